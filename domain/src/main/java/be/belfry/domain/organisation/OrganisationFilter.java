package be.belfry.domain.organisation;

import java.util.Optional;

/**
 * Which entities of the register are asked for.
 *
 * @param text part of the name or of the enterprise number
 * @param critical true: only critical entities
 * @param ended true: only those that left the register; false: only those in it
 */
public record OrganisationFilter(
    Optional<String> text,
    Optional<Sector> sector,
    Optional<EntityCategory> category,
    boolean critical,
    boolean ended) {
  /** All that are in the register. */
  public static OrganisationFilter all() {
    return new OrganisationFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), false, false);
  }
}
