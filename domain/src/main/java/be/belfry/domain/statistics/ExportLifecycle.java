package be.belfry.domain.statistics;

import static be.belfry.domain.statistics.ExportAct.*;
import static be.belfry.domain.statistics.ExportState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of an export in the background. The table is the rule. */
public final class ExportLifecycle {
  private static final String BASIS = "BELFRY-STATISTICS";

  /** Every way that an export can go; what is missing is refused. */
  public static final Lifecycle<ExportState, ExportAct> TABLE =
      Lifecycle.of(
          "statistics_exportTransition",
          ExportAct.class,
          List.of(
              //               from     act        to
              new Transition<>(WAITING, BEGIN, RUNNING, BASIS),
              new Transition<>(WAITING, BREAK_OFF, BROKEN_OFF, BASIS),
              // The node that wrote it is gone: another one begins again, from the first row.
              new Transition<>(RUNNING, BEGIN, RUNNING, BASIS),
              new Transition<>(RUNNING, PUT_BACK, WAITING, BASIS),
              new Transition<>(RUNNING, FINISH, DONE, BASIS),
              new Transition<>(RUNNING, BREAK_OFF, BROKEN_OFF, BASIS),
              new Transition<>(RUNNING, FAIL, FAILED, BASIS)));

  private ExportLifecycle() {}

  /** The states in which an act is possible. */
  public static List<ExportState> from(ExportAct act) {
    return TABLE.table().stream().filter(t -> t.decision() == act).map(Transition::from).toList();
  }

  /** The state to which an act leads: one, from wherever. */
  public static ExportState to(ExportAct act) {
    return TABLE.next(from(act).get(0), act);
  }
}
