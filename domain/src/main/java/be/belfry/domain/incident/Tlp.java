package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;
import java.util.Collection;

/**
 * Traffic Light Protocol 2.0 of FIRST. The source sets it; whoever receives it never lowers it
 * without the source. It is no classification in the sense of the law of 11 December 1998.
 */
public enum Tlp implements Coded {
  /** May be told to the world; copyright applies. */
  CLEAR(0),
  /** May be told in the community, not through public channels. */
  GREEN(1),
  /** Own organisation and its clients, who need to know. */
  AMBER(2),
  /** Own organisation only. */
  AMBER_STRICT(3),
  /** The named persons only, no further. */
  RED(4);

  private final int rank;

  Tlp(int rank) {
    this.rank = rank;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** How narrow the circle is: 0 for the world, 4 for named persons. */
  public int rank() {
    return rank;
  }

  /** True when this marking lets more people read than the other. */
  public boolean isWiderThan(Tlp other) {
    return rank < other.rank;
  }

  /**
   * The label as it stands on pages and in subjects: capital letters, no space after the colon,
   * {@code TLP:AMBER+STRICT}.
   */
  public String marking() {
    return "TLP:" + name().replace('_', '+');
  }

  /** The marking of a whole is the narrowest of its parts; {@link #CLEAR} when it has none. */
  public static Tlp narrowest(Collection<Tlp> parts) {
    Tlp result = CLEAR;
    for (Tlp part : parts) {
      result = result.isWiderThan(part) ? part : result;
    }
    return result;
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static Tlp of(String code) {
    return Coded.of(Tlp.class, code);
  }
}
