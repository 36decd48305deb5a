package be.belfry.persistence.playbook;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.playbook.ConcernedEntity;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.StepFile;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.convert.Picks;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Runs in the tables {@code playbook_run} and {@code step_run}. */
@ApplicationScoped
public class JpaPlaybookRuns implements PlaybookRuns {
  /** Of what is attached to a crisis now. */
  private static final String REPORTS =
      """
      (select count(distinct n.id) from crisis_incident a
       join incident_notification l on l.incident_id = a.incident_id
       join notification n on n.thread_id = l.thread_id
       where a.crisis_id = %s and a.detached_at is null)\
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public Optional<PlaybookRun> find(UUID id) {
    return Optional.ofNullable(em.find(PlaybookRun.class, id));
  }

  @Override
  public void add(PlaybookRun run) {
    em.persist(run);
  }

  @Override
  public void write() {
    em.flush();
  }

  @Override
  public void holdCrisisOf(UUID run) {
    em.createNativeQuery(
            """
            select pg_advisory_xact_lock(hashtextextended('playbook:' || crisis_id, 0))
            from playbook_run where id = cast(?1 as uuid)
            """)
        .setParameter(1, run.toString())
        .getResultList();
  }

  @Override
  public Set<String> codesOfCrisisLocked(UUID crisisId) {
    em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "playbook:" + crisisId)
        .getSingleResult();
    return codesOfCrisis(crisisId);
  }

  @Override
  public Set<String> codesOfCrisis(UUID crisisId) {
    return Set.copyOf(
        em.createQuery("select r.code from PlaybookRun r where r.crisisId = :crisis", String.class)
            .setParameter("crisis", crisisId)
            .getResultList());
  }

  @Override
  public List<PlaybookRun> ofCrisis(UUID crisisId) {
    return em.createQuery(
            "select r from PlaybookRun r where r.crisisId = :crisis order by r.code, r.id",
            PlaybookRun.class)
        .setParameter("crisis", crisisId)
        .setHint("eclipselink.batch", "r.steps")
        .getResultList();
  }

  @Override
  public List<ConcernedEntity> entities(UUID crisisId) {
    return ConcernedEntity.together(
        rows(
                em.createNativeQuery(
                        """
                        select organisation, sectors, tlp, named, aware_at, notifier
                        from playbook_hit(cast(?1 as uuid))
                        """)
                    .setParameter(1, crisisId.toString()))
            .stream()
            .map(
                row ->
                    new ConcernedEntity(
                        UUID.fromString((String) row[0]),
                        Set.copyOf(SqlValues.texts(row[1])),
                        Tlp.of((String) row[2]),
                        Set.copyOf(SqlValues.texts(row[3])),
                        SqlValues.instant(row[4]),
                        Optional.ofNullable((String) row[5])))
            .toList());
  }

  @Override
  public StepFacts facts(UUID crisisId, Set<String> sectors, Optional<UUID> entity) {
    Object[] row =
        rows(em.createNativeQuery(
                    """
                    select f.phenomena, f.personal_data, f.cross_border, n.ot, n.classified
                    from playbook_facts(cast(?1 as uuid), cast(nullif(?2, '') as text)) f,
                      (select bool_or(ot) as ot, bool_or(classified) as classified
                        from playbook_run where crisis_id = cast(?1 as uuid)) n
                    """)
                .setParameter(1, crisisId.toString())
                .setParameter(2, entity.map(UUID::toString).orElse("")))
            .get(0);
    return new StepFacts(
        sectors,
        Set.copyOf(SqlValues.texts(row[0])),
        Optional.ofNullable((Boolean) row[1]),
        Optional.ofNullable((Boolean) row[2]),
        Optional.ofNullable((Boolean) row[3]),
        Optional.ofNullable((Boolean) row[4]));
  }

  @Override
  public int reports(UUID crisisId) {
    return SqlValues.number(
            em.createNativeQuery("select " + REPORTS.formatted("cast(?1 as uuid)"))
                .setParameter(1, crisisId.toString())
                .getSingleResult())
        .intValue();
  }

  @Override
  public List<ToFollow> toFollow(Set<String> without, Pick pick, int limit) {
    Query query =
        em.createNativeQuery(
                """
                select distinct c.id, c.reference, r.plan_version
                from crisis c join playbook_run r on r.crisis_id = c.id
                where c.status in ('running', 'standingDown') and r.operators = '{}'
                  and not (r.plan_version = any(cast(?2 as text[])))
                  and r.facts_seen <>\
                """
                    + REPORTS.formatted("c.id")
                    + Picks.condition("cast(c.id as text)", 3)
                    + " limit ?1")
            .setParameter(1, limit)
            .setParameter(2, without.toArray(String[]::new));
    return rows(Picks.set(query, 3, pick)).stream()
        .map(row -> new ToFollow((UUID) row[0], (String) row[1], (String) row[2]))
        .toList();
  }

  @Override
  public void hold(UUID run) {
    em.createNativeQuery("select 1 from playbook_run where id = cast(?1 as uuid) for no key update")
        .setParameter(1, run.toString())
        .getResultList();
  }

  @Override
  public void add(StepFile file) {
    em.persist(file);
  }

  @Override
  public Optional<StepFile> file(UUID id) {
    return Optional.ofNullable(em.find(StepFile.class, id));
  }

  @Override
  public boolean shows(UUID run, int no) {
    return !em.createNativeQuery(
            "select 1 from step_run where run_id = cast(?1 as uuid) and no = ?2")
        .setParameter(1, run.toString())
        .setParameter(2, no)
        .getResultList()
        .isEmpty();
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<PlaybookRun> toRaise(Instant now, Set<String> without, Pick pick, int limit) {
    Query query =
        em.createNativeQuery(
                """
                select r.* from playbook_run r
                where r.state = 'running' and (not r.exercise or not exercise_is_over(r.crisis_id))
                  and not (r.plan_version = any(cast(?3 as text[]))) and exists (
                  select 1 from step_run s
                  where s.run_id = r.id and s.state in ('waiting', 'open', 'inProgress')
                    and s.raised < case when position(',' in s.roles) > 0 then 2 else 1 end
                    and s.due_at < world_time(r.exercise, ?1)
                    and s.due_at + s.raised * case when s.rounds_done > 0
                        then make_interval(mins => s.every_minutes) else s.due_at - r.started_at end
                      < world_time(r.exercise, ?1))
                """
                    + Picks.condition("cast(r.id as text)", 4)
                    + "order by r.started_at limit ?2 for no key update of r skip locked",
                PlaybookRun.class)
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .setParameter(2, limit)
            .setParameter(3, without.toArray(String[]::new));
    List<PlaybookRun> found = Picks.set(query, 4, pick).getResultList();
    // With their steps, once those are read: none of it is written back.
    for (PlaybookRun run : found) {
      run.steps();
      em.detach(run);
    }
    return found;
  }

  @Override
  public void keepRaised(Collection<StepRun> raised) {
    em.createNativeQuery(
            """
            update step_run s set raised = cast(r.raised as int)
            from unnest(cast(?1 as text[]), cast(?2 as text[])) as r (id, raised)
            where s.id = cast(r.id as uuid)
            """)
        .setParameter(1, raised.stream().map(step -> step.id().toString()).toArray(String[]::new))
        .setParameter(
            2, raised.stream().map(step -> Integer.toString(step.raised())).toArray(String[]::new))
        .executeUpdate();
  }
}
