package be.belfry.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code belfry exchange-sealing-key}: for the day on which somebody who may not have it has seen
 * the key that seals second factors.
 */
@Command(
    name = "exchange-sealing-key",
    description = {
      "Seals all second factors with a new key, in place of keys/sealing.key.",
      "Nobody sets up anything anew; browsers are no longer known devices.",
      "Every node has to be stopped; the others need the new file before they start."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class ExchangeSealingKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.from(System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    try (InstalledDatabase database = InstalledDatabase.open(settings);
        Connection connection = database.connect()) {
      int factors = new InstallationSeal(settings.home()).exchange(connection);
      out.println("second factors sealed anew=" + factors + ".");
      out.println(
          "Copy "
              + settings.home().resolve("keys/sealing.key")
              + " to every other node before it starts, and make a backup: older ones hold the key"
              + " of before.");
      out.flush();
    } catch (SQLException e) {
      throw new StartFailure("the database refused (" + e.getMessage() + ").", e);
    }
    return 0;
  }
}
