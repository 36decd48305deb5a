package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup that was made leaves behind in the installation. */
class BackupCommandIT {
  private static final String MOMENT =
      "select value from installation where key = 'backup.takenAt'";
  private static final String LOGGED =
      "select concat_ws(' ', actor, office, object, details) from audit_entry"
          + " where action = 'installation.backedUp' order by seq";

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static SignedManifest of(String moment) {
    return new SignedManifest(
        new BackupManifest(
            "1.0.0", Instant.parse(moment), List.of("1"), List.of(), List.of(), List.of()),
        Optional.of("key-1"));
  }

  private Connection owner() throws SQLException {
    return database.connect("belfry_owner");
  }

  private Connection readOnly() throws SQLException {
    Connection connection = owner();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set default_transaction_read_only = on");
    }
    return connection;
  }

  @Test
  void itsMomentIsKnownAndTheCopyStandsInTheLog() {
    assertThat(BackupCommand.unrecorded(this::owner, of("2026-03-02T08:00:00Z"))).isEmpty();
    assertThat(BackupCommand.unrecorded(this::owner, of("2026-03-03T08:00:00Z"))).isEmpty();
    assertThat(database.texts(MOMENT)).containsExactly("2026-03-03T08:00:00Z");
    assertThat(database.texts(LOGGED))
        .containsExactly(
            "system:commandLine system installation"
                + " {\"takenAt\":\"2026-03-02T08:00:00Z\",\"signedBy\":\"key-1\"}",
            "system:commandLine system installation"
                + " {\"takenAt\":\"2026-03-03T08:00:00Z\",\"signedBy\":\"key-1\"}");
  }

  /** As a standby, or one whose disk is full: the file is whole all the same. */
  @Test
  void aDatabaseThatTakesNothingIsSaid() {
    assertThat(BackupCommand.unrecorded(this::readOnly, of("2026-03-02T08:00:00Z")))
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .startsWith("The file is whole, but the database could not record it (")
                    .contains("read-only"));
    assertThat(database.texts(MOMENT)).isEmpty();
    assertThat(database.texts(LOGGED)).isEmpty();
  }

  private Path home() throws IOException {
    Path keys = Files.createDirectories(folder.resolve("home/keys"));
    Files.writeString(keys.resolve("node.key"), "a key");
    Backup.key(keys.getParent());
    return keys.getParent();
  }

  private CompletableFuture<String> begin(Path home, Path file) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Connection connection = owner()) {
            Backup.write(connection, home, file, "1.0.0");
            return "made";
          } catch (StartFailure refused) {
            return refused.getMessage();
          } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<String> parts(Path backups) {
    return Stream.of(backups.toFile().list()).filter(name -> name.endsWith(".part")).toList();
  }

  /** Both are held in the middle, so that neither ends before the other has begun. */
  @Test
  void ofTwoBackupsToOneNameOneIsMadeWholeAndTheOtherIsRefused() throws Exception {
    Path home = home();
    Path backups = Files.createDirectory(folder.resolve("backups"));
    Path file = backups.resolve("belfry.zip");
    Path left = Files.writeString(backups.resolve("belfry.zip.part"), "of one that was killed");
    List<CompletableFuture<String>> both = new ArrayList<>();
    try (Connection holder = owner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table outbox_message in access exclusive mode");
      for (int begun = 1; begun <= 2; begun++) {
        both.add(begin(home, file));
        int parts = begun + 1;
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> parts(backups).size() == parts && waiting() == parts - 1);
      }
      holder.rollback();
    }
    assertThat(both.get(0).get(60, TimeUnit.SECONDS) + both.get(1).get(60, TimeUnit.SECONDS))
        .contains("made")
        .contains("the file " + file + " was made by another backup meanwhile");
    assertThat(Backup.check(file).manifest().rows()).isPositive();
    assertThat(parts(backups)).as("what another run left").containsExactly("belfry.zip.part");
    assertThat(left).hasContent("of one that was killed");
  }

  private int waiting() {
    return Integer.parseInt(
        database
            .texts(
                "select count(*)::text from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and datname = current_database()")
            .get(0));
  }
}
