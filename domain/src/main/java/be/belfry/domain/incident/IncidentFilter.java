package be.belfry.domain.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents a list shows. Filters are joined by and, the values of one by or; an empty one
 * lets everything pass.
 *
 * @param q words of full text, or a reference; at most 200 characters
 * @param source {@code own}, or the name of an import: figures of two sources are never mixed
 * @param openedFrom inclusive
 * @param openedTo exclusive
 * @param crisis only incidents of crisis files
 */
public record IncidentFilter(
    Optional<String> q,
    Set<IncidentStatus> states,
    Set<Sector> sectors,
    Set<Severity> severities,
    Set<RsitType> classifications,
    Set<Phenomenon> phenomena,
    Set<Answer> crossBorder,
    Optional<Boolean> exercise,
    String source,
    Optional<Instant> openedFrom,
    Optional<Instant> openedTo,
    Optional<OfCrisis> crisis) {

  /** Longest text that is searched for. */
  public static final int MAX_QUERY = 200;

  public IncidentFilter {
    q = q.map(String::strip).filter(text -> !text.isEmpty());
    if (q.isPresent() && q.get().length() > MAX_QUERY) {
      throw new RuleViolation(
          "incident_text",
          "q must have at most " + MAX_QUERY + " characters, but has " + q.get().length(),
          "q",
          MAX_QUERY,
          q.get().length());
    }
    states = Set.copyOf(states);
    sectors = Set.copyOf(sectors);
    severities = Set.copyOf(severities);
    classifications = Set.copyOf(classifications);
    phenomena = Set.copyOf(phenomena);
    crossBorder = Set.copyOf(crossBorder);
  }

  /** Without regard to crisis files. */
  public IncidentFilter(
      Optional<String> q,
      Set<IncidentStatus> states,
      Set<Sector> sectors,
      Set<Severity> severities,
      Set<RsitType> classifications,
      Set<Phenomenon> phenomena,
      Set<Answer> crossBorder,
      Optional<Boolean> exercise,
      String source,
      Optional<Instant> openedFrom,
      Optional<Instant> openedTo) {
    this(
        q,
        states,
        sectors,
        severities,
        classifications,
        phenomena,
        crossBorder,
        exercise,
        source,
        openedFrom,
        openedTo,
        Optional.empty());
  }

  /** The same, of crisis files only. */
  public IncidentFilter of(OfCrisis files) {
    return new IncidentFilter(
        q,
        states,
        sectors,
        severities,
        classifications,
        phenomena,
        crossBorder,
        exercise,
        source,
        openedFrom,
        openedTo,
        Optional.of(files));
  }

  /** Everything of our own. */
  public static IncidentFilter all() {
    return new IncidentFilter(
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        OpenIncident.OWN,
        Optional.empty(),
        Optional.empty());
  }
}
