package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import be.belfry.persistence.Database;
import be.belfry.services.security.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A node works with the sealing key that its database belongs to, or not at all. */
class InstallationSealIT {
  private static final String KNOWN =
      "select value from installation where key = 'sealing.fingerprint'";

  @TempDir private Path temp;

  private Database database;
  private PGSimpleDataSource owner;

  @BeforeEach
  void open() {
    database = Database.fresh();
    owner = InstalledDatabase.owner(database.url() + "&user=belfry_owner");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Path home(String name) {
    return temp.resolve(name);
  }

  private Path key(String name) {
    return home(name).resolve("keys/sealing.key");
  }

  private void starts(String name) throws SQLException {
    InstallationSeal seal = new InstallationSeal(home(name));
    seal.bind(owner);
    seal.confirm(owner);
  }

  private void isRefused(String name, String sentence) {
    assertThatThrownBy(() -> starts(name))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(sentence);
  }

  /** Somebody sets up his second factor on a node. */
  private void seal(String name) throws SQLException {
    UUID account = UUID.randomUUID();
    try (Connection connection = database.connect("belfry_owner");
        PreparedStatement person =
            connection.prepareStatement(
                """
                insert into account (id, username, name, role, language, password_hash, created_at)
                values (?, 'ann', 'Ann', 'auditor', 'en', '!', now())
                """);
        PreparedStatement factor =
            connection.prepareStatement("insert into second_factor values (?, ?, 0, now())")) {
      person.setObject(1, account);
      person.executeUpdate();
      factor.setObject(1, account);
      factor.setBytes(
          2,
          SealingKey.open(home(name).resolve("keys"))
              .seal(SealingKey.place(account), new byte[] {1, 2, 3}));
      factor.executeUpdate();
    }
  }

  @Test
  void theFirstStartMakesTheKeyThatAllOthersNeed() throws SQLException, IOException {
    starts("first");
    SealingKey made = SealingKey.find(home("first").resolve("keys")).orElseThrow();
    assertThat(database.texts(KNOWN)).containsExactly(made.fingerprint());
    starts("first");
    seal("first");

    isRefused("second", "there is no sealing.key in " + home("second").resolve("keys"));
    assertThat(key("second")).as("none is made").doesNotExist();
    Files.createDirectories(key("second").getParent());
    Files.write(key("second"), new byte[32]);
    isRefused("second", "is not the one that this database belongs to");
    Files.copy(key("first"), key("second"), StandardCopyOption.REPLACE_EXISTING);
    starts("second");
    assertThat(database.texts(KNOWN)).containsExactly(made.fingerprint());
  }

  @Test
  void anInstallationOfBeforeIsTakenByTheKeyThatOpensItsFactors() throws SQLException {
    seal("first");
    isRefused("second", "there is no sealing.key");
    SealingKey.open(home("second").resolve("keys"));
    isRefused("second", "is not the one that this database belongs to");
    assertThat(database.texts(KNOWN)).isEmpty();
    starts("first");
    assertThat(database.texts(KNOWN)).hasSize(1);
  }

  /** The key is lost and nobody's factor with it: not a reason to stay away for ever. */
  @Test
  void aKeyThatSealsNothingMayBeFollowedByAnother() throws SQLException {
    starts("first");
    try (Connection portal =
        DriverManager.getConnection(PortalServer.portalUrl(database.url() + "&user=belfry_app"))) {
      assertThat(portal.isValid(1)).isTrue();
      isRefused("second", "there is no sealing.key");
    }
    starts("second");
    assertThatThrownBy(() -> new InstallationSeal(home("first")).confirm(owner))
        .as("the other one began just after")
        .isInstanceOf(StartFailure.class);
  }

  private int exchange(String name) throws SQLException {
    try (Connection connection = database.connect("belfry_owner")) {
      return new InstallationSeal(home(name)).exchange(connection);
    }
  }

  /** Whether the key of a folder opens the second factor that {@link #seal} has stored. */
  private boolean opens(String name) throws SQLException {
    SealingKey key = SealingKey.find(home(name).resolve("keys")).orElseThrow();
    try (Connection connection = database.connect("belfry_owner");
        ResultSet factor =
            connection
                .createStatement()
                .executeQuery("select account_id, secret from second_factor")) {
      assertThat(factor.next()).isTrue();
      return key.open(SealingKey.place(factor.getObject(1, UUID.class)), factor.getBytes(2))
          .filter(secret -> Arrays.equals(secret, new byte[] {1, 2, 3}))
          .isPresent();
    }
  }

  @Test
  void anExchangedKeyOpensWhatTheOneBeforeSealed() throws SQLException, IOException {
    starts("first");
    seal("first");
    Files.createDirectories(key("second").getParent());
    Files.copy(key("first"), key("second"));
    assertThat(exchange("first")).isOne();
    assertThat(opens("first")).isTrue();
    assertThat(opens("second")).as("what somebody has seen").isFalse();
    assertThat(
            database.texts(
                "select actor || ' ' || details from audit_entry"
                    + " where action = 'installation.keyExchanged'"))
        .containsExactly("system:commandLine {\"secondFactors\":1}");
    starts("first");
    isRefused("second", "is not the one that this database belongs to");
    Files.copy(key("first"), key("second"), StandardCopyOption.REPLACE_EXISTING);
    starts("second");
    assertThat(exchange("second")).as("as often as one likes").isOne();
    assertThat(opens("second")).isTrue();
    assertThat(key("second").getParent().toFile().list()).containsExactly("sealing.key");
  }

  /** Between the commit and the new name of the file, and before the commit. */
  @Test
  void theNextStartEndsAnExchangeThatBrokeOff() throws SQLException, IOException {
    starts("first");
    seal("first");
    byte[] before = Files.readAllBytes(key("first"));
    exchange("first");
    Path next = key("first").resolveSibling("sealing.key.next");
    Files.move(key("first"), next);
    Files.write(key("first"), before);
    starts("first");
    assertThat(opens("first")).isTrue();
    assertThat(next).doesNotExist();

    Files.write(next, before);
    starts("first");
    assertThat(opens("first")).isTrue();
    assertThat(exchange("first")).isOne();
    assertThat(opens("first")).isTrue();
    assertThat(next).doesNotExist();
  }

  @Test
  void noKeyIsExchangedUnderANodeNorWithoutItsOwnNorBesideAnother() throws SQLException {
    assertThatThrownBy(() -> exchange("first"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("there is no sealing.key in");
    starts("first");
    seal("first");
    SealingKey.open(home("second").resolve("keys"));
    assertThatThrownBy(() -> exchange("second"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("is not the one that this database belongs to");
    try (Connection portal =
        DriverManager.getConnection(PortalServer.portalUrl(database.url() + "&user=belfry_app"))) {
      assertThat(portal.isValid(1)).isTrue();
      assertThatThrownBy(() -> exchange("first"))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("stop every node");
    }
    try (Connection connection = database.connect("belfry_owner")) {
      connection
          .createStatement()
          .execute(
              """
              with person as (
                insert into account (id, username, name, role, language, password_hash, created_at)
                values (gen_random_uuid(), 'bob', 'Bob', 'auditor', 'en', '!', now()) returning id)
              insert into second_factor select id, '\\x00', 0, now() from person
              """);
    }
    assertThatThrownBy(() -> exchange("first"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("another key sealed the second factor of bob");
    starts("first");
    assertThat(database.texts("select action from audit_entry"))
        .as("nothing was changed")
        .doesNotContain("installation.keyExchanged");
    assertThat(key("first").getParent().toFile().list()).containsExactly("sealing.key");
  }

  @Test
  void aDamagedKeyIsSaid() throws IOException {
    Files.createDirectories(key("first").getParent());
    Files.write(key("first"), new byte[31]);
    isRefused("first", "is damaged or cannot be read");
  }

  /** Of a home that is not that of the database, or of none. */
  @Test
  void aBackupCarriesTheKeysOfItsInstallation() throws SQLException, IOException {
    starts("first");
    Path file = temp.resolve("backup.zip");
    try (Connection connection = database.connect("belfry_owner")) {
      assertThatThrownBy(() -> BackupCommand.written(connection, home("none"), file))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith("there are no keys of an installation in " + home("none"))
          .hasMessageContaining("set BELFRY_HOME");
      assertThat(home("none")).as("no key that signs backups is made there").doesNotExist();

      Files.createDirectories(key("none").getParent());
      Files.writeString(key("none").resolveSibling("node.key"), "a key");
      assertThatThrownBy(() -> BackupCommand.written(connection, home("none"), file))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith("there is no sealing.key in");
      assertThat(file).doesNotExist();

      Files.copy(key("first"), key("none"));
      assertThatCode(() -> BackupCommand.written(connection, home("none"), file))
          .doesNotThrowAnyException();
      assertThat(file).exists();
    }
  }

  /** Its tables are of the moment before, its keys would be of the one after. */
  @Test
  void noBackupJoinsTheFactorsOfOneKeyWithAnother() throws Exception {
    starts("first");
    seal("first");
    Files.writeString(key("first").resolveSibling("node.key"), "a key");
    Path file = temp.resolve("backup.zip");
    ExecutorService night = Executors.newSingleThreadExecutor();
    try (Connection reader = database.connect("belfry_owner");
        Connection blocker = database.connect("belfry_owner")) {
      List<String> tables = List.copyOf(new BackupSchema(reader).tables().keySet());
      String last = tables.get(tables.size() - 1);
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("lock table " + last + " in access exclusive mode");
      Future<SignedManifest> backup =
          night.submit(() -> BackupCommand.written(reader, home("first"), file));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  !database
                      .texts(
                          "select pid::text from pg_stat_activity where wait_event_type = 'Lock'"
                              + " and query like 'copy (%'")
                      .isEmpty());
      assertThat(exchange("first")).isOne();
      blocker.rollback();
      assertThatThrownBy(() -> backup.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(StartFailure.class)
          .hasMessageContaining("was exchanged while the backup was written")
          .hasMessageContaining("begin the backup again");
      assertThat(file).doesNotExist();
    } finally {
      night.shutdownNow();
    }
    try (Connection again = database.connect("belfry_owner")) {
      assertThat(BackupCommand.written(again, home("first"), file)).isNotNull();
    }
  }

  /** As on a full disk: the name with its ending is longer than a file's may be. */
  @Test
  void aBackupThatCannotBeWrittenIsSaidInOneSentence() throws SQLException, IOException {
    starts("first");
    Files.writeString(key("first").resolveSibling("node.key"), "a key");
    Path folder = Files.createDirectory(temp.resolve("target"));
    Path target = folder.resolve("x".repeat(251));
    try (Connection connection = database.connect("belfry_owner")) {
      assertThatThrownBy(() -> BackupCommand.written(connection, home("first"), target))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith("the backup " + target + " was not written (")
          .hasMessageEndingWith("); free space there, or name a file on another disk.");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
