package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import be.belfry.domain.shared.Language;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a page wants to say, it can say in all four languages. */
class ScreenTextsTest {
  private static final Path BUNDLES = Path.of("src/main/resources/i18n");
  private static final Path PAGES = Path.of("src/main/webapp");

  /** A key that stands as it is in a page; keys put together at run time are not seen. */
  private static final Pattern KEY_IN_PAGE =
      Pattern.compile("(?:\\bt\\[|\\bt\\.msg\\(|b:msg\\()'([a-z]+_[A-Za-z0-9_.-]*[A-Za-z0-9])'");

  /** Of messages and of the server's own keys others make sure. */
  private static final Pattern KEY_OF_A_PAGE = Pattern.compile("[a-z]+_[A-Za-z]+\\.");

  private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)");

  @Test
  void saysTheSameThingsInEveryLanguage() throws IOException {
    for (Path english : files(BUNDLES, "_en.properties")) {
      Set<String> keys = keys(english);
      for (Language language : Language.values()) {
        String name = english.getFileName().toString().replace("_en.", "_" + language.code() + ".");
        assertEquals(keys, keys(BUNDLES.resolve(name)), name);
      }
    }
  }

  @Test
  void hasATextForEveryKeyOfThePages() throws IOException {
    assertEquals(Set.of(), withoutText(found(PAGES, ".xhtml", KEY_IN_PAGE)));
  }

  /**
   * A key stands whole in a page, a bean or a script, or its beginning does: {@code plan_list.}.
   */
  @Test
  void hasNoTextThatNoPageShows() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String ending : List.of(".xhtml", ".js")) {
      named.addAll(found(PAGES, ending, NAMED));
    }
    named.addAll(found(Path.of("src/main/java"), ".java", NAMED));
    Set<String> texts = new TreeSet<>();
    for (Path english : files(BUNDLES, "_en.properties")) {
      texts.addAll(keys(english));
    }
    assertThat(texts)
        .filteredOn(key -> KEY_OF_A_PAGE.matcher(key).lookingAt())
        .hasSizeGreaterThan(3000)
        .filteredOn(
            key ->
                !named.contains(key)
                    && IntStream.range(key.indexOf('.') + 1, key.length())
                        .filter(end -> key.charAt(end - 1) == '.' || key.charAt(end - 1) == '_')
                        .noneMatch(end -> named.contains(key.substring(0, end))))
        .isEmpty();
  }

  private static Set<String> withoutText(Set<String> keys) {
    Set<String> missing = new TreeSet<>();
    for (String key : keys) {
      if (BundledTexts.find(Language.EN, key).isEmpty()) {
        missing.add(key);
      }
    }
    return missing;
  }

  private static Set<String> found(Path root, String ending, Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : files(root, ending)) {
      Matcher matcher = pattern.matcher(Files.readString(file));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  private static Set<String> keys(Path bundle) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(bundle)) {
      properties.load(reader);
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
