package be.belfry.domain.outbox;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Texts;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that must leave.
 *
 * @param id made by the sender; the receiver can tell a repeat by it
 * @param channel code of the channel: {@code mail}, {@code sms}, {@code webhook}
 * @param recipient addressee in the directory, {@code service:NCCN}, whose address the channel
 *     knows, or the address that he gave himself
 * @param subject one line of text without line breaks, at most 200 characters
 * @param body plain text
 * @param dueAt not sent before this instant
 * @param exercise true when it belongs to an exercise; it is then marked as such
 * @param urgency what is due beside it leaves before or after it
 */
public record OutboundMessage(
    UUID id,
    String channel,
    String recipient,
    String subject,
    String body,
    Instant dueAt,
    boolean exercise,
    Urgency urgency) {
  /** Channel of electronic mail. */
  public static final String MAIL = "mail";

  /** Channel of short messages: the body is the text. */
  public static final String SMS = "sms";

  /** Channel of signed calls to other programs. */
  public static final String WEBHOOK = "webhook";

  /** Longest subject in characters. */
  public static final int MAX_SUBJECT = 200;

  /** Stands before the subject of every message of an exercise. */
  public static final String EXERCISE_MARK = "[OEFENING EXERCICE ÜBUNG EXERCISE] ";

  public OutboundMessage {
    if (subject.isBlank() || subject.length() > MAX_SUBJECT || hasLineBreak(subject)) {
      throw new RuleViolation(
          "outbox_subject",
          "subject must be one line of 1 to "
              + MAX_SUBJECT
              + " characters, but has "
              + subject.length(),
          MAX_SUBJECT);
    }
    if (recipient.isBlank() || hasLineBreak(recipient)) {
      throw new RuleViolation("outbox_recipient", "recipient must be one line of text");
    }
  }

  /**
   * A mail about something to do or to know that leaves as soon as its transaction has ended.
   *
   * @param subject control characters in it become spaces, so that no line of it is a header
   */
  public static OutboundMessage mail(
      String recipient, String subject, String body, Instant now, boolean exercise) {
    return of(MAIL, recipient, subject, body, now, exercise);
  }

  /**
   * The same by any channel.
   *
   * @param channel code of the channel
   * @param subject control characters in it become spaces
   */
  public static OutboundMessage of(
      String channel,
      String recipient,
      String subject,
      String body,
      Instant now,
      boolean exercise) {
    // A decision must not fail because of the title that a mail about it carries.
    String marked = (exercise ? EXERCISE_MARK : "") + subject.replaceAll("\\p{Cntrl}+", " ");
    return new OutboundMessage(
        UUID.randomUUID(),
        channel,
        recipient,
        Texts.cut(marked, MAX_SUBJECT),
        body,
        now,
        exercise,
        Urgency.TASK);
  }

  /** The same under another id: what must not be told twice has the same id each time. */
  public OutboundMessage under(UUID other) {
    return new OutboundMessage(other, channel, recipient, subject, body, dueAt, exercise, urgency);
  }

  /** The same with another urgency. */
  public OutboundMessage as(Urgency other) {
    return new OutboundMessage(id, channel, recipient, subject, body, dueAt, exercise, other);
  }

  private static boolean hasLineBreak(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
