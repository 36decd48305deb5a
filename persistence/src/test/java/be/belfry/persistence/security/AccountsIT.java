package be.belfry.persistence.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.AccountChange;
import be.belfry.domain.security.AccountFilter;
import be.belfry.domain.security.AccountState;
import be.belfry.domain.security.ApiToken;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.persistence.Database;
import be.belfry.persistence.audit.SqlAuditTrail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of accounts: found by name, role and state, in pages without a gap. */
class AccountsIT {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final int ACCOUNTS = 12;
  private static Database database;

  @BeforeAll
  static void open() {
    database = Database.fresh();
    database.as(
        Subject.system("test"),
        em -> {
          JpaAccounts accounts = Database.inject(em, new JpaAccounts());
          for (int n = 0; n < ACCOUNTS; n++) {
            accounts.add(account(n));
          }
          return null;
        });
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** Every third one is a statistician; number 1 is closed, number 2 waits. */
  private static Account account(int n) {
    Account account =
        account(
            "user.%02d".formatted(n),
            n == 5 ? "Zoé Élise" : "Person " + n,
            n % 3 == 0 ? Role.STATISTICIAN : Role.ANALYST);
    if (n == 1) {
      account.disable();
    }
    if (n == 2) {
      account.awaitSecond("first");
    }
    return account;
  }

  private static Account account(String username, String name, Role role) {
    return new Account(
        new NewAccount(
            username,
            name,
            role,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.NL,
            false,
            false),
        "x",
        NOW);
  }

  private static Page<Account> list(AccountFilter filter, PageRequest page) {
    return database.as(
        Subject.system("test"), em -> Database.inject(em, new JpaAccounts()).list(filter, page));
  }

  private static List<String> names(String text, Role role, AccountState state) {
    return names(
        list(
            new AccountFilter(
                Optional.ofNullable(text), Optional.ofNullable(role), Optional.ofNullable(state)),
            PageRequest.first()));
  }

  private static List<String> names(Page<Account> page) {
    return page.rows().stream().map(Account::username).toList();
  }

  @Test
  void isFoundByNameRoleAndState() {
    assertThat(names("SER.05", null, null)).containsExactly("user.05");
    assertThat(names("zoe elise", null, null)).containsExactly("user.05");
    assertThat(names("nobody", null, null)).isEmpty();
    assertThat(names(null, Role.STATISTICIAN, null))
        .containsExactly("user.00", "user.03", "user.06", "user.09");
    assertThat(names(null, null, AccountState.CLOSED)).containsExactly("user.01");
    assertThat(names(null, null, AccountState.WAITING)).containsExactly("user.02");
    assertThat(names(null, null, AccountState.OPEN))
        .hasSize(ACCOUNTS - 2)
        .doesNotContain("user.01", "user.02");
    assertThat(names("user.0", Role.ANALYST, AccountState.WAITING)).containsExactly("user.02");
  }

  @Test
  void pagesFollowEachOtherWithoutAGap() {
    AccountFilter all = new AccountFilter(Optional.empty(), Optional.empty(), Optional.empty());
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Account> page = list(all, new PageRequest(cursor, 5));
      assertThat(page.total()).isEqualTo(ACCOUNTS);
      seen.addAll(names(page));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(seen)
        .containsExactlyElementsOf(
            IntStream.range(0, ACCOUNTS).mapToObj("user.%02d"::formatted).toList());
    assertThatThrownBy(() -> list(all, new PageRequest(Optional.of("x"), 5)))
        .isInstanceOf(RuleViolation.class);
  }

  @Test
  void knowsWhoHasAnAccountByHisName() {
    assertThat(namesake("elise ZOE", Optional.empty(), Optional.empty())).isTrue();
    assertThat(namesake("Person 3", Optional.empty(), Optional.empty())).isTrue();
    for (String closed : List.of("Person 1", "Person 2")) {
      assertThat(namesake(closed, Optional.empty(), Optional.empty()))
          .as("neither one that is closed nor one that waits to be opened counts")
          .isFalse();
    }
    assertThat(namesake("Person 3", Optional.of(UUID.randomUUID()), Optional.empty()))
        .as("nor does one of somebody else's people")
        .isFalse();
    UUID third =
        list(
                new AccountFilter(Optional.of("user.03"), Optional.empty(), Optional.empty()),
                PageRequest.first())
            .rows()
            .get(0)
            .id();
    assertThat(namesake("Person 3", Optional.empty(), Optional.of(third)))
        .as("nobody is his own namesake")
        .isFalse();
  }

  @Test
  void lastVisitEndsAtTheLatestWhenTheNewestSessionBegins() {
    UUID account = accountOf("user.04");
    assertThat(lastVisit(account)).isEmpty();
    LoginSession before = opened(account, NOW, false);
    assertThat(lastVisit(account)).as("his first time").isEmpty();
    seen(before, NOW.plusSeconds(600));
    LoginSession newest = opened(account, NOW.plusSeconds(3600), false);
    opened(account, NOW.plusSeconds(3700), true);
    assertThat(lastVisit(account)).contains(NOW.plusSeconds(600));
    seen(newest, NOW.plusSeconds(5400));
    assertThat(lastVisit(account)).contains(NOW.plusSeconds(600));
    seen(before, NOW.plusSeconds(5400));
    assertThat(lastVisit(account))
        .as("the one before is still open, and asks by itself")
        .contains(NOW.plusSeconds(3600));
  }

  @Test
  void addressesOfOldSessionsGoAndTheLastVisitStays() {
    Instant then = NOW.minus(Duration.ofDays(200));
    UUID account = accountOf("user.06");
    List<LoginSession> old = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      old.add(opened(account, then.plus(Duration.ofDays(day)), false));
    }
    LoginSession refused = opened(account, then.plus(Duration.ofDays(9)), true);
    assertThat(lastVisit(account)).contains(old.get(1).lastSeenAt());
    assertThat(pruned(old.get(0).lastSeenAt().plus(Duration.ofDays(90)))).isZero();
    assertThat(pruned(NOW)).as("the first, and the one that opened nothing").isEqualTo(2);
    assertThat(lastVisit(account)).contains(old.get(1).lastSeenAt());
    assertThat(pruned(NOW)).isZero();
    assertThat(sessions(account))
        .containsExactlyInAnyOrder(
            "%s,,".formatted(old.get(1).id()), "%s,,".formatted(old.get(2).id()))
        .noneMatch(row -> row.contains(refused.id().toString()));

    LoginSession fresh = opened(account, NOW, false);
    assertThat(pruned(NOW)).isOne();
    assertThat(lastVisit(account)).contains(old.get(2).lastSeenAt());
    assertThat(sessions(account))
        .contains("%s,127.0.0.1,a browser".formatted(fresh.id()))
        .hasSize(2);
  }

  private static long pruned(Instant at) {
    return database.as(
        Subject.system("cleaning"), em -> Database.inject(em, new JpaAccounts()).pruneSessions(at));
  }

  private static List<String> sessions(UUID account) {
    return database.as(
        Subject.system("test"),
        em ->
            ((List<?>)
                    em.createNativeQuery(
                            "select concat_ws(',', id, address, user_agent) from login_session"
                                + " where account_id = cast(?1 as uuid)")
                        .setParameter(1, account.toString())
                        .getResultList())
                .stream().map(String.class::cast).toList());
  }

  private static UUID accountOf(String username) {
    return list(
            new AccountFilter(Optional.of(username), Optional.empty(), Optional.empty()),
            PageRequest.first())
        .rows()
        .get(0)
        .id();
  }

  @Test
  void anotherAdministratorIsOneOpenOrClosedWhoIsNeitherAskingNorAskedAbout() {
    Account asks = account("boss.1", "Boss 1", Role.ADMINISTRATOR);
    Account other = account("boss.2", "Boss 2", Role.ADMINISTRATOR);
    Account third = account("boss.3", "Boss 3", Role.ADMINISTRATOR);
    other.disable();
    UUID analyst = accountOf("user.04");
    try {
      assertThat(isAnother(asks.id(), analyst)).as("there is none").isFalse();
      add(asks, other);
      assertThat(isAnother(asks.id(), analyst)).isTrue();
      assertThat(isAnother(asks.id(), asks.id())).isTrue();
      assertThat(isAnother(asks.id(), other.id())).isFalse();
      add(third);
      assertThat(isAnother(asks.id(), other.id())).isTrue();
    } finally {
      database.asOwner("delete from belfry.account where username like 'boss.%'");
    }
  }

  @Test
  void ofTwoAdministratorsWhoCloseEachOtherOneStaysOpen() throws Exception {
    Account one = account("boss.1", "Boss 1", Role.ADMINISTRATOR);
    Account other = account("boss.2", "Boss 2", Role.ADMINISTRATOR);
    add(one, other);
    CompletableFuture<Boolean> second = new CompletableFuture<>();
    try {
      boolean first =
          database.as(
              Subject.system("test"),
              em -> {
                JpaAccounts accounts = Database.inject(em, new JpaAccounts());
                boolean stays = accounts.holdOpenAdministratorBeside(one.id());
                new Thread(() -> second.complete(isOpenBeside(other.id()))).start();
                awaitOneThatWaits(second);
                accounts.byId(one.id()).orElseThrow().disable();
                return stays;
              });
      assertThat(first).isTrue();
      assertThat(second.get(10, TimeUnit.SECONDS)).as("nobody would be left").isFalse();
    } finally {
      database.asOwner("delete from belfry.account where username like 'boss.%'");
    }
  }

  /**
   * A sign-in whose password was right a moment ago, and the change of that password: whoever comes
   * second finds what the first one did.
   */
  @Test
  void anAccountThatIsHeldIsReadAsItIsByThen() throws Exception {
    UUID account = accountOf("user.07");
    CompletableFuture<Boolean> opens = new CompletableFuture<>();
    database.as(
        Subject.system("test"),
        em -> {
          JpaAccounts accounts = Database.inject(em, new JpaAccounts());
          accounts.byId(account).orElseThrow().changePassword("another");
          assertThat(accounts.hold(account).orElseThrow().passwordHash())
              .as("what this transaction changed stays changed")
              .isEqualTo("another");
          new Thread(() -> opens.complete(isStill(account, "x"))).start();
          awaitOneThatWaits(opens);
          return null;
        });
    assertThat(opens.get(10, TimeUnit.SECONDS)).as("it is another password by now").isFalse();
  }

  /** Reads it first, as who signs in has done when he comes to the account itself. */
  private static boolean isStill(UUID account, String hash) {
    return database.as(
        Subject.system("test"),
        em -> {
          JpaAccounts accounts = Database.inject(em, new JpaAccounts());
          assertThat(accounts.byId(account).orElseThrow().passwordHash()).isEqualTo(hash);
          return accounts.hold(account).orElseThrow().passwordHash().equals(hash);
        });
  }

  @Test
  void whoTakesWaysInAwayFindsTheOneThatWasBeingOpened() throws Exception {
    UUID account = accountOf("user.08");
    CompletableFuture<Boolean> found = new CompletableFuture<>();
    database.as(
        Subject.system("test"),
        em -> {
          JpaAccounts accounts = Database.inject(em, new JpaAccounts());
          accounts.hold(account);
          accounts.add(new LoginSession(UUID.randomUUID().toString(), account, "a", "b", NOW));
          em.flush();
          new Thread(() -> found.complete(findsOne(account))).start();
          awaitOneThatWaits(found);
          return null;
        });
    assertThat(found.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private static boolean findsOne(UUID account) {
    return database.as(
        Subject.system("test"),
        em -> {
          JpaAccounts accounts = Database.inject(em, new JpaAccounts());
          accounts.hold(account);
          return !accounts.sessionsOf(account, NOW.plusSeconds(1)).isEmpty();
        });
  }

  /** Until the other one waits for the lock that this transaction holds. */
  private static void awaitOneThatWaits(CompletableFuture<Boolean> other) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (database.texts("select 'waits' from pg_locks where not granted").isEmpty()
        && System.nanoTime() < end) {
      assertThat(other).as("waits for what the first one does").isNotDone();
      Thread.onSpinWait();
    }
  }

  private static boolean isOpenBeside(UUID account) {
    return database.as(
        Subject.system("test"),
        em -> Database.inject(em, new JpaAccounts()).holdOpenAdministratorBeside(account));
  }

  private static void add(Account... added) {
    database.as(
        Subject.system("test"),
        em -> {
          List.of(added).forEach(Database.inject(em, new JpaAccounts())::add);
          return null;
        });
  }

  private static boolean isAnother(UUID than, UUID about) {
    return database.as(
        Subject.system("test"),
        em -> Database.inject(em, new JpaAccounts()).hasOtherAdministrator(than, about));
  }

  private static LoginSession opened(UUID account, Instant at, boolean waits) {
    LoginSession session =
        new LoginSession(UUID.randomUUID().toString(), account, "a browser", "127.0.0.1", at);
    if (waits) {
      session.askSecondFactor();
    }
    database.as(
        Subject.system("test"),
        em -> {
          Database.inject(em, new JpaAccounts()).add(session);
          return null;
        });
    return session;
  }

  private static void seen(LoginSession session, Instant at) {
    database.as(
        Subject.system("test"),
        em -> {
          Database.inject(em, new JpaAccounts()).noteSight(session.id(), at);
          return null;
        });
  }

  private static Optional<Instant> lastVisit(UUID account) {
    return database.as(
        Subject.system("test"), em -> Database.inject(em, new JpaAccounts()).lastVisit(account));
  }

  /** Every kind once, beside what is no change and what is somebody else's. */
  @Test
  void tellsWhoeverLooksWhatWasChangedOfHisOwnAccount() {
    Subject owner = subjectOf("user.08");
    Subject other = subjectOf("user.09");
    for (AccountChange.Kind kind : AccountChange.Kind.values()) {
      record(other, "security." + kind.action(), owner.user());
      record(owner, "security." + kind.action(), other.user());
      record(owner, "security.signedIn", owner.user());
      record(owner, "crisis." + kind.action(), owner.user());
    }
    List<AccountChange> told = changes(owner);
    assertThat(told)
        .extracting(AccountChange::kind)
        .as("all, the newest first")
        .containsExactlyElementsOf(newestFirst(AccountChange.Kind.values()));
    assertThat(told)
        .allSatisfy(
            change -> {
              assertThat(change.by()).isEqualTo(other.user());
              assertThat(change.at()).isEqualTo(NOW);
              assertThat(change.token())
                  .as("the name of a token, not of a person: " + change.kind())
                  .isEqualTo(
                      change.kind().action().startsWith("token")
                          ? Optional.of("named")
                          : Optional.empty());
            });
    assertThat(changes(other)).extracting(AccountChange::by).containsOnly(owner.user());
    assertThat(changes(Subject.system("test"))).as("no account").isEmpty();
    assertThat(changes(Subject.anonymous(Language.EN))).as("no account").isEmpty();
    for (int n = 0; n < 15; n++) {
      record(owner, "security.tokenMade", owner.user());
    }
    assertThat(changes(owner)).hasSize(20).last().isEqualTo(told.get(4));
  }

  private static List<AccountChange.Kind> newestFirst(AccountChange.Kind[] kinds) {
    List<AccountChange.Kind> list = new ArrayList<>(List.of(kinds));
    Collections.reverse(list);
    return list;
  }

  private static Subject subjectOf(String username) {
    return database.as(
        Subject.system("test"),
        em -> Database.inject(em, new JpaAccounts()).byUsername(username).orElseThrow().subject());
  }

  private static void record(Subject actor, String action, String object) {
    database.as(
        actor,
        em ->
            Database.inject(em, new SqlAuditTrail())
                .append(NOW, actor, new SecurityEvent(action, object, Map.of("name", "named"))));
  }

  private static List<AccountChange> changes(Subject viewer) {
    return database.as(viewer, em -> Database.inject(em, new JpaAccounts()).changes());
  }

  private static boolean namesake(String name, Optional<UUID> organisation, Optional<UUID> than) {
    return database.as(
        Subject.system("test"),
        em -> Database.inject(em, new JpaAccounts()).hasNamesake(name, organisation, than));
  }

  /** By the database's clock, whatever a node takes for now. */
  @Test
  void aTokenThatIsOverIsNobodys() {
    UUID owner = accountOf("user.07");
    Instant now = Instant.now();
    database.as(
        Subject.system("test"),
        em -> {
          JpaAccounts accounts = Database.inject(em, new JpaAccounts());
          accounts.add(token("good", owner, now, 364, 365));
          accounts.add(token("over", owner, now, 366, 365));
          em.createNativeQuery(
                  """
                  insert into api_token (id, secret_hash, account_id, name, created_at)
                  values (gen_random_uuid(), 'by hand', cast(?1 as uuid), 'by hand', now())
                  """)
              .setParameter(1, owner.toString())
              .executeUpdate();
          return null;
        });
    assertThat(
            database.<Set<String>>as(
                Subject.system("test"),
                em ->
                    Database.inject(em, new JpaAccounts())
                        .tokenHolders(Set.of("good", "over", "by hand", "unknown"))
                        .keySet()))
        .containsExactlyInAnyOrder("good", "by hand");
    assertThat(
            database.<List<ApiToken>>as(
                Subject.system("test"),
                em -> Database.inject(em, new JpaAccounts()).tokensOf(owner)))
        .filteredOn(token -> token.name().equals("by hand"))
        .singleElement()
        .satisfies(
            token ->
                assertThat(token.expiresAt())
                    .as("what is added without an end has one")
                    .isBetween(now.plus(Duration.ofDays(364)), now.plus(Duration.ofDays(366))));
  }

  private static ApiToken token(String name, UUID owner, Instant now, int age, int days) {
    return new ApiToken(name, owner, name, now.minus(Duration.ofDays(age)), days);
  }
}
