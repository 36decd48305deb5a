package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefedCrisis;
import be.belfry.domain.briefing.BriefedSpread;
import be.belfry.domain.briefing.BriefedText;
import be.belfry.domain.briefing.BriefingFacts;
import be.belfry.domain.briefing.BriefingQueries.CrisisPicture;
import be.belfry.domain.briefing.BriefingRules;
import be.belfry.domain.briefing.Figure;
import be.belfry.domain.briefing.FrozenFacts;
import be.belfry.domain.briefing.TierBasis;
import be.belfry.domain.briefing.Wording;
import be.belfry.domain.communication.LineFilter;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.communication.Lines;
import be.belfry.domain.crisis.Cascade;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.TierDefinition;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Spread;
import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a draft takes over from the records beside its figures: the last facts, legal clocks,
 * decisions, incidents, the basis of the tier, and what the information cell has released.
 */
@ApplicationScoped
public class BriefingRecords {
  @Inject private Plans plans;
  @Inject private Sources sources;
  @Inject private BriefingFacts facts;
  @Inject private Lines lines;
  @Inject private LegalTime time;

  /**
   * What is counted and frozen.
   *
   * @param reported where the last report found the incidents; they are counted now without it
   */
  FrozenFacts facts(CrisisPicture picture, Tier tier, Optional<Spread> reported, Instant now) {
    BriefedCrisis crisis = picture.crisis();
    return new FrozenFacts(
        basis(crisis, tier),
        facts.timeline(crisis.id(), now),
        facts.clocks(crisis.id(), now),
        facts.decisions(crisis.id(), now),
        facts.incidents(crisis.id(), crisis.tlp()),
        List.of(),
        Optional.of(now),
        picture.figures().stream()
            .filter(counted -> counted.figure() == Figure.INCIDENTS)
            .map(counted -> Math.toIntExact(counted.value()))
            .findFirst(),
        Optional.of(spread(crisis, reported.orElseGet(() -> facts.spread(crisis.id(), now)))));
  }

  /**
   * With what depends on a sector that is hit by the plan that the file follows; by the one in
   * force when it is gone. What is further away would be nearly everything, and say nothing.
   */
  private BriefedSpread spread(BriefedCrisis crisis, Spread counted) {
    List<Cascade> cascade =
        Cascade.from(
                plan(crisis).orElseGet(plans::inForce).dependencies(),
                counted.sectors().stream().map(hit -> hit.sector().code()).toList())
            .stream()
            .filter(each -> each.step() == 1)
            .toList();
    return new BriefedSpread(
        counted,
        cascade.stream().map(Cascade::sector).toList(),
        cascade.stream()
            .map(each -> new BriefedSpread.Reason(each.sector(), each.because()))
            .toList());
  }

  private Optional<PlanVersion> plan(BriefedCrisis crisis) {
    return plans.readable().stream()
        .filter(plan -> plan.version().equals(crisis.planVersion()))
        .findFirst();
  }

  /** In the plan that the file follows, like the report that the draft is counted from. */
  private Optional<TierBasis> basis(BriefedCrisis crisis, Tier tier) {
    return plan(crisis).stream()
        .flatMap(plan -> plan.tiers().stream())
        .filter(each -> each.tier() == tier)
        .findFirst()
        .map(TierDefinition::basis)
        .flatMap(
            basis ->
                sources
                    .find(basis.key())
                    .map(source -> new TierBasis(basis, source.title(), source.article())));
  }

  /**
   * The words that a draft begins with: the heading of the briefing in force, else the title of the
   * file; what the information cell has released and has not taken back; the legal bullets that
   * still hold.
   */
  Wording wording(BriefedCrisis crisis, Optional<Wording> before) {
    return new Wording(
        before
            .map(Wording::heading)
            .filter(heading -> !heading.isEmpty())
            .orElseGet(() -> title(crisis.title())),
        released(crisis, before),
        before.map(Wording::legal).orElse(List.of()));
  }

  private static WrittenText title(String title) {
    return BriefedText.words(
        new WrittenText(title, title, title, title), BriefingRules.HEADING_WORDS);
  }

  /** Lines that may be said now: those to take first, then questions, then who speaks. */
  private List<WrittenText> released(BriefedCrisis crisis, Optional<Wording> before) {
    LineFilter filter =
        new LineFilter(
            Optional.empty(), Optional.of(LineState.RELEASED), Optional.of(crisis.reference()));
    return lines.list(filter, PageRequest.first(), time.now()).rows().stream()
        .filter(line -> !line.embargoed() && line.kind() != LineKind.PUBLIC_ALERT)
        .sorted(Comparator.comparing(LineRow::kind).thenComparing(LineRow::no))
        .limit(Wording.MAX_COMMUNICATION)
        .map(line -> worded(bullet(line), before))
        .toList();
  }

  /** With the English of the last briefing, when the cell has none and says the same as then. */
  private static WrittenText worded(WrittenText bullet, Optional<Wording> before) {
    if (!bullet.en().isEmpty()) {
      return bullet;
    }
    return before.stream()
        .flatMap(words -> words.communication().stream())
        .filter(earlier -> earlier.nl().equals(bullet.nl()))
        .filter(earlier -> earlier.fr().equals(bullet.fr()))
        .filter(earlier -> earlier.de().equals(bullet.de()))
        .findFirst()
        .map(earlier -> new WrittenText(bullet.nl(), bullet.fr(), bullet.de(), earlier.en()))
        .orElse(bullet);
  }

  private static WrittenText bullet(LineRow line) {
    return BriefedText.words(
        new WrittenText(
            bullet(line, Language.NL),
            bullet(line, Language.FR),
            bullet(line, Language.DE),
            bullet(line, Language.EN)),
        BriefingRules.BULLET_WORDS);
  }

  private static String bullet(LineRow line, Language language) {
    LineWords words = line.content().in(language);
    if (words.isEmpty()) {
      return "";
    }
    String body =
        words.body().length() > WrittenText.MAX_LENGTH / 2
            ? words.body().substring(0, WrittenText.MAX_LENGTH / 2)
            : words.body();
    String between =
        words.heading().matches(".*[?!.]") ? " " : language == Language.FR ? " : " : ": ";
    return words.heading() + between + body;
  }
}
