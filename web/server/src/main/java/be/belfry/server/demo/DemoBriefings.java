package be.belfry.server.demo;

import be.belfry.domain.briefing.BriefedMeasure;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.DecisionAsked;
import be.belfry.domain.briefing.Finding;
import be.belfry.domain.briefing.Likelihood;
import be.belfry.domain.briefing.Outlook;
import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.SaveBriefing;
import be.belfry.domain.briefing.SectorImpact;
import be.belfry.domain.briefing.Standing;
import be.belfry.domain.briefing.Wording;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.services.briefing.BriefingService;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ministers' briefings of the crisis in progress. */
final class DemoBriefings {
  /** Each holds until the next one: whoever opens the demonstration finds the last one valid. */
  private static final Duration VALIDITY = Duration.ofHours(18);

  private final DemoStage stage;
  private final DemoPeople people;
  private final EntityManager em;

  DemoBriefings(DemoStage stage, DemoPeople people, EntityManager em) {
    this.stage = stage;
    this.people = people;
    this.em = em;
  }

  /** Written, approved, acknowledged by two of its readers; the first one asks a decision. */
  void issue(String file, Instant at, boolean first) {
    BriefingService service = stage.get(BriefingService.class);
    Subject officer = people.named("dutyofficer1");
    stage.at(at, officer);
    UUID id = service.draft(file);
    em.flush();
    BriefingContent draft = service.detail(id).sheet().content();
    stage.at(at.plus(Duration.ofMinutes(25)), officer);
    service.save(
        new SaveBriefing(id, Optional.empty(), content(draft, at, first), Tlp.AMBER, Codes.none()));
    stage.at(at.plus(Duration.ofMinutes(45)), people.named("director1"));
    service.approve(id, Optional.empty());
    for (Subject reader : List.of(people.named("primeminister1"), people.named("minister"))) {
      stage.at(at.plus(Duration.ofMinutes(55)), reader);
      service.acknowledge(id);
    }
  }

  private BriefingContent content(BriefingContent draft, Instant at, boolean first) {
    return new BriefingContent(
            draft.asOf(),
            at.plus(VALIDITY),
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
            draft.measures().stream().map(DemoBriefings::worded).toList(),
            List.of(
                new Outlook(6, DemoTexts.BEST, DemoTexts.LIKELY, DemoTexts.WORST),
                new Outlook(24, DemoTexts.BEST_DAY, DemoTexts.LIKELY_DAY, DemoTexts.WORST_DAY),
                new Outlook(72, DemoTexts.BEST_DAYS, DemoTexts.LIKELY_DAYS, DemoTexts.WORST_DAYS)),
            List.of(DemoTexts.INTERNATIONAL))
        .with(
            new Wording(
                DemoTexts.HEADING,
                draft.words().communication().stream().map(DemoBriefings::inEnglish).toList(),
                List.of(DemoTexts.COMPLAINT, DemoTexts.EVIDENCE)),
            draft.frozen());
  }

  /** The information cell wrote the answer in the three official languages only. */
  private static WrittenText inEnglish(WrittenText line) {
    return line.en().isEmpty()
        ? new WrittenText(line.nl(), line.fr(), line.de(), DemoTexts.ANSWER)
        : line;
  }

  private static BriefedMeasure worded(BriefedMeasure measure) {
    return DemoTexts.MEASURES.stream()
        .filter(text -> text.in(Language.NL).equals(measure.what().in(Language.NL)))
        .findFirst()
        .map(text -> new BriefedMeasure(measure.no(), text, measure.service(), measure.state()))
        .orElse(measure);
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
