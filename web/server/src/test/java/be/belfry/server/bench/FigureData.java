package be.belfry.server.bench;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills an installation with notifications for the measurements of figures, by statements of many
 * rows, and keeps the figures that they make: counted here by their few combinations, as the
 * program counts one by one. {@code belfry recount} proves that both say the same.
 *
 * <p>As when a demonstration is filled, the indexes that are no rules and the references are made
 * again at the end, for all rows at once, within the time that is measured. The ids are those of
 * their moment, one after the other: no figure asks for a record by its id.
 *
 * <p>Notification n is a first report of a thread of its own, received within the last sixty
 * months, one in each of them in turn, an hour after its entity became aware, rejected two hours
 * later. It takes sector (18), a sub-sector of that (one of five, or none), phenomenon (10),
 * channel (3), regime (3) and province (11) by the remainder of its turn, so that there are 990
 * combinations in each month; 495 entities send them.
 */
final class FigureData {
  private static final int CHUNK = 20_000;
  private static final int WRITERS = 2;

  /** Written as if it had been received in a month's turn, so that months hold equally many. */
  private static final String ROWS =
      """
      with numbered as materialized (
        select n, n / 60 as turn, uuidv7() as id, uuidv7() as thread,
          (date_trunc('month', now() at time zone 'Europe/Brussels') - (1 + n % 60) * interval '1 month'
            + (n % 2419200) * interval '1 second') at time zone 'Europe/Brussels' as at
        from generate_series(?::int, ?::int - 1) n
      ), threads as (
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
        select thread, 'Bench entity ' || turn % 495, 'nl', at, 'amber', array[(?::text[])[1 + turn % 18]], false
        from numbered
      ), submissions as (
        insert into submission (notification_id, body_sha256, body) select id, repeat('0', 64), '\\x00' from numbered
      )
      insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
        settled_at, organisation_name, language, title, content, submitted_by, tlp, sectors, sub_sector, exercise,
        phenomenon, regimes, provinces, cross_border)
      select id, thread, 'N-1999-' || lpad(n::text, 9, '0'), true, 'earlyWarning',
        (array['form', 'api', 'mail'])[1 + turn % 3], 'rejected', at, at - interval '1 hour', at + interval '2 hours',
        'Bench entity ' || turn % 495, 'nl', 'Bench', '{}', 'bench', 'amber', array[(?::text[])[1 + turn % 18]],
        (string_to_array((?::text[])[1 + turn % 18], ','))[1 + turn % 5], false,
        (?::text[])[1 + turn % 10], array[(array['nis2', 'gdpr', 'dora'])[1 + turn % 3]],
        array[(?::text[])[1 + turn % 11]], (array['yes', 'no', 'unknown'])[1 + turn % 3]
      from numbered
      """;

  private static final List<String> PROVINCES =
      List.of(
          "antwerp",
          "brussels",
          "flemishBrabant",
          "walloonBrabant",
          "westFlanders",
          "eastFlanders",
          "hainaut",
          "liege",
          "limburg",
          "luxembourg",
          "namur");

  /** Of each sector the codes of its sub-sectors. */
  private static final List<String> SUB_SECTORS =
      Stream.of(Sector.values())
          .map(
              sector ->
                  Stream.of(SubSector.values())
                      .filter(part -> part.sector() == sector)
                      .map(SubSector::code)
                      .collect(Collectors.joining(",")))
          .toList();

  /** What each of the written notifications says, by dimension, one value each. */
  private static final String SAID =
      """
      select statistics_month(received_at) as month, lower(organisation_name) as entity, channel, count(*) as count,
        jsonb_build_object('sector', to_jsonb(sectors),
          'subSector', statistics_sub_sectors(sectors, array_remove(array[sub_sector], null)),
          'classification', '["unknown"]'::jsonb, 'phenomenon', jsonb_build_array(phenomenon), 'severity', '["unknown"]'::jsonb,
          'tier', '["unknown"]'::jsonb, 'crossBorder', jsonb_build_array(cross_border),
          'rootCause', '["unknown"]'::jsonb, 'regime', to_jsonb(regimes), 'province', to_jsonb(provinces),
          'channel', jsonb_build_array(channel)) as dimensions
      from notification where reference like 'N-1999-%'
      group by 1, 2, 3, sectors, sub_sector, phenomenon, cross_border, regimes, provinces
      """;

  /** What is looked after row by row, and what makes it again. */
  private static final String ROW_BY_ROW =
      """
      select 'drop index ' || quote_ident(i.indexname), i.indexdef from pg_indexes i
      where i.schemaname = 'belfry' and i.tablename = 'notification'
        and i.indexdef not like 'CREATE UNIQUE%' and i.indexdef not like '%(thread_id%'
      union all
      select format('alter table %s drop constraint %I', conrelid::regclass, conname),
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint
      where contype = 'f' and conrelid in ('notification'::regclass, 'notification_thread'::regclass)
      """;

  private static final List<String> FIGURES =
      List.of(
          "create temporary table said as " + SAID,
          """
          insert into monthly_fact as f (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
          select 'notification', 'own', '', c.by1, c.by2, s.month, c.value1, c.value2, sum(s.count), 0
          from (select month, dimensions, sum(count) as count from said group by 1, 2) s,
            lateral statistics_cells(s.dimensions) c
          group by 4, 5, 6, 7, 8
          on conflict (unit, source, excluded, by1, by2, month, value1, value2)
            do update set count = f.count + excluded.count
          """,
          """
          insert into monthly_fact as f (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
          select 'entity', 'own', '', c.by1, c.by2, e.month, c.value1, c.value2, count(*), 0
          from (
            select month, entity, jsonb_object_agg(by, says) as dimensions from (
              select s.month, s.entity, d.key as by, jsonb_agg(distinct v.value) as says
              from said s, jsonb_each(s.dimensions) d, jsonb_array_elements_text(d.value) v group by 1, 2, 3
            ) one group by 1, 2
          ) e, lateral statistics_cells(e.dimensions) c
          group by 4, 5, 6, 7, 8
          on conflict (unit, source, excluded, by1, by2, month, value1, value2)
            do update set count = f.count + excluded.count
          """,
          """
          insert into statistics_received as r (month, channel, exercise, count)
          select month, channel, false, sum(count) from said group by 1, 2
          on conflict (month, channel, exercise) do update set count = r.count + excluded.count
          """,
          """
          insert into statistics_state as r (month, channel, exercise, state, count)
          select month, channel, false, 'rejected', sum(count) from said group by 1, 2
          on conflict (month, channel, exercise, state) do update set count = r.count + excluded.count
          """,
          """
          insert into statistics_time as t (measure, month, bin, count, kept, total)
          select m.measure, s.month, statistics_bin(m.measure, m.seconds), sum(s.count),
            case when m.measure = 'firstReport' then sum(s.count) else 0 end, sum(s.count) * m.seconds
          from said s, (values ('firstReport', 3600::bigint), ('triage', 7200::bigint)) m (measure, seconds)
          -- nobody else owes a first report
          where m.measure <> 'firstReport' or s.dimensions -> 'regime' @> '["nis2"]'
          group by 1, 2, 3, m.seconds
          on conflict (measure, month, bin)
            do update set count = t.count + excluded.count, kept = t.kept + excluded.kept,
              total = t.total + excluded.total
          """,
          "drop table said");

  private final BenchServer server;

  FigureData(BenchServer server) {
    this.server = server;
  }

  /** Writes notifications; gives how many rows a second that were, in the three tables together. */
  double fill(int notifications) throws IOException, SQLException, InterruptedException {
    long begin = System.nanoTime();
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      statement.execute("alter table notification disable trigger statistics_counts");
      List<String> again = takeAway(statement);
      rows(notifications);
      statement.execute("set maintenance_work_mem = '256MB'");
      for (String step : again) {
        statement.execute(step);
      }
      statement.execute("reset maintenance_work_mem");
      statement.execute("alter table notification enable trigger statistics_counts");
      double seconds = (System.nanoTime() - begin) / 1e9;
      for (String step : FIGURES) {
        statement.execute(step);
      }
      statement.execute("analyze notification");
      statement.execute("analyze monthly_fact");
      return 3.0 * notifications / seconds;
    }
  }

  private static List<String> takeAway(Statement statement) throws SQLException {
    List<String> drop = new ArrayList<>();
    List<String> again = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(ROW_BY_ROW)) {
      while (found.next()) {
        drop.add(found.getString(1));
        again.add(found.getString(2));
      }
    }
    for (String step : drop) {
      statement.execute(step);
    }
    return again;
  }

  private void rows(int count) throws InterruptedException, SQLException {
    List<Thread> threads = new ArrayList<>();
    List<Exception> failures = new ArrayList<>();
    // Of few rows each writer has its part, too.
    int chunk = Math.min(CHUNK, (count + WRITERS - 1) / WRITERS);
    for (int writer = 0; writer < WRITERS; writer++) {
      int offset = writer * chunk;
      Thread thread = new Thread(() -> part(offset, chunk, count, failures));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new SQLException("the filling failed", failures.get(0));
    }
  }

  private void part(int offset, int chunk, int count, List<Exception> failures) {
    try (Connection owner = server.connect("belfry_owner");
        PreparedStatement insert = owner.prepareStatement(ROWS)) {
      owner.createStatement().execute("set synchronous_commit = off");
      for (int from = offset; from < count; from += WRITERS * chunk) {
        insert.setInt(1, from);
        insert.setInt(2, Math.min(count, from + chunk));
        insert.setArray(3, array(owner, codes(Sector.values()).subList(0, 18)));
        insert.setArray(4, array(owner, codes(Sector.values()).subList(0, 18)));
        insert.setArray(5, array(owner, SUB_SECTORS));
        insert.setArray(6, array(owner, codes(Phenomenon.values()).subList(0, 10)));
        insert.setArray(7, array(owner, PROVINCES));
        insert.executeUpdate();
      }
    } catch (IOException | SQLException e) {
      synchronized (failures) {
        failures.add(e);
      }
    }
  }

  /** Keeps what each record of a month took, of which closing takes its exact times. */
  void keepTimes(YearMonth month) throws IOException, SQLException {
    try (Connection owner = server.connect("belfry_owner");
        PreparedStatement insert =
            owner.prepareStatement(
                """
                insert into statistics_duration (object, measure, month, value, kept)
                select n.id, m.measure, statistics_month(n.received_at), m.seconds, m.measure = 'firstReport'
                from notification n, (values ('firstReport', 3600::bigint), ('triage', 7200::bigint)) m (measure, seconds)
                where n.reference like 'N-1999-%' and statistics_month(n.received_at) = ?::date
                  and (m.measure <> 'firstReport' or n.regimes @> array['nis2'])
                """)) {
      insert.setString(1, month.atDay(1).toString());
      insert.executeUpdate();
    }
  }

  /** A report that came in a month of which nobody knew it, as the program counts it. */
  void late(YearMonth month) throws IOException, SQLException {
    try (Connection owner = server.connect("belfry_owner");
        PreparedStatement insert =
            owner.prepareStatement(
                """
                with one as materialized (
                  select gen_random_uuid() as id, gen_random_uuid() as thread, (?::date + 9)::timestamptz as at
                ), threads as (
                  insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
                  select thread, 'Bench late entity', 'nl', at, 'amber', '{energy}', false from one
                ), submissions as (
                  insert into submission (notification_id, body_sha256, body)
                  select id, repeat('0', 64), '\\x00' from one
                )
                insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
                  settled_at, organisation_name, language, title, content, submitted_by, tlp, sectors, exercise, phenomenon,
                  regimes, provinces, cross_border)
                select id, thread, 'N-1998-000000001', true, 'earlyWarning', 'form', 'rejected', at, at - interval '1 hour',
                  at + interval '2 hours', 'Bench late entity', 'nl', 'Bench', '{}', 'bench', 'amber', '{energy}', false,
                  'ransomware', '{nis2}', '{namur}', 'no'
                from one
                """)) {
      insert.setString(1, month.atDay(1).toString());
      insert.executeUpdate();
    }
  }

  /** A source of its own with a count for each month of fifty years and each of many codes. */
  void rowsToExport(int rows) throws IOException, SQLException {
    try (Connection owner = server.connect("belfry_owner");
        PreparedStatement insert =
            owner.prepareStatement(
                """
                insert into monthly_fact (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
                select 'incident', 'bench', '', 'classification', '',
                  (date '1970-01-01' + (n % 600) * interval '1 month')::date, 'bench:' || n / 600, '', 1 + n % 97, 0
                from generate_series(0, ? - 1) n
                """)) {
      insert.setInt(1, rows);
      insert.executeUpdate();
    }
  }

  private static java.sql.Array array(Connection owner, List<String> codes) throws SQLException {
    return owner.createArrayOf("text", codes.toArray());
  }

  private static List<String> codes(Coded[] values) {
    return Stream.of(values).map(Coded::code).filter(code -> !code.isEmpty()).toList();
  }
}
