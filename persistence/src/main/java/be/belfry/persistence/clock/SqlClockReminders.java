package be.belfry.persistence.clock;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.clock.ClockReminder.Kind;
import be.belfry.domain.clock.ClockReminders;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.convert.Picks;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** {@link ClockReminders} in two columns of {@code legal_clock}. */
@ApplicationScoped
public class SqlClockReminders implements ClockReminders {
  /** From the target to the last lawful instant lies a week with holidays at most. */
  private static final String AHEAD = "interval '14 days'";

  @PersistenceContext private EntityManager em;

  @Override
  public List<ClockReminder> toTell(Instant now, Pick pick, int limit) {
    Query query =
        em.createNativeQuery(
                """
                select cast(c.id as text), n.reference, h.sectors, h.tlp in ('amberStrict', 'red'),
                  h.exercise, c.regime, c.stage, c.target_at, c.last_lawful_at,
                  c.last_lawful_at < world_time(h.exercise, ?1)
                from legal_clock c join notification_thread h on h.id = c.thread_id
                join notification n on n.thread_id = h.id and n.first
                where c.reported_at is null and c.not_applicable_reason is null
                  and c.suspended_at is null and c.last_lawful_at is not null
                  and c.last_lawful_at > cast(?1 as timestamptz) - interval '%1$d days'
                  and c.last_lawful_at < cast(?1 as timestamptz) + %2$s + (select exercise_lead())
                  -- No world is further ahead than this, and it is asked of the clock alone, by
                  -- columns that are only compared, so before its walls: in a surge there are
                  -- hundreds of thousands, and few of them have anything to tell.
                  and (c.last_lawful_at < cast(?1 as timestamptz) + (select exercise_lead())
                      and c.overdue_told_for is distinct from c.last_lawful_at
                    or c.soon_at < cast(?1 as timestamptz) + (select exercise_lead())
                      and c.soon_told_for is distinct from c.target_at)
                  and (c.last_lawful_at < world_time(h.exercise, ?1)
                      and c.overdue_told_for is distinct from c.last_lawful_at
                    or c.last_lawful_at >= world_time(h.exercise, ?1)
                      and c.soon_at < world_time(h.exercise, ?1)
                      and c.soon_told_for is distinct from c.target_at)
                  and (not h.exercise or not exercise_is_over(h.id))
                """
                        .formatted(LONGEST.toDays(), AHEAD)
                    + Picks.condition("cast(c.id as text)", 3)
                    + "order by c.last_lawful_at limit ?2 for no key update of c skip locked")
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .setParameter(2, limit);
    return rows(Picks.set(query, 3, pick)).stream().map(SqlClockReminders::reminder).toList();
  }

  @Override
  public void keepTold(List<ClockReminder> told) {
    em.createNativeQuery(
            """
            update legal_clock c
            set soon_told_for = c.target_at,
              overdue_told_for =
                case when t.kind = 'overdue' then c.last_lawful_at else c.overdue_told_for end
            from unnest(cast(?1 as text[]), cast(?2 as text[])) as t (id, kind)
            where c.id = cast(t.id as uuid)
            """)
        .setParameter(1, texts(told, each -> each.clock().toString()))
        .setParameter(2, texts(told, each -> each.kind().code()))
        .executeUpdate();
  }

  private static String[] texts(List<ClockReminder> told, Function<ClockReminder, String> text) {
    return told.stream().map(text).toArray(String[]::new);
  }

  private static ClockReminder reminder(Object[] row) {
    return new ClockReminder(
        UUID.fromString((String) row[0]),
        (String) row[1],
        Set.copyOf(SqlValues.texts(row[2])),
        (Boolean) row[3],
        (Boolean) row[4],
        Coded.of(Regime.class, (String) row[5]),
        Coded.of(Stage.class, (String) row[6]),
        SqlValues.instant(row[7]),
        SqlValues.instant(row[8]),
        Boolean.TRUE.equals(row[9]) ? Kind.OVERDUE : Kind.DUE_SOON);
  }
}
