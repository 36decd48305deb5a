package be.belfry.persistence.duty;

import be.belfry.domain.incident.OpenDuties;
import be.belfry.domain.incident.OpenDuty;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/** What services still owe for an incident, through the crisis files that hold it. */
@ApplicationScoped
public class SqlOpenDuties implements OpenDuties {
  @PersistenceContext private EntityManager em;

  @Override
  public List<OpenDuty> of(UUID incident) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select d.id, d.service, d.code, d.crisis, d.due_at
                    from duty d
                    where d.state in ('open', 'acknowledged') and d.crisis_id in (
                      select c.crisis_id from crisis_incident c
                      where c.incident_id = cast(?1 as uuid) and c.detached_at is null)
                    order by d.due_at, d.id
                    """)
                .setParameter(1, incident.toString()))
        .stream()
        .map(
            c ->
                new OpenDuty(
                    (UUID) c[0],
                    (String) c[1],
                    (String) c[2],
                    (String) c[3],
                    SqlValues.instant(c[4])))
        .toList();
  }
}
