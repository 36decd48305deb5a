package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
  private static final YearMonth JANUARY = YearMonth.of(2016, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  @Test
  void withoutDimensionEveryMonthHasItsFigureZerosIncluded() {
    MonthlyStatistics table =
        Statistics.present(
            MonthlyQuery.of(JANUARY, JANUARY.plusMonths(3), Unit.INCIDENT),
            List.of(new MonthlyCount(JANUARY.plusMonths(2), List.of(), 1247, 0, false)),
            TODAY);
    assertThat(table.dimensions()).containsExactly("month");
    assertThat(table.items())
        .extracting(i -> i.value().orElseThrow())
        .containsExactly(0L, 0L, 1247L, 0L);
    assertThat(table.referenceDate()).isEqualTo(ReferenceDate.DETECTED);
    assertThat(table.definition()).isEqualTo("2026-7");
    assertThat(table.zone()).isEqualTo("Europe/Brussels");
    assertThat(table.notes()).isEmpty();
  }

  @Test
  void bySectorSaysThatTheTotalCountsOnce() {
    MonthlyStatistics table =
        Statistics.present(
            MonthlyQuery.of(JANUARY, JANUARY, Unit.INCIDENT, Dimension.SECTOR),
            List.of(
                new MonthlyCount(JANUARY, List.of("health"), 3, 1, false),
                new MonthlyCount(JANUARY, List.of("energy"), 12, 0, false),
                new MonthlyCount(JANUARY, List.of("space"), 0, 0, false)),
            TODAY);
    assertThat(table.items())
        .extracting(i -> i.values().get(0) + i.value().getAsLong() + i.flags())
        .containsExactly("energy12[]", "health3[IMPUTED_DATE]");
    assertThat(table.notes()).containsExactly(Note.MULTIPLE, Note.IMPUTED_DATE);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-01, 2026-03-02, PROVISIONAL
          2026-01, 2026-04-01, PROVISIONAL
          2026-01, 2026-04-02, FINAL
          2026-03, 2026-03-02, PROVISIONAL
          2016-12, 2026-03-02, FINAL
          """)
  void figuresAreFinalSixtyDaysAfterTheMonth(
      YearMonth month, LocalDate today, FigureStatus status) {
    assertThat(Statistics.status(month, today)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2017-04,
          2017-05, BREAK_PLAN_2017
          2017-06,
          2019-04,
          2019-05, BREAK_NIS1
          2024-09,
          2024-10, BREAK_NIS2
          2024-11,
          """)
  void aBreakOfTheOwnSeriesIsFlaggedAndToldInItsMonth(YearMonth month, Note note) {
    MonthlyStatistics table =
        Statistics.present(MonthlyQuery.of(month, month, Unit.NOTIFICATION), List.of(), TODAY);
    assertThat(Statistics.isBreak(month)).isEqualTo(note != null);
    assertThat(table.items().get(0).flags().contains(Flag.BREAK)).isEqualTo(note != null);
    assertThat(table.notes()).isEqualTo(note == null ? List.of() : List.of(note));
  }

  @Test
  void theDutyToNotifyBreaksTheOwnSeriesOnly() {
    YearMonth october = YearMonth.of(2024, 10);
    MonthlyQuery own = MonthlyQuery.of(october, october, Unit.NOTIFICATION);
    assertThat(Statistics.present(own, List.of(), TODAY).items().get(0).flags())
        .containsExactly(Flag.BREAK);
    MonthlyQuery imported =
        new MonthlyQuery(october, october, Unit.INCIDENT, List.of(), "eurepoc", false);
    MonthlyStatistics table = Statistics.present(imported, List.of(), TODAY);
    assertThat(table.items().get(0).flags()).isEmpty();
    assertThat(table.referenceDate()).isEqualTo(ReferenceDate.STARTED);
    assertThat(table.notes()).containsExactly(Note.IMPORTED);
  }

  @Test
  void ofAnImportedSourceAnImputedDateMeansThatOnlyTheYearIsKnown() {
    MonthlyStatistics table =
        Statistics.present(
            new MonthlyQuery(JANUARY, JANUARY, Unit.INCIDENT, List.of(), "eurepoc", false),
            List.of(new MonthlyCount(JANUARY, List.of(), 12, 5, false)),
            TODAY);
    assertThat(table.items().get(0).flags()).containsExactly(Flag.IMPUTED_DATE);
    assertThat(table.notes()).containsExactly(Note.YEAR_ONLY, Note.IMPORTED);
  }

  @Test
  void monthsBeforeTheFirstRecordAreNotObservedWhichIsNot0() {
    Optional<YearMonth> march = Optional.of(JANUARY.plusMonths(2));
    MonthlyStatistics table =
        Statistics.present(
            MonthlyQuery.of(JANUARY, JANUARY.plusMonths(3), Unit.INCIDENT),
            List.of(
                new MonthlyCount(JANUARY, List.of(), 2, 0, false),
                new MonthlyCount(JANUARY.plusMonths(3), List.of(), 7, 0, false)),
            Finality.byCalendar(TODAY),
            Optional.empty(),
            march);
    assertThat(table.items())
        .extracting(i -> i.value().isPresent() ? "" + i.value().getAsLong() : i.flags().toString())
        .as("dated back, not observed, nothing happened, counted")
        .containsExactly("2", "[NOT_OBSERVED]", "0", "7");
    assertThat(table.notes()).containsExactly(Note.NOT_OBSERVED);
    assertThat(table.with(table.items().subList(2, 4)).isObserved(JANUARY)).isFalse();
    MonthlyStatistics later =
        Statistics.present(
            MonthlyQuery.of(JANUARY.plusMonths(2), JANUARY.plusMonths(2), Unit.INCIDENT),
            List.of(),
            Finality.byCalendar(TODAY),
            Optional.empty(),
            march);
    assertThat(later.notes()).isEmpty();
    assertThat(later.items().get(0).value()).hasValue(0);
  }

  /** Final is what was closed as final; another figure of now is not, and says so. */
  @Test
  void aFigureThatMovedAfterTheFinalClosureIsNotFinal() {
    MonthlyStatistics table =
        Statistics.present(
            MonthlyQuery.of(JANUARY, JANUARY, Unit.INCIDENT, Dimension.SECTOR),
            List.of(
                new MonthlyCount(JANUARY, List.of("banking"), 3, OptionalLong.of(0), true, false),
                new MonthlyCount(JANUARY, List.of("energy"), 5, OptionalLong.of(0), true, true),
                new MonthlyCount(JANUARY, List.of("health"), 4, OptionalLong.of(0), false, false),
                new MonthlyCount(JANUARY, List.of("space"), 2, OptionalLong.of(0), false, true)),
            Finality.closed(Set.of(JANUARY)),
            Optional.empty(),
            Optional.of(JANUARY));
    assertThat(table.items())
        .extracting(i -> i.values().get(0) + " " + i.status() + " " + i.flags())
        .containsExactly(
            "banking FINAL [REVISED]",
            "energy PROVISIONAL [REVISED, MOVED]",
            "health FINAL []",
            "space PROVISIONAL [MOVED]");
    assertThat(table.notes()).contains(Note.REVISED, Note.MOVED);
    assertThat(Statistics.notes(table.notes(), table.items().subList(2, 3)))
        .doesNotContain(Note.REVISED, Note.MOVED);
  }

  @Test
  void monthsThatAnEarlierVersionOfTheRulesCountedAreSaidToBe() {
    MonthlyStatistics table =
        Statistics.present(
                MonthlyQuery.of(JANUARY, JANUARY.plusMonths(1), Unit.INCIDENT), List.of(), TODAY)
            .definedBy("2026-7");
    assertThat(table.countedBy(List.of()).notes()).doesNotContain(Note.EARLIER_RULES);
    assertThat(table.countedBy(List.of("2026-7", "2026-7")).notes())
        .doesNotContain(Note.EARLIER_RULES);
    MonthlyStatistics mixed = table.countedBy(List.of("2026-7", "2026-3"));
    assertThat(mixed.notes()).contains(Note.EARLIER_RULES).containsAll(table.notes());
    assertThat(mixed.definition()).isEqualTo("2026-7");
    assertThat(mixed.with(mixed.items()).notes())
        .as("whatever stands in it")
        .contains(Note.EARLIER_RULES);
  }

  /** Today is in March: April has not begun, whatever is asked. */
  @Test
  void aMonthToComeHasNoFigureAndTheRunningOneSaysThatItIs() {
    Optional<YearMonth> march = Optional.of(JANUARY.plusMonths(2));
    MonthlyQuery query = MonthlyQuery.of(JANUARY, JANUARY.plusMonths(4), Unit.INCIDENT);
    List<MonthlyCount> counts =
        List.of(
            new MonthlyCount(JANUARY, List.of(), 20, 0, false),
            new MonthlyCount(JANUARY.plusMonths(2), List.of(), 7, 0, true),
            // A clock that went wrong: what was counted is shown.
            new MonthlyCount(JANUARY.plusMonths(3), List.of(), 1, 0, false));
    MonthlyStatistics table =
        Statistics.present(
            query,
            counts,
            Finality.byCalendar(TODAY),
            Optional.empty(),
            Optional.of(JANUARY),
            march);
    assertThat(table.items())
        .extracting(i -> i.flags() + " " + i.value().orElse(-1) + " " + i.isObserved())
        .containsExactly(
            "[] 20 true",
            "[] 0 true",
            "[RUNNING, REVISED] 7 true",
            "[] 1 true",
            "[NOT_BEGUN] -1 false");
    assertThat(table.notes()).containsExactly(Note.REVISED, Note.RUNNING);
    assertThat(table.observed()).hasSize(3).doesNotContain(JANUARY.plusMonths(3));
    assertThat(table.with(table.items()).gap(JANUARY.plusMonths(4))).contains(Flag.NOT_BEGUN);
    assertThat(
            Statistics.present(
                    MonthlyQuery.of(JANUARY, JANUARY.plusMonths(1), Unit.INCIDENT),
                    counts,
                    Finality.byCalendar(TODAY),
                    Optional.empty(),
                    Optional.of(JANUARY),
                    march)
                .notes())
        .doesNotContain(Note.RUNNING);
    MonthlyStatistics foreign =
        Statistics.present(
            new MonthlyQuery(
                JANUARY, JANUARY.plusMonths(4), Unit.INCIDENT, List.of(), "eurepoc", false),
            List.of(),
            Finality.byCalendar(TODAY),
            Optional.empty(),
            Optional.of(JANUARY),
            march);
    assertThat(foreign.items()).allMatch(i -> i.value().isPresent() && i.flags().isEmpty());
  }

  /** What was published of other months: never closed is not 0, and nothing grows from it. */
  @Test
  void aMonthThatWasNeverClosedIsNoFigureAndNothingGrowsFromIt() {
    MonthlyStatistics whole =
        Statistics.present(
            MonthlyQuery.of(JANUARY, JANUARY.plusMonths(13), Unit.INCIDENT),
            List.of(
                new MonthlyCount(JANUARY, List.of(), 20, 0, false),
                new MonthlyCount(JANUARY.plusMonths(1), List.of(), 9, 0, false),
                new MonthlyCount(JANUARY.plusMonths(12), List.of(), 23, 0, false),
                new MonthlyCount(JANUARY.plusMonths(13), List.of(), 12, 0, false)),
            TODAY);
    assertThat(whole.growth(JANUARY.plusMonths(12), 12)).contains(new BigDecimal("15.0"));
    assertThat(whole.growth(JANUARY.plusMonths(13), 12)).as("of 9 none").isEmpty();
    assertThat(whole.change(JANUARY.plusMonths(13), 12)).hasValue(3);
    List<MonthlyFigure> items = new ArrayList<>(whole.items());
    items.set(0, items.get(0).notClosed());
    MonthlyStatistics published = whole.with(items);
    assertThat(published.items().get(0).flags()).containsExactly(Flag.NOT_CLOSED);
    assertThat(published.items().get(0).value()).isEmpty();
    assertThat(published.items().get(0).status()).isEqualTo(FigureStatus.PROVISIONAL);
    assertThat(published.notes()).contains(Note.NOT_CLOSED);
    assertThat(published.growth(JANUARY.plusMonths(12), 12)).isEmpty();
    assertThat(published.change(JANUARY.plusMonths(12), 12)).isEmpty();
    assertThat(published.with(whole.items()).notes()).doesNotContain(Note.NOT_CLOSED);
  }

  /** Who describes an event changes what a notification counts under; who sent it does not. */
  @ParameterizedTest
  @CsvSource({
    "NOTIFICATION, CLASSIFICATION, true",
    "NOTIFICATION, SEVERITY, true",
    "FOLLOW_UP, SECTOR, true",
    "ENTITY, PHENOMENON, true",
    "NOTIFICATION, REGIME, false",
    "NOTIFICATION, CHANNEL, false",
    "INCIDENT, SEVERITY, false"
  })
  void itIsSaidWhoseWordsANotificationCountsUnder(Unit unit, Dimension by, boolean said) {
    List<Note> notes =
        Statistics.present(MonthlyQuery.of(JANUARY, JANUARY, unit, by), List.of(), TODAY).notes();
    assertThat(notes.contains(Note.AS_NOTIFIED)).isEqualTo(said);
    assertThat(
            Statistics.present(MonthlyQuery.of(JANUARY, JANUARY, unit), List.of(), TODAY).notes())
        .doesNotContain(Note.AS_NOTIFIED);
  }

  @Test
  void aSplitOfMonthsThatWereNotObservedSaysSoAndABreakStaysMarked() {
    YearMonth october = YearMonth.of(2024, 10);
    MonthlyStatistics split =
        Statistics.present(
            MonthlyQuery.of(october, october, Unit.INCIDENT, Dimension.TIER),
            List.of(),
            Finality.byCalendar(TODAY),
            Optional.empty(),
            Optional.of(october.plusMonths(1)));
    assertThat(split.items()).isEmpty();
    assertThat(split.notes()).containsExactly(Note.NOT_OBSERVED);
    MonthlyStatistics total =
        Statistics.present(
            MonthlyQuery.of(october, october, Unit.INCIDENT),
            List.of(),
            Finality.byCalendar(TODAY),
            Optional.empty(),
            Optional.of(october.plusMonths(1)));
    assertThat(total.items().get(0).flags()).containsExactly(Flag.NOT_OBSERVED, Flag.BREAK);
  }

  @Test
  void ofAnImportedSourceTheFirstRecordHereSaysNothing() {
    MonthlyStatistics table =
        Statistics.present(
            new MonthlyQuery(JANUARY, JANUARY, Unit.INCIDENT, List.of(), "eurepoc", false),
            List.of(),
            Finality.byCalendar(TODAY),
            Optional.empty(),
            Optional.of(JANUARY.plusMonths(1)));
    assertThat(table.items().get(0).value()).hasValue(0);
    assertThat(table.isObserved(JANUARY)).isTrue();
  }

  @Test
  void whatIsExcludedIsShownByItsReason() {
    MonthlyStatistics table =
        Statistics.present(
            new MonthlyQuery(JANUARY, JANUARY, Unit.INCIDENT, List.of(), MonthlyQuery.OWN, true),
            List.of(new MonthlyCount(JANUARY, List.of("exercise"), 2, 0, false)),
            TODAY);
    assertThat(table.dimensions()).containsExactly("month", "excluded");
    assertThat(table.items()).hasSize(1);
    assertThat(table.notes()).containsExactly(Note.EXCLUDED);
  }

  @Test
  void refusesMoreThanTwoDimensionsAndTheSameTwice() {
    assertThatThrownBy(
            () ->
                MonthlyQuery.of(
                    JANUARY,
                    JANUARY,
                    Unit.INCIDENT,
                    Dimension.SECTOR,
                    Dimension.TIER,
                    Dimension.CHANNEL))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(
            () ->
                MonthlyQuery.of(
                    JANUARY, JANUARY, Unit.INCIDENT, Dimension.SECTOR, Dimension.SECTOR))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> MonthlyQuery.of(JANUARY, JANUARY.minusMonths(1), Unit.INCIDENT))
        .isInstanceOf(RuleViolation.class);
  }

  @Test
  void aSuppressedFigureHasNoValue() {
    assertThatThrownBy(
            () ->
                new MonthlyFigure(
                    JANUARY,
                    List.of(),
                    OptionalLong.of(2),
                    FigureStatus.FINAL,
                    List.of(Flag.SUPPRESSED)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** March 2016 was closed as final, nothing else, also not what lies before the first record. */
  @ParameterizedTest
  @CsvSource({
    "2016-01, PROVISIONAL",
    "2016-02, PROVISIONAL",
    "2016-03, FINAL",
    "2026-02, PROVISIONAL",
    "2026-01, PROVISIONAL"
  })
  void whatNobodyClosedAsFinalIsNot(YearMonth month, FigureStatus status) {
    Finality finality = Finality.closed(Set.of(JANUARY.plusMonths(2)));
    assertThat(finality.of(month)).isEqualTo(status);
  }

  /** Whatever is said of its month: where there is no figure, none is final. */
  @Test
  void whatWasNotObservedIsNeverFinal() {
    MonthlyStatistics table =
        Statistics.present(
            only(List.of(), Map.of()),
            List.of(new MonthlyCount(JANUARY, List.of(), 4, 0, false)),
            month -> FigureStatus.FINAL,
            Optional.empty(),
            Optional.of(JANUARY.plusMonths(2)));
    assertThat(table.items())
        .extracting(i -> i.month() + " " + i.status() + " " + i.isObserved())
        .containsExactly("2016-01 FINAL true", "2016-02 PROVISIONAL false", "2016-03 FINAL true");
  }

  /** A month in which nothing of the filter's value was counted is 0, unless nobody counted. */
  @Test
  void aFilteredSeriesHasEachMonthWithItsValue() {
    MonthlyQuery query = only(List.of(), Map.of(Dimension.SECTOR, "energy"));
    MonthlyStatistics table =
        Statistics.present(
            query,
            List.of(new MonthlyCount(JANUARY.plusMonths(2), List.of("energy"), 4, 0, false)),
            Finality.byCalendar(TODAY),
            Optional.empty(),
            Optional.of(JANUARY.plusMonths(1)));
    assertThat(table.dimensions()).containsExactly("month", "sector");
    assertThat(table.filters()).isEqualTo(Map.of("sector", "energy"));
    assertThat(table.isSplit()).isFalse();
    assertThat(table.items())
        .extracting(i -> i.values() + " " + i.value().orElse(-1))
        .containsExactly("[energy] -1", "[energy] 0", "[energy] 4");
    assertThat(table.notes()).contains(Note.MULTIPLE, Note.NOT_OBSERVED);
    assertThat(table.with(table.items()).filters()).isEqualTo(table.filters());
    assertThat(StatisticsWords.title(table, Language.EN)).isEqualTo("Incidents (Sector: Energy)");
    assertThat(StatisticsFormat.CSV.fileName(query))
        .isEqualTo("incident-2016-01-2016-03-only-sector-energy.csv")
        .isEqualTo(StatisticsFormat.CSV.fileName(table));
  }

  @ParameterizedTest
  @CsvSource({
    "own,     false, '', Incidents",
    "own,     true,  '', Incidents (what does not count)",
    "eurepoc, false, '', Incidents (Source: eurepoc)",
    "eurepoc, true,  energy, 'Incidents (Sector: Energy, what does not count, Source: eurepoc)'"
  })
  void aTitleSaysWhateverIsNotTheWholeOfOurOwn(
      String source, boolean excluded, String sector, String title) {
    Map<Dimension, String> filters = sector.isEmpty() ? Map.of() : Map.of(Dimension.SECTOR, sector);
    MonthlyQuery query =
        new MonthlyQuery(JANUARY, JANUARY, Unit.INCIDENT, List.of(), source, excluded, filters);
    assertThat(StatisticsWords.title(Statistics.present(query, List.of(), TODAY), Language.EN))
        .isEqualTo(title);
  }

  @Test
  void whatAFilterNamesIsNoSplit() {
    MonthlyQuery query =
        only(List.of(Dimension.SECTOR, Dimension.TIER), Map.of(Dimension.SECTOR, "energy"));
    assertThat(query.by()).containsExactly(Dimension.TIER);
    assertThat(query.columns()).containsExactly(Dimension.TIER, Dimension.SECTOR);
    assertThat(query.total().filters()).isEqualTo(query.filters());
    assertThat(query.earlier(12).filters()).isEqualTo(query.filters());
  }

  @ParameterizedTest
  @CsvSource({
    "SECTOR TIER, SEVERITY=high,             statistics_pairs",
    "SECTOR,      SEVERITY=high TIER=none,   statistics_pairs",
    "'', SECTOR=energy SEVERITY=high TIER=none, statistics_pairs",
    "'',          SECTOR=enrgy,              statistics_filterValue",
    "'',          CLASSIFICATION=malicious-code, statistics_filterValue"
  })
  void whatIsNotKeptIsRefused(String by, String filters, String code) {
    List<Dimension> dimensions =
        Stream.of(by.split(" ")).filter(d -> !d.isEmpty()).map(Dimension::valueOf).toList();
    Map<Dimension, String> values =
        Stream.of(filters.split(" "))
            .map(f -> f.split("="))
            .collect(Collectors.toMap(f -> Dimension.valueOf(f[0]), f -> f[1]));
    assertThatThrownBy(() -> only(dimensions, values))
        .isInstanceOfSatisfying(RuleViolation.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static MonthlyQuery only(List<Dimension> by, Map<Dimension, String> filters) {
    return new MonthlyQuery(
        JANUARY, JANUARY.plusMonths(2), Unit.INCIDENT, by, MonthlyQuery.OWN, false, filters);
  }

  /** Files of different questions have different names, and each its own metadata. */
  @ParameterizedTest
  @CsvSource({
    "'', own, false, incident-2016-01-2016-03.csv",
    "SECTOR, own, false, incident-2016-01-2016-03-by-sector.csv",
    "SECTOR TIER, own, false, incident-2016-01-2016-03-by-sector-tier.csv",
    "'', own, true, incident-2016-01-2016-03-excluded.csv",
    "TIER, own, true, incident-2016-01-2016-03-excluded-by-tier.csv",
    "SECTOR, EuRepoC 1.3/\u00e9, false, incident-2016-01-2016-03-by-sector-EuRepoC-1-3-.csv"
  })
  void aFileIsNamedAfterItsQuestion(String by, String source, boolean excluded, String name) {
    List<Dimension> dimensions =
        Stream.of(by.split(" ")).filter(d -> !d.isEmpty()).map(Dimension::valueOf).toList();
    MonthlyQuery query =
        new MonthlyQuery(
            JANUARY, JANUARY.plusMonths(2), Unit.INCIDENT, dimensions, source, excluded);
    assertThat(StatisticsFormat.CSV.fileName(query)).isEqualTo(name);
    assertThat(StatisticsFormat.CSV.fileName(Statistics.present(query, List.of(), TODAY)))
        .isEqualTo(name);
  }
}
