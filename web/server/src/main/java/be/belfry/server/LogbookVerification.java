package be.belfry.server;

import be.belfry.domain.incident.EntryHash;
import be.belfry.domain.logbook.ContentHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks the words of decisions and of timelines, of crisis files and of incidents: each has the
 * hash that the record of what was done names, none is in no record, and none of the record is
 * gone. Of an incident's timeline, rows of earlier versions name no hash.
 */
final class LogbookVerification {
  private static final int FETCH = 500;

  private static final String DECISIONS =
      """
      select coalesce(e.crisis, a.object), coalesce(e.number, a.number), a.hash, e.id, e.decided_at,
        e.recorded_at, e.decided_by, e.office, e.recorded_by, e.what, e.options, e.basis,
        e.expected_effect, e.review_at, e.corrects, e.reviews, e.paper_line
      from logbook_entry e
      full join (
        select object, (details::jsonb ->> 'number')::int as number,
          details::jsonb ->> 'contentSha256' as hash
        from audit_entry where action = 'logbook.decisionRecorded') a
        on a.object = e.crisis and a.number = e.number
      order by 1, 2
      """;

  private static final String LINES =
      """
      select coalesce(o.crisis, a.object), coalesce(o.id::text, a.line), a.hash, o.id, o.occurred_at,
        o.recorded_at, o.recorded_by, o.source, o.confidence, o.kind, o.text, o.evidence,
        o.observables, o.corrects_id
      from crisis_timeline o
      full join (
        select object, details::jsonb ->> 'line' as line, details::jsonb ->> 'contentSha256' as hash
        from audit_entry where action = 'logbook.timelineExtended') a
        on a.object = o.crisis and a.line = o.id::text
      order by 1, 2
      """;

  private static final String ENTRIES =
      """
      select coalesce(e.reference, a.object), coalesce(e.id::text, a.entry), a.hash, e.id, e.occurred_at,
        e.recorded_at, e.recorded_by, e.source, e.confidence, e.kind, e.text, e.corrects_id,
        a.object is not null
      from (select i.reference, t.* from timeline_entry t join incident i on i.id = t.incident_id) e
      full join (
        select object, details::jsonb ->> 'entry' as entry, details::jsonb ->> 'contentSha256' as hash
        from audit_entry where action = 'incident.timelineExtended') a
        on a.object = e.reference and a.entry = e.id::text
      order by 1, 2
      """;

  private final Examination examination;

  LogbookVerification(Examination examination) {
    this.examination = examination;
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.part(
        "Logbooks",
        """
        select (select count(*) from logbook_entry) + (select count(*) from crisis_timeline)
          + (select count(*) from timeline_entry)
        """);
    examination.each(
        DECISIONS, FETCH, row -> check("decision", row, LogbookVerification::decision));
    examination.each(LINES, FETCH, row -> check("timeline line", row, LogbookVerification::line));
    examination.each(ENTRIES, FETCH, this::checkEntry);
  }

  /** The hash over a row. */
  @FunctionalInterface
  private interface Hash {
    String of(ResultSet row) throws SQLException;
  }

  private void check(String kind, ResultSet row, Hash hash) throws SQLException {
    check(kind, row, row.getString(3) != null, hash);
  }

  private void checkEntry(ResultSet row) throws SQLException {
    String recorded = row.getString(3);
    check(
        "timeline line",
        row,
        row.getBoolean(13),
        recorded == null ? older -> null : LogbookVerification::entry);
  }

  private void check(String kind, ResultSet row, boolean isRecorded, Hash hash)
      throws SQLException {
    String name = "the " + kind + " " + row.getString(2) + " of " + row.getString(1);
    if (examination.isKnownToBoth(name, row.getObject(4) != null, isRecorded)
        && !Objects.equals(hash.of(row), row.getString(3))) {
      examination.differs(name + " does not say what it said when it was recorded");
    }
  }

  private static String decision(ResultSet row) throws SQLException {
    return ContentHash.ofDecision(
        row.getString(1),
        row.getInt(2),
        instant(row, 5).orElseThrow(),
        instant(row, 6).orElseThrow(),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        instant(row, 14),
        Optional.ofNullable(row.getObject(15, Integer.class)),
        Optional.ofNullable(row.getObject(16, Integer.class)),
        Optional.ofNullable(row.getObject(17, Integer.class)));
  }

  private static String line(ResultSet row) throws SQLException {
    return ContentHash.ofObservation(
        row.getString(1),
        row.getObject(4, UUID.class),
        instant(row, 5).orElseThrow(),
        instant(row, 6).orElseThrow(),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        Optional.ofNullable(row.getObject(14, UUID.class)));
  }

  private static String entry(ResultSet row) throws SQLException {
    return EntryHash.of(
        row.getString(1),
        row.getObject(4, UUID.class),
        instant(row, 5).orElseThrow(),
        instant(row, 6).orElseThrow(),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        Optional.ofNullable(row.getObject(12, UUID.class)));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
