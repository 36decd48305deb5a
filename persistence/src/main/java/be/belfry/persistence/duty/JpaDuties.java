package be.belfry.persistence.duty;

import be.belfry.domain.duty.Duties;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.convert.Picks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
    // The crisis row itself is not locked: whoever works on the file shall not wait for duties.
    em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "duty:" + crisisId)
        .getSingleResult();
    return ofCrisis(crisisId);
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
  public List<Duty> toRaise(Instant now, int lastLine, Set<String> without, Pick pick, int limit) {
    Query query =
        em.createNativeQuery(
                """
                select * from duty d
                where (state = 'open' and acknowledge_by < cast(?1 as timestamptz) + (select exercise_lead())
                    and acknowledge_by < world_time(d.exercise, ?1) and raised < ?2
                    and called_at + (acknowledge_by - called_at) * (raised + 1)
                      < world_time(d.exercise, ?1)
                  or state in ('open', 'acknowledged') and overdue_raised_at is null
                    and due_at < cast(?1 as timestamptz) + (select exercise_lead()) and due_at < world_time(d.exercise, ?1)
                  or state in ('open', 'acknowledged') and overdue_raised_at is not null
                    and due_at < cast(?1 as timestamptz) + (select exercise_lead()) and overdue_raised < ?2
                    and greatest(due_at, called_at) + (acknowledge_by - called_at) * (overdue_raised + 1)
                      < world_time(d.exercise, ?1))
                  and (not d.exercise or not exercise_is_over(d.crisis_id))
                  and not (d.plan_version = any(cast(?4 as text[])))
                """
                    + Picks.condition("cast(d.id as text)", 5)
                    + "order by due_at limit ?3 for update skip locked",
                Duty.class)
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .setParameter(2, lastLine)
            .setParameter(3, limit)
            .setParameter(4, without.toArray(String[]::new));
    List<Duty> found = Picks.set(query, 5, pick).getResultList();
    // Thousands at once are written back by one statement, not by one each.
    found.forEach(em::detach);
    return found;
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
