package be.belfry.persistence.crisis;

import be.belfry.domain.incident.OpenCrises;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/**
 * Crisis files that hold an incident: all are counted, those that the viewer may know are named.
 */
@ApplicationScoped
public class SqlOpenCrises implements OpenCrises {
  @PersistenceContext private EntityManager em;

  @Override
  public Apart apart(UUID incident, UUID without) {
    long all =
        SqlValues.number(
            em.createNativeQuery("select incident_crises_apart(cast(?1 as uuid), cast(?2 as uuid))")
                .setParameter(1, incident.toString())
                .setParameter(2, without.toString())
                .getSingleResult());
    if (all == 0) {
      return new Apart(List.of(), 0);
    }
    List<String> references =
        em.createQuery(
                """
                select c.reference from Crisis c join c.incidents l
                where l.incidentId = :incident and l.detachedAt is null
                  and c.status in ('proposed', 'running', 'standingDown')
                  and not exists (select o from CrisisIncident o where o.crisis = c
                    and o.incidentId = :without and o.detachedAt is null)
                order by c.reference
                """,
                String.class)
            .setParameter("incident", incident)
            .setParameter("without", without)
            .getResultList();
    return new Apart(references, (int) all - references.size());
  }
}
