package be.belfry.domain.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A long file of figures that is made in the background and kept for who asked for it.
 *
 * @param id technical key
 * @param owner account of who asked; nobody else sees it
 * @param query which figures
 * @param format as what; one whose rows stand alone
 * @param state how far it is
 * @param attempt how many times it was begun and not put back; what an earlier beginning still
 *     writes is refused
 * @param askedAt when it was asked for
 * @param startedAt when it was begun last
 * @param endedAt when it was done, broken off or given up
 * @param rows rows written so far
 * @param most rows that there were when it was asked for; figures that move meanwhile make it
 *     another number
 * @param bytes bytes written so far
 * @param sha256 of the whole file, hex in lower case; of one that is done
 * @param keptUntil when it is deleted, the file with it; of one that has ended
 */
public record ExportJob(
    UUID id,
    UUID owner,
    MonthlyQuery query,
    StatisticsFormat format,
    ExportState state,
    int attempt,
    Instant askedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    long rows,
    long most,
    long bytes,
    Optional<String> sha256,
    Optional<Instant> keptUntil) {
  /** How long a file is kept after it is done, and what is told of one that came to nothing. */
  public static final Duration KEPT = Duration.ofDays(3);

  /** Most exports of one account that are coming or kept. */
  public static final int MOST = 5;

  /** Bytes that the exports of one account hold together; one that needs more is given up. */
  public static final long ROOM = 1_000_000_000;

  /** One that was begun so often and never ended is given up: it may be what ends the nodes. */
  public static final int ATTEMPTS = 3;

  /**
   * How long one that was put back rests: as long as everybody else is told to wait for figures.
   */
  public static final Duration REST = Duration.ofMinutes(1);

  /** Bytes of each part in which a file is stored; the last one is shorter. */
  public static final int PART = 1 << 18;

  /** A new one. */
  public static ExportJob asked(
      UUID owner, MonthlyQuery query, StatisticsFormat format, long most, Instant now) {
    if (!format.isStreamed()) {
      throw new IllegalArgumentException(format.code());
    }
    return new ExportJob(
        UUID.randomUUID(),
        owner,
        query,
        format,
        ExportState.WAITING,
        0,
        now,
        Optional.empty(),
        Optional.empty(),
        0,
        most,
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** Whether another one waits that asks the same of it. */
  public boolean isAskedBy(ExportJob waiting) {
    return waiting.state() == ExportState.WAITING
        && waiting.owner().equals(owner)
        && waiting.query().equals(query)
        && waiting.format() == format;
  }

  /** Whether it counts among the {@link #MOST} of its owner. */
  public boolean isComingOrKept() {
    return state.isComing() || state == ExportState.DONE;
  }

  /** Whether it was begun too often to be begun again. */
  public boolean isGivenUp() {
    return state == ExportState.RUNNING && attempt >= ATTEMPTS;
  }

  /** In how many parts its file is stored. */
  public int parts() {
    return Math.toIntExact((bytes + PART - 1) / PART);
  }
}
