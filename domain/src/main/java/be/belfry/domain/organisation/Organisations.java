package be.belfry.domain.organisation;

import be.belfry.domain.security.Entities;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The register of entities. What people read goes through the wall of the register; {@link #known},
 * {@link #standing} and {@link #holdRegistered} are for the program, which has to know of everybody
 * whoever is in front of it, and shows nobody what it found.
 */
public interface Organisations extends Entities {
  /** One that the viewer may know of. */
  Optional<Organisation> byId(UUID id);

  /** The same, held until the transaction ends. */
  Optional<Organisation> lock(UUID id);

  /**
   * Keeps all others from giving an entity this number until the transaction ends.
   *
   * @return key of the entity that has it, whoever may know of it
   */
  Optional<UUID> claim(EnterpriseNumber number);

  /** A page of those that the viewer may know of, by name. */
  Page<OrganisationRow> list(OrganisationFilter filter, PageRequest page);

  /** One row of the register that the viewer may know of. */
  Optional<OrganisationRow> row(UUID id);

  /** Keeps a new one. */
  void add(Organisation organisation);

  /** Past the wall: those of these ids and those of these numbers, by one question. */
  List<OrganisationRow> known(Collection<UUID> ids, Collection<String> enterpriseNumbers);

  /** All in the register whose sector is one of these, by name. */
  List<Organisation> ofSectors(Collection<String> sectors);

  /** Past the wall: what decides which regimes bind an entity; empty when it left the register. */
  default Optional<LegalStanding> standing(UUID id) {
    return known(List.of(id), List.of()).stream()
        .filter(row -> !row.isEnded())
        .map(OrganisationRow::standing)
        .findFirst();
  }
}
