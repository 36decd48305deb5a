package be.belfry.web.shared;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was sent from the rows of lists, by where each row stood on the page that was read. The
 * place of a row is the beginning of the names of its fields, as {@code recall:register:3}; which
 * row it is stands in a field of its own.
 *
 * @param sent all values of a form by their names
 */
record SentRows(Map<String, String[]> sent) {
  private static final String MARK = ":row";
  private static final Pattern NUMBER = Pattern.compile(":\\d+(?=:|$)");

  /** Name of the field that says which row stands in a place. */
  static String mark(String place) {
    return place + MARK;
  }

  /** A name without the numbers of rows: the same for all rows of a list, and when it has none. */
  static String ofAnyRow(String name) {
    return NUMBER.matcher(name).replaceAll("");
  }

  /**
   * Where a row stood.
   *
   * @param around place of the row that it stands in, empty when it stands in none
   * @param here its place in the list as it is now, which begins with that one
   * @param key which row it is
   * @return empty when it was not on the page
   */
  Optional<String> place(String around, String here, String key) {
    if (says(mark(here), key)) {
      return Optional.of(here);
    }
    String wanted = ofAnyRow(mark(here).substring(around.length()));
    return sent.keySet().stream()
        .filter(name -> name.startsWith(around) && name.endsWith(MARK) && says(name, key))
        .filter(name -> ofAnyRow(name.substring(around.length())).equals(wanted))
        .map(SentRows::placeOf)
        .findFirst();
  }

  private boolean says(String mark, String key) {
    String[] values = sent.get(mark);
    return values != null && values.length > 0 && values[0].equals(key);
  }

  private static String placeOf(String mark) {
    return mark.substring(0, mark.length() - MARK.length());
  }

  /** The same as if a row had stood where it stands now; what stood there is left out. */
  SentRows moved(String from, String here) {
    Map<String, String[]> moved = new HashMap<>();
    sent.forEach(
        (name, values) -> {
          if (isIn(from, name)) {
            moved.put(here + name.substring(from.length()), values);
          } else if (!isIn(here, name)) {
            moved.put(name, values);
          }
        });
    return new SentRows(moved);
  }

  private static boolean isIn(String place, String name) {
    return name.startsWith(place + ":");
  }

  /**
   * What was typed in rows or forms that are there no more, in the order of its names.
   *
   * @param taken places of the rows that are still there
   * @param texts names of fields that one types in, of any row
   * @param hidden those of them that are not on the page, whatever their row
   */
  List<String> lost(Set<String> taken, Set<String> texts, Set<String> hidden) {
    List<String> gone =
        sent.keySet().stream()
            .filter(name -> name.endsWith(MARK))
            .map(SentRows::placeOf)
            .filter(place -> taken.stream().noneMatch(t -> t.equals(place) || isIn(t, place)))
            .toList();
    return sent.keySet().stream()
        .filter(name -> texts.contains(ofAnyRow(name)))
        .filter(
            name ->
                hidden.contains(ofAnyRow(name))
                    || gone.stream().anyMatch(place -> isIn(place, name)))
        .sorted()
        .flatMap(name -> Arrays.stream(sent.get(name)))
        .filter(text -> !text.isBlank())
        .toList();
  }
}
