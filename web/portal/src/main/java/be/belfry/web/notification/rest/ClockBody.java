package be.belfry.web.notification.rest;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.MovableClocks;
import be.belfry.domain.clock.Moved;
import be.belfry.domain.clock.ReportingRules;
import be.belfry.domain.clock.Ruling;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A legal clock of a thread, the same in every answer that tells it.
 *
 * @param notification the one whose clocks were asked for; of an incident's clocks the first one of
 *     the thread
 * @param dueAt strict elapsed time from the start, absent while not started
 * @param lastLawfulAt a report received after it is late
 * @param reason why it is not owed, in the caller's language, or a person's words
 * @param reasonCode the ground of the rule because of which it is not owed
 * @param suspendedAt since when it stands
 * @param rule the rule in one sentence, in the caller's language
 * @param why why the last lawful instant is what it is, in the caller's language; of a clock
 *     without one, what persons did to it; absent for who may not read the notification
 * @param basis key of the law
 * @param movable how the law lets it be moved
 * @param moves what persons did to it, oldest first; none for who may not read the notification
 */
public record ClockBody(
    String href,
    UUID id,
    String notification,
    String regime,
    String stage,
    ClockState state,
    Optional<Instant> startedAt,
    Optional<Instant> dueAt,
    Optional<Instant> lastLawfulAt,
    Optional<Instant> reportedAt,
    Optional<String> reason,
    Optional<String> reasonCode,
    Optional<String> decidedBy,
    Optional<Instant> suspendedAt,
    String rule,
    Optional<String> why,
    Optional<String> basis,
    Optional<String> movable,
    List<MoveBody> moves) {

  /**
   * What a person did to a clock.
   *
   * @param kind {@code requested}, {@code extended}, {@code suspended} or {@code resumed}; {@code
   *     notApplicable} or {@code owedAgain}, which set no instant
   */
  public record MoveBody(
      String kind,
      Instant at,
      String by,
      String motive,
      Optional<Instant> lastLawfulBefore,
      Optional<Instant> lastLawfulAfter) {
    static List<MoveBody> all(ClockRow clock) {
      return Stream.concat(
              clock.moves().stream().map(MoveBody::of), clock.rulings().stream().map(MoveBody::of))
          .sorted(Comparator.comparing(MoveBody::at))
          .toList();
    }

    private static MoveBody of(Moved moved) {
      return new MoveBody(
          moved.kind().code(),
          moved.at(),
          moved.by(),
          moved.motive(),
          Optional.of(moved.before().lastLawful()),
          Optional.of(moved.lastLawfulAfter()));
    }

    private static MoveBody of(Ruling ruling) {
      ThreadAct.Kind kind =
          ruling.owed() ? ThreadAct.Kind.OWED_AGAIN : ThreadAct.Kind.NOT_APPLICABLE;
      return new MoveBody(
          kind.code(),
          ruling.at(),
          ruling.by(),
          ruling.reason(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** All clocks of a thread. */
  static List<ClockBody> all(NotificationDetail detail, Language language, Holidays holidays) {
    return detail.clocks().stream()
        .map(
            clock ->
                of(
                    detail.row().reference(),
                    clock,
                    clock.why(detail.clocks(), holidays, language),
                    language))
        .toList();
  }

  /**
   * One of them.
   *
   * @param notification reference of one of its thread
   * @param why see the record
   */
  public static ClockBody of(
      String notification, ClockRow clock, Optional<String> why, Language language) {
    return new ClockBody(
        NotificationItem.HREF + notification + "/clocks/" + clock.id(),
        clock.id(),
        notification,
        clock.regime().code(),
        clock.stage().code(),
        clock.state(),
        clock.startedAt(),
        clock.targetAt(),
        clock.lastLawfulAt(),
        clock.reportedAt(),
        clock.reason(language),
        clock.reasonCode(),
        clock.notApplicableBy(),
        clock.suspendedAt(),
        Labels.text(language.locale(), "clock", clock.textKey()),
        why,
        ReportingRules.find(clock.regime(), clock.stage()).map(rule -> rule.basis()),
        clock.movable().map(MovableClocks.Movable::kind).map(kind -> kind.code()),
        MoveBody.all(clock));
  }
}
