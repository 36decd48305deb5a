package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
        EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
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
        EmbeddedDatabase theirs = EmbeddedDatabase.start(first);
        DataFolder second = DataFolder.open(temp.resolve("second"))) {
      second.writePrivately(
          "postgres.password", Files.readString(first.path().resolve("postgres.password")));
      PostgresLockFile taken =
          PostgresLockFile.read(first.path().resolve("postgres")).orElseThrow();
      Iterator<Integer> ports = List.of(taken.port(), freePort()).iterator();
      try (EmbeddedDatabase ours = EmbeddedDatabase.start(second, ports::next)) {
        assertThat(folder(ours)).isEqualTo(second.path().resolve("postgres").toString());
        assertThat(folder(theirs)).isEqualTo(first.path().resolve("postgres").toString());
        assertThat(ports).isExhausted();
      }
      assertThat(postmaster(first.path().resolve("postgres")).map(ProcessHandle::pid))
          .hasValue(taken.pid());
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
      try (EmbeddedDatabase made = EmbeddedDatabase.start(home)) {
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
      try (EmbeddedDatabase again = EmbeddedDatabase.start(home)) {
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
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
