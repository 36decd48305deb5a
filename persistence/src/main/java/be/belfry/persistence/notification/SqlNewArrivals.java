package be.belfry.persistence.notification;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.notification.NewArrivals;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * {@link NewArrivals} in the one row of {@code arrivals_told}, by the index of receipt and that of
 * what was taken up again. What the program took up has the reference that it repeated as its
 * reason; a person gives one of his own.
 */
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
                      select first, received_at from (
                        select distinct on (id) first, received_at from (
                          (select n.id, n.first, n.received_at from notification n
                          where n.received_at > ?1 and n.received_at <= ?2 and not n.exercise
                            and (n.first and n.state = 'waiting' or n.unseen)
                          order by n.received_at limit ?3)
                          union all
                          (select n.id, n.first, a.acted_at from thread_act a
                          join notification n on n.thread_id = a.thread_id and n.first
                          where a.kind = 'reopened' and a.was_state = 'duplicate' and a.words = a.was_words
                            and a.acted_at > ?1 and a.acted_at <= ?2 and not n.exercise and n.state = 'waiting'
                          order by a.acted_at limit ?3)) came
                        order by id, received_at) found
                      order by received_at limit ?3) waiting
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
