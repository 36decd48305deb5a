package be.belfry.domain.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.exchange.yaml.InvalidMapping;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.shared.RowSink;
import be.belfry.domain.statistics.Unit;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureRowsTest {
  private static final YearMonth PRESENT = YearMonth.of(2026, 3);
  private final List<ImportedFigure> figures = new ArrayList<>();
  private final List<ImportRefusal> refusals = new ArrayList<>();
  private final FigureRows rows =
      new FigureRows(AFigureMapping.read(), PRESENT, figures::add, refusals::add);

  private void row(String month, String kind, String sector, String count, String source) {
    Map<String, String> row =
        Map.of("month", month, "class", kind, "sector", sector, "count", count, "source", source);
    rows.row(2, row::get);
  }

  @Test
  void aRowIsACountOfOneMonthOfItsSeries() {
    row("2016-07", "Flood", "Power", "12", "REGISTER");

    assertThat(refusals).isEmpty();
    ImportedFigure figure = figures.get(0);
    assertThat(figure.series().source()).isEqualTo("register-2016");
    assertThat(figure.series().unit()).isEqualTo(Unit.NOTIFICATION);
    assertThat(figure.month()).isEqualTo(YearMonth.of(2016, 7));
    assertThat(figure.classification()).contains("availability:ddos");
    assertThat(figure.sector()).contains(Sector.ENERGY);
    assertThat(figure.count()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2016-13, Virus, Banks, 1,              CERT,  month, NO_SUCH_MONTH
          2016,    Virus, Banks, 1,              CERT,  month, NO_SUCH_MONTH
          0000-01, Virus, Banks, 1,              CERT,  month, NO_SUCH_MONTH
          1899-12, Virus, Banks, 1,              CERT,  month, NO_SUCH_MONTH
          2026-04, Virus, Banks, 1,              CERT,  month, FUTURE_MONTH
          2016-01, Total, Banks, 1,              CERT,  class, UNKNOWN_CLASS
          2016-01, Virus, Total, 1,              CERT,  sector, UNKNOWN_SECTOR
          2016-01, Virus, Banks, 1,              OTHER, source, UNKNOWN_SOURCE
          2016-01, Virus, Banks, '1,000',        CERT,  count, NO_COUNT
          2016-01, Virus, Banks, 1.5,            CERT,  count, NO_COUNT
          2016-01, Virus, Banks, -1,             CERT,  count, NO_COUNT
          2016-01, Virus, Banks, =1+1,           CERT,  count, NO_COUNT
          2016-01, Virus, Banks, '',             CERT,  count, NO_COUNT
          2016-01, Virus, Banks, 9999999999999,  CERT,  count, NO_COUNT
          """)
  void refusesWithLineFieldAndValue(
      String month,
      String kind,
      String sector,
      String count,
      String source,
      String field,
      ImportReason reason) {
    row(month, kind, sector, count, source);

    assertThat(figures).isEmpty();
    assertThat(rows.read()).isEqualTo(1);
    ImportRefusal refusal = refusals.get(0);
    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.value())
        .isEqualTo(
            Map.of(
                    "month", month, "class", kind, "sector", sector, "count", count, "source",
                    source)
                .get(field));
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  @Test
  void figuresBeginIn1900() {
    row("1900-01", "Virus", "Banks", "1", "CERT");

    assertThat(refusals).isEmpty();
    assertThat(figures).extracting(ImportedFigure::month).containsExactly(YearMonth.of(1900, 1));
  }

  @Test
  void everyRowIsReadOnce() {
    row("2016-01", "Virus", "Banks", "1", "CERT");
    row("2016-01", "Nothing", "Banks", "1", "CERT");
    rows.refuse(4, "", "3", RowSink.Fault.FIELDS);
    rows.end();

    assertThat(rows.read()).isEqualTo(figures.size() + refusals.size()).isEqualTo(3);
  }

  @Test
  void aFileWithoutClassSectorAndSourceHasTheOnlySeries() {
    String yaml = AFigureMapping.yaml();
    String small =
        yaml.substring(0, yaml.indexOf("  - value: REGISTER"))
            .replace("sourceColumn: source\n", "")
            .replace("  - value: CERT\n    source", "  - source");
    FigureMapping mapping = MappingReader.figures(new PlanFile("small.yaml", small));
    List<ImportedFigure> found = new ArrayList<>();

    assertThat(mapping.columns()).containsExactly("month", "count");
    new FigureRows(mapping, PRESENT, found::add, refusals::add)
        .row(2, Map.of("month", "2016-01", "count", "1341")::get);
    assertThat(found.get(0).classification()).isEqualTo(Optional.empty());
    assertThat(found.get(0).count()).isEqualTo(1341);
  }

  @Test
  void aMappingSaysWhatItsSeriesAre() {
    PlanFile file = new PlanFile("figures.yaml", AFigureMapping.yaml());
    assertThat(MappingReader.isOfFigures(file)).isTrue();
    assertThat(MappingReader.isOfFigures(new PlanFile("other.yaml", "source: register"))).isFalse();
    assertThat(AFigureMapping.read().sources()).isEqualTo("cert-2016, register-2016");
    String broken =
        AFigureMapping.yaml()
            .replace("source: cert-2016", "source: own")
            .replace("en: \"Incidents of a CERT\"", "en: \"\"")
            .replace("classification: malicious-code}", "classification: worms}")
            .replace("value: REGISTER", "value: CERT");
    assertThatThrownBy(() -> MappingReader.figures(new PlanFile("figures.yaml", broken)))
        .isInstanceOf(InvalidMapping.class)
        .hasMessageContaining("source own is what this system took in itself")
        .hasMessageContaining("title has no text in en")
        .hasMessageContaining("the taxonomy has no class or type worms")
        .hasMessageContaining("each series has a value and a source of its own");
  }
}
