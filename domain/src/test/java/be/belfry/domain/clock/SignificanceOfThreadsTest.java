package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static be.belfry.domain.clock.AThread.HOLIDAYS;
import static be.belfry.domain.clock.AThread.clocks;
import static be.belfry.domain.clock.AThread.line;
import static be.belfry.domain.clock.AThread.lines;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the entity and the CSIRT answer of significance does to the clocks of a thread. */
class SignificanceOfThreadsTest {
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
                "2026-03-02T09:00:00Z", aReport().answering(Significance.NOT_SIGNIFICANT).build()))
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
    SignificanceAssessment made =
        new SignificanceAssessment(
            test, Map.of(asked, answer), now, "Ann Analyst", Optional.empty());
    ThreadClocks.judge(clocks, List.of(made), List.of(aReport().build()), HOLIDAYS);
  }
}
