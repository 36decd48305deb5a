package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTextsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

  private static Properties bundle(Language language) {
    Properties bundle = new Properties();
    String path = "/be/belfry/services/i18n/mail_" + language.code() + ".properties";
    try (var in =
        new InputStreamReader(MailTexts.class.getResourceAsStream(path), StandardCharsets.UTF_8)) {
      bundle.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundle;
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void eachLanguageSaysTheSameWithTheSameValues(Language language) {
    Properties english = bundle(Language.EN);
    Properties own = bundle(language);
    assertThat(own.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : own.stringPropertyNames()) {
      assertThat(placeholders(own.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
      Object[] values = {"v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9"};
      String text = MailTexts.text(language, key, values);
      for (String placeholder : placeholders(own.getProperty(key))) {
        assertThat(text).as(key).contains("v" + placeholder.charAt(1));
      }
    }
  }

  @Test
  void subjectsAreOneLineInFourLanguages() {
    assertThat(MailTexts.line("duty.raised.subject"))
        .isEqualTo("niet bevestigd / non confirmée / nicht bestätigt / not acknowledged");
  }
}
