package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The golden month as cross-tables. */
class CrossTableTest {
  private static final MonthlyQuery QUERY =
      MonthlyQuery.of(
          GoldenMonth.MONTH,
          GoldenMonth.MONTH,
          Unit.INCIDENT,
          Dimension.SECTOR,
          Dimension.SEVERITY);

  private static List<Map<List<String>, Long>> sums() {
    return List.of(
        GoldenMonth.table("incident by sector severity"),
        GoldenMonth.table("incident by sector"),
        GoldenMonth.table("incident by severity"),
        Map.of(List.of(), 101L));
  }

  @Test
  void sumsAreCountedWhereARecordStandsInTwoRows() {
    CrossTable table = CrossTable.of(QUERY, "severity", sums());
    assertThat(table.rows()).isEqualTo("sector");
    assertThat(table.rowCodes()).containsExactly("energy", "transport", "banking", "health");
    assertThat(table.columnCodes()).containsExactly("low", "medium", "high");
    assertThat(table.cell("energy", "low")).isEqualTo(30);
    assertThat(table.cell("banking", "high")).isZero();
    assertThat(table.rowTotals()).containsEntry("energy", 92L).containsEntry("health", 31L);
    assertThat(table.columnTotals()).containsEntry("low", 30L);
    assertThat(table.total()).isEqualTo(101);
    assertThat(table.addsUp()).as("C counts in energy and in health").isFalse();
    assertThat(table.size()).isEqualTo(12);
  }

  @Test
  void turnedItSaysTheSame() {
    CrossTable table = CrossTable.of(QUERY, "sector", sums());
    assertThat(table.rows()).isEqualTo("severity");
    assertThat(table.columnCodes()).containsExactly("energy", "transport", "banking", "health");
    assertThat(table.cell("low", "energy")).isEqualTo(30);
    assertThat(table.columnTotals()).containsEntry("energy", 92L);
    assertThat(table.total()).isEqualTo(101);
  }

  @Test
  void whatIsInOneCellOnlyAddsUp() {
    Map<List<String>, Long> cells = new HashMap<>();
    GoldenMonth.table("incident by severity")
        .forEach((key, n) -> cells.put(List.of("2011-10", key.get(0)), n));
    CrossTable table =
        CrossTable.of(
            new MonthlyQuery(
                YearMonth.of(2011, 9),
                GoldenMonth.MONTH,
                Unit.INCIDENT,
                List.of(Dimension.SEVERITY),
                MonthlyQuery.OWN,
                false),
            "severity",
            List.of(
                cells,
                Map.of(List.of("2011-10"), 101L),
                GoldenMonth.table("incident by severity"),
                Map.of(List.of(), 101L)));
    assertThat(table.rows()).isEqualTo("month");
    assertThat(table.rowCodes()).containsExactly("2011-09", "2011-10");
    assertThat(table.addsUp()).isTrue();
  }

  @Test
  void whatCannotStandInTheColumnsIsRefused() {
    assertThatThrownBy(() -> CrossTable.columns(QUERY, Optional.of("month")))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("statistics_columns"));
    assertThat(CrossTable.columns(QUERY, Optional.of("sector"))).isEqualTo("sector");
    assertThat(CrossTable.columns(QUERY, Optional.empty())).isEqualTo("severity");
    assertThatIllegalArgumentException().isThrownBy(() -> CrossTable.sides(QUERY.total()));
  }
}
