package be.belfry.server;

import be.belfry.domain.shared.Sha256;
import be.belfry.services.security.SigningKeyFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * One file with everything of an installation: all tables as they were at one moment, while others
 * write on (but for what is kept for days only, see {@link BackupSchema#EMPTY}), the node's signing
 * key, and a signed list of contents with a hash of each part. It is readable by its owner only,
 * and counts as made only after it was read again and found whole.
 */
final class Backup {
  private static final Logger LOG = Logger.getLogger(Backup.class.getName());

  /** Ending of the name of a file that is not whole yet. */
  private static final String PART = ".part";

  /** Longest list of contents in bytes; one with all our tables has some 30,000. */
  private static final int LARGEST_LIST = 4 * 1024 * 1024;

  /** Files of the data folder that belong to it; the rest is made anew at each start. */
  private static final List<String> CARRIED = List.of("keys", "demo-accounts.json");

  /** A file that nobody has written to for so long is written no more, nor read again. */
  private static final Duration LEFT = Duration.ofHours(12);

  /** How a file begins that is or was to become a backup: with the header of its first table. */
  private static final byte[] BEGINNING = {'P', 'K', 3, 4};

  private static final String FIRST_PART = "tables/";
  private static final int HEADER = 30;

  private Backup() {}

  /**
   * Writes it.
   *
   * @param connection as the role that owns the schema
   * @param home data folder of a node of that database, which has the key that signs the backup or
   *     gets one
   * @param file that must not exist; of backups that run side by side it is that of the first to
   *     end, whole, and the others are refused
   * @return its list of contents, read again from the file
   * @throws StartFailure when the file exists or was not written whole, or when the folder lacks
   *     the keys of the installation
   */
  static SignedManifest write(Connection connection, Path home, Path file, String program)
      throws SQLException, IOException {
    if (Files.exists(file)) {
      throw new StartFailure("the file " + file + " exists; name another one.");
    }
    requireKeys(connection, home);
    // Under a name of its own: another backup to the same file, of whatever machine, may have
    // begun.
    Path part =
        Files.createTempFile(
            file.getParent(),
            file.getFileName() + ".",
            PART,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      SignedManifest written = writeTo(part, connection, home, program);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      SignedManifest read = check(part);
      if (!read.equals(written)) {
        throw new StartFailure(
            "the backup was not written as it should; look at the disk of " + file + ".");
      }
      name(part, file);
      return read;
    } catch (FileAlreadyExistsException e) {
      throw new StartFailure(
          "the file " + file + " was made by another backup meanwhile, and is that one's.", e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Gives a whole backup its name, unless another one has it: a second link is refused in the same
   * step, where a rename would look first and then replace.
   */
  private static void name(Path part, Path file) throws IOException {
    try {
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      // A file system without links, as on a stick: two that end in one instant are told apart no
      // more, and one of them stays, whole.
      Files.move(part, file);
    }
  }

  /**
   * Removes what backups that were killed left in a folder: each is as large as a backup and holds
   * all that is secret in it, and those whose names have a date in them would stay for ever.
   *
   * @param folder of the next backup; one that cannot be listed is left as it is
   * @return of each such file a sentence, also of one that may still be written
   */
  static List<String> removeLeft(Path folder, Instant now) {
    List<String> said = new ArrayList<>();
    List<Path> parts = List.of();
    try (Stream<Path> inside = Files.list(folder)) {
      parts = inside.filter(Backup::isPart).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.FINE, "what is left of backups cannot be looked at", e);
    }
    for (Path part : parts) {
      try {
        if (Files.getLastModifiedTime(part).toInstant().isAfter(now.minus(LEFT))) {
          said.add(
              part
                  + " is of a backup that still runs or was broken off, and holds all records; the"
                  + " first backup after "
                  + LEFT.toHours()
                  + " hours removes it.");
        } else {
          Files.delete(part);
          said.add("Removed " + part + ", which a backup left that was broken off.");
        }
      } catch (IOException e) {
        said.add(part + " of a backup that was broken off could not be removed.");
      }
    }
    return said;
  }

  private static boolean isPart(Path file) {
    if (!file.getFileName().toString().endsWith(PART) || !Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEADER + FIRST_PART.length());
      return head.length == HEADER + FIRST_PART.length()
          && Arrays.equals(head, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)
          && FIRST_PART.equals(
              new String(head, HEADER, FIRST_PART.length(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // Somebody else's that nobody may read, in a folder that is shared: none of ours.
      return false;
    }
  }

  /**
   * Has a database know the moment whose state a backup of it holds: its self-tests look how old it
   * is.
   *
   * @param connection as the role that owns the schema; the caller commits
   */
  static void remember(Connection connection, Instant takenAt) throws SQLException {
    try (PreparedStatement remember =
        connection.prepareStatement(
            """
            insert into installation (key, value) values ('backup.takenAt', ?)
            on conflict (key) do update set value = excluded.value
            """)) {
      remember.setString(1, takenAt.toString());
      remember.executeUpdate();
    }
  }

  /**
   * A command that is told of a database and of no data folder finds some folder or none. A copy
   * without the keys looks like any other, and what it restores checks nobody's second factor.
   */
  private static void requireKeys(Connection connection, Path home) throws SQLException {
    if (!Files.exists(home.resolve("keys/node.key"))) {
      throw new StartFailure(
          "there are no keys of an installation in "
              + home
              + " (keys/node.key is missing), and a backup without them is none; set BELFRY_HOME to"
              + " the data folder of a node.");
    }
    new InstallationSeal(home).refuseAnother(connection);
  }

  /**
   * The tables are of one moment, the keys of a later one: the sealing key may have been exchanged
   * between the two.
   *
   * @param connection in the transaction that read the tables
   */
  private static void requireSameKeys(Connection connection, Path home) throws SQLException {
    try {
      new InstallationSeal(home).refuseAnother(connection);
    } catch (StartFailure e) {
      throw new StartFailure(
          "the sealing.key in "
              + home.resolve("keys")
              + " was exchanged while the backup was written, and would open nobody's second factor"
              + " in it; begin the backup again.",
          e);
    }
  }

  private static SignedManifest writeTo(Path file, Connection connection, Path home, String program)
      throws SQLException, IOException {
    SigningKeyFile key = key(home);
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    BackupSchema schema = new BackupSchema(connection);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      // The first query takes the snapshot that all others read.
      Instant taken = now(connection);
      List<BackupManifest.Table> tables = new ArrayList<>();
      for (Map.Entry<String, String> table : schema.tables().entrySet()) {
        MessageDigest digest = Sha256.digest();
        zip.putNextEntry(new ZipEntry(new BackupManifest.Table(table.getKey(), "", 0, "").entry()));
        long rows =
            copy.copyOut(
                "copy (select "
                    + table.getValue()
                    + " from "
                    + table.getKey()
                    + (BackupSchema.EMPTY.contains(table.getKey()) ? " where false" : "")
                    + ") to stdout",
                new DigestOutputStream(zip, digest));
        zip.closeEntry();
        tables.add(new BackupManifest.Table(table.getKey(), table.getValue(), rows, hex(digest)));
      }
      List<BackupManifest.CarriedFile> files = new ArrayList<>();
      for (Path carried : carried(home)) {
        String path = home.relativize(carried).toString().replace('\\', '/');
        if (BackupManifest.CarriedFile.signsBackups(path)) {
          continue;
        }
        if (!BackupManifest.CarriedFile.isCarried(path)) {
          throw new StartFailure(
              "the data folder has a file "
                  + path
                  + ", whose name no backup carries; take it out of the folder.");
        }
        MessageDigest digest = Sha256.digest();
        zip.putNextEntry(new ZipEntry(new BackupManifest.CarriedFile(path, "").entry()));
        Files.copy(carried, new DigestOutputStream(zip, digest));
        zip.closeEntry();
        files.add(new BackupManifest.CarriedFile(path, hex(digest)));
      }
      requireSameKeys(connection, home);
      // A sequence belongs to no snapshot: read after the rows it is never behind them.
      BackupManifest manifest =
          new BackupManifest(
              program, taken, schema.migrations(), tables, schema.sequences(), files);
      zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
      zip.write(SignedManifest.text(manifest, key).getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      return new SignedManifest(manifest, Optional.of(key.keyId()));
    } finally {
      connection.rollback();
    }
  }

  /**
   * The key that signs backups, made by the first of them.
   *
   * @param home data folder
   * @throws StartFailure when it is damaged, or cannot be read or made
   */
  static SigningKeyFile key(Path home) {
    Path keys = home.resolve("keys");
    try {
      return SigningKeyFile.ofBackups(keys);
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new StartFailure(
          "the key that signs backups cannot be read or made (backup.key and backup.pub in "
              + keys
              + "); run this as the server's user. If one of the two files is lost, delete the"
              + " other: the next backup makes another key and prints its name.",
          e);
    }
  }

  /** Reads every byte of a backup, however many there are; see {@link #check(Path, long)}. */
  static SignedManifest check(Path file) throws IOException {
    return check(file, Long.MAX_VALUE);
  }

  /**
   * Reads every byte of a backup and compares it with its list of contents, and that with its
   * signature where it has one; who signed it is the caller's to ask.
   *
   * @param room bytes that there is place for, unpacked: a small archive can hold more than any
   *     disk
   * @throws StartFailure when it is damaged, with what, or unpacks to more
   */
  static SignedManifest check(Path file, long room) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      SignedManifest signed = manifest(zip);
      BackupManifest manifest = signed.manifest();
      List<String> named = new ArrayList<>(manifest.entries());
      named.add(BackupManifest.NAME);
      Collections.sort(named);
      if (!zip.stream().map(ZipEntry::getName).sorted().toList().equals(named)) {
        throw new BackupManifest.Damaged("it does not hold each part of its list of contents once");
      }
      Unpacked unpacked = new Unpacked(file, room);
      for (BackupManifest.Table table : manifest.tables()) {
        checkEntry(zip, table.entry(), table.sha256(), unpacked);
      }
      for (BackupManifest.CarriedFile carried : manifest.files()) {
        checkEntry(zip, carried.entry(), carried.sha256(), unpacked);
      }
      return signed;
    } catch (ZipException | EOFException | BackupManifest.Damaged e) {
      throw new StartFailure(
          "the backup " + file + " is damaged: " + e.getMessage() + "; use another one.", e);
    }
  }

  private static SignedManifest manifest(ZipFile zip) throws IOException, BackupManifest.Damaged {
    ZipEntry entry = zip.getEntry(BackupManifest.NAME);
    if (entry == null) {
      throw new BackupManifest.Damaged("it has no list of contents");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] list = in.readNBytes(LARGEST_LIST + 1);
      if (list.length > LARGEST_LIST) {
        throw new BackupManifest.Damaged("its list of contents is longer than that of any backup");
      }
      return SignedManifest.parse(new String(list, StandardCharsets.UTF_8));
    }
  }

  private static void checkEntry(ZipFile zip, String name, String sha256, Unpacked unpacked)
      throws IOException, BackupManifest.Damaged {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(zip.getInputStream(zip.getEntry(name)), digest)) {
      in.transferTo(unpacked);
    }
    if (!hex(digest).equals(sha256)) {
      throw new BackupManifest.Damaged(name + " does not have its hash");
    }
  }

  /** Keeps nothing of what is written to it but how much it was. */
  private static final class Unpacked extends OutputStream {
    private final Path file;
    private long room;

    Unpacked(Path file, long room) {
      this.file = file;
      this.room = room;
    }

    @Override
    public void write(int b) {
      write(new byte[1], 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      room -= length;
      if (room < 0) {
        throw new StartFailure(
            "the backup "
                + file
                + " unpacks to more than the disk has free; free space or set BELFRY_HOME to another"
                + " disk.");
      }
    }
  }

  private static List<Path> carried(Path home) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : CARRIED) {
      Path path = home.resolve(name);
      if (Files.exists(path)) {
        try (Stream<Path> walk = Files.walk(path)) {
          walk.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  private static Instant now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select now()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  /** The hash that it has come to. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
