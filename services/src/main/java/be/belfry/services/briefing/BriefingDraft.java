package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefedMeasure;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingQueries.Counted;
import be.belfry.domain.briefing.BriefingQueries.CrisisPicture;
import be.belfry.domain.briefing.BriefingQueries.Measured;
import be.belfry.domain.briefing.BriefingQueries.Progress;
import be.belfry.domain.briefing.BriefingQueries.Touched;
import be.belfry.domain.briefing.BriefingText;
import be.belfry.domain.briefing.Figure;
import be.belfry.domain.briefing.KeyFigure;
import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.SectorImpact;
import be.belfry.domain.briefing.ServiceTask;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a draft says before anybody wrote: all that can be counted, and the last words that still
 * hold.
 */
@ApplicationScoped
public class BriefingDraft {
  private static final Duration VALIDITY = Duration.ofHours(6);

  @Inject private Plans plans;

  /**
   * The content of a new draft.
   *
   * @param previous the briefing in force, whose figures are the comparison
   */
  public BriefingContent fill(CrisisPicture picture, Optional<Briefing> previous, Instant now) {
    Optional<BriefingContent> last = previous.map(Briefing::content);
    return new BriefingContent(
        now,
        now.plus(VALIDITY),
        true,
        Coded.of(Tier.class, picture.tier()),
        Coded.of(Activation.class, picture.activation()),
        Coded.of(Phase.class, picture.phase()),
        BriefingText.EMPTY,
        List.of(),
        figures(picture, last, now),
        List.of(),
        picture.sectors().stream().map(s -> impact(s, last)).toList(),
        picture.services().stream().map(this::task).toList(),
        picture.measures().stream().map(m -> measure(m, last)).toList(),
        List.of(),
        last.map(BriefingContent::international).orElse(List.of()));
  }

  /** The same draft with everything counted anew; what people wrote stays. */
  public BriefingContent recount(
      BriefingContent draft, CrisisPicture picture, Optional<Briefing> previous, Instant now) {
    BriefingContent fresh = fill(picture, previous, now);
    return new BriefingContent(
        now,
        now.isBefore(draft.validUntil()) ? draft.validUntil() : fresh.validUntil(),
        draft.provisional(),
        fresh.tier(),
        fresh.activation(),
        fresh.phase(),
        draft.bottomLine(),
        draft.decisions(),
        fresh.figures(),
        draft.findings(),
        draft.impacts(),
        draft.tasks(),
        picture.measures().stream().map(m -> measure(m, Optional.of(draft))).toList(),
        draft.outlook(),
        draft.international());
  }

  private static List<KeyFigure> figures(
      CrisisPicture picture, Optional<BriefingContent> last, Instant now) {
    return picture.figures().stream()
        .map(c -> new KeyFigure(c.figure(), c.value(), before(last, c), now))
        .toList();
  }

  private static Optional<Long> before(Optional<BriefingContent> last, Counted counted) {
    Figure figure = counted.figure();
    return last.flatMap(
        content ->
            content.figures().stream()
                .filter(f -> f.figure() == figure)
                .map(KeyFigure::value)
                .findFirst());
  }

  private static SectorImpact impact(Touched touched, Optional<BriefingContent> last) {
    Sector sector = Coded.of(Sector.class, touched.sector());
    return last.flatMap(
            content -> content.impacts().stream().filter(i -> i.sector() == sector).findFirst())
        .orElse(
            new SectorImpact(
                sector, Rag.UNKNOWN, BriefingText.EMPTY, touched.since(), BriefingText.EMPTY));
  }

  /** Which measures there are and how they stand is counted; words that were written stay. */
  private static BriefedMeasure measure(Measured measured, Optional<BriefingContent> written) {
    BriefingText what =
        written
            .flatMap(
                content ->
                    content.measures().stream().filter(m -> m.no() == measured.no()).findFirst())
            .map(BriefedMeasure::what)
            .orElse(same(measured.title()));
    return new BriefedMeasure(measured.no(), what, measured.service(), measured.state());
  }

  private static BriefingText same(String title) {
    return new BriefingText(title, title, title, title);
  }

  private ServiceTask task(Progress progress) {
    return new ServiceTask(
        progress.service(),
        title(progress),
        progress.state(),
        progress.all() == 0 ? 0 : 100 * progress.done() / progress.all(),
        BriefingText.EMPTY);
  }

  /** A task given on the spot has its title in one language only; the others are left to write. */
  private BriefingText title(Progress progress) {
    if (progress.title().isPresent()) {
      return same(progress.title().get());
    }
    DutyDefinition duty = plans.version(progress.planVersion()).duty(progress.duty());
    return BriefingText.of(duty.title());
  }
}
