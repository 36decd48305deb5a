package be.belfry.domain.cooperation;

import java.time.Instant;

/**
 * A note on articles 4 and 5 of the North Atlantic Treaty, as documents and pages show it.
 *
 * @param no number within the request, 1 or more
 * @param text facts and the political decision as it was taken
 * @param decidedBy who decided, in words
 * @param decidedAt when
 * @param notedBy who wrote it down
 * @param notedAt when
 */
public record PoliticalNoteRow(
    int no, String text, String decidedBy, Instant decidedAt, String notedBy, Instant notedAt) {
  /** The same with a name in place of the user name. */
  PoliticalNoteRow notedBy(String name) {
    return new PoliticalNoteRow(no, text, decidedBy, decidedAt, name, notedAt);
  }
}
