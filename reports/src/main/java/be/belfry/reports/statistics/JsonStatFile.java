package be.belfry.reports.statistics;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeTables;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Figures as a cube, JSON-stat 2.0. The dimensions are the month, the splits, and the unit as the
 * metric. Cells of the cube in which nothing was counted are 0; one that is suppressed has no
 * value, nor has one of a month that was not observed or is not in the series, nor a time or sum
 * that was not measured.
 */
final class JsonStatFile {
  private static final String UNIT = "unit";

  private final MonthlyStatistics table;
  private final Language language;
  private final List<List<String>> categories = new ArrayList<>();

  private JsonStatFile(MonthlyStatistics table, Language language) {
    this.table = table;
    this.language = language;
    List<String> months = new ArrayList<>();
    for (YearMonth m = table.from(); !m.isAfter(table.to()); m = m.plusMonths(1)) {
      months.add(m.toString());
    }
    categories.add(months);
    for (int i = 1; i < table.dimensions().size(); i++) {
      String filter = table.filters().get(table.dimensions().get(i));
      if (filter != null) {
        categories.add(List.of(filter));
        continue;
      }
      int column = i - 1;
      categories.add(
          List.copyOf(
              table.items().stream()
                  .map(item -> item.values().get(column))
                  .collect(Collectors.toCollection(TreeSet::new))));
    }
    categories.add(List.of(table.unit().code()));
  }

  static byte[] of(MonthlyStatistics table, Imprint imprint, Language language) {
    return new JsonStatFile(table, language).json(imprint).getBytes(StandardCharsets.UTF_8);
  }

  private String json(Imprint imprint) {
    List<String> ids = new ArrayList<>(table.dimensions());
    ids.add(UNIT);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", "2.0");
    root.put("class", "dataset");
    root.put("label", StatisticsWords.title(table, language));
    root.put("source", table.source());
    root.put("updated", imprint.madeAt().toString());
    root.put("id", ids);
    root.put("size", categories.stream().map(List::size).toList());
    root.put("role", roles());
    Map<String, Object> dimensions = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      dimensions.put(ids.get(i), dimension(ids.get(i), categories.get(i)));
    }
    root.put("dimension", dimensions);
    cells(root);
    root.put(
        "note",
        FigureSheets.definitions(table, imprint, language).stream()
            .map(row -> row[0] + ": " + row[1])
            .toList());
    root.put("extension", extension(imprint));
    return CanonicalJson.text(root);
  }

  private Map<String, Object> roles() {
    Map<String, Object> roles = new LinkedHashMap<>();
    roles.put("time", List.of("month"));
    roles.put("metric", List.of(UNIT));
    if (table.dimensions().contains(Dimension.PROVINCE.code())) {
      roles.put("geo", List.of(Dimension.PROVINCE.code()));
    }
    return roles;
  }

  private Map<String, Object> dimension(String id, List<String> codes) {
    Map<String, Object> index = new LinkedHashMap<>();
    Map<String, Object> label = new LinkedHashMap<>();
    for (int i = 0; i < codes.size(); i++) {
      index.put(codes.get(i), i);
      label.put(codes.get(i), word(id, codes.get(i)));
    }
    Map<String, Object> category = new LinkedHashMap<>();
    category.put("index", index);
    category.put("label", label);
    if (id.equals(UNIT)) {
      category.put("unit", Map.of(table.unit().code(), Map.of("decimals", 0)));
    }
    return Map.of("label", StatisticsWords.column(id, language), "category", category);
  }

  private String word(String id, String code) {
    return switch (id) {
      case "month" -> code;
      case UNIT -> Labels.of(language.locale(), table.unit());
      default -> StatisticsWords.value(id, code, language);
    };
  }

  /** Values and states by their place in the cube, the last dimension running fastest. */
  private void cells(Map<String, Object> root) {
    int size = categories.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> states = new LinkedHashMap<>();
    int ofAMonth = size / categories.get(0).size();
    Set<YearMonth> observed = table.observed();
    for (int i = 0; i < size; i++) {
      YearMonth month = YearMonth.parse(categories.get(0).get(i / ofAMonth));
      if (observed.contains(month)) {
        if (table.isSplit() && !table.dimensions().contains(TimeTables.STATISTIC)) {
          values.put(Integer.toString(i), 0);
        }
      } else {
        String place = Integer.toString(i);
        table.gap(month).ifPresent(gap -> states.put(place, gap.code()));
      }
    }
    for (MonthlyFigure figure : table.items()) {
      String place = Integer.toString(place(figure));
      if (figure.value().isPresent()) {
        values.put(place, figure.value().getAsLong());
      } else {
        values.remove(place);
      }
      states.put(place, state(figure));
    }
    root.put("value", values);
    root.put("status", states);
  }

  private int place(MonthlyFigure figure) {
    int place = categories.get(0).indexOf(figure.month().toString());
    for (int i = 0; i < figure.values().size(); i++) {
      place =
          place * categories.get(i + 1).size()
              + categories.get(i + 1).indexOf(figure.values().get(i));
    }
    return place;
  }

  private static String state(MonthlyFigure figure) {
    return figure.status().code()
        + figure.flags().stream().map(f -> " " + f.code()).collect(Collectors.joining());
  }

  private Map<String, Object> extension(Imprint imprint) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String constant : CsvFile.CONSTANT) {
      facts.put(constant, CsvFile.constant(constant, table, imprint));
    }
    if (!table.filters().isEmpty()) {
      facts.put("filters", table.filters());
    }
    Map<String, Object> codes = new LinkedHashMap<>();
    for (FigureStatus status : FigureStatus.values()) {
      codes.put(status.code(), Labels.of(language.locale(), status));
    }
    for (Flag flag : Flag.values()) {
      codes.put(flag.code(), Labels.of(language.locale(), flag));
    }
    facts.put("statusLabels", codes);
    return Map.of("belfry", facts);
  }
}
