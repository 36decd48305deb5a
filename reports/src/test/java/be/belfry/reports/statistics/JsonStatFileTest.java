package be.belfry.reports.statistics;

import static be.belfry.reports.statistics.WrittenFigures.FILES;
import static be.belfry.reports.statistics.WrittenFigures.INTERNAL;
import static be.belfry.reports.statistics.WrittenFigures.JANUARY;
import static be.belfry.reports.statistics.WrittenFigures.PUBLISHED;
import static be.belfry.reports.statistics.WrittenFigures.at;
import static be.belfry.reports.statistics.WrittenFigures.csv;
import static be.belfry.reports.statistics.WrittenFigures.file;
import static be.belfry.reports.statistics.WrittenFigures.schema;
import static be.belfry.reports.statistics.WrittenFigures.young;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.statistics.APublication;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON-stat: a cube by its rules, with 0 only where somebody counted. */
class JsonStatFileTest {
  @Test
  void jsonStatIsACubeByItsRules() throws IOException {
    String json =
        new String(file(StatisticsFormat.JSON_STAT, "own", PUBLISHED), StandardCharsets.UTF_8);
    JsonNode cube = new ObjectMapper().readTree(json);
    assertThat(schema().validate(cube)).isEmpty();
    int size = 1;
    for (int i = 0; i < cube.path("id").size(); i++) {
      JsonNode category =
          cube.path("dimension").path(cube.path("id").get(i).asText()).path("category");
      int length = cube.path("size").get(i).asInt();
      size *= length;
      assertThat(category.path("index")).hasSize(length);
      TreeSet<Integer> places = new TreeSet<>();
      category.path("index").forEach(place -> places.add(place.asInt()));
      assertThat(places).hasSize(length).contains(0, length - 1);
      assertThat(category.path("label")).hasSize(length);
    }
    assertThat(cube.path("value")).hasSize(size - 1);
    assertThat(at(cube, "value", 0, 0, 0).asLong()).isEqualTo(12);
    assertThat(at(cube, "value", 0, 1, 1).asLong()).isEqualTo(7);
    assertThat(at(cube, "value", 1, 1, 1).asLong()).as("nothing counted").isZero();
    assertThat(at(cube, "value", 1, 0, 1).isMissingNode()).as("suppressed").isTrue();
    assertThat(at(cube, "status", 1, 0, 1).asText()).isEqualTo("provisional suppressed");
    assertThat(cube.at("/role/time/0").asText()).isEqualTo("month");
    assertThat(cube.at("/role/geo/0").asText()).isEqualTo("province");
    assertThat(cube.at("/extension/belfry/licence").asText()).isEqualTo("CC0-1.0");
    assertThat(cube.path("note").toString()).contains("closure 2", "invented");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("another version", cube -> cube.put("version", "1.0")),
        fault("no dataset", cube -> cube.put("class", "collection")),
        fault("no sizes", cube -> cube.remove("size")),
        fault("no dimension", cube -> cube.remove("dimension")),
        fault("a dimension twice", cube -> cube.withArray("id").add("month").add("month")),
        fault("a size that is no number", cube -> cube.withArray("size").add("2")),
        fault("a value that is no number", cube -> cube.withObject("/value").put("0", "12")),
        fault("a value without a place", cube -> cube.withObject("/value").put("first", 12)),
        fault(
            "a dimension without categories",
            cube -> cube.withObject("/dimension/month").remove("category")),
        fault(
            "a place that is no number",
            cube -> cube.withObject("/dimension/province/category/index").put("liege", "first")),
        fault("a member that JSON-stat does not have", cube -> cube.put("values", 1)));
  }

  private static Arguments fault(String name, Consumer<ObjectNode> fault) {
    return Arguments.of(name, fault);
  }

  /** Else it would say nothing that the files keep to it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void theSchemaRefuses(String name, Consumer<ObjectNode> fault) throws IOException {
    ObjectNode cube =
        (ObjectNode)
            new ObjectMapper().readTree(file(StatisticsFormat.JSON_STAT, "own", PUBLISHED));
    assertThat(schema().validate(cube)).isEmpty();
    fault.accept(cube);
    assertThat(schema().validate(cube)).isNotEmpty();
  }

  /** A time that nobody measured is no 0 s, and what cannot be overdue has no number of it. */
  @Test
  void aCubeOfWhatIsMeasuredHasNo0ForWhatIsNot() throws IOException {
    MonthlyStatistics times = APublication.aPublication().times();
    MonthlyStatistics reports =
        TimeTables.part(times, TimeMeasure.Kind.REPORTING, Unit.NOTIFICATION);
    JsonNode cube =
        new ObjectMapper()
            .readTree(FILES.file(StatisticsFormat.JSON_STAT, reports, PUBLISHED, Language.EN));
    assertThat(schema().validate(cube)).isEmpty();
    assertThat(cube.path("value")).hasSize(reports.items().size());
    int cells = 1;
    for (JsonNode size : cube.path("size")) {
      cells *= size.asInt();
    }
    assertThat(cells).as("firstReport is never overdue").isEqualTo(reports.items().size() + 1);
    MonthlyStatistics incidents = TimeTables.part(times, TimeMeasure.Kind.HANDLING, Unit.INCIDENT);
    assertThat(csv(FILES.file(StatisticsFormat.SDMX_CSV, incidents, PUBLISHED, Language.EN)))
        .hasSize(3)
        .allMatch(r -> r.get("COUNT_UNIT").equals("incident"))
        .allMatch(r -> r.get("REFERENCE_DATE").equals("detected"))
        .allMatch(r -> r.get("MEASURE").equals("close"));
  }

  @Test
  void aCubeHasNo0WhereNobodyCountedOrNothingIsInTheSeries() throws IOException {
    JsonNode split = new ObjectMapper().readTree(young(StatisticsFormat.JSON_STAT, Dimension.TIER));
    assertThat(at(split, "value", 0, 0, 0).isMissingNode()).isTrue();
    assertThat(at(split, "status", 0, 0, 0).asText()).isEqualTo("notObserved");
    assertThat(at(split, "value", 1, 0, 0).asText()).isEqualTo("0");
    MonthlyStatistics whole = young();
    JsonNode gap =
        new ObjectMapper()
            .readTree(
                FILES.file(
                    StatisticsFormat.JSON_STAT,
                    whole.with(List.of(whole.items().get(0), whole.items().get(2))),
                    PUBLISHED,
                    Language.EN));
    assertThat(gap.path("value")).hasSize(1);
    assertThat(at(gap, "status", 1, 0).isMissingNode()).as("not given").isTrue();
  }

  /** February is not in the series; in March it gives nothing for energy. */
  @Test
  void aCubeOfASeriesHas0OnlyInTheMonthsThatItGives() throws IOException {
    LocalizedText text = new LocalizedText("x", "x", "x", "x");
    MonthlyStatistics split =
        Statistics.present(
            new MonthlyQuery(
                JANUARY,
                JANUARY.plusMonths(2),
                Unit.INCIDENT,
                List.of(Dimension.SECTOR),
                "cert",
                false),
            List.of(
                new MonthlyCount(JANUARY, List.of("energy"), 4, 0, false),
                new MonthlyCount(JANUARY.plusMonths(2), List.of("health"), 7, 0, false)),
            Finality.byCalendar(LocalDate.of(2026, 4, 1)),
            Optional.of(
                new ForeignSeries(
                    "cert", Unit.INCIDENT, ReferenceDate.DETECTED, "book", text, text)),
            Optional.empty());
    JsonNode cube =
        new ObjectMapper()
            .readTree(FILES.file(StatisticsFormat.JSON_STAT, split, INTERNAL, Language.EN));
    assertThat(cube.path("size").toString()).isEqualTo("[3,2,1]");
    assertThat(cube.path("value").toString()).isEqualTo("{\"0\":4,\"1\":0,\"4\":0,\"5\":7}");
    assertThat(cube.path("label").asText()).isEqualTo("Incidents (Source: cert)");
  }

  @Test
  void aCubeOfOneRegimeSaysWhich() throws IOException {
    MonthlyStatistics part =
        Statistics.present(
            new MonthlyQuery(
                JANUARY,
                JANUARY,
                Unit.NOTIFICATION,
                List.of(),
                MonthlyQuery.OWN,
                false,
                Map.of(Dimension.REGIME, "nis2")),
            List.of(new MonthlyCount(JANUARY, List.of("nis2"), 7, 0, false)),
            LocalDate.of(2026, 4, 1));
    JsonNode facts =
        new ObjectMapper()
            .readTree(FILES.file(StatisticsFormat.JSON_STAT, part, INTERNAL, Language.EN))
            .at("/extension/belfry");
    assertThat(facts.path("regime").asText()).isEqualTo("nis2");
    assertThat(facts.path("filters").toString()).isEqualTo("{\"regime\":\"nis2\"}");
    JsonNode whole =
        new ObjectMapper()
            .readTree(file(StatisticsFormat.JSON_STAT, "own", INTERNAL))
            .at("/extension/belfry");
    assertThat(whole.path("regime").asText()).isEqualTo("all");
    assertThat(whole.has("filters")).isFalse();
  }
}
