package be.belfry.persistence.duty;

import be.belfry.domain.duty.Duties;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.convert.Picks;
import be.belfry.persistence.convert.SeriesNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Duties in the table {@code duty}. */
@ApplicationScoped
public class JpaDuties implements Duties {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Duty> find(UUID id) {
    return Optional.ofNullable(em.find(Duty.class, id));
  }

  @Override
  public void add(Duty duty) {
    em.persist(duty);
  }

  @Override
  public void hold(Duty duty) {
    em.refresh(duty, LockModeType.PESSIMISTIC_WRITE);
  }

  @Override
  public List<Duty> ofCrisisLocked(UUID crisisId) {
    lock(crisisId);
    return ofCrisis(crisisId);
  }

  @Override
  public int nextTaskLocked(UUID crisisId) {
    lock(crisisId);
    return SeriesNumbers.TASK.next(em, crisisId);
  }

  /** The crisis row itself is not locked: whoever works on the file shall not wait for duties. */
  private void lock(UUID crisisId) {
    em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "duty:" + crisisId)
        .getSingleResult();
  }

  @Override
  public List<Duty> ofCrisis(UUID crisisId) {
    return em.createQuery(
            "select d from Duty d where d.crisisId = :crisis order by d.code", Duty.class)
        .setParameter("crisis", crisisId)
        .getResultList();
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<Duty> toRaise(
      Instant now,
      Map<String, List<EscalationLine>> lines,
      Set<String> without,
      Pick pick,
      int limit) {
    List<String> versions = new ArrayList<>();
    List<String> times = new ArrayList<>();
    lines.forEach(
        (version, each) -> {
          for (EscalationLine line : each) {
            versions.add(version);
            times.add(Integer.toString(line.times()));
          }
        });
    Query query =
        em.createNativeQuery(
                """
                select * from duty d
                where (state = 'open' and acknowledge_by < cast(?1 as timestamptz) + (select exercise_lead())
                    and acknowledge_by < world_time(d.exercise, ?1) and %s
                  or state in ('open', 'acknowledged') and overdue_raised_at is null
                    and due_at < cast(?1 as timestamptz) + (select exercise_lead()) and due_at < world_time(d.exercise, ?1)
                  or state in ('open', 'acknowledged') and overdue_raised_at is not null
                    and due_at < cast(?1 as timestamptz) + (select exercise_lead()) and due_at < world_time(d.exercise, ?1) and %s)
                  and (not d.exercise or not exercise_is_over(d.crisis_id))
                  and not (d.plan_version = any(cast(?4 as text[])))
                """
                        .formatted(
                            reached("called_at", "raised"),
                            reached("greatest(due_at, called_at)", "overdue_raised"))
                    + Picks.condition("cast(d.id as text)", 6)
                    + "order by due_at limit ?5 for no key update skip locked",
                Duty.class)
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .setParameter(2, versions.toArray(String[]::new))
            .setParameter(3, times.toArray(String[]::new))
            .setParameter(4, without.toArray(String[]::new))
            .setParameter(5, limit);
    List<Duty> found = Picks.set(query, 6, pick).getResultList();
    // Thousands at once are written back by one statement, not by one each.
    found.forEach(em::detach);
    return found;
  }

  /**
   * Whether a line of a duty's own version of the plan is reached and was not used yet; the
   * versions are the second parameter and the multiples of their lines, beside them, the third.
   *
   * @param since from when the multiples count
   * @param raised highest multiple that was used already
   */
  private static String reached(String since, String raised) {
    return """
        (d.plan_version <> all(cast(?2 as text[])) or exists (
          select 1 from unnest(cast(?2 as text[]), cast(?3 as text[])) as line (plan, times)
          where line.plan = d.plan_version and cast(line.times as int) > %2$s
            and %1$s + (acknowledge_by - called_at) * cast(line.times as int)
              < world_time(d.exercise, ?1)))
        """
        .formatted(since, raised);
  }

  @Override
  public void keepRaised(List<Duty> raised, List<Raising> told) {
    em.createNativeQuery(
            """
            update duty d
            set raised = cast(r.raised as int), overdue_raised_at = cast(r.at as timestamptz),
              overdue_raised = cast(r.overdue as int)
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]))
              as r (id, raised, at, overdue)
            where d.id = cast(r.id as uuid)
            """)
        .setParameter(1, texts(raised, duty -> duty.id().toString()))
        .setParameter(2, texts(raised, duty -> Integer.toString(duty.raised())))
        .setParameter(
            3, texts(raised, duty -> duty.overdueRaisedAt().map(Instant::toString).orElse(null)))
        .setParameter(4, texts(raised, duty -> Integer.toString(duty.overdueRaised())))
        .executeUpdate();
    em.createNativeQuery(
            """
            insert into duty_raising (duty_id, cause, told, told_at)
            select cast(t.duty as uuid), t.cause, t.told, cast(t.at as timestamptz)
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]))
              with ordinality as t (duty, cause, told, at, no)
            order by t.no
            """)
        .setParameter(1, texts(told, t -> t.duty().toString()))
        .setParameter(2, texts(told, t -> t.cause().code()))
        .setParameter(3, texts(told, t -> t.told().code()))
        .setParameter(4, texts(told, t -> t.at().toString()))
        .executeUpdate();
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }
}
