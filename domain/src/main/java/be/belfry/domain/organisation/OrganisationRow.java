package be.belfry.domain.organisation;

import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An entity as it stands in the register, also one that was stored before the register had rules.
 *
 * @param country code of the country of its seat
 * @param criticalBy authority that designated it as a critical entity
 * @param criticalOn day of that decision; empty when it is no critical entity
 * @param systemic whether it is a financial entity that its authority holds to be significant or
 *     systemic
 * @param network what it is under the electricity network code; empty while nobody has looked
 * @param language in which it is written to
 * @param changedAt when the register last wrote it; empty when it never did
 * @param endedAt when it left the register; empty while it is in it
 */
public record OrganisationRow(
    UUID id,
    long version,
    String name,
    Optional<String> enterpriseNumber,
    String country,
    Sector sector,
    Optional<SubSector> subSector,
    EntityCategory category,
    Optional<String> criticalBy,
    Optional<LocalDate> criticalOn,
    boolean systemic,
    Optional<NetworkImpact> network,
    Language language,
    Optional<Instant> changedAt,
    Optional<Instant> endedAt) {

  /** What of it decides which regimes bind, while it is in the register. */
  public LegalStanding standing() {
    return new LegalStanding(
        sector, subSector, category, criticalOn.isPresent(), systemic, network);
  }

  /** Whether it left the register. */
  public boolean isEnded() {
    return endedAt.isPresent();
  }

  /** Whether the register would say the same after it was written with this. */
  public boolean says(SaveOrganisation content) {
    return name.equals(content.name())
        && enterpriseNumber.equals(content.enterpriseNumber().map(EnterpriseNumber::text))
        && country.equals(content.country())
        && language == content.language()
        && standing().equals(content.standing())
        && criticalBy.equals(content.critical().map(Designation::by))
        && criticalOn.equals(content.critical().map(Designation::on));
  }

  /** Its facts by their names, as the log keeps them. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("enterpriseNumber", enterpriseNumber.orElse("-"));
    facts.put("country", country);
    facts.put("sector", sector.code());
    facts.put("subSector", subSector.map(SubSector::code).orElse("-"));
    facts.put("category", category.code());
    facts.put("criticalBy", criticalBy.orElse("-"));
    facts.put("criticalOn", criticalOn.map(LocalDate::toString).orElse("-"));
    facts.put("systemic", Boolean.toString(systemic));
    facts.put("networkImpact", network.map(NetworkImpact::code).orElse("-"));
    facts.put("language", language.code());
    return facts;
  }
}
