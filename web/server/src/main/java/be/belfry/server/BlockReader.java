package be.belfry.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads long tables in blocks of rows, ahead of whoever wants them: each block on a connection and
 * by a thread of its own, all of which see the database at the same moment as the connection that
 * asks. What was made of the blocks comes back in the order of their keys, so its taker notices
 * nothing of the threads. A few blocks are in memory at a time, however long the table is.
 */
final class BlockReader implements AutoCloseable {
  /** So many blocks are made for each thread before the first is taken. */
  private static final int AHEAD = 2;

  /** Opens a further connection to the same database. */
  @FunctionalInterface
  interface Source {
    Connection open() throws SQLException;
  }

  /**
   * How to read.
   *
   * @param rows of a block, 1 or more
   * @param threads 0: all is read by whoever asks, on his connection, and of {@code source} nothing
   *     is asked
   */
  record Manner(int rows, int threads, Source source) {
    private static final int ROWS = 4_000;

    /** The database's connections are the running server's first, which this works beside. */
    private static final int MOST = 8;

    /** On all processors, as far as the database's connections go round. */
    static Manner ahead(Source source) {
      return ahead(source, Runtime.getRuntime().availableProcessors());
    }

    /** The same on so many processors. */
    static Manner ahead(Source source, int processors) {
      return new Manner(ROWS, Math.min(processors, MOST), source);
    }

    /** With one connection and no thread. */
    static Manner alone() {
      return new Manner(ROWS, 0, null);
    }
  }

  /** Makes something of the rows of a block. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * @param first key of a row, or a smaller one
     * @param last key of a row, or a greater one
     */
    T make(Connection connection, long first, long last) throws SQLException;
  }

  private final Connection connection;
  private final Manner manner;
  private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
  private final List<Connection> opened = new ArrayList<>();
  private final ExecutorService threads;

  private BlockReader(Connection connection, Manner manner) {
    this.connection = connection;
    this.manner = manner;
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, manner.threads()),
            work -> {
              Thread thread = new Thread(work, "belfry-blocks");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens the further connections.
   *
   * @param connection in a transaction that sees one moment; only the calling thread uses it
   */
  static BlockReader open(Connection connection, Manner manner) throws SQLException {
    BlockReader reader = new BlockReader(connection, manner);
    try {
      if (manner.threads() > 0) {
        reader.connect(reader.snapshot());
      }
      return reader;
    } catch (SQLException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private String snapshot() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
      row.next();
      return row.getString(1);
    }
  }

  private void connect(String snapshot) throws SQLException {
    for (int i = 0; i < manner.threads(); i++) {
      Connection further = manner.source().open();
      opened.add(further);
      further.setAutoCommit(false);
      further.setReadOnly(true);
      further.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement statement = further.createStatement()) {
        statement.execute("set transaction snapshot '" + snapshot + "'");
      }
      idle.add(further);
    }
  }

  /**
   * The rows of a table.
   *
   * @param key its column with whole numbers that are in an index
   */
  <T> Blocks<T> of(String table, String key, Work<T> work) {
    return new Blocks<>(table, key, work);
  }

  @Override
  public void close() throws SQLException {
    threads.shutdownNow();
    for (Connection further : opened) {
      further.close();
    }
  }

  /** What is made of the blocks of a table, one after the other. */
  final class Blocks<T> {
    private final String bound;
    private final Work<T> work;
    private final Queue<Future<T>> ahead = new ArrayDeque<>();
    private long first = Long.MIN_VALUE;
    private boolean ended;

    private Blocks(String table, String key, Work<T> work) {
      this.bound =
          "select %2$s from %1$s where %2$s >= ? order by %2$s offset %3$d limit 1"
              .formatted(table, key, manner.rows());
      this.work = work;
    }

    /**
     * What was made of the next block; a table without rows has one.
     *
     * @return null after the last one
     */
    T next() throws SQLException {
      while (!ended && ahead.size() < Math.max(1, AHEAD * manner.threads())) {
        ahead.add(begin());
      }
      Future<T> made = ahead.poll();
      if (made == null) {
        return null;
      }
      try {
        return made.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof SQLException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLException("interrupted", e);
      }
    }

    private Future<T> begin() throws SQLException {
      long from = first;
      long to = last();
      ended = to == Long.MAX_VALUE;
      first = to + 1;
      if (manner.threads() > 0) {
        return threads.submit(() -> make(from, to));
      }
      FutureTask<T> made = new FutureTask<>(() -> work.make(connection, from, to));
      made.run();
      return made;
    }

    private T make(long from, long to) throws SQLException, InterruptedException {
      Connection further = idle.take();
      try {
        return work.make(further, from, to);
      } finally {
        idle.add(further);
      }
    }

    /**
     * The block ends before the row that is so many after its first; a key is in one block only.
     */
    private long last() throws SQLException {
      try (PreparedStatement query = connection.prepareStatement(bound)) {
        query.setLong(1, first);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? Math.max(first, row.getLong(1) - 1) : Long.MAX_VALUE;
        }
      }
    }
  }
}
