package be.belfry.domain.incident;

import be.belfry.domain.organisation.Province;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;

/**
 * Incidents of crisis files: of one, or of all of reality that are not over.
 *
 * @param file reference of the file; empty for all that are not over
 * @param province only those of which a report names the province; only those of which none names
 *     one when {@code placeless}
 * @param placeless true for those whose place no report tells
 */
public record OfCrisis(Optional<String> file, Optional<Province> province, boolean placeless) {
  /** Stands in addresses for all files of reality that are not over. */
  public static final String CURRENT = "current";

  /** Stands in addresses for incidents whose place no report tells. */
  public static final String PLACELESS = "none";

  /**
   * As an address says it.
   *
   * @param file a reference, or {@link #CURRENT}
   * @param place code of a province, or {@link #PLACELESS}
   * @throws RuleViolation for a province that is none
   */
  public static OfCrisis of(String file, Optional<String> place) {
    boolean nowhere = place.filter(PLACELESS::equals).isPresent();
    return new OfCrisis(
        Optional.of(file).filter(reference -> !reference.equals(CURRENT)),
        nowhere ? Optional.empty() : place.map(code -> Coded.of(Province.class, code)),
        nowhere);
  }
}
