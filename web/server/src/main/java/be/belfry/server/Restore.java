package be.belfry.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Fills an empty schema of the right version with the rows of a backup, in one transaction. */
final class Restore {
  /** While this row stands, no message leaves; {@code belfry outbox} takes it away. */
  static final String HOLD = "outbox.hold";

  private Restore() {}

  /**
   * Fills the schema and puts the outbox on hold: what waits in it may have left from the original
   * after the backup was taken.
   *
   * @param connection as the role that owns the schema, freshly migrated to the backup's version
   * @param file checked before
   * @throws StartFailure when this program does not make the same tables
   */
  static void fill(Connection connection, Path file, BackupManifest manifest)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    BackupSchema schema = new BackupSchema(connection);
    if (!schema.migrations().equals(manifest.migrations())) {
      throw new StartFailure(
          "this program makes other tables than the backup has; restore it with version "
              + manifest.program()
              + " and update afterwards.");
    }
    List<String> walled = schema.walled();
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    try (Statement statement = connection.createStatement();
        ZipFile zip = new ZipFile(file.toFile())) {
      String all = String.join(", ", manifest.tables().stream().map(t -> t.name()).toList());
      // Some tables are only ever added to, and their triggers say so to everybody.
      for (BackupManifest.Table table : manifest.tables()) {
        statement.execute("alter table " + table.name() + " disable trigger user");
      }
      // What the migrations themselves put in is in the backup as well.
      statement.execute("truncate " + all);
      for (BackupManifest.Table table : manifest.tables()) {
        if (walled.contains(table.name())) {
          statement.execute("alter table " + table.name() + " no force row level security");
        }
        try (InputStream in =
            new BufferedInputStream(zip.getInputStream(zip.getEntry(table.entry())))) {
          long rows =
              copy.copyIn("copy " + table.name() + " (" + table.columns() + ") from stdin", in);
          if (rows != table.rows()) {
            throw new StartFailure(
                table.name() + " has " + rows + " rows and not " + table.rows() + ".");
          }
        }
      }
      // Foreign keys are checked at the end of each copy; only then may a table be altered again.
      for (BackupManifest.Table table : manifest.tables()) {
        statement.execute("alter table " + table.name() + " enable trigger user");
        if (walled.contains(table.name())) {
          statement.execute("alter table " + table.name() + " force row level security");
        }
      }
      for (BackupManifest.Sequence sequence : manifest.sequences()) {
        statement.execute(
            "select setval('" + sequence.name().replace("'", "''") + "', " + sequence.last() + ")");
      }
      begin(connection, statement, manifest);
    }
    connection.commit();
  }

  /**
   * What belongs to the processes of the original goes, and the restored one begins on hold. Nobody
   * is signed in: a session that ended after the backup would open the copy.
   */
  private static void begin(Connection connection, Statement statement, BackupManifest manifest)
      throws SQLException {
    statement.execute("delete from lease");
    statement.execute(
        "update login_session set ended_at = clock_timestamp() where ended_at is null");
    statement.execute(
        "delete from installation where key like 'commandLine.%' or key like 'setup.%'");
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
    try (PreparedStatement audit =
        connection.prepareStatement(
            """
            select audit_append(clock_timestamp(), 'commandLine', 'system', 'installation.restored',
              'installation', ?)
            """)) {
      audit.setString(1, "{\"takenAt\":\"" + manifest.takenAt() + "\"}");
      audit.executeQuery();
    }
  }

  /** Puts the files of the backup into an empty data folder, for its owner only. */
  static void files(Path file, BackupManifest manifest, DataFolder home) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (BackupManifest.CarriedFile carried : manifest.files()) {
        Path target = home.path().resolve(carried.path()).normalize();
        if (!target.startsWith(home.path())) {
          throw new StartFailure("the backup names a file outside of its folder.");
        }
        Path parent = home.path().relativize(target).getParent();
        if (parent != null) {
          home.folder(parent.toString());
        }
        Files.createFile(
            target,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (InputStream in = zip.getInputStream(zip.getEntry(carried.entry()))) {
          Files.write(target, in.readAllBytes());
        }
      }
    }
  }
}
