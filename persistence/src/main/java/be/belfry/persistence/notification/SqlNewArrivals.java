package be.belfry.persistence.notification;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.notification.NewArrivals;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@link NewArrivals} in the one row of {@code arrivals_told} and by the index of receipt. */
@ApplicationScoped
public class SqlNewArrivals implements NewArrivals {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Told> lock() {
    return rows(
            em.createNativeQuery("select until, told_at from arrivals_told for update skip locked"))
        .stream()
        .map(row -> new Told(SqlValues.instant(row[0]), SqlValues.instant(row[1])))
        .findFirst();
  }

  @Override
  public Found in(Window window) {
    Object[] found =
        (Object[])
            em.createNativeQuery(
                    """
                    select count(*) filter (where first), count(*) filter (where not first),
                      min(received_at)
                    from (
                      select n.first, n.received_at from notification n
                      where n.received_at > ?1 and n.received_at <= ?2 and not n.exercise
                        and (n.first and n.state = 'waiting' or n.unseen)
                      order by n.received_at limit ?3) waiting
                    """)
                .setParameter(1, window.after().atOffset(ZoneOffset.UTC))
                .setParameter(2, window.until().atOffset(ZoneOffset.UTC))
                .setParameter(3, MOST)
                .getSingleResult();
    return new Found(
        SqlValues.number(found[0]).intValue(),
        SqlValues.number(found[1]).intValue(),
        Optional.ofNullable(SqlValues.instant(found[2])));
  }

  @Override
  public void keep(Told told) {
    em.createNativeQuery("update arrivals_told set until = ?1, told_at = ?2")
        .setParameter(1, told.until().atOffset(ZoneOffset.UTC))
        .setParameter(2, told.at().atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }
}
