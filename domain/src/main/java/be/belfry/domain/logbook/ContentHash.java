package be.belfry.domain.logbook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Hashes over all that a decision or a line of a timeline says. They stand in the record of what
 * was done; whoever recomputes them from what is stored finds a word that was changed later.
 */
public final class ContentHash {
  private ContentHash() {}

  /**
   * Of a decision, with its columns as they are stored.
   *
   * @param options one on each line
   * @param reviews number of the entry whose review it is the outcome of
   * @param paperLine number of the line of a paper pack that it stood on
   * @return SHA-256, hex
   */
  public static String ofDecision(
      String crisis,
      int number,
      Instant decidedAt,
      Instant recordedAt,
      String decidedBy,
      String office,
      String recordedBy,
      String what,
      String options,
      String basis,
      String expectedEffect,
      Optional<Instant> reviewAt,
      Optional<Integer> corrects,
      Optional<Integer> reviews,
      Optional<Integer> paperLine) {
    String said =
        LogbookRules.sha256(
            crisis,
            String.valueOf(number),
            decidedAt.toString(),
            recordedAt.toString(),
            decidedBy,
            office,
            recordedBy,
            what,
            options,
            basis,
            expectedEffect,
            text(reviewAt),
            text(corrects));
    // what was never on paper, and is no outcome of a review, keeps the hash that it always had
    String onPaper = paperLine.map(line -> LogbookRules.sha256(said, line.toString())).orElse(said);
    return reviews
        .map(earlier -> LogbookRules.sha256(onPaper, "reviews", earlier.toString()))
        .orElse(onPaper);
  }

  /**
   * Of a line of a timeline, with its columns as they are stored.
   *
   * @param evidence one on each line
   * @param observables one on each line
   * @param corrects key of the line that it replaces or answers
   * @return SHA-256, hex
   */
  public static String ofObservation(
      String crisis,
      UUID id,
      Instant occurredAt,
      Instant recordedAt,
      String recordedBy,
      String source,
      String confidence,
      String kind,
      String text,
      String evidence,
      String observables,
      Optional<UUID> corrects) {
    return LogbookRules.sha256(
        crisis,
        id.toString(),
        occurredAt.toString(),
        recordedAt.toString(),
        recordedBy,
        source,
        confidence,
        kind,
        text,
        evidence,
        observables,
        corrects.map(UUID::toString).orElse(""));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("null");
  }
}
