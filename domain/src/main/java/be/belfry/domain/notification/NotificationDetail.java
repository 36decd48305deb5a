package be.belfry.domain.notification;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.DueExplanation;
import be.belfry.domain.clock.MovableClocks;
import be.belfry.domain.clock.Moved;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.ReportingRules;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One notification with all that belongs to it, for a page.
 *
 * @param row its line in lists
 * @param content what it says
 * @param submittedBy account that sent it, {@code anonymous} from the public form
 * @param outcomeReason why it was rejected or withdrawn
 * @param settledAt when triage settled it
 * @param settledBy who did
 * @param version for changes: of the state that was read
 * @param thread all reports of its thread, oldest first
 * @param clocks of its thread
 * @param questions asked in its thread, oldest first
 */
public record NotificationDetail(
    NotificationRow row,
    ReceiveNotification content,
    String submittedBy,
    Optional<String> outcomeReason,
    Optional<Instant> settledAt,
    Optional<String> settledBy,
    int version,
    List<NotificationRow> thread,
    List<ClockRow> clocks,
    List<Question> questions) {

  /**
   * A legal clock of the thread.
   *
   * @param suspendedAt since when it stands
   * @param moves what persons did to it, oldest first
   * @param textKey key of its rule's sentence in the bundle {@code clock}
   */
  public record ClockRow(
      UUID id,
      Regime regime,
      Stage stage,
      ClockState state,
      Optional<Instant> startedAt,
      Optional<Instant> targetAt,
      Optional<Instant> lastLawfulAt,
      Optional<Instant> reportedAt,
      Optional<String> notApplicableReason,
      Optional<String> notApplicableBy,
      Optional<Instant> suspendedAt,
      List<Moved> moves,
      String textKey) {

    public ClockRow {
      moves = List.copyOf(moves);
    }

    /**
     * Why the last lawful instant is what it is; empty for a clock that has not started or does not
     * apply.
     *
     * @param all clocks of the thread
     */
    public Optional<DueExplanation> explanation(List<ClockRow> all, Holidays holidays) {
      if (startedAt.isEmpty() || notApplicableReason.isPresent()) {
        return Optional.empty();
      }
      boolean handled =
          stage == Stage.FINAL_REPORT
              && all.stream()
                  .anyMatch(c -> c.regime() == regime && c.stage() == Stage.PROGRESS_REPORT);
      DueTime stands = new DueTime(targetAt.orElseThrow(), lastLawfulAt.orElseThrow());
      DueTime first = moves.stream().findFirst().map(Moved::before).orElse(stands);
      return ReportingRules.find(regime, stage)
          .map(rule -> DueExplanation.of(rule, handled, startedAt.get(), first, holidays))
          .map(why -> why.moved(moves, stands.lastLawful()));
    }

    /** How the law lets a person move it, while it runs. */
    public Optional<MovableClocks.Movable> movable() {
      return MovableClocks.find(regime, stage)
          .filter(any -> state == ClockState.DUE || state == ClockState.SUSPENDED);
    }
  }

  /** Every regime, whether it applies to the thread and why, in their order. */
  public List<RegimeOfThread> regimes() {
    boolean network = clocks.stream().anyMatch(clock -> clock.regime() == Regime.NCCS);
    return ReportingRules.survey(content.report(row.receivedAt(), network)).stream()
        .map(this::regime)
        .toList();
  }

  private RegimeOfThread regime(Applicability said) {
    Regime regime = said.regime();
    List<ClockRow> its = clocks.stream().filter(clock -> clock.regime() == regime).toList();
    Optional<ClockRow> running =
        its.stream().filter(clock -> clock.notApplicableReason().isEmpty()).findFirst();
    if (its.isEmpty()) {
      return RegimeOfThread.byRule(regime, said.reason(), said.binds());
    }
    if (running.isPresent()) {
      Applicability.Reason reason =
          said.binds() ? said.reason() : Applicability.Reason.EARLIER_REPORT;
      return RegimeOfThread.byRule(regime, reason, true);
    }
    ClockRow excluded = its.get(0);
    return new RegimeOfThread(
        regime,
        false,
        excluded.notApplicableReason().orElseThrow(),
        excluded.notApplicableBy().orElseThrow());
  }

  /** A question to the notifier. */
  public record Question(
      String text,
      String askedBy,
      Instant askedAt,
      Optional<Instant> answeredAt,
      Optional<String> answer) {}
}
