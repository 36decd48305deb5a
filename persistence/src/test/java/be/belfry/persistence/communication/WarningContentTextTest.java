package be.belfry.persistence.communication;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.communication.Pap;
import be.belfry.domain.communication.WarningContent;
import be.belfry.domain.communication.WarningWords;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarningContentTextTest {
  private final WarningContentConverter converter = new WarningContentConverter();

  @ParameterizedTest
  @EnumSource
  void whatItsReadersMayDoIsKept(Pap pap) {
    WarningWords words = new WarningWords("Wiper", "Spreads.", "");
    WarningContent content =
        new WarningContent(words, WarningWords.EMPTY, WarningWords.EMPTY, words, Optional.of(pap));
    String text = converter.convertToDatabaseColumn(content);
    assertThat(text).contains("\"pap\":\"" + pap.code() + "\"");
    assertThat(converter.convertToEntityAttribute(text)).isEqualTo(content);
    assertThat(content.actions()).isEqualTo(pap);
  }

  /** It reads as it was written, byte for byte, so that its fingerprint holds. */
  @Test
  void oneOfAnEarlierVersionIsAmberAndStaysAsItWas() {
    String words = "{\"title\":\"Wiper\",\"text\":\"Spreads.\",\"measures\":\"\"}";
    String before = "{\"nl\":%1$s,\"fr\":%1$s,\"de\":%1$s,\"en\":%1$s}".formatted(words);
    WarningContent content = converter.convertToEntityAttribute(before);
    assertThat(content.actions()).isEqualTo(Pap.AMBER);
    assertThat(converter.convertToDatabaseColumn(content)).isEqualTo(before);
  }
}
