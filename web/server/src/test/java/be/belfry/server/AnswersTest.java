package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {
  /** What is refused is told with its value, wherever a character of two halves stands in it. */
  @Test
  void aCharacterOfTwoHalvesStandsAnywhere() {
    for (int before = 1_000; before < 1_050; before++) {
      String value = "x".repeat(before) + "\uD83D\uDEA8";
      Object read = Answers.read("{\"value\":\"" + value + "\"}");
      assertThat(Answers.text((Map<?, ?>) read, "value")).isEqualTo(value);
    }
  }
}
