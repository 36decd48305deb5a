package be.belfry.persistence.shared;

import be.belfry.domain.shared.Changes;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * {@code LISTEN} and {@code NOTIFY}. The node keeps one connection of the pool for itself; what the
 * database sends waits there until the node looks. When the connection breaks, the next look opens
 * another one and says that something may have changed.
 */
@ApplicationScoped
public class SqlChanges implements Changes {
  private static final Logger LOG = Logger.getLogger(SqlChanges.class.getName());
  private static final String CHANNEL = "belfry_room";

  /** So often it is asked whether the connection that listens still answers. */
  private static final Duration ASKED_EVERY = Duration.ofSeconds(10);

  private static final int ANSWER_SECONDS = 2;

  @Resource(lookup = "java:app/jdbc/belfry")
  private DataSource database;

  private Connection listening;
  private long answered;
  private boolean broken;

  public SqlChanges() {}

  /** For tests: listens on connections of this source. */
  public SqlChanges(DataSource database) {
    this.database = database;
  }

  @Override
  public synchronized boolean seen() {
    try {
      if (listening == null) {
        listen();
        broken = false;
        return true;
      }
      requireAnswer();
      // A look of one millisecond: without a time limit the driver waits for nothing and reads
      // nothing.
      PGNotification[] told = listening.unwrap(PGConnection.class).getNotifications(1);
      return told != null && told.length > 0;
    } catch (SQLException e) {
      if (!broken) {
        LOG.log(Level.WARNING, "changes are not heard of until the database answers", e);
      }
      broken = true;
      close();
      return false;
    }
  }

  private void listen() throws SQLException {
    Connection fresh = database.getConnection();
    listening = fresh;
    try (Statement statement = fresh.createStatement()) {
      statement.execute("listen " + CHANNEL);
    }
    answered = System.nanoTime();
  }

  /** Who only listens never learns that the network has forgotten his connection. */
  private void requireAnswer() throws SQLException {
    if (System.nanoTime() - answered < ASKED_EVERY.toNanos()) {
      return;
    }
    if (!listening.isValid(ANSWER_SECONDS)) {
      throw new SQLException("no answer by the connection that listens");
    }
    answered = System.nanoTime();
  }

  @Override
  public boolean tell() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_notify('" + CHANNEL + "', '')");
      return true;
    } catch (SQLException e) {
      LOG.log(Level.FINE, "not told; every node counts anew by itself before long", e);
      return false;
    }
  }

  /** A connection of the pool goes back as it came. */
  @PreDestroy
  synchronized void close() {
    if (listening != null) {
      try (Connection ending = listening;
          Statement statement = ending.createStatement()) {
        statement.execute("unlisten *");
      } catch (SQLException e) {
        LOG.log(Level.FINE, "the connection was lost", e);
      }
      listening = null;
    }
  }
}
