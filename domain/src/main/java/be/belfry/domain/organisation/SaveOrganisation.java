package be.belfry.domain.organisation;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.RuleViolation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the register keeps of an entity: the facts that decide which bodies of law bind it.
 *
 * @param name as it calls itself, 1 to 200 characters
 * @param enterpriseNumber number in the Crossroads Bank; only a foreign body can be without
 * @param country code of the country of its seat, two capital letters, {@code BE}
 * @param subSector of its sector; empty when it has none
 * @param category its standing under the NIS2 law
 * @param critical by whom and when it was designated as a critical entity; empty when it was not
 * @param systemic true for a financial entity that its authority holds to be significant or
 *     systemic
 * @param network what it is under the electricity network code; empty while nobody has looked
 * @param language in which it is written to
 */
public record SaveOrganisation(
    String name,
    Optional<EnterpriseNumber> enterpriseNumber,
    String country,
    Sector sector,
    Optional<SubSector> subSector,
    EntityCategory category,
    Optional<Designation> critical,
    boolean systemic,
    Optional<NetworkImpact> network,
    Language language) {
  /** Longest name in characters. */
  public static final int LONGEST_NAME = 200;

  /** The country whose enterprises have a number in the Crossroads Bank. */
  public static final String BELGIUM = "BE";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  public SaveOrganisation {
    name = name == null ? "" : name.strip();
    country = country == null ? "" : country.strip();
    if (country.matches("[a-z]{2}")) {
      country = country.toUpperCase(Locale.ROOT);
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
      throw new RuleViolation(
          "organisation_name",
          "name must be one line of 1 to " + LONGEST_NAME + " characters",
          LONGEST_NAME);
    }
    if (!COUNTRIES.contains(country)) {
      throw new RuleViolation("organisation_country", "there is no country " + country, country);
    }
    if (country.equals(BELGIUM) && enterpriseNumber.isEmpty()) {
      throw new RuleViolation(
          "organisation_numberMissing", "a Belgian entity has an enterprise number");
    }
    if (sector == null || category == null || language == null) {
      throw new RuleViolation(
          "organisation_incomplete", "sector, standing and language are needed");
    }
    requireSubSector(sector, subSector);
    requireLaw(sector, category, critical.isPresent(), systemic);
  }

  private static void requireSubSector(Sector sector, Optional<SubSector> subSector) {
    boolean foreign = subSector.filter(sub -> sub.sector() != sector).isPresent();
    if (foreign) {
      throw new RuleViolation(
          "organisation_subSector",
          subSector.get().code() + " is no sub-sector of " + sector.code(),
          subSector.get(),
          sector);
    }
  }

  @LegalBasis("NIS2-3-1-F")
  private static void requireLaw(
      Sector sector, EntityCategory category, boolean critical, boolean systemic) {
    if (sector == Sector.OTHER && category != EntityCategory.OTHER) {
      throw new RuleViolation(
          "organisation_outsideAnnexes", "outside the annexes nobody is essential or important");
    }
    if (critical && category != EntityCategory.ESSENTIAL) {
      throw new RuleViolation(
          "organisation_criticalIsEssential", "a critical entity is an essential one");
    }
    // Insurers, payment institutions and other financial entities lie outside the annexes.
    if (systemic && !sector.isFinancial() && sector != Sector.OTHER) {
      throw new RuleViolation(
          "organisation_systemicIsFinancial", "only a financial entity can be systemic", sector);
    }
  }

  /** What of it decides which regimes bind. */
  public LegalStanding standing() {
    return new LegalStanding(sector, subSector, category, critical.isPresent(), systemic, network);
  }
}
