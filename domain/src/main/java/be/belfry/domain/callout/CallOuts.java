package be.belfry.domain.callout;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Pick;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All call-outs. */
public interface CallOuts {
  /** Keeps a new one. */
  void add(CallOut callOut);

  /** One that the viewer may know of. */
  Optional<CallOut> find(UUID id);

  /** One that the viewer may know of, locked until the transaction ends. */
  Optional<CallOut> lock(UUID id);

  /** The one of whose messages one carries a secret. */
  Optional<CallOut> bySecret(String secretHash);

  /** The same, locked until the transaction ends. */
  Optional<CallOut> lockBySecret(String secretHash);

  /**
   * Those whose time to answer has passed, locked, the longest waiting first; one that somebody
   * else holds is left out.
   *
   * @param pick which of them, by their keys
   * @param limit at most so many
   */
  List<CallOut> toStep(Instant real, Instant exercised, Pick pick, int limit);

  /**
   * Writes what became of those of {@link #toStep}, with the versions that they had: that the next
   * in line was called is nothing that whoever answers must have seen.
   *
   * @param versions by their keys
   */
  void keepStepped(Map<UUID, Long> versions);

  /** Those of exercises that go on, locked. */
  List<CallOut> goingOnInExercises();

  /** Whether a unit is called about something already. */
  boolean isCalling(String unit, String cause);

  /** Whether a drill of a month was started. */
  boolean hasDrill(String month, boolean exercise);

  /**
   * Contacts that a drill which has begun did not call: its node died while it called them one by
   * one. They stood in the directory when it began, as they stand there now; whoever came, or was
   * changed, since then waits for the next drill.
   *
   * @param pick which of them, by their keys; one alone may have been changed, so that it can be
   *     called at last
   */
  Set<UUID> leftByDrill(String month, boolean exercise, Pick pick);

  /**
   * Calls that units have not answered yet, those of reality first, then who is called next first;
   * no tests, and nothing of an exercise that is over.
   *
   * @param reader whose service and office are called
   * @param limit at most so many
   */
  List<CallOutRow> calling(Subject reader, int limit);

  /**
   * Calls whose line has ended without an answer, those of reality first, then the newest first; no
   * tests, and nothing of an exercise that is over.
   *
   * @param reader who is told of each what it is about as {@link CallOutRow#cause} says
   * @param limit at most so many
   */
  List<CallOutRow> unanswered(Subject reader, int limit);

  /**
   * A page of what the viewer may see: first those of reality, in both worlds the newest first.
   *
   * @param filter a cause that the reader is not told finds what one finds that nobody wrote
   * @param reader who is told of each what it is about as {@link CallOutRow#cause} says
   */
  Page<CallOutRow> list(CallOutFilter filter, Subject reader, PageRequest page);

  /**
   * One with every message.
   *
   * @param reader who is told what it is about as {@link CallOutRow#cause} says, and else reads no
   *     words of it either
   */
  Optional<CallOutDetail> detail(UUID id, Subject reader);

  /** Which months had a drill, the newest first, with their results as far as the viewer sees. */
  List<DrillRow> drills();
}
