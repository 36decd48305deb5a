package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Noise;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Password4j computes Argon2id by other code, and judges ours. */
class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void storesTheParametersOfOwaspInEachHash() {
    assertThat(passwords.hash("correct horse")).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse", "mot de passe à é ß 🔔", "x"})
  void agreesWithAnotherProgramOnEveryHash(String password) {
    String ours = passwords.hash(password);
    assertThat(Password.check(password, ours).with(Argon2Function.getInstanceFromHash(ours)))
        .isTrue();
    String theirs =
        Password.hash(password)
            .addRandomSalt(16)
            .with(Argon2Function.getInstance(64, 3, 2, 32, Argon2.ID))
            .getResult();
    assertThat(passwords.matches(password, Optional.of(theirs))).isTrue();
    assertThat(passwords.matches(password + "x", Optional.of(theirs))).isFalse();
  }

  /** Whatever was typed counts as it was typed (ASVS 5.0, 6.2.8), to its last character. */
  @Test
  void nothingOfAPasswordIsTrimmedCutOrChanged() {
    Noise noise = new Noise(628);
    for (int no = 0; no < 12; no++) {
      String typed = "é" + Noise.whole(noise.text(PasswordRules.LONGEST - 2)) + "x";
      Optional<String> hash = Optional.of(Argon2id.of(typed, 8, 1).text());
      assertThat(passwords.matches(typed, hash)).as(typed).isTrue();
      for (String other :
          List.of(
              " " + typed,
              typed + " ",
              typed + "\0",
              typed.substring(1),
              typed.substring(0, typed.length() - 1),
              "É" + typed.substring(1),
              "e\u0301" + typed.substring(1),
              typed.substring(0, typed.length() - 1) + "X")) {
        assertThat(passwords.matches(other, hash)).as(typed + " is not " + other).isFalse();
      }
    }
  }

  @Test
  void saltsEachHash() {
    assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
  }

  @Test
  void recognisesAPasswordByTheParametersOfItsHash() {
    String old = Argon2id.of("correct horse", 256, 1).text();
    assertThat(passwords.matches("correct horse", Optional.of(old))).isTrue();
    assertThat(passwords.matches("wrong horse", Optional.of(old))).isFalse();
    assertThat(passwords.matches("nobody's password", Optional.empty()))
        .as("the hash that stands in for nobody opens nothing")
        .isFalse();
  }

  @Test
  void opensNothingForWhoHasNoPassword() {
    assertThat(passwords.matches("!", "!")).isFalse();
    assertThat(passwords.matches("nobody's password", "!")).isFalse();
    assertThat(passwords.matches("!", Optional.of("!"))).isFalse();
    assertThat(passwords.isOutdated("!")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "7168, 5, false",
    "19456, 2, true",
    "7168, 4, true",
    "7167, 5, true",
    "65536, 5, true",
  })
  void asksForAFreshHashWhenTheParametersAreOthers(int memory, int iterations, boolean outdated) {
    assertThat(passwords.isOutdated(Argon2id.of("correct horse", memory, iterations).text()))
        .isEqualTo(outdated);
  }

  @Test
  void letsSoManyWaitAndSendsTheOthersAwayAtOnce() throws Exception {
    String quick = Argon2id.of("correct horse", 256, 1).text();
    Semaphore turns = new Semaphore(0, true);
    Passwords crowded = new Passwords(turns, Duration.ofMinutes(1));
    ExecutorService crowd = Executors.newCachedThreadPool();
    try {
      List<Future<Boolean>> waiting = new ArrayList<>();
      for (int i = 0; i < Passwords.ROOM; i++) {
        crowded.requireRoom();
        waiting.add(crowd.submit(() -> crowded.matches("correct horse", quick)));
        int all = i + 1;
        Awaitility.await()
            .pollInterval(Duration.ofMillis(1))
            .until(() -> turns.getQueueLength() == all);
      }
      assertThatThrownBy(crowded::requireRoom)
          .isInstanceOfSatisfying(
              Busy.class, busy -> assertThat(busy.retryAfterSeconds()).isPositive());
      assertThatThrownBy(() -> crowded.matches("correct horse", quick)).isInstanceOf(Busy.class);
      turns.release();
      for (Future<Boolean> one : waiting) {
        assertThat(one.get()).isTrue();
      }
      crowded.requireRoom();
    } finally {
      crowd.shutdownNow();
    }
  }

  @Test
  void sendsAwayWhoseTurnDoesNotCome() {
    Passwords stuck = new Passwords(new Semaphore(0, true), Duration.ofMillis(20));
    assertThatThrownBy(() -> stuck.matches("correct horse", Optional.empty()))
        .isInstanceOf(Busy.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct horse",
        "$argon2i$v=19$m=256,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
        "$argon2id$v=16$m=256,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
        "$argon2id$v=19$m=99999999,t=1,p=1$c2FsdHNhbHQ$aGFzaA"
      })
  void tellsNothingOfATextThatIsNoHash(String text) {
    assertThatThrownBy(() -> Argon2id.parse(text)).hasMessage("not a hash by Argon2id");
  }
}
