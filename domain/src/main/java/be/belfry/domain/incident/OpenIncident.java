package be.belfry.domain.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of an incident when it is opened.
 *
 * @param title one line, 1 to 200 characters
 * @param sectors at least one; {@code other} outside the annexes of the law
 * @param subSectors each of one of the sectors
 * @param tlp never wider than the marking of the notification
 * @param detectedAt when somebody noticed it
 * @param awareAt when the first notifier became aware; gives the month when detection is unknown
 * @param organisation the entity that is hit first
 * @param organisationName its name
 * @param named persons who may read a TLP:RED incident, besides the one who opens it
 * @param services codes of federal services that are concerned
 * @param indicators {@code type:value}, in lower case
 * @param source {@code own}, or the name of an import
 * @param precision how exactly {@code detectedAt} is known
 */
public record OpenIncident(
    String title,
    RsitType classification,
    Phenomenon phenomenon,
    Severity severity,
    Set<Sector> sectors,
    Set<SubSector> subSectors,
    Tlp tlp,
    Answer crossBorder,
    RootCause rootCause,
    Optional<Instant> detectedAt,
    Optional<Instant> awareAt,
    Optional<UUID> organisation,
    Optional<String> organisationName,
    Set<UUID> named,
    Set<String> services,
    Set<String> indicators,
    String source,
    DatePrecision precision,
    boolean exercise) {

  /** {@link #source} of what this system took in itself. */
  public static final String OWN = "own";

  public OpenIncident {
    title = IncidentRules.title(title);
    IncidentRules.classification(classification);
    Objects.requireNonNull(phenomenon, "phenomenon");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(tlp, "tlp");
    Objects.requireNonNull(crossBorder, "crossBorder");
    Objects.requireNonNull(rootCause, "rootCause");
    Objects.requireNonNull(precision, "precision");
    sectors = Set.copyOf(sectors);
    subSectors = Set.copyOf(subSectors);
    IncidentRules.sectors(sectors, subSectors);
    named = Set.copyOf(named);
    services = Set.copyOf(services);
    indicators = Set.copyOf(indicators);
    if (source == null || !source.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new RuleViolation(
          "incident_source",
          "source must be own or a name of letters, digits, dot, dash or underscore, but is "
              + source,
          String.valueOf(source));
    }
  }
}
