package be.belfry.domain.measure;

import java.util.Optional;
import java.util.UUID;

/** The measures of all crises. */
public interface Measures {
  /** One measure; empty when it does not exist or the walls hide it. */
  Optional<Measure> find(UUID id);

  /** Keeps a new measure. */
  void add(Measure measure);

  /**
   * The number of the next measure of a crisis. Others who ask for the same crisis wait until the
   * running transaction is over, so that no number is given twice.
   */
  int nextNumberLocked(UUID crisisId);
}
