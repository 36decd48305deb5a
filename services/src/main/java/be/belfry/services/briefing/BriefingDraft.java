package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefedMeasure;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingChanges;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingQueries.Counted;
import be.belfry.domain.briefing.BriefingQueries.CrisisPicture;
import be.belfry.domain.briefing.BriefingQueries.Measured;
import be.belfry.domain.briefing.BriefingQueries.Progress;
import be.belfry.domain.briefing.BriefingQueries.Touched;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.briefing.CountedFrom;
import be.belfry.domain.briefing.Figure;
import be.belfry.domain.briefing.KeyFigure;
import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.SectorImpact;
import be.belfry.domain.briefing.ServiceTask;
import be.belfry.domain.briefing.TaskState;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepCount.CountedMeasure;
import be.belfry.domain.sitrep.SitrepCount.ServiceDuties;
import be.belfry.domain.sitrep.SitrepFigure;
import be.belfry.domain.sitrep.Sitreps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a draft says before anybody wrote: all that can be counted, and the last words that still
 * hold.
 */
@ApplicationScoped
public class BriefingDraft {
  private static final Duration VALIDITY = Duration.ofHours(6);

  private static final List<MeasureState> URGENCY =
      List.of(
          MeasureState.ORDERED,
          MeasureState.IN_PLACE,
          MeasureState.VERIFIED,
          MeasureState.PROPOSED,
          MeasureState.LIFTED);

  @Inject private Plans plans;
  @Inject private Briefings briefings;
  @Inject private Sitreps sitreps;
  @Inject private BriefingRecords records;

  /**
   * The content of a new draft. The levels are those in force. What is counted comes from the last
   * issued situation report when there is one, with its time; else it is counted now. It is
   * compared with the briefing in force.
   */
  public BriefingContent fill(CrisisPicture picture, Instant now) {
    return fill(picture, true, now);
  }

  /** With the words of the briefing in force that still hold, or with none. */
  private BriefingContent fill(CrisisPicture picture, boolean worded, Instant now) {
    UUID crisis = picture.crisis().id();
    Optional<BriefingContent> last = briefings.current(crisis).map(Briefing::content);
    Optional<BriefingContent> words = last.filter(before -> worded);
    Optional<Sitrep> sitrep = sitreps.latest(crisis);
    Optional<SitrepCount> counted = sitrep.map(s -> s.content().count());
    Instant asOf = counted.map(SitrepCount::at).orElse(now);
    BriefingContent filled =
        new BriefingContent(
            asOf,
            now.plus(VALIDITY),
            true,
            // Somebody set them: what a report said of them may hold no more.
            picture.crisis().tier(),
            Coded.of(Activation.class, picture.activation()),
            Coded.of(Phase.class, picture.phase()),
            WrittenText.EMPTY,
            List.of(),
            figures(counted.map(BriefingDraft::key).orElse(picture.figures()), last, asOf),
            List.of(),
            counted.map(BriefingDraft::touched).orElse(picture.sectors()).stream()
                .map(s -> impact(s, words))
                .toList(),
            picture.services().stream().map(p -> task(p, counted)).toList(),
            counted.map(BriefingDraft::measured).orElse(picture.measures()).stream()
                .map(m -> measure(m, words))
                .toList(),
            List.of(),
            words.map(BriefingContent::international).orElse(List.of()),
            sitrep.map(s -> new CountedFrom(s.number(), s.content().count().at())),
            List.of(),
            Optional.empty(),
            Optional.of(records.wording(picture.crisis(), words.map(BriefingContent::words))),
            Optional.empty());
    filled =
        filled.with(
            filled.words(),
            records.facts(picture, filled.tier(), counted.flatMap(SitrepCount::spread), now));
    // Its number was read first: what is approved between both makes the draft one to be counted
    // anew.
    return compared(filled, last, picture.crisis().last());
  }

  private static BriefingContent compared(
      BriefingContent filled, Optional<BriefingContent> last, int number) {
    return filled.comparedWith(
        last.map(
                before ->
                    BriefingChanges.between(
                        BriefingChanges.count(before), BriefingChanges.count(filled)))
            .orElse(List.of()),
        number);
  }

  /**
   * The same draft with everything counted anew; what people wrote of what is still counted stays,
   * and nothing is taken over from a briefing that may be marked narrower.
   */
  public BriefingContent recount(BriefingContent draft, CrisisPicture picture, Instant now) {
    BriefingContent fresh = fill(picture, false, now);
    return (now.isBefore(draft.validUntil()) ? draft : draft.until(fresh.validUntil()))
        .withCountsOf(fresh);
  }

  /** The five key figures of a report. */
  private static List<Counted> key(SitrepCount count) {
    return Arrays.stream(Figure.values())
        .map(f -> new Counted(f, count.value(Coded.of(SitrepFigure.class, f.code()))))
        .toList();
  }

  private static List<Touched> touched(SitrepCount count) {
    return count.sectors().stream().map(s -> new Touched(s.sector().code(), s.since())).toList();
  }

  /**
   * Those ordered and not in place first, then those in force, the proposed and the lifted ones.
   */
  private static List<Measured> measured(SitrepCount count) {
    return count.measures().stream()
        .sorted(
            Comparator.comparingInt((CountedMeasure m) -> URGENCY.indexOf(m.state()))
                .thenComparing(Comparator.comparingInt(CountedMeasure::no).reversed()))
        .limit(BriefingContent.MAX_MEASURES)
        .map(m -> new Measured(m.no(), m.title(), m.service(), m.state()))
        .toList();
  }

  private static List<KeyFigure> figures(
      List<Counted> counted, Optional<BriefingContent> last, Instant at) {
    return counted.stream()
        .map(c -> new KeyFigure(c.figure(), c.value(), before(last, c), at))
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

  /**
   * That a sector is touched and since when is counted; colour and words that were written stay.
   */
  private static SectorImpact impact(Touched touched, Optional<BriefingContent> written) {
    SectorImpact counted =
        new SectorImpact(
            Coded.of(Sector.class, touched.sector()),
            Rag.UNKNOWN,
            WrittenText.EMPTY,
            touched.since(),
            WrittenText.EMPTY);
    return written.stream()
        .flatMap(content -> content.impacts().stream())
        .filter(before -> before.sector() == counted.sector())
        .findFirst()
        .map(counted::worded)
        .orElse(counted);
  }

  /** Which measures there are and how they stand is counted; words that were written stay. */
  private static BriefedMeasure measure(Measured measured, Optional<BriefingContent> written) {
    BriefedMeasure counted =
        new BriefedMeasure(
            measured.no(), same(measured.title()), measured.service(), measured.state());
    return written.stream()
        .flatMap(content -> content.measures().stream())
        .filter(before -> before.no() == counted.no())
        .findFirst()
        .map(counted::worded)
        .orElse(counted);
  }

  private static WrittenText same(String title) {
    return new WrittenText(title, title, title, title);
  }

  /** What a service does now, in the state and share that the report counted. */
  private ServiceTask task(Progress progress, Optional<SitrepCount> counted) {
    Optional<ServiceDuties> duties =
        counted.flatMap(
            c ->
                c.services().stream()
                    .filter(s -> s.service().equals(progress.service()))
                    .findFirst());
    int done = duties.map(ServiceDuties::done).orElse(progress.done());
    int all = duties.map(d -> d.open() + d.acknowledged() + d.done()).orElse(progress.all());
    return new ServiceTask(
        progress.service(),
        title(progress),
        duties.map(d -> state(d, all)).orElse(progress.state()),
        all == 0 ? 0 : 100 * done / all,
        WrittenText.EMPTY);
  }

  private static TaskState state(ServiceDuties duties, int all) {
    return duties.done() == all
        ? TaskState.DONE
        : duties.open() == all ? TaskState.NOT_STARTED : TaskState.UNDER_WAY;
  }

  /** A task given on the spot has its title in one language only; the others are left to write. */
  private WrittenText title(Progress progress) {
    if (progress.title().isPresent()) {
      return same(progress.title().get());
    }
    DutyDefinition duty = plans.version(progress.planVersion()).duty(progress.duty());
    return WrittenText.of(duty.title());
  }
}
