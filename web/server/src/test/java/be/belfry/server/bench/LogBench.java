package be.belfry.server.bench;

import static be.belfry.server.bench.Figures.number;

import be.belfry.server.bench.OpenLoop.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The Merkle log: how far it is behind what is written while notifications come, how fast it takes
 * in a backlog, and how long {@code belfry verify} needs for all of it. System property: {@code
 * bench.leaves} (1,000,000) that the log has at least for the last two.
 */
final class LogBench {
  private static final int LOOK_MILLIS = 20;
  private static final long PATIENCE_SECONDS = 900;
  private static final int CHUNK = 20_000;

  private final Figures figures;
  private final BenchServer server;
  private final int leaves = Integer.getInteger("bench.leaves", 1_000_000);

  LogBench(Figures figures, BenchServer server) {
    this.figures = figures;
    this.server = server;
  }

  /** The age of the oldest audit row that has no place yet, looked at fifty times a second. */
  void behind(OpenLoop intake, double rate, double seconds) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    List<Double> ages = new ArrayList<>();
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      Future<Result> beside = pool.submit(() -> intake.run(rate, seconds));
      while (!beside.isDone()) {
        ages.add(
            Double.parseDouble(
                Bench.one(
                    statement,
                    """
                    select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)
                    from audit_entry where seq > (select coalesce(max(seq), 0) from log_leaf)
                    """)));
        Thread.sleep(LOOK_MILLIS);
      }
      Collections.sort(ages);
      figures.figure(
          "log behind what is written, p99, intake at half rate",
          "1 s",
          number(ages.get(ages.size() * 99 / 100))
              + " s (p50 "
              + number(ages.get(ages.size() / 2))
              + ", of "
              + ages.size()
              + " looks) "
              + beside.get().statuses());
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Makes the log as long as asked for, then measures from the commit of many rows at once to the
   * place of the last one. The rows before it are written in small transactions: to the sequencer,
   * rows of one that still runs are a wall through which it looks again and again.
   */
  void sequencing() throws IOException, SQLException, InterruptedException {
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      caughtUp(statement);
      statement.execute("set synchronous_commit = off");
      long backlog = leaves / 10;
      long begin = System.nanoTime();
      long filled = Math.max(0, leaves - backlog - count(statement));
      for (long from = 0; from < filled; from += CHUNK) {
        write(statement, from, Math.min(filled, from + CHUNK));
      }
      caughtUp(statement);
      figures.remark(
          "%d audit rows written and sequenced before in %s s"
              .formatted(filled, number((System.nanoTime() - begin) / 1e9)));
      write(statement, filled, filled + backlog);
      begin = System.nanoTime();
      caughtUp(statement);
      double elapsed = (System.nanoTime() - begin) / 1e9;
      figures.figure(
          "leaves/s that a backlog of " + backlog + " gets into the log",
          "5,000",
          number(backlog / elapsed) + " (" + number(elapsed) + " s)");
    }
  }

  private static void write(Statement statement, long from, long to) throws SQLException {
    statement.execute(
        """
        insert into audit_entry (seq, at, actor, office, action, object, details, leaf, salt)
        select seq, at, 'system:bench', '', 'bench.row', 'B-' || n, '{}',
          audit_leaf(seq, at, 'system:bench', '', 'bench.row', 'B-' || n, '{}', salt), salt
        from (select nextval(pg_get_serial_sequence('audit_entry', 'seq')) as seq,
            date_trunc('microseconds', clock_timestamp()) as at,
            uuid_send(gen_random_uuid()) as salt, n
          from generate_series(%d, %d) n) row
        """
            .formatted(from + 1, to));
  }

  /** The command beside the running server, as an operator calls it: the log alone, then all. */
  void verification() throws IOException, InterruptedException, SQLException {
    long there;
    String receipts;
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      there = count(statement);
      receipts = Bench.one(statement, "select count(*) from receipt");
      statement.execute("analyze audit_entry");
      statement.execute("analyze log_leaf");
    }
    figures.figure(
        "`belfry verify --log-only` of " + there + " leaves, start of the command included",
        "10 s for 1,000,000 leaves",
        verify("--log-only"));
    // The records of the bench were written without acts, so what differs here are they.
    figures.remark("`belfry verify`, " + receipts + " receipts and all records too: " + verify());
  }

  private String verify(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                server.home().resolveSibling("belfry.jar").toString(),
                "verify"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("BELFRY_DB_URL");
    builder.environment().put("BELFRY_HOME", server.home().toString());
    long begin = System.nanoTime();
    Process verify = builder.start();
    List<String> lines =
        new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    int code = verify.waitFor();
    return number((System.nanoTime() - begin) / 1e9)
        + " s, exit code "
        + code
        + (lines.isEmpty() ? "" : ", " + lines.get(lines.size() - 1));
  }

  private static long count(Statement statement) throws SQLException {
    return Long.parseLong(Bench.one(statement, "select coalesce(max(no) + 1, 0) from log_leaf"));
  }

  private static void caughtUp(Statement statement) throws SQLException, InterruptedException {
    long begin = System.nanoTime();
    while (Bench.one(
            statement,
            "select (select max(seq) from audit_entry) > (select max(seq) from log_leaf)")
        .equals("t")) {
      if (System.nanoTime() - begin > PATIENCE_SECONDS * 1_000_000_000L) {
        throw new IllegalStateException("the log does not follow");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
