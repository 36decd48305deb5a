package be.belfry.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guides are read at night by people in a hurry: they must name what stands on the screen. */
class UserGuidesTest {
  private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

  /** A guide is one page of A4, to be printed. */
  private static final int WORDS_OF_A_PAGE = 600;

  private static final Pattern ON_SCREEN = Pattern.compile("\\*\\*(.+?)\\*\\*");
  private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. ");
  private static final Pattern HEADING = Pattern.compile("(?m)^## ");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notifier",
        "duty-officer",
        "crisis-desk",
        "without-the-system",
        "service-liaison",
        "minister",
        "statistician",
        "administrator"
      })
  void aGuideHasTheSameStepsInFourLanguages(String reader) {
    String english = guide(reader, "en");
    assertThat(count(STEP, english)).as("steps").isGreaterThan(3);
    for (String language : LANGUAGES) {
      String guide = guide(reader, language);
      assertThat(guide.split("\\s+").length)
          .as("words, " + language)
          .isLessThanOrEqualTo(WORDS_OF_A_PAGE);
      assertThat(count(STEP, guide)).as("steps, " + language).isEqualTo(count(STEP, english));
      assertThat(count(HEADING, guide)).as("parts, " + language).isEqualTo(count(HEADING, english));
      assertThat(count(ON_SCREEN, guide))
          .as("words of the screen, " + language)
          .isEqualTo(count(ON_SCREEN, english));
    }
  }

  @DisplayName("What a guide prints in bold is a text of the screens in that language")
  @ParameterizedTest
  @CsvSource({
    "notifier, nl",
    "notifier, fr",
    "notifier, de",
    "notifier, en",
    "duty-officer, nl",
    "duty-officer, fr",
    "duty-officer, de",
    "duty-officer, en",
    "crisis-desk, nl",
    "crisis-desk, fr",
    "crisis-desk, de",
    "crisis-desk, en",
    "without-the-system, nl",
    "without-the-system, fr",
    "without-the-system, de",
    "without-the-system, en",
    "service-liaison, nl",
    "service-liaison, fr",
    "service-liaison, de",
    "service-liaison, en",
    "minister, nl",
    "minister, fr",
    "minister, de",
    "minister, en",
    "statistician, nl",
    "statistician, fr",
    "statistician, de",
    "statistician, en",
    "administrator, nl",
    "administrator, fr",
    "administrator, de",
    "administrator, en"
  })
  void namesWhatStandsOnTheScreen(String reader, String language) throws IOException {
    Set<String> screens = screens(language);
    Set<String> named = new HashSet<>();
    Matcher matcher = ON_SCREEN.matcher(guide(reader, language));
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    assertThat(named).isNotEmpty();
    assertThat(screens).containsAll(named);
  }

  private static String guide(String reader, String language) {
    return Repository.text(Path.of("user", language, reader + ".md"));
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }

  /** All texts of the screens and all words of the domain in a language. */
  private static Set<String> screens(String language) throws IOException {
    Set<String> texts = new HashSet<>();
    for (Path bundle : Repository.files("_" + language + ".properties")) {
      if (bundle.toString().contains("i18n") && bundle.toString().contains("main")) {
        Properties properties = new Properties();
        properties.load(new StringReader(Repository.text(bundle)));
        properties.values().forEach(value -> texts.add(String.valueOf(value)));
      }
    }
    return texts;
  }
}
