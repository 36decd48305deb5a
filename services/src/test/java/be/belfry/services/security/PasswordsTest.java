package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  private static String hash(int memory, int iterations, Argon2 variant) {
    return Password.hash("correct horse")
        .addRandomSalt(16)
        .with(Argon2Function.getInstance(memory, iterations, 1, 32, variant))
        .getResult();
  }

  @Test
  void storesTheParametersOfOwaspInEachHash() {
    assertThat(passwords.hash("correct horse")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void recognisesAPasswordByTheParametersOfItsHash() {
    String old = hash(256, 1, Argon2.ID);
    assertThat(passwords.matches("correct horse", Optional.of(old))).isTrue();
    assertThat(passwords.matches("wrong horse", Optional.of(old))).isFalse();
    assertThat(passwords.matches("nobody's password", Optional.empty()))
        .as("the hash that stands in for nobody opens nothing")
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "19456, 2, ID, false",
    "65536, 3, ID, false",
    "12288, 3, ID, true",
    "19456, 1, ID, true",
    "19456, 2, I, true"
  })
  void asksForAFreshHashWhenTheParametersHaveRisen(
      int memory, int iterations, Argon2 variant, boolean outdated) {
    assertThat(passwords.isOutdated(hash(memory, iterations, variant))).isEqualTo(outdated);
  }
}
