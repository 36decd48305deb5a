package be.belfry.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
      "What waited in the backup may have left from the original after it was taken: you decide."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class OutboxCommand implements Callable<Integer> {
  private static final String NOT_SENT = "not sent: waited in a backup that was restored";

  /** What becomes of messages that are older than the restore. */
  enum Old {
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
  private Old old;

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
          """
          update outbox_message set may_have_left = true
          where sent_at is null and created_at <=
            (select value::timestamptz from installation where key = '%s')
          """
              .formatted(Restore.HOLD));
      int discarded = 0;
      if (old == Old.discard) {
        discarded =
            statement.executeUpdate(
                """
                update outbox_message set given_up_at = clock_timestamp(), last_error = '%s'
                where sent_at is null and given_up_at is null and created_at <=
                  (select value::timestamptz from installation where key = '%s')
                """
                    .formatted(NOT_SENT, Restore.HOLD));
      }
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
      try (PreparedStatement audit =
          connection.prepareStatement(
              """
              select audit_append(clock_timestamp(), 'commandLine', 'system', 'outbox.released',
                'outbox', ?)
              """)) {
        audit.setString(1, "{\"discarded\":" + discarded + "}");
        audit.executeQuery();
      }
    }
  }

  private static String state(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(id), count(id) filter (where created_at <= h.since), h.since is not null
                from (select (select value::timestamptz from installation
                  where key = '%s') as since) h
                left join outbox_message on sent_at is null and given_up_at is null
                group by h.since
                """
                    .formatted(Restore.HOLD))) {
      row.next();
      return "hold=%s waiting=%d old=%d"
          .formatted(row.getBoolean(3) ? "yes" : "no", row.getLong(1), row.getLong(2));
    }
  }
}
