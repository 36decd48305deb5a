package be.belfry.server;

import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.DomainException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Compares what pages, figures and clocks read of a notification with what was received and signed:
 * its content and columns with its body, the walls of its thread with all reports in it, the times
 * of its clocks with its receipt. What is done with it later is no difference: where it stands at
 * triage, named readers, a clock that a person or a later report moved. The database parses the
 * bodies: the command line has no JSON.
 */
final class NotificationVerification {
  private static final int TOGETHER = 500;

  /** First two characters of the codes of what is wrong with a value, not with the database. */
  private static final String DATA_EXCEPTION = "22";

  /** Whether the content is the body; which columns are not; and what Java compares. */
  private static final String COLUMNS =
      """
      -- A thread is marked as narrowly as any of its reports, and each of them with it.
      with marked as materialized (
        select o.thread_id, (array['clear', 'green', 'amber', 'amberStrict', 'red'])[max(
          array_position(array['clear', 'green', 'amber', 'amberStrict', 'red'],
            coalesce(nullif(o.content ->> 'tlp', ''), 'amber')))] as narrowest
        from notification o
        where o.thread_id in (select p.thread_id from notification p where p.id = any (?))
        group by o.thread_id
      )
      select n.reference, n.content = b as same,
        array_remove(array[
          case when n.kind is distinct from b ->> 'kind' then 'kind' end,
          case when n.channel is distinct from coalesce(nullif(b ->> 'channel', ''), 'api')
            then 'channel' end,
          case when n.follows is distinct from nullif(b ->> 'follows', '') then 'follows' end,
          case when n.organisation_name is distinct from b #>> '{organisation,name}'
            then 'organisation_name' end,
          case when n.contact_email is distinct from nullif(b #>> '{contact,email}', '')
            then 'contact_email' end,
          case when n.language is distinct from left(lower(b ->> 'language'), 2)
            then 'language' end,
          case when n.title is distinct from b ->> 'title' then 'title' end,
          case when n.description is distinct from nullif(b ->> 'description', '')
            then 'description' end,
          case when n.sub_sector is distinct from nullif(b ->> 'subSector', '')
            then 'sub_sector' end,
          case when n.classification is distinct from nullif(b ->> 'classification', '')
            then 'classification' end,
          case when n.phenomenon is distinct from nullif(b ->> 'phenomenon', '')
            then 'phenomenon' end,
          case when n.cross_border is distinct from nullif(b ->> 'crossBorder', '')
            then 'cross_border' end,
          case when n.personal_data is distinct from nullif(b #>> '{impact,personalData}', '')
            then 'personal_data' end,
          case when not (n.regimes @> laws and n.regimes <@ laws) then 'regimes' end,
          case when not (n.indicators @> signs and n.indicators <@ signs) then 'indicators' end,
          case when n.tlp <> narrowest
              -- Before V202611282042 a report was marked as it said itself.
              and (jsonb_exists(to_jsonb(n), 'unseen')
                or n.tlp <> coalesce(nullif(b ->> 'tlp', ''), 'amber')) then 'tlp' end,
          case when n.exercise <> t.exercise
              or n.first and n.exercise <> coalesce((b ->> 'exercise')::boolean, false)
            then 'exercise' end], null) as others,
        n.sector, nullif(b ->> 'sector', '') as said_sector, b ->> 'subSector' as said_sub_sector,
        n.sectors, n.provinces,
        array(select jsonb_array_elements_text(b #> '{impact,municipalities}')) as municipalities,
        n.aware_at, nullif(b ->> 'awareAt', '') as said_aware_at,
        n.started_at, nullif(b ->> 'startedAt', '') as said_started_at,
        n.detected_at, nullif(b ->> 'detectedAt', '') as said_detected_at,
        n.ended_at, nullif(b ->> 'endedAt', '') as said_ended_at
      from notification n
      join notification_thread t on t.id = n.thread_id
      join submission s on s.notification_id = n.id
      -- "offset 0": each body is parsed once.
      cross join lateral (select convert_from(s.body, 'UTF8')::jsonb as b offset 0) as body
      cross join lateral (select array(select jsonb_array_elements_text(b -> 'regimes')) as laws,
        array(select i ->> 'value' from jsonb_array_elements(b -> 'indicators') i) as signs
        offset 0) as lists
      join marked m on m.thread_id = n.thread_id
      where n.id = any (?)
      order by n.received_at, n.id
      """;

  /** What the last receipt that names a clock says of it. */
  private static final String STATED =
      """
      with stated as (
        select distinct on (n.thread_id, c.regime, c.stage) n.thread_id, n.id, n.reference,
          n.received_at, n.aware_at, c.regime, c.stage, c."dueAt" as due_at,
          c."lastLawfulAt" as last_lawful_at
        from receipt r
        join notification n on n.id = r.notification_id
        cross join lateral jsonb_to_recordset(r.clocks) as c (regime text, stage text,
          "dueAt" timestamptz, "lastLawfulAt" timestamptz)
        order by n.thread_id, c.regime, c.stage, n.received_at desc, n.reference desc
      )
      select s.reference, s.regime, s.stage from stated s
      """;

  /**
   * The details of a row of the record; null where somebody wrote what is none, so that the row
   * proves nothing and the others are read. That it was changed is found by its leaf.
   */
  static final String DETAILS =
      """
      select case when pg_input_is_valid(a.details, 'jsonb') then a.details::jsonb end as d offset 0
      """;

  /**
   * A clock has the times of the receipt, or those of a person's last act after it: one that was
   * suspended when its report came got back the time that it stood. The report that stops a clock
   * may correct the moment of awareness before; a classification as major, or a report, may change
   * when DORA's first report is due, and the report that stops the second one by then has the last
   * lawful instant of what its entity is known as; a progress report takes the place of the final
   * one. A clock that is owed again has what a report said while it was called not owed: the
   * receipt of that report does not name it. In an exercise the record has another time than the
   * world, so the order of both is not asked.
   */
  private static final String MOVED =
      """
      where not exists (
        select from legal_clock k
        where k.thread_id = s.thread_id and k.regime = s.regime
          and (k.stage = s.stage or s.stage = 'finalReport' and k.stage = 'progressReport')
          and (k.target_at = s.due_at and k.last_lawful_at = s.last_lawful_at
              and not exists (select from clock_move m where m.clock_id = k.id
                and m.moved_at > s.received_at and m.kind in ('extended', 'resumed'))
            or exists (select from clock_move m where m.clock_id = k.id
                and m.moved_at >= s.received_at
                and not exists (select from clock_move l
                  where l.clock_id = k.id and l.moved_at > m.moved_at)
                and k.last_lawful_at - m.last_lawful_after = case
                  when m.kind = 'suspended' and k.reported_at is not null
                    then k.reported_at - m.moved_at else interval '0' end
                and case when m.kind = 'extended' then k.target_at = m.last_lawful_after
                  else k.target_at - m.target_before = k.last_lawful_at - m.last_lawful_before end)
            or k.reported_at is not null and exists (select from notification l
                where l.thread_id = s.thread_id and l.id <> s.id
                  and l.received_at >= s.received_at and l.aware_at <> s.aware_at
                  and l.aware_at = k.started_at)
            or exists (select from notification n
                join audit_entry a on a.object = n.reference and a.action = 'clock.owedAgain'
                cross join lateral (%s) as said
                where n.thread_id = s.thread_id and d ->> 'regime' = k.regime
                  and d ->> 'stage' = k.stage)
              and exists (select from notification l
                where l.thread_id = s.thread_id and l.id <> s.id
                  and l.received_at >= s.received_at
                  and (l.aware_at <> s.aware_at and l.aware_at = k.started_at
                    or k.regime = 'dora'))
            or k.regime = 'dora' and k.stage = 'initialReport' and (
              k.target_at <> s.due_at and exists (select from significance_assessment a
                where a.thread_id = s.thread_id and a.assessed_at >= s.received_at)
              or k.reported_at is not null and exists (select from notification l
                where l.thread_id = s.thread_id and l.id <> s.id
                  and l.received_at >= s.received_at))
            or k.regime = 'dora' and k.stage = 'intermediateReport'
              and k.target_at = s.due_at
              and k.reported_at is not null and exists (select from notification l
                where l.thread_id = s.thread_id and l.id <> s.id
                  and l.received_at >= s.received_at)))
      order by s.received_at, s.reference, s.regime, s.stage
      """
          .formatted(DETAILS);

  /** Owed by the last report of its thread, and not any more, though nobody said so. */
  private static final String ENDED =
      """
      join legal_clock k on k.thread_id = s.thread_id and k.regime = s.regime and k.stage = s.stage
      where k.not_applicable_reason is not null
        and not exists (select from notification l where l.thread_id = s.thread_id
          and l.id <> s.id and l.received_at >= s.received_at)
        and not exists (select from notification n join audit_entry a on a.object = n.reference
          where n.thread_id = s.thread_id and a.action in ('clock.notApplicable',
            'significance.assessed', 'notification.triaged', 'notification.withdrawn'))
      order by s.received_at, s.reference, s.regime, s.stage
      """;

  /** Stopped at a moment at which no report came; the CSIRT's own clock is stopped by its reply. */
  private static final String REPORTED =
      """
      select f.reference, k.regime, k.stage
      from legal_clock k
      join notification f on f.thread_id = k.thread_id and f.first
      where k.reported_at is not null and k.regime <> 'csirtReply'
        and not exists (select from notification n where n.thread_id = k.thread_id
          and (n.received_at = k.reported_at or jsonb_exists(n.content, 'onPaper')))
      order by 1, 2, 3
      """;

  /** Moved by a person of whom the record knows nothing. */
  private static final String UNRECORDED =
      """
      select f.reference, k.regime, k.stage
      from clock_move m
      join legal_clock k on k.id = m.clock_id
      join notification f on f.thread_id = k.thread_id and f.first
      where not exists (select from notification n
        join audit_entry a on a.object = n.reference and a.action = 'clock.' || m.kind
        cross join lateral (%s) as said
        where n.thread_id = k.thread_id and d ->> 'regime' = k.regime
          and d ->> 'stage' = k.stage
          and case when pg_input_is_valid(d ->> 'after', 'timestamptz')
            then (d ->> 'after')::timestamptz
              between m.last_lawful_after - interval '1 ms'
                and m.last_lawful_after + interval '1 ms' end)
      order by 1, 2, 3
      """
          .formatted(DETAILS);

  /** What the walls of a thread read is the narrowest and the sum of what its reports say. */
  private static final String WALLS =
      """
      select f.reference, case when t.tlp is distinct from p.tlp then 'tlp' else 'sectors' end
      from (select n.thread_id, array_agg(distinct x) filter (where x is not null) as sectors,
          (array['clear', 'green', 'amber', 'amberStrict', 'red'])[max(array_position(
            array['clear', 'green', 'amber', 'amberStrict', 'red'], n.tlp))] as tlp
        from notification n left join lateral unnest(n.sectors) as x on true
        group by n.thread_id) p
      join notification_thread t on t.id = p.thread_id
      join notification f on f.thread_id = t.id and f.first
      where t.tlp is distinct from p.tlp
        or not (t.sectors @> coalesce(p.sectors, '{}') and t.sectors <@ coalesce(p.sectors, '{}'))
      order by 1
      """;

  private final Connection connection;
  private final Verification.Progress progress;
  private final Findings findings;

  /**
   * @param connection past the walls, not in auto-commit
   */
  NotificationVerification(
      Connection connection, Verification.Progress progress, Findings findings) {
    this.connection = connection;
    this.progress = progress;
    this.findings = findings;
  }

  /** Checks them all, in the order in which they were received. */
  void check() throws SQLException {
    Map<UUID, String> page = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(TOGETHER);
      try (ResultSet row =
          statement.executeQuery(
              "select id, reference from notification order by received_at, id")) {
        while (row.next()) {
          page.put(row.getObject(1, UUID.class), row.getString(2));
          if (page.size() == TOGETHER) {
            check(page);
          }
        }
      }
      check(page);
      try (ResultSet row = statement.executeQuery(WALLS)) {
        while (row.next()) {
          findings.differs(
              "the %s of the thread of %s is not that of its reports"
                  .formatted(row.getString(2), row.getString(1)));
        }
      }
      // A backup of an earlier version is restored as it was.
      if (!isThere(statement)) {
        return;
      }
      tell(statement, STATED + MOVED, "does not have the time of its receipt");
      tell(statement, STATED + ENDED, "was ended by nobody");
      tell(statement, REPORTED, "was stopped when no report came");
      tell(statement, UNRECORDED, "was moved by nobody");
    }
  }

  /** A body that cannot be read keeps none of the others from being compared. */
  private void check(Map<UUID, String> page) throws SQLException {
    Optional<List<String>> found = compared(page.keySet());
    if (found.isPresent()) {
      found.get().forEach(findings::differs);
    } else {
      for (Map.Entry<UUID, String> one : page.entrySet()) {
        compared(Set.of(one.getKey()))
            .orElseGet(() -> List.of("the body of " + one.getValue() + " is no notification"))
            .forEach(findings::differs);
      }
    }
    page.keySet().forEach(id -> progress.step());
    page.clear();
  }

  /** What differs of some; empty when one of their bodies cannot be read. */
  private Optional<List<String>> compared(Set<UUID> ids) throws SQLException {
    List<String> differences = new ArrayList<>();
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String reference = row.getString("reference");
          if (!row.getBoolean("same")) {
            differences.add("the content of " + reference + " is not what its body says");
          }
          for (String column : others(row)) {
            differences.add("the " + column + " of " + reference + " is not what its body says");
          }
        }
      }
      connection.releaseSavepoint(before);
      return Optional.of(differences);
    } catch (SQLException e) {
      if (e.getSQLState() == null || !e.getSQLState().startsWith(DATA_EXCEPTION)) {
        throw e;
      }
    } catch (DomainException | DateTimeException noNotification) {
      // as a value that the database cannot read
    }
    connection.rollback(before);
    return Optional.empty();
  }

  private static List<String> others(ResultSet row) throws SQLException {
    List<String> out = new ArrayList<>(list(row, "others"));
    String sector = row.getString("said_sector");
    String subSector = row.getString("said_sub_sector");
    if (sector == null && subSector != null && !subSector.isEmpty()) {
      sector = Coded.of(SubSector.class, subSector).sector().code();
    }
    if (!Objects.equals(sector, row.getString("sector"))) {
      out.add("sector");
    }
    if (!list(row, "sectors").equals(sector == null ? List.of() : List.of(sector))) {
      out.add("sectors");
    }
    Codes provinces =
        Codes.of(list(row, "municipalities").stream().map(nis -> Province.of(nis).code()).toList());
    if (!provinces.equals(Codes.of(list(row, "provinces")))) {
      out.add("provinces");
    }
    for (String column : List.of("aware_at", "started_at", "detected_at", "ended_at")) {
      String said = row.getString("said_" + column);
      OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
      Instant read =
          said == null
              ? null
              : OffsetDateTime.parse(said).toInstant().truncatedTo(ChronoUnit.MICROS);
      if (!Objects.equals(read, stored == null ? null : stored.toInstant())) {
        out.add(column);
      }
    }
    return out;
  }

  private static List<String> list(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private void tell(Statement statement, String query, String what) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        findings.differs(
            "the clock %s %s of %s %s"
                .formatted(row.getString(2), row.getString(3), row.getString(1), what));
      }
    }
  }

  private static boolean isThere(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select to_regclass('clock_move') is not null
              and to_regclass('significance_assessment') is not null
            """)) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
