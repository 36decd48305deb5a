package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.HolidaysOf2026;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread of reports as it goes; each line reads: regime, stage, state, target, last lawful. */
class ThreadClocksTest {
  private static final UUID THREAD = UUID.fromString("5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11");
  private static final String NOW = "2026-03-02T09:00:00Z";
  private final Holidays holidays = new HolidaysOf2026();

  @Nested
  class OfNis2 {
    @Test
    void anEarlyWarningLeavesTheNotificationDueAndStartsTheCsirtsReply() {
      assertThat(lines("2026-03-02T09:00:00Z", aReport().build()))
          .containsExactly(
              "nis2 earlyWarning reported 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z",
              "nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z",
              "nis2 finalReport notStarted",
              "csirtReply reply due 2026-03-03T08:00:00Z 2026-03-03T08:00:00Z");
    }

    @Test
    void anEarlyWarningAfterADayIsReportedLate() {
      assertThat(
              lines(
                  "2026-03-06T00:00:00Z",
                  aReport().receivedAt("2026-03-03T06:10:00.000001Z").build()))
          .contains(
              "nis2 earlyWarning reportedLate 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z",
              "nis2 incidentNotification overdue 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z");
    }

    @Test
    void theNotificationStartsTheFinalReportFromItsSubmission() {
      assertThat(
              lines(
                  "2026-03-04T00:00:00Z",
                  aReport().build(),
                  aReport()
                      .of(Stage.INCIDENT_NOTIFICATION)
                      .receivedAt("2026-03-04T07:00:00Z")
                      .build()))
          .contains(
              "nis2 incidentNotification reported 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z",
              "nis2 finalReport due 2026-04-04T06:00:00Z 2026-04-07T22:00:00Z");
    }

    @Test
    void aNotificationWithoutEarlyWarningServesBoth() {
      assertThat(lines("2026-03-02T09:00:00Z", aReport().of(Stage.INCIDENT_NOTIFICATION).build()))
          .contains(
              "nis2 earlyWarning reported 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z",
              "nis2 incidentNotification reported 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z",
              "csirtReply reply due 2026-03-03T08:00:00Z 2026-03-03T08:00:00Z");
    }

    @Test
    void theNotificationAfterAnEarlyWarningMovesTheCsirtsReplyNoMore() {
      assertThat(
              lines(
                  "2026-03-03T09:00:00Z",
                  aReport().build(),
                  aReport()
                      .of(Stage.INCIDENT_NOTIFICATION)
                      .receivedAt("2026-03-02T20:00:00Z")
                      .build()))
          .filteredOn(line -> line.startsWith("csirtReply"))
          .containsExactly("csirtReply reply overdue 2026-03-03T08:00:00Z 2026-03-03T08:00:00Z");
    }

    @Test
    void aFinalReportAtOnceEndsTheThread() {
      assertThat(lines("2026-03-02T09:00:00Z", aReport().of(Stage.FINAL_REPORT).build()))
          .contains("nis2 finalReport reported 2026-04-02T07:00:00Z 2026-04-02T22:00:00Z")
          .noneMatch(line -> line.contains(" due "));
    }

    @Test
    void anIntermediateReportStopsNothing() {
      assertThat(
              lines(
                  "2026-03-03T09:00:00Z",
                  aReport().build(),
                  aReport().of(Stage.INTERMEDIATE_REPORT).build()))
          .contains("nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z");
    }

    @Test
    void aProgressReportPutsTheFinalOneAMonthAfterTheIncidentWasHandled() {
      Report notification = aReport().of(Stage.INCIDENT_NOTIFICATION).build();
      Report progress =
          aReport().of(Stage.PROGRESS_REPORT).receivedAt("2026-04-02T07:00:00Z").build();
      Report handled =
          aReport()
              .of(Stage.INTERMEDIATE_REPORT)
              .receivedAt("2026-05-05T08:00:00Z")
              .endedAt("2026-05-04T15:00:00Z")
              .build();
      Report last = aReport().of(Stage.FINAL_REPORT).receivedAt("2026-06-04T22:00:00Z").build();

      assertThat(lines("2026-04-02T08:00:00Z", notification, progress))
          .contains(
              "nis2 progressReport reported 2026-04-02T07:00:00Z 2026-04-02T22:00:00Z",
              "nis2 finalReport notStarted");
      assertThat(lines("2026-05-05T08:00:00Z", notification, progress, handled))
          .contains("nis2 finalReport due 2026-06-04T15:00:00Z 2026-06-04T22:00:00Z");
      assertThat(lines("2026-06-05T08:00:00Z", notification, progress, handled, last))
          .contains("nis2 finalReport reported 2026-06-04T15:00:00Z 2026-06-04T22:00:00Z");
    }

    @Test
    void aFinalReportThatNamesNoEndStopsThePostponedClockToo() {
      Report notification = aReport().of(Stage.INCIDENT_NOTIFICATION).build();
      Report progress =
          aReport().of(Stage.PROGRESS_REPORT).receivedAt("2026-04-02T07:00:00Z").build();
      Report last = aReport().of(Stage.FINAL_REPORT).receivedAt("2026-05-20T08:00:00Z").build();

      assertThat(lines("2026-05-21T08:00:00Z", notification, progress, last))
          .contains("nis2 finalReport reported 2026-06-20T08:00:00Z 2026-06-22T22:00:00Z")
          .noneMatch(line -> line.contains("notStarted"));
    }

    @Test
    void aSecondProgressReportMovesNothing() {
      Report notification = aReport().of(Stage.INCIDENT_NOTIFICATION).build();
      Report ended =
          aReport()
              .of(Stage.PROGRESS_REPORT)
              .receivedAt("2026-04-02T07:00:00Z")
              .endedAt("2026-05-04T15:00:00Z")
              .build();
      Report again = aReport().of(Stage.PROGRESS_REPORT).endedAt("2026-05-20T15:00:00Z").build();

      assertThat(lines("2026-05-21T08:00:00Z", notification, ended, again))
          .contains("nis2 finalReport due 2026-06-04T15:00:00Z 2026-06-04T22:00:00Z");
    }

    /** The final report is due on 2 April; it is near from three days before. */
    @ParameterizedTest(name = "a progress report of {0}")
    @CsvSource({
      "2026-03-03T08:00:00Z, false",
      "2026-03-30T06:59:59Z, false",
      "2026-03-30T07:00:00Z, true",
      "2026-04-02T08:00:00Z, true",
      "2026-04-20T08:00:00Z, true",
    })
    void onlyAProgressReportThatComesWhenTheFinalOneIsOwedStandsInForIt(
        String received, boolean standsIn) {
      List<LegalClock> clocks =
          clocks(
              aReport().of(Stage.INCIDENT_NOTIFICATION).build(),
              aReport().of(Stage.PROGRESS_REPORT).receivedAt(received).build());

      assertThat(clocks)
          .extracting(clock -> line(clock, Instant.parse("2026-03-03T09:00:00Z")))
          .contains(
              standsIn
                  ? "nis2 finalReport notStarted"
                  : "nis2 finalReport due 2026-04-02T07:00:00Z 2026-04-02T22:00:00Z");
      assertThat(clocks).extracting(LegalClock::stage).contains(Stage.FINAL_REPORT);
      assertThat(clocks.stream().anyMatch(clock -> clock.stage() == Stage.PROGRESS_REPORT))
          .isEqualTo(standsIn);
    }

    @Test
    void aCorrectedAwarenessMovesWhatRunsAndNothingThatWasReported() {
      Report first = aReport().personalData(Answer.YES).build();
      for (String aware : new String[] {"2026-03-01T20:00:00Z", "2026-03-02T07:00:00Z"}) {
        Report corrected = aReport().of(Stage.INTERMEDIATE_REPORT).awareAt(aware).build();
        Instant from = Instant.parse(aware);

        assertThat(clocks(first, corrected))
            .filteredOn(clock -> clock.stage() == Stage.INCIDENT_NOTIFICATION)
            .hasSize(2)
            .allSatisfy(
                clock -> {
                  assertThat(clock.startedAt()).contains(from);
                  assertThat(clock.targetAt()).contains(from.plus(72, ChronoUnit.HOURS));
                });
        assertThat(lines("2026-03-02T09:00:00Z", first, corrected))
            .contains("nis2 earlyWarning reported 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z");
      }
    }

    @Test
    void trustServicesNotifyWithinADay() {
      assertThat(lines("2026-03-02T09:00:00Z", aReport().in(SubSector.TRUST_SERVICES).build()))
          .contains("trust incidentNotification due 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z")
          .noneMatch(line -> line.startsWith("nis2"));
    }

    @Test
    void aCorrectedSubSectorEndsTheClocksOfTheOtherRegimeAndKeepsWhatWasReported() {
      Report trust = aReport().in(SubSector.TRUST_SERVICES).build();
      Report cloud = aReport().in(SubSector.CLOUD).of(Stage.INTERMEDIATE_REPORT).build();
      Report again = aReport().in(SubSector.TRUST_SERVICES).of(Stage.INTERMEDIATE_REPORT).build();

      assertThat(lines("2026-03-02T09:00:00Z", trust, cloud))
          .contains(
              "nis2 earlyWarning reported 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z",
              "nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z",
              "trust earlyWarning reported 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z",
              "trust incidentNotification notApplicable noTrustService",
              "trust finalReport notApplicable noTrustService");
      assertThat(lines("2026-03-02T09:00:00Z", trust, cloud, again))
          .contains(
              "nis2 incidentNotification notApplicable trustInstead",
              "nis2 finalReport notApplicable trustInstead",
              "trust incidentNotification due 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z");
    }

    @Test
    void whatAnAuthorityAskedForOutlivesACorrectedSubSector() {
      List<LegalClock> clocks = clocks(aReport().in(SubSector.CLOUD).build());
      Instant now = Instant.parse("2026-03-02T09:00:00Z");
      clocks.add(ThreadClocks.request(clocks, Instant.parse("2026-03-05T15:00:00Z"), now));
      Report trust = aReport().in(SubSector.TRUST_SERVICES).of(Stage.EARLY_WARNING).build();
      Report answer = aReport().in(SubSector.TRUST_SERVICES).of(Stage.INTERMEDIATE_REPORT).build();

      List<LegalClock> after = ThreadClocks.after(THREAD, clocks, List.of(), trust, holidays);
      assertThat(after)
          .extracting(clock -> line(clock, now))
          .contains("nis2 intermediateReport due 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z");
      assertThat(ThreadClocks.after(THREAD, after, List.of(), answer, holidays))
          .extracting(clock -> line(clock, now))
          .contains("nis2 intermediateReport reported 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z");
    }

    @Test
    void aLaterReportCanPutTheThreadOutsideTheLawAndBackIn() {
      Report first = aReport().in((Sector) null).build();
      Report outside = aReport().in(Sector.OTHER).of(Stage.INTERMEDIATE_REPORT).build();
      Report inside = aReport().in(Sector.HEALTH).of(Stage.INTERMEDIATE_REPORT).build();

      assertThat(lines("2026-03-03T00:00:00Z", first, outside))
          .contains(
              "nis2 earlyWarning reported 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z",
              "nis2 incidentNotification notApplicable outsideScope");
      assertThat(lines("2026-03-03T00:00:00Z", first, outside, inside))
          .contains("nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z");
    }
  }

  @Nested
  class OfDora {
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
          new Questionnaire.Outcome(Questionnaire.DORA, Significance.SIGNIFICANT, List.of()),
          "Ann",
          now,
          false,
          holidays);
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
              holidays);

      assertThat(after)
          .extracting(clock -> line(clock, Instant.parse("2026-03-04T11:00:00Z")))
          .contains("dora initialReport reported 2026-03-05T12:00:00Z 2026-03-05T12:00:00Z");
    }

    @Test
    void eachReportStartsTheNext() {
      Report initial =
          aReport()
              .in(Sector.BANKING)
              .of(Stage.INCIDENT_NOTIFICATION)
              .declaring(Regime.DORA)
              .build();
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

    @Test
    void theLargestEntitiesHaveNoDelayOverAWeekend() {
      AReport friday = aReport().in(Sector.BANKING).awareAt("2026-03-06T10:10:00Z");

      assertThat(lines("2026-03-06T11:00:00Z", friday.build()))
          .contains("dora initialReport due 2026-03-07T10:10:00Z 2026-03-09T11:00:00Z");
      assertThat(lines("2026-03-06T11:00:00Z", friday.systemic().build()))
          .contains("dora initialReport due 2026-03-07T10:10:00Z 2026-03-07T11:00:00Z");
    }
  }

  /** What the entity answers itself, and what the CSIRT finds. */
  @Nested
  class OfSignificance {
    private final Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aBankThatClassifiesAsMajorHasFourHoursFromItsReport() {
      assertThat(
              lines(
                  "2026-03-02T09:00:00Z",
                  aReport().in(Sector.BANKING).answering(Significance.SIGNIFICANT).build()))
          .contains("dora initialReport due 2026-03-02T12:00:00Z 2026-03-02T13:00:00Z");
    }

    @Test
    void aBankThatClassifiesAsNotMajorOwesNothingUntilItAnswersOtherwise() {
      Report not = aReport().in(Sector.BANKING).answering(Significance.NOT_SIGNIFICANT).build();
      Report silent = aReport().in(Sector.BANKING).of(Stage.INTERMEDIATE_REPORT).build();
      Report open = aReport().in(Sector.BANKING).answering(Significance.UNDECIDED).build();

      assertThat(lines("2026-03-02T09:00:00Z", not))
          .contains("dora initialReport notApplicable notMajor");
      assertThat(lines("2026-03-02T09:00:00Z", not, silent))
          .contains("dora initialReport notApplicable notMajor");
      assertThat(lines("2026-03-02T09:00:00Z", not, open))
          .contains("dora initialReport due 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z");
    }

    @Test
    void anEntitysOwnNotSignificantStopsNoClockOfNis2() {
      assertThat(
              lines(
                  "2026-03-02T09:00:00Z",
                  aReport().answering(Significance.NOT_SIGNIFICANT).build()))
          .contains("nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z");
    }

    @Test
    void theCsirtsNotSignificantExcludesWithItsNameAndItsSignificantIncludesAgain() {
      List<LegalClock> clocks = clocks(aReport().build());

      judge(clocks, Questionnaire.NIS2_LAW, SignificanceQuestion.ANNEX_SERVICE, Answer.NO);
      assertThat(clocks)
          .extracting(clock -> line(clock, now))
          .contains(
              "nis2 earlyWarning reported 2026-03-03T06:10:00Z 2026-03-03T06:10:00Z",
              "nis2 incidentNotification notApplicable notSignificant",
              "csirtReply reply due 2026-03-03T08:00:00Z 2026-03-03T08:00:00Z");
      assertThat(clocks)
          .filteredOn(clock -> clock.notApplicableReason().isPresent())
          .allSatisfy(clock -> assertThat(clock.notApplicableBy()).contains("Ann Analyst"));

      judge(clocks, Questionnaire.NIS2_LAW, SignificanceQuestion.ANNEX_SERVICE, Answer.YES);
      assertThat(clocks)
          .extracting(clock -> line(clock, now))
          .contains("nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z");
    }

    @Test
    void theAuthoritysClassificationStartsDorasFourHours() {
      List<LegalClock> clocks = clocks(aReport().in(Sector.BANKING).build());

      judge(clocks, Questionnaire.DORA, SignificanceQuestion.RECURRING_MAJOR, Answer.YES);

      assertThat(clocks)
          .extracting(clock -> line(clock, now))
          .contains("dora initialReport due 2026-03-02T13:00:00Z 2026-03-02T14:00:00Z");
    }

    private void judge(
        List<LegalClock> clocks, Questionnaire test, SignificanceQuestion asked, Answer answer) {
      ThreadClocks.judge(
          clocks, test.evaluate(Map.of(asked, answer)), "Ann Analyst", now, false, holidays);
    }
  }

  @Nested
  class OfPersonalData {
    @Test
    void aDoubtStartsTheClockAndCertaintyEndsIt() {
      Report doubt = aReport().personalData(Answer.UNKNOWN).build();
      Report none = aReport().of(Stage.INCIDENT_NOTIFICATION).personalData(Answer.NO).build();

      assertThat(lines("2026-03-02T09:00:00Z", doubt))
          .contains("gdpr incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T07:00:00Z");
      assertThat(lines("2026-03-02T09:00:00Z", doubt, none))
          .contains("gdpr incidentNotification notApplicable personalDataExcluded");
    }

    @Test
    void onlyAReportThatNamesItServesIt() {
      AReport notification = aReport().of(Stage.INCIDENT_NOTIFICATION).personalData(Answer.YES);

      assertThat(lines("2026-03-02T09:00:00Z", notification.build()))
          .contains("gdpr incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T07:00:00Z");
      assertThat(lines("2026-03-02T09:00:00Z", notification.declaring(Regime.GDPR).build()))
          .contains("gdpr incidentNotification reported 2026-03-05T06:10:00Z 2026-03-05T07:00:00Z");
    }
  }

  @Nested
  class OfManufacturers {
    private final AReport vulnerability =
        aReport().declaring(Regime.CRA_VULNERABILITY).awareAt("2026-10-09T08:10:00Z");

    @Test
    void anExploitedVulnerabilityIsClosedFourteenDaysAfterItsRemedy() {
      Report warning = vulnerability.receivedAt("2026-10-09T09:00:00Z").build();
      Report remedy =
          vulnerability
              .of(Stage.INCIDENT_NOTIFICATION)
              .receivedAt("2026-10-12T07:00:00Z")
              .remedyAt("2026-10-11T08:00:00Z")
              .build();

      assertThat(lines("2026-10-09T09:00:00Z", warning))
          .contains("craVulnerability finalReport notStarted");
      assertThat(lines("2026-10-12T09:00:00Z", warning, remedy))
          .contains(
              "craVulnerability earlyWarning reported 2026-10-10T08:10:00Z 2026-10-10T09:00:00Z",
              "craVulnerability incidentNotification reported"
                  + " 2026-10-12T08:10:00Z 2026-10-12T09:00:00Z",
              "craVulnerability finalReport due 2026-10-25T09:00:00Z 2026-10-26T23:00:00Z");
    }
  }

  @Nested
  class OfTelecom {
    private final AReport breach =
        aReport()
            .in(SubSector.ELECTRONIC_COMMUNICATIONS)
            .personalData(Answer.YES)
            .declaring(Regime.TELECOM);

    @Test
    void anIncompleteFirstNotificationIsCompletedWithinThreeDays() {
      assertThat(lines("2026-03-02T09:00:00Z", breach.build()))
          .contains(
              "telecom initialReport reported 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z",
              "telecom intermediateReport due 2026-03-05T08:00:00Z 2026-03-05T23:00:00Z");
    }

    @Test
    void aCompleteOneServesBoth() {
      assertThat(lines("2026-03-02T09:00:00Z", breach.of(Stage.INCIDENT_NOTIFICATION).build()))
          .contains(
              "telecom initialReport reported 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z",
              "telecom intermediateReport reported 2026-03-05T08:00:00Z 2026-03-05T23:00:00Z");
    }
  }

  @Nested
  class OfARequestedReport {
    private final Instant now = Instant.parse("2026-03-03T09:00:00Z");
    private final Instant until = Instant.parse("2026-03-05T15:00:00Z");

    @Test
    void isDueWhenItWasAskedForAndEndsWithTheNextReport() {
      List<LegalClock> clocks = clocks(aReport().build());
      clocks.add(ThreadClocks.request(clocks, until, now));
      Report answer =
          aReport().of(Stage.INTERMEDIATE_REPORT).receivedAt("2026-03-05T15:00:00Z").build();

      assertThat(line(clocks.get(clocks.size() - 1), now))
          .isEqualTo("nis2 intermediateReport due 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z");
      assertThat(ThreadClocks.after(THREAD, clocks, List.of(), answer, holidays))
          .extracting(clock -> line(clock, now))
          .contains(
              "nis2 intermediateReport reported 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z",
              "nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z");
    }

    @Test
    void isAskedForOnceAtATimeAndAgainWhenItCame() {
      List<LegalClock> clocks = clocks(aReport().build());
      LegalClock first = ThreadClocks.request(clocks, until, now);
      clocks.add(first);

      assertThatThrownBy(() -> ThreadClocks.request(clocks, until, now))
          .isInstanceOf(Conflict.class)
          .extracting("code")
          .isEqualTo("clock_requestOpen");
      first.report(now);
      LegalClock second = ThreadClocks.request(clocks, until, now);
      assertThat(second.round()).isEqualTo(2);
      clocks.add(second);
      assertThat(
              ThreadClocks.after(
                  THREAD, clocks, List.of(), aReport().voluntary().build(), holidays))
          .hasSize(clocks.size());
    }

    @Test
    void bindsOnlyWhomTheLawBinds() {
      for (Report report :
          List.of(aReport().in(Sector.OTHER).build(), aReport().in(Sector.BANKING).build())) {
        assertThatThrownBy(() -> ThreadClocks.request(clocks(report), until, now))
            .extracting("code")
            .isEqualTo("clock_noDuty");
      }
      assertThat(
              ThreadClocks.request(
                      clocks(aReport().in(SubSector.TRUST_SERVICES).build()), until, now)
                  .regime())
          .isEqualTo(Regime.TRUST);
    }

    @Test
    void liesAheadAndWithinAYear() {
      for (Instant wrong : List.of(now, now.plus(367, ChronoUnit.DAYS))) {
        assertThatThrownBy(() -> ThreadClocks.request(clocks(aReport().build()), wrong, now))
            .extracting("code")
            .isEqualTo("clock_until");
      }
    }
  }

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
        Report first = begun.build();
        Report second = aReport().in(to).build();
        boolean asks = ThreadClocks.asksEarlier(clocks(first), second);
        asked.add(asks);
        if (!asks) {
          assertThat(told(ThreadClocks.after(THREAD, clocks(first), List.of(), second, holidays)))
              .isEqualTo(told(clocks(first, second)));
        }
      }
    }
    assertThat(asked).contains(false);
  }

  private static List<String> told(List<LegalClock> clocks) {
    return clocks.stream()
        .map(c -> c.regime() + " " + c.stage() + " " + c.isOpen() + " " + c.startedAt())
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
      ThreadClocks.judge(clocks, made.outcome(), made.by(), made.at(), false, holidays);
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

  private static LegalClock find(List<LegalClock> clocks, Regime regime, Stage stage) {
    return clocks.stream()
        .filter(clock -> clock.regime() == regime && clock.stage() == stage)
        .findFirst()
        .orElseThrow();
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

  private List<LegalClock> clocks(Report... reports) {
    List<LegalClock> clocks = List.of();
    for (int i = 0; i < reports.length; i++) {
      List<Report> earlier = List.of(reports).subList(0, i);
      clocks = ThreadClocks.after(THREAD, clocks, earlier, reports[i], holidays);
    }
    return new ArrayList<>(clocks);
  }

  private List<String> lines(String now, Report... reports) {
    return clocks(reports).stream().map(clock -> line(clock, Instant.parse(now))).toList();
  }

  private static String line(LegalClock clock, Instant now) {
    return clock.regime().code()
        + " "
        + clock.stage().code()
        + " "
        + clock.state(now).code()
        + clock.notApplicableReason().map(reason -> " " + reason).orElse("")
        + clock
            .targetAt()
            .filter(at -> clock.notApplicableReason().isEmpty())
            .map(at -> " " + at + " " + clock.lastLawfulAt().orElseThrow())
            .orElse("");
  }
}
