package be.belfry.domain.briefing;

import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Everything that a briefing says, in the order of its blocks. Numbers, times and code values stand
 * here once; only texts exist in four languages.
 *
 * @param asOf the time that the picture shows
 * @param validUntil until when it may be used, inclusive, unless a later one is approved
 * @param provisional true while the figures may still change
 * @param tier tier of the crisis at that time
 * @param activation national activation level at that time
 * @param phase territorial phase at that time
 * @param bottomLine block 1: what happens, how bad, what we ask
 * @param decisions block 2, at most {@value #MAX_DECISIONS}
 * @param figures block 3, at most {@value #MAX_FIGURES}
 * @param findings block 4: the situation, at most {@value #MAX_FINDINGS} statements
 * @param impacts block 5, a row for each sector
 * @param tasks block 6, at most {@value #MAX_TASKS}
 * @param measures block 6 too: measures of the crisis, at most {@value #MAX_MEASURES}
 * @param outlook block 7, at most {@value #MAX_OUTLOOK} horizons
 * @param international block 9: NATO, EU, neighbours; at most {@value #MAX_INTERNATIONAL}
 * @param countedFrom the situation report that its figures come from; empty when there is none yet
 * @param changes what has changed since the last briefing, computed; at most {@value #MAX_CHANGES}
 * @param follows number of the briefing that was the last one when they were computed; 0 when there
 *     was none, empty in a draft that compares with nothing
 * @param wording heading and blocks 8 and 10; empty in one that was written before they were there
 * @param facts what it takes from the records; empty in one that was made before it did
 */
public record BriefingContent(
    Instant asOf,
    Instant validUntil,
    boolean provisional,
    Tier tier,
    Activation activation,
    Phase phase,
    WrittenText bottomLine,
    List<DecisionAsked> decisions,
    List<KeyFigure> figures,
    List<Finding> findings,
    List<SectorImpact> impacts,
    List<ServiceTask> tasks,
    List<BriefedMeasure> measures,
    List<Outlook> outlook,
    List<WrittenText> international,
    Optional<CountedFrom> countedFrom,
    List<Change> changes,
    Optional<Integer> follows,
    Optional<Wording> wording,
    Optional<FrozenFacts> facts) {
  /** Most decisions that one briefing may ask. */
  public static final int MAX_DECISIONS = 3;

  /** Most key figures. */
  public static final int MAX_FIGURES = 5;

  /** Most statements about the situation. */
  public static final int MAX_FINDINGS = 12;

  /** Most sectors in the table of impacts: all of them. */
  public static final int MAX_IMPACTS = 19;

  /** Most services in the table of tasks. */
  public static final int MAX_TASKS = 8;

  /** Most measures beside the tasks. */
  public static final int MAX_MEASURES = 5;

  /** Most horizons of the outlook. */
  public static final int MAX_OUTLOOK = 3;

  /** Most international bullets. */
  public static final int MAX_INTERNATIONAL = 3;

  /** Most changes since the last briefing. */
  public static final int MAX_CHANGES = 12;

  public BriefingContent {
    decisions = limited("decisions", decisions, MAX_DECISIONS);
    figures = limited("figures", figures, MAX_FIGURES);
    findings = limited("findings", findings, MAX_FINDINGS);
    impacts = limited("impacts", impacts, MAX_IMPACTS);
    tasks = limited("tasks", tasks, MAX_TASKS);
    measures = limited("measures", measures, MAX_MEASURES);
    outlook = limited("outlook", outlook, MAX_OUTLOOK);
    international = limited("international", international, MAX_INTERNATIONAL);
    changes = limited("changes", changes, MAX_CHANGES);
    if (!validUntil.isAfter(asOf)) {
      throw new RuleViolation(
          "briefing_validity", "validUntil must be after asOf " + asOf + ", but is " + validUntil);
    }
  }

  /** Words and figures that come from no situation report. */
  public BriefingContent(
      Instant asOf,
      Instant validUntil,
      boolean provisional,
      Tier tier,
      Activation activation,
      Phase phase,
      WrittenText bottomLine,
      List<DecisionAsked> decisions,
      List<KeyFigure> figures,
      List<Finding> findings,
      List<SectorImpact> impacts,
      List<ServiceTask> tasks,
      List<BriefedMeasure> measures,
      List<Outlook> outlook,
      List<WrittenText> international) {
    this(
        asOf,
        validUntil,
        provisional,
        tier,
        activation,
        phase,
        bottomLine,
        decisions,
        figures,
        findings,
        impacts,
        tasks,
        measures,
        outlook,
        international,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static <T> List<T> limited(String block, List<T> rows, int limit) {
    if (rows.size() > limit) {
      throw new RuleViolation(
          "briefing_tooMany",
          block + " may have " + limit + " rows, has " + rows.size(),
          block,
          limit,
          rows.size());
    }
    return List.copyOf(rows);
  }

  /** The statements of one standing, in their order. */
  public List<Finding> findings(Standing standing) {
    return findings.stream().filter(f -> f.standing() == standing).toList();
  }

  /** Heading and blocks 8 and 10. */
  public Wording words() {
    return wording.orElse(Wording.EMPTY);
  }

  /** What was taken from the records. */
  public FrozenFacts frozen() {
    return facts.orElse(FrozenFacts.NONE);
  }

  /**
   * The same words with what another content counted: its time, levels, figures, sectors, measures,
   * the report that they come from, the changes, facts. Of a sector or a measure only the words and
   * the colour are taken from here, and the other's where there are none. So are heading and blocks
   * 8 and 10.
   */
  public BriefingContent withCountsOf(BriefingContent other) {
    return new BriefingContent(
        other.asOf(),
        validUntil,
        provisional,
        other.tier(),
        other.activation(),
        other.phase(),
        bottomLine,
        decisions,
        other.figures(),
        findings,
        worded(other.impacts(), impacts, SectorImpact::sector, SectorImpact::worded),
        tasks,
        worded(other.measures(), measures, BriefedMeasure::no, BriefedMeasure::worded),
        outlook,
        international,
        other.countedFrom(),
        other.changes(),
        other.follows(),
        wording.or(other::wording),
        other.facts());
  }

  private static <T> List<T> worded(
      List<T> counted, List<T> written, Function<T, Object> key, BinaryOperator<T> words) {
    return counted.stream()
        .map(
            each ->
                written.stream()
                    .filter(other -> key.apply(other).equals(key.apply(each)))
                    .findFirst()
                    .map(other -> words.apply(each, other))
                    .orElse(each))
        .toList();
  }

  /**
   * Whether there was a briefing before it of which the drafter may not know, as it is marked
   * narrower: then nothing is compared. A briefing that is compared has all figures of the one
   * before.
   */
  public boolean lastHidden() {
    return follows.filter(last -> last > 0).isPresent()
        && figures.stream().allMatch(figure -> figure.before().isEmpty());
  }

  /** Whether another says the same; of its validity the minute counts, as forms show it. */
  public boolean saysTheSameAs(BriefingContent other) {
    return until(Instant.MAX)
            .with(words(), frozen())
            .equals(other.until(Instant.MAX).with(other.words(), other.frozen()))
        && minute(validUntil).equals(minute(other.validUntil));
  }

  /**
   * The same for another time.
   *
   * @param end until when it may be used, inclusive
   */
  public BriefingContent until(Instant end) {
    return new BriefingContent(
        asOf,
        end,
        provisional,
        tier,
        activation,
        phase,
        bottomLine,
        decisions,
        figures,
        findings,
        impacts,
        tasks,
        measures,
        outlook,
        international,
        countedFrom,
        changes,
        follows,
        wording,
        facts);
  }

  private static Instant minute(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES);
  }

  /**
   * The same, compared with the last briefing of the crisis.
   *
   * @param since what has changed since then
   * @param last its number, 0 when there is none
   */
  public BriefingContent comparedWith(List<Change> since, int last) {
    return with(decisions, tasks, since, Optional.of(last), wording, facts);
  }

  /** The same with other words and facts. */
  public BriefingContent with(Wording words, FrozenFacts records) {
    return with(decisions, tasks, changes, follows, Optional.of(words), Optional.of(records));
  }

  /**
   * What partners abroad may read: the situation, never the decisions that are asked, how services
   * keep up, what is prepared for the public, the legal block, or lines of timeline and logbook and
   * the incidents.
   */
  public BriefingContent forPartners() {
    return with(
        List.of(),
        List.of(),
        changes,
        follows,
        Optional.of(Wording.headed(words().heading())),
        Optional.of(frozen().forPartners()));
  }

  private BriefingContent with(
      List<DecisionAsked> asked,
      List<ServiceTask> given,
      List<Change> since,
      Optional<Integer> last,
      Optional<Wording> words,
      Optional<FrozenFacts> records) {
    return new BriefingContent(
        asOf,
        validUntil,
        provisional,
        tier,
        activation,
        phase,
        bottomLine,
        asked,
        figures,
        findings,
        impacts,
        given,
        measures,
        outlook,
        international,
        countedFrom,
        since,
        last,
        words,
        records);
  }
}
