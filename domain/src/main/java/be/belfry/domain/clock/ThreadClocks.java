package be.belfry.domain.clock;

import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a report does to the clocks of its thread: brings new ones, starts, stops, excludes. The
 * only place where clocks move, besides a person's "not applicable".
 */
public final class ThreadClocks {
  private ThreadClocks() {}

  /**
   * The clocks after a report.
   *
   * @param threadId key of the thread
   * @param before the thread's clocks, changed in place; empty for a first report
   * @param report the report just received
   * @return all clocks of the thread, in the order of the table, a progress report before the final
   */
  public static List<LegalClock> after(
      UUID threadId, List<LegalClock> before, Report report, Holidays holidays) {
    List<LegalClock> clocks = new ArrayList<>(before);
    for (Applicability applicability : ReportingRules.applicable(report)) {
      apply(applicability, threadId, clocks);
    }
    for (ClockRule rule : ReportingRules.table()) {
      find(clocks, rule.regime(), rule.stage())
          .filter(LegalClock::isOpen)
          .ifPresent(
              clock ->
                  move(
                      clock,
                      report.systemic() ? rule.forSystemicEntity() : rule,
                      report,
                      clocks,
                      holidays));
    }
    return sorted(clocks);
  }

  private static void apply(Applicability applicability, UUID threadId, List<LegalClock> clocks) {
    for (ClockRule rule : ReportingRules.of(applicability.regime())) {
      Optional<LegalClock> known = find(clocks, rule.regime(), rule.stage());
      LegalClock clock =
          known.orElseGet(
              () -> {
                LegalClock created = new LegalClock(threadId, rule.regime(), rule.stage());
                clocks.add(created);
                return created;
              });
      if (applicability.binds()) {
        clock.includeByRule();
      } else if (clock.isOpen()) {
        clock.excludeByRule(applicability.reason());
      }
    }
  }

  private static void move(
      LegalClock clock, ClockRule rule, Report report, List<LegalClock> clocks, Holidays holidays) {
    if (clock.startedAt().isEmpty()) {
      startIfDue(clock, rule, report, clocks, holidays);
    } else if (rule.anchor() == Anchor.CLASSIFIED_AND_AWARE && report.classifiedAt().isPresent()) {
      bringForward(clock, rule, report, holidays);
    }
    if (clock.startedAt().isEmpty() || !report.countsFor(rule.regime())) {
      return;
    }
    Stage stage = report.stage().orElseThrow();
    if (rule.servedBy().contains(stage)) {
      clock.report(report.receivedAt());
    } else if (stage == Stage.PROGRESS_REPORT && isNis2Final(rule)) {
      standIn(clock, report, clocks);
      if (clock.startedAt().isEmpty()) {
        startIfDue(clock, rule, report, clocks, holidays);
      }
    }
  }

  private static void startIfDue(
      LegalClock clock, ClockRule rule, Report report, List<LegalClock> clocks, Holidays holidays) {
    if (rule.anchor() == Anchor.CLASSIFIED_AND_AWARE) {
      DueTime due = rule.dueByClassification(report, holidays);
      clock.start(rule.startByClassification(report, due), due);
      return;
    }
    boolean postponed = find(clocks, rule.regime(), Stage.PROGRESS_REPORT).isPresent();
    Optional<Instant> from =
        switch (rule.anchor()) {
          case AWARE -> Optional.of(report.awareAt());
          case EARLY_WARNING_RECEIVED -> Optional.of(report.receivedAt());
          case PREVIOUS_REPORT ->
              postponed && isNis2Final(rule)
                  ? report.endedAt()
                  : previous(clocks, rule).flatMap(LegalClock::reportedAt);
          case CLASSIFIED_AND_AWARE -> Optional.empty();
        };
    from.ifPresent(at -> clock.start(at, rule.dueFrom(at, holidays)));
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

  private static void bringForward(
      LegalClock clock, ClockRule rule, Report report, Holidays holidays) {
    DueTime due = rule.dueByClassification(report, holidays);
    if (due.target().isBefore(clock.targetAt().orElseThrow())) {
      clock.start(rule.startByClassification(report, due), due);
    }
  }

  private static boolean isNis2Final(ClockRule rule) {
    return rule.regime().isReportedHere() && rule.stage() == Stage.FINAL_REPORT;
  }

  private static Optional<LegalClock> previous(List<LegalClock> clocks, ClockRule rule) {
    List<ClockRule> rules = ReportingRules.of(rule.regime());
    for (int i = 1; i < rules.size(); i++) {
      if (rules.get(i).stage() == rule.stage()) {
        return find(clocks, rule.regime(), rules.get(i - 1).stage());
      }
    }
    return Optional.empty();
  }

  private static Optional<LegalClock> find(List<LegalClock> clocks, Regime regime, Stage stage) {
    return clocks.stream()
        .filter(clock -> clock.regime() == regime && clock.stage() == stage)
        .findFirst();
  }

  private static List<LegalClock> sorted(List<LegalClock> clocks) {
    List<LegalClock> out = new ArrayList<>();
    for (Regime regime : Regime.values()) {
      for (Stage stage : Stage.values()) {
        find(clocks, regime, stage).ifPresent(out::add);
      }
    }
    return List.copyOf(out);
  }
}
