package be.belfry.server;

import be.belfry.domain.shared.Sha256;
import be.belfry.persistence.convert.SeriesNumbers;
import be.belfry.services.security.DurableFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Fills an empty schema of the right version with the rows of a backup, in one transaction. */
final class Restore {
  /** More than are given between two backups, also in a flood; each has room for millions. */
  static final Map<String, Long> LEFT_OUT =
      Map.of(
          "notification_number", 100_000L,
          "incident_number", 10_000L,
          "paper_line", 10_000L,
          "campaign_number", 100L,
          "crisis_number", 100L,
          "warning_number", 100L,
          "assistance_number", 100L,
          "package_number", 100L,
          "release_number", 100L,
          "exercise_number", 100L);

  /** Tables with the last number of each file, which briefings, reports and decisions take. */
  static final List<String> COUNTERS =
      List.of("briefing_number", "logbook_number", "sitrep_number");

  /** Of each series within a file: more than one file gets between two backups. */
  static final int LEFT_OUT_OF_A_FILE = 100;

  /** While this row stands, no message leaves; {@code belfry outbox} takes it away. */
  static final String HOLD = "outbox.hold";

  /** Bytes; keys have some hundred, the list of demonstration accounts some ten thousand. */
  private static final int LARGEST_FILE = 4 * 1024 * 1024;

  private Restore() {}

  /**
   * Fills the schema and puts the outbox on hold: what waits in it may have left from the original
   * after the backup was taken.
   *
   * @param connection as the role that owns the schema, freshly migrated to the backup's version
   * @param file checked before
   * @param trust who proved it to be his, which the log keeps
   * @throws StartFailure when this program does not make the same tables, or the file names others
   */
  static void fill(Connection connection, Path file, BackupManifest manifest, BackupTrust trust)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    BackupSchema schema = new BackupSchema(connection);
    if (!schema.migrations().equals(manifest.migrations())) {
      throw new StartFailure(
          "this program makes other tables than the backup has; restore it with version "
              + manifest.program()
              + " and update afterwards.");
    }
    schema.refuseOther(manifest);
    List<String> walled = schema.walled();
    PGConnection postgres = connection.unwrap(PGConnection.class);
    CopyManager copy = postgres.getCopyAPI();
    try (Statement statement = connection.createStatement();
        ZipFile zip = new ZipFile(file.toFile())) {
      List<String> all = new ArrayList<>();
      for (BackupManifest.Table table : manifest.tables()) {
        all.add(postgres.escapeIdentifier(table.name()));
      }
      // Some tables are only ever added to, and their triggers say so to everybody.
      for (String table : all) {
        statement.execute("alter table " + table + " disable trigger user");
      }
      // What the migrations themselves put in is in the backup as well.
      statement.execute("truncate " + String.join(", ", all));
      for (BackupManifest.Table table : manifest.tables()) {
        String name = postgres.escapeIdentifier(table.name());
        if (walled.contains(table.name())) {
          statement.execute("alter table " + name + " no force row level security");
        }
        List<String> columns = new ArrayList<>();
        for (String column : table.columnNames()) {
          columns.add(postgres.escapeIdentifier(column));
        }
        copyIn(
            copy,
            "copy " + name + " (" + String.join(", ", columns) + ") from stdin",
            zip.getInputStream(zip.getEntry(table.entry())),
            table);
      }
      // Foreign keys are checked at the end of each copy; only then may a table be altered again.
      for (BackupManifest.Table table : manifest.tables()) {
        String name = postgres.escapeIdentifier(table.name());
        statement.execute("alter table " + name + " enable trigger user");
        if (walled.contains(table.name())) {
          statement.execute("alter table " + name + " force row level security");
        }
      }
      try (PreparedStatement set =
          connection.prepareStatement("select setval(cast(? as regclass), ?)")) {
        for (BackupManifest.Sequence sequence : manifest.sequences()) {
          set.setString(1, postgres.escapeIdentifier(sequence.name()));
          set.setLong(2, sequence.last());
          set.executeQuery().close();
        }
      }
      begin(connection, statement, manifest, trust);
      // The planner knows nothing of tables that were just filled: until it is told, whoever asks
      // for figures first waits for minutes.
      statement.execute("analyze");
    }
    connection.commit();
  }

  /**
   * What was numbered after the backup was taken is known outside by its reference, on signed
   * receipts, in briefings and on paper: no other record may come to be called so. The numbers that
   * follow those of the backup are left out, also where it has none yet.
   *
   * @param connection as the role that owns the schema, which is that of this program by now
   */
  static void leaveOutNumbers(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement set =
            connection.prepareStatement(
                "select setval(cast(sequencename as regclass), coalesce(last_value, 0) + ?)"
                    + " from pg_sequences where schemaname = 'belfry' and sequencename = ?");
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, Long> number : LEFT_OUT.entrySet()) {
        set.setLong(1, number.getValue());
        set.setString(2, number.getKey());
        set.executeQuery().close();
      }
      for (String counter : COUNTERS) {
        // They grow by one only, and a trigger says so to everybody.
        statement.execute("alter table " + counter + " disable trigger user");
        statement.execute(
            """
            insert into %1$s as n (crisis_id, last) select id, %2$d from crisis
            on conflict (crisis_id) do update set last = n.last + %2$d
            """
                .formatted(counter, LEFT_OUT_OF_A_FILE));
        statement.execute("alter table " + counter + " enable trigger user");
      }
      for (SeriesNumbers series : SeriesNumbers.values()) {
        statement.execute(series.leavingOut(LEFT_OUT_OF_A_FILE));
      }
    }
    connection.commit();
  }

  /**
   * Closes the gaps of the log: what was open in the original when the backup was made is not
   * carried, so nobody fills one any more. The next look of the sequencer gives a place to each row
   * that stands in one and waits, and gives the rest up. By the transaction that each gap bears, of
   * another database, they would be looked up for years and excuse whoever takes a row away.
   *
   * @param connection as for {@link #leaveOutNumbers}
   */
  static void closeGaps(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "update log_gap set seen_at = '-infinity', seen_xid = pg_current_xact_id()");
    }
  }

  /** Rows and hash are counted again here: the file could have been exchanged since its check. */
  private static void copyIn(
      CopyManager copy, String sql, InputStream rows, BackupManifest.Table table)
      throws SQLException, IOException {
    MessageDigest digest = Sha256.digest();
    long copied;
    try (InputStream in = new BufferedInputStream(new DigestInputStream(rows, digest))) {
      copied = copy.copyIn(sql, in);
    }
    if (copied != table.rows()) {
      throw new StartFailure(
          table.name() + " has " + copied + " rows and not " + table.rows() + ".");
    }
    if (!Backup.hex(digest).equals(table.sha256())) {
      throw changed(table.entry());
    }
  }

  private static StartFailure changed(String entry) {
    return new StartFailure(
        "the backup was changed while it was restored: " + entry + " does not have its hash.");
  }

  /**
   * What belongs to the processes of the original goes, and the restored one begins on hold. Nobody
   * is signed in: a session that ended after the backup would open the copy. The backup that it
   * came from is its last one: it holds all that is here, and nothing that is added from now on.
   */
  private static void begin(
      Connection connection, Statement statement, BackupManifest manifest, BackupTrust trust)
      throws SQLException {
    statement.execute("delete from lease");
    statement.execute(
        "update login_session set ended_at = clock_timestamp() where ended_at is null");
    statement.execute(
        "delete from installation where key like 'commandLine.%' or key like 'setup.%'");
    Backup.remember(connection, manifest.takenAt());
    try (PreparedStatement hold =
        connection.prepareStatement(
            """
            insert into installation (key, value) values (?, to_char(clock_timestamp()
              at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            on conflict (key) do update set value = excluded.value
            """)) {
      hold.setString(1, HOLD);
      hold.executeUpdate();
    }
    CommandRecord.append(
        connection,
        "installation.restored",
        "installation",
        "{\"takenAt\":\"%s\",\"signedBy\":\"%s\"}"
            .formatted(manifest.takenAt(), trust.keyId().orElse("none")));
  }

  /**
   * Puts the files of the backup into an empty data folder, for its owner only, and onto its disk:
   * the database that belongs to them outlives a power cut.
   */
  static void files(Path file, BackupManifest manifest, DataFolder home) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (BackupManifest.CarriedFile carried : manifest.files()) {
        Path target = home.path().resolve(carried.path()).normalize();
        if (!target.startsWith(home.path())) {
          throw new StartFailure("the backup names a file outside of its folder.");
        }
        try (InputStream in = zip.getInputStream(zip.getEntry(carried.entry()))) {
          byte[] content = in.readNBytes(LARGEST_FILE + 1);
          if (content.length > LARGEST_FILE) {
            throw new StartFailure(
                "the backup holds a file " + carried.path() + " that is larger than any of ours.");
          }
          MessageDigest digest = Sha256.digest();
          digest.update(content);
          if (!Backup.hex(digest).equals(carried.sha256())) {
            throw changed(carried.entry());
          }
          Path parent = home.path().relativize(target).getParent();
          if (parent != null) {
            home.folder(parent.toString());
          }
          Files.createFile(
              target,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
          Files.write(target, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
          DurableFile.tryForce(target.getParent());
        }
      }
    }
  }
}
