package be.belfry.persistence.escalation;

import be.belfry.domain.escalation.Assessment;
import be.belfry.domain.escalation.Assessments;
import be.belfry.domain.escalation.EscalationShare;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Assessment sheets in the table {@code assessment}. */
@ApplicationScoped
public class JpaAssessments implements Assessments {
  private static final int MOST = 500;

  @PersistenceContext private EntityManager em;

  @Override
  public void add(Assessment assessment) {
    em.persist(assessment);
  }

  @Override
  public Optional<Assessment> byId(UUID id) {
    return Optional.ofNullable(em.find(Assessment.class, id));
  }

  @Override
  public List<Assessment> latestOn(Collection<UUID> incidents) {
    Set<UUID> evaluators = new HashSet<>();
    return em
        .createQuery(
            """
            select distinct a from Assessment a join a.incidents i
            where i in :incidents order by a.madeAt desc, a.id
            """,
            Assessment.class)
        .setParameter("incidents", incidents)
        .setMaxResults(MOST)
        .getResultList()
        .stream()
        .filter(sheet -> evaluators.add(sheet.evaluatorId()))
        .toList();
  }

  @Override
  public EscalationShare share(Instant since) {
    Object[] row =
        (Object[])
            em.createNativeQuery(
                    """
                    select assessed, national_incident, national_crisis
                    from escalation_share(cast(?1 as timestamptz))
                    """)
                .setParameter(1, since.toString())
                .getSingleResult();
    return new EscalationShare(
        SqlValues.number(row[0]), SqlValues.number(row[1]), SqlValues.number(row[2]));
  }
}
