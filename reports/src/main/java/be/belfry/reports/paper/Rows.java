package be.belfry.reports.paper;

import be.belfry.reports.engine.Plain;
import be.belfry.reports.paper.PaperPackView.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Collects the rows of one part of a pack; what users wrote is made plain here. */
final class Rows {
  private final List<Row> rows = new ArrayList<>();
  private String head;

  /** The rest begins on a new page. */
  Rows page() {
    flush();
    return row("page", "", "", "");
  }

  /** A heading; it goes with what follows it. */
  Rows heading(String text) {
    flush();
    head = Plain.text(text);
    return this;
  }

  Rows text(String text) {
    return row("text", text, "", "");
  }

  /** A fact with its name before it. */
  Rows item(String name, String fact) {
    return row("item", name, fact, "");
  }

  /** A line to write on. */
  Rows field(String label) {
    return row("field", label, "", "");
  }

  /** Some lines to write on. */
  Rows area(String label) {
    return row("area", label, "", "");
  }

  /** Words of which some are ticked. */
  Rows choice(String label, List<String> options) {
    return row(
        "choice",
        label,
        options.stream()
            .map(option -> "[\u00a0\u00a0\u00a0]\u00a0" + option.replace(' ', '\u00a0'))
            .collect(Collectors.joining("     ")),
        "");
  }

  /** Something to do, with a box before it. */
  Rows tick(String what, String details) {
    return row("tick", what, details, "");
  }

  /** A numbered line of a logbook sheet. */
  Rows line(String number, String when, String what) {
    return row("line", number, when, what);
  }

  private Rows row(String kind, String... texts) {
    List<String> plain = Arrays.stream(texts).map(Plain::text).toList();
    rows.add(new Row(kind, head, plain.get(0), plain.get(1), plain.get(2)));
    head = null;
    return this;
  }

  /** A heading that nothing follows stands for itself. */
  private void flush() {
    if (head != null) {
      row("text", "", "", "");
    }
  }

  List<Row> list() {
    flush();
    return List.copyOf(rows);
  }
}
