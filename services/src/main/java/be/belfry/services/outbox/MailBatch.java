package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Many things that are told by mail at one moment: a mail for each, or one with a line for each
 * when somebody would get too many of one kind. Exercise and reality never share a mail.
 */
public final class MailBatch {
  /** Up to so many mails of one kind to one recipient are sent one by one. */
  static final int SINGLE = 20;

  /** Most lines in a mail about many; it says how many more there are. */
  static final int LISTED = 200;

  private MailBatch() {}

  /** One thing that one recipient is told. */
  public interface Notice {
    /** Who is told: a name that the directory knows. */
    String recipient();

    /** Whether it is one of an exercise. */
    boolean exercise();

    /**
     * Its kind: what the keys of its texts begin with, {@code .subject}, {@code .body}, and {@code
     * .together} with how many there are, their lines, and how many have no line.
     */
    String key();

    /** Reference that the subject of its own mail begins with. */
    String about();

    /** Values for the body of its own mail. */
    Object[] values(Language language);

    /** Its line in a mail about many. */
    String line(Language language);
  }

  /** Puts the mails into the outbox; those of a kind to a recipient in the order of the notices. */
  public static void put(Outbox outbox, List<? extends Notice> notices, Instant now) {
    notices.stream()
        .collect(
            Collectors.groupingBy(
                one -> one.recipient() + " " + one.key() + " " + one.exercise(),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .forEach(
            of -> {
              if (of.size() > SINGLE) {
                put(outbox, of.get(0), Integer.toString(of.size()), together(of), now);
              } else {
                of.forEach(
                    one ->
                        put(
                            outbox,
                            one,
                            one.about(),
                            MailTexts.body(one.key() + ".body", one::values),
                            now));
              }
            });
  }

  private static void put(Outbox outbox, Notice first, String about, String body, Instant now) {
    outbox.put(
        OutboundMessage.mail(
            first.recipient(),
            about + ": " + MailTexts.line(first.key() + ".subject"),
            body,
            now,
            first.exercise()),
        now);
  }

  private static String together(List<? extends Notice> of) {
    return MailTexts.body(
        of.get(0).key() + ".together",
        language ->
            new Object[] {
              Integer.toString(of.size()),
              of.stream()
                  .limit(LISTED)
                  .map(one -> one.line(language))
                  .collect(Collectors.joining("\n")),
              Integer.toString(Math.max(0, of.size() - LISTED))
            });
  }
}
