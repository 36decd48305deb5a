package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database alone, without a portal on it. */
class EmbeddedDatabaseIT {
  @TempDir private Path temp;

  /**
   * PostgreSQL writes its options anew at each start, and a disk that is full at that moment leaves
   * the file empty, cut off or away. It comes back each time, on the port that the pool knows.
   */
  @Test
  void comesBackWhateverAFullDiskLeftOfItsOptions() throws IOException {
    try (DataFolder home = DataFolder.open(temp.resolve("home"));
        EmbeddedDatabase database = EmbeddedDatabase.start(home, told -> {})) {
      Path data = home.path().resolve("postgres");
      Path options = data.resolve("postmaster.opts");
      String whole = Files.readString(options);
      for (String left : new String[] {"", whole.substring(0, whole.length() / 2), null}) {
        if (left == null) {
          Files.delete(options);
        } else {
          Files.writeString(options, left);
        }
        ProcessHandle killed = postmaster(data).orElseThrow();
        killed.destroyForcibly();

        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions() // read while it is being written, refused while it starts
            .until(
                () ->
                    postmaster(data).filter(p -> p.pid() != killed.pid()).isPresent()
                        && answers(database));
        assertThat(options).hasContent(whole);
      }
    }
  }

  /**
   * Between the choice of a port and PostgreSQL's start another may come first. When that is the
   * PostgreSQL of a copy of the folder, it even takes the same password: it must not be mistaken
   * for ours, whose kept options would then start what they name.
   */
  @Test
  void takesAnotherPortWhenOneOfItsKindCameFirst() throws IOException, SQLException {
    try (DataFolder first = DataFolder.open(temp.resolve("first"));
        EmbeddedDatabase theirs = EmbeddedDatabase.start(first, told -> {});
        DataFolder second = DataFolder.open(temp.resolve("second"))) {
      second.writePrivately(
          "postgres.password", Files.readString(first.path().resolve("postgres.password")));
      PostgresLockFile taken =
          PostgresLockFile.read(first.path().resolve("postgres")).orElseThrow();
      Iterator<Integer> ports = List.of(taken.port(), freePort()).iterator();
      try (EmbeddedDatabase ours =
          EmbeddedDatabase.start(second, ports::next, Patience.telling(told -> {}))) {
        assertThat(folder(ours)).isEqualTo(second.path().resolve("postgres").toString());
        assertThat(folder(theirs)).isEqualTo(first.path().resolve("postgres").toString());
        assertThat(ports).isExhausted();
      }
      assertThat(postmaster(first.path().resolve("postgres")).map(ProcessHandle::pid))
          .hasValue(taken.pid());
    }
  }

  /**
   * After a power cut in a surge PostgreSQL brings in for minutes what its log holds. Here it waits
   * in its recovery for a file of an archive, as long as another one is there.
   */
  @Test
  void aRecoveryThatTakesLongIsWaitedForAndNeverBegunAnew() throws Exception {
    Path held = Files.writeString(temp.resolve("held"), "");
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (DataFolder home = DataFolder.open(temp.resolve("home"))) {
      Path data = home.path().resolve("postgres");
      EmbeddedDatabase.start(home, told -> {}).close();
      Files.writeString(data.resolve("recovery.signal"), "");
      Files.writeString(
          data.resolve("postgresql.conf"),
          "\nhot_standby = off\nrestore_command = 'while test -e \""
              + held
              + "\"; do sleep 0.1; done; false'\n",
          StandardOpenOption.APPEND);

      BlockingQueue<String> told = new LinkedBlockingQueue<>();
      Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofMinutes(5), told::add);
      Future<EmbeddedDatabase> start =
          pool.submit(() -> EmbeddedDatabase.start(home, EmbeddedDatabaseIT::freePort, patience));
      assertThat(told.poll(2, TimeUnit.MINUTES)).contains("waited for");
      ProcessHandle recovering = postmaster(data).orElseThrow();
      assertThat(LeftOver.isRecovering(data)).isTrue();

      // What a supervisor does when the first start gave up: nobody ends what recovers.
      Patience shorter = new Patience(Duration.ofSeconds(2), Duration.ofMillis(500), told::add);
      assertThatThrownBy(() -> LeftOver.end(data, home.folder("postgres-binaries"), shorter))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("start again later");
      assertThat(postmaster(data)).contains(recovering);
      assertThat(start.isDone()).isFalse();

      Files.delete(held);
      try (EmbeddedDatabase database = start.get(3, TimeUnit.MINUTES)) {
        assertThat(answers(database)).isTrue();
      }
      String log = Files.readString(home.path().resolve("logs/postgres.log"));
      String since = log.substring(log.indexOf("starting archive recovery"));
      assertThat(since)
          .as("one recovery, to its end")
          .containsOnlyOnce("starting archive recovery")
          .doesNotContain("immediate shutdown");
      assertThat(since.indexOf("archive recovery complete"))
          .isPositive()
          .isLessThan(since.indexOf("fast shutdown"));
    } finally {
      Files.deleteIfExists(held);
      pool.shutdownNow();
    }
  }

  /** Its log lies beside it on the same disk, and it runs for months. */
  @Test
  void itsLogIsBoundedWhileItRuns() throws IOException {
    try (DataFolder home = DataFolder.open(temp.resolve("home"));
        EmbeddedDatabase database = EmbeddedDatabase.start(home, told -> {})) {
      Path log = home.path().resolve("logs/postgres.log");
      Files.write(log, new byte[10_000_001], StandardOpenOption.APPEND);
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.size(log) < 10_000_000);
      assertThat(home.path().resolve("logs/postgres.log.1")).hasSize(10_000_000);
      assertThatThrownBy(() -> told(database, "select no_such_column"))
          .isInstanceOf(SQLException.class);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.readString(log).contains("no_such_column"));
    }
  }

  /** It left some files and not all, which PostgreSQL can neither use nor complete. */
  @Test
  void makesItsFilesAnewWhenAFirstStartWasKilledWhileItMadeThem() throws IOException, SQLException {
    try (DataFolder home = DataFolder.open(temp.resolve("killed"))) {
      Path data = Files.createDirectory(home.path().resolve("postgres"));
      Files.writeString(data.resolve("PG_VERSION"), "18\n");
      Files.writeString(data.resolve("postgresql.conf"), "");
      home.writePrivately("postgres.making", "");
      try (EmbeddedDatabase made = EmbeddedDatabase.start(home, told -> {})) {
        assertThat(answers(made)).isTrue();
        assertThat(home.path().resolve("postgres.making")).doesNotExist();
        assertThat(
                told(
                    made,
                    "select concat_ws(' ', datlocprovider, datlocale, datctype) from pg_database"
                        + " where datname = 'belfry'"))
            .as("orders letters by its own rules, whatever the machine's are")
            .isEqualTo("b C.UTF-8 C");
      }
      Files.writeString(data.resolve("of_this_installation"), "");
      try (EmbeddedDatabase again = EmbeddedDatabase.start(home, told -> {})) {
        assertThat(answers(again)).isTrue();
        assertThat(data.resolve("of_this_installation")).as("never again").exists();
      }
    }
  }

  private static String folder(EmbeddedDatabase database) throws SQLException {
    return told(database, "show data_directory");
  }

  private static String told(EmbeddedDatabase database, String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.access().ownerUrl().replace("user=belfry_owner", "user=postgres"));
        Statement statement = connection.createStatement();
        ResultSet shown = statement.executeQuery(query)) {
      shown.next();
      return shown.getString(1);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
    return PostgresLockFile.read(data).flatMap(PostgresLockFile::holder);
  }

  private static boolean answers(EmbeddedDatabase database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.access().ownerUrl())) {
      return connection.isValid(5);
    }
  }
}
