package be.belfry.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code belfry verify}: proves that nobody changed what was recorded. */
@Command(
    name = "verify",
    description = {
      "Recomputes the hash of each audit row, and the hash and signature of each receipt.",
      "Works beside a running server and on a stopped one; changes nothing."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 nothing differs, 1 something differs (each difference is one line).",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** A bar on standard error, so that standard output holds results only. */
  private static final class Bar implements Verification.Progress, AutoCloseable {
    private ProgressBar bar;

    @Override
    public void part(String name, long rows) {
      end();
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(rows)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }

    @Override
    public void step() {
      bar.step();
    }

    /** The part is over; what is printed next stands on a line of its own. */
    void end() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }

    @Override
    public void close() {
      end();
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (InstalledDatabase database = InstalledDatabase.open(Settings.from(System.getenv()));
        Connection connection = database.connect();
        Bar bar = new Bar()) {
      Verification.Totals totals = new Verification(connection, bar, out::println).run();
      bar.end();
      out.println(totals.line());
      out.flush();
      return totals.differences() == 0 ? 0 : 1;
    } catch (SQLException e) {
      throw new StartFailure("the database cannot be read (" + e.getMessage() + ").", e);
    }
  }
}
