package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether mail leaves by TLS, by what the operator typed. */
class MailSettingsTest {
  private static boolean startTls(String typed) {
    return new MailSettings() {
      @Override
      Optional<String> text(String name) {
        return name.equals("starttls") ? Optional.ofNullable(typed) : Optional.empty();
      }
    }.startTls();
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
}
