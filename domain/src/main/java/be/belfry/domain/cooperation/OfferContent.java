package be.belfry.domain.cooperation;

import be.belfry.domain.shared.RuleViolation;
import java.util.Locale;
import java.util.Set;

/**
 * What a nation offers.
 *
 * @param nation two letters of ISO 3166-1, in capitals or not
 * @param capability what it offers, 1 to 2000 characters
 * @param conditions on what conditions, at most 2000 characters
 */
public record OfferContent(String nation, String capability, String conditions) {
  /** Longest text in characters. */
  public static final int MAX = 2000;

  private static final Set<String> NATIONS = Set.of(Locale.getISOCountries());

  public OfferContent {
    nation = nation == null ? "" : nation.strip().toUpperCase(Locale.ROOT);
    if (!NATIONS.contains(nation)) {
      throw new RuleViolation(
          "cooperation_nation", "nation must be a code of ISO 3166-1, but is " + nation, nation);
    }
    capability = capability == null ? "" : capability.strip();
    conditions = conditions == null ? "" : conditions.strip();
    if (capability.isEmpty()) {
      throw new RuleViolation("cooperation_capabilityMissing", "capability is missing");
    }
    if (capability.length() > MAX || conditions.length() > MAX) {
      throw new RuleViolation(
          "cooperation_textTooLong",
          "texts of an offer must have at most " + MAX + " characters",
          "capability",
          MAX);
    }
  }
}
