package be.belfry.web.organisation;

import be.belfry.domain.organisation.ContactFilter;
import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The filters of the directory as they stand in addresses of pages and of REST. */
public final class ContactParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES = Set.of("unit", "entity", "exercise", "unverified");

  private ContactParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws RuleViolation for a value that is none
   */
  public static ContactFilter filter(Function<String, String> value) {
    return new ContactFilter(
        text(value, "unit"),
        text(value, "entity").map(ContactParameters::key),
        flag(value, "exercise"),
        flag(value, "unverified"));
  }

  static Optional<String> text(Function<String, String> value, String name) {
    return Optional.ofNullable(value.apply(name)).filter(v -> !v.isBlank());
  }

  static boolean flag(Function<String, String> value, String name) {
    String text = text(value, name).orElse("false");
    if (text.equals("true") || text.equals("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new RuleViolation("shared_code", name + " must be true or false", name, text);
  }

  private static UUID key(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new RuleViolation("shared_code", "entity must be a key", "entity", text);
    }
  }
}
