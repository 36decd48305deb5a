package be.belfry.domain.briefing;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A number with its time. The definition belongs to the {@link Figure}; no number is shown without
 * both.
 *
 * @param figure what was counted
 * @param value how many, 0 or more
 * @param before the value in the last approved briefing; empty in the first one
 * @param at when it was counted
 */
public record KeyFigure(Figure figure, long value, Optional<Long> before, Instant at) {
  public KeyFigure {
    if (value < 0) {
      throw new RuleViolation(
          "briefing_figure", figure.code() + " must be 0 or more, but is " + value, figure, value);
    }
  }

  /** Change since the last briefing; empty in the first one. */
  public OptionalLong change() {
    return before.isPresent() ? OptionalLong.of(value - before.get()) : OptionalLong.empty();
  }
}
