package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No line of a French text begins with a sign that belongs to the word before it. */
class TextBundlesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Raison : panne|Raison~: panne",
        "Qui ? Moi !|Qui_? Moi_!",
        "un ; deux|un_; deux",
        "« ici »|«~ici~»",
        "à 14:00|à 14:00",
        "https://example.be/?a=1|https://example.be/?a=1"
      })
  void keepsTheSignOfAFrenchText(String written, String read) {
    assertThat(TextBundles.french(written))
        .isEqualTo(read.replace('~', '\u00a0').replace('_', '\u202f'));
  }

  @Test
  void readsFrenchSoAndNoOtherLanguage() {
    assertThat(clock(Locale.FRENCH).keySet()).isEqualTo(clock(Locale.ENGLISH).keySet());
    for (String language : new String[] {"nl", "fr", "de", "en"}) {
      ResourceBundle texts = clock(Locale.forLanguageTag(language));
      assertThat(texts.keySet().stream().map(texts::getString))
          .as(language)
          .noneMatch(text -> text.contains(" :") || text.contains(" ;"));
      assertThat(texts.keySet().stream().anyMatch(key -> texts.getString(key).contains("\u202f;")))
          .as(language)
          .isEqualTo(language.equals("fr"));
    }
  }

  @Test
  void fallsBackToNoOtherLanguage() {
    assertThatThrownBy(() -> clock(Locale.ITALIAN)).isInstanceOf(MissingResourceException.class);
    assertThat(clock(Locale.CANADA_FRENCH)).isSameAs(clock(Locale.FRENCH));
  }

  private static ResourceBundle clock(Locale locale) {
    return TextBundles.of(
        "be.belfry.domain.i18n.clock", locale, TextBundlesTest.class.getClassLoader());
  }
}
