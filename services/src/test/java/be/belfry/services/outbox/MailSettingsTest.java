package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.Wiring;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether mail leaves, and by TLS, by what the operator typed. */
class MailSettingsTest {
  private static MailSettings typed(String setting, String typed) {
    return new MailSettings() {
      @Override
      public Optional<String> host() {
        return Optional.of("mail.example.be");
      }

      @Override
      Optional<String> text(String name) {
        return name.equals(setting) ? Optional.ofNullable(typed) : Optional.empty();
      }
    };
  }

  private static boolean startTls(String typed) {
    return typed("starttls", typed).startTls();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "true ", "required", "ture", "1", "no", "off", "falsch"})
  void whatIsNoFalseIsTls(String typed) {
    assertThat(startTls(typed)).isTrue();
  }

  @Test
  void soIsNothing() {
    assertThat(startTls(null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "False", " FALSE "})
  void falseTurnsItOff(String typed) {
    assertThat(startTls(typed)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"25, 25", "587, 587", "' 2525 ', 2525", "65535, 65535"})
  void aPortIsANumber(String typed, int port) {
    assertThat(typed("port", typed).port()).contains(port);
    assertThat(obstacle(typed)).isEmpty();
  }

  @Test
  void itIs25WhereNothingIsSaid() {
    assertThat(typed("port", null).port()).contains(25);
  }

  /** Each mail failed by it for a day, and was given up then. */
  @ParameterizedTest
  @ValueSource(strings = {"smtp", "0", "65536", "25a", "-1", "99999999999"})
  void mailWaitsForAPortThatIsOne(String typed) {
    assertThat(typed("port", typed).port()).isEmpty();
    assertThat(obstacle(typed)).startsWith("BELFRY_MAIL_PORT is no port");
  }

  private static String obstacle(String port) {
    return new Wiring(typed("port", port)).into(new MailChannel()).obstacle();
  }
}
