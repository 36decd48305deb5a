package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static be.belfry.domain.clock.AThread.THREAD;
import static be.belfry.domain.clock.AThread.clocks;
import static be.belfry.domain.clock.AThread.find;
import static be.belfry.domain.clock.AThread.line;
import static be.belfry.domain.clock.AThread.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.HolidaysOf2026;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What corrections, exclusions and triage do to the clocks of a thread, whatever the regime; each
 * line reads: regime, stage, state, target, last lawful.
 */
class ThreadClocksTest {
  private static final String NOW = "2026-03-02T09:00:00Z";
  private final Holidays holidays = new HolidaysOf2026();

  /** Triage in bulk settles first and writes to the notifier afterwards. */
  @Test
  void whoRepliesToWhatTriageHasJustSettledHasReplied() {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    List<LegalClock> clocks = clocks(aReport().build());
    ThreadClocks.settle(
        clocks, NotificationState.REJECTED.endsClocks().orElseThrow(), "Ann Analyst");
    LegalClock reply =
        clocks.stream()
            .filter(clock -> clock.regime() == Regime.CSIRT_REPLY)
            .findFirst()
            .orElseThrow();
    reply.reply(now);
    assertThat(reply.state(now)).isEqualTo(ClockState.REPORTED);
    assertThat(reply.reportedAt()).contains(now);
  }

  /** Each state of a first notification that owes nothing. */
  @ParameterizedTest
  @EnumSource(names = {"TEST", "DUPLICATE", "REJECTED", "WITHDRAWN"})
  void whatOwesNothingEndsWithAReasonUntilAnotherReportComes(NotificationState state) {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    Applicability.Reason because = state.endsClocks().orElseThrow();
    List<LegalClock> clocks = clocks(aReport().personalData(Answer.UNKNOWN).build());
    clocks.stream()
        .filter(clock -> clock.regime() == Regime.GDPR)
        .forEach(clock -> clock.markNotApplicable("Only machine data", "Bo Analyst"));

    ThreadClocks.settle(clocks, because, "Ann Analyst");

    assertThat(clocks)
        .filteredOn(clock -> clock.regime() != Regime.GDPR)
        .allSatisfy(
            clock -> {
              boolean reported = clock.stage() == Stage.EARLY_WARNING;
              assertThat(clock.state(now))
                  .isEqualTo(reported ? ClockState.REPORTED : ClockState.NOT_APPLICABLE);
              if (!reported) {
                assertThat(clock.notApplicableReason()).contains(because.code());
                assertThat(clock.notApplicableBy()).contains("Ann Analyst");
              }
            });
    assertThat(
            ThreadClocks.after(
                THREAD,
                clocks,
                List.of(),
                aReport().of(Stage.INTERMEDIATE_REPORT).build(),
                holidays))
        .extracting(clock -> line(clock, now))
        .contains(
            "nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z",
            "csirtReply reply due 2026-03-03T08:00:00Z 2026-03-03T08:00:00Z",
            "gdpr incidentNotification notApplicable Only machine data");
  }

  @Test
  void whatAPersonExcludedNoReportBringsBack() {
    List<LegalClock> clocks =
        ThreadClocks.after(
            THREAD, List.of(), List.of(), aReport().personalData(Answer.UNKNOWN).build(), holidays);
    clocks.stream()
        .filter(clock -> clock.regime() == Regime.GDPR)
        .forEach(clock -> clock.markNotApplicable("Only machine data", "Ann Analyst"));

    List<LegalClock> after =
        ThreadClocks.after(
            THREAD, clocks, List.of(), aReport().personalData(Answer.YES).build(), holidays);

    assertThat(after)
        .filteredOn(clock -> clock.regime() == Regime.GDPR)
        .allSatisfy(
            clock -> {
              assertThat(clock.state(Instant.parse("2026-03-02T09:00:00Z")))
                  .isEqualTo(ClockState.NOT_APPLICABLE);
              assertThat(clock.notApplicableBy()).contains("Ann Analyst");
            });
  }

  /**
   * What a follow-up corrects, from each sub-sector to each other one and each other sector, with
   * what is known of personal data: nothing runs beside which the survey says that it does not
   * apply.
   */
  @ParameterizedTest
  @EnumSource
  void whatRunsAfterACorrectionIsWhatTheSurveySays(SubSector from) {
    List<UnaryOperator<AReport>> corrections = new ArrayList<>();
    Stream.of(SubSector.values()).forEach(to -> corrections.add(report -> report.in(to)));
    Stream.of(Sector.values())
        .filter(to -> to != from.sector())
        .forEach(to -> corrections.add(report -> report.in(to)));
    List<String> wrong = new ArrayList<>();
    for (UnaryOperator<AReport> correction : corrections) {
      for (Answer before : List.of(Answer.UNKNOWN, Answer.NO)) {
        for (Answer since : List.of(Answer.UNKNOWN, Answer.NO)) {
          for (boolean known : new boolean[] {true, false}) {
            Report first = of(known, from, aReport().in(from).personalData(before));
            Report second = of(known, from, correction.apply(aReport()).personalData(since));
            List<LegalClock> clocks = clocks(first, second);
            Set<Regime> open = EnumSet.noneOf(Regime.class);
            clocks.stream().filter(LegalClock::isOpen).forEach(each -> open.add(each.regime()));
            for (Applicability said : ReportingRules.survey(second)) {
              if (open.contains(said.regime()) != said.binds()) {
                wrong.add(said + " after " + second);
              }
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The intake reads earlier reports only when it is told to: without them all is as with them. */
  @ParameterizedTest
  @EnumSource(SubSector.class)
  void whoseEarlierReportsAreNotAskedForMoveNoClock(SubSector to) {
    Set<Boolean> asked = new HashSet<>();
    for (SubSector from : SubSector.values()) {
      for (AReport begun : List.of(aReport().in(from), aReport().in(from).declaring(Regime.DORA))) {
        asked.add(asksOrMovesNothing(begun.build(), aReport().in(to).build()));
      }
    }
    assertThat(asked).contains(false);
  }

  /** The same of what reports say of classification and awareness, to and from finance. */
  @Test
  void whenItWasClassifiedIsAskedForWhereItMatters() {
    List<SubSector> some = List.of(SubSector.CREDIT_INSTITUTIONS, SubSector.CLOUD);
    List<UnaryOperator<AReport>> said =
        List.of(
            report -> report,
            report -> report.awareAt("2026-03-01T06:10:00Z"),
            report -> report.awareAt("2026-03-02T12:00:00Z"),
            report -> report.classifiedAt("2026-03-02T10:00:00Z"),
            report -> report.classifiedAt("2026-03-03T05:30:00Z"),
            report -> report.classifiedAt("2026-03-04T09:00:00Z"),
            report -> report.answering(Significance.NOT_SIGNIFICANT));
    Set<Boolean> asked = new HashSet<>();
    for (SubSector from : some) {
      for (SubSector to : some) {
        for (UnaryOperator<AReport> begun : said) {
          for (UnaryOperator<AReport> next : said) {
            Report first = begun.apply(aReport().in(from)).build();
            asked.add(asksOrMovesNothing(first, next.apply(aReport().in(to)).build()));
          }
        }
      }
    }
    assertThat(asked).containsExactlyInAnyOrder(true, false);
  }

  private boolean asksOrMovesNothing(Report first, Report second) {
    boolean asks = ThreadClocks.asksEarlier(clocks(first), second);
    if (!asks) {
      assertThat(told(ThreadClocks.after(THREAD, clocks(first), List.of(), second, holidays)))
          .isEqualTo(told(clocks(first, second)));
    }
    return asks;
  }

  private static List<String> told(List<LegalClock> clocks) {
    return clocks.stream()
        .map(
            c ->
                Stream.of(c.regime(), c.stage(), c.isOpen(), c.startedAt(), c.lastLawfulAt())
                    .toList()
                    .toString())
        .toList();
  }

  /** The report of an essential entity, or of one that the register does not know. */
  private static Report of(boolean known, SubSector subSector, AReport report) {
    return known
        ? report
            .of(
                new LegalStanding(
                    subSector.sector(),
                    Optional.of(subSector),
                    EntityCategory.ESSENTIAL,
                    false,
                    false,
                    Optional.empty()))
            .build()
        : report.build();
  }

  /** Each with the reason that people read beside the clock. */
  @Test
  void whatACorrectionEndsRunsAgainWhenItIsTakenBackOrNamed() {
    Report bank = aReport().in(Sector.BANKING).build();
    Report hospital = aReport().of(Stage.INTERMEDIATE_REPORT).in(Sector.HEALTH).build();
    Report named =
        aReport()
            .of(Stage.INTERMEDIATE_REPORT)
            .in(Sector.HEALTH)
            .declaring(Regime.DORA)
            .receivedAt("2026-03-02T08:30:00Z")
            .build();
    Report telecom =
        aReport().in(SubSector.ELECTRONIC_COMMUNICATIONS).personalData(Answer.YES).build();
    Report nobody =
        aReport().in(SubSector.ELECTRONIC_COMMUNICATIONS).personalData(Answer.NO).build();
    Report cloud = aReport().in(SubSector.CLOUD).personalData(Answer.YES).build();
    Report silent = aReport().in((Sector) null).build();

    assertThat(lines(NOW, bank, hospital))
        .contains(
            "dora initialReport notApplicable notFinancial",
            "dora intermediateReport notApplicable notFinancial",
            "dora finalReport notApplicable notFinancial");
    String runs = "dora initialReport due 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z";
    assertThat(lines(NOW, bank, hospital, bank)).contains(runs);
    assertThat(lines(NOW, bank, silent)).contains(runs);
    assertThat(lines(NOW, bank, hospital, named))
        .contains("dora initialReport reported 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z");
    assertThat(lines(NOW, hospital)).noneMatch(line -> line.startsWith("dora"));
    assertThat(lines(NOW, telecom, nobody))
        .contains("telecom initialReport notApplicable personalDataExcluded");
    assertThat(lines(NOW, telecom, cloud))
        .contains("telecom initialReport notApplicable notTelecom");
    assertThat(lines(NOW, nobody)).noneMatch(line -> line.startsWith("telecom"));
    assertThat(
            lines(
                NOW,
                of(true, SubSector.ELECTRICITY, aReport().in(SubSector.ELECTRICITY)),
                of(true, SubSector.ELECTRICITY, aReport().in(SubSector.GAS))))
        .contains("nccs initialReport notApplicable notDesignated");
  }

  /** A report that does not go to the other authority does not say that nothing is owed there. */
  @Test
  void whatTheEntityNamedItselfEndsByNoSilence() {
    Report named = aReport().in(SubSector.GAS).declaring(Regime.NCCS, Regime.DORA).build();
    Report silent = aReport().in(SubSector.GAS).build();
    String network = "nccs intermediateReport due 2026-03-05T06:10:00Z 2026-03-05T07:00:00Z";

    assertThat(lines(NOW, named, silent))
        .contains(network)
        .noneMatch(line -> line.contains("notApplicable"));
    assertThat(lines(NOW, named, silent, silent)).contains(network);
    List<LegalClock> clocks = clocks(named, silent);
    LegalClock wrong = find(clocks, Regime.NCCS, Stage.INTERMEDIATE_REPORT);
    wrong.markNotApplicable("The wrong line", "Ann Analyst");
    ThreadClocks.oweAgain(wrong, clocks, List.of(named, silent), Optional.empty(), holidays);
    assertThat(clocks).extracting(clock -> line(clock, Instant.parse(NOW))).contains(network);

    Report bank = aReport().in(Sector.BANKING).declaring(Regime.DORA).build();
    assertThat(lines(NOW, bank, silent))
        .as("it ran by the sector")
        .contains("dora initialReport notApplicable notFinancial");
  }

  /** A click on the wrong line: what the entity reported meanwhile has not been lost. */
  @Test
  void whatAPersonTakesBackCountsWhatWasReportedMeanwhile() {
    Report warning = aReport().personalData(Answer.UNKNOWN).build();
    Report notification =
        aReport()
            .of(Stage.INCIDENT_NOTIFICATION)
            .personalData(Answer.UNKNOWN)
            .receivedAt("2026-03-04T10:00:00Z")
            .build();
    Instant now = Instant.parse("2026-03-05T00:00:00Z");
    List<LegalClock> undisturbed = clocks(warning, notification);
    List<LegalClock> clocks = clocks(warning);
    LegalClock wrong =
        clocks.stream()
            .filter(clock -> clock.regime() == Regime.NIS2)
            .filter(clock -> clock.stage() == Stage.INCIDENT_NOTIFICATION)
            .findFirst()
            .orElseThrow();
    wrong.markNotApplicable("The wrong line", "Ann Analyst");
    clocks = ThreadClocks.after(THREAD, clocks, List.of(), notification, holidays);
    assertThat(clocks)
        .extracting(clock -> line(clock, now))
        .contains("nis2 incidentNotification notApplicable The wrong line");

    ThreadClocks.oweAgain(
        wrong, clocks, List.of(warning, notification), Optional.empty(), holidays);

    assertThat(clocks)
        .extracting(clock -> line(clock, now))
        .isEqualTo(undisturbed.stream().map(clock -> line(clock, now)).toList())
        .contains("nis2 finalReport due 2026-04-04T09:00:00Z 2026-04-07T22:00:00Z");
    assertThat(wrong.reportedAt()).contains(Instant.parse("2026-03-04T10:00:00Z"));
  }

  @Test
  void whatIsTakenBackBeforeAnythingCameRunsWithItsOwnInstants() {
    Report warning = aReport().personalData(Answer.UNKNOWN).build();
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    List<LegalClock> clocks = clocks(warning);
    List<String> before = clocks.stream().map(clock -> line(clock, now)).toList();
    for (LegalClock clock : clocks) {
      if (clock.isOpen()) {
        clock.markNotApplicable("The wrong line", "Ann Analyst");
        ThreadClocks.oweAgain(clock, clocks, List.of(warning), Optional.empty(), holidays);
      }
    }
    assertThat(clocks).extracting(clock -> line(clock, now)).isEqualTo(before);
  }

  /** The request stands since it was asked; what came before does not serve it. */
  @Test
  void aReportThatWasAskedForIsNotServedByAnEarlierOne() {
    Report warning = aReport().build();
    Report earlier =
        aReport().of(Stage.INTERMEDIATE_REPORT).receivedAt("2026-03-02T10:00:00Z").build();
    List<LegalClock> clocks = clocks(warning, earlier);
    LegalClock asked =
        ThreadClocks.request(
            clocks, Instant.parse("2026-03-05T15:00:00Z"), Instant.parse("2026-03-03T09:00:00Z"));
    clocks.add(asked);
    asked.markNotApplicable("The wrong line", "Ann Analyst");

    ThreadClocks.oweAgain(asked, clocks, List.of(warning, earlier), Optional.empty(), holidays);

    assertThat(asked.isOpen()).isTrue();
  }

  @Test
  void whoRepliedWhileNoReplySeemedOwedHasReplied() {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    Report warning = aReport().build();
    List<LegalClock> clocks = clocks(warning);
    LegalClock reply =
        clocks.stream()
            .filter(clock -> clock.regime() == Regime.CSIRT_REPLY)
            .findFirst()
            .orElseThrow();
    reply.markNotApplicable("The wrong line", "Ann Analyst");
    reply.reply(now);
    assertThat(reply.state(now)).isEqualTo(ClockState.NOT_APPLICABLE);
    ThreadClocks.oweAgain(reply, clocks, List.of(warning), Optional.empty(), holidays);
    assertThat(reply.state(now)).isEqualTo(ClockState.REPORTED);
  }

  /** A click on the wrong line, before a report that says that the law does not bind. */
  @ParameterizedTest
  @EnumSource(names = {"TRUST_SERVICES", "ELECTRICITY", "SEWERAGE"})
  void whatAPersonTakesBackIsOwedOnlyWhereTheLawBindsStill(SubSector corrected) {
    Report warning = aReport().build();
    Report correction = aReport().of(Stage.INTERMEDIATE_REPORT).in(corrected).build();
    assertThat(takenBack(warning, correction)).isEqualTo(lines(NOW, warning, correction));

    Report outside = aReport().of(Stage.INTERMEDIATE_REPORT).in(Sector.OTHER).build();
    assertThat(takenBack(warning, outside))
        .isEqualTo(lines(NOW, warning, outside))
        .contains("nis2 incidentNotification notApplicable outsideScope");
    assertThat(takenBack(warning, outside, correction))
        .isEqualTo(lines(NOW, warning, outside, correction));
  }

  /** The states at {@link #NOW} of a thread of which one clock was excluded for a while. */
  private List<String> takenBack(Report first, Report... meanwhile) {
    List<LegalClock> clocks = clocks(first);
    LegalClock wrong = find(clocks, Regime.NIS2, Stage.INCIDENT_NOTIFICATION);
    wrong.markNotApplicable("The wrong line", "Ann Analyst");
    List<Report> all = new ArrayList<>(List.of(first));
    for (Report report : meanwhile) {
      clocks = ThreadClocks.after(THREAD, clocks, all, report, holidays);
      all.add(report);
    }
    ThreadClocks.oweAgain(wrong, clocks, all, Optional.empty(), holidays);
    return clocks.stream().map(clock -> line(clock, Instant.parse(NOW))).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"NO", "YES"})
  void whatTheCsirtFoundMeanwhileCountsForWhatIsTakenBack(Answer answer) {
    SignificanceAssessment nis2 =
        found(Questionnaire.NIS2_LAW, SignificanceQuestion.ANNEX_SERVICE, answer);
    SignificanceAssessment dora =
        found(Questionnaire.DORA, SignificanceQuestion.RECURRING_MAJOR, answer);
    assertThat(judged(nis2, Regime.NIS2, Stage.INCIDENT_NOTIFICATION, aReport().build(), List.of()))
        .contains(
            answer == Answer.NO
                ? "nis2 incidentNotification notApplicable notSignificant"
                : "nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z");
    Report later =
        aReport().of(Stage.INCIDENT_NOTIFICATION).receivedAt("2026-03-02T10:00:00Z").build();
    judged(nis2, Regime.NIS2, Stage.INCIDENT_NOTIFICATION, aReport().build(), List.of(later));
    judged(
        dora, Regime.DORA, Stage.INITIAL_REPORT, aReport().in(Sector.BANKING).build(), List.of());
  }

  private static SignificanceAssessment found(
      Questionnaire test, SignificanceQuestion asked, Answer answer) {
    return new SignificanceAssessment(
        test, Map.of(asked, answer), Instant.parse(NOW), "Ann Analyst", Optional.empty());
  }

  /** The states of a thread, which are those of one of which nobody said anything. */
  private List<String> judged(
      SignificanceAssessment made, Regime regime, Stage stage, Report first, List<Report> later) {
    List<List<String>> both = new ArrayList<>();
    for (boolean wrongly : new boolean[] {false, true}) {
      List<LegalClock> clocks = clocks(first);
      LegalClock clock = find(clocks, regime, stage);
      if (wrongly) {
        clock.markNotApplicable("The wrong line", "Ann Analyst");
      }
      ThreadClocks.judge(clocks, List.of(made), List.of(first), holidays);
      for (Report report : later) {
        clocks = ThreadClocks.after(THREAD, clocks, List.of(), report, holidays);
      }
      if (wrongly) {
        List<Report> all = new ArrayList<>(List.of(first));
        all.addAll(later);
        ThreadClocks.oweAgain(clock, clocks, all, Optional.of(made), holidays);
      }
      both.add(clocks.stream().map(each -> line(each, Instant.parse(NOW))).toList());
    }
    assertThat(both.get(1)).isEqualTo(both.get(0));
    return both.get(1);
  }

  /** An end that was named before the incident went on is none. */
  @Test
  void aFinalReportThatWasPutOffStaysPutOffWhenAnotherIsOwedAgain() {
    Report notification = aReport().of(Stage.INCIDENT_NOTIFICATION).build();
    Report early =
        aReport()
            .of(Stage.INTERMEDIATE_REPORT)
            .receivedAt("2026-03-10T08:00:00Z")
            .endedAt("2026-03-09T08:00:00Z")
            .build();
    Report progress =
        aReport().of(Stage.PROGRESS_REPORT).receivedAt("2026-04-02T07:00:00Z").build();
    Instant now = Instant.parse("2026-05-01T08:00:00Z");
    List<Report> reports = List.of(notification, early, progress);
    List<LegalClock> clocks = clocks(notification, early, progress);
    LegalClock asked =
        ThreadClocks.request(
            clocks, Instant.parse("2026-04-20T15:00:00Z"), Instant.parse("2026-04-10T09:00:00Z"));
    clocks.add(asked);
    LegalClock fin = find(clocks, Regime.NIS2, Stage.FINAL_REPORT);
    for (LegalClock clock : List.of(asked, fin)) {
      clock.markNotApplicable("The wrong line", "Ann Analyst");
      ThreadClocks.oweAgain(clock, clocks, reports, Optional.empty(), holidays);
      assertThat(line(fin, now)).isEqualTo("nis2 finalReport notStarted");
      assertThat(clock.isOpen()).isTrue();
    }

    Report handled =
        aReport()
            .of(Stage.INTERMEDIATE_REPORT)
            .receivedAt("2026-05-05T08:00:00Z")
            .endedAt("2026-05-04T15:00:00Z")
            .build();
    fin.markNotApplicable("The wrong line", "Ann Analyst");
    clocks = ThreadClocks.after(THREAD, clocks, List.of(), handled, holidays);
    ThreadClocks.oweAgain(
        fin, clocks, List.of(notification, early, progress, handled), Optional.empty(), holidays);
    assertThat(line(fin, now))
        .isEqualTo("nis2 finalReport due 2026-06-04T15:00:00Z 2026-06-04T22:00:00Z");
  }

  /** The thread of another entity's duplicate owes; what triage or its notifier ended does not. */
  @ParameterizedTest
  @EnumSource
  void whatEndedWithItsThreadIsNotOwedAgainAlone(NotificationState state) {
    Optional<Applicability.Reason> because = state.endsClocks();
    List<LegalClock> clocks = clocks(aReport().build());
    if (because.isEmpty() || state == NotificationState.DUPLICATE) {
      assertThatCode(() -> ThreadClocks.requireOwing(because, clocks)).doesNotThrowAnyException();
    }
    because.ifPresent(
        reason -> {
          ThreadClocks.settle(clocks, reason, "Ann Analyst");
          assertThatThrownBy(() -> ThreadClocks.requireOwing(because, clocks))
              .extracting("code")
              .isEqualTo(
                  state == NotificationState.WITHDRAWN
                      ? "clock_threadWithdrawn"
                      : "clock_threadSettled");
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"TEST", "DUPLICATE", "REJECTED"})
  void whatTriageTakesBackRunsWithItsOwnInstants(NotificationState state) {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    List<LegalClock> clocks = clocks(aReport().build());
    List<String> before = clocks.stream().map(clock -> line(clock, now)).toList();
    ThreadClocks.settle(clocks, state.endsClocks().orElseThrow(), "Ann Analyst");
    ThreadClocks.reopen(clocks);
    assertThat(clocks).extracting(clock -> line(clock, now)).isEqualTo(before);
  }
}
