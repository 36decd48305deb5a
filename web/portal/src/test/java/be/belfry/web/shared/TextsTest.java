package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that a page, a view or a refusal asks for exists, in the four languages. */
class TextsTest {
  private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
  private static final Path BUNDLES = Path.of("src/main/resources/i18n");
  private static final Path PAGES = Path.of("src/main/webapp");
  private static final Path VIEWS = Path.of("src/main/java");
  private static final List<Path> REFUSING =
      List.of(
          Path.of("../../domain/src/main/java"),
          Path.of("../../services/src/main/java"),
          Path.of("../../persistence/src/main/java"),
          VIEWS);
  private static final Pattern USED_ON_PAGE =
      Pattern.compile("(?:\\bt\\[|b:msg\\(|t\\.msg\\()'([a-z]+_[A-Za-z0-9_.-]+)'");
  private static final Pattern USED_IN_VIEW =
      Pattern.compile(
          "(?:done|refused|msg|get)\\(\\s*\"([a-z]+_[A-Za-z0-9]+\\.[A-Za-z0-9.]*[A-Za-z0-9])\"");
  private static final Pattern REFUSAL =
      Pattern.compile("new (?:RuleViolation|Conflict|NotAllowed)\\(\\s*\"([a-z]+_[A-Za-z0-9]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d");

  private static Map<String, Properties> bundles(String language) throws IOException {
    Map<String, Properties> found = new TreeMap<>();
    for (Path file : files(BUNDLES, "_" + language + ".properties")) {
      Properties texts = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        texts.load(reader);
      }
      String name = file.getFileName().toString();
      found.put(name.substring(0, name.lastIndexOf('_')), texts);
    }
    return found;
  }

  private static List<Path> files(Path root, String end) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(p -> p.toString().endsWith(end)).sorted().toList();
    }
  }

  private static Set<String> found(List<Path> files, Pattern pattern) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path file : files) {
      Matcher matcher = pattern.matcher(Files.readString(file));
      while (matcher.find()) {
        keys.add(matcher.group(1));
      }
    }
    return keys;
  }

  /**
   * What no bundle holds; of a key that is put together on the page only its beginning is known.
   */
  private static Set<String> missing(Set<String> keys) throws IOException {
    Set<String> known = new TreeSet<>();
    bundles("en").values().forEach(texts -> known.addAll(texts.stringPropertyNames()));
    return keys.stream()
        .filter(key -> !known.contains(key))
        .filter(key -> !key.endsWith(".") || known.stream().noneMatch(k -> k.startsWith(key)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void eachLanguageHasTheSameKeys() throws IOException {
    Map<String, Properties> english = bundles("en");
    assertThat(english).isNotEmpty();
    for (String language : LANGUAGES) {
      Map<String, Properties> other = bundles(language);
      assertThat(other.keySet()).as(language).isEqualTo(english.keySet());
      for (String feature : english.keySet()) {
        assertThat(other.get(feature).stringPropertyNames())
            .as(feature + "_" + language)
            .containsExactlyInAnyOrderElementsOf(english.get(feature).stringPropertyNames());
      }
    }
  }

  @Test
  void eachLanguageFillsTheSamePlaceholders() throws IOException {
    Map<String, Properties> english = bundles("en");
    for (String language : LANGUAGES) {
      for (Map.Entry<String, Properties> bundle : bundles(language).entrySet()) {
        for (String key : bundle.getValue().stringPropertyNames()) {
          assertThat(placeholders(bundle.getValue().getProperty(key)))
              .as(key + " in " + language)
              .isEqualTo(placeholders(english.get(bundle.getKey()).getProperty(key)));
        }
      }
    }
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(r -> r.group()).collect(Collectors.toSet());
  }

  @Test
  void noTextIsEmpty() throws IOException {
    for (String language : LANGUAGES) {
      bundles(language)
          .forEach(
              (feature, texts) ->
                  texts.forEach(
                      (key, text) ->
                          assertThat(text.toString()).as(key + " in " + language).isNotBlank()));
    }
  }

  @Test
  void eachKeyStandsInTheBundleThatItNames() throws IOException {
    bundles("en")
        .forEach(
            (feature, texts) -> {
              if (!feature.equals("faces")) {
                assertThat(texts.stringPropertyNames())
                    .allSatisfy(key -> assertThat(BundledTexts.feature(key)).isEqualTo(feature));
              }
            });
  }

  @Test
  void eachTextOfAPageExists() throws IOException {
    assertThat(missing(found(files(PAGES, ".xhtml"), USED_ON_PAGE))).isEmpty();
  }

  @Test
  void eachTextOfAViewExists() throws IOException {
    assertThat(missing(found(files(VIEWS, "View.java"), USED_IN_VIEW))).isEmpty();
  }

  @Test
  void eachPlaceOfTheNavigationHasAName() throws IOException {
    Set<String> keys =
        Navigation.ALL.stream()
            .flatMap(g -> Stream.concat(Stream.of(g.key()), g.places().stream().map(p -> p.key())))
            .collect(Collectors.toSet());
    assertThat(missing(keys)).isEmpty();
  }

  @Test
  void eachRefusalHasASentence() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (Path root : REFUSING) {
      codes.addAll(found(files(root, ".java"), REFUSAL));
    }
    assertThat(codes).hasSizeGreaterThan(10);
    assertThat(missing(codes.stream().map(code -> "error." + code).collect(Collectors.toSet())))
        .isEmpty();
  }
}
