package be.belfry.domain.shared;

import java.util.List;

/**
 * Something that an installation needs and that can be looked at: whoever has such a thing
 * implements this, and the administrator's page of self-tests shows what was found.
 */
public interface SelfCheck {
  /** Looks now; a server that does not answer may take ten seconds. */
  List<Outcome> look();

  /**
   * What was found of one thing.
   *
   * @param subject code of the thing, in lowerCamelCase
   * @param state whether it works
   * @param finding code of the sentence about it, in lowerCamelCase
   * @param values what the sentence names: numbers, names, instants; no text of a record
   */
  record Outcome(String subject, CheckState state, String finding, List<Object> values) {
    /** Copies the values. */
    public Outcome {
      values = List.copyOf(values);
    }

    /** Works. */
    public static Outcome fine(String subject, String finding, Object... values) {
      return new Outcome(subject, CheckState.FINE, finding, List.of(values));
    }

    /** Somebody should know. */
    public static Outcome attention(String subject, String finding, Object... values) {
      return new Outcome(subject, CheckState.ATTENTION, finding, List.of(values));
    }

    /** Does not work. */
    public static Outcome failed(String subject, String finding, Object... values) {
      return new Outcome(subject, CheckState.FAILED, finding, List.of(values));
    }
  }
}
