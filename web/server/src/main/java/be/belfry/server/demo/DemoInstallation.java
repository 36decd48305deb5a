package be.belfry.server.demo;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** An installation as demonstration: recognised, and filled when it is empty. */
public final class DemoInstallation {
  private static final String FILLING = "be.belfry.server.demo.DemoFilling";

  /** Key in the table {@code installation}. */
  private static final String COUNTED = "demo.counted";

  /** How many months of notifications it gets unless asked otherwise. */
  public static final int MONTHS = 18;

  /** What a database holds. */
  public enum State {
    /** Nothing that anybody wrote. */
    EMPTY,
    /** The data of a demonstration. */
    DEMO,
    /** Real accounts or data. */
    REAL
  }

  private final String ownerUrl;

  /**
   * @param ownerUrl connects as the role that owns the schema; the schema is migrated
   */
  public DemoInstallation(String ownerUrl) {
    this.ownerUrl = ownerUrl;
  }

  /** What the database holds. */
  public State state() throws SQLException {
    try (Connection connection = DriverManager.getConnection(ownerUrl);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select (select value from belfry.installation where key = 'mode'),
                  exists (select 1 from belfry.account) or exists (select 1 from belfry.organisation)
                    or exists (select 1 from belfry.audit_entry)
                """)) {
      found.next();
      if ("demo".equals(found.getString(1))) {
        return State.DEMO;
      }
      return found.getBoolean(2) ? State.REAL : State.EMPTY;
    }
  }

  /**
   * Fills an empty database, completely or not at all. What does it needs libraries of the server,
   * which are unpacked for it and seen by nobody else.
   *
   * @param folder where they are unpacked
   * @param months how far back the data go
   * @param keys folder with the keys of the installation
   * @param keep stores the file with user names, passwords and tokens
   */
  public void fill(Path folder, int months, Path keys, Consumer<String> keep)
      throws SQLException, IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (ServerLibraries libraries = ServerLibraries.unpack(folder)) {
      thread.setContextClassLoader(libraries);
      libraries
          .loadClass(FILLING)
          .getMethod("run", String.class, int.class, Path.class, Consumer.class)
          .invoke(null, ownerUrl, months, keys, keep);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Whether {@link #countFigures} ever came to its end: a start that was stopped while it counted
   * leaves it to the next one.
   */
  public boolean isCounted() throws SQLException {
    try (Connection connection = DriverManager.getConnection(ownerUrl);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select exists (select 1 from belfry.installation where key = '"
                    + COUNTED
                    + "')")) {
      found.next();
      return found.getBoolean(1);
    }
  }

  /**
   * Tells the planner what it has to do with, counts the monthly figures of what was filled in, and
   * remembers that both are done. They would be counted by themselves too, but only when somebody
   * asks for them. In short steps: whoever asks meanwhile waits for one of them.
   */
  public void countFigures() throws SQLException {
    try (Connection connection = DriverManager.getConnection(ownerUrl);
        Statement statement = connection.createStatement()) {
      connection.setSchema("belfry");
      statement.execute("analyze");
      long step;
      do {
        try (ResultSet folded = statement.executeQuery("select statistics_fold(1)")) {
          folded.next();
          step = folded.getLong(1);
        }
      } while (step > 0);
      statement.execute(
          "insert into installation values ('" + COUNTED + "', 'yes') on conflict do nothing");
    }
  }
}
