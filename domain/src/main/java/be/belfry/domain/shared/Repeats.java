package be.belfry.domain.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers to posts that may be sent again: calls under a key, and forms of pages. The row is
 * written in the transaction of the use case itself, so that an answer is remembered exactly when
 * its effect is. Of an act on many each row is remembered in a transaction of its own; its key is
 * taken before the first and answered after the last.
 */
public interface Repeats {
  /**
   * An answer as it was given.
   *
   * @param requestHash SHA-256 of method, address and body, or of a form's fields, hex
   * @param status HTTP status; {@value #NONE} while rows of an act on many are done, or when their
   *     node died before the last
   * @param headers header lines that belong to the answer, {@code name: value}, joined by line
   *     feeds
   * @param body bytes of the answer
   */
  record Answer(String requestHash, int status, String headers, byte[] body) {
    private static final int NONE = 0;

    /** A key that was taken, and whose act is not through. */
    public static Answer awaited(String requestHash) {
      return new Answer(requestHash, NONE, "", new byte[0]);
    }

    /** False while there is none. */
    public boolean isGiven() {
      return status != NONE;
    }
  }

  /**
   * Takes the key for this transaction; waits while another transaction holds it.
   *
   * @param owner who sent it, an account or the command line; the same key of another is another
   *     key
   * @param requestHash SHA-256 of method, address and body, hex
   * @return the answer given before, empty when the key is new and now ours
   */
  Optional<Answer> take(UUID owner, UUID key, String requestHash, Instant now);

  /** What is remembered under a key; empty when nobody took it. Waits for nobody. */
  Optional<Answer> given(UUID owner, UUID key);

  /** Remembers the answer under a key that was taken; the first one stays. */
  void answer(UUID owner, UUID key, Answer answer);

  /** Gives a key back that has no answer, unless an act on a row was done under it. */
  void giveBack(UUID owner, UUID key);

  /**
   * Holds a key that was taken until the end of this transaction: of two calls under it that are
   * worked on at once one does a row, then the other. Waits.
   *
   * @return false when it was given back
   */
  boolean hold(UUID owner, UUID key);

  /**
   * Takes one act on one row under a key that this transaction holds.
   *
   * @param act SHA-256 of what is done, with the reference of its row, hex
   * @return false when it was done before
   */
  boolean takeRow(UUID owner, UUID key, String act);

  /** What an act on a row led to; empty when the row says it all. */
  Optional<String> outcomeOfRow(UUID owner, UUID key, String act);

  /** What one of the acts under a key led to that are done; empty when none says. */
  Optional<String> outcomeOfAny(UUID owner, UUID key);

  /** Remembers what an act on a row led to that was taken in this transaction. */
  void rowDone(UUID owner, UUID key, String act, String outcome);

  /** Forgets keys taken before a moment; gives back how many. */
  int forgetBefore(Instant moment);
}
