package be.belfry.server.demo;

import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.DecisionAsked;
import be.belfry.domain.briefing.Finding;
import be.belfry.domain.briefing.Likelihood;
import be.belfry.domain.briefing.Outlook;
import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.SaveBriefing;
import be.belfry.domain.briefing.SectorImpact;
import be.belfry.domain.briefing.Standing;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.Duties;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.FederalCriterion;
import be.belfry.domain.escalation.ProposeCrisis;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.WrittenText;
import be.belfry.services.briefing.BriefingService;
import be.belfry.services.duty.DutyService;
import be.belfry.services.escalation.AssessmentService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.services.escalation.NationalService;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.playbook.PlaybookService;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Three files, played by the persons of the demonstration: a national incident that ended, an
 * exercise, and a national cyber crisis in progress in which energy and telecommunications were hit
 * together.
 */
final class DemoScenario {
  private static final Duration ENDED = Duration.ofDays(97);
  private static final Duration EXERCISE = Duration.ofHours(50);
  private static final Duration CRISIS = Duration.ofHours(26);
  private static final int QUESTIONS = 4;

  private final Instant now;
  private final Map<String, DemoOrganisation> organisations = new LinkedHashMap<>();
  private final List<DemoCase> ended;
  private final List<DemoCase> exercise;
  private final List<DemoCase> crisis;

  DemoScenario(Instant now, List<DemoOrganisation> all) {
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    all.forEach(organisation -> organisations.put(organisation.name(), organisation));
    Instant then = this.now.minus(ENDED);
    ended =
        List.of(
            report(
                "AZ Drie Beuken",
                then,
                RsitType.INFECTED_SYSTEM,
                Phenomenon.RANSOMWARE,
                Severity.SEVERE,
                48_000,
                false,
                "Gijzelsoftware legt de patiëntendossiers van het ziekenhuis plat"),
            report(
                "Clinique des Trois Rivières",
                then.plus(Duration.ofMinutes(95)),
                RsitType.INFECTED_SYSTEM,
                Phenomenon.RANSOMWARE,
                Severity.HIGH,
                21_000,
                false,
                "Rançongiciel dans l’imagerie médicale, patients réorientés"),
            report(
                "Wachttoren Security",
                then.plus(Duration.ofMinutes(140)),
                RsitType.SYSTEM_COMPROMISE,
                Phenomenon.SUPPLY_CHAIN,
                Severity.HIGH,
                900,
                false,
                "Beheertoegang van een dienstverlener misbruikt bij ziekenhuizen"));
    Instant rehearsed = this.now.minus(EXERCISE);
    exercise =
        List.of(
            report(
                "Havenbedrijf Zilvermeeuw",
                rehearsed,
                RsitType.OUTAGE,
                Phenomenon.OUTAGE,
                Severity.HIGH,
                3_000,
                true,
                "OEFENING: terminalsysteem van de haven valt uit"));
    Instant begin = this.now.minus(CRISIS);
    crisis =
        List.of(
            report(
                "Noordlicht Transmissie",
                begin,
                RsitType.SABOTAGE,
                Phenomenon.MALWARE,
                Severity.EMERGENCY,
                820_000,
                false,
                "Besturing van hoogspanningsposten gewist, schakelen gebeurt met de hand"),
            report(
                "Télécom Brabançonne",
                begin.plus(Duration.ofMinutes(25)),
                RsitType.OUTAGE,
                Phenomenon.OUTAGE,
                Severity.SEVERE,
                1_400_000,
                false,
                "Cœur du réseau mobile à l’arrêt, appels d’urgence déviés"),
            report(
                "Ostbelgische Netzwerke",
                begin.plus(Duration.ofMinutes(55)),
                RsitType.SYSTEM_COMPROMISE,
                Phenomenon.MALWARE,
                Severity.SEVERE,
                38_000,
                false,
                "Fernsteuerung der Umspannwerke gestört, gleiche Schadsoftware gefunden"),
            report(
                "Vlaanderen Mobiel Net",
                begin.plus(Duration.ofMinutes(80)),
                RsitType.INFECTED_SYSTEM,
                Phenomenon.MALWARE,
                Severity.HIGH,
                260_000,
                false,
                "Wisser gevonden op beheerservers van het mobiele net"));
  }

  private DemoCase report(
      String organisation,
      Instant at,
      RsitType type,
      Phenomenon phenomenon,
      Severity severity,
      long people,
      boolean exercised,
      String title) {
    DemoOrganisation hit = organisations.get(organisation);
    Instant triaged = at.plus(Duration.ofMinutes(12));
    boolean over = at.isBefore(now.minus(Duration.ofDays(30)));
    List<DemoCase.Move> moves = new ArrayList<>();
    moves.add(new DemoCase.Move(IncidentDecision.TAKE_UP, triaged.plus(Duration.ofMinutes(4))));
    if (over) {
      moves.add(new DemoCase.Move(IncidentDecision.CONTAIN, at.plus(Duration.ofHours(20))));
      moves.add(new DemoCase.Move(IncidentDecision.RESOLVE, at.plus(Duration.ofHours(70))));
    }
    return new DemoCase(
        id(title),
        id(organisation + title),
        hit,
        NotificationKind.EARLY_WARNING,
        Channel.PHONE,
        hit.language(),
        at,
        at.minus(Duration.ofMinutes(35)).truncatedTo(ChronoUnit.MINUTES),
        Optional.of(at.minus(Duration.ofMinutes(50)).truncatedTo(ChronoUnit.MINUTES)),
        new DemoTitles.Kind(0, type, phenomenon, List.of()),
        title,
        severity,
        people,
        false,
        Tlp.AMBER,
        exercised,
        exercised
            ? List.of()
            : List.of(
                new DemoCase.FollowUp(
                    id("follow-up " + title),
                    NotificationKind.INCIDENT_NOTIFICATION,
                    at.plus(Duration.ofHours(22)),
                    Optional.empty())),
        Optional.of(
            new DemoCase.Triage(
                NotificationDecision.OPEN_INCIDENT, triaged, 0, moves, Optional.empty())));
  }

  private static UUID id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What the organisations of the three files report. */
  List<DemoCase> cases() {
    List<DemoCase> all = new ArrayList<>(ended);
    all.addAll(exercise);
    all.addAll(crisis);
    return all;
  }

  /** Plays them, after the reports are taken in. */
  void play(DemoStage stage, DemoPeople people, EntityManager em, DemoLedger ledger) {
    new Play(stage, people, em, ledger).all();
  }

  /** Asks some notifiers of the queue for information. */
  void ask(DemoStage stage, DemoPeople people, List<DemoCase> history, DemoLedger ledger) {
    history.stream()
        .filter(made -> made.triage().isEmpty() && made.channel() != Channel.FORM)
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

    Play(DemoStage stage, DemoPeople people, EntityManager em, DemoLedger ledger) {
      this.stage = stage;
      this.people = people;
      this.em = em;
      this.ledger = ledger;
      this.officer = people.named("dutyofficer1");
      this.director = people.named("director1");
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
      Instant begin = now.minus(ENDED);
      String file =
          incident(
              ended,
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
      fulfilAll(file, declared);
      for (PlaybookRun run : runs(file)) {
        complete(
            run, run.steps().size(), declared.plus(Duration.ofMinutes(30)), Duration.ofHours(3));
      }
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
      Instant begin = now.minus(EXERCISE);
      String file =
          incident(
              exercise,
              begin.plus(Duration.ofMinutes(50)),
              "OEFENING Zilveren Boei: uitval in een zeehaven",
              Map.of(
                  AssessmentAxis.ESSENTIAL_SERVICES, 3,
                  AssessmentAxis.GEOGRAPHY, 1,
                  AssessmentAxis.ECONOMIC_LOSS, 3,
                  AssessmentAxis.DURATION, 2));
      // the services' liaisons take no part: the duty officer plays them
      acknowledgeSome(file, begin.plus(Duration.ofMinutes(110)), duty -> officer);
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
      Instant begin = now.minus(CRISIS);
      List<String> references = crisis.stream().map(ledger::incidentOf).toList();
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
      stage.at(begin.plus(Duration.ofMinutes(138)), people.named("primeminister1"));
      stage.get(EscalationService.class).approve(file, 1, "", Optional.empty());
      Instant declared = begin.plus(Duration.ofMinutes(146));
      stage.at(declared, people.named("interior1"));
      stage.get(EscalationService.class).confirm(file, 1, "", Optional.empty());
      activate(declared.plus(Duration.ofMinutes(12)));
      acknowledgeSome(file, declared, duty -> people.liaison(duty.service()));
      perform(file, declared);
      DemoSitreps sitreps = new DemoSitreps(stage, people, file, declared, now);
      sitreps.first();
      new DemoMeasures(stage, people, file, declared).play();
      new DemoLogbook(stage, people, file, references, declared).play();
      brief(file, declared.plus(Duration.ofHours(4)), true);
      new DemoCooperation(stage, people, file, declared).play();
      sitreps.later();
      brief(file, declared.plus(Duration.ofHours(15)), false);
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

    private record Act(Instant at, Subject by, Runnable what) {}

    private void perform(List<Act> acts) {
      acts.stream()
          .filter(act -> act.at().isBefore(now))
          .sorted(Comparator.comparing(Act::at))
          .forEach(
              act -> {
                stage.at(act.at(), act.by());
                act.what().run();
              });
    }

    private List<Duty> duties(String file, Instant at) {
      stage.at(at, officer);
      Crisis crisis = stage.get(Crises.class).byReference(file).orElseThrow();
      return stage.get(Duties.class).ofCrisisLocked(crisis.id());
    }

    /** Of ten duties four are done, four acknowledged, two left alone: they become overdue. */
    private void acknowledgeSome(String file, Instant declared, Function<Duty, Subject> performer) {
      DutyService service = stage.get(DutyService.class);
      List<Act> acts = new ArrayList<>();
      List<Duty> duties = duties(file, declared);
      for (int no = 0; no < duties.size(); no++) {
        UUID id = duties.get(no).id();
        Subject by = performer.apply(duties.get(no));
        int kind = no % 10;
        if (kind < 8) {
          acts.add(
              new Act(
                  declared.plus(Duration.ofMinutes(4 + no * 7L % 43)),
                  by,
                  () -> service.acknowledge(id, AcknowledgeChannel.SCREEN, Optional.empty())));
        }
        if (kind < 4) {
          acts.add(
              new Act(
                  declared.plus(Duration.ofMinutes(55 + no * 13L % 190)),
                  by,
                  () -> service.fulfil(id, evidence(by), Optional.empty())));
        }
      }
      perform(acts);
    }

    private void fulfilAll(String file, Instant declared) {
      DutyService service = stage.get(DutyService.class);
      List<Act> acts = new ArrayList<>();
      int no = 0;
      for (Duty duty : duties(file, declared)) {
        UUID id = duty.id();
        Subject by = people.liaison(duty.service());
        acts.add(
            new Act(
                declared.plus(Duration.ofMinutes(5 + no * 7L % 50)),
                by,
                () -> service.acknowledge(id, AcknowledgeChannel.SCREEN, Optional.empty())));
        acts.add(
            new Act(
                declared.plus(Duration.ofMinutes(70 + no * 17L % 300)),
                by,
                () -> service.fulfil(id, evidence(by), Optional.empty())));
        no++;
      }
      perform(acts);
    }

    private String evidence(Subject by) {
      return switch (by.language()) {
        case NL -> "Uitgevoerd en gemeld aan het coördinatieoverleg; verslag in het dossier.";
        case FR -> "Exécuté et communiqué à la réunion de coordination ; rapport au dossier.";
        case DE -> "Ausgeführt und der Koordinierungssitzung gemeldet; Bericht in der Akte.";
        case EN -> "Done and reported to the coordination meeting; report on file.";
      };
    }

    /** Of each procedure two steps are done and a third is begun. */
    private void perform(String file, Instant declared) {
      int no = 0;
      for (PlaybookRun run : runs(file)) {
        Instant at = declared.plus(Duration.ofMinutes(20 + no * 6L));
        complete(run, 2, at, Duration.ofMinutes(45));
        Optional<Integer> next = nextStep(run);
        if (next.isPresent()) {
          stage.at(at.plus(Duration.ofMinutes(95)), officer);
          stage.get(PlaybookService.class).begin(run.id(), next.get(), Optional.empty());
        }
        no++;
      }
    }

    private List<PlaybookRun> runs(String file) {
      return em.createQuery(
              "select r from PlaybookRun r where r.crisis = :file order by r.code",
              PlaybookRun.class)
          .setParameter("file", file)
          .getResultList();
    }

    private Optional<Integer> nextStep(PlaybookRun run) {
      return run.steps().stream()
          .filter(step -> step.state() == StepState.OPEN)
          .map(StepRun::no)
          .findFirst();
    }

    private void complete(PlaybookRun run, int steps, Instant from, Duration each) {
      PlaybookService service = stage.get(PlaybookService.class);
      Instant at = from;
      for (int done = 0; done < steps && nextStep(run).isPresent(); done++) {
        int step = nextStep(run).get();
        stage.at(at, officer);
        service.begin(run.id(), step, Optional.empty());
        stage.at(at.plus(Duration.ofMinutes(20)), officer);
        if (!service.complete(run.id(), step, evidence(officer), Optional.empty())) {
          stage.at(at.plus(Duration.ofMinutes(26)), second(run));
          service.complete(run.id(), step, evidence(second(run)), Optional.empty());
        }
        at = at.plus(each);
      }
    }

    private Subject second(PlaybookRun run) {
      return people.all(Role.SECTOR_AUTHORITY).stream()
          .filter(s -> s.may(Permission.PLAYBOOK_PERFORM))
          .filter(s -> s.sectors().stream().anyMatch(run.sectors()::contains))
          .findFirst()
          .orElseGet(() -> people.named("dutyofficer2"));
    }

    private void brief(String file, Instant at, boolean first) {
      BriefingService service = stage.get(BriefingService.class);
      stage.at(at, officer);
      UUID id = service.draft(file);
      em.flush();
      BriefingContent draft = service.detail(id).sheet().content();
      stage.at(at.plus(Duration.ofMinutes(25)), officer);
      service.save(
          new SaveBriefing(
              id, Optional.empty(), content(draft, at, first), Tlp.AMBER, Codes.none()));
      stage.at(at.plus(Duration.ofMinutes(45)), director);
      service.approve(id, Optional.empty());
      for (Subject reader : List.of(people.named("primeminister1"), people.named("minister"))) {
        stage.at(at.plus(Duration.ofMinutes(55)), reader);
        service.acknowledge(id);
      }
    }

    private BriefingContent content(BriefingContent draft, Instant at, boolean first) {
      return new BriefingContent(
          draft.asOf(),
          draft.validUntil(),
          first,
          draft.tier(),
          draft.activation(),
          draft.phase(),
          first ? DemoTexts.BOTTOM_LINE : DemoTexts.BOTTOM_LINE_LATER,
          first
              ? List.of(
                  new DecisionAsked(
                      DemoTexts.DECISION,
                      DemoTexts.OPTIONS,
                      1,
                      at.plus(Duration.ofHours(5)),
                      DemoTexts.COST))
              : List.of(),
          draft.figures(),
          List.of(
              new Finding(
                  Standing.CONFIRMED,
                  DemoTexts.FINDING_CONFIRMED,
                  "CERT.be",
                  Confidence.HIGH,
                  Optional.empty()),
              new Finding(
                  Standing.PROBABLE,
                  DemoTexts.FINDING_PROBABLE,
                  "CERT.be",
                  Confidence.MEDIUM,
                  Optional.of(Likelihood.VERY_LIKELY)),
              new Finding(
                  Standing.UNKNOWN,
                  DemoTexts.FINDING_UNKNOWN,
                  "CCB",
                  Confidence.LOW,
                  Optional.empty())),
          draft.impacts().stream().map(impact -> filled(impact, first)).toList(),
          draft.tasks(),
          draft.measures(),
          List.of(
              new Outlook(6, DemoTexts.BEST, DemoTexts.LIKELY, DemoTexts.WORST),
              new Outlook(24, DemoTexts.BEST, DemoTexts.LIKELY, DemoTexts.WORST)),
          List.of(DemoTexts.INTERNATIONAL));
    }

    private SectorImpact filled(SectorImpact impact, boolean first) {
      boolean energy = impact.sector() == Sector.ENERGY;
      return new SectorImpact(
          impact.sector(),
          first || energy ? Rag.RED : Rag.AMBER,
          energy ? DemoTexts.ENERGY : DemoTexts.TELECOM,
          impact.since(),
          energy ? DemoTexts.ENERGY_FORECAST : DemoTexts.TELECOM_FORECAST);
    }
  }
}
