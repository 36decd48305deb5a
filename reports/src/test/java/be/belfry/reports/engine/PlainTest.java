package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainTest {
  /** A limit in characters is one of paper, whatever the signs: the count knows the font. */
  @Test
  void everySignIsPrintedAsLongAsItCounts() {
    int[] all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> Character.isBmpCodePoint(c) || Character.isDefined(c))
            .toArray();
    assertThat(all).hasSizeGreaterThan(200_000);
    assertThat(IntStream.of(all).filter(c -> counted(c) != printed(c)).boxed())
        .extracting(WrittenText::code)
        .isEmpty();
  }

  private static WrittenText between(int c) {
    return new WrittenText("", "", "", "0" + Character.toString(c) + "0");
  }

  private static int counted(int c) {
    return between(c).characters(Language.EN);
  }

  private static int printed(int c) {
    String text = Plain.text(between(c).en());
    return text.codePointCount(0, text.length());
  }
}
