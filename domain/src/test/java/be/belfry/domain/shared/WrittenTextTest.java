package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTextTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          '',0,0
          The grid runs.,3,14
          no\u00a0break\u202fhere,3,13
          \u00a0,0,1
          \u00a0led and followed\u202f,3,18
          \ud83d\udd25\ud83d\udd25,1,18
          a \u2192 \u4eac,3,19
          \u03a9 \u0416 \u00eb \u2013,4,7
          a\u202eb,1,10
          \u2069,1,8
          \u061c,1,8
          CO\u2082 \u2264 4 h,4,16
          e\u0308\u0308 \u01ce,2,18
          \u2764\ufe0f,1,8
          a\u200b\ufeffb,1,2
          """)
  void wordsStandBetweenSpacesAndCharactersAreThosePrinted(String text, int words, int characters) {
    WrittenText written = new WrittenText("", text, "", "");
    assertThat(written.words(Language.FR)).isEqualTo(words);
    assertThat(written.characters(Language.FR)).isEqualTo(characters);
    assertThat(written.words(Language.NL)).isZero();
    assertThat(written.characters(Language.NL)).isZero();
  }

  @Test
  void aLineOfATerminalHoldsNothingThatItObeysOrThatEndsIt() {
    assertThat(WrittenText.oneLine("é\u001b[2J\r\n\u009b\u0000\u2028\u202e\u200f\uD83D\uDD14 end"))
        .isEqualTo(
            "é[U+001B][2J[U+000D][U+000A][U+009B][U+0000][U+2028][U+202E][U+200F]\uD83D\uDD14 end");
  }

  @Test
  void whatTurnsTheDirectionIsShownByItsCodeAndNothingElseIs() {
    assertThat(WrittenText.straight("bill\u202egnp.exe\u202c, \u2067x\u2069 \u05d0\u0628"))
        .isEqualTo("bill[U+202E]gnp.exe[U+202C], [U+2067]x[U+2069] \u05d0\u0628");
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .mapToObj(Character::toString)
                .filter(sign -> !WrittenText.straight(sign).equals(sign))
                .map(sign -> WrittenText.code(sign.codePointAt(0))))
        .containsExactly(
            "[U+061C]",
            "[U+200E]",
            "[U+200F]",
            "[U+202A]",
            "[U+202B]",
            "[U+202C]",
            "[U+202D]",
            "[U+202E]",
            "[U+2066]",
            "[U+2067]",
            "[U+2068]",
            "[U+2069]");
  }
}
