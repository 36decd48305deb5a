package be.belfry.services.exercise;

import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.Finding;
import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.SaveBriefing;
import be.belfry.domain.briefing.SectorImpact;
import be.belfry.domain.briefing.Standing;
import be.belfry.domain.briefing.Wording;
import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.crisis.ConveneMeeting;
import be.belfry.domain.crisis.MeetingItem;
import be.belfry.domain.crisis.MeetingRow;
import be.belfry.domain.crisis.MeetingState;
import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.ProposeCrisis;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.exercise.ExerciseQueries.OpenDuty;
import be.belfry.domain.exercise.ExpectedAction;
import be.belfry.domain.exercise.InjectRow;
import be.belfry.domain.exercise.PlayedText;
import be.belfry.domain.exercise.PlayedWords;
import be.belfry.domain.exercise.yaml.ShippedScenarios;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageNotification;
import be.belfry.domain.logbook.RecordDecision;
import be.belfry.domain.measure.ProposeMeasure;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Audience;
import be.belfry.domain.sitrep.SaveSitrep;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.domain.sitrep.SitrepStatement;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.SitrepText;
import be.belfry.services.briefing.BriefingService;
import be.belfry.services.communication.LineService;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.crisis.MeetingService;
import be.belfry.services.duty.DutyService;
import be.belfry.services.escalation.AssessmentService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.services.escalation.NationalService;
import be.belfry.services.exercise.ExerciseTickService.Scene;
import be.belfry.services.incident.TriageService;
import be.belfry.services.logbook.LogbookService;
import be.belfry.services.measure.MeasureService;
import be.belfry.services.sitrep.SitrepService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The acts of the demonstration's persons, one for each kind of expected action. */
@Dependent
class ExerciseActs {
  private static final String ANALYST = "analyst1";
  private static final String OFFICER = "dutyofficer1";
  private static final String DIRECTOR = "director1";
  private static final String CENTRE = "crisiscentre1";

  /** Until a cell meets, and until a report's inputs are cut off. */
  private static final Duration TO_THE_TABLE = Duration.ofMinutes(20);

  /** So long a cell sits. */
  private static final Duration AT_THE_TABLE = Duration.ofMinutes(40);

  private static final PlayedWords WORDS = ShippedScenarios.played();

  @Inject private TriageService triage;
  @Inject private AssessmentService assessments;
  @Inject private EscalationService escalation;
  @Inject private NationalService national;
  @Inject private CrisisService crises;
  @Inject private DutyService duties;
  @Inject private MeasureService measures;
  @Inject private LogbookService logbook;
  @Inject private BriefingService briefings;
  @Inject private MeetingService meetings;
  @Inject private SitrepService sitreps;
  @Inject private LineService lines;

  /**
   * Takes an action.
   *
   * @param person makes a person of the demonstration the one who acts, by his user name
   * @throws NotFound while there is nothing yet to act on: no report that waits, no such duty
   * @throws Conflict while another act must come first
   */
  void take(
      Scene scene, InjectRow action, ExpectedAction expected, Function<String, Subject> person) {
    String code = expected.code().orElse("");
    switch (expected.measured()) {
      case TRIAGE -> triage(scene, person);
      case ASSESSMENT -> assess(scene, person);
      case PROPOSAL -> propose(scene, action, Coded.of(Tier.class, code), person);
      case TIER -> decide(scene, Coded.of(Tier.class, code), person);
      case ACTIVATION -> activate(scene, action, code, person);
      case DUTY_ACKNOWLEDGED, DUTY_FULFILLED -> perform(scene, action, expected, person);
      case MEASURE -> measure(scene, action, person);
      case DECISION -> record(scene, person);
      case BRIEFING -> brief(scene, person);
      case CELL -> convene(scene, person);
      case SITREP -> report(scene, action, person);
      case LINE -> say(scene, action, person);
      case ASSISTANCE, OBSERVED -> {
        // a person does this
      }
    }
  }

  private static String file(Scene scene) {
    return scene
        .file()
        .orElseThrow(
            () ->
                new Conflict(
                    "exercise_noFile", scene.reference() + " has no file", scene.reference()));
  }

  private void triage(Scene scene, Function<String, Subject> person) {
    if (scene.waiting().isEmpty()) {
      throw new NotFound(scene.reference());
    }
    List<String> opened = new ArrayList<>();
    for (String waiting : scene.waiting()) {
      person.apply(ANALYST);
      triage
          .triage(
              new TriageNotification(
                  waiting,
                  TriageAction.OPEN_INCIDENT,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(WORDS.severity(scene.incidents().size() + opened.size())),
                  Set.of(),
                  Set.of(),
                  Optional.empty(),
                  Set.of()))
          .incident()
          .ifPresent(opened::add);
    }
    if (scene.file().isPresent()) {
      for (String incident : opened) {
        String reason = WORDS.in(PlayedText.ATTACH_REASON, person.apply(OFFICER).language());
        crises.attach(file(scene), incident, reason, Optional.empty());
      }
    }
  }

  private void assess(Scene scene, Function<String, Subject> person) {
    person.apply(ANALYST);
    assessments.assess(
        scene.incidents(),
        new Sheet(
            Map.of(
                AssessmentAxis.ESSENTIAL_SERVICES, 3,
                AssessmentAxis.POPULATION, 3,
                AssessmentAxis.GEOGRAPHY, 3,
                AssessmentAxis.DURATION, 2,
                AssessmentAxis.LIFE_AND_SAFETY, 1,
                AssessmentAxis.ECONOMIC_LOSS, 3,
                AssessmentAxis.DATA, 2,
                AssessmentAxis.ADVERSARY, 2,
                AssessmentAxis.OUTLOOK, 3),
            Set.of()));
  }

  private void propose(Scene scene, InjectRow action, Tier tier, Function<String, Subject> person) {
    Language language = person.apply(OFFICER).language();
    String grounds = action.text().in(language);
    if (scene.file().isPresent()) {
      escalation.proposeTier(file(scene), tier, grounds, Optional.empty());
    } else {
      escalation.propose(
          new ProposeCrisis(
              scene.title().in(language), scene.incidents(), Optional.empty(), tier, grounds));
    }
  }

  /** The deciding office, and where the plan wants it a second one. */
  private void decide(Scene scene, Tier tier, Function<String, Subject> person) {
    person.apply(OFFICER);
    ProposalDetail open =
        escalation.proposals(file(scene)).stream()
            .filter(p -> p.to().equals(tier.code()))
            .filter(p -> p.state() == ProposalState.PROPOSED || p.state() == ProposalState.APPROVED)
            .reduce((first, second) -> second)
            .orElseThrow(() -> new Conflict("escalation_transition", "nothing waits"));
    if (!open.supportMissing().isEmpty()) {
      person.apply(CENTRE);
      escalation.support(file(scene), open.no(), "");
    }
    // The office of the higher of both tiers decides, also on the way down.
    boolean crisis = Set.of(open.from(), open.to()).contains(Tier.NATIONAL_CRISIS.code());
    if (open.state() == ProposalState.PROPOSED) {
      person.apply(crisis ? "primeminister1" : DIRECTOR);
      escalation.approve(file(scene), open.no(), "", Optional.empty());
    }
    if (crisis) {
      person.apply("interior1");
      escalation.confirm(file(scene), open.no(), "", Optional.empty());
    }
  }

  private void activate(
      Scene scene, InjectRow action, String level, Function<String, Subject> person) {
    Language language = person.apply(OFFICER).language();
    // A turn that failed in between has left its proposal, and a second one is refused.
    Optional<ProposalDetail> open =
        national.scales(true).activation().proposals().stream()
            .filter(p -> p.to().equals(level) && p.state().isOpen())
            .findFirst();
    if (open.isPresent() && open.get().state() != ProposalState.PROPOSED) {
      return;
    }
    int no =
        open.map(ProposalDetail::no)
            .orElseGet(
                () -> national.propose(Scale.ACTIVATION, level, action.text().in(language), true));
    person.apply(CENTRE);
    national.approve(Scale.ACTIVATION, no, "", true, Optional.empty());
  }

  private void perform(
      Scene scene, InjectRow action, ExpectedAction expected, Function<String, Subject> person) {
    String code = expected.code().orElse("");
    List<OpenDuty> asked = scene.duties().stream().filter(d -> d.code().equals(code)).toList();
    if (asked.isEmpty()) {
      throw new NotFound(scene.reference() + "/" + code);
    }
    for (OpenDuty duty : asked) {
      Language language = person.apply(OFFICER).language();
      if (!duty.acknowledged()) {
        duties.acknowledge(
            duty.id(),
            AcknowledgeChannel.PHONE,
            Optional.of(WORDS.in(PlayedText.DUTY_ANSWERED, language)),
            Optional.empty());
      }
      if (expected.measured() == be.belfry.domain.exercise.Measured.DUTY_FULFILLED) {
        duties.fulfil(duty.id(), action.text().in(language), Optional.empty());
      }
    }
  }

  private void measure(Scene scene, InjectRow action, Function<String, Subject> person) {
    Language language = person.apply(OFFICER).language();
    UUID id =
        measures.propose(
            file(scene),
            new ProposeMeasure(
                action.title().in(language),
                WORDS.in(PlayedText.MEASURE_GROUND, language),
                WORDS.in(PlayedText.MEASURE_EFFECT, language),
                WORDS.in(PlayedText.MEASURE_AFFECTED, language),
                Set.of(Sector.ENERGY, Sector.TRANSPORT),
                "CCB"));
    person.apply(DIRECTOR);
    measures.order(id, Optional.empty(), Optional.empty());
  }

  private void record(Scene scene, Function<String, Subject> person) {
    Language language = person.apply(OFFICER).language();
    logbook.record(
        file(scene),
        new RecordDecision(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            WORDS.in(PlayedText.DECISION, language),
            List.of(),
            WORDS.in(PlayedText.DECISION_BASIS, language),
            WORDS.in(PlayedText.DECISION_EFFECT, language),
            Optional.empty(),
            Optional.empty()));
  }

  /** The first cell that the plan convenes, at once; its members are called. */
  private void convene(Scene scene, Function<String, Subject> person) {
    Language language = person.apply(DIRECTOR).language();
    String cell = meetings.cells(file(scene)).get(0).code();
    meetings.convene(
        file(scene),
        new ConveneMeeting(
            cell,
            scene.now().plus(TO_THE_TABLE),
            WORDS.in(PlayedText.PLACE, language),
            WORDS.in(PlayedText.AGENDA, language),
            Set.of()));
  }

  /** A cell that was convened sits when its time has come, and rises again. */
  void sit(Scene scene, Function<String, Subject> person) {
    person.apply(DIRECTOR);
    for (MeetingItem item : meetings.list(file(scene), PageRequest.first()).rows()) {
      MeetingRow meeting = item.row();
      if (meeting.state() == MeetingState.CONVENED && !scene.now().isBefore(meeting.startsAt())) {
        meetings.open(meeting.id(), Optional.empty());
      } else if (meeting.state() == MeetingState.SITTING
          && !scene.now().isBefore(meeting.startsAt().plus(AT_THE_TABLE))) {
        meetings.close(meeting.id(), Optional.empty(), Optional.empty());
      }
    }
  }

  /** Opens a report or goes on with the open one, and a second person issues it. */
  private void report(Scene scene, InjectRow action, Function<String, Subject> person) {
    person.apply(OFFICER);
    UUID id =
        sitreps.ofCrisis(file(scene), PageRequest.first()).rows().stream()
            .filter(row -> row.status() == SitrepStatus.OPEN)
            .map(SitrepRow::id)
            .findFirst()
            .orElseGet(
                () -> sitreps.open(file(scene), Optional.of(scene.now().plus(TO_THE_TABLE))));
    sitreps.save(
        new SaveSitrep(
            id,
            Optional.empty(),
            situation(action),
            Tlp.AMBER,
            Codes.none(),
            EnumSet.allOf(Audience.class)));
    person.apply(DIRECTOR);
    sitreps.issue(id, Optional.empty());
  }

  private static SitrepText situation(InjectRow action) {
    return new SitrepText(
        WrittenText.of(action.text()),
        List.of(
            new SitrepStatement(
                EntryKind.FACT, WORDS.written(PlayedText.SITREP_FACT), "CERT.be", Confidence.HIGH)),
        WrittenText.EMPTY,
        WrittenText.EMPTY,
        WrittenText.EMPTY,
        WrittenText.EMPTY,
        WrittenText.EMPTY);
  }

  /** Writes a line to take; a second person validates and releases it without an embargo. */
  private void say(Scene scene, InjectRow action, Function<String, Subject> person) {
    person.apply(OFFICER);
    UUID id =
        lines.draft(
            file(scene),
            LineKind.LINE_TO_TAKE,
            new LineContent(
                words(action, Language.NL),
                words(action, Language.FR),
                words(action, Language.DE),
                words(action, Language.EN)));
    lines.submit(id, Optional.empty());
    person.apply(CENTRE);
    lines.validate(id, Optional.empty());
    lines.release(id, Optional.empty(), Optional.empty());
  }

  private static LineWords words(InjectRow action, Language language) {
    return new LineWords(WORDS.in(PlayedText.LINE_HEADING, language), action.text().in(language));
  }

  private void brief(Scene scene, Function<String, Subject> person) {
    person.apply(OFFICER);
    UUID id = briefings.draft(file(scene));
    BriefingContent draft = briefings.detail(id).sheet().content();
    briefings.save(new SaveBriefing(id, Optional.empty(), content(draft), Tlp.AMBER, Codes.none()));
    person.apply(DIRECTOR);
    briefings.approve(id, Optional.empty());
  }

  private static BriefingContent content(BriefingContent draft) {
    return new BriefingContent(
        draft.asOf(),
        draft.validUntil(),
        true,
        draft.tier(),
        draft.activation(),
        draft.phase(),
        WORDS.written(PlayedText.BRIEFING_BOTTOM_LINE),
        List.of(),
        draft.figures(),
        List.of(
            new Finding(
                Standing.CONFIRMED,
                WORDS.written(PlayedText.BRIEFING_CONFIRMED),
                "CERT.be",
                Confidence.HIGH,
                Optional.empty()),
            new Finding(
                Standing.UNKNOWN,
                WORDS.written(PlayedText.BRIEFING_UNKNOWN),
                "CERT.be",
                Confidence.MEDIUM,
                Optional.empty())),
        draft.impacts().stream().map(ExerciseActs::impact).toList(),
        draft.tasks(),
        draft.measures(),
        List.of(),
        List.of(),
        draft.countedFrom(),
        draft.changes(),
        draft.follows(),
        draft.wording().map(words -> Wording.headed(WORDS.written(PlayedText.BRIEFING_HEADING))),
        draft.facts());
  }

  private static SectorImpact impact(SectorImpact drafted) {
    return switch (drafted.sector()) {
      case ENERGY ->
          impact(drafted, Rag.RED, PlayedText.ENERGY_SERVICE, PlayedText.ENERGY_FORECAST);
      case TRANSPORT ->
          impact(drafted, Rag.AMBER, PlayedText.TRANSPORT_SERVICE, PlayedText.TRANSPORT_FORECAST);
      default -> impact(drafted, Rag.GREEN, PlayedText.OTHER_SERVICE, PlayedText.OTHER_FORECAST);
    };
  }

  private static SectorImpact impact(
      SectorImpact drafted, Rag rag, PlayedText service, PlayedText forecast) {
    return new SectorImpact(
        drafted.sector(), rag, WORDS.written(service), drafted.since(), WORDS.written(forecast));
  }
}
