package be.belfry.domain.clock;

import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.LegalBasis;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules need to know of one report of a thread.
 *
 * @param stage which stage it is; empty for a voluntary one and for an answer to a question
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
 * @param entity what the register says of the entity; empty for one that it does not know
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
    Optional<LegalStanding> entity) {

  public Report {
    declared = Set.copyOf(declared);
  }

  /**
   * Whether DORA gives its entity no time until noon of the next working day for the initial and
   * the intermediate report. Who states a financial sector is one of those that the annexes name,
   * whatever the register says, and the other way round: the earlier instant is the limit.
   */
  @LegalBasis("DORA-RTS-2025-301-5")
  boolean hasNoNoon() {
    return sector.filter(Sector::isFinancial).isPresent()
        || entity.filter(LegalStanding::hasNoNoon).isPresent();
  }

  /** The same as a report that knows of the first classification as major in its thread. */
  Report after(List<Report> earlier) {
    Optional<Instant> first =
        Stream.concat(earlier.stream(), Stream.of(this))
            .flatMap(report -> report.classified().stream())
            .min(Comparator.naturalOrder());
    return new Report(
        stage,
        receivedAt,
        awareAt,
        first,
        endedAt,
        remedyAt,
        sector,
        subSector,
        personalData,
        declared,
        significance,
        entity);
  }

  /**
   * The same as an answer to a question: what it says corrects, but it is none of the reports that
   * the law or an authority asks for, and brings none.
   */
  public Report asAnswer() {
    return new Report(
        Optional.empty(),
        receivedAt,
        awareAt,
        classifiedAt,
        endedAt,
        remedyAt,
        sector,
        subSector,
        personalData,
        declared,
        significance,
        entity);
  }

  /** The sector that it states; else that of the register. */
  Optional<Sector> knownSector() {
    return knownSector(sector, entity);
  }

  private static Optional<Sector> knownSector(
      Optional<Sector> stated, Optional<LegalStanding> entity) {
    return stated.or(() -> entity.map(LegalStanding::sector));
  }

  /** The sub-sector that it states; else that of the register, unless it states another sector. */
  Optional<SubSector> knownSubSector() {
    return knownSubSector(sector, subSector, entity);
  }

  private static Optional<SubSector> knownSubSector(
      Optional<Sector> stated, Optional<SubSector> subSector, Optional<LegalStanding> entity) {
    return subSector.or(
        () ->
            entity
                .flatMap(LegalStanding::subSector)
                .filter(sub -> stated.isEmpty() || sub.sector() == stated.get()));
  }

  /**
   * The questionnaire that the entity answers: that of the sector that it states, else of what the
   * register says.
   *
   * @param sector that it states
   * @param subSector that it states
   * @param entity what the register says of the entity; empty for one that it does not know
   */
  public static Questionnaire questionnaire(
      Optional<Sector> sector, Optional<SubSector> subSector, Optional<LegalStanding> entity) {
    return Questionnaire.of(knownSector(sector, entity), knownSubSector(sector, subSector, entity));
  }

  /** What the answers to DORA's test come to; another one says nothing of major or not. */
  Optional<Significance> classification() {
    return significance.filter(
        result -> questionnaire(sector, subSector, entity) == Questionnaire.DORA);
  }

  /** When the incident was classified as major; by the answers to DORA's test, with the report. */
  Optional<Instant> classified() {
    return classifiedAt.or(
        () ->
            classification()
                .filter(result -> result == Significance.SIGNIFICANT)
                .map(result -> receivedAt));
  }

  /** Whether this report can fulfil a duty under the regime. */
  boolean countsFor(Regime regime) {
    return stage.isPresent() && (regime.isReportedHere() || declared.contains(regime));
  }
}
