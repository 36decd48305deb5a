package be.belfry.server;

import be.belfry.domain.shared.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private static final Pattern NEVER = Pattern.compile("(?!)");

  /**
   * Key files and the list of demonstration accounts. Any other path could be a program or a
   * setting of the database that starts from the same folder. The key that signs backups, what was
   * left of making it, and one that was renamed are in none: whoever reads one could sign another.
   */
  private static final Pattern CARRIED =
      Pattern.compile(
          "keys/(?!.*(?i:backup))[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}|demo-accounts\\.json");

  private static final Pattern SIGNS_BACKUPS = Pattern.compile("keys/.*(?i:backup).*");

  /** Of each kind of line what stands behind its first word; nothing else is read. */
  private static final Map<String, Pattern> LINES =
      Map.of(
          "program", Pattern.compile("([0-9A-Za-z(][0-9A-Za-z.+() -]{0,63})"),
          "taken", Pattern.compile("([0-9TZ:.-]{1,40})"),
          "migration", Pattern.compile("([0-9][0-9.]{0,39})"),
          "table",
              Pattern.compile(
                  "([a-z_][a-z0-9_]{0,62}) ([a-z0-9_\",]{1,9999}) ([0-9]{1,18}) ([0-9a-f]{64})"),
          "sequence", Pattern.compile("([a-z_][a-z0-9_]{0,62}) ([0-9]{1,18})"),
          "file", Pattern.compile("(" + CARRIED + ") ([0-9a-f]{64})"));

  private static final Pattern COLUMN =
      Pattern.compile("[a-z_][a-z0-9_]{0,62}|\"[a-z_][a-z0-9_]{0,62}\"");

  /**
   * A table's rows.
   *
   * @param columns comma-separated, as the rows have them
   * @param sha256 hex, of the rows as they stand in the archive
   */
  record Table(String name, String columns, long rows, String sha256) {
    /** Names of the columns in their order, without the quotes that some need in SQL. */
    List<String> columnNames() {
      return List.of(columns.replace("\"", "").split(","));
    }

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

    /** Whether it is, was, or was to become the key that signs backups, which stays at home. */
    static boolean signsBackups(String path) {
      return SIGNS_BACKUPS.matcher(path).matches();
    }

    /** Whether a backup can carry a file of this path. */
    static boolean isCarried(String path) {
      return CARRIED.matcher(path).matches();
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
    return body + "sha256 " + Sha256.hex(body) + "\n";
  }

  /**
   * Reads the text.
   *
   * @throws Damaged when it was changed or cut, or has a line that no backup has
   */
  static BackupManifest parse(String text) throws Damaged {
    int end = text.lastIndexOf("sha256 ");
    if (!text.startsWith(FIRST + "\n") || end < 0) {
      throw new Damaged("its list of contents is not of a form that this version knows");
    }
    String body = text.substring(0, end);
    if (!text.substring(end).equals("sha256 " + Sha256.hex(body) + "\n")) {
      throw new Damaged("its list of contents does not have its hash");
    }
    String program = "";
    Instant taken = null;
    List<String> migrations = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    List<CarriedFile> files = new ArrayList<>();
    for (String line : body.lines().skip(1).toList()) {
      String kind = line.substring(0, Math.max(line.indexOf(' '), 0));
      Matcher c = LINES.getOrDefault(kind, NEVER).matcher(line.substring(line.indexOf(' ') + 1));
      if (!c.matches() || kind.equals("table") && !areColumns(c.group(2))) {
        // Not repeated: what a stranger wrote could speak to the terminal.
        throw new Damaged("its list of contents has a line that no backup has");
      }
      switch (kind) {
        case "program" -> program = c.group(1);
        case "taken" -> taken = moment(c.group(1));
        case "migration" -> migrations.add(c.group(1));
        case "table" ->
            tables.add(new Table(c.group(1), c.group(2), Long.parseLong(c.group(3)), c.group(4)));
        case "sequence" -> sequences.add(new Sequence(c.group(1), Long.parseLong(c.group(2))));
        case "file" -> files.add(new CarriedFile(c.group(1), c.group(2)));
        default -> throw new IllegalStateException(kind);
      }
    }
    if (taken == null) {
      throw new Damaged("its list of contents has no date");
    }
    if (migrations.isEmpty()) {
      throw new Damaged("its list of contents does not say which tables its version had");
    }
    return new BackupManifest(program, taken, migrations, tables, sequences, files);
  }

  private static boolean areColumns(String columns) {
    return Stream.of(columns.split(",", -1)).allMatch(name -> COLUMN.matcher(name).matches());
  }

  private static Instant moment(String text) throws Damaged {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Damaged("its list of contents has no date");
    }
  }

  /** Names of all parts that the archive has beside this list. */
  List<String> entries() {
    return Stream.concat(tables.stream().map(Table::entry), files.stream().map(CarriedFile::entry))
        .toList();
  }

  /** Rows of all tables. */
  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
