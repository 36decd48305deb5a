package be.belfry.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The texts of the plans have one translation for each term: {@code glossary.csv}. */
class GlossaryTest {
  private static final Path PLANS = Path.of("src/main/resources/be/belfry/domain/plan");
  private static final List<String> LANGUAGES = List.of("en", "nl", "fr", "de");

  /** A text of a plan in its languages, in their order. */
  private record Text(String file, List<String> words) {
    static Text of(String file, Map<?, ?> map) {
      return new Text(
          file,
          LANGUAGES.stream()
              .map(language -> map.get(language).toString().replaceAll("[\u00a0\u202f]", " "))
              .toList());
    }

    boolean has(int language, Pattern term) {
      return term.matcher(words.get(language)).find();
    }
  }

  private static List<Text> texts() throws IOException {
    List<Text> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PLANS)) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .forEach(file -> collect(PLANS.relativize(file).toString(), read(file), all));
    }
    return all;
  }

  private static Object read(Path file) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(String file, Object node, List<Text> all) {
    if (node instanceof Map<?, ?> map) {
      if (map.keySet().equals(Set.copyOf(LANGUAGES))) {
        all.add(Text.of(file, map));
      } else {
        map.values().forEach(each -> collect(file, each, all));
      }
    } else if (node instanceof List<?> list) {
      list.forEach(each -> collect(file, each, all));
    }
  }

  private static List<Pattern> term(String... patterns) {
    return Stream.of(patterns)
        .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
        .toList();
  }

  private static List<List<Pattern>> glossary() throws IOException {
    try (var in = GlossaryTest.class.getResourceAsStream("glossary.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.equals("en;nl;fr;de"))
          .map(line -> term(line.split(";")))
          .toList();
    }
  }

  /** Where the English text has a term and another language has not its translation. */
  private static List<String> breaches(List<Text> texts, List<Pattern> term) {
    List<String> breaches = new ArrayList<>();
    for (Text text : texts) {
      if (text.has(0, term.get(0))) {
        for (int i = 1; i < LANGUAGES.size(); i++) {
          if (!text.has(i, term.get(i))) {
            breaches.add(text.file() + ": " + term.get(0) + ": " + text.words().get(i));
          }
        }
      }
    }
    return breaches;
  }

  @Test
  void eachTermHasOneTranslation() throws IOException {
    List<Text> texts = texts();
    assertThat(texts).hasSizeGreaterThan(1000);
    List<String> breaches = new ArrayList<>();
    for (List<Pattern> term : glossary()) {
      assertThat(term).hasSize(LANGUAGES.size());
      assertThat(texts)
          .as("the plans use %s", term.get(0))
          .anyMatch(text -> text.has(0, term.get(0)));
      breaches.addAll(breaches(texts, term));
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void anotherWordForATermIsFound() {
    Text other =
        Text.of(
            "duties.yaml",
            Map.of(
                "en", "Send the early warning",
                "nl", "De vroegtijdige waarschuwing zenden",
                "fr", "Envoyer l'avertissement",
                "de", "Die Frühwarnung senden"));
    assertThat(
            breaches(
                List.of(other),
                term(
                    "early warning",
                    "vroegtijdige waarschuwing",
                    "alertes? précoces?",
                    "Frühwarnung")))
        .containsExactly("duties.yaml: early warning: Envoyer l'avertissement");
  }
}
