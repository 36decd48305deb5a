package be.belfry.reports.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.exercise.AScenario;
import be.belfry.domain.exercise.AfterAction;
import be.belfry.domain.exercise.AfterAction.Comparison;
import be.belfry.domain.exercise.AfterAction.Outcome;
import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseFigures;
import be.belfry.domain.exercise.ExerciseFinding;
import be.belfry.domain.exercise.ExerciseNote;
import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.exercise.Inject;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.exercise.NoteRow;
import be.belfry.domain.exercise.WriteNote;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.review.AddFinding;
import be.belfry.domain.review.FindingRow;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.HostileTexts;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AfterActionReportTest {
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Subject LEADER = Subject.system("leader");
  private final AfterActionReport report = new AfterActionReport();

  private static AfterAction anAfterAction(int late) {
    Exercise exercise = new Exercise("X-2026-0001", AScenario.valid(), "plan-2026", LEADER, T0);
    exercise.start(1, true, T0);
    exercise.forward(Duration.ofHours(1), T0);
    Inject action = new Inject(exercise.id(), 2, AScenario.valid().injects().get(1), "x");
    action.deliver("x", Optional.empty(), T0.plusSeconds(300));
    return new AfterAction(
        ExerciseRow.of(exercise, T0),
        Optional.of("C-2026-0003"),
        T0.plusSeconds(3600),
        new ExerciseFigures(
            1,
            12,
            9,
            4,
            Optional.of(Duration.ofMinutes(14)),
            Optional.of(Duration.ofMinutes(21)),
            Optional.of(Duration.ofMinutes(33)),
            Optional.empty()),
        List.of(
            Comparison.of(action, Optional.of(T0.plusSeconds(900)), T0.plusSeconds(3600), false),
            Comparison.of(action, Optional.empty(), T0.plusSeconds(3600), false)),
        IntStream.range(0, late)
            .mapToObj(
                no ->
                    new LateDutyRow(
                        "C-2026-0003/" + (no == 0 ? "TASK-1" : "NCCN-1-CALL"),
                        no == 0 ? "TASK-1" : "NCCN-1-CALL",
                        no == 0 ? Optional.of("Diesel naar de regelposten") : Optional.empty(),
                        "NCCN",
                        T0.plusSeconds(900),
                        Optional.of(T0.plusSeconds(1200)),
                        T0.plusSeconds(1800),
                        Optional.empty()))
            .toList(),
        List.of(
            NoteRow.of(
                new ExerciseNote(
                    exercise.id(),
                    1,
                    new WriteNote(
                        "CERT.be",
                        "Vroeg meteen\nnaar de leverancier <b>",
                        Optional.of(1),
                        Optional.of("C-2026-0003/NCCN-1-CALL")),
                    LEADER,
                    T0.plusSeconds(600),
                    T0))),
        List.of(
            FindingRow.of(
                new ExerciseFinding(
                    exercise.id(),
                    1,
                    new AddFinding(
                        "Niemand kende het nummer",
                        "NCCN",
                        LocalDate.of(2026, 6, 30),
                        "Noem het nummer in de taak",
                        Optional.of("plan-2027")),
                    LEADER,
                    T0),
                Optional.of(PlanState.DRAFT))),
        PLAN);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void passesTheGateAndSaysOnEveryPageThatItIsAnExercise(Language language) {
    byte[] pdf =
        PdfText.keep(
            "after-action-" + language.code() + ".pdf", report.render(anAfterAction(60), language));

    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfText.pages(pdf)).isGreaterThan(1);
    String mark =
        switch (language) {
          case NL -> "OEFENING";
          case FR -> "EXERCICE";
          case DE -> "ÜBUNG";
          case EN -> "EXERCISE";
        };
    for (String page : PdfText.each(pdf)) {
      assertThat(page).contains(mark).contains("X-2026-0001");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Nabesprekingsverslag | Taken die te laat waren (2) | op tijd | niet gebeurd | ontwerp
          FR | Rapport après exercice | Tâches en retard (2) | à temps | pas fait | projet
          DE | Auswertungsbericht | Verspätete Aufgaben (2) | rechtzeitig | nicht geschehen | Entwurf
          EN | After-action report | Duties that were late (2) | in time | not done | draft
          """)
  void tellsWhatWasExpectedWhatHappenedAndWhatIsLearnt(
      Language language, String heading, String late, String inTime, String missed, String state) {
    String text = PdfText.all(report.render(anAfterAction(2), language));

    assertThat(text)
        .containsSubsequence(heading, inTime, missed, late, "CERT.be", "Niemand kende", "plan-2027")
        .containsIgnoringCase(state)
        .contains("14 ", "21 ", "33 ")
        .contains(new Formats(language).date(LocalDate.of(2026, 6, 30)))
        .contains("<b>");
  }

  private static Comparison asked(int no, Measured measured, String code) {
    return new Comparison(
        no,
        new LocalizedText("Vraag", "Demande", "Frage", "Question"),
        measured,
        Optional.of(code),
        T0,
        T0.plusSeconds(900),
        Optional.of(T0.plusSeconds(11_580)),
        Outcome.LATE,
        false);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void namesTiersLevelsServicesAndDutiesInTheLanguageOfTheReport(Language language) {
    AfterAction full = anAfterAction(2);
    AfterAction named =
        new AfterAction(
            full.exercise(),
            full.file(),
            full.at(),
            new ExerciseFigures(
                1,
                1,
                1,
                1,
                Optional.of(Duration.ofMinutes(193)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            List.of(
                asked(1, Measured.PROPOSAL, "nationalIncident"),
                asked(2, Measured.TIER, "nationalCrisis"),
                asked(3, Measured.ACTIVATION, "alert"),
                asked(4, Measured.DUTY_FULFILLED, "NCCN-1-CALL")),
            full.late(),
            full.notes(),
            full.findings(),
            PLAN);
    String text = PdfText.all(report.render(named, language)).replaceAll("\\s+", " ");

    assertThat(text)
        .doesNotContain("nationalIncident", "nationalCrisis", "193")
        .contains(
            Labels.of(language.locale(), Tier.NATIONAL_CRISIS),
            Labels.of(language.locale(), Activation.ALERT),
            "Diesel naar de regelposten",
            language == Language.NL ? "3 u 13 min" : "3 ");
    // A title may be broken over lines between other columns: its first word stands whole.
    String first = PLAN.dutyTitle("NCCN-1-CALL").orElseThrow().in(language).split(" ")[0];
    assertThat(text.split("\\b" + first + "\\b", -1))
        .as("what was expected, a late duty, a note")
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(text.split("\\(NCCN\\)", -1))
        .as("the service of both duties and of the finding")
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void anExerciseWithoutAnythingIsPrintedToo() {
    AfterAction full = anAfterAction(0);
    AfterAction empty =
        new AfterAction(
            full.exercise(),
            Optional.empty(),
            full.at(),
            new ExerciseFigures(
                0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            PLAN);
    assertThat(PdfText.all(report.render(empty, Language.EN))).contains("None.", "unknown");
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
        (AfterAction) HostileTexts.with(anAfterAction(2), old -> HostileTexts.said(old, text)),
        Language.DE);
  }
}
