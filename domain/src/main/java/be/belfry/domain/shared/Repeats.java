package be.belfry.domain.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers to posts that may be sent again. The row is written in the transaction of the use case
 * itself, so that an answer is remembered exactly when its effect is.
 */
public interface Repeats {
  /**
   * An answer as it was given.
   *
   * @param requestHash SHA-256 of method, address and body, hex
   * @param status HTTP status
   * @param headers header lines that belong to the answer, {@code name: value}, joined by line
   *     feeds
   * @param body bytes of the answer
   */
  record Answer(String requestHash, int status, String headers, byte[] body) {}

  /**
   * Takes the key for this transaction; waits while another transaction holds it.
   *
   * @param owner who sent it, an account or the command line; the same key of another is another
   *     key
   * @param requestHash SHA-256 of method, address and body, hex
   * @return the answer given before, empty when the key is new and now ours
   */
  Optional<Answer> take(UUID owner, UUID key, String requestHash, Instant now);

  /** Remembers the answer under a key taken in this transaction. */
  void answer(UUID owner, UUID key, Answer answer);

  /** Forgets keys taken before a moment; gives back how many. */
  int forgetBefore(Instant moment);
}
