package be.belfry.domain.clock;

import static be.belfry.domain.clock.ClockMove.Kind.EXTENDED;
import static be.belfry.domain.clock.ClockMove.Kind.SUSPENDED;

import be.belfry.domain.shared.RuleViolation;
import java.util.List;
import java.util.Optional;

/**
 * Which clocks a person may move, and by which law. What is not in the table stands: the early
 * warning, the notification and the final report of NIS2 (a progress report stands in for it), the
 * 72 hours of the GDPR (late with reasons is late), the electricity network code, the Cyber
 * Resilience Act.
 */
public final class MovableClocks {
  /**
   * One clock that may be moved.
   *
   * @param kind how: {@code EXTENDED} or {@code SUSPENDED}
   * @param basis key in {@code law/sources.yaml}
   */
  public record Movable(Regime regime, Stage stage, ClockMove.Kind kind, String basis) {
    /** Key of the sentence that says why the law lets it, in the bundle {@code clock}. */
    public String textKey() {
      return "Movable." + regime.name() + "." + stage.name();
    }
  }

  private static final List<Movable> TABLE =
      List.of(
          // Who asked for a report set its time, and may set a later one.
          movable(Regime.NIS2, Stage.INTERMEDIATE_REPORT, EXTENDED, "NIS2-BE-35-3"),
          movable(Regime.TRUST, Stage.INTERMEDIATE_REPORT, EXTENDED, "NIS2-BE-35-3"),
          // An entity that cannot keep the limit says so before it ends, with the reasons.
          movable(Regime.DORA, Stage.INITIAL_REPORT, EXTENDED, "DORA-RTS-2025-301-5"),
          movable(Regime.DORA, Stage.INTERMEDIATE_REPORT, EXTENDED, "DORA-RTS-2025-301-5"),
          movable(Regime.DORA, Stage.FINAL_REPORT, EXTENDED, "DORA-RTS-2025-301-5"),
          // "Unless operationally unable to do so".
          movable(Regime.CER, Stage.INITIAL_REPORT, SUSPENDED, "CER-15"),
          // "Where feasible", and a reasoned justification for what still lacks after three days.
          movable(Regime.TELECOM, Stage.INITIAL_REPORT, EXTENDED, "EU-611-2013-2"),
          movable(Regime.TELECOM, Stage.INTERMEDIATE_REPORT, EXTENDED, "EU-611-2013-2"),
          // "Where possible within 24 hours": the CSIRT's own clock.
          movable(Regime.CSIRT_REPLY, Stage.REPLY, EXTENDED, "NIS2-23-5"));

  private MovableClocks() {}

  /** All of them. */
  public static List<Movable> table() {
    return TABLE;
  }

  /** How a clock may be moved; empty when it stands. */
  public static Optional<Movable> find(Regime regime, Stage stage) {
    return TABLE.stream()
        .filter(each -> each.regime() == regime && each.stage() == stage)
        .findFirst();
  }

  /**
   * @throws RuleViolation {@code clock_fixed} when the law lets nobody do it
   */
  static void require(Regime regime, Stage stage, ClockMove.Kind kind) {
    if (find(regime, stage).filter(each -> each.kind() == kind).isEmpty()) {
      throw new RuleViolation(
          "clock_fixed", "the law lets nobody move " + regime.code() + " " + stage.code());
    }
  }

  private static Movable movable(Regime regime, Stage stage, ClockMove.Kind kind, String basis) {
    return new Movable(regime, stage, kind, basis);
  }
}
