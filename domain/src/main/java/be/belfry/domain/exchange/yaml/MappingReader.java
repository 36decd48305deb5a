package be.belfry.domain.exchange.yaml;

import be.belfry.domain.exchange.CountedDate;
import be.belfry.domain.exchange.FigureMapping;
import be.belfry.domain.exchange.ImportMapping;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.yaml.ClassPath;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.plan.yaml.SafeYaml;
import be.belfry.domain.plan.yaml.YamlMap;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.statistics.ForeignSeries;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads mappings strictly: every mistake is told with its line. */
public final class MappingReader {
  private static final String ROOT = "/be/belfry/domain/exchange/";

  /** Names of the mappings that come with the program. */
  public static final Set<String> SHIPPED = Set.of("eurepoc", "eurepoc-belgium");

  /** Names the shipped mapping that a mapping takes its tables from. */
  private static final String LIKE = "like";

  private static final String ONLY = "only";
  private static final String YEAR_ONLY = "yearOnly";

  /** Says what a mapping makes of rows; without it, incidents. */
  static final String KIND = "kind";

  /** Value of {@link #KIND} for monthly figures. */
  static final String FIGURES = "monthlyFigures";

  private record SectorLine(List<String> values, Sector sector) {}

  private record SeverityLine(String value, Severity severity) {}

  private MappingReader() {}

  /**
   * A mapping that comes with the program.
   *
   * @throws NotFound when there is none of that name
   */
  public static ImportMapping shipped(String name) {
    if (!SHIPPED.contains(name)) {
      throw new NotFound(name);
    }
    return read(ClassPath.file(ROOT + name + ".yaml"));
  }

  /**
   * Reads a mapping of incidents.
   *
   * @throws InvalidMapping with every mistake
   */
  public static ImportMapping read(PlanFile file) {
    return read(file, MappingReader::mapping);
  }

  /**
   * Reads a mapping of monthly figures.
   *
   * @throws InvalidMapping with every mistake
   */
  public static FigureMapping figures(PlanFile file) {
    return read(file, FigureMappingReader::mapping);
  }

  /** Whether a mapping says of itself that it is one of monthly figures. */
  public static boolean isOfFigures(PlanFile file) {
    return SafeYaml.read(file, new ArrayList<>())
        .map(node -> new YamlMap(file, node, new ArrayList<>()).optionalText(KIND))
        .flatMap(kind -> kind)
        .filter(FIGURES::equals)
        .isPresent();
  }

  private static <T> T read(PlanFile file, Function<YamlMap, T> reading) {
    List<PlanMistake> mistakes = new ArrayList<>();
    Optional<T> mapping =
        SafeYaml.read(file, mistakes)
            .map(
                node -> {
                  YamlMap root = new YamlMap(file, node, mistakes);
                  T read = reading.apply(root);
                  root.noMore();
                  return read;
                });
    if (!mistakes.isEmpty()) {
      throw new InvalidMapping(mistakes);
    }
    return mapping.orElseThrow();
  }

  private static ImportMapping mapping(YamlMap root) {
    String source = root.text("source");
    checkSource(root, source);
    Optional<String> like = root.optionalText(LIKE);
    if (like.isPresent()) {
      return like(root, source, like.get());
    }
    List<String> sectorColumns = root.strings("sectorColumns");
    List<SectorLine> sectors =
        root.list(
            "sectors",
            line -> {
              List<String> values = line.strings("values");
              if (values.size() != sectorColumns.size()) {
                line.mistake("values", MappingFault.VALUES_PER_COLUMN);
              }
              return new SectorLine(values, line.coded(Sector.class, "sector"));
            });
    Map<List<String>, Sector> sectorTable = new HashMap<>();
    sectors.forEach(line -> sectorTable.put(line.values(), line.sector()));
    if (sectorTable.size() < sectors.size()) {
      root.mistake("sectors", MappingFault.SAME_VALUES);
    }
    Map<String, Severity> severities = new HashMap<>();
    Set<String> severityValues = new HashSet<>();
    root.list(
            "severities",
            line ->
                new SeverityLine(
                    value(line, severityValues), line.coded(Severity.class, "severity")))
        .forEach(line -> severities.put(line.value(), line.severity()));
    Set<String> typeValues = new HashSet<>();
    return new ImportMapping(
        source,
        root.text("key"),
        root.text("date"),
        yearOnly(root),
        root.coded(CountedDate.class, "dateIs"),
        root.text("title"),
        root.text("typeColumn"),
        root.list("types", line -> type(line, value(line, typeValues))),
        root.map("otherType", line -> type(line, ""))
            .orElseGet(() -> new ImportMapping.Type("", Phenomenon.OTHER, RsitType.UNDETERMINED)),
        sectorColumns,
        sectorTable,
        root.optionalText("severityColumn"),
        severities,
        root.coded(Severity.class, "severity"),
        root.optionalText("crossBorderColumn"),
        root.has(ONLY) ? root.map(ONLY, MappingReader::only) : Optional.empty(),
        root.coded(Tlp.class, "tlp"));
  }

  /** Some rows of what a shipped mapping knows, under a name of their own. */
  private static ImportMapping like(YamlMap root, String source, String like) {
    root.known(LIKE, like, SHIPPED, MappingFault.NO_SHIPPED);
    Optional<ImportMapping.Only> rows = root.map(ONLY, MappingReader::only);
    if (source.equals(like)) {
      root.mistake("source", MappingFault.SAME_SOURCE, like);
    }
    ImportMapping known = shipped(SHIPPED.contains(like) ? like : "eurepoc");
    return rows.map(only -> known.under(source, only)).orElse(known);
  }

  /** A name that figures and addresses can bear, and not that of what was taken in here. */
  static void checkSource(YamlMap map, String source) {
    if (source.equals(OpenIncident.OWN)) {
      map.mistake("source", MappingFault.OWN);
    } else if (!source.equals(YamlMap.PLACEHOLDER)
        && !ForeignSeries.NAME.matcher(source).matches()) {
      map.mistake("source", MappingFault.SOURCE_NAME, source);
    }
  }

  /** The value of a line; of two lines with one value only one could ever count. */
  static String value(YamlMap line, Set<String> seen) {
    String value = line.text("value");
    line.unique("value", value, seen);
    return value;
  }

  private static ImportMapping.Only only(YamlMap line) {
    List<String> values = line.strings("values");
    if (values.isEmpty()) {
      line.mistake("values", MappingFault.NO_WANTED);
    }
    return new ImportMapping.Only(line.text("column"), Set.copyOf(values));
  }

  private static Optional<MonthDay> yearOnly(YamlMap root) {
    Optional<String> text = root.optionalText(YEAR_ONLY);
    try {
      return text.map(day -> MonthDay.parse("--" + day));
    } catch (DateTimeException malformed) {
      root.mistake(YEAR_ONLY, MappingFault.YEAR_ONLY, text.get());
      return Optional.empty();
    }
  }

  private static ImportMapping.Type type(YamlMap line, String value) {
    return new ImportMapping.Type(
        value,
        line.coded(Phenomenon.class, "phenomenon"),
        line.coded(RsitType.class, "classification"));
  }
}
