package be.belfry.domain.callout;

import be.belfry.domain.organisation.ChannelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call-out with every message.
 *
 * @param text what whoever answers reads once he has signed in; empty for who is not told what it
 *     is about
 * @param reason why a person ended it; empty like the text
 */
public record CallOutDetail(
    CallOutRow row,
    String text,
    Duration answerWithin,
    Optional<Instant> endedAt,
    Optional<String> endedBy,
    Optional<String> reason,
    List<Line> calls) {
  /** Copies the messages. */
  public CallOutDetail {
    calls = List.copyOf(calls);
  }

  /**
   * One message.
   *
   * @param step place in the line, from 1
   * @param contact who was called; an empty text when the directory does not show him to the reader
   * @param address to which it goes: a number, a mail address; empty like him
   * @param verified whether somebody had answered by this way before it was called; empty when that
   *     was not kept then
   * @param sentAt when it left; empty: it has not
   * @param givenUp whether it is not tried any more, because it could not leave
   * @param withdrawn whether it is not tried any more, because somebody answered or ended the call
   * @param obstacle why it has not left; empty when nothing is known
   * @param answeredAt when its link was used
   */
  public record Line(
      int step,
      String contact,
      ChannelKind channel,
      String address,
      Optional<Boolean> verified,
      Instant calledAt,
      Optional<Instant> sentAt,
      boolean givenUp,
      boolean withdrawn,
      Optional<String> obstacle,
      Optional<Instant> answeredAt) {}
}
