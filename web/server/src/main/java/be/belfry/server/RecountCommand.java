package be.belfry.server;

import be.belfry.persistence.statistics.Recount;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code belfry recount}: proves that the kept monthly figures are those of the records. */
@Command(
    name = "recount",
    description =
        "Counts all monthly figures anew and compares them with the kept ones. Both are as they"
            + " were at one moment. Works beside a running server and on a stopped one.",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = Belfry.BROKEN_OFF,
    footer = {
      "",
      "Exit code: 0 nothing differs (or was repaired), 1 something differs (each difference is one"
          + " line),",
      "3 not compared, or not to the end (one sentence on standard error says why).",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class RecountCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--repair",
      description =
          "Replaces figures that differ by counted ones, and records that in the log. What was"
              + " frozen when a month was closed stays as it was.")
  private boolean repair;

  @Override
  public Integer call() throws IOException {
    try (InstalledDatabase database = InstalledDatabase.open(Settings.from(System.getenv()));
        Connection connection = database.connect()) {
      return run(connection, repair, spec.commandLine().getOut());
    } catch (SQLException e) {
      throw new StartFailure("the figures cannot be recounted (" + e.getMessage() + ").", e);
    }
  }

  /**
   * Compares, and repairs when asked to.
   *
   * @return the exit code
   */
  static int run(Connection connection, boolean repair, PrintWriter out) throws SQLException {
    // It may hold the counting: one that was stopped (Ctrl-Z), or waits for its terminal, would
    // keep everybody from the figures.
    try (Statement limit = connection.createStatement()) {
      limit.execute("set idle_in_transaction_session_timeout = '5min'");
    }
    Recount.Totals totals =
        Recount.of(
            connection,
            d -> out.println(d.figure() + ": kept " + d.kept() + ", recounted " + d.recounted()));
    out.println(line(totals));
    out.flush();
    if (totals.differences() == 0 || !repair) {
      return totals.differences() == 0 ? 0 : 1;
    }
    connection.setAutoCommit(false);
    Recount.repair(connection);
    CommandRecord.append(
        connection,
        "statistics.repaired",
        "statistics",
        "{\"differences\":" + totals.differences() + "}");
    connection.commit();
    Recount.Totals after = Recount.of(connection, d -> out.println("still: " + d.figure()));
    out.println("repaired: " + line(after));
    out.flush();
    return after.differences() == 0 ? 0 : 1;
  }

  private static String line(Recount.Totals totals) {
    return "records=%d figures=%d differences=%d"
        .formatted(totals.records(), totals.figures(), totals.differences());
  }
}
