package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
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

  private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
    return PostgresLockFile.read(data).flatMap(PostgresLockFile::holder);
  }

  private static boolean answers(EmbeddedDatabase database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.access().ownerUrl())) {
      return connection.isValid(5);
    }
  }
}
