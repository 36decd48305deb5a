package be.belfry.domain.shared;

import java.util.Optional;

/**
 * What became of one row of an act on many: done, or refused and why. The other rows do not depend
 * on it.
 *
 * @param reference human reference of the row
 * @param act which of several acts on the row it is about; empty where there is one
 * @param outcome what it led to (a reference, a state); empty when the reference says it all
 * @param refusal why nothing was done, empty when it was
 */
public record RowResult(
    String reference,
    Optional<String> act,
    Optional<String> outcome,
    Optional<DomainException> refusal) {
  /** It was done. */
  public static RowResult done(String reference, Optional<String> outcome) {
    return new RowResult(reference, Optional.empty(), outcome, Optional.empty());
  }

  /** It was not done. */
  public static RowResult refused(String reference, DomainException refusal) {
    return new RowResult(reference, Optional.empty(), Optional.empty(), Optional.of(refusal));
  }

  /**
   * The same, of one of several acts on the row.
   *
   * @param name tells it from the others
   */
  public RowResult of(String name) {
    return new RowResult(reference, Optional.of(name), outcome, refusal);
  }

  /** True when it was done. */
  public boolean isDone() {
    return refusal.isEmpty();
  }
}
