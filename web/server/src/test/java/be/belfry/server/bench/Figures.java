package be.belfry.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table that can be read and copied. */
final class Figures {
  private final List<String> conditions = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  void condition(String name, Object value) {
    conditions.add("| " + name + " | " + value + " |");
  }

  /**
   * A line of the table.
   *
   * @param goal at least, and aim
   */
  void figure(String name, String goal, String measured) {
    rows.add("| " + name + " | " + goal + " | " + measured + " |");
    System.out.println(name + ": " + measured);
  }

  void remark(String text) {
    remarks.add("- " + text);
    System.out.println("  " + text);
  }

  static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    lines.add("| condition | |");
    lines.add("|---|---|");
    lines.addAll(conditions);
    lines.add("");
    lines.add("| figure | at least / aim | measured |");
    lines.add("|---|---|---|");
    lines.addAll(rows);
    lines.add("");
    lines.addAll(remarks);
    return String.join("\n", lines) + "\n";
  }

  /** Prints everything and keeps it in a file. */
  void keep(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name + ".md");
    Files.writeString(file, text());
    System.out.println();
    System.out.println(text());
    System.out.println("Kept in " + file);
  }
}
