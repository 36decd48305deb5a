package be.belfry.domain.shared;

import java.util.Optional;

/**
 * Something of a feature that an operator must know although the program works: whoever has such a
 * thing implements this, and {@code /health} says {@code DEGRADED} with its code.
 */
public interface HealthConcern {
  /**
   * The concern now.
   *
   * @return a code in lowerCamelCase that tells nothing of the records; empty when all is well
   */
  Optional<String> code();
}
