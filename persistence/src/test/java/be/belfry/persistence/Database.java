package be.belfry.persistence;

import be.belfry.domain.security.Subject;
import be.belfry.persistence.migrate.Migrator;
import be.belfry.persistence.security.SqlViewerContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One embedded PostgreSQL for all database tests of a run, with both roles, migrated once; {@link
 * #fresh()} gives a database of its own (copied from the migrated template) in milliseconds. The
 * mapping of the entities is read once for all of them.
 *
 * <p>Its files are in memory where the machine has a file system for that: a database is more than
 * a thousand files, and on a disk to make them is most of what many a test does.
 */
public final class Database implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");

  /** Less than this in memory, and the files go to the disk. */
  private static final long NEEDED_BYTES = 2L * 1024 * 1024 * 1024;

  private static EmbeddedPostgres server;

  /** As superuser, for databases that come and go. */
  private static Connection admin;

  private static boolean inMemory;

  /** Made when the first test asks: reading the mapping of all entities takes a second. */
  private static EntityManagerFactory factory;

  private final String name;
  private final PooledConnections connections;
  private final Deque<Connection> owners = new ConcurrentLinkedDeque<>();

  private Database(String name) {
    this.name = name;
    this.connections = new PooledConnections(url(name), "belfry_app");
  }

  private static synchronized EntityManagerFactory factory() {
    if (factory == null) {
      factory =
          Persistence.createEntityManagerFactory(
              "belfry",
              Map.of(
                  "eclipselink.session-event-listener", StatementCounter.class.getName(),
                  "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                  "jakarta.persistence.jtaDataSource", "",
                  "jakarta.persistence.nonJtaDataSource", PooledConnections.OF_THIS_THREAD,
                  "eclipselink.weaving", "false",
                  "eclipselink.logging.level.metadata", "SEVERE"));
    }
    return factory;
  }

  /** A migrated database of its own. */
  public static synchronized Database fresh() {
    try {
      begin();
      String name = name();
      // File by file and not through the log: half the work.
      admin(
          "create database "
              + name
              + " owner belfry_owner template belfry_template strategy file_copy");
      return new Database(name);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A database as it was before a migration, without rows; {@link #migrate} does it and those that
   * came after it.
   *
   * @param version of the migration
   */
  public static Database before(String version) {
    Database database = fresh();
    List<String> earlier =
        database.texts(
            "select version from flyway_schema_history where version < '"
                + version
                + "' order by installed_rank");
    database.asOwner("drop schema belfry cascade");
    new Migrator(owner(database.url())).migrateTo(earlier);
    return database;
  }

  /** Does the migrations that are not done yet. */
  public void migrate() {
    new Migrator(owner(url())).migrate();
  }

  private static PGSimpleDataSource owner(String url) {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(url);
    owner.setUser("belfry_owner");
    return owner;
  }

  /** The first column of what a query gives, past the walls. */
  public List<String> texts(String query) {
    try (Connection owner = connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same with other rules for letters than a new database has: as on an older installation, or
   * on a PostgreSQL of the operator's.
   *
   * @param letters end of {@code create database}
   */
  public static synchronized Database freshWith(String letters) {
    try {
      begin();
      String name = name();
      make(name, letters);
      return new Database(name);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void begin() throws IOException, SQLException {
    if (server == null) {
      server = start();
      admin = DriverManager.getConnection(url("postgres"), "postgres", "");
      admin("create role belfry_owner login");
      admin("create role belfry_app login");
      make("belfry_template", Migrator.LETTERS);
    }
  }

  private static String name() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  private static void make(String name, String letters) throws SQLException {
    admin("create database " + name + " owner belfry_owner " + letters);
    new Migrator(owner(url(name))).migrate();
  }

  /** Nothing of it outlives the process, so nothing is secured against a crash. */
  private static EmbeddedPostgres start() throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("max_wal_size", "256MB")
            .setServerConfig("max_connections", "100");
    inMemory =
        Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).type().equals("tmpfs")
            && Files.getFileStore(MEMORY).getUsableSpace() > NEEDED_BYTES;
    return inMemory
        ? builder.setDataDirectory(Files.createTempDirectory(MEMORY, "belfry-test-")).start()
        : builder.start();
  }

  /** JDBC address of a database on the test server, without user. */
  public static String url(String database) {
    return "jdbc:postgresql://localhost:"
        + server.getPort()
        + "/"
        + database
        + "?currentSchema=belfry&stringtype=unspecified";
  }

  /** JDBC address of this database. */
  public String url() {
    return url(name);
  }

  /** A connection as {@code belfry_owner} (no walls) or {@code belfry_app} (walls). */
  public Connection connect(String user) throws SQLException {
    return DriverManager.getConnection(url(), user, "");
  }

  /**
   * Runs a statement as owner: fixtures and checks past the walls. On a connection that did so
   * before: a new one would compile and plan each trigger anew. No setting is left on it.
   */
  public void asOwner(String statement) {
    try {
      Connection owner = owners.poll();
      if (owner == null || !owner.isValid(1)) {
        owner = connect("belfry_owner");
      }
      try (Statement run = owner.createStatement()) {
        run.execute(statement);
        run.execute("reset all");
      } catch (SQLException e) {
        owner.close();
        throw e;
      }
      owners.push(owner);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** Work in one transaction as the given viewer; commits unless it throws. */
  public <T> T as(Subject viewer, Function<EntityManager, T> work) {
    return connections.during(() -> inOneTransaction(viewer, work));
  }

  private static <T> T inOneTransaction(Subject viewer, Function<EntityManager, T> work) {
    EntityManager em = factory().createEntityManager();
    try {
      em.getTransaction().begin();
      inject(em, new SqlViewerContext()).act(viewer);
      T result = work.apply(em);
      em.getTransaction().commit();
      return result;
    } finally {
      if (em.getTransaction().isActive()) {
        em.getTransaction().rollback();
      }
      em.close();
    }
  }

  /** A repository with its EntityManager set, as the container would inject it. */
  public static <T> T inject(EntityManager em, T repository) {
    for (Class<?> type = repository.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == EntityManager.class) {
          field.setAccessible(true);
          try {
            field.set(repository, em);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
    return repository;
  }

  private static synchronized void admin(String statement) throws SQLException {
    try (Statement run = admin.createStatement()) {
      run.execute(statement);
    }
  }

  @Override
  public void close() {
    connections.close();
    try {
      for (Connection owner = owners.poll(); owner != null; owner = owners.poll()) {
        owner.close();
      }
      if (inMemory) {
        // There is less of it; on a disk it costs more to drop each than all at the end.
        admin("drop database if exists " + name + " with (force)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
