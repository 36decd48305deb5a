package be.belfry.web.notification.rest;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.MovableClocks;
import be.belfry.domain.clock.Moved;
import be.belfry.domain.clock.ReportingRules;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A legal clock of a thread.
 *
 * @param dueAt strict elapsed time from the start, absent while not started
 * @param lastLawfulAt a report received after it is late
 * @param reason why it is not owed
 * @param suspendedAt since when it stands
 * @param rule the rule in one sentence, in the caller's language
 * @param why why the last lawful instant is what it is, in the caller's language
 * @param basis key of the law
 * @param movable how the law lets it be moved
 * @param moves what persons did to it, oldest first
 */
public record ClockBody(
    String href,
    UUID id,
    String regime,
    String stage,
    ClockState state,
    Optional<Instant> startedAt,
    Optional<Instant> dueAt,
    Optional<Instant> lastLawfulAt,
    Optional<Instant> reportedAt,
    Optional<String> reason,
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
   * @param kind {@code requested}, {@code extended}, {@code suspended} or {@code resumed}
   */
  public record MoveBody(
      String kind,
      Instant at,
      String by,
      String motive,
      Instant lastLawfulBefore,
      Instant lastLawfulAfter) {
    static MoveBody of(Moved moved) {
      return new MoveBody(
          moved.kind().code(),
          moved.at(),
          moved.by(),
          moved.motive(),
          moved.before().lastLawful(),
          moved.lastLawfulAfter());
    }
  }

  /** All clocks of a thread. */
  static List<ClockBody> all(NotificationDetail detail, Language language, Holidays holidays) {
    return detail.clocks().stream().map(clock -> of(detail, clock, language, holidays)).toList();
  }

  private static ClockBody of(
      NotificationDetail detail, ClockRow clock, Language language, Holidays holidays) {
    return new ClockBody(
        NotificationItem.HREF + detail.row().reference() + "/clocks/" + clock.id(),
        clock.id(),
        clock.regime().code(),
        clock.stage().code(),
        clock.state(),
        clock.startedAt(),
        clock.targetAt(),
        clock.lastLawfulAt(),
        clock.reportedAt(),
        clock.notApplicableReason(),
        clock.notApplicableBy(),
        clock.suspendedAt(),
        Labels.text(language.locale(), "clock", clock.textKey()),
        clock.explanation(detail.clocks(), holidays).map(why -> why.words(language)),
        ReportingRules.find(clock.regime(), clock.stage()).map(rule -> rule.basis()),
        clock.movable().map(MovableClocks.Movable::kind).map(kind -> kind.code()),
        clock.moves().stream().map(MoveBody::of).toList());
  }
}
