package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static be.belfry.domain.clock.AThread.HOLIDAYS;
import static be.belfry.domain.clock.AThread.THREAD;
import static be.belfry.domain.clock.AThread.clocks;
import static be.belfry.domain.clock.AThread.find;
import static be.belfry.domain.clock.AThread.line;
import static be.belfry.domain.clock.AThread.lines;
import static be.belfry.domain.organisation.EntityCategory.ESSENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.time.DueTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread of DORA; each line reads: regime, stage, state, target, last lawful. */
class DoraThreadTest {
  @Test
  void withoutClassificationTheInitialReportIsDueADayAfterAwareness() {
    assertThat(lines("2026-03-02T09:00:00Z", aReport().in(Sector.BANKING).build()))
        .contains(
            "nis2 earlyWarning notApplicable doraInstead",
            "dora initialReport due 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z",
            "dora intermediateReport notStarted",
            "dora finalReport notStarted");
  }

  @Test
  void fourHoursAfterClassificationBindWhenEarlier() {
    assertThat(
            lines(
                "2026-03-02T09:00:00Z",
                aReport().in(Sector.BANKING).classifiedAt("2026-03-02T07:30:00Z").build()))
        .contains("dora initialReport due 2026-03-02T11:30:00Z 2026-03-02T12:00:00Z");
  }

  @Test
  void aDayAfterAwarenessBindsWhenTheClassificationCameLate() {
    assertThat(
            lines(
                "2026-03-02T09:00:00Z",
                aReport().in(Sector.BANKING).classifiedAt("2026-03-03T05:30:00Z").build()))
        .contains("dora initialReport due 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z");
  }

  @Test
  void aClassificationThatIsToldLaterBringsTheLimitForward() {
    assertThat(
            lines(
                "2026-03-02T09:00:00Z",
                aReport().in(Sector.BANKING).build(),
                aReport().in(Sector.BANKING).classifiedAt("2026-03-02T10:00:00Z").build()))
        .contains("dora initialReport due 2026-03-02T14:00:00Z 2026-03-02T15:00:00Z");
  }

  /** Aware 2 March 06:10; what a second report says of awareness and classification. */
  @ParameterizedTest(name = "classified {0}, then {1}, aware {2}: {3}")
  @CsvSource({
    "-,                    -,                    2026-03-02T06:10:00Z, 2026-03-03T06:10:00Z",
    "-,                    -,                    2026-03-01T20:00:00Z, 2026-03-02T20:00:00Z",
    "-,                    -,                    2026-03-02T08:00:00Z, 2026-03-03T08:00:00Z",
    "2026-03-02T10:00:00Z, -,                    2026-03-02T08:00:00Z, 2026-03-02T14:00:00Z",
    "2026-03-02T10:00:00Z, 2026-03-02T12:00:00Z, 2026-03-02T06:10:00Z, 2026-03-02T14:00:00Z",
    "2026-03-02T10:00:00Z, -,                    2026-03-01T10:00:00Z, 2026-03-02T10:00:00Z",
    "-,                    2026-03-02T12:00:00Z, 2026-03-02T08:00:00Z, 2026-03-02T16:00:00Z",
    // one of them, or both, only after the 24 hours
    "-,                    2026-03-04T09:00:00Z, 2026-03-02T06:10:00Z, 2026-03-04T13:00:00Z",
    "2026-03-04T09:00:00Z, -,                    2026-03-02T06:10:00Z, 2026-03-04T13:00:00Z",
    "2026-03-04T09:00:00Z, 2026-03-04T10:00:00Z, 2026-03-02T06:10:00Z, 2026-03-04T13:00:00Z",
    "2026-03-04T09:00:00Z, 2026-03-03T05:30:00Z, 2026-03-02T06:10:00Z, 2026-03-03T06:10:00Z",
    "2026-03-03T05:30:00Z, 2026-03-04T09:00:00Z, 2026-03-02T06:10:00Z, 2026-03-03T06:10:00Z",
    "2026-03-03T05:30:00Z, 2026-03-04T09:00:00Z, 2026-03-01T06:10:00Z, 2026-03-03T09:30:00Z",
    "2026-03-03T05:30:00Z, -,                    2026-03-02T12:00:00Z, 2026-03-03T09:30:00Z",
    "2026-03-02T10:00:00Z, 2026-03-04T09:00:00Z, 2026-03-02T06:10:00Z, 2026-03-02T14:00:00Z",
  })
  void theEarlierLimitBindsByWhatTheReportsSay(
      String classified, String then, String aware, String target) {
    AReport first = aReport().in(Sector.BANKING);
    AReport second = aReport().in(Sector.BANKING).awareAt(aware);
    if (!"-".equals(classified)) {
      first.classifiedAt(classified);
    }
    if (!"-".equals(then)) {
      second.classifiedAt(then);
    }

    assertThat(clocks(first.build(), second.build()))
        .filteredOn(clock -> clock.stage() == Stage.INITIAL_REPORT)
        .extracting(clock -> clock.targetAt().orElseThrow().toString())
        .containsExactly(target);
  }

  @Test
  void whatTheAuthorityExtendedNoReportTakesBack() {
    List<LegalClock> clocks = clocks(aReport().in(Sector.BANKING).build());
    LegalClock initial =
        clocks.stream().filter(c -> c.stage() == Stage.INITIAL_REPORT).findFirst().orElseThrow();
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    Instant until = Instant.parse("2026-03-05T12:00:00Z");
    initial.extend(until, new ClockMove.Act("Ann", "Systems are down", now));

    ThreadClocks.judge(
        clocks,
        List.of(found("2026-03-02T09:00:00Z")),
        List.of(aReport().in(Sector.BANKING).build()),
        HOLIDAYS);
    List<LegalClock> after =
        ThreadClocks.after(
            THREAD,
            clocks,
            List.of(),
            aReport()
                .in(Sector.BANKING)
                .of(Stage.INCIDENT_NOTIFICATION)
                .declaring(Regime.DORA)
                .awareAt("2026-03-02T05:00:00Z")
                .classifiedAt("2026-03-02T10:00:00Z")
                .receivedAt("2026-03-04T10:00:00Z")
                .build(),
            HOLIDAYS);

    assertThat(after)
        .extracting(clock -> line(clock, Instant.parse("2026-03-04T11:00:00Z")))
        .contains("dora initialReport reported 2026-03-05T12:00:00Z 2026-03-05T12:00:00Z");
  }

  @Test
  void eachReportStartsTheNext() {
    Report initial =
        aReport().in(Sector.BANKING).of(Stage.INCIDENT_NOTIFICATION).declaring(Regime.DORA).build();
    Report intermediate =
        aReport()
            .in(Sector.BANKING)
            .of(Stage.INTERMEDIATE_REPORT)
            .declaring(Regime.DORA)
            .receivedAt("2026-03-05T10:15:00Z")
            .build();

    assertThat(lines("2026-03-02T09:00:00Z", initial))
        .contains("dora intermediateReport due 2026-03-05T08:00:00Z 2026-03-05T09:00:00Z");
    assertThat(lines("2026-03-06T09:00:00Z", initial, intermediate))
        .contains(
            "dora intermediateReport reportedLate 2026-03-05T08:00:00Z 2026-03-05T09:00:00Z",
            "dora finalReport due 2026-04-05T09:15:00Z 2026-04-07T10:00:00Z");
  }

  @Test
  void aReportThatDoesNotNameDoraDoesNotServeIt() {
    assertThat(
            lines(
                "2026-03-02T09:00:00Z",
                aReport().in(Sector.BANKING).of(Stage.INCIDENT_NOTIFICATION).build()))
        .contains("dora initialReport due 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z");
  }

  /**
   * Art. 5(1)(a) and (2), also over both changes of the clock: an hour is an hour, the 24 hours end
   * with their last one.
   */
  @ParameterizedTest(name = "aware {0}, classified {1}")
  @CsvSource({
    // aware, classified, target, last lawful
    "2026-03-02T06:10:00Z, 2026-03-02T07:30:00Z,     2026-03-02T11:30:00Z,     2026-03-02T12:00:00Z",
    "2026-03-02T06:10:00Z, 2026-03-03T02:10:00Z,     2026-03-03T06:10:00Z,     2026-03-03T07:00:00Z",
    "2026-03-02T06:10:00Z, 2026-03-03T05:30:00Z,     2026-03-03T06:10:00Z,     2026-03-03T07:00:00Z",
    "2026-03-02T06:10:00Z, 2026-03-03T06:10:00Z,     2026-03-03T06:10:00Z,     2026-03-03T07:00:00Z",
    "2026-03-02T06:10:00Z, 2026-03-03T07:00:00Z,     2026-03-03T06:10:00Z,     2026-03-03T07:00:00Z",
    "2026-03-02T06:10:00Z, 2026-03-03T07:00:00.001Z, 2026-03-03T11:00:00.001Z, 2026-03-03T12:00:00Z",
    "2026-03-02T06:10:00Z, 2026-03-04T09:00:00Z,     2026-03-04T13:00:00Z,     2026-03-04T14:00:00Z",
    // summer time begins on 29 March at 01:00 UTC
    "2026-03-28T10:30:00Z, 2026-03-28T12:00:00Z,     2026-03-28T16:00:00Z,     2026-03-28T17:00:00Z",
    "2026-03-28T10:30:00Z, 2026-03-29T00:30:00Z,     2026-03-29T04:30:00Z,     2026-03-29T05:00:00Z",
    "2026-03-28T10:30:00Z, 2026-03-29T10:30:00Z,     2026-03-29T10:30:00Z,     2026-03-29T11:00:00Z",
    "2026-03-28T10:30:00Z, 2026-03-29T11:00:00Z,     2026-03-29T10:30:00Z,     2026-03-29T11:00:00Z",
    "2026-03-28T10:30:00Z, 2026-03-29T11:20:00Z,     2026-03-29T15:20:00Z,     2026-03-29T16:00:00Z",
    "2026-03-27T22:30:00Z, 2026-03-29T00:30:00Z,     2026-03-29T04:30:00Z,     2026-03-29T05:00:00Z",
    // it ends on 25 October at 01:00 UTC
    "2026-10-24T10:30:00Z, 2026-10-24T12:00:00Z,     2026-10-24T16:00:00Z,     2026-10-24T17:00:00Z",
    "2026-10-24T10:30:00Z, 2026-10-25T00:30:00Z,     2026-10-25T04:30:00Z,     2026-10-25T05:00:00Z",
    "2026-10-24T10:30:00Z, 2026-10-25T10:30:00Z,     2026-10-25T10:30:00Z,     2026-10-25T11:00:00Z",
    "2026-10-24T10:30:00Z, 2026-10-25T11:00:00Z,     2026-10-25T10:30:00Z,     2026-10-25T11:00:00Z",
    "2026-10-24T10:30:00Z, 2026-10-25T11:20:00Z,     2026-10-25T15:20:00Z,     2026-10-25T16:00:00Z",
    "2026-10-23T22:30:00Z, 2026-10-25T00:30:00Z,     2026-10-25T04:30:00Z,     2026-10-25T05:00:00Z",
  })
  void aBankThatClassifiesAfterADayHasFourHoursFromThen(
      String aware, String classified, String target, String last) {
    assertThat(
            lines(
                aware,
                aReport().in(Sector.BANKING).awareAt(aware).classifiedAt(classified).build()))
        .contains("dora initialReport due " + target + " " + last);
  }

  /** The noon moves the report; it makes the 24 hours in which to classify no longer. */
  @ParameterizedTest(name = "aware on Friday 11:10, classified {0}")
  @CsvSource({
    "2026-03-07T10:00:00Z, 2026-03-07T10:10:00Z, 2026-03-09T11:00:00Z",
    "2026-03-08T08:00:00Z, 2026-03-08T12:00:00Z, 2026-03-09T11:00:00Z",
    "2026-03-09T08:20:00Z, 2026-03-09T12:20:00Z, 2026-03-09T13:00:00Z",
  })
  void whoHasTheNoonClassifiesWithinTheSameDay(String classified, String target, String last) {
    assertThat(
            lines(
                "2026-03-06T11:00:00Z",
                aReport()
                    .in(Sector.OTHER)
                    .declaring(Regime.DORA)
                    .awareAt("2026-03-06T10:10:00Z")
                    .classifiedAt(classified)
                    .build()))
        .contains("dora initialReport due " + target + " " + last);
  }

  /** Aware on 2 March 06:10; only the first classification counts, whoever made it. */
  @ParameterizedTest(name = "reported {0}, found {1} and {2}: {3}")
  @CsvSource({
    "-,                    2026-03-03T04:10:00Z, -,                    2026-03-03T06:10:00Z",
    "-,                    2026-03-04T09:00:00Z, -,                    2026-03-04T13:00:00Z",
    "-,                    2026-03-04T09:00:00Z, 2026-03-04T20:00:00Z, 2026-03-04T13:00:00Z",
    "-,                    2026-03-03T04:10:00Z, 2026-03-04T09:00:00Z, 2026-03-03T06:10:00Z",
    "2026-03-03T05:30:00Z, 2026-03-04T09:00:00Z, -,                    2026-03-03T06:10:00Z",
    "2026-03-02T07:10:00Z, 2026-03-04T09:00:00Z, -,                    2026-03-02T11:10:00Z",
    "2026-03-04T10:00:00Z, 2026-03-04T09:00:00Z, -,                    2026-03-04T13:00:00Z",
  })
  void aFindingThatComesLateIsNoSecondClassification(
      String reported, String first, String second, String target) {
    AReport report = aReport().in(Sector.BANKING);
    if (!"-".equals(reported)) {
      report.classifiedAt(reported);
    }
    List<LegalClock> clocks = clocks(report.build());
    List<SignificanceAssessment> found = new ArrayList<>();
    for (String at : List.of(first, second)) {
      if (!"-".equals(at)) {
        found.add(found(at));
        ThreadClocks.judge(clocks, found, List.of(report.build()), HOLIDAYS);
      }
    }
    assertThat(find(clocks, Regime.DORA, Stage.INITIAL_REPORT).targetAt())
        .contains(Instant.parse(target));
  }

  private static SignificanceAssessment found(String at) {
    return new SignificanceAssessment(
        Questionnaire.DORA,
        Map.of(SignificanceQuestion.RECURRING_MAJOR, Answer.YES),
        Instant.parse(at),
        "Ann Analyst",
        Optional.empty());
  }

  /** Art. 5(1)(c): intermediate report on 5 March; what comes then, and when the final is due. */
  @ParameterizedTest(name = "{0} at {1} declaring {2}")
  @CsvSource({
    "INTERMEDIATE_REPORT,   2026-03-20T10:15:00Z,     DORA, 2026-04-20T09:15:00Z, 2026-04-20T22:00:00Z",
    "INTERMEDIATE_REPORT,   2026-04-07T10:00:00Z,     DORA, 2026-05-07T10:00:00Z, 2026-05-07T22:00:00Z",
    // the limit has passed
    "INTERMEDIATE_REPORT,   2026-04-07T10:00:00.001Z, DORA, 2026-04-05T09:15:00Z, 2026-04-07T10:00:00Z",
    // not to the authority of DORA
    "INTERMEDIATE_REPORT,   2026-03-20T10:15:00Z,     NIS2, 2026-04-05T09:15:00Z, 2026-04-07T10:00:00Z",
    // no intermediate report
    "PROGRESS_REPORT,       2026-03-20T10:15:00Z,     DORA, 2026-04-05T09:15:00Z, 2026-04-07T10:00:00Z",
    "INCIDENT_NOTIFICATION, 2026-03-20T10:15:00Z,     DORA, 2026-04-05T09:15:00Z, 2026-04-07T10:00:00Z",
  })
  void theFinalReportCountsFromTheLatestUpdate(
      Stage stage, String received, Regime declared, String target, String last) {
    Report update =
        aReport().in(Sector.BANKING).of(stage).declaring(declared).receivedAt(received).build();
    LegalClock fin =
        find(
            clocks(
                to(Stage.INCIDENT_NOTIFICATION, "2026-03-02T08:00:00Z"),
                to(Stage.INTERMEDIATE_REPORT, "2026-03-05T10:15:00Z"),
                update),
            Regime.DORA,
            Stage.FINAL_REPORT);

    assertThat(fin.targetAt()).contains(Instant.parse(target));
    assertThat(fin.lastLawfulAt()).contains(Instant.parse(last));
    assertThat(fin.reportedAt()).isEmpty();
  }

  @Test
  void aMonthAfterTheSecondUpdateIsInTimeAndCountsAlsoWhatWasTakenBack() {
    List<Report> reports =
        List.of(
            to(Stage.INCIDENT_NOTIFICATION, "2026-03-02T08:00:00Z"),
            to(Stage.INTERMEDIATE_REPORT, "2026-03-05T10:15:00Z"),
            to(Stage.INTERMEDIATE_REPORT, "2026-03-20T10:15:00Z"),
            to(Stage.INTERMEDIATE_REPORT, "2026-04-10T10:15:00Z"));
    Instant now = Instant.parse("2026-05-11T08:00:00Z");
    String due = "dora finalReport %s 2026-05-10T10:15:00Z 2026-05-11T10:00:00Z";
    assertThat(lines("2026-05-11T08:00:00Z", reports.toArray(Report[]::new)))
        .contains(due.formatted("due"));

    List<LegalClock> clocks = clocks(reports.get(0), reports.get(1));
    LegalClock fin = find(clocks, Regime.DORA, Stage.FINAL_REPORT);
    fin.markNotApplicable("The wrong line", "Ann Analyst");
    for (int i = 2; i < reports.size(); i++) {
      clocks = ThreadClocks.after(THREAD, clocks, reports.subList(0, i), reports.get(i), HOLIDAYS);
    }
    ThreadClocks.oweAgain(fin, clocks, reports, Optional.empty(), HOLIDAYS);
    assertThat(line(fin, now)).isEqualTo(due.formatted("due"));

    Report last = to(Stage.FINAL_REPORT, "2026-05-11T09:59:00Z");
    assertThat(ThreadClocks.after(THREAD, clocks, reports, last, HOLIDAYS))
        .extracting(clock -> line(clock, now))
        .contains(due.formatted("reported"));
  }

  private static Report to(Stage stage, String received) {
    return aReport()
        .in(Sector.BANKING)
        .of(stage)
        .declaring(Regime.DORA)
        .receivedAt(received)
        .build();
  }

  /** Kinds of entities that owe reports under DORA, and which of them have the noon. */
  private enum Kind {
    STATES_BANKING(false, report -> report.in(Sector.BANKING)),
    CREDIT_INSTITUTION(false, report -> report.in(SubSector.CREDIT_INSTITUTIONS)),
    TRADING_VENUE(false, report -> report.in(SubSector.TRADING_VENUES)),
    CENTRAL_COUNTERPARTY(false, report -> report.in(SubSector.CENTRAL_COUNTERPARTIES)),
    SMALL_BANK_OF_THE_REGISTER(
        false,
        report -> report.in((Sector) null).of(known(Sector.BANKING, EntityCategory.OTHER, false))),
    BANK_OF_THE_REGISTER_STATES_ANOTHER_SECTOR(
        false,
        report -> report.in(Sector.OTHER).of(known(Sector.BANKING, EntityCategory.OTHER, false))),
    STATES_BANKING_AND_IS_ANOTHER_IN_THE_REGISTER(
        false,
        report -> report.in(Sector.BANKING).of(known(Sector.OTHER, EntityCategory.OTHER, false))),
    /** Insurers, payment institutions, crypto-asset providers: outside the annexes. */
    OUTSIDE_THE_ANNEXES(true, report -> report.in(Sector.OTHER)),
    OUTSIDE_THE_ANNEXES_OF_THE_REGISTER(
        true,
        report -> report.in(Sector.OTHER).of(known(Sector.OTHER, EntityCategory.OTHER, false))),
    NAMED_BY_THE_AUTHORITY(
        false,
        report -> report.in(Sector.OTHER).of(known(Sector.OTHER, EntityCategory.OTHER, true))),
    SAYS_NO_SECTOR(true, report -> report.in((Sector) null)),
    OF_ANOTHER_SECTOR_AND_UNKNOWN(true, report -> report.in(SubSector.CLOUD)),
    ESSENTIAL_OF_ANOTHER_SECTOR(
        false,
        report ->
            report.in(SubSector.CLOUD).of(known(Sector.DIGITAL_INFRASTRUCTURE, ESSENTIAL, false))),
    IMPORTANT_OF_ANOTHER_SECTOR(
        false,
        report ->
            report
                .in(SubSector.CLOUD)
                .of(known(Sector.DIGITAL_INFRASTRUCTURE, EntityCategory.IMPORTANT, false))),
    NEITHER_OF_ANOTHER_SECTOR(
        true,
        report ->
            report
                .in(SubSector.CLOUD)
                .of(known(Sector.DIGITAL_INFRASTRUCTURE, EntityCategory.OTHER, false)));

    private final boolean noon;
    private final UnaryOperator<AReport> how;

    Kind(boolean noon, UnaryOperator<AReport> how) {
      this.noon = noon;
      this.how = how;
    }

    private static LegalStanding known(Sector sector, EntityCategory category, boolean systemic) {
      return new LegalStanding(
          sector, Optional.empty(), category, false, systemic, Optional.empty());
    }

    /** Each report goes to the authority of DORA. */
    private Report report(Stage stage, String aware, String received) {
      return how.apply(aReport())
          .of(stage)
          .declaring(Regime.DORA)
          .awareAt(aware)
          .receivedAt(received)
          .build();
    }
  }

  /** Art. 5(4) to (6): each kind on a working day, a Saturday, a Sunday and a holiday. */
  @ParameterizedTest
  @EnumSource
  void theLimitOnAWeekendIsThatOfTheKindOfEntity(Kind kind) {
    List<String> wrong = new ArrayList<>();
    for (String row :
        List.of(
            // report, counts from, without the noon, with the noon
            "INITIAL_REPORT 2026-03-02T06:10:00Z 2026-03-03T07:00:00Z 2026-03-03T07:00:00Z",
            "INITIAL_REPORT 2026-03-06T10:10:00Z 2026-03-07T11:00:00Z 2026-03-09T11:00:00Z",
            "INITIAL_REPORT 2026-03-07T10:10:00Z 2026-03-08T11:00:00Z 2026-03-09T11:00:00Z",
            "INITIAL_REPORT 2026-04-05T08:10:00Z 2026-04-06T09:00:00Z 2026-04-07T10:00:00Z",
            "INTERMEDIATE_REPORT 2026-03-02T08:10:00Z 2026-03-05T09:00:00Z 2026-03-05T09:00:00Z",
            "INTERMEDIATE_REPORT 2026-03-04T10:10:00Z 2026-03-07T11:00:00Z 2026-03-09T11:00:00Z",
            "INTERMEDIATE_REPORT 2026-03-05T10:10:00Z 2026-03-08T11:00:00Z 2026-03-09T11:00:00Z",
            "INTERMEDIATE_REPORT 2026-04-03T08:10:00Z 2026-04-06T09:00:00Z 2026-04-07T10:00:00Z",
            // of the final report nobody loses the noon
            "FINAL_REPORT 2026-02-09T08:10:00Z 2026-03-09T23:00:00Z 2026-03-09T23:00:00Z",
            "FINAL_REPORT 2026-02-07T08:10:00Z 2026-03-09T11:00:00Z 2026-03-09T11:00:00Z",
            "FINAL_REPORT 2026-02-08T08:10:00Z 2026-03-09T11:00:00Z 2026-03-09T11:00:00Z",
            "FINAL_REPORT 2026-03-06T08:10:00Z 2026-04-07T10:00:00Z 2026-04-07T10:00:00Z")) {
      String[] cells = row.split(" ");
      Stage stage = Stage.valueOf(cells[0]);
      String from = cells[1];
      List<Report> reports = new ArrayList<>();
      if (stage == Stage.INITIAL_REPORT) {
        reports.add(kind.report(Stage.EARLY_WARNING, from, from));
      } else {
        reports.add(kind.report(Stage.INCIDENT_NOTIFICATION, from, from));
      }
      if (stage == Stage.FINAL_REPORT) {
        reports.add(kind.report(Stage.INTERMEDIATE_REPORT, from, from));
      }
      LegalClock clock = find(clocks(reports.toArray(Report[]::new)), Regime.DORA, stage);
      if (!clock.lastLawfulAt().equals(Optional.of(Instant.parse(cells[kind.noon ? 3 : 2])))) {
        wrong.add(row + " but " + clock.lastLawfulAt());
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** A bank that the register does not know stays one when its next report names no sector. */
  @Test
  void aLaterReportWithoutASectorGivesNoNoonBack() {
    Report first =
        Kind.STATES_BANKING.report(
            Stage.EARLY_WARNING, "2026-03-06T09:10:00Z", "2026-03-06T09:20:00Z");
    Report corrected =
        aReport()
            .in((Sector) null)
            .declaring(Regime.DORA)
            .of(Stage.PROGRESS_REPORT)
            .awareAt("2026-03-06T09:30:00Z")
            .receivedAt("2026-03-06T12:00:00Z")
            .build();
    List<LegalClock> before = clocks(first);
    assertThat(ThreadClocks.asksEarlier(before, corrected)).isTrue();
    List<LegalClock> after =
        ThreadClocks.after(THREAD, before, List.of(first), corrected, HOLIDAYS);
    LegalClock initial = find(after, Regime.DORA, Stage.INITIAL_REPORT);
    assertThat(initial.targetAt()).contains(Instant.parse("2026-03-07T09:30:00Z"));
    assertThat(initial.lastLawfulAt()).contains(Instant.parse("2026-03-07T10:00:00Z"));
  }

  /** A limit that was kept with a noon that the entity has not. */
  @ParameterizedTest
  @EnumSource(names = {"INITIAL_REPORT", "INTERMEDIATE_REPORT"})
  void theNextReportPutsRightAnOpenClockAndLeavesOneThatHasStopped(Stage stage) {
    boolean initial = stage == Stage.INITIAL_REPORT;
    Report first =
        Kind.STATES_BANKING.report(
            initial ? Stage.EARLY_WARNING : Stage.INCIDENT_NOTIFICATION,
            initial ? "2026-03-06T10:10:00Z" : "2026-03-04T10:10:00Z",
            initial ? "2026-03-06T10:10:00Z" : "2026-03-04T10:10:00Z");
    Report silent =
        aReport()
            .in(Sector.BANKING)
            .of(Stage.PROGRESS_REPORT)
            .awareAt(first.awareAt().toString())
            .receivedAt("2026-03-07T10:30:00Z")
            .build();
    Report serving =
        Kind.STATES_BANKING.report(
            initial ? Stage.INCIDENT_NOTIFICATION : Stage.INTERMEDIATE_REPORT,
            first.awareAt().toString(),
            "2026-03-08T10:30:00Z");
    Instant right = Instant.parse("2026-03-07T11:00:00Z");
    Instant now = Instant.parse("2026-03-08T11:00:00Z");

    for (Report next : List.of(silent, serving)) {
      List<LegalClock> clocks = storedWithNoon(stage, first);
      clocks = ThreadClocks.after(THREAD, clocks, List.of(first), next, HOLIDAYS);
      LegalClock after = find(clocks, Regime.DORA, stage);
      assertThat(after.lastLawfulAt()).contains(right);
      assertThat(after.state(now))
          .isEqualTo(next == serving ? ClockState.REPORTED_LATE : ClockState.OVERDUE);
    }

    List<LegalClock> stopped = storedWithNoon(stage, first);
    find(stopped, Regime.DORA, stage).report(Instant.parse("2026-03-08T09:00:00Z"));
    stopped = ThreadClocks.after(THREAD, stopped, List.of(first), serving, HOLIDAYS);
    assertThat(find(stopped, Regime.DORA, stage).state(now)).isEqualTo(ClockState.REPORTED);
  }

  private static List<LegalClock> storedWithNoon(Stage stage, Report first) {
    List<LegalClock> clocks = clocks(first);
    LegalClock clock = find(clocks, Regime.DORA, stage);
    clock.start(
        clock.startedAt().orElseThrow(),
        new DueTime(clock.targetAt().orElseThrow(), Instant.parse("2026-03-09T11:00:00Z")));
    return clocks;
  }
}
