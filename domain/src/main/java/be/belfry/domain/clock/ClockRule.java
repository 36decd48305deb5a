package be.belfry.domain.clock;

import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.time.ComputationRule;
import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.TimeLimit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One legal clock as data.
 *
 * @param regime body of law
 * @param stage report that it waits for
 * @param anchor event that it counts from
 * @param limit elapsed hours, or months of the calendar in Belgium
 * @param computation how the law counts
 * @param servedBy stages of reports that fulfil it
 * @param basis key in {@code law/sources.yaml}
 */
public record ClockRule(
    Regime regime,
    Stage stage,
    Anchor anchor,
    TimeLimit limit,
    ComputationRule computation,
    Set<Stage> servedBy,
    String basis) {

  public ClockRule {
    servedBy = Set.copyOf(servedBy);
  }

  ClockRule servedBy(Stage... stages) {
    return new ClockRule(regime, stage, anchor, limit, computation, Set.of(stages), basis);
  }

  /** Key of the sentence that explains the rule, in the bundle {@code clock}. */
  public String textKey() {
    return "ClockRule." + regime.name() + "." + stage.name();
  }

  /** The two instants when the clock counts from {@code start}. */
  public DueTime dueFrom(Instant start, Holidays holidays) {
    return computation.due(start, limit, holidays);
  }

  /**
   * The two instants of DORA's initial report: four hours after the classification as major, and 24
   * hours after awareness at most; when it was classified only after these, four hours after the
   * classification alone.
   *
   * @param classified when the incident was first classified as major; empty while it is not
   */
  @LegalBasis("DORA-RTS-2025-301-5")
  DueTime dueByClassification(Optional<Instant> classified, Instant awareAt, Holidays holidays) {
    DueTime byAwareness = computation.due(awareAt, ReportingRules.DORA_AWARENESS_LIMIT, holidays);
    // The 24 hours of paragraph 2 are those of paragraph 1 and end with their last hour; that a
    // report may wait for noon of a working day makes them no longer.
    Instant within =
        ComputationRule.EUROPEAN_REGULATION
            .due(awareAt, ReportingRules.DORA_AWARENESS_LIMIT, holidays)
            .lastLawful();
    return classified
        .map(
            at -> {
              DueTime own = computation.due(at, limit, holidays);
              return at.isAfter(within) ? own : own.earlierOf(byAwareness);
            })
        .orElse(byAwareness);
  }

  /**
   * The event that DORA's initial report counts from: whichever of the two limits binds.
   *
   * @param due what {@link #dueByClassification} gave for the same instants
   */
  Instant startByClassification(Optional<Instant> classified, Instant awareAt, DueTime due) {
    return classified.filter(at -> isTarget(at, due.target())).orElse(awareAt);
  }

  /** Whether the limit of this rule, counted from an instant, ends at a target. */
  boolean isTarget(Instant start, Instant target) {
    return limit.dueFrom(start, day -> true).equals(target);
  }

  /**
   * Whether a weekend or holiday moves this limit, but not for those that paragraphs 5 and 6 name
   * ({@link Report#hasNoNoon}).
   */
  @LegalBasis("DORA-RTS-2025-301-5")
  boolean canHaveNoNoon() {
    return regime == Regime.DORA
        && (stage == Stage.INITIAL_REPORT || stage == Stage.INTERMEDIATE_REPORT);
  }

  /** Whether an update of the report before this one lets the limit begin anew. */
  @LegalBasis("DORA-RTS-2025-301-5")
  boolean beginsAnewWithUpdates() {
    return regime == Regime.DORA && stage == Stage.FINAL_REPORT;
  }

  /**
   * The rule as it binds who sends this report. Who once had no noon in the thread has none: a
   * later report that names no sector gives none back.
   *
   * @param earlier reports of the thread before this one
   */
  ClockRule of(Report report, List<Report> earlier) {
    return report.hasNoNoon() || earlier.stream().anyMatch(Report::hasNoNoon)
        ? withoutNoon()
        : this;
  }

  /** The rule as it binds who has no noon: the initial and the intermediate report do not move. */
  @LegalBasis("DORA-RTS-2025-301-5")
  ClockRule withoutNoon() {
    return canHaveNoNoon()
        ? new ClockRule(
            regime, stage, anchor, limit, ComputationRule.EUROPEAN_REGULATION, servedBy, basis)
        : this;
  }
}
