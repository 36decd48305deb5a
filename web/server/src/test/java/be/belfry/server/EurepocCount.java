package be.belfry.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Counts the incidents of a file of EuRepoC's shape by itself: with a reader of its own, all rows
 * in memory, and what each value means written down here once more. It shares nothing with the
 * import.
 */
final class EurepocCount {
  private static final String STATE = "State institutions / political system";

  /** Type, classification and phenomenon; the first that an incident has counts. */
  private static final List<List<String>> TYPES =
      List.of(
          List.of("Ransomware", "malicious-code:infected-system", "ransomware"),
          List.of("Data theft & Doxing", "information-content-security:data-leak", "dataBreach"),
          List.of(
              "Data theft",
              "information-content-security:unauthorised-information-access",
              "dataBreach"),
          List.of("Disruption", "availability:dos", "other"),
          List.of("Hijacking with Misuse", "intrusions:system-compromise", "other"),
          List.of("Hijacking without Misuse", "intrusions:system-compromise", "other"));

  private static final Map<String, String> CRITICAL =
      Map.ofEntries(
          Map.entry("Chemicals", "chemicals"),
          Map.entry("Critical Manufacturing", "manufacturing"),
          Map.entry("Defence industry", "manufacturing"),
          Map.entry("Digital Provider", "digitalProviders"),
          Map.entry("Energy", "energy"),
          Map.entry("Finance", "banking"),
          Map.entry("Food", "food"),
          Map.entry("Health", "health"),
          Map.entry("Research", "research"),
          Map.entry("Space", "space"),
          Map.entry("Telecommunications", "digitalInfrastructure"),
          Map.entry("Transportation", "transport"),
          Map.entry("Waste Water Management", "wasteWater"),
          Map.entry("Water", "drinkingWater"));

  /**
   * Values of the columns that count.
   *
   * @param date as in the file
   */
  private record Row(String date, String type, String country, String category, String subCode) {}

  private final Map<String, List<Row>> incidents = new LinkedHashMap<>();
  private int rows;

  EurepocCount(String csv) {
    List<List<String>> lines = lines(csv);
    Map<String, Integer> at = new HashMap<>();
    lines.get(0).forEach(name -> at.put(name, at.size()));
    for (List<String> line : lines.subList(1, lines.size())) {
      Function<String, String> value = name -> line.get(at.get(name)).strip();
      incidents
          .computeIfAbsent(value.apply("ID"), id -> new ArrayList<>())
          .add(
              new Row(
                  value.apply("start_date"),
                  value.apply("incident_type"),
                  value.apply("receiver_country"),
                  value.apply("receiver_category"),
                  value.apply("receiver_category_subcode")));
      rows++;
    }
  }

  /** Fields of all lines; quoted ones may hold commas, line ends and doubled quotes. */
  private static List<List<String>> lines(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        line.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    return lines;
  }

  int rows() {
    return rows;
  }

  int incidents() {
    return incidents.size();
  }

  /** Incidents that have a date. */
  long dated() {
    return incidents.values().stream().filter(of -> !of.get(0).date().isEmpty()).count();
  }

  /** Incidents that have a row of a receiver in a country. */
  EurepocCount in(String country) {
    EurepocCount some = new EurepocCount("ID\n");
    incidents.forEach(
        (id, all) -> {
          List<Row> wanted = all.stream().filter(row -> row.country().equals(country)).toList();
          if (!wanted.isEmpty()) {
            some.incidents.put(id, wanted);
            some.rows += wanted.size();
          }
        });
    return some;
  }

  /** Dated incidents by month and value, "2021-05 energy"; by month alone for "". */
  Map<String, Long> by(String dimension) {
    Map<String, Long> counts = new TreeMap<>();
    for (List<Row> of : incidents.values()) {
      if (!of.get(0).date().isEmpty()) {
        String month = of.get(0).date().substring(0, "2021-05".length());
        values(of, dimension).forEach(v -> counts.merge((month + " " + v).strip(), 1L, Long::sum));
      }
    }
    return counts;
  }

  /** Months in which an incident stands of which only the year is known. */
  Set<String> yearsOnly() {
    Set<String> months = new LinkedHashSet<>();
    incidents.values().stream()
        .map(of -> of.get(0).date())
        .filter(date -> date.endsWith("-01-01"))
        .forEach(date -> months.add(date.substring(0, "2021-01".length())));
    return months;
  }

  private static Collection<String> values(List<Row> of, String dimension) {
    return switch (dimension) {
      case "" -> List.of("");
      case "sector" -> of.stream().map(EurepocCount::sector).distinct().toList();
      case "classification" -> List.of(type(of).get(1));
      default -> List.of(type(of).get(2));
    };
  }

  private static List<String> type(List<Row> of) {
    for (List<String> type : TYPES) {
      if (of.stream().anyMatch(row -> row.type().equals(type.get(0)))) {
        return type;
      }
    }
    return List.of("", "other:undetermined", "other");
  }

  private static String sector(Row row) {
    return switch (row.category()) {
      case "Critical infrastructure" -> CRITICAL.getOrDefault(row.subCode(), "other");
      case STATE -> row.subCode().equals("Political parties") ? "other" : "publicAdministration";
      case "Science" -> "research";
      default -> "other";
    };
  }
}
