package be.belfry.domain.clock;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules need to know of one report of a thread.
 *
 * @param stage which stage it is; empty for a voluntary one
 * @param receivedAt legal time of its receipt
 * @param awareAt when the entity became aware
 * @param classifiedAt when the entity classified the incident as major
 * @param endedAt when the incident was handled
 * @param remedyAt when a corrective or mitigating measure became available
 * @param sector empty when not stated
 * @param subSector empty when not stated
 * @param personalData whether personal data are affected, empty when not stated
 * @param declared regimes that the entity names itself
 * @param significance what its answers to the questionnaire of its kind come to; empty when it gave
 *     none
 * @param systemic true for one of the largest or systemic financial entities
 */
public record Report(
    Optional<Stage> stage,
    Instant receivedAt,
    Instant awareAt,
    Optional<Instant> classifiedAt,
    Optional<Instant> endedAt,
    Optional<Instant> remedyAt,
    Optional<Sector> sector,
    Optional<SubSector> subSector,
    Optional<Answer> personalData,
    Set<Regime> declared,
    Optional<Significance> significance,
    boolean systemic) {

  public Report {
    declared = Set.copyOf(declared);
  }

  /** When the incident was classified as major; by the answers to DORA's test, with the report. */
  Optional<Instant> classified() {
    return classifiedAt.or(
        () ->
            significance
                .filter(result -> result == Significance.SIGNIFICANT)
                .filter(result -> Questionnaire.of(sector, subSector) == Questionnaire.DORA)
                .map(result -> receivedAt));
  }

  /** Whether this report can fulfil a duty under the regime. */
  boolean countsFor(Regime regime) {
    return stage.isPresent() && (regime.isReportedHere() || declared.contains(regime));
  }
}
