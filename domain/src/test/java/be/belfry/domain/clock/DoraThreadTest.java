package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static be.belfry.domain.clock.AThread.HOLIDAYS;
import static be.belfry.domain.clock.AThread.THREAD;
import static be.belfry.domain.clock.AThread.clocks;
import static be.belfry.domain.clock.AThread.line;
import static be.belfry.domain.clock.AThread.lines;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void theLargestEntitiesHaveNoDelayOverAWeekend() {
    AReport friday = aReport().in(Sector.BANKING).awareAt("2026-03-06T10:10:00Z");

    assertThat(lines("2026-03-06T11:00:00Z", friday.build()))
        .contains("dora initialReport due 2026-03-07T10:10:00Z 2026-03-09T11:00:00Z");
    assertThat(lines("2026-03-06T11:00:00Z", friday.systemic().build()))
        .contains("dora initialReport due 2026-03-07T10:10:00Z 2026-03-07T11:00:00Z");
  }
}
