package be.belfry.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.Glossary.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * The texts of the plans and of the scenarios have one translation for each term: {@code
 * glossary.csv}.
 */
class GlossaryTest {
  private static final Path TEXTS = Path.of("src/main/resources/be/belfry/domain");
  private static final List<String> FOLDERS = List.of("plan", "exercise");

  private static List<Text> texts() throws IOException {
    List<Text> all = new ArrayList<>();
    for (String folder : FOLDERS) {
      int before = all.size();
      try (Stream<Path> files = Files.walk(TEXTS.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".yaml"))
            .sorted()
            .forEach(file -> collect(TEXTS.relativize(file).toString(), read(file), all));
      }
      assertThat(all).as("texts of " + folder).hasSizeGreaterThan(before);
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
      if (map.keySet().equals(Set.copyOf(Glossary.LANGUAGES))) {
        all.add(Text.of(file, map));
      } else {
        map.values().forEach(each -> collect(file, each, all));
      }
    } else if (node instanceof List<?> list) {
      list.forEach(each -> collect(file, each, all));
    }
  }

  @Test
  void eachTermHasOneTranslation() throws IOException {
    List<Text> texts = texts();
    assertThat(texts).hasSizeGreaterThan(1000);
    List<String> breaches = new ArrayList<>();
    for (List<Pattern> term : Glossary.beside(GlossaryTest.class, "glossary.csv").terms()) {
      assertThat(term).hasSize(Glossary.LANGUAGES.size());
      assertThat(texts)
          .as("the plans use %s", term.get(0))
          .anyMatch(text -> text.has(0, term.get(0)));
      breaches.addAll(Glossary.breaches(texts, term));
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
            Glossary.breaches(
                List.of(other),
                Glossary.term(
                    "early warning",
                    "vroegtijdige waarschuwing",
                    "alertes? précoces?",
                    "Frühwarnung")))
        .containsExactly("duties.yaml: early warning: Envoyer l'avertissement");
  }
}
