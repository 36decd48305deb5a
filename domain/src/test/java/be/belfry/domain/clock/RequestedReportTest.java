package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static be.belfry.domain.clock.AThread.HOLIDAYS;
import static be.belfry.domain.clock.AThread.THREAD;
import static be.belfry.domain.clock.AThread.clocks;
import static be.belfry.domain.clock.AThread.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Conflict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report that an authority asks for, beside those that the law names. */
class RequestedReportTest {
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
    assertThat(ThreadClocks.after(THREAD, clocks, List.of(), answer, HOLIDAYS))
        .extracting(clock -> line(clock, now))
        .contains(
            "nis2 intermediateReport reported 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z",
            "nis2 incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T06:10:00Z");
  }

  /** The database was away: they were kept aside, and stored only after somebody had asked. */
  @Test
  void isTouchedByNothingThatCameBeforeItWasAskedFor() {
    List<LegalClock> clocks = clocks(aReport().build());
    clocks.add(ThreadClocks.request(clocks, until, now));
    Report update =
        aReport()
            .of(Stage.INTERMEDIATE_REPORT)
            .awareAt("2026-03-02T05:10:00Z")
            .receivedAt("2026-03-03T08:59:59Z")
            .build();
    Report outside =
        aReport()
            .in(Sector.OTHER)
            .of(Stage.INTERMEDIATE_REPORT)
            .receivedAt("2026-03-03T08:59:59Z")
            .build();

    assertThat(ThreadClocks.after(THREAD, clocks, List.of(aReport().build()), update, HOLIDAYS))
        .extracting(clock -> line(clock, now))
        .contains(
            "nis2 intermediateReport due 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z",
            "nis2 incidentNotification due 2026-03-05T05:10:00Z 2026-03-05T05:10:00Z");
    assertThat(ThreadClocks.after(THREAD, clocks, List.of(aReport().build()), outside, HOLIDAYS))
        .extracting(clock -> line(clock, now))
        .contains(
            "nis2 intermediateReport due 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z",
            "nis2 incidentNotification notApplicable outsideScope");
    Report answer =
        aReport().of(Stage.INTERMEDIATE_REPORT).receivedAt("2026-03-03T09:00:00Z").build();
    assertThat(ThreadClocks.after(THREAD, clocks, List.of(aReport().build()), answer, HOLIDAYS))
        .extracting(clock -> line(clock, now))
        .contains("nis2 intermediateReport reported 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z");
  }

  /** "Which telephone?" was asked apart from the report, and is answered before it. */
  @Test
  void isOwedStillWhenAQuestionIsAnswered() {
    List<LegalClock> clocks = clocks(aReport().build());
    clocks.add(ThreadClocks.request(clocks, until, now));
    Report answer =
        aReport()
            .of(Stage.INTERMEDIATE_REPORT)
            .awareAt("2026-03-02T05:10:00Z")
            .receivedAt("2026-03-03T15:00:00Z")
            .build()
            .asAnswer();

    List<LegalClock> after =
        ThreadClocks.after(THREAD, clocks, List.of(aReport().build()), answer, HOLIDAYS);
    assertThat(after)
        .extracting(clock -> line(clock, now))
        .contains(
            "nis2 intermediateReport due 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z",
            "nis2 incidentNotification due 2026-03-05T05:10:00Z 2026-03-05T05:10:00Z");
    Report report =
        aReport().of(Stage.INTERMEDIATE_REPORT).receivedAt("2026-03-05T15:00:00Z").build();
    assertThat(
            ThreadClocks.after(THREAD, after, List.of(aReport().build(), answer), report, HOLIDAYS))
        .extracting(clock -> line(clock, now))
        .contains("nis2 intermediateReport reported 2026-03-05T15:00:00Z 2026-03-05T15:00:00Z");
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
            ThreadClocks.after(THREAD, clocks, List.of(), aReport().voluntary().build(), HOLIDAYS))
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
            ThreadClocks.request(clocks(aReport().in(SubSector.TRUST_SERVICES).build()), until, now)
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
