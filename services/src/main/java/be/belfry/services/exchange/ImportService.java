package be.belfry.services.exchange;

import be.belfry.domain.exchange.ExchangeEvent;
import be.belfry.domain.exchange.FigureImports;
import be.belfry.domain.exchange.FigureMapping;
import be.belfry.domain.exchange.FigureRows;
import be.belfry.domain.exchange.ImportMapping;
import be.belfry.domain.exchange.ImportOutcome;
import be.belfry.domain.exchange.ImportReason;
import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportReport;
import be.belfry.domain.exchange.ImportedFigure;
import be.belfry.domain.exchange.ImportedIncident;
import be.belfry.domain.exchange.Imports;
import be.belfry.domain.exchange.IncidentGrouping;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.shared.CsvRows;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Imports of incidents and of monthly figures: one file, one transaction, all or nothing. */
@Stateless
public class ImportService {
  @Inject private Imports imports;
  @Inject private FigureImports figures;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /**
   * Imports the incidents of a file. A record that was stored earlier is counted and left alone.
   *
   * @param csv UTF-8, separated by commas, with a line of column names
   * @throws RuleViolation ({@code shared_csv}, {@code shared_columns}) when the file as a whole
   *     cannot be read; nothing is stored then
   */
  public ImportReport importIncidents(ImportMapping mapping, InputStream csv) {
    Subject by = door.require(Permission.IMPORT);
    Instant now = time.now();
    if (figures.isSeries(mapping.source())) {
      throw new RuleViolation(
          "exchange_sourceTaken",
          "the source " + mapping.source() + " is a series of figures; incidents need another name",
          mapping.source());
    }
    UUID id = imports.begin(mapping.source(), by, now);
    Intake<ImportedIncident> intake =
        new Intake<>(
            records -> imports.store(id, records, by, now),
            refusals -> imports.refuse(id, refusals),
            ImportService::refusal);
    IncidentGrouping grouping = new IncidentGrouping(mapping, now, intake::take, intake::refuse);
    CsvRows.read(csv, mapping.columns(), grouping);
    intake.end();
    return finish(
        intake.report(
            id, mapping.source(), grouping.read(), grouping.filtered(), grouping.unknownSectors()));
  }

  private static ImportRefusal refusal(ImportedIncident record, ImportOutcome outcome) {
    return new ImportRefusal(
        record.line(),
        record.keyColumn(),
        record.key(),
        outcome == ImportOutcome.CHANGED ? ImportReason.OTHER_CONTENT : ImportReason.SCATTERED);
  }

  /**
   * Imports monthly figures of others, each series under its own name. A figure that was stored
   * earlier is counted and left alone.
   *
   * @param csv UTF-8, separated by commas, with a line of column names
   * @throws RuleViolation ({@code shared_csv}, {@code shared_columns}) when the file as a whole
   *     cannot be read, ({@code exchange_sourceTaken}) when a source has incidents, ({@code
   *     exchange_otherDefinition}) when a series was imported with another definition; nothing is
   *     stored then
   */
  public ImportReport importFigures(FigureMapping mapping, InputStream csv) {
    Subject by = door.require(Permission.IMPORT);
    Instant now = time.now();
    UUID id = imports.begin(mapping.sources(), by, now);
    figures.announce(id, mapping.series().values());
    Intake<ImportedFigure> intake =
        new Intake<>(
            batch -> figures.store(id, batch),
            refusals -> imports.refuse(id, refusals),
            (figure, outcome) -> refusal(mapping, figure, outcome));
    FigureRows rows =
        new FigureRows(
            mapping, YearMonth.from(now.atZone(BelgianTime.ZONE)), intake::take, intake::refuse);
    CsvRows.read(csv, mapping.columns(), rows);
    intake.end();
    return finish(intake.report(id, mapping.sources(), rows.read(), 0, Map.of()));
  }

  private static ImportRefusal refusal(
      FigureMapping mapping, ImportedFigure figure, ImportOutcome outcome) {
    return new ImportRefusal(
        figure.line(),
        mapping.countColumn(),
        Long.toString(figure.count()),
        outcome == ImportOutcome.CHANGED ? ImportReason.OTHER_COUNT : ImportReason.TWICE);
  }

  private ImportReport finish(ImportReport report) {
    imports.finish(report, time.now());
    events.fire(new ExchangeEvent(report));
    return report;
  }

  /**
   * How an import ended.
   *
   * @throws NotFound when there was none
   */
  public ImportReport report(UUID id) {
    door.require(Permission.IMPORT);
    return imports.report(id).orElseThrow(() -> new NotFound(id.toString()));
  }

  /**
   * Refusals of an import in the order of the file.
   *
   * @param after number of the last one seen, 0 for the first
   * @param limit at most this many
   */
  public List<ImportRefusal> refusals(UUID id, long after, int limit) {
    door.require(Permission.IMPORT);
    return imports.refusals(id, after, limit);
  }
}
