package be.belfry.domain.logbook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which decisions of the logbook, and which tasks, came of which meeting of a cell. */
public interface MeetingOutcomes {
  /**
   * Notes that a meeting took a decision.
   *
   * @param number of the entry in the logbook of its crisis
   * @param duty key of the task that came of it
   */
  void add(UUID meeting, int number, Optional<UUID> duty);

  /** What a meeting decided, in the order of the logbook. */
  List<MeetingOutcome> of(UUID meeting, String crisis);
}
