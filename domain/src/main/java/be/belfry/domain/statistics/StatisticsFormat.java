package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** In what a table of figures leaves as a file. */
public enum StatisticsFormat {
  /** A column for each dimension, then the figure and what it is. */
  CSV("csv", "text/csv;charset=UTF-8"),
  /** What the columns of the CSV mean (CSV on the Web, W3C 2015). */
  CSVW("csv-metadata.json", "application/csvm+json"),
  /** Workbook, Office Open XML. */
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  /** Workbook, OpenDocument 1.2. */
  ODS("ods", "application/vnd.oasis.opendocument.spreadsheet"),
  /** A cube, JSON-stat 2.0. */
  JSON_STAT("json", "application/vnd.json-stat+json"),
  /** Rows by the structure of {@link #SDMX_STRUCTURE}, SDMX-CSV 2.0. */
  SDMX_CSV("sdmx.csv", "application/vnd.sdmx.data+csv;version=2.0.0"),
  /** Dimensions, attributes and code lists, SDMX-ML 3.0. */
  SDMX_STRUCTURE("structure.xml", "application/vnd.sdmx.structure+xml;version=3.0.0");

  private final String ending;
  private final String mediaType;

  StatisticsFormat(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** What a question calls it. */
  public String code() {
    return Coded.camel(name());
  }

  /** Whether its rows stand alone, so that it can be written while they are read. */
  public boolean isStreamed() {
    return this == CSV || this == SDMX_CSV;
  }

  /** What follows the point in a file's name. */
  public String ending() {
    return ending;
  }

  /** Media type, with its parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** Name of the file of a table. */
  public String fileName(MonthlyStatistics table) {
    List<String> split = table.dimensions().subList(1, table.dimensions().size());
    return name(
            table.unit(),
            table.from(),
            table.to(),
            table.source(),
            split.contains(Statistics.EXCLUDED),
            split.stream()
                .filter(d -> !d.equals(Statistics.EXCLUDED) && !table.filters().containsKey(d))
                .toList(),
            table.filters())
        + "."
        + ending;
  }

  /** Name of the file that answers a question. */
  public String fileName(MonthlyQuery query) {
    return stem(query) + "." + ending;
  }

  /** What the names of the files that answer a question begin with: one for each question. */
  public static String stem(MonthlyQuery query) {
    return name(
        query.unit(),
        query.from(),
        query.to(),
        query.source(),
        query.excluded(),
        query.by().stream().map(Dimension::code).toList(),
        query.filterCodes());
  }

  /** Plain ASCII, whatever a source is called. */
  private static String name(
      Unit unit,
      YearMonth from,
      YearMonth to,
      String source,
      boolean excluded,
      List<String> split,
      Map<String, String> filters) {
    StringBuilder name =
        new StringBuilder(unit.code()).append('-').append(from).append('-').append(to);
    if (excluded) {
      name.append("-excluded");
    }
    if (!split.isEmpty()) {
      name.append("-by-").append(String.join("-", split));
    }
    filters.forEach(
        (dimension, value) ->
            name.append("-only-").append(dimension).append('-').append(plain(value)));
    if (!source.equals(MonthlyQuery.OWN)) {
      name.append('-').append(plain(source));
    }
    return name.toString();
  }

  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
