package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static be.belfry.domain.clock.AThread.HOLIDAYS;
import static be.belfry.domain.clock.AThread.THREAD;
import static be.belfry.domain.clock.AThread.clocks;
import static be.belfry.domain.clock.AThread.line;
import static be.belfry.domain.clock.AThread.lines;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread of NIS2 or of trust services; a line: regime, stage, state, target, last lawful. */
class Nis2ThreadTest {
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
    Report trust =
        aReport()
            .in(SubSector.TRUST_SERVICES)
            .of(Stage.EARLY_WARNING)
            .receivedAt("2026-03-02T10:00:00Z")
            .build();
    Report answer =
        aReport()
            .in(SubSector.TRUST_SERVICES)
            .of(Stage.INTERMEDIATE_REPORT)
            .receivedAt("2026-03-02T11:00:00Z")
            .build();

    List<LegalClock> after = ThreadClocks.after(THREAD, clocks, List.of(), trust, HOLIDAYS);
    assertThat(after)
        .extracting(clock -> line(clock, now))
        .contains("nis2 intermediateReport due 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z");
    assertThat(ThreadClocks.after(THREAD, after, List.of(), answer, HOLIDAYS))
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
