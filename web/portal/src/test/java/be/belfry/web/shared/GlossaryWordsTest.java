package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.Glossary;
import be.belfry.domain.plan.Glossary.Text;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The words of screens, documents and mails, of all modules, have one translation for each term.
 */
class GlossaryWordsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern BROKEN = Pattern.compile("\\p{L}tâche", Pattern.CASE_INSENSITIVE);

  /** Words for which another one was taken, or that say something else. */
  private static final Map<String, Pattern> GIVEN_UP =
      Map.of(
          "nl", words("onvervalsbaar|vals-positie|adreslijst|oefengids|kenmerk\\b"),
          "fr",
              words(
                  "accusée|libérée? par|infalsifiable|faux positif|carnet d.adresses"
                      + "|image nationale|détection propre"),
          "de",
              words(
                  "gerufen\\b|Rufe\\b|aufgerufen|Aufruf|Adressbuch|Dublette|fälschungssicher"
                      + "|Regelwerk|abgewiesen|Verwalter\\b|Referenz(?!laborator)"));

  private static final List<String> MODULES =
      List.of("domain", "services", "reports", "web/portal");

  @Test
  void eachTermHasOneTranslation() throws IOException {
    List<Text> texts = texts();
    List<String> breaches = new ArrayList<>();
    for (List<Pattern> term : Glossary.beside(GlossaryWordsTest.class, "glossary.csv").terms()) {
      assertThat(term).hasSize(Glossary.LANGUAGES.size());
      assertThat(texts.stream().anyMatch(text -> text.has(0, term.get(0))))
          .as("the program says %s", term.get(0))
          .isTrue();
      breaches.addAll(Glossary.breaches(texts, term));
    }
    assertThat(breaches).isEmpty();
    assertThat(texts.stream().filter(text -> BROKEN.matcher(text.words().get(2)).find()))
        .as("a term that was put into the middle of another word")
        .isEmpty();
  }

  @Test
  void wordsThatWereGivenUpStayAway() throws IOException {
    List<Text> texts = texts();
    GIVEN_UP.forEach(
        (language, words) ->
            assertThat(texts)
                .as(language)
                .filteredOn(text -> text.has(Glossary.LANGUAGES.indexOf(language), words))
                .isEmpty());
  }

  private static Pattern words(String words) {
    return Pattern.compile(
        "\\b(" + words + ")",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static List<Text> texts() throws IOException {
    List<Text> texts = new ArrayList<>();
    for (String module : MODULES) {
      int before = texts.size();
      texts.addAll(texts(ROOT.resolve(module).resolve("src/main/resources")));
      assertThat(texts).as("words of " + module).hasSizeGreaterThan(before);
    }
    return texts;
  }

  private static List<Text> texts(Path resources) throws IOException {
    List<Path> english;
    try (Stream<Path> files = Files.walk(resources)) {
      english = files.filter(file -> file.toString().endsWith("_en.properties")).sorted().toList();
    }
    List<Text> texts = new ArrayList<>();
    for (Path bundle : english) {
      Map<String, Properties> words = new HashMap<>();
      for (String language : Glossary.LANGUAGES) {
        words.put(language, read(Path.of(bundle.toString().replace("_en.", "_" + language + "."))));
      }
      for (String key : words.get("en").stringPropertyNames()) {
        Map<String, String> text = new HashMap<>();
        words.forEach((language, each) -> text.put(language, each.getProperty(key, "")));
        texts.add(Text.of(bundle.getFileName() + " " + key, text));
      }
    }
    return texts;
  }

  private static Properties read(Path bundle) throws IOException {
    Properties words = new Properties();
    try (Reader in = Files.newBufferedReader(bundle)) {
      words.load(in);
    }
    return words;
  }
}
