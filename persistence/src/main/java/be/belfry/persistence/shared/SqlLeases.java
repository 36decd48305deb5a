package be.belfry.persistence.shared;

import be.belfry.domain.shared.LeaseQueries;
import be.belfry.domain.shared.Leases;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;

/** Leases in the table {@code lease}; the database's clock alone decides. */
@ApplicationScoped
public class SqlLeases implements Leases, LeaseQueries {
  @PersistenceContext private EntityManager em;

  // One that lasts longer than if it were taken now was taken before the clock was set back. A
  // minute more is no sign of it: who waits here for another one said his own time before.
  @Override
  public boolean take(String job, String holder, Duration time) {
    return em.createNativeQuery(
                """
                insert into lease (job, holder, expires_at)
                values (?1, ?2, clock_timestamp() + make_interval(secs => ?3))
                on conflict (job) do update
                  set holder = excluded.holder, expires_at = excluded.expires_at
                  where lease.holder = excluded.holder or lease.expires_at < clock_timestamp()
                    or lease.expires_at > excluded.expires_at + interval '1 minute'
                """)
            .setParameter(1, job)
            .setParameter(2, holder)
            .setParameter(3, (double) time.toSeconds())
            .executeUpdate()
        == 1;
  }

  @Override
  public List<Lease> all() {
    return Where.rows(
            em.createNativeQuery("select job, holder, expires_at from lease order by job"))
        .stream()
        .map(c -> new Lease((String) c[0], (String) c[1], SqlValues.instant(c[2])))
        .toList();
  }
}
