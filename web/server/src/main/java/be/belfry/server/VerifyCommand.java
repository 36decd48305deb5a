package be.belfry.server;

import be.belfry.services.audit.CheckpointPlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code belfry verify}: proves that nobody changed what was recorded. */
@Command(
    name = "verify",
    description = {
      "Recomputes all hashes and signatures and compares the log with its checkpoints.",
      "That is: the hash of each audit row, the whole log over them, the hash and signature of each"
          + " receipt, and the checkpoints in the database and in the second place.",
      "What pages and clocks read of a notification is compared with its body and its receipt.",
      "What people wrote and decided, and each archived document, is compared with the record.",
      "Works beside a running server and on a stopped one; changes nothing."
    },
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = Belfry.BROKEN_OFF,
    footer = {
      "",
      "Exit code: 0 nothing differs, 1 something differs (each difference is one line),",
      "3 not compared, or not to the end (one sentence on standard error says why).",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL),",
      "BELFRY_LOG_CHECKPOINTS (second place, default checkpoints/log.jsonl in the data folder)."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--checkpoints",
      paramLabel = "PLACE",
      description = "Second place of the checkpoints: a file, or an http(s) address.")
  private String checkpoints;

  @Option(
      names = "--without-place",
      description =
          "Compares with no second place, for a copy that has none: a log set back whole is not"
              + " seen.")
  private boolean withoutPlace;

  @Option(
      names = "--log-only",
      description =
          "Only the audit rows and the log over them: quick, for every hour; records, receipts and"
              + " documents are not read.")
  private boolean logOnly;

  /** A bar for each part on a terminal, so that standard output holds results only. */
  private static final class Bar implements Verification.Progress, AutoCloseable {
    private final Optional<ProgressLine> line =
        Optional.of(new ProgressLine(System.err)).filter(any -> ProgressLine.hasTerminal());
    private ProgressBar bar;

    @Override
    public void part(String name, long rows) {
      close();
      bar = line.map(drawn -> drawn.bar(name, rows).build()).orElse(null);
    }

    @Override
    public void steps(long rows) {
      if (bar != null) {
        bar.stepBy(rows);
      }
    }

    /** Prints a difference on a line of its own. */
    void print(PrintWriter out, String difference) {
      Runnable printing =
          () -> {
            out.println(difference);
            out.flush();
          };
      if (bar == null) {
        printing.run();
      } else {
        line.orElseThrow().insteadOfBar(printing);
      }
    }

    /** The part is over; what is printed next stands below its bar. */
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
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = Settings.from(System.getenv());
    String named = named(settings);
    try (SecondPlace opened = open(named);
        InstalledDatabase database = InstalledDatabase.open(settings);
        Connection connection = database.connect();
        Bar bar = new Bar()) {
      if (opened == null && !withoutPlace) {
        throw new StartFailure(
            "the second place of the checkpoints, "
                + named
                + ", holds none, so nothing was compared; name it with --checkpoints, or say"
                + " --without-place for a copy that has none.");
      }
      Findings findings = new Findings(difference -> bar.print(out, difference));
      Verification verification =
          new Verification(connection, BlockReader.Manner.ahead(database::connect), bar, findings);
      Verification.Totals totals =
          logOnly
              ? verification.runLog(Optional.ofNullable(opened))
              : verification.run(Optional.ofNullable(opened));
      bar.end();
      findings.first().ifPresent(row -> out.println("first row that does not fit: " + row));
      out.println(totals.line());
      out.flush();
      return totals.differences() == 0 ? 0 : 1;
    } catch (SQLException e) {
      throw new StartFailure("the database cannot be read (" + e.getMessage() + ").", e);
    } catch (IOException e) {
      throw new StartFailure("the comparison broke off (" + StartFailure.reason(e) + ").", e);
    }
  }

  private String named(Settings settings) {
    String named = checkpoints != null ? checkpoints : System.getenv("BELFRY_LOG_CHECKPOINTS");
    return named != null && !named.isBlank()
        ? named
        : settings.home().resolve(CheckpointPlace.DEFAULT_FILE).toString();
  }

  /** The place that is named; null when it holds nothing, or none is asked for. */
  private SecondPlace open(String named) {
    if (withoutPlace) {
      return null;
    }
    try {
      return SecondPlace.open(named).orElse(null);
    } catch (IOException e) {
      throw unreadable(named, StartFailure.reason(e), e);
    } catch (IllegalArgumentException e) {
      throw unreadable(named, e.getMessage(), e);
    }
  }

  private static StartFailure unreadable(String named, String why, Exception e) {
    return new StartFailure(
        "the second place of the checkpoints, "
            + named
            + ", cannot be read ("
            + why
            + "); nothing was compared.",
        e);
  }
}
