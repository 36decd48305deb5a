package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The golden month agrees with itself: nothing in it was reckoned by the program. */
class GoldenMonthTest {
  private final Map<String, GoldenMonth.Line> lines =
      GoldenMonth.history().stream()
          .collect(Collectors.toMap(GoldenMonth.Line::name, Function.identity()));

  @Test
  void isMadeOfTwoHundredNotifications() {
    assertThat(lines.values().stream().mapToInt(GoldenMonth.Line::n).sum()).isEqualTo(200);
    assertThat(GoldenMonth.records())
        .filteredOn(s -> s.contains("into notification ("))
        .hasSize(199);
    assertThat(GoldenMonth.lateReport()).filteredOn(s -> s.contains("into incident (")).hasSize(1);
  }

  @Test
  void everyFigureIsTheSumOfItsLines() {
    GoldenMonth.tables()
        .forEach(
            (table, figures) ->
                figures.forEach(
                    f -> {
                      if (f.terms().isEmpty()) {
                        assertThat(table).matches("times|hidden [12]");
                        return;
                      }
                      assertThat(f.terms().values().stream().mapToLong(n -> n).sum())
                          .as(table + " " + f.key())
                          .isEqualTo(f.value());
                      f.terms()
                          .forEach(
                              (line, n) ->
                                  assertThat(n)
                                      .as(table + " " + f.key() + " " + line)
                                      .isEqualTo(
                                          table.startsWith("incident")
                                                  || table.equals("campaign")
                                                  || f.key().get(0).matches("contain|close")
                                              ? lines.get(line).incidents()
                                              : lines.get(line).n()));
                    }));
  }

  @Test
  void whatIsExclusiveAddsUp() {
    assertThat(sum("received")).isEqualTo(sum("state") + sum("notification excluded", "exercise"));
    for (String by :
        List.of(
            "phenomenon",
            "classification",
            "severity",
            "tier",
            "rootCause",
            "crossBorder",
            "channel")) {
      assertThat(sum("incident by " + by)).as(by).isEqualTo(sum("incident"));
    }
    assertThat(sum("notification by channel")).isEqualTo(sum("notification"));
  }

  /** Sub-sectors make up their sectors, and stand in no other one. */
  @Test
  void subSectorsAddUpToTheirSectors() {
    Map<List<String>, Long> sectors =
        GoldenMonth.table("incident by sector subSector").entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.getKey().subList(0, 1), Collectors.summingLong(Map.Entry::getValue)));
    assertThat(sectors).containsExactlyInAnyOrderEntriesOf(GoldenMonth.table("incident by sector"));
    Map<List<String>, Long> parts =
        GoldenMonth.table("incident by sector subSector").entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.getKey().subList(1, 2), Collectors.summingLong(Map.Entry::getValue)));
    assertThat(parts)
        .containsExactlyInAnyOrderEntriesOf(GoldenMonth.table("incident by subSector"));
  }

  private static long sum(String table, String... only) {
    return GoldenMonth.tables().get(table).stream()
        .filter(f -> only.length == 0 || f.key().equals(List.of(only)))
        .mapToLong(GoldenMonth.Figure::value)
        .sum();
  }
}
