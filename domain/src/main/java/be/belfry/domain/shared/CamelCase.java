package be.belfry.domain.shared;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Codes of constants, each made once: entities ask for them at every step. */
final class CamelCase {
  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private CamelCase() {}

  /** {@code AMBER_STRICT} is {@code amberStrict}. */
  static String of(String name) {
    return KNOWN.computeIfAbsent(name, CamelCase::camel);
  }

  private static String camel(String name) {
    StringBuilder out = new StringBuilder();
    for (String part : name.split("_")) {
      String lower = part.toLowerCase(Locale.ROOT);
      out.append(
          out.length() == 0 ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
    }
    return out.toString();
  }
}
