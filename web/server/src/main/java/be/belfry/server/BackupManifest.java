package be.belfry.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a backup says of itself: one line for each thing, the last one the hash of all before it, so
 * that a person can read it and every change is found.
 *
 * @param program version that wrote it
 * @param takenAt moment of its snapshot, by the database's clock
 * @param migrations versions that the schema had
 * @param tables in an order in which they can be filled: what a row points at comes first
 * @param sequences with their last values
 * @param files of the data folder
 */
record BackupManifest(
    String program,
    Instant takenAt,
    List<String> migrations,
    List<Table> tables,
    List<Sequence> sequences,
    List<CarriedFile> files) {
  /** Name inside the archive. */
  static final String NAME = "manifest.txt";

  private static final String FIRST = "belfry-backup 1";

  /**
   * A table's rows.
   *
   * @param columns comma-separated, as the rows have them
   * @param sha256 hex, of the rows as they stand in the archive
   */
  record Table(String name, String columns, long rows, String sha256) {
    String entry() {
      return "tables/" + name + ".copy";
    }
  }

  /** Where a sequence stands. */
  record Sequence(String name, long last) {}

  /**
   * A file of the data folder.
   *
   * @param path below the data folder, with slashes
   * @param sha256 hex
   */
  record CarriedFile(String path, String sha256) {
    String entry() {
      return "files/" + path;
    }
  }

  /** The manifest is not whole or not of this form. */
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    Damaged(String what) {
      super(what);
    }
  }

  /** The text, hash included. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(FIRST);
    lines.add("program " + program);
    lines.add("taken " + takenAt);
    migrations.forEach(m -> lines.add("migration " + m));
    tables.forEach(
        t ->
            lines.add("table " + t.name() + " " + t.columns() + " " + t.rows() + " " + t.sha256()));
    sequences.forEach(s -> lines.add("sequence " + s.name() + " " + s.last()));
    files.forEach(f -> lines.add("file " + f.path() + " " + f.sha256()));
    String body = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    return body + "sha256 " + hash(body) + "\n";
  }

  /**
   * Reads the text.
   *
   * @throws Damaged when it was changed or cut
   */
  static BackupManifest parse(String text) throws Damaged {
    int end = text.lastIndexOf("sha256 ");
    if (!text.startsWith(FIRST + "\n") || end < 0) {
      throw new Damaged("its list of contents is not of a form that this version knows");
    }
    String body = text.substring(0, end);
    if (!text.substring(end).equals("sha256 " + hash(body) + "\n")) {
      throw new Damaged("its list of contents does not have its hash");
    }
    String program = "";
    Instant taken = null;
    List<String> migrations = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    List<CarriedFile> files = new ArrayList<>();
    try {
      for (String line : body.lines().skip(1).toList()) {
        String[] c = line.split(" ");
        switch (c[0]) {
          case "program" -> program = line.substring("program ".length());
          case "taken" -> taken = Instant.parse(c[1]);
          case "migration" -> migrations.add(c[1]);
          case "table" -> tables.add(new Table(c[1], c[2], Long.parseLong(c[3]), c[4]));
          case "sequence" -> sequences.add(new Sequence(c[1], Long.parseLong(c[2])));
          case "file" -> files.add(new CarriedFile(c[1], c[2]));
          default -> throw new Damaged("its list of contents has a line \"" + c[0] + "\"");
        }
      }
    } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
      throw new Damaged("its list of contents cannot be read");
    }
    if (taken == null) {
      throw new Damaged("its list of contents has no date");
    }
    return new BackupManifest(program, taken, migrations, tables, sequences, files);
  }

  /** Rows of all tables. */
  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A fresh SHA-256. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
