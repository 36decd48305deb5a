package be.belfry.persistence.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecondFactors.SecondFactor;
import be.belfry.domain.security.SignInDelay.Failures;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Second factors, sessions and failures in a real database, also many at the same instant. */
class SecondFactorsIT {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final int AT_ONCE = 8;
  private static Database database;

  @BeforeAll
  static void open() {
    database = Database.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static <T> T work(Function<SecondFactors, T> work) {
    return database.as(
        Subject.anonymous(Language.EN),
        em -> work.apply(Database.inject(em, new SqlSecondFactors())));
  }

  private static boolean yes(Predicate<SecondFactors> work) {
    return work(work::test);
  }

  private static Optional<String> text(Function<SecondFactors, Optional<String>> work) {
    return work(work);
  }

  private static Optional<SecondFactor> factor(UUID account) {
    return work(factors -> factors.of(account));
  }

  private static int codesLeft(UUID account) {
    return work(factors -> factors.codesLeft(account));
  }

  private static Failures failures(String place, Instant since) {
    return accounts(accounts -> accounts.failures("guessed", place, since));
  }

  private static <T> T accounts(Function<JpaAccounts, T> work) {
    return database.as(
        Subject.anonymous(Language.EN), em -> work.apply(Database.inject(em, new JpaAccounts())));
  }

  private static UUID account(String user) {
    return accounts(
        accounts -> {
          Account account =
              new Account(
                  new NewAccount(
                      user,
                      "Test",
                      Role.DIRECTOR,
                      Optional.of("CCB"),
                      Optional.empty(),
                      Set.of(),
                      Optional.empty(),
                      Language.NL,
                      false,
                      false),
                  "hash",
                  NOW);
          accounts.add(account);
          return account.id();
        });
  }

  private static UUID withFactor(String user) {
    UUID account = account(user);
    work(
        factors -> {
          factors.put(account, new SecondFactor(new byte[] {1, 2, 3}, 100, NOW));
          factors.putCodes(account, List.of("zero", "one", "two"));
          return null;
        });
    return account;
  }

  /** Does the same in many transactions at once; gives how many said yes. */
  private static long atOnce(Function<Integer, Boolean> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> all =
          java.util.stream.IntStream.range(0, AT_ONCE)
              .mapToObj(
                  no ->
                      threads.submit(
                          () -> {
                            start.await();
                            return work.apply(no);
                          }))
              .toList();
      start.countDown();
      long yes = 0;
      for (Future<Boolean> one : all) {
        yes += one.get() ? 1 : 0;
      }
      return yes;
    } finally {
      threads.shutdown();
    }
  }

  /** A browser asks for a page and for what is on it at once: none of these requests is refused. */
  @Test
  void requestsOfOneSessionAtTheSameInstantDisturbNobody() {
    UUID account = withFactor("busy");
    LoginSession session = new LoginSession("busy", account, "test", "192.0.2.1", NOW);
    accounts(
        accounts -> {
          accounts.add(session);
          return null;
        });
    Instant later = NOW.plus(LoginSession.SIGHT);
    accounts(
        mine -> {
          LoginSession read = mine.sessionBySecretHash("busy").orElseThrow();
          assertThat(read.isUnnoted(later.minusMillis(1))).isFalse();
          assertThat(read.isUnnoted(later)).isTrue();
          accounts(
              other -> {
                other.noteSight(session.id(), later);
                return null;
              });
          mine.noteSight(session.id(), later);
          return null;
        });
    LoginSession read = accounts(a -> a.sessionBySecretHash("busy").orElseThrow());
    assertThat(read.lastSeenAt()).isEqualTo(later);
  }

  @Test
  void aSessionThatIsEndedTwiceAtTheSameInstantEndsOnce() {
    UUID account = withFactor("leaving");
    LoginSession session = new LoginSession("leaving", account, "test", "192.0.2.1", NOW);
    accounts(
        accounts -> {
          accounts.add(session);
          return null;
        });
    Instant later = NOW.plusSeconds(5);
    List<Boolean> ended =
        accounts(
            mine -> {
              mine.sessionBySecretHash("leaving").orElseThrow();
              boolean first = accounts(other -> other.endSession(session.id(), later));
              return List.of(first, mine.endSession(session.id(), later.plusSeconds(1)));
            });
    assertThat(ended).containsExactly(true, false);
    LoginSession read = accounts(a -> a.sessionBySecretHash("leaving").orElseThrow());
    assertThat(read.isOpen(later, Duration.ZERO)).isFalse();
  }

  @Test
  void keepsAFactorWithItsLastStep() {
    UUID account = withFactor("keeps");
    SecondFactor factor = factor(account).orElseThrow();
    assertThat(factor.sealed()).containsExactly(1, 2, 3);
    assertThat(factor.lastStep()).isEqualTo(100);
    assertThat(factor.confirmedAt()).isEqualTo(NOW);
    assertThat(factor(UUID.randomUUID())).isEmpty();
  }

  @Test
  void usesUpAStepAndAllBeforeIt() {
    UUID account = withFactor("steps");
    assertThat(yes(factors -> factors.useStep(account, 100))).isFalse();
    assertThat(yes(factors -> factors.useStep(account, 102))).isTrue();
    assertThat(yes(factors -> factors.useStep(account, 101))).isFalse();
    assertThat(yes(factors -> factors.useStep(account, 102))).isFalse();
  }

  @Test
  void oneOfManyUsesACodeAtTheSameInstant() throws Exception {
    UUID account = withFactor("races");
    assertThat(atOnce(no -> yes(factors -> factors.useStep(account, 200)))).isEqualTo(1);
    assertThat(atOnce(no -> yes(factors -> factors.useCode(account, 1, NOW)))).isEqualTo(1);
  }

  @Test
  void usesARecoveryCodeOnce() {
    UUID account = withFactor("recovers");
    assertThat(text(factors -> factors.code(account, 2))).contains("two");
    assertThat(yes(factors -> factors.useCode(account, 2, NOW))).isTrue();
    assertThat(text(factors -> factors.code(account, 2))).isEmpty();
    assertThat(yes(factors -> factors.useCode(account, 2, NOW))).isFalse();
    assertThat(codesLeft(account)).isEqualTo(2);
  }

  @Test
  void aFreshFactorForgetsARequestToRemoveIt() {
    UUID account = withFactor("asked");
    work(
        factors -> {
          factors.askReset(account, "admin1", NOW);
          return null;
        });
    assertThat(text(f -> f.resetAskedBy(account, NOW.minusSeconds(1)))).contains("admin1");
    assertThat(text(f -> f.resetAskedBy(account, NOW))).isEmpty();
    work(
        factors -> {
          factors.put(account, new SecondFactor(new byte[] {4}, 0, NOW));
          return null;
        });
    assertThat(text(f -> f.resetAskedBy(account, NOW.minusSeconds(1)))).isEmpty();
  }

  @Test
  void removesAllOfIt() {
    UUID account = withFactor("removes");
    assertThat(yes(factors -> factors.remove(account))).isTrue();
    assertThat(factor(account)).isEmpty();
    assertThat(codesLeft(account)).isZero();
    assertThat(yes(factors -> factors.remove(account))).isFalse();
  }

  @Test
  void countsFailuresByNameAndPlaceOneByOne() throws Exception {
    Instant since = NOW.minus(Duration.ofHours(1));
    long free =
        atOnce(
            no ->
                accounts(
                    accounts -> {
                      Failures before = accounts.failures("guessed", "192.0.2.0/24", since);
                      accounts.noteFailure("guessed", "192.0.2.0/24", NOW);
                      return before.count() < 5;
                    }));
    assertThat(free).as("of eight tries at once five are free").isEqualTo(5);
    assertThat(failures("198.51.100.0/24", since).count()).isZero();
    Failures failures = failures("192.0.2.0/24", since);
    assertThat(failures).isEqualTo(new Failures(AT_ONCE, Optional.of(NOW)));
    Failures ofNetwork =
        accounts(
            accounts -> {
              accounts.noteFailure("another name", "192.0.2.0/24", NOW.plusSeconds(1));
              return accounts.failures("192.0.2.0/24", since);
            });
    assertThat(ofNetwork)
        .as("of all names")
        .isEqualTo(new Failures(AT_ONCE + 1, Optional.of(NOW.plusSeconds(1))));
    accounts(
        accounts -> {
          accounts.forgetFailures("guessed", "192.0.2.0/24");
          return null;
        });
    assertThat(failures("192.0.2.0/24", since).count()).isZero();
  }

  @Test
  void aSessionKeepsWhatItWaitsForAndChangesItsSecret() {
    UUID account = account("session");
    UUID id =
        accounts(
            accounts -> {
              LoginSession session = new LoginSession("before", account, "test", "192.0.2.1", NOW);
              session.askSecondFactor();
              session.offer(new byte[] {9});
              accounts.add(session);
              return session.id();
            });
    accounts(
        accounts -> {
          LoginSession session = accounts.sessionBySecretHash("before").orElseThrow();
          assertThat(session.waits(Role.ANALYST)).isTrue();
          assertThat(session.offeredSecret().orElseThrow()).containsExactly(9);
          assertThat(session.isOpen(NOW.plus(LoginSession.PENDING), Duration.ZERO)).isFalse();
          session.proveSecondFactor("after", NOW);
          return null;
        });
    accounts(
        accounts -> {
          assertThat(accounts.sessionBySecretHash("before")).isEmpty();
          LoginSession session = accounts.sessionBySecretHash("after").orElseThrow();
          assertThat(session.id()).isEqualTo(id);
          assertThat(session.waits(Role.DIRECTOR)).isFalse();
          assertThat(session.offeredSecret()).isEmpty();
          assertThat(session.isFresh(NOW.plus(Duration.ofMinutes(9)))).isTrue();
          assertThat(session.isFresh(NOW.plus(LoginSession.FRESH))).isFalse();
          return null;
        });
  }
}
