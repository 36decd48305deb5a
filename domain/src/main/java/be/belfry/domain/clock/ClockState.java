package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;
import java.time.Instant;
import java.util.Optional;

/** Where a legal clock stands; derived from its instants and the time, never stored. */
public enum ClockState implements Coded {
  /** What it counts from has not happened. */
  NOT_STARTED,
  DUE,
  /** It stands while the entity is unable to report, and goes on afterwards. */
  SUSPENDED,
  REPORTED,
  REPORTED_LATE,
  OVERDUE,
  NOT_APPLICABLE;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * The state by the clock's facts. The queries of the database hold the same table; a test
   * compares both.
   *
   * @param lastLawful end of the period, empty while not started
   * @param reportedAt when the report was received
   * @param notApplicable true when somebody or a rule said why it is not owed
   * @param suspended true while it stands
   * @param now legal time
   */
  public static ClockState of(
      Optional<Instant> lastLawful,
      Optional<Instant> reportedAt,
      boolean notApplicable,
      boolean suspended,
      Instant now) {
    if (notApplicable) {
      return NOT_APPLICABLE;
    }
    if (lastLawful.isEmpty()) {
      return NOT_STARTED;
    }
    Instant end = lastLawful.get();
    if (reportedAt.isPresent()) {
      return reportedAt.get().isAfter(end) ? REPORTED_LATE : REPORTED;
    }
    if (suspended) {
      return SUSPENDED;
    }
    return now.isAfter(end) ? OVERDUE : DUE;
  }
}
