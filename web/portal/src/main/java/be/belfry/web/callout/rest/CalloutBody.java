package be.belfry.web.callout.rest;

import be.belfry.domain.callout.CallOutDetail;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.organisation.ChannelKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A call-out with every message; the fields of its list first.
 *
 * @param calls each message in the order of the line
 */
record CalloutBody(
    UUID id,
    String href,
    CallOutKind kind,
    Optional<String> unit,
    Optional<String> contact,
    Optional<String> cause,
    Optional<String> drill,
    CallOutState state,
    int called,
    Instant startedAt,
    Optional<Instant> nextAt,
    Optional<Instant> acknowledgedAt,
    Optional<String> acknowledgedBy,
    Optional<String> acknowledgedVia,
    boolean exercise,
    String text,
    long answerWithinMinutes,
    Optional<Instant> endedAt,
    Optional<String> reason,
    List<CallBody> calls) {
  /**
   * One message.
   *
   * @param verified whether somebody had answered by this channel before; empty when that was not
   *     kept then
   * @param withdrawn whether it does not leave any more, because the call was answered or ended
   */
  record CallBody(
      int step,
      String contact,
      ChannelKind channel,
      Optional<Boolean> verified,
      Instant calledAt,
      Optional<Instant> sentAt,
      boolean givenUp,
      boolean withdrawn,
      Optional<String> obstacle,
      Optional<Instant> answeredAt) {}

  static CalloutBody of(CallOutDetail detail) {
    CalloutItem row = CalloutItem.of(detail.row());
    return new CalloutBody(
        row.id(),
        row.href(),
        row.kind(),
        row.unit(),
        row.contact(),
        row.cause(),
        row.drill(),
        row.state(),
        row.called(),
        row.startedAt(),
        row.nextAt(),
        row.acknowledgedAt(),
        row.acknowledgedBy(),
        row.acknowledgedVia(),
        row.exercise(),
        detail.text(),
        detail.answerWithin().toMinutes(),
        detail.endedAt(),
        detail.reason(),
        detail.calls().stream()
            .map(
                c ->
                    new CallBody(
                        c.step(),
                        c.contact(),
                        c.channel(),
                        c.verified(),
                        c.calledAt(),
                        c.sentAt(),
                        c.givenUp(),
                        c.withdrawn(),
                        c.obstacle(),
                        c.answeredAt()))
            .toList());
  }
}
