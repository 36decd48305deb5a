package be.belfry.domain.security;

import be.belfry.domain.shared.Coded;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Something that was changed of an account, as its owner is told (ASVS 5.0, 6.3.7).
 *
 * @param at legal time of the change
 * @param by user name of who did it, {@code system:<job>} for the command line
 * @param token name of the token that was made or revoked
 */
public record AccountChange(Instant at, Kind kind, String by, Optional<String> token) {
  /** What was changed: some of the actions that the audit log knows, whose words name it too. */
  public enum Kind {
    ACCOUNT_OPENED,
    FACTOR_RESET,
    FACTOR_SET_UP,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    RECOVERY_CODES_RENEWED,
    RIGHTS_CHANGED,
    TOKEN_MADE,
    TOKEN_REVOKED;

    /** The action in the audit log, without {@code security.} */
    public String action() {
      return Coded.camel(name());
    }

    /**
     * The kind of an action in the audit log, without {@code security.}
     *
     * @throws java.util.NoSuchElementException when the action is no change of an account
     */
    public static Kind of(String action) {
      return Arrays.stream(values())
          .filter(kind -> kind.action().equals(action))
          .findFirst()
          .orElseThrow();
    }
  }
}
