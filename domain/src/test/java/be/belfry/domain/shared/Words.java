package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** Compares the enums of a feature with its bundle of words in the domain. */
public final class Words {
  private Words() {}

  /** Every constant has a word in the language, and no word is left over. */
  public static void complete(
      String feature, Language language, List<Class<? extends Enum<?>>> all) {
    List<String> keys =
        all.stream()
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(c -> c.getDeclaringClass().getSimpleName() + "." + c.name())
            .toList();
    Properties bundle = bundle(feature, language);
    assertThat(bundle.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(bundle.values()).allSatisfy(word -> assertThat(word.toString()).isNotBlank());
  }

  private static Properties bundle(String feature, Language language) {
    Properties bundle = new Properties();
    String path = "/be/belfry/domain/i18n/" + feature + "_" + language.code() + ".properties";
    try (var in =
        new InputStreamReader(Words.class.getResourceAsStream(path), StandardCharsets.UTF_8)) {
      bundle.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundle;
  }
}
