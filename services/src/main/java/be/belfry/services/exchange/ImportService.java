package be.belfry.services.exchange;

import be.belfry.domain.exchange.ExchangeEvent;
import be.belfry.domain.exchange.ImportMapping;
import be.belfry.domain.exchange.ImportOutcome;
import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportReport;
import be.belfry.domain.exchange.ImportedIncident;
import be.belfry.domain.exchange.Imports;
import be.belfry.domain.exchange.IncidentGrouping;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Imports of incidents: one file, one transaction, all or nothing. */
@Stateless
public class ImportService {
  private static final int BATCH = 200;

  @Inject private Imports imports;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /** Counts and hands on what the grouping finds, by the batch. */
  private final class Intake {
    private final UUID id;
    private final Subject by;
    private final Instant now;
    private final List<ImportedIncident> records = new ArrayList<>();
    private final List<ImportRefusal> refusals = new ArrayList<>();
    private long stored;
    private long repeated;
    private long refused;

    Intake(UUID id, Subject by, Instant now) {
      this.id = id;
      this.by = by;
      this.now = now;
    }

    void take(ImportedIncident record) {
      records.add(record);
      if (records.size() == BATCH) {
        storeRecords();
      }
    }

    void refuse(ImportRefusal refusal) {
      refused++;
      refusals.add(refusal);
      if (refusals.size() == BATCH) {
        storeRefusals();
      }
    }

    void storeRecords() {
      List<ImportOutcome> outcomes = imports.store(id, records, by, now);
      for (int no = 0; no < outcomes.size(); no++) {
        ImportedIncident record = records.get(no);
        switch (outcomes.get(no)) {
          case STORED -> stored++;
          case REPEATED -> repeated++;
          case CHANGED ->
              refuse(refusal(record, "an earlier import stored this record with other content"));
          case SCATTERED ->
              refuse(refusal(record, "the rows of this record are too far apart in the file"));
        }
      }
      records.clear();
    }

    void storeRefusals() {
      imports.refuse(id, refusals);
      refusals.clear();
    }

    private ImportRefusal refusal(ImportedIncident record, String reason) {
      return new ImportRefusal(record.line(), record.keyColumn(), record.key(), reason);
    }
  }

  /**
   * Imports the incidents of a file. A record that was stored earlier is counted and left alone.
   *
   * @param csv UTF-8, separated by commas, with a line of column names
   * @throws RuleViolation ({@code exchange_csv}, {@code exchange_columns}) when the file as a whole
   *     cannot be read; nothing is stored then
   */
  public ImportReport importIncidents(ImportMapping mapping, InputStream csv) {
    Subject by = door.require(Permission.IMPORT);
    Instant now = time.now();
    UUID id = imports.begin(mapping.source(), by, now);
    Intake intake = new Intake(id, by, now);
    IncidentGrouping grouping = new IncidentGrouping(mapping, now, intake::take, intake::refuse);
    CsvRows.read(csv, mapping.columns(), grouping);
    intake.storeRecords();
    intake.storeRefusals();
    ImportReport report =
        new ImportReport(
            id,
            mapping.source(),
            grouping.read(),
            intake.stored,
            intake.repeated,
            intake.refused,
            grouping.unknownSectors());
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
