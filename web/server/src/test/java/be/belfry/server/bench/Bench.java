package be.belfry.server.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The measurements of {@code mvn -Pbench}, one after the other. System properties: {@code
 * bench.incidents} (1,000,000), {@code bench.seconds} of each round (8), {@code bench.warm} seconds
 * of warm-up (40), {@code bench.overload} seconds of overload (60), {@code bench.viewers} of the
 * crisis room (500), {@code bench.only} a comma-separated list of parts ({@link
 * FigureMeasurements#PARTS} only when named), {@code bench.notifications} (1,000,000) and {@code
 * bench.rows} of an export (1,000,000) for those, {@code bench.leaves} of the log (1,000,000),
 * {@code bench.force} to run on a machine that is not idle, {@code bench.jvm} further options of
 * the server's JVM.
 */
public final class Bench {
  private static final double IDLE = 0.5;
  private static final int SETTLING_SECONDS = 180;

  private final Path target;
  private final Figures figures = new Figures();
  private final List<String> only;

  private Bench(Path target) {
    this.target = target;
    String parts = System.getProperty("bench.only", "");
    this.only = parts.isBlank() ? List.of() : List.of(parts.split(","));
  }

  /**
   * @param arguments the folder into which the build writes
   */
  public static void main(String[] arguments) throws Exception {
    double load = settledLoad();
    if (load > IDLE && !Boolean.getBoolean("bench.force")) {
      System.err.println(
          "The load average is "
              + load
              + ": figures would tell of the other work on this machine. Wait until it is below "
              + IDLE
              + ", or force it with -Dbench.force=true.");
      System.exit(1);
    }
    new Bench(Path.of(arguments[0])).run(load);
    System.exit(0);
  }

  /** The load average, once that of the build before has faded, or after three minutes. */
  private static double settledLoad() throws InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    boolean force = Boolean.getBoolean("bench.force");
    for (int waited = 0; load > IDLE && !force && waited < SETTLING_SECONDS; waited += 5) {
      Thread.sleep(5_000);
      load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
    return load;
  }

  private void run(double load) throws Exception {
    int incidents = Integer.getInteger("bench.incidents", 1_000_000);
    double seconds = Double.parseDouble(System.getProperty("bench.seconds", "8"));
    Path home = target.resolve("bench-home");
    delete(home);
    BenchServer server = BenchServer.start(target.resolve("belfry.jar"), home);
    try {
      long begin = System.nanoTime();
      boolean figuresOnly = !only.isEmpty() && FigureMeasurements.PARTS.containsAll(only);
      // Their incidents are not counted, and the recount would find them all.
      new BenchData(server).fill(figuresOnly ? 0 : incidents);
      conditions(server, load, figuresOnly ? 0 : incidents, seconds);
      figures.condition("filling", "%d s".formatted((System.nanoTime() - begin) / 1_000_000_000L));
      Submissions submissions = new Submissions(Instant.now(), keyId(server));
      if (!figuresOnly) {
        server = new Measurements(figures, submissions, server, only, seconds).all();
      }
      if (only.stream().anyMatch(FigureMeasurements.PARTS::contains)) {
        new FigureMeasurements(figures, server, target.resolve("belfry.jar"), submissions, seconds)
            .all(only);
      }
    } finally {
      server.close();
      figures.keep(target.resolve("bench"), "performance");
    }
  }

  private void conditions(BenchServer server, double load, int incidents, double seconds)
      throws IOException, SQLException {
    figures.condition("cores, client included", Runtime.getRuntime().availableProcessors());
    figures.condition(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    figures.condition("Java", System.getProperty("java.vm.version"));
    figures.condition("options of the JVM", "`" + BenchServer.jvm().strip() + "`");
    figures.condition("load average before", load + (load > IDLE ? " (FORCED)" : ""));
    figures.condition("incidents", incidents);
    figures.condition("organisations", BenchData.ORGANISATIONS);
    figures.condition("seconds of a round", seconds);
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      for (String setting :
          List.of(
              "server_version",
              "fsync",
              "synchronous_commit",
              "full_page_writes",
              "shared_buffers",
              "max_wal_size",
              "max_connections")) {
        figures.condition("PostgreSQL " + setting, one(statement, "show " + setting));
      }
    }
  }

  private static String keyId(BenchServer server) throws IOException, SQLException {
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      return one(statement, "select key_id from signing_key order by created_at desc limit 1");
    }
  }

  static String one(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
