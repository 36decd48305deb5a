package be.belfry.domain.shared;

import java.util.Optional;

/**
 * An enum with a fixed code value for REST, database and files, in lowerCamelCase. The label in
 * four languages is in the feature's bundle under {@code SimpleClass.CONSTANT}.
 */
public interface Coded {
  /** The value on the wire and in the database. */
  String code();

  /** The constant's name; satisfied by every enum. */
  String name();

  /**
   * Code of a constant by the convention: {@code AMBER_STRICT} is {@code amberStrict}.
   *
   * @param name name of an enum constant
   */
  static String camel(String name) {
    return CamelCase.of(name);
  }

  /** The constant with this code; empty when none has it. */
  static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
    return CodeIndex.find(type, code);
  }

  /**
   * The constant with this code.
   *
   * @throws RuleViolation ({@code shared_code}) when no constant has it
   */
  static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
    return find(type, code)
        .orElseThrow(
            () ->
                new RuleViolation(
                    "shared_code",
                    type.getSimpleName() + " has no value " + code,
                    type.getSimpleName(),
                    code));
  }
}
