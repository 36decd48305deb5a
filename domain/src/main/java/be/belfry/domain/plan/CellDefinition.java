package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import java.util.List;
import java.util.Optional;

/**
 * A cell in which services meet.
 *
 * @param code short name, lowerCamel
 * @param acronym as used in Belgium ({@code CELEVAL})
 * @param chair code of the office or service in the chair; empty: see the product's text
 * @param members codes of services and step roles
 * @param convenedFrom lowest tier at which it is convened
 * @param product what it produces
 */
public record CellDefinition(
    String code,
    String acronym,
    LocalizedText name,
    Optional<String> chair,
    List<String> members,
    Tier convenedFrom,
    LocalizedText product,
    Basis basis) {
  public CellDefinition {
    members = List.copyOf(members);
  }
}
