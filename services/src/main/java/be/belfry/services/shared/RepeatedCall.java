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

  /** Says the key that was taken for this call. */
  public void isUnder(UUID taken) {
    key = taken;
  }

  /** Empty for a call without a key, or whose key is remembered in the transaction of the act. */
  Optional<UUID> key() {
    return Optional.ofNullable(key);
  }
}
