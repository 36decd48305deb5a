package be.belfry.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Connections to one test database, each used again: a new one plans and compiles everything anew.
 * The one mapping of all entities takes those of the database that a thread works with.
 */
final class PooledConnections implements AutoCloseable {
  /** Connections to the database that this thread works with ({@link #during}). */
  static final DataSource OF_THIS_THREAD = new OfThisThread();

  private static final ThreadLocal<PooledConnections> CURRENT = new ThreadLocal<>();

  private final PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
  private final Deque<PooledConnection> idle = new ConcurrentLinkedDeque<>();

  PooledConnections(String url, String user) {
    source.setUrl(url);
    source.setUser(user);
  }

  /** Work of this thread with this database; inside it, work with another one may be nested. */
  <T> T during(Supplier<T> work) {
    PooledConnections before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      CURRENT.set(before);
    }
  }

  private Connection take() throws SQLException {
    PooledConnection last = idle.pollFirst();
    if (last == null) {
      last = source.getPooledConnection();
      last.addConnectionEventListener(new GivenBack());
    }
    return last.getConnection();
  }

  private final class GivenBack implements ConnectionEventListener {
    private volatile boolean broken;

    @Override
    public void connectionClosed(ConnectionEvent event) {
      if (!broken) {
        idle.addFirst((PooledConnection) event.getSource());
      }
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      broken = true;
    }
  }

  @Override
  public void close() {
    for (PooledConnection one = idle.poll(); one != null; one = idle.poll()) {
      try {
        one.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class OfThisThread implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      PooledConnections current = CURRENT.get();
      if (current == null) {
        throw new SQLException("this thread works with no database");
      }
      return current.take();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
      // Nobody reads it.
    }

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) {
      // The driver's own is kept.
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("there is nothing inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
