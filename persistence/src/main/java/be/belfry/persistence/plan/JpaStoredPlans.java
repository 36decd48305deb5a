package be.belfry.persistence.plan;

import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.LocalizedTextConverter;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Versions of the plan in the tables {@code plan_version} and {@code plan_act}. */
@ApplicationScoped
public class JpaStoredPlans implements StoredPlans {
  @PersistenceContext private EntityManager em;

  @Override
  public List<Approved> approved() {
    return Where.rows(
            em.createNativeQuery(
                """
                select id, name, in_force_from from plan_version
                where state in ('approved', 'halfWithdrawn', 'inForce', 'retired')
                order by in_force_from desc
                """))
        .stream()
        .map(c -> new Approved((UUID) c[0], (String) c[1], day(c[2])))
        .toList();
  }

  @Override
  public String files(UUID id) {
    return (String)
        em.createNativeQuery("select files from plan_version where id = cast(?1 as uuid)")
            .setParameter(1, id.toString())
            .getSingleResult();
  }

  @Override
  public Optional<StoredPlan> find(String name) {
    return id(name).map(id -> em.find(StoredPlan.class, id));
  }

  @Override
  public Optional<StoredPlan> lock(String name) {
    return id(name).map(id -> em.find(StoredPlan.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public void lockOrder() {
    em.createNativeQuery("select 1, pg_advisory_xact_lock(hashtext('plan order'))")
        .getSingleResult();
  }

  private Optional<UUID> id(String name) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select id, 1 from plan_version where name = ?1
                    order by state in ('refused', 'discarded', 'withdrawn'), drafted_at desc limit 1
                    """)
                .setParameter(1, name))
        .stream()
        .map(columns -> (UUID) columns[0])
        .findFirst();
  }

  @Override
  public List<PlanRow> rows() {
    return Where.rows(
            em.createNativeQuery(
                """
                select name, title, state, in_force_from, base from plan_version
                order by in_force_from desc, drafted_at desc
                """))
        .stream()
        .map(
            c ->
                new PlanRow(
                    (String) c[0],
                    LocalizedTextConverter.text(c[1]),
                    Coded.of(PlanState.class, (String) c[2]),
                    day(c[3]),
                    (String) c[4]))
        .toList();
  }

  @Override
  public List<StoredPlan> lockApproved() {
    return em.createQuery(
            """
            select p from StoredPlan p where p.state in ('approved', 'halfWithdrawn', 'inForce')
            order by p.inForceFrom
            """,
            StoredPlan.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  @Override
  public void add(StoredPlan plan) {
    em.persist(plan);
  }

  private static LocalDate day(Object column) {
    return column instanceof Date date ? date.toLocalDate() : (LocalDate) column;
  }
}
