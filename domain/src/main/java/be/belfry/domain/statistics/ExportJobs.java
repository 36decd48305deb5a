package be.belfry.domain.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Exports that are made in the background, and their files in parts. Whoever asks sees his own; the
 * program that makes them sees all.
 */
public interface ExportJobs {
  /** Those of an account, the newest first. */
  List<ExportJob> of(UUID owner);

  /** One of an account's own; empty for everybody else's. */
  Optional<ExportJob> find(UUID owner, UUID id);

  /**
   * Stores a new one, unless its owner has the same question as the same format waiting already:
   * that one will be made of the same figures, those of when it is begun.
   *
   * @return whether it was stored
   * @throws be.belfry.domain.shared.RuleViolation ({@code statistics_exports}) when the account has
   *     {@link ExportJob#MOST} that are coming or kept; ({@code statistics_exportRoom}) when they
   *     hold {@link ExportJob#ROOM}
   */
  boolean add(ExportJob job);

  /** Deletes one that has ended, its file with it; false when there is none like it. */
  boolean forget(UUID owner, UUID id);

  /** A part of a file, from 0; empty when it is not there, or no more. */
  Optional<byte[]> part(UUID id, int no);

  /** Whether any waits, was begun and has not ended, or is kept no longer. */
  boolean isWork(Instant now);

  /**
   * The one that was asked for first of those that wait or are begun; locked for this change. What
   * was put back rests for {@link ExportJob#REST} first.
   */
  Optional<ExportJob> next(Instant now);

  /** Begins one, from its first row: what was written of it before is deleted. */
  ExportJob begin(ExportJob job, Instant now);

  /**
   * Stores the next part of one.
   *
   * @param rows rows written so far
   * @throws be.belfry.domain.shared.Conflict ({@code statistics_exportTransition}) when it was
   *     broken off, or begun again by somebody else: who writes stops
   */
  void append(ExportJob job, int no, byte[] bytes, long rows);

  /** Bytes that the exports of an account hold now. */
  long stored(UUID owner);

  /** The last row is written; refused as {@link #append}. */
  void finish(ExportJob job, long rows, long bytes, String sha256, Instant now);

  /**
   * Leaves it for later, as if it had not been begun; false, and nothing of it is touched, when it
   * goes on otherwise already.
   */
  boolean putBack(ExportJob job);

  /**
   * Ends one without a file, and deletes what was written of it; false when it has ended already.
   *
   * @param act {@link ExportAct#BREAK_OFF}, or {@link ExportAct#FAIL}
   */
  boolean end(ExportJob job, ExportAct act, Instant now);

  /** Deletes what is kept no longer. */
  void sweep(Instant now);
}
