package be.belfry.domain.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts, their sessions and tokens. */
public interface Accounts {
  Optional<Account> byId(UUID id);

  Optional<Account> byUsername(String username);

  /** All accounts by username; an agency has hundreds of them, not millions. */
  List<Account> all();

  void add(Account account);

  void add(LoginSession session);

  void add(ApiToken token);

  Optional<LoginSession> sessionBySecretHash(String hash);

  /** Sessions of an account, newest first, at most 50. */
  List<LoginSession> sessionsOf(UUID account);

  Optional<ApiToken> tokenBySecretHash(String hash);

  /** Tokens of an account, newest first, revoked ones included. */
  List<ApiToken> tokensOf(UUID account);

  /** Failures of this name from this address since the given moment. */
  int failures(String username, String address, Instant since);

  /** Notes a failed sign-in; survives the refusal, so it runs in a transaction of its own. */
  void noteFailure(String username, String address, Instant now);

  /** A sign-in succeeded: earlier failures of this name from this address no longer count. */
  void forgetFailures(String username, String address);
}
