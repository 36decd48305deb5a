package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Sha256;
import be.belfry.persistence.migrate.Migrator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A backup that somebody wrote himself, each hash of it right: it chooses no SQL, no path and not
 * how much of the machine it takes.
 */
@ExtendWith(NoSecondTry.class)
class ForgedBackupIT {
  private static final String EVIL = "create table belfry.forged (x int)";

  @TempDir private static Path temp;
  private static DataFolder home;
  private static EmbeddedDatabase database;
  private static String url;
  private static Path genuine;
  private static BackupManifest manifest;

  @BeforeAll
  static void writeAGenuineOne() throws SQLException, IOException {
    home = DataFolder.open(temp.resolve("home"));
    database = EmbeddedDatabase.start(home, told -> {});
    url = database.access().ownerUrl();
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(url);
    new Migrator(owner).migrate();
    Files.writeString(home.folder("keys").resolve("node.key"), "a key");
    genuine = temp.resolve("genuine.zip");
    try (Connection connection = connect()) {
      manifest = Backup.write(connection, home.path(), genuine, "1.0.0").manifest();
    }
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
    home.close();
  }

  private static Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setSchema("belfry");
    return connection;
  }

  private static BackupManifest with(
      List<BackupManifest.Table> tables,
      List<BackupManifest.Sequence> sequences,
      List<BackupManifest.CarriedFile> files) {
    return new BackupManifest(
        manifest.program(), manifest.takenAt(), manifest.migrations(), tables, sequences, files);
  }

  private static BackupManifest tables(UnaryOperator<List<BackupManifest.Table>> change) {
    return with(
        change.apply(new ArrayList<>(manifest.tables())), manifest.sequences(), manifest.files());
  }

  private static BackupManifest.Table renamed(BackupManifest.Table table, String name) {
    return new BackupManifest.Table(name, table.columns(), table.rows(), table.sha256());
  }

  private static BackupManifest.Table columns(BackupManifest.Table table, String columns) {
    return new BackupManifest.Table(table.name(), columns, table.rows(), table.sha256());
  }

  private static BackupManifest named(String name) {
    return tables(
        all -> {
          all.add(renamed(all.get(0), name));
          return all;
        });
  }

  private static BackupManifest columned(UnaryOperator<String> change) {
    return tables(
        all -> {
          all.set(0, columns(all.get(0), change.apply(all.get(0).columns())));
          return all;
        });
  }

  private static BackupManifest sequenced(String... names) {
    List<BackupManifest.Sequence> all = new ArrayList<>(manifest.sequences());
    for (String name : names) {
      all.add(new BackupManifest.Sequence(name, 7));
    }
    return with(manifest.tables(), all, manifest.files());
  }

  /** What {@link Restore#fill} is handed here passed no reading of the list: the second wall. */
  static Stream<BackupManifest> forged() {
    return Stream.of(
        named("forged"),
        named("pg_catalog.pg_authid"),
        named("flyway_schema_history"),
        named("lease; " + EVIL + "; --"),
        named("lease cascade; " + EVIL),
        named("lease\" disable trigger user; " + EVIL + "; --"),
        named("LEASE"),
        named(""),
        tables(
            all -> {
              all.add(all.get(0));
              return all;
            }),
        tables(
            all -> {
              all.remove(all.size() - 1);
              return all;
            }),
        tables(all -> List.of()),
        columned(c -> c + ") from stdin; " + EVIL + "; --"),
        columned(c -> c + "\") from stdin; " + EVIL + "; --"),
        columned(c -> c + ",forged"),
        columned(c -> c + "," + c.split(",")[0]),
        columned(c -> c.substring(c.indexOf(',') + 1)),
        columned(c -> "*"),
        columned(c -> ""),
        sequenced("forged"),
        sequenced("x'); " + EVIL + "; --"),
        sequenced("pg_catalog.pg_class"),
        sequenced("notification_number", "notification_number"));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("forged")
  void whatTheCatalogueDoesNotNameIsRefused(BackupManifest other) throws SQLException {
    try (Connection connection = connect()) {
      assertThatThrownBy(() -> Restore.fill(connection, genuine, other, BackupTrust.NOBODY))
          .isInstanceOf(StartFailure.class)
          .hasMessageMatching("the backup (has|lacks) .*; belfry backup writes no such file.*");
      connection.rollback();
    }
    changedNothing();
  }

  private static void changedNothing() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select to_regclass('belfry.forged') is null
                  and not exists (select 1 from pg_trigger t join pg_class c on c.oid = t.tgrelid
                    where c.relnamespace = 'belfry'::regnamespace and t.tgenabled = 'D')
                  and exists (select 1 from pg_class
                    where relnamespace = 'belfry'::regnamespace and relforcerowsecurity)
                """)) {
      row.next();
      assertThat(row.getBoolean(1)).isTrue();
    }
  }

  /** The same lists in the file: what is no plain name is not even read. */
  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "table lease;drop id 1 HASH",
        "table lease id);create/**/table/**/x(y/**/int);-- 1 HASH",
        "table lease \"id 1 HASH",
        "table belfry.lease id 1 HASH",
        "table Lease id 1 HASH",
        "table lease id -1 HASH",
        "table lease id 1 HASHab",
        "table lease id 1 HASH more",
        "table lease id,,name 1 HASH",
        "sequence x');select 7",
        "sequence a.b 7",
        "sequence a -7",
        "migration 1;drop",
        "migration null",
        "program \u001b]0;title\u0007",
        "taken yesterday",
        "file ../node.key HASH",
        "file keys/../postgres/postgresql.conf HASH",
        "file /etc/passwd HASH",
        "file keys/../../x HASH",
        "file keys\\..\\x HASH",
        "file keys/.hidden HASH",
        "file keys/a/b HASH",
        "file keys/backup.key HASH",
        "file keys/backup.pub HASH",
        "file keys/backup7.new HASH",
        "file postgres/postgresql.conf HASH",
        "file postgres-binaries/pg/bin/initdb HASH",
        "file restoring HASH",
        "file lock HASH",
        "file demo-accountsXjson HASH",
        "include other",
        "\u001b[2J",
        ""
      })
  void aLineThatNoBackupHasIsNotReadAndNotRepeated(String line) throws IOException {
    String text = manifest.text();
    String body =
        text.substring(0, text.lastIndexOf("sha256 "))
            + line.replace("HASH", "ab".repeat(32))
            + "\n";
    String forged =
        body
            + "sha256 "
            + HexFormat.of()
                .formatHex(Sha256.digest().digest(body.getBytes(StandardCharsets.UTF_8)))
            + "\n";
    Path file = rewritten(entry -> entry.equals(BackupManifest.NAME) ? forged : null, Map.of());
    assertThatThrownBy(() -> Backup.check(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageMatching(
            "the backup \\S+ is damaged: its list of contents has"
                + " (a line that no backup has|no date); use another one\\.");
  }

  /** Copies the genuine one with other texts of some parts, and parts beside. */
  private static Path rewritten(UnaryOperator<String> other, Map<String, String> more)
      throws IOException {
    Path file = Files.createTempFile(temp, "forged", ".zip");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(genuine));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        String text = other.apply(entry.getName());
        if (text == null) {
          in.transferTo(out);
        } else {
          out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        out.closeEntry();
      }
      for (Map.Entry<String, String> part : more.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return file;
  }

  @Test
  void aPartThatTheListDoesNotNameIsRefused() throws IOException {
    for (String name : List.of("tables/forged.copy", "../outside", "files/keys/other.key")) {
      Path file = rewritten(entry -> null, Map.of(name, "x"));
      assertThatThrownBy(() -> Backup.check(file))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("does not hold each part of its list of contents once");
    }
  }

  @Test
  void whatIsExchangedAfterTheCheckIsFoundWhenItIsUsed() throws Exception {
    BackupManifest.Table several =
        manifest.tables().stream().filter(table -> table.rows() > 1).findFirst().orElseThrow();
    // The same rows in another order: nothing but the hash tells.
    List<String> rows = new ArrayList<>(entry(several.entry()).lines().toList());
    Collections.reverse(rows);
    String reversed = String.join("\n", rows) + "\n";
    Path file = rewritten(entry -> entry.equals(several.entry()) ? reversed : null, Map.of());
    try (Connection connection = connect()) {
      assertThatThrownBy(() -> Restore.fill(connection, file, manifest, BackupTrust.NOBODY))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("was changed while it was restored");
      connection.rollback();
    }
    changedNothing();

    Path key = rewritten(entry -> entry.equals("files/keys/node.key") ? "other" : null, Map.of());
    try (DataFolder fresh = DataFolder.open(temp.resolve("fresh"))) {
      assertThatThrownBy(() -> Restore.files(key, manifest, fresh))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("was changed while it was restored");
      assertThat(fresh.path().resolve("keys")).doesNotExist();
    }
  }

  private static String entry(String name) throws IOException {
    try (ZipFile zip = new ZipFile(genuine.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatUnpacksToMoreThanThereIsRoomForIsRefused() throws IOException {
    Path bomb = temp.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 16];
    MessageDigest digest = Sha256.digest();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
      out.putNextEntry(new ZipEntry("tables/lease.copy"));
      for (int i = 0; i < 1600; i++) {
        out.write(zeros);
        digest.update(zeros);
      }
      out.closeEntry();
      write(
          out,
          new BackupManifest(
                  "1.0.0",
                  Instant.parse("2026-03-02T08:00:00Z"),
                  List.of("1"),
                  List.of(new BackupManifest.Table("lease", "id", 1, Backup.hex(digest))),
                  List.of(),
                  List.of())
              .text());
    }
    assertThat(Files.size(bomb)).isLessThan(1_000_000);
    assertThatCode(() -> Backup.check(bomb, 1600L << 16)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Backup.check(bomb, (1600L << 16) - 1))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("unpacks to more than the disk has free");
  }

  @Test
  void aListOfContentsWithoutEndIsNotReadToItsEnd() throws IOException {
    Path file = temp.resolve("list.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      char[] spaces = new char[5_000_000];
      Arrays.fill(spaces, ' ');
      write(out, new String(spaces));
    }
    assertThatThrownBy(() -> Backup.check(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("its list of contents is longer than that of any backup");
  }

  private static void write(ZipOutputStream out, String list) throws IOException {
    out.putNextEntry(new ZipEntry(BackupManifest.NAME));
    out.write(list.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }

  /** What is refused after the tables were made leaves none: the next one finds it empty. */
  @Test
  void anExternalDatabaseIsAsEmptyAfterARefusedRestoreAsBefore() throws Exception {
    String external = url.replaceFirst("/[^/?]+\\?", "/elsewhere?");
    try (Connection connection =
            DriverManager.getConnection(url.replace("user=belfry_owner", "user=postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("create database elsewhere owner belfry_owner");
    }
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(external);
    String list = sequenced("forged").text();
    Path refused = rewritten(entry -> entry.equals(BackupManifest.NAME) ? list : null, Map.of());

    assertThat(restored(refused, external))
        .contains("has a sequence forged that its version does not have");
    assertThat(new Migrator(owner).isEmpty()).isTrue();
    assertThat(restored(genuine, external)).contains("Restored");
    assertThat(new Migrator(owner).isEmpty()).isFalse();

    assertThat(restored(genuine, external)).contains("is not empty; name an empty one");
    assertThat(new Migrator(owner).isEmpty()).as("nothing of others is taken away").isFalse();
  }

  /** As on a full disk: no file takes more than a kilobyte. One sentence, and nothing is left. */
  @Test
  void aDiskThatTakesNoMoreIsSaidInOneSentence() throws IOException {
    Path folder = temp.resolve("no-room");
    assertThat(withoutRoom(folder, "restore", "--unproven", genuine.toString()))
        .contains("belfry: the backup was not restored (")
        .contains("); free space on the disk of " + folder)
        .doesNotContain("Exception");
    assertThat(folder).isEmptyDirectory();

    Path file = temp.resolve("too-large.zip");
    assertThat(withoutRoom(home.path(), "backup", file.toString()))
        .contains("belfry: the backup " + file + " was not written (")
        .doesNotContain("Exception");
    assertThat(temp).isDirectoryNotContaining("glob:**too-large*");
  }

  private static String withoutRoom(Path folder, String... command) throws IOException {
    ProcessBuilder limited =
        ShippedServer.launch(folder, Map.of("BELFRY_DB_OWNER_URL", url), command);
    List<String> words = new ArrayList<>(List.of("sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"));
    words.addAll(limited.command());
    return new String(
        limited.command(words).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String restored(Path file, String external) throws IOException {
    Path folder = Files.createTempDirectory(temp, "restored");
    Process process =
        ShippedServer.launch(
                folder,
                Map.of("BELFRY_DB_OWNER_URL", external),
                "restore",
                "--unproven",
                file.toString())
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The tests above mean something: the genuine one passes all of it. */
  @Test
  void theGenuineOneIsRestored() throws SQLException, IOException {
    assertThat(Backup.check(genuine).manifest()).isEqualTo(manifest);
    try (Connection connection = connect()) {
      Restore.fill(connection, genuine, manifest, BackupTrust.NOBODY);
    }
    changedNothing();
  }
}
