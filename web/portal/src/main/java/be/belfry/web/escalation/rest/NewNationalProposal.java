package be.belfry.web.escalation.rest;

import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A proposed level on one of the nation's scales. The level may also be named after its scale.
 *
 * @param exercise on the scale that exercises move
 */
record NewNationalProposal(
    Optional<String> level,
    Optional<String> activation,
    Optional<String> phase,
    String grounds,
    Optional<Boolean> exercise) {

  /**
   * Code of the one level that is named.
   *
   * @throws RuleViolation {@code escalation_level} when none or several are
   */
  String to() {
    var named = Stream.of(level, activation, phase).flatMap(Optional::stream).toList();
    if (named.size() != 1) {
      throw new RuleViolation("escalation_level", "name one level", String.join(", ", named));
    }
    return named.get(0);
  }
}
