package be.belfry.domain.clock;

import be.belfry.domain.clock.Applicability.Reason;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.Holidays;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a report does to the clocks of its thread: brings new ones, starts, corrects, stops,
 * excludes. The only place where clocks move, besides what a person does to them; what a person
 * moved no report moves again.
 */
public final class ThreadClocks {
  private ThreadClocks() {}

  /**
   * The clocks after a report.
   *
   * @param threadId key of the thread
   * @param before the thread's clocks, changed in place; empty for a first report
   * @param earlier its reports before this one; may be empty unless {@link #asksEarlier}
   * @param report the report just received
   * @return all clocks of the thread, in the order of the table, a progress report before the final
   */
  public static List<LegalClock> after(
      UUID threadId,
      List<LegalClock> before,
      List<Report> earlier,
      Report report,
      Holidays holidays) {
    List<LegalClock> clocks = new ArrayList<>(before);
    clocks.forEach(LegalClock::reopen);
    for (Applicability applicability : said(earlier, report)) {
      apply(applicability, threadId, clocks, report.receivedAt());
    }
    Report known = report.after(earlier);
    for (ClockRule rule : ReportingRules.table()) {
      List.copyOf(clocks).stream()
          .filter(clock -> isOf(clock, rule.regime(), rule.stage()) && clock.isOpen())
          .filter(clock -> counts(clock, report.receivedAt()))
          .forEach(clock -> move(clock, rule.of(report, earlier), known, clocks, holidays));
    }
    return sorted(clocks);
  }

  /**
   * Whether {@link #after} depends on the earlier reports: only then need they be read, which takes
   * longer the more there are.
   *
   * @param before the thread's clocks
   * @param report the report just received
   */
  public static boolean asksEarlier(List<LegalClock> before, Report report) {
    return asksWhenClassified(before, report)
        || asksWhatWasNamed(before, report)
        || asksWhoHasNoNoon(before, report);
  }

  /** Only the first classification counts, and the clock does not tell of one that did not bind. */
  private static boolean asksWhenClassified(List<LegalClock> before, Report report) {
    return find(before, Regime.DORA, Stage.INITIAL_REPORT)
        .map(
            clock ->
                clock.reportedAt().isEmpty()
                    && (report.classified().isPresent()
                        || !clock.startedAt().equals(Optional.of(report.awareAt()))))
        .orElseGet(() -> isFinancial(report));
  }

  private static boolean asksWhoHasNoNoon(List<LegalClock> before, Report report) {
    return !report.hasNoNoon()
        && before.stream().anyMatch(clock -> clock.regime() == Regime.DORA && clock.isOpen());
  }

  private static boolean isFinancial(Report report) {
    return ReportingRules.applicable(report).stream()
        .anyMatch(said -> said.regime() == Regime.DORA && said.binds());
  }

  private static boolean asksWhatWasNamed(List<LegalClock> before, Report report) {
    return ReportingRules.applicable(report).stream()
        .filter(ThreadClocks::isOfOthers)
        .anyMatch(
            said ->
                before.stream()
                    .anyMatch(
                        clock ->
                            clock.regime() == said.regime()
                                && (clock.isOpen() || clock.isEndedWithItsThread())));
  }

  /**
   * What a report says of the regimes. What runs because the entity named it in an earlier report
   * does not end because it names it no more, for then this report does not go to that authority.
   */
  private static List<Applicability> said(List<Report> earlier, Report report) {
    Set<Regime> named =
        earlier.stream()
            .flatMap(each -> ReportingRules.applicable(each).stream())
            .filter(each -> each.reason() == Reason.DECLARED)
            .map(Applicability::regime)
            .collect(Collectors.toSet());
    return ReportingRules.applicable(report).stream()
        .filter(said -> !isOfOthers(said) || !named.contains(said.regime()))
        .toList();
  }

  /**
   * The thread was settled as what owes nothing, or its notifier took it back: all that is open
   * ends. The next report of the thread, which waits at triage again, brings it back.
   *
   * @param clocks of the thread, changed in place
   * @param because how it was settled
   * @param by name of who did
   */
  public static void settle(List<LegalClock> clocks, Reason because, String by) {
    if (!because.isOfTheThread()) {
      throw new IllegalArgumentException(because + " settles no thread");
    }
    clocks.forEach(clock -> clock.exclude(because, by));
  }

  /**
   * Triage takes back how it had settled the thread: what ended with that runs again with the
   * instants that it has by law. No report came since, or it would have brought them back.
   *
   * @param clocks of the thread, changed in place
   */
  public static void reopen(List<LegalClock> clocks) {
    clocks.forEach(LegalClock::reopen);
  }

  /**
   * Refuses in a thread that owes nothing. A duplicate of another entity's notification does: what
   * the other entity reports serves no duty of this one, and its clocks run on.
   *
   * @param because how the thread was settled; empty when it was not
   * @param clocks of the thread
   * @throws Conflict {@code clock_threadWithdrawn} when its notifier took it back, {@code
   *     clock_threadSettled} when triage ended what was owed
   */
  public static void requireOwing(Optional<Reason> because, List<LegalClock> clocks) {
    if (because.filter(Reason.SETTLED_WITHDRAWN::equals).isPresent()) {
      throw new Conflict("clock_threadWithdrawn", "the notifier took the thread back");
    }
    if (because.isPresent()
        && (because.get() != Reason.SETTLED_DUPLICATE
            || clocks.stream().anyMatch(LegalClock::isEndedWithItsThread))) {
      throw new Conflict("clock_threadSettled", "triage settled the thread");
    }
  }

  /**
   * What a person had said of a report, that it is not owed, counts no more. It is as if nobody had
   * said so: what was reported meanwhile says whether the law binds, corrects and stops the clock,
   * and starts what counts from it; what the CSIRT found meanwhile may end it. A progress report
   * that came meanwhile had no final one to stand in for, and has none now.
   *
   * @param clock one of them
   * @param clocks of the thread, changed in place
   * @param reports of the thread, oldest first
   * @param found what the CSIRT found last with a questionnaire; empty when it answered none
   * @throws Conflict {@code clock_notExcluded} when no person had said so
   */
  public static void oweAgain(
      LegalClock clock,
      List<LegalClock> clocks,
      List<Report> reports,
      Optional<SignificanceAssessment> found,
      Holidays holidays) {
    clock.oweAgain();
    List<LegalClock> touched = withSuccessors(clock, clocks);
    for (int i = 0; i < reports.size(); i++) {
      Report report = reports.get(i);
      List<Report> earlier = reports.subList(0, i);
      Report known = report.after(earlier);
      found
          .filter(made -> !earlier.isEmpty() && made.at().isBefore(report.receivedAt()))
          .ifPresent(made -> judgeAgain(clock, made, earlier, holidays));
      bindAgain(clock, earlier, report);
      for (ClockRule rule : ReportingRules.of(clock.regime())) {
        touched.stream()
            .filter(each -> isOf(each, rule.regime(), rule.stage()) && each.isOpen())
            .filter(each -> counts(each, report.receivedAt()))
            .filter(each -> !isNis2Final(rule) || movesFinal(report, clocks, rule))
            .forEach(each -> move(each, rule.of(report, earlier), known, clocks, holidays));
      }
    }
    found.ifPresent(made -> judgeAgain(clock, made, reports, holidays));
  }

  /** A clock, and those that count from its report and have not begun. */
  private static List<LegalClock> withSuccessors(LegalClock clock, List<LegalClock> clocks) {
    List<LegalClock> out = new ArrayList<>(List.of(clock));
    for (ClockRule rule : ReportingRules.of(clock.regime())) {
      if (rule.anchor() == Anchor.PREVIOUS_REPORT
          && previous(clocks, rule).filter(out::contains).isPresent()) {
        find(clocks, rule.regime(), rule.stage())
            .filter(next -> next.isOpen() && next.startedAt().isEmpty())
            .ifPresent(out::add);
      }
    }
    return out;
  }

  private static void bindAgain(LegalClock clock, List<Report> earlier, Report report) {
    if (!counts(clock, report.receivedAt())) {
      return;
    }
    for (Applicability said : said(earlier, report)) {
      if (said.regime() == clock.regime() && !said.binds()) {
        exclude(said, clock);
      } else if (said.regime() == clock.regime() && !isRequested(clock)) {
        clock.includeByRule(said.reason());
      }
    }
  }

  private static void judgeAgain(
      LegalClock clock, SignificanceAssessment made, List<Report> reports, Holidays holidays) {
    if (counts(clock, made.at())) {
      judge(clock, List.of(made), reports, holidays);
    }
  }

  /**
   * What came before a report was asked for does not touch it, also when it is stored only after
   * that: it waited for its thread, or for the database.
   */
  private static boolean counts(LegalClock clock, Instant at) {
    return !isRequested(clock) || clock.startedAt().filter(at::isBefore).isEmpty();
  }

  private static boolean isRequested(LegalClock clock) {
    return ReportingRules.find(clock.regime(), clock.stage())
        .filter(rule -> rule.anchor() == Anchor.REQUESTED)
        .isPresent();
  }

  /** What came before the progress report that put a final report off does not start it. */
  private static boolean movesFinal(Report report, List<LegalClock> clocks, ClockRule rule) {
    return report.stage().filter(Stage.PROGRESS_REPORT::equals).isEmpty()
        && find(clocks, rule.regime(), Stage.PROGRESS_REPORT)
            .flatMap(LegalClock::reportedAt)
            .filter(off -> !report.receivedAt().isAfter(off))
            .isEmpty();
  }

  /**
   * The CSIRT or the sectoral authority asks for an intermediate report and sets its time.
   *
   * @param clocks of the thread
   * @param until when it is due, at most {@value LegalClock#MOST_DAYS} days from now
   * @return the new clock
   * @throws RuleViolation {@code clock_until}
   * @throws Conflict {@code clock_noDuty} when the law of 26 April 2024 does not bind the thread,
   *     {@code clock_requestOpen} when one is asked for already
   */
  @LegalBasis("NIS2-BE-35-3")
  public static LegalClock request(List<LegalClock> clocks, Instant until, Instant now) {
    LegalClock bound =
        clocks.stream()
            .filter(clock -> clock.regime().isReportedHere())
            .filter(clock -> clock.notApplicableReason().isEmpty())
            .findFirst()
            .orElseThrow(() -> new Conflict("clock_noDuty", "the NIS2 law does not bind it"));
    if (!until.isAfter(now) || until.isAfter(now.plus(LegalClock.MOST_DAYS, ChronoUnit.DAYS))) {
      throw new RuleViolation(
          "clock_until", "until must be after now and within a year, but is " + until);
    }
    List<LegalClock> asked =
        clocks.stream()
            .filter(clock -> isOf(clock, bound.regime(), Stage.INTERMEDIATE_REPORT))
            .toList();
    if (asked.stream().anyMatch(LegalClock::isOpen)) {
      throw new Conflict("clock_requestOpen", "an intermediate report is asked for already");
    }
    LegalClock created =
        new LegalClock(
            bound.threadId(), bound.regime(), Stage.INTERMEDIATE_REPORT, asked.size() + 1);
    created.start(now, new DueTime(until, until));
    return created;
  }

  /**
   * What the CSIRT or the authority finds with a questionnaire: an incident that is not significant
   * owes no report, with the name of who says so; one that is owes them again. The first
   * classification as major starts DORA's four hours.
   *
   * @param clocks of the thread, changed in place
   * @param found what they found so far, oldest first; the last of it is new
   * @param reports of the thread, oldest first
   */
  @LegalBasis("DORA-18")
  public static void judge(
      List<LegalClock> clocks,
      List<SignificanceAssessment> found,
      List<Report> reports,
      Holidays holidays) {
    clocks.forEach(clock -> judge(clock, found, reports, holidays));
  }

  private static void judge(
      LegalClock clock,
      List<SignificanceAssessment> found,
      List<Report> reports,
      Holidays holidays) {
    SignificanceAssessment made = found.get(found.size() - 1);
    Questionnaire.Outcome outcome = made.outcome();
    boolean dora = outcome.test() == Questionnaire.DORA;
    if (dora ? clock.regime() != Regime.DORA : !clock.regime().isReportedHere()) {
      return;
    }
    if (outcome.result() == Significance.NOT_SIGNIFICANT) {
      clock.exclude(dora ? Reason.NOT_MAJOR : Reason.NOT_SIGNIFICANT, made.by());
      return;
    }
    clock.includeAgain();
    if (dora
        && outcome.result() == Significance.SIGNIFICANT
        && clock.stage() == Stage.INITIAL_REPORT) {
      classify(clock, found, reports, holidays);
    }
  }

  private static void classify(
      LegalClock clock,
      List<SignificanceAssessment> found,
      List<Report> reports,
      Holidays holidays) {
    if (!clock.isOpen() || clock.startedAt().isEmpty() || clock.isMovedByPerson()) {
      return;
    }
    int last = reports.size() - 1;
    Report report = reports.get(last).after(reports.subList(0, last));
    ClockRule rule =
        ReportingRules.find(clock.regime(), clock.stage())
            .orElseThrow()
            .of(report, reports.subList(0, last));
    Optional<Instant> first =
        found.stream()
            .filter(made -> made.test() == Questionnaire.DORA)
            .filter(made -> made.outcome().result() == Significance.SIGNIFICANT)
            .map(SignificanceAssessment::at)
            .min(Comparator.naturalOrder());
    restart(clock, rule, earliest(clock, rule, report, first), report, holidays);
  }

  private static void apply(
      Applicability applicability, UUID threadId, List<LegalClock> clocks, Instant receivedAt) {
    if (!applicability.binds()) {
      clocks.stream()
          .filter(clock -> clock.regime() == applicability.regime())
          .filter(clock -> counts(clock, receivedAt))
          .forEach(clock -> exclude(applicability, clock));
    }
    for (ClockRule rule : ReportingRules.of(applicability.regime())) {
      if (rule.anchor() == Anchor.REQUESTED
          || isOfOthers(applicability)
          || standsInPlace(applicability)) {
        continue;
      }
      Optional<LegalClock> known = find(clocks, rule.regime(), rule.stage());
      LegalClock clock =
          known.orElseGet(
              () -> {
                LegalClock created = new LegalClock(threadId, rule.regime(), rule.stage());
                clocks.add(created);
                return created;
              });
      if (applicability.binds()) {
        clock.includeByRule(applicability.reason());
      } else if (clock.isOpen()) {
        clock.excludeByRule(applicability.reason());
      }
    }
  }

  private static void exclude(Applicability applicability, LegalClock clock) {
    // Who asked for a report still wants it.
    boolean asked = standsInPlace(applicability) && isRequested(clock);
    if (clock.isOpen() && !asked) {
      clock.excludeByRule(applicability.reason());
    }
  }

  /**
   * What binds entities of another kind is excluded where an earlier report brought it, and never
   * begun only to be excluded.
   */
  private static boolean isOfOthers(Applicability applicability) {
    return switch (applicability.reason()) {
      case NOT_FINANCIAL, NOT_TELECOM, NOT_NAMED, NOT_DESIGNATED -> true;
      case PERSONAL_DATA_EXCLUDED -> applicability.regime() == Regime.TELECOM;
      default -> false;
    };
  }

  /**
   * Of the general reports and those of trust services one set stands in the place of the other:
   * the other is excluded where it runs, and never begun only to be excluded.
   */
  private static boolean standsInPlace(Applicability applicability) {
    return applicability.reason() == Reason.TRUST_INSTEAD
        || applicability.reason() == Reason.NO_TRUST_SERVICE;
  }

  private static void move(
      LegalClock clock, ClockRule rule, Report report, List<LegalClock> clocks, Holidays holidays) {
    if (clock.startedAt().isEmpty()) {
      startIfDue(clock, rule, report, clocks, holidays);
    } else if (!clock.isMovedByPerson()) {
      correct(clock, rule, report, holidays);
    }
    reportedAsTheOther(clock, rule, clocks).ifPresent(clock::report);
    if (clock.startedAt().isEmpty() || !clock.isOpen() || !report.countsFor(rule.regime())) {
      return;
    }
    Stage stage = report.stage().orElseThrow();
    if (rule.servedBy().contains(stage)) {
      clock.report(report.receivedAt());
    } else if (stage == Stage.PROGRESS_REPORT && isNis2Final(rule) && isNear(clock, report)) {
      standIn(clock, report, clocks);
      if (clock.startedAt().isEmpty()) {
        startIfDue(clock, rule, report, clocks, holidays);
      }
    }
  }

  private static void startIfDue(
      LegalClock clock, ClockRule rule, Report report, List<LegalClock> clocks, Holidays holidays) {
    if (rule.anchor() == Anchor.CLASSIFIED_AND_AWARE) {
      restart(clock, rule, report.classified(), report, holidays);
      return;
    }
    boolean postponed = find(clocks, rule.regime(), Stage.PROGRESS_REPORT).isPresent();
    Optional<Instant> from =
        switch (rule.anchor()) {
          case AWARE -> Optional.of(report.awareAt());
          case EARLY_WARNING_RECEIVED -> Optional.of(report.receivedAt());
          case REMEDY_AVAILABLE -> report.remedyAt();
          case PREVIOUS_REPORT ->
              postponed && isNis2Final(rule)
                  ? handledAt(report)
                  : previous(clocks, rule).flatMap(LegalClock::reportedAt);
          case CLASSIFIED_AND_AWARE, REQUESTED -> Optional.empty();
        };
    from.ifPresent(at -> clock.start(at, rule.dueFrom(at, holidays)));
  }

  /** When the incident was handled; a final report that names no time says that it is by now. */
  private static Optional<Instant> handledAt(Report report) {
    return report
        .endedAt()
        .or(
            () ->
                report.stage().filter(Stage.FINAL_REPORT::equals).map(fin -> report.receivedAt()));
  }

  /**
   * The incident goes on when the final report is owed: the progress report takes its place, and
   * the final one is owed a month after the incident was handled.
   */
  private static void standIn(LegalClock fin, Report report, List<LegalClock> clocks) {
    if (find(clocks, fin.regime(), Stage.PROGRESS_REPORT).isEmpty()) {
      LegalClock progress = new LegalClock(fin.threadId(), fin.regime(), Stage.PROGRESS_REPORT);
      progress.start(
          fin.startedAt().orElseThrow(),
          new DueTime(fin.targetAt().orElseThrow(), fin.lastLawfulAt().orElseThrow()));
      progress.report(report.receivedAt());
      clocks.add(progress);
      fin.postpone();
    }
  }

  /**
   * A progress report stands in when the final one is owed, which is from when this program tells
   * that it is near; one that comes earlier is an update and changes nothing.
   */
  @LegalBasis("NIS2-BE-35-4")
  private static boolean isNear(LegalClock fin, Report report) {
    Instant target = fin.targetAt().orElseThrow();
    Duration limit = Duration.between(fin.startedAt().orElseThrow(), target);
    return !report.receivedAt().isBefore(target.minus(ReminderLead.of(limit)));
  }

  /**
   * A running clock counts from what the last report says of awareness and classification; one of
   * DORA has the limit of what its entity is known as today.
   */
  private static void correct(LegalClock clock, ClockRule rule, Report report, Holidays holidays) {
    Instant counted = clock.startedAt().orElseThrow();
    if (rule.anchor() == Anchor.AWARE && !counted.equals(report.awareAt())) {
      clock.start(report.awareAt(), rule.dueFrom(report.awareAt(), holidays));
    } else if (rule.anchor() == Anchor.CLASSIFIED_AND_AWARE) {
      restart(clock, rule, earliest(clock, rule, report, Optional.empty()), report, holidays);
    } else if (rule.regime() == Regime.DORA) {
      Instant from = isUpdate(clock, rule, report) ? report.receivedAt() : counted;
      restart(clock, from, rule.dueFrom(from, holidays));
    }
  }

  /**
   * Whether the report before this one is updated in time: a limit that has passed is not begun
   * anew.
   */
  private static boolean isUpdate(LegalClock clock, ClockRule rule, Report report) {
    return rule.beginsAnewWithUpdates()
        && report.stage().filter(Stage.INTERMEDIATE_REPORT::equals).isPresent()
        && report.countsFor(rule.regime())
        && clock.startedAt().filter(report.receivedAt()::isAfter).isPresent()
        && clock.lastLawfulAt().filter(report.receivedAt()::isAfter).isEmpty();
  }

  /** When the incident was first classified: by the clock, by the reports, or by who found it. */
  private static Optional<Instant> earliest(
      LegalClock clock, ClockRule rule, Report report, Optional<Instant> found) {
    Optional<Instant> counted =
        clock.startedAt().filter(at -> rule.isTarget(at, clock.targetAt().orElseThrow()));
    return Stream.of(counted, report.classified(), found)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private static void restart(
      LegalClock clock,
      ClockRule rule,
      Optional<Instant> classified,
      Report report,
      Holidays holidays) {
    DueTime due = rule.dueByClassification(classified, report.awareAt(), holidays);
    restart(clock, rule.startByClassification(classified, report.awareAt(), due), due);
  }

  /** Where one report gives a noon that another one takes, the earlier instant stays the limit. */
  private static void restart(LegalClock clock, Instant from, DueTime due) {
    boolean stays =
        clock.targetAt().equals(Optional.of(due.target()))
            && clock.lastLawfulAt().filter(due.lastLawful()::isBefore).isEmpty();
    if (!stays) {
      clock.start(from, due);
    }
  }

  /**
   * When the same report was received before it was known that the entity provides trust services,
   * or that it does not: nobody owes it twice.
   */
  private static Optional<Instant> reportedAsTheOther(
      LegalClock clock, ClockRule rule, List<LegalClock> clocks) {
    if (!clock.regime().isReportedHere()
        || rule.anchor() == Anchor.REQUESTED
        || clock.startedAt().isEmpty()) {
      return Optional.empty();
    }
    Regime other = clock.regime() == Regime.NIS2 ? Regime.TRUST : Regime.NIS2;
    return find(clocks, other, clock.stage()).flatMap(LegalClock::reportedAt);
  }

  private static boolean isNis2Final(ClockRule rule) {
    return rule.regime().isReportedHere() && rule.stage() == Stage.FINAL_REPORT;
  }

  private static Optional<LegalClock> previous(List<LegalClock> clocks, ClockRule rule) {
    List<ClockRule> rules =
        ReportingRules.of(rule.regime()).stream()
            .filter(each -> each.anchor() != Anchor.REQUESTED)
            .toList();
    for (int i = 1; i < rules.size(); i++) {
      if (rules.get(i).stage() == rule.stage()) {
        return find(clocks, rule.regime(), rules.get(i - 1).stage());
      }
    }
    return Optional.empty();
  }

  private static Optional<LegalClock> find(List<LegalClock> clocks, Regime regime, Stage stage) {
    return clocks.stream().filter(clock -> isOf(clock, regime, stage)).findFirst();
  }

  private static boolean isOf(LegalClock clock, Regime regime, Stage stage) {
    return clock.regime() == regime && clock.stage() == stage;
  }

  private static List<LegalClock> sorted(List<LegalClock> clocks) {
    return clocks.stream()
        .sorted(
            Comparator.comparing(LegalClock::regime)
                .thenComparing(LegalClock::stage)
                .thenComparing(LegalClock::round))
        .toList();
  }
}
