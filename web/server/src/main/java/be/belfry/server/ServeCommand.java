package be.belfry.server;

import be.belfry.server.demo.DemoInstallation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code belfry serve}: database, migrations, portal; until Ctrl+C. */
@Command(
    name = "serve",
    description = "Starts the database and the portal, until Ctrl+C.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Environment: BELFRY_PORT (default 8080, 0 = a free one), BELFRY_ADDRESS (default"
          + " 127.0.0.1),",
      "BELFRY_HOME (data folder, default ~/.belfry), BELFRY_DB_URL (external PostgreSQL),",
      "BELFRY_DB_OWNER_URL (the same for the role that owns the tables), BELFRY_DB_WAIT",
      "(milliseconds that a request waits for a connection, default 5000), BELFRY_BACKUP_DAYS",
      "(days after which the last backup is old, default 3), BELFRY_CALLS_PER_MINUTE (of the",
      "REST interface by each organisation, default 3000), BELFRY_PUBLIC_URL (address as",
      "people reach it), BELFRY_LOG_CHECKPOINTS (second place of the log),",
      "BELFRY_PLAN_DIR (the authority's own plan folder), BELFRY_MUNICIPALITIES (list of names).",
      "Mail, text messages and webhooks: see docs/operations/install.md."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(ServeCommand.class.getName());

  @Spec private CommandSpec spec;

  @Option(
      names = "--demo",
      description = "Fills an empty data folder with demonstration data and demo accounts.")
  private boolean demo;

  @Option(
      names = "--demo-months",
      paramLabel = "N",
      description = "Months of demonstration data, 1 to 36 (default ${DEFAULT-VALUE}).")
  private int months = DemoInstallation.MONTHS;

  @Override
  public Integer call() throws IOException, InterruptedException {
    OptionalInt filled = demo ? OptionalInt.of(checked(months)) : OptionalInt.empty();
    StartedParts parts = new StartedParts();
    AtomicReference<AutoCloseable> started = new AtomicReference<>(parts);
    AtomicBoolean stopping = new AtomicBoolean();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopping.set(true);
                  try {
                    started.get().close();
                  } catch (Exception e) {
                    LOG.log(Level.WARNING, "not stopped cleanly", e);
                  } finally {
                    stopped.countDown();
                  }
                },
                "belfry-stop"));
    try {
      RunningBelfry running =
          RunningBelfry.serve(Settings.from(System.getenv()), filled, out(), parts);
      started.set(running);
      running.announce(out());
    } catch (RuntimeException | IOException failed) {
      // Who stops it in the middle of its start takes away what it stands on.
      if (!stopping.get()) {
        throw failed;
      }
    }
    stopped.await();
    return 0;
  }

  private static int checked(int months) {
    if (months < 1 || months > 36) {
      throw new StartFailure("--demo-months must be between 1 and 36, but is " + months + ".");
    }
    return months;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
