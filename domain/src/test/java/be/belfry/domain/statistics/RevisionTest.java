package be.belfry.domain.statistics;

import static be.belfry.domain.statistics.SmallMonth.THRESHOLD;
import static be.belfry.domain.statistics.SmallMonth.published;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another publication of a month shows, and that both together give nothing away. */
class RevisionTest {
  private static final int ROUNDS = 32;

  /** Incidents by severity in one publication after another, and how the last one shows them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # one report came late, of a severity that was not there
          high 60, low 30, medium 11 > high 60, low 30, medium 11, severe 1   | high 60*, low 30*, medium 11*
          # one report came late, of one that was
          high 60, low 30 > high 60, low 31                                   | high 60*, low 30*
          # nothing changed
          high 60, low 30 > high 60, low 30                                   | high 60, low 30
          # three turned out to be something else
          high 60, low 30 > high 57, low 33                                   | high 60*, low 30*
          # four did
          high 60, low 30 > high 56, low 34                                   | high 56, low 34
          # small steps add up
          high 60, low 30 > high 60, low 32 > high 60, low 34                 | high 60, low 34
          # many were reclassified, few as what must be hidden: beside them stands hidden what has grown enough
          high 60, low 30 > high 40, low 48, severe 2                         | high 40, low c, severe c
          # what is smaller has not grown
          high 60, low 30 > high 70, low 30, severe 2                         | high c, low 30, severe c
          high 60, low 30 > high 60, low 31, severe 3                         | high 60, low c, severe c
          # what was hidden stays so
          high 60, low 30, severe 2 > high 60, low 40, severe 9               | high 60, low c, severe c
          # what was hidden and is gone stands there like any other hidden cell
          high 60, low 30, severe 2 > high 60, low 40                         | high 60, low c, severe c
          # the total became too small: all of it stands
          high 5, low 6 > high 2                                              | high 5*, low 6*
          """)
  void showsWhatAReaderMayCompare(String publications, String last) {
    SmallMonth.Series series = new SmallMonth.Series();
    PublishedMonth month = null;
    for (String publication : publications.strip().split(" > ")) {
      month = series.publish(SmallMonth.of(publication));
    }
    assertThat(published(month)).isEqualTo(last.strip());
  }

  @Test
  void theTotalIsRevisedWhenItsSplitsAreNot() {
    SmallMonth.Series series = new SmallMonth.Series();
    series.publish(SmallMonth.of("high 60, low 30"));
    PublishedMonth second = series.publish(SmallMonth.of("high 60, low 31"));
    assertThat(second.publication().incidents().items().get(0).value()).hasValue(91);
    assertThat(second.publication().tables().get(0).notes()).contains(Note.CARRIED_OVER);
    assertThat(second.withheld())
        .isEqualTo(new Withheld(Set.of(), Set.of("incident|severity|", "incident|date|")));
  }

  @Test
  void aTotalThatBecameTooSmallStandsToo() {
    SmallMonth.Series series = new SmallMonth.Series();
    series.publish(SmallMonth.of("high 5, low 6"));
    PublishedMonth second = series.publish(SmallMonth.of("high 2"));
    MonthlyFigure total = second.publication().incidents().items().get(0);
    assertThat(total.value()).hasValue(11);
    assertThat(total.flags()).containsExactly(Flag.CARRIED_OVER);
  }

  @Test
  void whoHidesWhatWasShownGivesItAway() {
    ClosedMonth first = SmallMonth.of("high 60, low 30, medium 11");
    ClosedMonth second = SmallMonth.of("high 60, low 30, medium 11, severe 1");
    Attacker attacker = new Attacker();
    attacker.read("1", SmallMonth.publish(first));
    attacker.read("2", SmallMonth.publish(second));
    String severe = "2:incident|severity|severe";
    assertThat(attacker.range(severe).isWiderThan(THRESHOLD)).isTrue();
    assertThat(attacker.range(severe, Attacker.Supposition.WHAT_WAS_THERE_UNCHANGED))
        .as("a publisher who forgot what he showed")
        .isEqualTo(new Attacker.Range(1, 1));
  }

  @Test
  void whoShowsWhatWasHiddenGivesItAway() {
    SmallMonth.Series series = new SmallMonth.Series();
    PublishedMonth first = series.publish(SmallMonth.of("low 2, medium 4, high 9"));
    ClosedMonth later = SmallMonth.of("low 6, medium 4, high 9");
    String low = "1:incident|severity|low";
    Attacker forgetful = new Attacker();
    forgetful.read("1", first);
    forgetful.read("2", SmallMonth.publish(later));
    assertThat(forgetful.range(low, Attacker.Supposition.ALL_ELSE_UNCHANGED))
        .as("a publisher who forgot what he hid")
        .isEqualTo(new Attacker.Range(2, 2));

    PublishedMonth second = series.publish(later);
    assertThat(second.hidden()).containsAll(first.hidden());
    assertThat(second.withheld().carried()).isEmpty();
    Attacker attacker = new Attacker();
    attacker.read("1", first);
    attacker.read("2", second);
    for (Attacker.Supposition supposition : Attacker.Supposition.values()) {
      assertThat(attacker.range(low, supposition).isWiderThan(THRESHOLD)).isTrue();
    }
  }

  @Test
  void noHiddenCellOfRandomMonthsCanBeWorkedOutFromAllTheirPublications() {
    Campaign campaign = new Campaign(false);
    campaign.attack(ROUNDS, true);
    assertThat(campaign.found).isEmpty();
    assertThat(campaign.attacks.get(Attacker.Supposition.NONE)).isGreaterThan(500);
    assertThat(campaign.attacks.get(Attacker.Supposition.GROWN)).isGreaterThan(50);
    assertThat(campaign.carried).as("some stood").isGreaterThan(100);
    assertThat(campaign.revised).as("some did not").isGreaterThan(100);
  }

  /** He supposes that no record is in two sectors, provinces or regimes, and is right. */
  @Test
  void norWhereAllTablesAddUp() {
    Campaign campaign = new Campaign(true);
    campaign.attack(ROUNDS / 2, true);
    assertThat(campaign.found).isEmpty();
    assertThat(campaign.attacks.get(Attacker.Supposition.NONE)).isGreaterThan(250);
    assertThat(campaign.linked).as("some hide both regimes of the first reports").isPositive();
  }

  @Test
  void theSameAttackFindsWhatAForgetfulPublisherGivesAway() {
    Campaign campaign = new Campaign(false);
    campaign.attack(ROUNDS / 4, false);
    for (Attacker.Supposition supposition : Attacker.Supposition.values()) {
      if (supposition != Attacker.Supposition.NONE) {
        assertThat(campaign.found).anyMatch(cell -> cell.endsWith(supposition.name()));
      }
    }
  }

  /** Random months, each published three times, and who reads all three. */
  private static final class Campaign {
    private final SplittableRandom chance = new SplittableRandom(20260401);
    private final Map<Attacker.Supposition, Integer> attacks =
        new EnumMap<>(Attacker.Supposition.class);
    private final List<String> found = new ArrayList<>();
    private final boolean single;
    private int carried;
    private int revised;
    private int linked;

    Campaign(boolean single) {
      this.single = single;
    }

    void attack(int rounds, boolean remembers) {
      for (int round = 0; round < rounds; round++) {
        boolean quiet = round % 2 == 0;
        RandomRecords records = new RandomRecords(chance.nextInt(3, 90), chance, single);
        SmallMonth.Series series = new SmallMonth.Series();
        Attacker attacker = new Attacker(single);
        Map<String, Attacker> complete = new HashMap<>();
        for (String name : List.of("1", "2", "3")) {
          ClosedMonth closed = records.close();
          PublishedMonth month = remembers ? series.publish(closed) : SmallMonth.publish(closed);
          attacker.read(name, month);
          complete.put(name, Attacker.whoKnows(remembers ? series.complete() : closed.figures()));
          carried += month.withheld().carried().size();
          linked +=
              month
                      .hidden()
                      .containsAll(Set.of("notification|regime|nis2", "notification|regime|trust"))
                  ? 1
                  : 0;
          revised += month.publication().tables().size() - month.withheld().carried().size();
          records.come(quiet ? chance.nextInt(1, 4) : chance.nextInt(1, 40));
          records.go(quiet ? 0 : chance.nextInt(3));
          records.change(quiet ? 0 : chance.nextInt(4));
        }
        look(attacker, complete);
      }
    }

    private void look(Attacker attacker, Map<String, Attacker> complete) {
      ToLongFunction<String> truth =
          cell -> complete.get(cell.substring(0, 1)).value("all" + cell.substring(1)).orElse(0);
      for (String name : complete.keySet()) {
        for (String cell : attacker.hidden(name)) {
          for (Attacker.Supposition supposition : Attacker.Supposition.values()) {
            if (supposition == Attacker.Supposition.NONE
                || attacker.isRight(cell, supposition, truth)) {
              attacks.merge(supposition, 1, Integer::sum);
              Attacker.Range range = attacker.range(cell, supposition);
              if (!range.isWiderThan(THRESHOLD)) {
                found.add(cell + " " + range + " " + supposition.name());
              }
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // entities, their users, what the two largest say: now; and whether the new sum is published
    "10, 1000, 200, 150,   20, 3000, 300, 250,   3000",
    "10, 1000, 200, 150,   11, 51000, 50000, 200,   1000*",
    "10, 1000, 200, 150,   11, 1100, 200, 150,   1000*",
    "10, 1000, 200, 150,   10, 4000, 900, 800,   1000*",
    "10, 1000, 200, 150,   20, 1300, 300, 200,   1000*",
    "10, 1000, 900, 80,    20, 3000, 300, 250,   c",
    "10, 1000, 200, 150,   20, 1000, 200, 150,   1000"
  })
  void aSumOfUsersTellsOfNoEntity(
      long count,
      long sum,
      long largest,
      long second,
      long laterCount,
      long laterSum,
      long laterLargest,
      long laterSecond,
      String published) {
    SmallMonth.Series series = new SmallMonth.Series();
    series.publish(users(count, sum, largest, second));
    PublishedMonth month = series.publish(users(laterCount, laterSum, laterLargest, laterSecond));
    assertThat(shown(month, TimeTables.TOTAL)).isEqualTo(published);
  }

  /** What was measured of few records and is measured of none now stands; of many it goes. */
  @ParameterizedTest
  @CsvSource({"3, 2", "4, 0"})
  void whatIsMeasuredNoMore(long count, int shown) {
    SmallMonth.Series series = new SmallMonth.Series();
    series.publish(users(count, 1000, 200, 150));
    PublishedMonth month = series.publish(SmallMonth.of(10, 10, List.of(), List.of(), Map.of()));
    assertThat(month.publication().times().items()).hasSize(shown);
  }

  /** Single reports that came late are not told by what is overdue no more. */
  @ParameterizedTest
  @CsvSource({"10, 10, 10", "10, 12, 10*", "10, 7, 10*", "10, 6, 6", "10, 20, 20", "10, 2, c"})
  void whatIsOverdueIsRevisedByItself(long before, long after, String published) {
    SmallMonth.Series series = new SmallMonth.Series();
    series.publish(SmallMonth.measured(DisclosureTest.finals(30, 20, before), Map.of()));
    PublishedMonth month =
        series.publish(SmallMonth.measured(DisclosureTest.finals(40, 26, after), Map.of()));
    assertThat(shown(month, TimeTables.OUTSTANDING)).isEqualTo(published);
    assertThat(shown(month, TimeTables.KEPT)).isEqualTo("26");
  }

  private static String shown(PublishedMonth month, String statistic) {
    MonthlyFigure figure =
        month.publication().times().items().stream()
            .filter(i -> i.values().get(1).equals(statistic))
            .findFirst()
            .orElseThrow();
    return (figure.value().isPresent() ? Long.toString(figure.value().getAsLong()) : "c")
        + (figure.flags().contains(Flag.CARRIED_OVER) ? "*" : "");
  }

  /** What stands as an earlier closure had it is not told as counted by the rules of now. */
  @ParameterizedTest
  @CsvSource({
    // rules of the first closure; entities and users of what was closed since; whether it says so
    "2026-4, 11, 1100, , true",
    "2026-4, 11, 1100, 1200, true",
    "2026-4, 20, 3000, , false",
    "2026-4, 11, 1100, 5000, false",
    Statistics.DEFINITION + ", 11, 1100, , false"
  })
  void whatStandsSaysThatEarlierRulesCountedIt(
      String rules, long laterCount, long laterSum, Long lastSum, boolean said) {
    SmallMonth.Series series = new SmallMonth.Series();
    series.publish(countedBy(rules, users(10, 1000, 200, 150)));
    PublishedMonth month = series.publish(users(laterCount, laterSum, 300, 250));
    if (lastSum != null) {
      month = series.publish(users(lastSum > 2000 ? 30 : 12, lastSum, 300, 250));
    }
    MonthlyStatistics times = month.publication().times();
    assertThat(times.definition()).isEqualTo(Statistics.DEFINITION);
    assertThat(times.notes().contains(Note.EARLIER_RULES)).isEqualTo(said);
    assertThat(
            TimeTables.part(times, TimeMeasure.Kind.EXTENT, TimeMeasure.USERS.unit())
                .notes()
                .contains(Note.EARLIER_RULES))
        .as("its own file")
        .isEqualTo(said);
  }

  @Test
  void soDoesATotalThatStands() {
    SmallMonth.Series series = new SmallMonth.Series();
    series.publish(countedBy("2026-4", SmallMonth.of("high 5, low 6")));
    MonthlyPublication second = series.publish(SmallMonth.of("high 2")).publication();
    assertThat(second.incidents().items().get(0).flags()).contains(Flag.CARRIED_OVER);
    assertThat(second.incidents().notes()).contains(Note.EARLIER_RULES);
    assertThat(second.warnings().notes())
        .as("what is counted anew")
        .doesNotContain(Note.EARLIER_RULES);
  }

  private static ClosedMonth countedBy(String rules, ClosedMonth closed) {
    MonthlyPublication figures = closed.figures();
    return new ClosedMonth(
        new MonthlyPublication(
            figures.month(),
            figures.madeAt(),
            figures.notifications().definedBy(rules),
            figures.incidents().definedBy(rules),
            figures.entities().definedBy(rules),
            figures.warnings().definedBy(rules),
            figures.tables().stream().map(t -> t.definedBy(rules)).toList(),
            figures.excluded().stream().map(t -> t.definedBy(rules)).toList(),
            figures.times().definedBy(rules),
            figures.received(),
            figures.imprint()),
        closed.contributors());
  }

  private static ClosedMonth users(long count, long sum, long largest, long second) {
    return SmallMonth.measured(
        new TimeFigure(TimeMeasure.USERS, count, 0, OptionalLong.empty(), sum, 0, 0, true),
        Map.of(TimeMeasure.USERS, new Contributors(largest, second)));
  }

  @ParameterizedTest
  @CsvSource({
    // a sum, the two largest in it, whether they dominate it
    "1530, 20, 20, false",
    "1000, 1000, 0, true",
    "1000, 500, 500, true",
    "1000, 900, 10, false",
    "1000, 900, 11, true",
    "0, 0, 0, false"
  })
  void theSecondLargestMustNotKnowTheLargest(
      long sum, long largest, long second, boolean dominated) {
    assertThat(new Contributors(largest, second).dominate(sum)).isEqualTo(dominated);
  }
}
