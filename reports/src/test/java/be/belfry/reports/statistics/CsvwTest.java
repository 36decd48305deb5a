package be.belfry.reports.statistics;

import static be.belfry.reports.statistics.WrittenFigures.FEBRUARY;
import static be.belfry.reports.statistics.WrittenFigures.FILES;
import static be.belfry.reports.statistics.WrittenFigures.INTERNAL;
import static be.belfry.reports.statistics.WrittenFigures.JANUARY;
import static be.belfry.reports.statistics.WrittenFigures.PUBLISHED;
import static be.belfry.reports.statistics.WrittenFigures.table;
import static be.belfry.reports.statistics.WrittenFigures.young;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.APublication;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.Unit;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every CSV is what its metadata say, by the rules of CSV on the Web. */
class CsvwTest {
  /** Tables of every shape, among them each column of codes with all its codes. */
  static Stream<Arguments> tables() {
    Map<String, MonthlyStatistics> tables = new LinkedHashMap<>();
    tables.put("two dimensions", table("own"));
    tables.put("a source that a spreadsheet would take for a formula", table("=1+1"));
    tables.put("a source with what a CSV must quote", table("a \"quoted\", source"));
    tables.put("months that nobody observed", young());
    tables.put("a split of a month that nobody observed", young(Dimension.TIER));
    tables.put("every flag and status", flags());
    for (Unit unit : Unit.values()) {
      tables.put(
          "months of " + unit,
          Statistics.present(
              MonthlyQuery.of(JANUARY, FEBRUARY, unit), List.of(), LocalDate.of(2026, 4, 1)));
    }
    for (Dimension dimension : Dimension.values()) {
      tables.put("by " + dimension.code(), by(dimension));
      tables.put("only one of " + dimension.code(), only(dimension));
    }
    MonthlyPublication report = APublication.aPublication();
    tables.put("times", report.times());
    for (MonthlyStatistics excluded : report.excluded()) {
      tables.put("excluded " + excluded.unit(), excluded);
    }
    MonthlyPublication published = APublication.published();
    tables.put("published, with gaps", published.incidents());
    tables.put("published, with what is hidden", published.tables().get(0));
    return tables.entrySet().stream().map(t -> Arguments.of(t.getKey(), t.getValue()));
  }

  private static MonthlyStatistics flags() {
    List<MonthlyFigure> items = new ArrayList<>();
    for (Flag flag : Flag.values()) {
      for (FigureStatus status : FigureStatus.values()) {
        items.add(
            new MonthlyFigure(
                JANUARY.plusMonths(items.size()),
                List.of(),
                flag == Flag.SUPPRESSED || flag.isGap()
                    ? OptionalLong.empty()
                    : OptionalLong.of(items.size()),
                status,
                List.of(flag, Flag.REVISED)));
      }
    }
    return young().with(items);
  }

  private static MonthlyStatistics by(Dimension dimension) {
    return Statistics.present(
        new MonthlyQuery(JANUARY, JANUARY, Unit.INCIDENT, List.of(dimension), "cert-2016", false),
        StatisticsWords.codes(dimension.code()).stream()
            .map(code -> new MonthlyCount(JANUARY, List.of(code), 3, 0, false))
            .toList(),
        LocalDate.of(2026, 4, 1));
  }

  private static MonthlyStatistics only(Dimension dimension) {
    String code = StatisticsWords.filterCodes(dimension, true).get(0);
    return Statistics.present(
        new MonthlyQuery(
            JANUARY,
            FEBRUARY,
            Unit.INCIDENT,
            List.of(),
            MonthlyQuery.OWN,
            false,
            Map.of(dimension, code)),
        List.of(new MonthlyCount(JANUARY, List.of(code), 3, 0, false)),
        LocalDate.of(2026, 4, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void aCsvIsAsItsMetadataSay(String name, MonthlyStatistics table) throws IOException {
    for (Imprint imprint :
        List.of(INTERNAL, PUBLISHED, PUBLISHED.named("t1-incidents-2026-01-2"))) {
      byte[] metadata = FILES.file(StatisticsFormat.CSVW, table, imprint, Language.EN);
      byte[] csv = FILES.file(StatisticsFormat.CSV, table, imprint, Language.EN);
      assertThat(CsvwReader.faults(metadata, csv)).as(imprint.name()).isEmpty();
      assertThat(new ObjectMapper().readTree(metadata).path("url").asText())
          .isEqualTo(
              imprint.name().isEmpty()
                  ? StatisticsFormat.CSV.fileName(table)
                  : imprint.name() + ".csv");
    }
  }

  /** The reader sees what is wrong: otherwise the test before would say nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no month                  | 2026-02,  | 2026-13,
          less than nothing         | ,12,      | ,-12,
          no whole number           | ,12,      | ,1.5,
          a province of no list     | liege     | atlantis
          a type of no list         | fraud:    | fr-ud:
          no status                 | ,final,   | ,finished,
          no flag                   | revised   | strange
          no unit                   | ,incident | ,accident
          no reference date         | detected  | guessed
          nothing where there must be something | ,own,2 | ,,2
          another heading           | month     | moon
          a cell too many           | ,12,      | ,12,,
          a row that stands twice   | ,12,final,,incident,all,detected,2026-1,own,2,1-3,CC0-1.0 | ,12,final,,incident,all,detected,2026-1,own,2,1-3,CC0-1.0~2026-01,availability:ddos,liege,12,final,,incident,all,detected,2026-1,own,2,1-3,CC0-1.0
          a quote that does not end | liege     | "liege
          """)
  void whatIsOtherwiseIsFound(String what, String from, String to) throws IOException {
    byte[] metadata = FILES.file(StatisticsFormat.CSVW, table("own"), PUBLISHED, Language.EN);
    String csv =
        new String(
            FILES.file(StatisticsFormat.CSV, table("own"), PUBLISHED, Language.EN),
            StandardCharsets.UTF_8);
    String other = csv.replace(from, to.replace("~", "\r\n"));
    assertThat(other).isNotEqualTo(csv);
    assertThat(CsvwReader.faults(metadata, other.getBytes(StandardCharsets.UTF_8)))
        .as(what)
        .isNotEmpty();
  }

  /** So does the schema of the metadata. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another vocabulary | ns/csvw       | ns/csvx
          an unknown type    | gYearMonth    | gMonthYear
          an unknown member  | "titles"      | "title"
          no file            | "url"         | "file"
          no columns         | "columns"     | "fields"
          a column with a name that is none | "name":"month" | "name":"the month"
          """)
  void metadataThatAreNoneAreFound(String what, String from, String to) throws IOException {
    String metadata =
        new String(
            FILES.file(StatisticsFormat.CSVW, table("own"), PUBLISHED, Language.EN),
            StandardCharsets.UTF_8);
    String other = metadata.replace(from, to);
    assertThat(other).isNotEqualTo(metadata);
    assertThat(
            WrittenFigures.schema("csvw-table.schema.json")
                .validate(new ObjectMapper().readTree(other)))
        .as(what)
        .isNotEmpty();
  }

  @Test
  void bytesThatAreNoTextAreFound() throws IOException {
    byte[] csv = FILES.file(StatisticsFormat.CSV, table("own"), PUBLISHED, Language.EN);
    byte[] other = csv.clone();
    int place = IntStream.range(0, csv.length).filter(i -> csv[i] == 'l').findFirst().orElseThrow();
    other[place] = (byte) 0xE9;
    assertThat(
            CsvwReader.faults(
                FILES.file(StatisticsFormat.CSVW, table("own"), PUBLISHED, Language.EN), other))
        .contains("not UTF-8");
  }
}
