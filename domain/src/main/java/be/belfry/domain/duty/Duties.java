package be.belfry.domain.duty;

import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.shared.Pick;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The duties of all crises. */
public interface Duties {
  /** One duty; empty when it does not exist or the walls hide it. */
  Optional<Duty> find(UUID id);

  /** Keeps a new duty. */
  void add(Duty duty);

  /**
   * Holds one that was found until the transaction ends, and reads it again: whoever begins its
   * line anew waits for a watch that raises it.
   */
  void hold(Duty duty);

  /**
   * All duties of a crisis, in the order of their codes. The crisis is locked for the running
   * transaction: two activations at once come one after the other and neither sees half of the
   * other.
   */
  List<Duty> ofCrisisLocked(UUID crisisId);

  /**
   * Number of the next task of a crisis, from 1 up: behind those that it has had and those that a
   * restore left out. The crisis is locked as above, so that nobody else takes it.
   */
  int nextTaskLocked(UUID crisisId);

  /** The same without a lock, to look and not to act on: those that the walls show. */
  List<Duty> ofCrisis(UUID crisisId);

  /**
   * Duties that have something to be raised: not acknowledged or not done in time. Each is locked
   * for the running transaction; those that another node holds are left out. What becomes of them
   * is kept by {@link #keepRaised} alone.
   *
   * @param lines by version of the plan; a late duty is found when a line of its own version is
   *     reached that was not used yet. One of a version that is not named, because it cannot be
   *     read, is found as if there were always such a line
   * @param without versions of the plan whose duties are left out
   * @param pick which of the others, by their keys
   * @param limit at most so many
   */
  List<Duty> toRaise(
      Instant now,
      Map<String, List<EscalationLine>> lines,
      Set<String> without,
      Pick pick,
      int limit);

  /**
   * Keeps how far duties of {@link #toRaise} were raised: all of them in one statement. It is no
   * new version: whoever has one before him acknowledges what he sees.
   *
   * @param told who was told of them now, in the order in which it happened
   */
  void keepRaised(List<Duty> raised, List<Raising> told);
}
