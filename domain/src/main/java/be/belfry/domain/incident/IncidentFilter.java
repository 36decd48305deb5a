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
 * @param trace only incidents with an observable of this value, whatever its kind; at most 2,000
 *     characters, capital or small
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
    Optional<OfCrisis> crisis,
    Optional<String> trace) {

  /** Longest text that is searched for. */
  public static final int MAX_QUERY = 200;

  /** Longest observable that is looked for: as long as a report may name. */
  public static final int MAX_TRACE = 2_000;

  public IncidentFilter {
    q = text("q", q, MAX_QUERY);
    trace = text("indicator", trace, MAX_TRACE);
    states = Set.copyOf(states);
    sectors = Set.copyOf(sectors);
    severities = Set.copyOf(severities);
    classifications = Set.copyOf(classifications);
    phenomena = Set.copyOf(phenomena);
    crossBorder = Set.copyOf(crossBorder);
  }

  private static Optional<String> text(String name, Optional<String> asked, int most) {
    Optional<String> text = asked.map(String::strip).filter(words -> !words.isEmpty());
    if (text.isPresent() && text.get().length() > most) {
      throw new RuleViolation(
          "incident_text",
          name + " must have at most " + most + " characters, but has " + text.get().length(),
          name,
          most,
          text.get().length());
    }
    return text;
  }

  /** Without regard to crisis files and traces. */
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
        Optional.empty(),
        Optional.empty());
  }

  /** The same, of incidents with an observable of this value only. */
  public IncidentFilter withTrace(String value) {
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
        crisis,
        Optional.of(value));
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
        Optional.of(files),
        trace);
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
