package be.belfry.domain.clock;

import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Builder of reports that are valid by default: an early warning of an energy company. */
public final class AReport {
  private Optional<Stage> stage = Optional.of(Stage.EARLY_WARNING);
  private Instant receivedAt = Instant.parse("2026-03-02T08:00:00Z");
  private Instant awareAt = Instant.parse("2026-03-02T06:10:00Z");
  private Optional<Instant> classifiedAt = Optional.empty();
  private Optional<Instant> endedAt = Optional.empty();
  private Optional<Instant> remedyAt = Optional.empty();
  private Optional<Sector> sector = Optional.of(Sector.ENERGY);
  private Optional<SubSector> subSector = Optional.empty();
  private Optional<Answer> personalData = Optional.empty();
  private Set<Regime> declared = EnumSet.noneOf(Regime.class);
  private Optional<Significance> significance = Optional.empty();
  private Optional<LegalStanding> entity = Optional.empty();

  private AReport() {}

  public static AReport aReport() {
    return new AReport();
  }

  public AReport of(Stage value) {
    stage = Optional.of(value);
    return this;
  }

  public AReport voluntary() {
    stage = Optional.empty();
    return this;
  }

  public AReport receivedAt(String value) {
    receivedAt = Instant.parse(value);
    return this;
  }

  public AReport awareAt(String value) {
    awareAt = Instant.parse(value);
    return this;
  }

  public AReport classifiedAt(String value) {
    classifiedAt = Optional.of(Instant.parse(value));
    return this;
  }

  public AReport endedAt(String value) {
    endedAt = Optional.of(Instant.parse(value));
    return this;
  }

  public AReport remedyAt(String value) {
    remedyAt = Optional.of(Instant.parse(value));
    return this;
  }

  public AReport in(Sector value) {
    sector = Optional.ofNullable(value);
    return this;
  }

  public AReport in(SubSector value) {
    sector = Optional.of(value.sector());
    subSector = Optional.of(value);
    return this;
  }

  public AReport personalData(Answer value) {
    personalData = Optional.of(value);
    return this;
  }

  public AReport declaring(Regime... values) {
    declared = Set.of(values);
    return this;
  }

  public AReport answering(Significance value) {
    significance = Optional.of(value);
    return this;
  }

  /** Of an entity that the register knows. */
  public AReport of(LegalStanding value) {
    entity = Optional.of(value);
    return this;
  }

  public Report build() {
    return new Report(
        stage,
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
}
