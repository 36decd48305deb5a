package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.domain.shared.RuleViolation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private static final String USER = "jan.peeters";

  private static RuleViolation refusal(String password) {
    return catchThrowableOfType(RuleViolation.class, () -> PasswordRules.require(password, USER));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          short,                 Length
          elevenchars,           Length
          1q2w3e4r5t6y,          Common
          1Q2W3E4R5T6Y,          Common
          unbelievable,          Common
          superman1985,          Common
          abbabbaabbab,          Guessable
          abcabcabcabcabc,       Guessable
          bonjourbonjour,        Guessable
          0987654321098,         Guessable
          azertyuiopqsdf,        Guessable
          qwertzuiopasd12,       Guessable
          Belfry-2026!!,         Guessable
          Wachtwoord2026,        Guessable
          Bienvenue2026!,        Guessable
          jan.peeters2026,       Guessable
          Jan.Peeters-Jan.Peeters,Guessable
          administrator1,        Guessable
          """)
  void refusesWhatIsGuessedFirst(String password, String why) {
    assertThat(refusal(password).code()).isEqualTo("security_password" + why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a bell in every city",
        "correct horse battery staple",
        "lieve kat in de gracht",
        "alleskleinundohnezahlen",
        "VIERMAALGROTELETTERS",
        "739184620573",
        "  spaces count too  ",
        "Ünïcödé ist erlaubt",
        "the belfry of Bruges has 366 steps",
      })
  void asksForNoKindOfCharacters(String password) {
    assertThatCode(() -> PasswordRules.require(password, USER)).doesNotThrowAnyException();
  }

  @Test
  void takesLongOnesAsTheyAre() {
    String sentence = "every city has its own bell and rings it ";
    assertThatCode(() -> PasswordRules.require((sentence + sentence.toUpperCase()).strip(), USER))
        .doesNotThrowAnyException();
    assertThat(refusal("x".repeat(129)).code()).isEqualTo("security_passwordLength");
  }

  @Test
  void knowsMoreThanTheThreeThousandThatOwaspAsksFor() throws IOException {
    try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
      List<String> listed =
          new String(in.readAllBytes(), StandardCharsets.US_ASCII)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      assertThat(listed).hasSize(5000).doesNotHaveDuplicates();
      assertThat(listed)
          .allSatisfy(
              password ->
                  assertThat(refusal(password).code()).isEqualTo("security_passwordCommon"));
    }
  }
}
