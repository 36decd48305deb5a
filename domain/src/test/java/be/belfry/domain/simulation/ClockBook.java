package be.belfry.domain.simulation;

import static be.belfry.domain.simulation.Violation.unless;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Report;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.simulation.SimulatedCrisis.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What should be of the legal clocks of a thread, by the words of the law. */
final class ClockBook {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration FOUR_HOURS = Duration.ofHours(4);

  private record Kept(
      Optional<Instant> startedAt,
      Optional<Instant> targetAt,
      Optional<Instant> lastLawfulAt,
      Optional<Instant> reportedAt) {}

  private final Map<String, Kept> before = new HashMap<>();

  void before(ReportThread thread) {
    before.clear();
    for (LegalClock clock : thread.clocks) {
      before.put(
          name(clock),
          new Kept(clock.startedAt(), clock.targetAt(), clock.lastLawfulAt(), clock.reportedAt()));
    }
  }

  void after(ReportThread thread, Report report) {
    Set<String> names = new HashSet<>();
    for (LegalClock clock : thread.clocks) {
      String name = name(clock);
      unless(names.add(name), "clock %s is there twice", name);
      Kept kept = before.get(name);
      if (kept != null) {
        checkKept(clock, kept, report);
      }
      if (clock.reportedAt().isPresent() && (kept == null || kept.reportedAt().isEmpty())) {
        checkStopped(clock, report, thread);
      }
      clock
          .targetAt()
          .ifPresent(
              target ->
                  unless(
                      !clock.lastLawfulAt().orElseThrow().isBefore(target)
                          && target.isAfter(clock.startedAt().orElseThrow()),
                      "clock %s ends before its target",
                      name));
    }
    unless(names.containsAll(before.keySet()), "clocks are lost: %s of %s", names, before.keySet());
    if (report.stage().isPresent()) {
      checkRegimes(thread, report, names);
      checkFinal(thread, report);
    }
  }

  /** A clock that runs goes on as it began; what was reported stays reported. */
  private static void checkKept(LegalClock clock, Kept kept, Report report) {
    unless(
        kept.reportedAt().isEmpty() || kept.reportedAt().equals(clock.reportedAt()),
        "clock %s is no longer reported at its time",
        name(clock));
    if (kept.targetAt().isEmpty() || kept.targetAt().equals(clock.targetAt())) {
      return;
    }
    boolean broughtForward =
        clock.regime() == Regime.DORA
            && clock.stage() == Stage.INITIAL_REPORT
            && clock.targetAt().orElseThrow().isBefore(kept.targetAt().get());
    boolean classifiedLate =
        clock.regime() == Regime.DORA
            && clock.stage() == Stage.INITIAL_REPORT
            && clock.startedAt().orElseThrow().isAfter(report.awareAt().plus(DAY))
            && clock.targetAt().equals(clock.startedAt().map(at -> at.plus(FOUR_HOURS)));
    boolean updated =
        clock.regime() == Regime.DORA
            && clock.stage() == Stage.FINAL_REPORT
            && report.stage().equals(Optional.of(Stage.INTERMEDIATE_REPORT))
            && report.declared().contains(Regime.DORA)
            && clock.startedAt().equals(Optional.of(report.receivedAt()));
    boolean afterHandling = clock.stage() == Stage.FINAL_REPORT && clock.regime().isReportedHere();
    unless(
        broughtForward || classifiedLate || updated || afterHandling,
        "clock %s was moved",
        name(clock));
  }

  /**
   * A report stops a clock of another authority only when it names its regime. What the CSIRT has
   * already under one of its two sets of clocks it has under the other.
   */
  private static void checkStopped(LegalClock clock, Report report, ReportThread thread) {
    boolean hadAlready =
        clock.regime().isReportedHere()
            && thread.clocks.stream()
                .filter(other -> other.regime().isReportedHere())
                .filter(other -> other != clock && other.stage() == clock.stage())
                .anyMatch(other -> other.reportedAt().equals(clock.reportedAt()));
    if (hadAlready) {
      return;
    }
    unless(
        clock.reportedAt().orElseThrow().equals(report.receivedAt()),
        "clock %s stopped at another time than the report's",
        name(clock));
    unless(
        report.stage().isPresent()
            && (clock.regime() == Regime.NIS2
                || clock.regime() == Regime.TRUST
                || report.declared().contains(clock.regime())),
        "clock %s was stopped by a report that is not for it",
        name(clock));
  }

  /** After a final report the law of 26 April 2024 waits for nothing more in its thread. */
  private static void checkFinal(ReportThread thread, Report report) {
    boolean last = report.stage().equals(Optional.of(Stage.FINAL_REPORT));
    for (LegalClock clock : thread.clocks) {
      unless(
          !last
              || !clock.regime().isReportedHere()
              || clock.reportedAt().isPresent()
              || clock.notApplicableReason().isPresent(),
          "clock %s waits after the final report",
          name(clock));
    }
  }

  private static void checkRegimes(ReportThread thread, Report report, Set<String> names) {
    boolean trust = thread.subSector.equals(Optional.of(SubSector.TRUST_SERVICES));
    boolean finance =
        thread.sector.equals(Optional.of(Sector.BANKING))
            || thread.sector.equals(Optional.of(Sector.FINANCIAL_MARKETS));
    if (trust) {
      unless(names.contains("TRUST FINAL_REPORT"), "trust services have no clock");
    } else {
      unless(names.contains("NIS2 FINAL_REPORT"), "the law says nothing of NIS2");
    }
    unless(!finance || names.contains("DORA FINAL_REPORT"), "a bank has no clock of DORA");
    boolean exempt =
        report
            .entity()
            .filter(
                entity ->
                    entity.sector() == Sector.BANKING
                        || entity.sector() == Sector.FINANCIAL_MARKETS
                        || entity.sector() == Sector.DIGITAL_INFRASTRUCTURE)
            .isPresent();
    unless(
        report.entity().filter(LegalStanding::critical).isEmpty()
            || exempt
            || names.contains("CER INITIAL_REPORT"),
        "a critical entity has no clock of CER");
    unless(
        report.entity().flatMap(LegalStanding::network).filter(NetworkImpact::reports).isEmpty()
            || names.contains("NCCS INITIAL_REPORT"),
        "an entity of high impact has no clock of the network code");
    for (Regime regime : report.declared()) {
      boolean there =
          regime == Regime.CSIRT_REPLY
              || regime == Regime.NIS2 && trust
              || names.stream().anyMatch(name -> name.startsWith(regime.name() + " "));
      unless(there, "the declared regime %s has no clock", regime);
    }
    unless(
        !report.stage().equals(Optional.of(Stage.EARLY_WARNING))
            || names.contains("CSIRT_REPLY REPLY"),
        "the CSIRT owes no reply");
  }

  /** Nobody is bothered with what was reported. */
  void reminded(LegalClock clock) {
    unless(clock.reportedAt().isEmpty(), "clock %s is told of and was reported", name(clock));
  }

  /**
   * What is near or ran out was told, and nothing before its time. A limit of hours is told one,
   * four or twelve hours before, longer ones three days.
   */
  void watched(SimulatedCrisis world, Set<Sent> sent) {
    for (ReportThread thread : world.threads) {
      for (LegalClock clock : thread.clocks) {
        if (clock.reportedAt().isPresent()
            || clock.notApplicableReason().isPresent()
            || clock.targetAt().isEmpty()) {
          continue;
        }
        Instant target = clock.targetAt().get();
        Instant last = clock.lastLawfulAt().orElseThrow();
        long minutes = Duration.between(clock.startedAt().orElseThrow(), target).toMinutes();
        int lead = minutes <= 240 ? 1 : minutes <= 1440 ? 4 : minutes <= 4320 ? 12 : 72;
        boolean over = world.now.isAfter(last);
        boolean near = world.now.isAfter(target.minus(Duration.ofHours(lead)));
        boolean toldOver = sent.contains(new Sent(clock.id(), last, "overdue"));
        boolean toldNear = sent.contains(new Sent(clock.id(), target, "dueSoon"));
        boolean old = world.now.isAfter(last.plus(Duration.ofDays(30)));
        unless(
            old || over == toldOver,
            "clock %s of %s: over %s, told %s",
            name(clock),
            last,
            over,
            toldOver);
        unless(
            toldNear ? near : over || !near,
            "clock %s of %s: near %s, told %s",
            name(clock),
            target,
            near,
            toldNear);
      }
    }
  }

  private static String name(LegalClock clock) {
    return clock.regime() + " " + clock.stage();
  }
}
