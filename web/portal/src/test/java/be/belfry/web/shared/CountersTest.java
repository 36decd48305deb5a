package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.WrittenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The counter beside a text knows the same signs as the rule that refuses it. */
class CountersTest {
  private static final Path SCRIPT = Path.of("src/main/webapp/resources/belfry/js/belfry.js");
  private static final Pattern UNSEEN = Pattern.compile("const unseen = /(\\[.+])/u;");
  private static final Pattern IN_FONT =
      Pattern.compile("const inFont = new RegExp\\((.+?),\\s+\"u\",\\s+\\);", Pattern.DOTALL);
  private static final Pattern PART = Pattern.compile("\"([^\"]+)\"");

  @Test
  void countsAsTheServerDoes() throws IOException {
    String script = Files.readString(SCRIPT);
    IntPredicate unseen = signs(found(UNSEEN, script));
    IntPredicate inFont =
        signs(
            PART.matcher(found(IN_FONT, script))
                .results()
                .map(part -> part.group(1))
                .collect(Collectors.joining()));
    assertThat(
            IntStream.rangeClosed(0, 0x1FFFF)
                .filter(c -> Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC))
                .filter(
                    c -> {
                      int known = inFont.test(c) ? 1 : WrittenText.code(c).length();
                      return WrittenText.printed(Character.toString(c))
                          != (unseen.test(c) ? 0 : known);
                    })
                .boxed())
        .extracting(WrittenText::code)
        .isEmpty();
  }

  private static String found(Pattern pattern, String script) {
    Matcher matcher = pattern.matcher(script);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }

  private static IntPredicate signs(String characters) {
    Pattern pattern = Pattern.compile(characters);
    return c -> pattern.matcher(Character.toString(c)).matches();
  }
}
