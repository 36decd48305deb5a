package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backup that was made leaves behind in the installation. */
class BackupCommandIT {
  private static final String MOMENT =
      "select value from installation where key = 'backup.takenAt'";
  private static final String LOGGED =
      "select concat_ws(' ', actor, office, object, details) from audit_entry"
          + " where action = 'installation.backedUp' order by seq";

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
}
