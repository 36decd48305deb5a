package be.belfry.domain.security;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts, their sessions and tokens. */
public interface Accounts {
  Optional<Account> byId(UUID id);

  /**
   * An account as it is now, which nobody else changes until this transaction ends: whoever opens a
   * way in with its password or its telephone looks again after this whether they are still right,
   * and whoever takes ways in away finds after this all that were opened. It keeps nobody from
   * adding a session; so both have to ask.
   */
  Optional<Account> hold(UUID id);

  Optional<Account> byUsername(String username);

  /** All accounts by username; an agency has hundreds of them, not millions. */
  List<Account> all();

  /** All accounts but those of entities, by username. */
  List<Account> ofAuthorities();

  /** A page of accounts, by username. */
  Page<Account> list(AccountFilter filter, PageRequest page);

  /** The accounts of an entity that are not closed. */
  List<Account> openOf(UUID organisation);

  /**
   * Whether a person of this name has another account that is open: among the people of the
   * agencies, or among those of one entity. Two calls wait for each other until the first one's
   * transaction ends, so that no two accounts of one name come into being at once.
   *
   * @param name compared as {@link PersonName#same} does
   * @param organisation the entity; empty for the people of the agencies
   * @param than the account that is not another one; empty for one that is not made yet
   */
  boolean hasNamesake(String name, Optional<UUID> organisation, Optional<UUID> than);

  void add(Account account);

  void add(LoginSession session);

  void add(ApiToken token);

  Optional<LoginSession> sessionBySecretHash(String hash);

  /**
   * Notes a request of a session. It changes no version: a browser asks for many things at once,
   * and none of them is refused because of the others.
   */
  void noteSight(UUID session, Instant now);

  /**
   * Ends a session for whoever holds its secret, whatever else changes it at this moment.
   *
   * @return false when it had ended already
   */
  boolean endSession(UUID session, Instant now);

  /**
   * Removes sessions that were seen last more than 90 days ago. The two newest of an account stay,
   * without address and browser: they tell when it was here last.
   *
   * @return how many were removed
   */
  long pruneSessions(Instant now);

  /**
   * When somebody was here last before he came now: the last request of an earlier session than his
   * newest one, and not later than that one's beginning, for an earlier one may still be open; of
   * those only that opened anything.
   */
  Optional<Instant> lastVisit(UUID account);

  /** The newest twenty changes of the account of whoever looks, newest first. */
  List<AccountChange> changes();

  /**
   * All sessions of an account that nobody has ended and that began less than {@link
   * LoginSession#ABSOLUTE} ago, newest first, also those without a request for long: one that looks
   * over is recognised again when its requests could not be noted, an older one never. Whoever
   * signs in often enough hides none of them from the one who ends them.
   */
  List<LoginSession> sessionsOf(UUID account, Instant now);

  /**
   * Whom a token belongs to that is not revoked nor over, of an account that is not closed.
   *
   * @param unnoted true when its use was not noted for a minute
   */
  record TokenHolder(Subject subject, boolean unnoted) {}

  /**
   * The holders of these tokens, by the hash of their secret. One question, which needs no
   * transaction.
   */
  Map<String, TokenHolder> tokenHolders(Set<String> hashes);

  /** Notes that these tokens are used now. */
  void noteTokenUse(Set<String> hashes);

  /**
   * Whether there is another account of an administrator, open or closed: who closes the others is
   * not alone by that.
   *
   * @param than who asks
   * @param about the account that it is about, which does not count
   */
  boolean hasOtherAdministrator(UUID than, UUID about);

  /**
   * Whether an administrator other than this one has an open account. Who asks waits until another
   * one who asked has committed: of two that close each other the second is told no.
   */
  boolean holdOpenAdministratorBeside(UUID account);

  /** Tokens of an account, newest first, revoked ones included. */
  List<ApiToken> tokensOf(UUID account);

  /**
   * Failed sign-ins of a name in one place since the given moment. Whoever asks for the same name
   * and place waits until this transaction ends, so that many tries at once are counted one by one.
   *
   * @param place where failures are counted: a network, a known device, the second factor
   */
  SignInDelay.Failures failures(String username, String place, Instant since);

  /** The same of all names together; whoever asks for the same place waits. */
  SignInDelay.Failures failures(String place, Instant since);

  /** Notes a failed sign-in; those older than {@link SignInDelay#MEMORY} are thrown away. */
  void noteFailure(String username, String place, Instant now);

  /** The last failure of this name in this place was none: it was counted, but not looked at. */
  void forgetLastFailure(String username, String place);

  /** A sign-in succeeded: earlier failures of this name in this place no longer count. */
  void forgetFailures(String username, String place);
}
