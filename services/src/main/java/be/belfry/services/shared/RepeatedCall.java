package be.belfry.services.shared;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The key of a call on many rows that may be sent again, for acts that remember each row by itself.
 */
@RequestScoped
public class RepeatedCall {
  private UUID key;
  private boolean unfinished;

  /** Says the key that was taken for this call. */
  public void isUnder(UUID taken) {
    key = taken;
  }

  /**
   * Says that a row failed that may be done when it is tried again: the answer of this call is not
   * the last one under its key, and the same call again does the rest.
   */
  public void rowFailed() {
    unfinished = true;
  }

  /** Whether a row is left that failed. */
  public boolean isUnfinished() {
    return unfinished;
  }

  /** Empty for a call without a key, or whose key is remembered in the transaction of the act. */
  Optional<UUID> key() {
    return Optional.ofNullable(key);
  }
}
