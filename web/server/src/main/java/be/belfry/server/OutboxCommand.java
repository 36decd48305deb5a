package be.belfry.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code belfry outbox}: lets messages leave a restored installation. */
@Command(
    name = "outbox",
    description = {
      "Tells what waits to leave, and releases the outbox of a restored installation.",
      "What waited in the backup may have left from the original after it was taken: you decide.",
      "What watches wrote since the restore, the original had told as far as it was due before."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class OutboxCommand implements Callable<Integer> {
  private static final String NOT_SENT = "not sent: waited in a backup that was restored";
  private static final String TOLD = "not sent: the installation that was restored had told it";

  private static final String SINCE =
      "(select value::timestamptz from installation where key = '" + Restore.HOLD + "')";

  /** What waited in the backup. */
  private static final String OLD = "created_at <= " + SINCE;

  /** What watches wrote here since: the original had told all of it that was due before. */
  private static final String OF_WATCHES = "by_watch and created_at > " + SINCE;

  /** What becomes of messages that the original may have sent. */
  enum Fate {
    /** They leave now, perhaps for the second time. */
    send,
    /** They never leave; each stays visible with this reason. */
    discard
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--release",
      paramLabel = "OLD",
      description =
          "Ends the hold. OLD: send or discard the messages that waited when it was restored.")
  private Fate old;

  @Option(
      names = "--watches",
      paramLabel = "THESE",
      defaultValue = "discard",
      description = {
        "With --release. THESE: send or discard (that is what is done when nothing is said) the"
            + " reminders, escalations and other news that watches wrote since the restore. What"
            + " people did since then leaves."
      })
  private Fate watches;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (InstalledDatabase database = InstalledDatabase.open(Settings.from(System.getenv()));
        Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      if (old != null) {
        release(connection);
      }
      out.println(state(connection));
      connection.commit();
      out.flush();
      return 0;
    } catch (SQLException e) {
      throw new StartFailure("the outbox cannot be read (" + e.getMessage() + ").", e);
    }
  }

  private void release(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The original may have sent it: who has it is told when it does not hold any more.
      statement.executeUpdate(
          "update outbox_message set may_have_left = true where sent_at is null and (%s or %s)"
              .formatted(OLD, OF_WATCHES));
      int discarded = old == Fate.discard ? discard(statement, OLD, NOT_SENT) : 0;
      int ofWatches = watches == Fate.discard ? discard(statement, OF_WATCHES, TOLD) : 0;
      // From now on it should leave; before, it should not.
      statement.executeUpdate(
          """
          update outbox_message set promised_at = clock_timestamp(), reported_at = null
          where sent_at is null and given_up_at is null
          """);
      int held =
          statement.executeUpdate("delete from installation where key = '" + Restore.HOLD + "'");
      if (held == 0) {
        throw new StartFailure("the outbox is not on hold; nothing was changed.");
      }
      CommandRecord.append(
          connection,
          "outbox.released",
          "outbox",
          "{\"discarded\":%d,\"discardedOfWatches\":%d}".formatted(discarded, ofWatches));
    }
  }

  private static int discard(Statement statement, String which, String reason) throws SQLException {
    return statement.executeUpdate(
        """
        update outbox_message set given_up_at = clock_timestamp(), last_error = '%s'
        where sent_at is null and given_up_at is null and %s
        """
            .formatted(reason, which));
  }

  private static String state(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select %1$s is not null, count(*), count(*) filter (where %2$s), count(*) filter (where %3$s)
                from outbox_message where sent_at is null and given_up_at is null
                """
                    .formatted(SINCE, OLD, OF_WATCHES))) {
      row.next();
      return "hold=%s waiting=%d old=%d watches=%d"
          .formatted(
              row.getBoolean(1) ? "yes" : "no", row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }
}
