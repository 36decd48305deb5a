package be.belfry.domain.sitrep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rhythms of all crises. */
public interface BattleRhythms {
  /** Adds one; it holds from now on. */
  void add(BattleRhythm rhythm);

  /** The one that holds. */
  Optional<BattleRhythm> current(UUID crisisId);

  /** All that were set, the newest first. */
  List<BattleRhythm> history(UUID crisisId);

  /**
   * The briefing of a crisis that comes next.
   *
   * @param now in the time of its world
   */
  Optional<Beat.NextBriefing> nextBriefing(UUID crisisId, Instant now);

  /**
   * Those that hold, of crises whose tier is in force and that have no open report; of an exercise
   * that is over none.
   */
  List<Waiting> waiting();

  /**
   * A rhythm whose next report is not open yet.
   *
   * @param exercise whether it beats by the clock of exercises
   */
  record Waiting(BattleRhythm rhythm, boolean exercise) {}
}
