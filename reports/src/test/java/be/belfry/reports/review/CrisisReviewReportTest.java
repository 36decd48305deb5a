package be.belfry.reports.review;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.review.Counted;
import be.belfry.domain.review.CrisisReview;
import be.belfry.domain.review.CrisisReview.Kept;
import be.belfry.domain.review.CrisisReview.Medians;
import be.belfry.domain.review.FindingRow;
import be.belfry.domain.review.Milestone;
import be.belfry.domain.review.Owed;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.HostileTexts;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrisisReviewReportTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");
  private static final List<FindingRow> FINDINGS =
      List.of(
          new FindingRow(
              1,
              "Nobody knew the <b>number</b>",
              "ccbDirector",
              LocalDate.of(2026, 6, 30),
              "The number stands in the directory",
              Optional.of("plan-2027"),
              Optional.of(PlanState.DRAFT),
              Optional.empty(),
              Optional.empty()),
          new FindingRow(
              2,
              "Two asked the same",
              "NCCN",
              LocalDate.of(2026, 5, 1),
              "",
              Optional.empty(),
              Optional.empty(),
              Optional.of(T0),
              Optional.of("One asks now")));
  private final CrisisReviewReport report = new CrisisReviewReport();

  private static CrisisReview aReview(boolean exercise, int late) {
    CrisisDetail file =
        new CrisisDetail(
            UUID.randomUUID(),
            3,
            "C-2026-0003",
            "Wiper at power and telecom <b>now</b>",
            CrisisStatus.ENDED,
            Tier.NONE,
            Set.of("energy"),
            Set.of("NCCN"),
            Tlp.AMBER,
            exercise,
            "plan-2026",
            T0,
            Optional.of(T0.plusSeconds(1800)),
            Optional.of(T0.plusSeconds(1800)),
            Optional.of(T0.plusSeconds(90_000)),
            Optional.empty(),
            List.of(),
            0);
    Map<Milestone, Optional<Instant>> reached = new EnumMap<>(Milestone.class);
    for (Milestone milestone : Milestone.values()) {
      reached.put(
          milestone,
          milestone == Milestone.FIRST_WARNING
              ? Optional.empty()
              : Optional.of(T0.plusSeconds(milestone.ordinal() * 600L)));
    }
    Map<Owed, Kept> kept = new EnumMap<>(Owed.class);
    for (Owed owed : Owed.values()) {
      kept.put(owed, new Kept(31 + owed.ordinal(), late + 2, 1));
    }
    Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    for (Counted counted : Counted.values()) {
      counts.put(counted, 1201L + counted.ordinal());
    }
    return new CrisisReview(
        file,
        T0.plusSeconds(90_000),
        reached,
        kept,
        counts,
        new Medians(Optional.of(Duration.ofMinutes(14)), Optional.empty()),
        exercise ? late + 2 : late,
        IntStream.range(0, late)
            .mapToObj(
                no ->
                    new LateDutyRow(
                        "C-2026-0003/DUTY-" + no,
                        "NCCN-1-CALL",
                        Optional.empty(),
                        "NCCN",
                        T0.plusSeconds(900),
                        Optional.of(T0.plusSeconds(1200)),
                        T0.plusSeconds(1800),
                        Optional.empty()))
            .toList(),
        exercise ? List.of() : FINDINGS,
        PLAN);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysAllInEachLanguageAndKeepsTheStandards(Language language) {
    byte[] pdf =
        PdfText.keep(
            "crisis-review-" + language.code() + ".pdf",
            report.render(aReview(true, 3), true, language));
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    String text = PdfText.all(pdf);
    assertThat(text)
        .contains("TLP:AMBER")
        .contains("C-2026-0003")
        .contains("Wiper at power and telecom <b>now</b>")
        .contains(new Formats(language).stamp(T0))
        .contains(
            language == Language.NL
                ? "1 u 40 min"
                : language == Language.DE ? "1 Std. 40 Min." : "1 h 40 min")
        .contains("DUTY-2")
        // a title may be broken over lines between other columns: its first word stands whole
        .containsPattern(
            "\\b" + PLAN.dutyTitle("NCCN-1-CALL").orElseThrow().in(language).split(" ")[0] + "\\b")
        .contains("(NCCN)");
    assertThat(text.replaceAll("\\s+", " ")).contains("37 31 5 1", "40 34 5 1");
    assertThat(text)
        .contains(
            switch (language) {
              case NL -> "OEFENING · DEMONSTRATIEGEGEVENS";
              case FR -> "EXERCICE · DONNÉES DE DÉMONSTRATION";
              case DE -> "ÜBUNG · DEMONSTRATIONSDATEN";
              case EN -> "EXERCISE · DEMONSTRATION DATA";
            })
        .contains(
            switch (language) {
              case NL -> "Nog 2 zijn voor anderen zichtbaar";
              case FR -> "2 de plus sont visibles par d’autres";
              case DE -> "2 weitere sind für andere sichtbar";
              case EN -> "2 more are for others to see";
            });
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysWhatIsLearntFromARealCrisis(Language language) {
    byte[] pdf =
        PdfText.keep(
            "crisis-review-findings-" + language.code() + ".pdf",
            report.render(aReview(false, 1), true, language));
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfText.all(pdf).replaceAll("\\s+", " "))
        .contains("Nobody knew the <b>number</b>")
        .contains("plan-2027")
        .contains("One asks now")
        .contains(new Formats(language).date(LocalDate.of(2026, 6, 30)))
        .contains(PLAN.names().get("ccbDirector").in(language).split(" ")[0])
        .doesNotContain("ccbDirector")
        .contains(
            switch (language) {
              case NL -> "Bevindingen (2)";
              case FR -> "Constats (2)";
              case DE -> "Feststellungen (2)";
              case EN -> "Findings (2)";
            });
  }

  @Test
  void saysThatNothingWasLateAndMarksNoRealFile() {
    String text = PdfText.all(report.render(aReview(false, 0), false, Language.EN));
    assertThat(text).contains("None.").contains("not reached").doesNotContain("EXERCISE");
  }

  @Test
  void manyLateDutiesGoOnOnTheNextPages() {
    byte[] pdf = report.render(aReview(false, 120), false, Language.FR);
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfText.all(pdf)).contains("DUTY-119");
  }

  @Test
  void noTextOfItComesAlive() {
    List<String> faults = new java.util.ArrayList<>();
    for (String text : HostileTexts.ALL) {
      faults.addAll(PdfGate.faults(saying(text)));
    }
    assertThat(faults).isEmpty();
    assertThat(PdfText.all(saying("<b>w</b>")).split("<b>w</b>")).hasSizeGreaterThan(4);
  }

  private byte[] saying(String text) {
    return report.render(
        (CrisisReview) HostileTexts.with(aReview(false, 2), old -> HostileTexts.said(old, text)),
        false,
        Language.DE);
  }
}
