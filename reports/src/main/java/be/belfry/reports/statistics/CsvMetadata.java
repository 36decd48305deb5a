package be.belfry.reports.statistics;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.Unit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the columns of the CSV mean: CSV on the Web, a metadata document beside the file. Titles in
 * four languages, data types, the primary key, and for each coded column the codes that may stand
 * in it.
 */
final class CsvMetadata {
  private CsvMetadata() {}

  static byte[] of(MonthlyStatistics table, Imprint imprint) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("@context", "http://www.w3.org/ns/csvw");
    root.put(
        "url",
        imprint.name().isEmpty()
            ? StatisticsFormat.CSV.fileName(table)
            : imprint.name() + "." + StatisticsFormat.CSV.ending());
    root.put("dc:title", StatisticsWords.title(table, Language.EN));
    root.put("dc:creator", "Belfry");
    root.put("dc:source", table.source());
    root.put("dc:license", imprint.isPublished() ? Imprint.PUBLIC_LICENCE_URI : imprint.licence());
    root.put("dc:issued", imprint.madeAt().toString());
    root.put("dc:temporal", table.from() + "/" + table.to());
    root.put("dc:description", FigureSheets.sentences(table, imprint, Language.EN));
    root.put("dialect", Map.of("encoding", "utf-8", "header", true, "delimiter", ","));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("columns", CsvFile.header(table).stream().map(CsvMetadata::column).toList());
    schema.put("primaryKey", table.dimensions());
    root.put("tableSchema", schema);
    return CanonicalJson.text(root).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> column(String name) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", name);
    Map<String, Object> titles = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      // The code name is what stands in the header; the words are other titles of the column.
      titles.put(language.code(), List.of(StatisticsWords.column(name, language), name));
    }
    titles.put("und", name);
    column.put("titles", titles);
    column.put("datatype", datatype(name));
    if (name.equals("flags")) {
      column.put("separator", " ");
    } else {
      column.put("required", !name.equals("value"));
    }
    return column;
  }

  private static Object datatype(String name) {
    return switch (name) {
      case "month" -> "gYearMonth";
      case "value" -> Map.of("base", "nonNegativeInteger");
      case "status" -> codes(FigureStatus.values());
      case "flags" -> codes(Flag.values());
      case "unit" -> codes(Unit.values());
      case "referenceDate" -> codes(ReferenceDate.values());
      case "definition", "source", "revision", "suppression", "licence" -> "string";
      // Of one that the file is not split by, all count.
      case "regime" ->
          codes(
              Stream.concat(StatisticsWords.codes(name).stream(), Stream.of(MonthlyStatistics.ALL))
                  .toList());
      default -> codes(StatisticsWords.codes(name));
    };
  }

  private static Map<String, Object> codes(Coded[] values) {
    return codes(Arrays.stream(values).map(Coded::code).toList());
  }

  /** A string that is one of the codes. */
  private static Map<String, Object> codes(List<String> codes) {
    return Map.of(
        "base",
        "string",
        "format",
        codes.stream()
            .map(c -> c.replaceAll("([.:-])", "\\\\$1"))
            .collect(Collectors.joining("|")));
  }
}
