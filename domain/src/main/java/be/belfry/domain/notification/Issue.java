package be.belfry.domain.notification;

import java.util.List;

/**
 * One thing that is wrong with one field.
 *
 * @param field path as in the body: {@code contact.email}, {@code indicators[0].value}
 * @param problem what is wrong; its sentence is {@code Issue.<PROBLEM>} in the bundle {@code
 *     notification}
 * @param arguments values for the sentence's placeholders: bounds, the value found
 */
public record Issue(String field, Problem problem, List<Object> arguments) {
  /** What can be wrong. */
  public enum Problem {
    REQUIRED,
    /** No such field in the contract. */
    UNKNOWN,
    /** A number in the place of a text and so on. */
    TYPE,
    /** Argument: the longest length. */
    LENGTH,
    /** Not a UUID, time, address, number of the required form. */
    FORMAT,
    /** Argument: the value that no list has. */
    CODE,
    /** Arguments: smallest and largest value. */
    RANGE,
    /** Argument: how many at most. */
    COUNT,
    /** Control characters or halves of a surrogate pair. */
    CHARACTERS,
    /** A time that has not come yet. */
    FUTURE,
    /** An end before its beginning. */
    ORDER,
    /** A sub-sector of another sector. */
    MISMATCH,
    /** Nothing is known under this reference. */
    REFERENCE,
    /** An exercise in a thread of reality, or reality in a thread of an exercise. */
    OTHER_WORLD,
    /** Staff only. */
    NOT_ALLOWED,
    /** More is wrong than is told. */
    AND_MORE
  }

  public Issue {
    arguments = List.copyOf(arguments);
  }

  static Issue of(String field, Problem problem, Object... arguments) {
    return new Issue(field, problem, List.of(arguments));
  }

  /** At its place: more is wrong. */
  Issue andMore() {
    return of(field, Problem.AND_MORE);
  }
}
