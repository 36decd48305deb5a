package be.belfry.persistence.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.exchange.AFigureMapping;
import be.belfry.domain.exchange.FigureMapping;
import be.belfry.domain.exchange.FigureRows;
import be.belfry.domain.exchange.ImportOutcome;
import be.belfry.domain.exchange.ImportedFigure;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.Database;
import be.belfry.persistence.statistics.SqlStatisticsQueries;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FigureImportsIT {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Subject IMPORT = Subject.system("import");
  private static final YearMonth FIRST = YearMonth.of(2016, 1);
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T with(BiFunction<EntityManager, SqlFigureImports, T> work) {
    return database.as(IMPORT, em -> work.apply(em, Database.inject(em, new SqlFigureImports())));
  }

  private List<ImportOutcome> store(FigureMapping mapping, String... lines) {
    List<ImportedFigure> figures = new ArrayList<>();
    FigureRows rows = new FigureRows(mapping, YearMonth.of(2026, 3), figures::add, refusal -> {});
    for (int no = 0; no < lines.length; no++) {
      String[] cells = lines[no].split(",");
      rows.row(
          no + 2,
          Map.of(
                  "month", cells[0], "class", cells[1], "sector", cells[2], "count", cells[3],
                  "source", cells[4])
              ::get);
    }
    return with(
        (em, imports) -> {
          UUID id = Database.inject(em, new SqlImports()).begin(mapping.sources(), IMPORT, NOW);
          imports.announce(id, mapping.series().values());
          return imports.store(id, figures);
        });
  }

  private List<ImportOutcome> store(String... lines) {
    return store(AFigureMapping.read(), lines);
  }

  private List<MonthlyCount> counts(String source, Unit unit, Dimension... by) {
    return with(
        (em, imports) ->
            Database.inject(em, new SqlStatisticsQueries())
                .counts(
                    new MonthlyQuery(
                        FIRST, FIRST.plusMonths(11), unit, List.of(by), source, false)));
  }

  private static Map<String, Long> table(List<MonthlyCount> counts) {
    return counts.stream()
        .collect(
            Collectors.toMap(
                c -> c.month() + " " + String.join("/", c.values()), MonthlyCount::count));
  }

  private static final String[] LINES = {
    "2016-01,Virus,Banks,12,CERT",
    "2016-01,Worm,Banks,3,CERT",
    "2016-01,Worm,Insurers,5,CERT",
    "2016-02,Flood,Power,7,CERT",
    "2016-01,Flood,Power,40,REGISTER"
  };

  @Test
  void storesEachFigureOnceHoweverOftenItComes() {
    assertThat(store(LINES)).containsOnly(ImportOutcome.STORED).hasSize(5);
    assertThat(store(LINES)).containsOnly(ImportOutcome.REPEATED).hasSize(5);
    assertThat(store("2016-01,Virus,Banks,13,CERT")).containsExactly(ImportOutcome.CHANGED);
    assertThat(store("2016-03,Virus,Banks,1,CERT", "2016-03,Virus,Banks,1,CERT"))
        .containsExactly(ImportOutcome.STORED, ImportOutcome.SCATTERED);
  }

  @Test
  void totalsAddUpByEachDimensionAndByBoth() {
    store(LINES);

    assertThat(table(counts("cert-2016", Unit.INCIDENT)))
        .isEqualTo(Map.of("2016-01 ", 20L, "2016-02 ", 7L));
    assertThat(table(counts("cert-2016", Unit.INCIDENT, Dimension.CLASSIFICATION)))
        .isEqualTo(Map.of("2016-01 malicious-code", 20L, "2016-02 availability:ddos", 7L));
    assertThat(
            table(counts("cert-2016", Unit.INCIDENT, Dimension.SECTOR, Dimension.CLASSIFICATION)))
        .isEqualTo(
            Map.of("2016-01 banking/malicious-code", 20L, "2016-02 energy/availability:ddos", 7L));
    assertThat(table(counts("cert-2016", Unit.INCIDENT, Dimension.TIER)))
        .as("by what the source does not say")
        .isEqualTo(Map.of("2016-01 unknown", 20L, "2016-02 unknown", 7L));
  }

  /** A month that the series gives without the value is 0; one that it does not give is none. */
  @Test
  void aFilterLeavesEachMonthOfTheSeries() {
    store(LINES);

    assertThat(table(only(Dimension.SECTOR, "banking")))
        .isEqualTo(Map.of("2016-01 banking", 20L, "2016-02 banking", 0L));
    assertThat(table(only(Dimension.SECTOR, "energy", Dimension.CLASSIFICATION)))
        .isEqualTo(Map.of("2016-02 availability:ddos/energy", 7L));
  }

  /** "Nothing counted" would be wrong where the source does not say it. */
  @Test
  void aFilterOnWhatTheSeriesDoesNotSayIsRefused() {
    String yaml = AFigureMapping.yaml();
    store(
        MappingReader.figures(
            new PlanFile("figures.yaml", yaml.substring(0, yaml.indexOf("sectorColumn")))),
        "2016-01,Virus,,12,CERT");

    for (Dimension unsaid : List.of(Dimension.TIER, Dimension.SECTOR)) {
      assertThatThrownBy(() -> only(unsaid, Dimension.UNKNOWN))
          .isInstanceOf(RuleViolation.class)
          .hasMessage("cert-2016 does not say " + unsaid.code());
    }
    assertThat(table(only(Dimension.CLASSIFICATION, "malicious-code")))
        .isEqualTo(Map.of("2016-01 malicious-code", 12L));
  }

  private List<MonthlyCount> only(Dimension dimension, String value, Dimension... by) {
    return with(
        (em, imports) ->
            Database.inject(em, new SqlStatisticsQueries())
                .counts(
                    new MonthlyQuery(
                        FIRST,
                        FIRST.plusMonths(11),
                        Unit.INCIDENT,
                        List.of(by),
                        "cert-2016",
                        false,
                        Map.of(dimension, value))));
  }

  @Test
  void eachSeriesIsReadByItsNameOnlyAndInItsUnitOnly() {
    store(LINES);

    assertThat(table(counts("register-2016", Unit.NOTIFICATION)))
        .isEqualTo(Map.of("2016-01 ", 40L));
    assertThat(counts("register-2016", Unit.INCIDENT)).isEmpty();
    assertThat(counts("own", Unit.INCIDENT)).isEmpty();
    assertThat(counts("own", Unit.NOTIFICATION)).isEmpty();
    List<String> sources =
        with((em, imports) -> Database.inject(em, new SqlStatisticsQueries()).sources());
    assertThat(sources).containsExactly("own", "cert-2016", "register-2016");
    long facts =
        with(
            (em, imports) ->
                ((Number)
                        em.createNativeQuery("select count(*) from monthly_fact").getSingleResult())
                    .longValue());
    assertThat(facts).as("nothing of it stands among the counted figures").isZero();
  }

  @Test
  void aSeriesKeepsItsDefinition() {
    store(LINES);
    FigureMapping other =
        MappingReader.figures(
            new PlanFile(
                "figures.yaml",
                AFigureMapping.yaml().replace("notifications received", "whatever came in")));

    assertThatThrownBy(() -> store(other, LINES))
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("register-2016");
    boolean series = with((em, imports) -> imports.isSeries("register-2016"));
    boolean own = with((em, imports) -> imports.isSeries("own"));
    assertThat(series).isTrue();
    assertThat(own).isFalse();
  }
}
