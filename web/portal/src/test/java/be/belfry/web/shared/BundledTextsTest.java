package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledTextsTest {
  @ParameterizedTest
  @CsvSource({
    "incident_list.title, incident",
    "shared_place.notification.take-in, shared",
    "error.crisis_notRunning, crisis",
    "plain, plain"
  })
  void findsTheFeatureInTheKey(String key, String feature) {
    assertThat(BundledTexts.feature(key)).isEqualTo(feature);
  }

  @Test
  void anUnknownKeyShowsItself() {
    assertThat(BundledTexts.text(Language.NL, "nowhere_page.title", List.of()))
        .isEqualTo("nowhere_page.title");
    assertThat(BundledTexts.find(Language.NL, "shared_page.nowhere")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EN, 0, 0 duties",
    "EN, 1, 1 duty",
    "EN, 2, 2 duties",
    "FR, 0, 0 duty",
    "FR, 1, 1 duty",
    "FR, 2, 2 duties",
    "NL, 0, 0 duties",
    "DE, 1, 1 duty"
  })
  void choosesBetweenOneAndMany(Language language, int number, String expected) {
    assertThat(BundledTexts.fill(language, "{0} {0|duty|duties}", List.of(number)))
        .isEqualTo(expected);
  }

  @Test
  void anApostropheIsAnApostrophe() {
    assertThat(BundledTexts.fill(Language.FR, "l'incident {0} n'existe pas", List.of("I-1")))
        .isEqualTo("l'incident I-1 n'existe pas");
  }

  @Test
  void showsValuesAsPeopleReadThem() {
    assertThat(
            BundledTexts.fill(Language.FR, "{0}", List.of(new LocalizedText("a", "b", "c", "d"))))
        .isEqualTo("b");
    assertThat(BundledTexts.fill(Language.DE, "{0}", List.of(1234567))).isEqualTo("1.234.567");
    assertThat(BundledTexts.fill(Language.EN, "{0}", List.of(Language.NL))).isEqualTo("Dutch");
    assertThat(
            BundledTexts.fill(Language.EN, "{0}", List.of(Instant.parse("2026-03-02T08:00:00Z"))))
        .isEqualTo("Monday 2 March 2026 09:00:00 CET");
    assertThat(BundledTexts.fill(Language.DE, "{0}", List.of(List.of(Language.FR, Language.DE))))
        .isEqualTo("Franz\u00f6sisch, Deutsch");
    assertThat(BundledTexts.fill(Language.EN, "{0}-{1}", List.of(Optional.empty(), Optional.of(2))))
        .isEqualTo("-2");
    assertThat(BundledTexts.fill(Language.EN, "<{0}>{1}", Arrays.asList((Object) null)))
        .isEqualTo("<>");
  }

  @Test
  void whatAUserWroteIsNotFilledAgain() {
    assertThat(BundledTexts.fill(Language.EN, "{0} {1}", List.of("{1} $1 \\", "x")))
        .isEqualTo("{1} $1 \\ x");
  }
}
