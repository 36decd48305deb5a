package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is measured of each record besides counting it. */
public enum TimeMeasure implements Coded {
  /** From awareness to the first report of a thread; limit 24 hours. */
  FIRST_REPORT(Kind.REPORTING, Duration.ofHours(24)),
  /** From awareness to the incident notification; limit 72 hours, of trust services 24. */
  NOTIFICATION(Kind.REPORTING, Duration.ofHours(72)),
  /**
   * From the incident notification to the final report; limit one month, as the legal clock has it:
   * to the end of its last day, on a working day, after a progress report from the end of the
   * incident.
   */
  FINAL_REPORT(Kind.REPORTING, null),
  /** From receipt to the reply of the CSIRT. */
  ACKNOWLEDGE(Kind.HANDLING, null),
  /** From receipt to the end of triage. */
  TRIAGE(Kind.HANDLING, null),
  /** From detection to containment. */
  CONTAIN(Kind.HANDLING, null),
  /** From detection to closing. */
  CLOSE(Kind.HANDLING, null),
  /**
   * Users that an entity says are affected: the highest number that one of its threads in an
   * incident says, in the month of the first of these.
   */
  USERS(Kind.EXTENT, null),
  /** These users times the hours from start to end, the highest likewise. */
  USER_HOURS(Kind.EXTENT, null);

  /** What a measure is about. */
  public enum Kind {
    /** Whether entities report in time. */
    REPORTING,
    /** How long the CSIRT takes. */
    HANDLING,
    /** How many users; a sum, no time. */
    EXTENT
  }

  private final Kind kind;
  private final Duration limit;

  TimeMeasure(Kind kind, Duration limit) {
    this.kind = kind;
    this.limit = limit;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** What it is about. */
  public Kind kind() {
    return kind;
  }

  /** The limit, when it is a fixed time. */
  public Optional<Duration> limit() {
    return Optional.ofNullable(limit);
  }

  /** What is published of it, out of {@link TimeTables#STATISTICS}. */
  public List<String> statistics() {
    return switch (kind) {
      case REPORTING ->
          canBeMissed()
              ? List.of(
                  TimeTables.COUNT,
                  TimeTables.KEPT,
                  TimeTables.OUTSTANDING,
                  TimeTables.MEDIAN,
                  TimeTables.P90)
              : List.of(TimeTables.COUNT, TimeTables.KEPT, TimeTables.MEDIAN, TimeTables.P90);
      case HANDLING -> List.of(TimeTables.COUNT, TimeTables.MEDIAN, TimeTables.P90);
      case EXTENT -> List.of(TimeTables.COUNT, TimeTables.TOTAL);
    };
  }

  /** Whether it can be owed and not come; the first report of a thread always came. */
  public boolean canBeMissed() {
    return this == NOTIFICATION || this == FINAL_REPORT;
  }

  /** The unit whose reference date gives the month. */
  public Unit unit() {
    return this == CONTAIN || this == CLOSE ? Unit.INCIDENT : Unit.NOTIFICATION;
  }
}
