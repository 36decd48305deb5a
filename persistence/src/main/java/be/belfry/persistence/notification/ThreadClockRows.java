package be.belfry.persistence.notification;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;
import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.clock.ClockMove;
import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.Moved;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Ruling;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.time.DueTime;
import be.belfry.persistence.convert.SqlValues;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The legal clocks of threads, each with what persons did to it, under row-level security. */
final class ThreadClockRows {
  private static final String OF_THREADS =
      """
      (select k.*, (select t.exercise from notification_thread t where t.id = k.thread_id) as exercise
        from legal_clock k where k.thread_id = any(cast(?1 as uuid[])))\
      """;

  private static final String OF_INCIDENTS = "incident_clocks(cast(?1 as uuid[]))";

  private final EntityManager em;

  ThreadClockRows(EntityManager em) {
    this.em = em;
  }

  /** By thread; whose last lawful instant comes first stands first, who has none last. */
  Map<UUID, List<ClockRow>> of(Collection<UUID> threads, Instant now) {
    String keys = keys(threads);
    return of(OF_THREADS, keys, now, moves(keys), rulings(keys));
  }

  /**
   * The same of threads of incidents that the viewer may read, without what persons did and wrote:
   * also for whoever may not read notifications.
   */
  Map<UUID, List<ClockRow>> withoutWords(Collection<UUID> threads, Instant now) {
    return of(OF_INCIDENTS, keys(threads), now, Map.of(), Map.of());
  }

  private static String keys(Collection<UUID> threads) {
    return SqlValues.arrayLiteral(threads.stream().map(UUID::toString).toList());
  }

  private Map<UUID, List<ClockRow>> of(
      String clocks,
      String keys,
      Instant now,
      Map<String, List<Moved>> moves,
      Map<String, List<Ruling>> rulings) {
    return rows(
            em.createNativeQuery(
                    """
                select cast(id as text), regime, stage,
                  clock_state(last_lawful_at, reported_at, not_applicable_reason is not null,
                    suspended_at is not null, world_time(exercise, cast(?2 as timestamptz))),
                  started_at, target_at, last_lawful_at, reported_at, not_applicable_reason,
                  not_applicable_by, suspended_at, thread_id
                from %s c
                order by last_lawful_at nulls last, regime, stage, round
                """
                        .formatted(clocks))
                .setParameter(1, keys)
                .setParameter(2, now.toString()))
        .stream()
        .collect(
            Collectors.groupingBy(
                c -> (UUID) c[11],
                Collectors.mapping(c -> clock(c, moves, rulings), Collectors.toList())));
  }

  private static ClockRow clock(
      Object[] c, Map<String, List<Moved>> moves, Map<String, List<Ruling>> rulings) {
    Regime regime = Coded.of(Regime.class, (String) c[1]);
    Stage stage = Coded.of(Stage.class, (String) c[2]);
    return new ClockRow(
        UUID.fromString((String) c[0]),
        regime,
        stage,
        Coded.of(ClockState.class, (String) c[3]),
        time(c[4]),
        time(c[5]),
        time(c[6]),
        time(c[7]),
        text(c[8]),
        text(c[9]),
        time(c[10]),
        moves.getOrDefault((String) c[0], List.of()),
        rulings.getOrDefault((String) c[0], List.of()),
        "ClockRule." + regime.name() + "." + stage.name());
  }

  /** What persons did to the clocks of threads, by the clock's key. */
  private Map<String, List<Moved>> moves(String threads) {
    return rows(
            em.createNativeQuery(
                    """
                select cast(m.clock_id as text), m.kind, m.moved_at, m.moved_by, m.motive,
                  m.target_before, m.last_lawful_before, m.last_lawful_after
                from clock_move m join legal_clock c on c.id = m.clock_id
                where c.thread_id = any(cast(?1 as uuid[])) order by m.moved_at, m.id
                """)
                .setParameter(1, threads))
        .stream()
        .collect(
            Collectors.groupingBy(
                m -> (String) m[0],
                Collectors.mapping(
                    m ->
                        new Moved(
                            Coded.of(ClockMove.Kind.class, (String) m[1]),
                            SqlValues.instant(m[2]),
                            (String) m[3],
                            (String) m[4],
                            new DueTime(SqlValues.instant(m[5]), SqlValues.instant(m[6])),
                            SqlValues.instant(m[7])),
                    Collectors.toList())));
  }

  /** Who said of which report whether it is owed, by the clock's key. */
  private Map<String, List<Ruling>> rulings(String threads) {
    return rows(
            em.createNativeQuery(
                    """
                select clock_id, kind, acted_at, acted_by, words from thread_act
                where thread_id = any(cast(?1 as uuid[])) and clock_id is not null
                order by acted_at, id
                """)
                .setParameter(1, threads))
        .stream()
        .collect(
            Collectors.groupingBy(
                r -> (String) r[0],
                Collectors.mapping(
                    r ->
                        new Ruling(
                            ThreadAct.Kind.OWED_AGAIN.code().equals(r[1]),
                            SqlValues.instant(r[2]),
                            (String) r[3],
                            (String) r[4]),
                    Collectors.toList())));
  }
}
