package be.belfry.domain.exchange.yaml;

import be.belfry.domain.exchange.FigureMapping;
import be.belfry.domain.incident.RsitClass;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.yaml.YamlMap;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads mappings of monthly figures. */
final class FigureMappingReader {
  /** Characters of a class or sector of a table: an index of the database must hold both. */
  private static final int LONGEST_VALUE = 200;

  private static final Set<String> CLASSES =
      Stream.<Coded>concat(Stream.of(RsitClass.values()), Stream.of(RsitType.values()))
          .map(Coded::code)
          .collect(Collectors.toUnmodifiableSet());

  /** A series with its value in the file. */
  private record SeriesLine(String value, ForeignSeries series) {}

  private FigureMappingReader() {}

  static FigureMapping mapping(YamlMap root) {
    String kind = root.text(MappingReader.KIND);
    if (!kind.equals(MappingReader.FIGURES)) {
      root.mistake(MappingReader.KIND, MappingFault.KIND, MappingReader.FIGURES);
    }
    String month = root.text("monthColumn");
    String count = root.text("countColumn");
    Optional<String> sourceColumn = root.optionalText("sourceColumn");
    Map<String, ForeignSeries> series = series(root, sourceColumn.isPresent());
    Optional<String> classColumn = root.optionalText("classColumn");
    Map<String, String> classes = new HashMap<>();
    Set<String> seen = new HashSet<>();
    root.list("classes", line -> classLine(line, seen))
        .forEach(line -> classes.put(line[0], line[1]));
    Optional<String> sectorColumn = root.optionalText("sectorColumn");
    Map<String, Sector> sectors = new HashMap<>();
    Set<String> sectorValues = new HashSet<>();
    root.list(
        "sectors",
        line -> sectors.put(value(line, sectorValues), line.coded(Sector.class, "sector")));
    together(root, "classes", classColumn.isPresent(), !classes.isEmpty());
    together(root, "sectors", sectorColumn.isPresent(), !sectors.isEmpty());
    return new FigureMapping(
        month, count, sourceColumn, series, classColumn, classes, sectorColumn, sectors);
  }

  private static void together(YamlMap root, String table, boolean column, boolean values) {
    if (column != values) {
      root.mistake(table, MappingFault.COLUMN_ALONE, table);
    }
  }

  private static String[] classLine(YamlMap line, Set<String> seen) {
    String code = line.text("classification");
    if (!CLASSES.contains(code)) {
      line.mistake("classification", MappingFault.NO_CLASS, code);
    }
    return new String[] {value(line, seen), code};
  }

  private static Map<String, ForeignSeries> series(YamlMap root, boolean told) {
    List<SeriesLine> lines = root.list("series", line -> line(line, told));
    Map<String, ForeignSeries> series = new HashMap<>();
    Set<String> names = new HashSet<>();
    lines.forEach(
        line -> {
          series.put(line.value(), line.series());
          names.add(line.series().source());
        });
    if (told && lines.isEmpty()) {
      root.mistake("series", MappingFault.NO_SERIES);
    } else if (!told && lines.size() != 1) {
      root.mistake("series", MappingFault.ONE_SERIES);
    } else if (names.size() < lines.size() || series.size() < lines.size()) {
      root.mistake("series", MappingFault.SERIES_TWICE);
    }
    return series;
  }

  private static SeriesLine line(YamlMap line, boolean told) {
    String source = line.text("source");
    boolean named = ForeignSeries.NAME.matcher(source).matches();
    MappingReader.checkSource(line, source);
    return new SeriesLine(
        told ? line.text("value") : "",
        new ForeignSeries(
            named && !source.equals(MonthlyQuery.OWN) ? source : "none",
            line.coded(Unit.class, "unit"),
            line.coded(ReferenceDate.class, "referenceDate"),
            line.text("origin"),
            line.texts("title"),
            line.texts("definition")));
  }

  private static String value(YamlMap line, Set<String> seen) {
    String value = MappingReader.value(line, seen);
    if (value.length() > LONGEST_VALUE) {
      line.mistake("value", MappingFault.LONG_VALUE, LONGEST_VALUE);
    }
    return value;
  }
}
