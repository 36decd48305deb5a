package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** Locks that an act waits for, as it waits for others in a crowd. */
public final class Held implements AutoCloseable {
  private static final String WAITING =
      """
      with recursive waiting(pid) as (
        select pid from pg_locks
        where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
        union
        select l.pid from pg_locks l, waiting w
        where not l.granted and w.pid = any(pg_blocking_pids(l.pid)))
      select count(*) from waiting
      """;

  private final Connection connection = ShippedServer.get().pastTheWalls();

  private Held() throws SQLException {
    connection.setAutoCommit(false);
  }

  /**
   * Locks the first row.
   *
   * @param row table and condition, with a question mark for the reference
   */
  public Held(String row, String reference) throws SQLException {
    this();
    lock(row, reference);
  }

  /** Whoever writes a row of the table waits; all that are there can be read. */
  public static Held writing(String table) throws SQLException {
    Held held = new Held();
    try (Statement lock = held.connection.createStatement()) {
      lock.execute("lock table " + table + " in share mode");
    }
    return held;
  }

  /** Locks one more. */
  public void lock(String row, String reference) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select 1 from " + row + " for update")) {
      lock.setString(1, reference);
      assertThat(lock.executeQuery().next()).isTrue();
    }
  }

  /**
   * Until so many wait for these locks, or for who waits for them, or the last of them is through
   * without waiting.
   */
  public void awaitWaiting(int count, CompletableFuture<?> last) throws Exception {
    try (PreparedStatement waiting = connection.prepareStatement(WAITING)) {
      Awaitility.await()
          .alias(count + " wait")
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofMinutes(1))
          .until(() -> last.isDone() || first(waiting) >= count);
    }
  }

  /**
   * Does something and lets all of them go on, who find it done.
   *
   * @param statement with a question mark for each value
   */
  public void commit(String statement, String... values) throws SQLException {
    try (PreparedStatement run = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        run.setString(i + 1, values[i]);
      }
      assertThat(run.executeUpdate()).isPositive();
    }
    connection.commit();
  }

  private static int first(PreparedStatement query) throws SQLException {
    try (ResultSet found = query.executeQuery()) {
      found.next();
      return found.getInt(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
