package be.belfry.server.demo;

import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.FederalCriterion;
import be.belfry.domain.escalation.ProposeCrisis;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.WrittenText;
import be.belfry.services.escalation.AssessmentService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.services.escalation.NationalService;
import be.belfry.services.notification.NotificationService;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Three files, played by the persons of the demonstration: a national incident that ended, an
 * exercise, and a national cyber crisis in progress in which energy and telecommunications were hit
 * together.
 */
final class DemoScenario {
  private static final int QUESTIONS = 4;

  /** When the newest briefing of the crisis was begun, before now. */
  private static final Duration LAST_BRIEFING = Duration.ofMinutes(130);

  private final Instant now;
  private final DemoReports reports;

  DemoScenario(Instant now, List<DemoOrganisation> all) {
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.reports = new DemoReports(this.now, all);
  }

  /** What the organisations of the three files report. */
  List<DemoCase> cases() {
    return reports.cases();
  }

  /** Plays them, after the reports are taken in. */
  void play(DemoStage stage, DemoPeople people, EntityManager em, DemoLedger ledger) {
    new Play(stage, people, em, ledger).all();
  }

  /** Asks some notifiers of the queue for information. */
  void ask(DemoStage stage, DemoPeople people, List<DemoCase> history, DemoLedger ledger) {
    history.stream()
        .filter(made -> made.triage().isEmpty() && made.channel() != Channel.FORM)
        // the question would have been the first reply
        .filter(made -> DemoReplies.at(made, now).isEmpty())
        .limit(QUESTIONS)
        .forEach(
            made -> {
              Instant at = made.receivedAt().plus(Duration.ofMinutes(25));
              if (at.isBefore(now)) {
                stage.at(at, people.analyst(1));
                stage
                    .get(NotificationService.class)
                    .requestInformation(ledger.notificationOf(made), QUESTION.in(made.language()));
              }
            });
  }

  private static final WrittenText QUESTION =
      new WrittenText(
          "Welke systemen zijn geraakt, en sinds wanneer?",
          "Quels systèmes sont touchés, et depuis quand ?",
          "Welche Systeme sind betroffen, und seit wann?",
          "Which systems are hit, and since when?");

  /** The acts. */
  private final class Play {
    private final DemoStage stage;
    private final DemoPeople people;
    private final EntityManager em;
    private final DemoLedger ledger;
    private final Subject officer;
    private final Subject director;
    private final DemoDuties duties;

    Play(DemoStage stage, DemoPeople people, EntityManager em, DemoLedger ledger) {
      this.stage = stage;
      this.people = people;
      this.em = em;
      this.ledger = ledger;
      this.officer = people.named("dutyofficer1");
      this.director = people.named("director1");
      this.duties = new DemoDuties(stage, people, now);
    }

    void all() {
      for (Runnable file :
          List.<Runnable>of(this::playEnded, this::playExercise, this::playCrisis)) {
        file.run();
        em.flush();
        em.clear();
      }
    }

    private void playEnded() {
      Instant begin = now.minus(DemoReports.ENDED);
      String file =
          incident(
              reports.ended(),
              begin.plus(Duration.ofHours(3)),
              "Gijzelsoftware in drie ziekenhuizen via één dienstverlener",
              Map.of(
                  AssessmentAxis.ESSENTIAL_SERVICES, 3,
                  AssessmentAxis.POPULATION, 2,
                  AssessmentAxis.GEOGRAPHY, 3,
                  AssessmentAxis.DURATION, 3,
                  AssessmentAxis.LIFE_AND_SAFETY, 2,
                  AssessmentAxis.DATA, 3,
                  AssessmentAxis.ADVERSARY, 1));
      Instant declared = begin.plus(Duration.ofHours(4));
      duties.fulfilAll(file, declared);
      new DemoProcedures(stage, people, em, file).complete(declared.plus(Duration.ofMinutes(30)));
      Instant end = begin.plus(Duration.ofDays(4));
      stage.at(end, officer);
      int no =
          stage
              .get(EscalationService.class)
              .proposeTier(
                  file,
                  Tier.NONE,
                  "Alle ziekenhuizen werken weer normaal; geen nieuwe slachtoffers sinds 48 uur.",
                  Optional.empty());
      stage.at(end.plus(Duration.ofMinutes(40)), director);
      stage.get(EscalationService.class).approve(file, no, "", Optional.empty());
    }

    private void playExercise() {
      Instant begin = now.minus(DemoReports.EXERCISE);
      DemoExercise exercise =
          new DemoExercise(stage, people, em, begin.minus(Duration.ofMinutes(5)));
      exercise.start();
      exercise.goTo(DemoExercise.FIRST_HALF);
      String file =
          incident(
              reports.exercise(),
              begin.plus(Duration.ofMinutes(50)),
              "OEFENING Zilveren Boei: uitval in een zeehaven",
              Map.of(
                  AssessmentAxis.ESSENTIAL_SERVICES, 3,
                  AssessmentAxis.GEOGRAPHY, 1,
                  AssessmentAxis.ECONOMIC_LOSS, 3,
                  AssessmentAxis.DURATION, 2));
      // the services' liaisons take no part: the duty officer plays them
      duties.performMost(
          file, begin.plus(Duration.ofMinutes(80)), exercise.endsAt(), duty -> officer);
      exercise.goTo(DemoExercise.WHOLE);
      exercise.end();
    }

    /** Assessed, proposed by the duty officer, decided by the director. */
    private String incident(
        List<DemoCase> cases, Instant at, String title, Map<AssessmentAxis, Integer> axes) {
      List<String> references = cases.stream().map(ledger::incidentOf).toList();
      stage.at(at, people.analyst(0));
      UUID sheet =
          stage.get(AssessmentService.class).assess(references, new Sheet(axes, Set.of())).id();
      stage.at(at.plus(Duration.ofMinutes(10)), officer);
      String file =
          stage
              .get(EscalationService.class)
              .propose(
                  new ProposeCrisis(
                      title,
                      references,
                      Optional.of(sheet),
                      Tier.NATIONAL_INCIDENT,
                      "Het beoordelingsblad raadt dit niveau aan; coördinatie is nodig."));
      stage.at(at.plus(Duration.ofMinutes(30)), director);
      stage.get(EscalationService.class).approve(file, 1, "", Optional.empty());
      return file;
    }

    private void playCrisis() {
      Instant begin = now.minus(DemoReports.CRISIS);
      List<String> references = reports.crisis().stream().map(ledger::incidentOf).toList();
      Map<AssessmentAxis, Integer> axes =
          Map.of(
              AssessmentAxis.ESSENTIAL_SERVICES, 4,
              AssessmentAxis.POPULATION, 4,
              AssessmentAxis.GEOGRAPHY, 3,
              AssessmentAxis.DURATION, 3,
              AssessmentAxis.LIFE_AND_SAFETY, 2,
              AssessmentAxis.ECONOMIC_LOSS, 3,
              AssessmentAxis.STATE_FUNCTIONS, 2,
              AssessmentAxis.ADVERSARY, 3,
              AssessmentAxis.OUTLOOK, 4);
      Set<FederalCriterion> criteria = Set.of(FederalCriterion.F1, FederalCriterion.F3);
      stage.at(begin.plus(Duration.ofMinutes(105)), people.analyst(0));
      stage.get(AssessmentService.class).assess(references, new Sheet(axes, criteria));
      stage.at(begin.plus(Duration.ofMinutes(112)), officer);
      UUID sheet =
          stage.get(AssessmentService.class).assess(references, new Sheet(axes, criteria)).id();
      stage.at(begin.plus(Duration.ofMinutes(120)), officer);
      String file =
          stage
              .get(EscalationService.class)
              .propose(
                  new ProposeCrisis(
                      "Wissende schadsoftware bij stroom en telecom",
                      references,
                      Optional.of(sheet),
                      Tier.NATIONAL_CRISIS,
                      "Energie en telecom zijn samen geraakt door dezelfde schadsoftware; twee"
                          + " beoordelaars bevestigen federale criteria."));
      stage.at(begin.plus(Duration.ofMinutes(129)), people.named("crisiscentre1"));
      stage
          .get(EscalationService.class)
          .support(file, 1, "De permanentie ziet hetzelfde beeld en stelt dit mee voor.");
      stage.at(begin.plus(Duration.ofMinutes(138)), people.named("primeminister1"));
      stage.get(EscalationService.class).approve(file, 1, "", Optional.empty());
      Instant declared = begin.plus(Duration.ofMinutes(146));
      stage.at(declared, people.named("interior1"));
      stage.get(EscalationService.class).confirm(file, 1, "", Optional.empty());
      activate(declared.plus(Duration.ofMinutes(12)));
      duties.performMost(file, declared, now, duty -> people.liaison(duty.service()));
      new DemoProcedures(stage, people, em, file).begin(declared, now);
      DemoSitreps sitreps = new DemoSitreps(stage, people, file, declared, now);
      UUID firstReport = sitreps.first();
      new DemoMeasures(stage, people, file, declared).play();
      new DemoLogbook(stage, people, file, references, declared).play();
      new DemoMeetings(stage, people, file, declared).play();
      new DemoWarnings(stage, people, file, declared).play();
      new DemoLines(stage, people, em, file, declared).play();
      new DemoJoins(stage, people, references, declared).play();
      DemoBriefings briefings = new DemoBriefings(stage, people, em);
      briefings.issue(file, declared.plus(Duration.ofHours(4)), true);
      new DemoCooperation(stage, people, file, declared).play(firstReport);
      sitreps.later();
      briefings.issue(file, now.minus(LAST_BRIEFING), false);
      sitreps.third();
    }

    private void activate(Instant at) {
      stage.at(at, officer);
      int no =
          stage
              .get(NationalService.class)
              .propose(
                  Scale.ACTIVATION,
                  Activation.ALERT.code(),
                  "Nationale cybercrisis bij energie en telecom.",
                  false);
      stage.at(at.plus(Duration.ofMinutes(9)), people.named("crisiscentre1"));
      stage.get(NationalService.class).approve(Scale.ACTIVATION, no, "", false, Optional.empty());
    }
  }
}
