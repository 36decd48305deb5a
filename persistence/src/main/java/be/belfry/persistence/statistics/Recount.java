package be.belfry.persistence.statistics;

import be.belfry.persistence.statistics.RecountedFigures.Cell;
import be.belfry.persistence.statistics.RecountedFigures.Count;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Compares the kept figures with a full recount of the records, both as they were at one moment.
 * Records are streamed; only figures, and what counts once for several records, stand in memory.
 */
public final class Recount {
  /** In a flood of notifications there is always something new to count; then others wait. */
  private static final int PATIENCE = 20;

  private static final String LOCK = "hashtext('belfry.statistics')";

  /** Each merged incident with all that it goes on in, and the last of them. */
  private static final String MERGES =
      """
      with recursive standing as (
        select absorbed_id, survivor_id from incident_merge where reversed_at is null
      ), up (part, whole) as (
        select absorbed_id, survivor_id from standing
        union select u.part, s.survivor_id from up u join standing s on s.absorbed_id = u.whole
      ), last as (
        select part, whole from up where whole not in (select absorbed_id from standing)
      )
      """;

  /** The tiers, the highest last. */
  private static final String TIERS = "array['none', 'nationalIncident', 'nationalCrisis']";

  /** The regimes that bind a thread; of one without clocks nothing is known. */
  private static final String BOUND =
      """
      bound as (
        select thread_id,
          coalesce(string_agg(distinct regime, ',')
            filter (where not_applicable_reason is null and regime <> 'csirtReply'), '') as regimes
        from legal_clock group by thread_id
      )
      """;

  /** Of a notification; what nobody had to send says so. */
  private static final String OBLIGED =
      """
      coalesce(nullif(coalesce(b.regimes, array_to_string(n.regimes, ',')), ''),
        case when n.channel = 'partner' then 'partnerFeed' when n.kind = 'voluntary' then 'voluntary' else '' end)
      """;

  /**
   * Those that say the same in a month, each entity's by themselves, with their number. What was
   * merged comes as a list: what a recursive query finds only one core can be asked for. The fence
   * ({@code offset}) lets all cores add up what they read: behind it the planner does not see that
   * hardly two notifications come at the same instant, which would make it sort all of them.
   */
  private static final String NOTIFICATIONS =
      """
      with BOUND
      select n.month, n.first = 1, n.exercise = 1, n.channel, n.state, n.apart, n.records,
        coalesce(n.entity, lower(n.name), ''),
        n.channel, n.classification, coalesce(n.cross_border, ''), n.phenomenon, array_to_string(n.provinces, ','),
        OBLIGED, n.root_cause, array_to_string(n.sectors, ','), n.severity, coalesce(n.sub_sector, ''), n.tier
      from (
        select s.*, count(*) as records
        from (
          select MONTH as month, n.first::int as first, n.exercise::int as exercise, n.channel, n.state,
            coalesce(a.state, '') as apart,
            case when n.kind = 'voluntary' then n.kind else '' end as kind, b.regimes as bound,
            case when b.thread_id is null then n.regimes end as regimes, n.sectors, n.sub_sector, n.provinces, n.cross_border,
            coalesce(n.classification, i.classification, '') as classification,
            coalesce(n.phenomenon, i.phenomenon, '') as phenomenon, coalesce(i.root_cause, '') as root_cause,
            coalesce(i.severity, '') as severity, coalesce((TIERS)[greatest(array_position(TIERS, i.tier), r.tier)], '') as tier,
            case when n.first then coalesce(o.enterprise_number, t.enterprise_number, n.organisation_id) end as entity,
            case when n.first and coalesce(t.enterprise_number, n.organisation_id) is null
              then n.organisation_name end as name
          from notification n
          left join notification a on a.thread_id = n.thread_id and a.first and a.state in ('test', 'duplicate')
          left join notification_thread t on t.id = n.thread_id and t.enterprise_number is not null
          left join organisation o on o.id::text = n.organisation_id
          left join bound b on b.thread_id = n.thread_id
          left join incident_notification l on l.thread_id = n.thread_id
          left join MERGED w (part, whole) on w.part = l.incident_id
          left join incident i on i.id = coalesce(w.whole, l.incident_id)
          left join REACHED r (whole, tier) on r.whole = i.id
          offset bigint '0'
        ) s
        group by s.month, s.first, s.exercise, s.channel, s.state, s.apart, s.kind, s.bound, s.regimes, s.sectors, s.sub_sector,
          s.provinces, s.cross_border, s.classification, s.phenomenon, s.root_cause, s.severity, s.tier, s.entity, s.name
      ) n
      """
          .replace("BOUND", BOUND)
          .replace("TIERS", TIERS)
          .replace("OBLIGED", OBLIGED.replace("b.regimes", "n.bound"))
          .replace("MONTH", RecountedMonths.number(RecountedTimes.REPORTED));

  private static final String INCIDENTS =
      MERGES
          + ", "
          + BOUND
          + """
          , parts as (
            select part, whole from up union all select id, id from incident
          ), said as (
            select p.whole, string_agg(OBLIGED, ',') as regimes,
              string_agg(array_to_string(n.provinces, ','), ',') as provinces,
              (array_agg(n.channel order by n.received_at, n.id))[1] as channel
            from parts p join incident_notification l on l.incident_id = p.part
            join notification n on n.thread_id = l.thread_id
            left join bound b on b.thread_id = l.thread_id
            group by p.whole
          ), absorbed as (
            select u.whole, string_agg(array_to_string(i.sectors, ','), ',') as sectors,
              string_agg(array_to_string(i.sub_sectors, ','), ',') as sub_sectors,
              max(array_position(TIERS, i.tier)) as tier
            from up u join incident i on i.id = u.part group by u.whole
          ), member as (
            select coalesce(w.whole, m.incident_id) as whole, string_agg(distinct m.campaign_id::text, ',') as campaigns
            from campaign_incident m left join last w on w.part = m.incident_id
            where m.removed_at is null group by 1
          )
          select floor(extract(epoch from i.counted_at))::bigint, i.imputed_date, i.source,
            case when i.exercise then 'exercise' when i.status in ('falsePositive', 'merged') then i.status else '' end,
            coalesce(m.campaigns, ''),
            coalesce(s.channel, ''), i.classification, i.cross_border, i.phenomenon, coalesce(s.provinces, ''),
            coalesce(s.regimes, ''), i.root_cause, concat_ws(',', array_to_string(i.sectors, ','), a.sectors),
            i.severity, concat_ws(',', array_to_string(i.sub_sectors, ','), a.sub_sectors),
            (TIERS)[greatest(array_position(TIERS, i.tier), a.tier)]
          from incident i
          left join said s on s.whole = i.id
          left join absorbed a on a.whole = i.id
          left join member m on m.whole = i.id
          """
              .replace("TIERS", TIERS)
              .replace("OBLIGED", OBLIGED);

  /** A warning says nothing but where it went and how grave it is. */
  private static final String WARNINGS =
      """
      select floor(extract(epoch from w.sent_at))::bigint, w.exercise,
        '', '', '', '', '', '', '', concat_ws(',', array_to_string(w.sectors, ','), (
          select string_agg(a.sector, ',') from warning_addressee a where a.warning_id = w.id)), w.severity, '', ''
      from warning w where w.sent_at is not null
      """;

  /**
   * For the transaction alone: memory for a step of counting, in which nearly all that it adds up
   * finds room, and nothing compiled for it.
   */
  private static final String ROOM = "set local work_mem = '64MB'; set local jit = off";

  /** A figure, in words. */
  public record Difference(String figure, long kept, long recounted) {}

  /**
   * What was compared.
   *
   * @param records notifications, incidents and warnings that were counted
   * @param figures how many figures they make
   * @param differences how many of the kept figures differ
   */
  public record Totals(long records, long figures, long differences) {}

  private final Connection connection;
  private final Consumer<Difference> out;
  private final RecountedFigures counted = new RecountedFigures();
  private final RecountedTimes times = new RecountedTimes();
  private long records;
  private long differences;

  private Recount(Connection connection, Consumer<Difference> out) {
    this.connection = connection;
    this.out = out;
  }

  /**
   * Counts and compares. What was not counted yet is counted first, as a question would do.
   *
   * @param owner a connection past the walls, for this alone
   * @param out takes each difference as it is found
   */
  public static Totals of(Connection owner, Consumer<Difference> out) throws SQLException {
    boolean auto = owner.getAutoCommit();
    int isolation = owner.getTransactionIsolation();
    try {
      return new Recount(owner, out).run();
    } finally {
      if (!owner.getAutoCommit()) {
        owner.rollback();
      }
      owner.setAutoCommit(true);
      owner.setTransactionIsolation(isolation);
      execute(owner, "select pg_advisory_unlock_all()");
      owner.setAutoCommit(auto);
    }
  }

  /**
   * Replaces the kept figures by recounted ones; figures that were frozen stay.
   *
   * @param owner a connection past the walls; the caller commits
   */
  public static void repair(Connection owner) throws SQLException {
    execute(owner, "select statistics_rebuild()");
  }

  private Totals run() throws SQLException {
    foldTheBacklog();
    takeTheMoment();
    execute(connection, ROOM);
    String merged = merged();
    String notifications = NOTIFICATIONS.replace("MERGED", merged).replace("REACHED", reached());
    // What could be that many different things is not: to sort ten million of them takes minutes.
    execute(connection, "set local enable_sort = off");
    read(notifications, 9, this::notification);
    execute(connection, "set local enable_sort = on");
    read(INCIDENTS, 6, this::incident);
    read(WARNINGS, 3, this::warning);
    counted.end();
    for (String records : RecountedTimes.RECORDS) {
      read(records.replace("MERGED", merged), 6, times::record);
    }
    long figures =
        counted.cells().size() + counted.received().size() + counted.states().size() + times.size();
    compareFacts();
    compare("statistics_received", false, counted.received());
    compare("statistics_state", true, counted.states());
    read(RecountedTimes.KEPT, 6, f -> times.kept(f, this::differ));
    times.rest(this::differ);
    return new Totals(records, figures, differences);
  }

  private void foldTheBacklog() throws SQLException {
    connection.setAutoCommit(true);
    while (number("select statistics_fold(1)") > 0) {
      // in short steps, so that nobody waits long
    }
  }

  /**
   * Begins the transaction that sees one moment, at which nothing waits to be counted. The lock is
   * held only until such a moment is found; in a flood it is kept, and questions wait.
   */
  private void takeTheMoment() throws SQLException {
    for (int attempt = 0; ; attempt++) {
      connection.setAutoCommit(true);
      execute(connection, "select pg_advisory_lock(" + LOCK + ")");
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      if (number("select count(*) from statistics_dirty") == 0) {
        execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
        return;
      }
      if (attempt == PATIENCE) {
        number("select statistics_fold()");
        return;
      }
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      number("select statistics_fold()");
      execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
    }
  }

  /** What was merged, with what it goes on in at last, as a list in SQL. */
  private String merged() throws SQLException {
    StringJoiner parts = new StringJoiner(",", "'{", "}'::uuid[]");
    StringJoiner wholes = new StringJoiner(",", "'{", "}'::uuid[]");
    read(
        MERGES + "select part, whole from last",
        2,
        f -> {
          parts.add(f[0]);
          wholes.add(f[1]);
        });
    return "unnest(" + parts + ", " + wholes + ")";
  }

  /** What goes on for others that reached a tier, with the place of the highest one, as a list. */
  private String reached() throws SQLException {
    StringJoiner wholes = new StringJoiner(",", "'{", "}'::uuid[]");
    StringJoiner tiers = new StringJoiner(",", "'{", "}'::int[]");
    read(
        MERGES
            + """
            select u.whole, max(array_position(TIERS, p.tier)) from up u join incident p on p.id = u.part
            where p.tier <> 'none' group by u.whole
            """
                .replace("TIERS", TIERS),
        2,
        f -> {
          wholes.add(f[0]);
          tiers.add(f[1]);
        });
    return "unnest(" + wholes + ", " + tiers + ")";
  }

  private void notification(String[] f) {
    long said = Long.parseLong(f[6]);
    counted.notification(
        RecountedMonths.of(f[0]),
        f[1].equals("t"),
        f[2].equals("t"),
        f[3],
        f[4],
        f[5],
        said,
        f[7],
        f[8]);
    records += said;
  }

  private void incident(String[] f) {
    counted.incident(Long.parseLong(f[0]), f[1].equals("t"), f[2], f[3], f[4], f[5]);
    records++;
  }

  private void warning(String[] f) {
    counted.warning(Long.parseLong(f[0]), f[1].equals("t"), f[2]);
    records++;
  }

  private void compareFacts() throws SQLException {
    read(
        """
        select unit, source, excluded, by1, by2, to_char(month, 'YYYY-MM'), value1, value2, count, imputed
        from monthly_fact
        """,
        10,
        f -> {
          Cell cell = new Cell(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
          Count count = counted.cells().remove(cell);
          differ(name(cell), Long.parseLong(f[8]), count == null ? 0 : count.all);
          differ(
              name(cell) + " with an imputed date",
              Long.parseLong(f[9]),
              count == null ? 0 : count.imputed);
        });
    counted.cells().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing((Cell cell) -> name(cell))))
        .forEach(left -> differ(name(left.getKey()), 0, left.getValue().all));
  }

  private void compare(String table, boolean states, Map<List<String>, Count> recounted)
      throws SQLException {
    read(
        "select to_char(month, 'YYYY-MM'), channel, case when exercise then 'exercise' else '' end, "
            + (states ? "state, " : "")
            + "count from "
            + table,
        states ? 5 : 4,
        f -> {
          List<String> key = List.of(f).subList(0, f.length - 1);
          Count count = recounted.remove(key);
          differ(name(key), Long.parseLong(f[f.length - 1]), count == null ? 0 : count.all);
        });
    recounted.forEach((key, count) -> differ(name(key), 0, count.all));
  }

  private static String name(List<String> key) {
    return key.stream()
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" ", "received ", ""));
  }

  private static String name(Cell cell) {
    StringBuilder name = new StringBuilder(cell.unit()).append(' ').append(cell.month());
    if (!cell.source().equals("own")) {
      name.append(" source=").append(cell.source());
    }
    if (!cell.excluded().isEmpty()) {
      name.append(" excluded=").append(cell.excluded());
    }
    if (!cell.by1().isEmpty()) {
      name.append(' ').append(cell.by1()).append('=').append(cell.value1());
    }
    if (!cell.by2().isEmpty()) {
      name.append(' ').append(cell.by2()).append('=').append(cell.value2());
    }
    return name.toString();
  }

  private void differ(String figure, long kept, long recounted) {
    if (kept != recounted) {
      differences++;
      out.accept(new Difference(figure, kept, recounted));
    }
  }

  /**
   * COPY may use all cores where a cursor may not, and gives one row at a time.
   *
   * @param parts fields of the row; what is left over, tabs included, is the last one
   */
  private void read(String query, int parts, Consumer<String[]> row) throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy (" + query + ") to stdout");
    try {
      byte[] line;
      while ((line = copy.readFromCopy()) != null) {
        String text = new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
        row.accept(text.split("\t", parts));
      }
    } finally {
      // Until then nothing else can be said on this connection, not even the end of it.
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
