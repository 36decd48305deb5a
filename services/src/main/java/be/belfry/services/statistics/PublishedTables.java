package be.belfry.services.statistics;

import be.belfry.domain.statistics.PublishedChange.Shown;
import be.belfry.domain.statistics.PublishedChange.Terms;
import be.belfry.domain.statistics.PublishedChanges;
import be.belfry.domain.statistics.PublishedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads published tables back, so that two publications are compared as everybody sees them. */
final class PublishedTables {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private PublishedTables() {}

  /** What they show otherwise, in the order of the tables. */
  static PublishedChanges changes(List<PublishedFile> earlier, List<PublishedFile> later) {
    Map<String, List<Shown>> before = new LinkedHashMap<>();
    earlier.forEach(file -> before.put(file.name(), rows(file)));
    List<PublishedChanges> tables = new ArrayList<>();
    for (PublishedFile file : later) {
      List<Shown> then = before.remove(file.name());
      tables.add(
          then == null
              ? PublishedChanges.onlyIn(rows(file))
              : PublishedChanges.between(
                  file.name().substring(0, file.name().indexOf('.')), then, rows(file)));
    }
    before.values().forEach(rows -> tables.add(PublishedChanges.onlyIn(rows)));
    return PublishedChanges.together(tables);
  }

  /** The month comes first, then the dimensions, then the value. */
  private static List<Shown> rows(PublishedFile file) {
    try (CSVParser csv =
        CSVParser.parse(new String(file.bytes(), StandardCharsets.UTF_8), FORMAT)) {
      List<String> header = csv.getHeaderNames();
      List<String> dimensions = header.subList(1, header.indexOf("value"));
      List<Shown> rows = new ArrayList<>();
      for (CSVRecord row : csv) {
        String value = row.get("value");
        rows.add(
            new Shown(
                YearMonth.parse(row.get(0)),
                dimensions,
                dimensions.stream().map(row::get).toList(),
                value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value)),
                new Terms(
                    cell(row, "unit"),
                    cell(row, "regime"),
                    cell(row, "referenceDate"),
                    cell(row, "suppression"))));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(CSVRecord row, String column) {
    return row.isMapped(column) ? row.get(column) : "";
  }
}
