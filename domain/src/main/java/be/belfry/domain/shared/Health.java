package be.belfry.domain.shared;

import java.util.List;

/**
 * Whether a node can work.
 *
 * @param status {@code UP}; {@code DEGRADED}: it works, but somebody must look; {@code DOWN}
 * @param reasons codes in lowerCamelCase, none when up
 */
public record Health(Status status, List<String> reasons) {
  /** As the Belgian federal REST guide names them. */
  public enum Status {
    UP,
    DEGRADED,
    DOWN
  }

  /** Copies the reasons. */
  public Health {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty() != (status == Status.UP)) {
      throw new IllegalArgumentException(
          "reasons must be given unless up, but are " + reasons + " for " + status);
    }
  }

  /** Works: degraded when there are reasons. */
  public static Health working(List<String> reasons) {
    return new Health(reasons.isEmpty() ? Status.UP : Status.DEGRADED, reasons);
  }

  /** Does not work. */
  public static Health down(String reason) {
    return new Health(Status.DOWN, List.of(reason));
  }
}
