package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * In French a space stands before a semicolon and other signs, no line breaks at it, and an
 * apostrophe is a typographic one.
 */
class FrenchSpacesTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern BREAKING = Pattern.compile(" [:;?!\u00bb]|\u00ab ");
  private static final Pattern STRAIGHT = Pattern.compile("\\p{L}'+[\\p{L}{]");

  /** A French text in a file of the plan or of the history, alone on its line or between others. */
  private static final Pattern FRENCH =
      Pattern.compile("\\bfr: (.*?)(?:, (?:nl|de|en): |$)", Pattern.MULTILINE);

  private static final Pattern GLUED = Pattern.compile("[^\\s\\u00a0\\u202f];(\\s|$)");

  @Test
  void standBeforeEverySemicolon() throws IOException {
    assertThat(textsWith(GLUED)).isEmpty();
  }

  /** All texts write the same sign, so that a word is found as it is typed on every page. */
  @Test
  void anApostropheIsTheTypographicOne() throws IOException {
    assertThat(textsWith(STRAIGHT)).isEmpty();
    TreeSet<String> straight = new TreeSet<>();
    int texts = 0;
    for (Path file : resources("domain", ".yaml")) {
      Matcher french = FRENCH.matcher(Files.readString(file));
      while (french.find()) {
        texts++;
        if (STRAIGHT.matcher(french.group(1)).find()) {
          straight.add(file.getFileName() + ": " + french.group(1));
        }
      }
    }
    assertThat(texts).isGreaterThan(500);
    assertThat(straight).isEmpty();
  }

  /** The texts of all modules in which a sign stands wrong. */
  private static TreeSet<String> textsWith(Pattern wrong) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    int bundles = 0;
    for (String module : List.of("domain", "services", "reports", "web/portal")) {
      for (Path file : resources(module, "_fr.properties")) {
        bundles++;
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
          texts.load(reader);
        }
        texts.forEach(
            (key, text) -> {
              if (wrong.matcher((String) text).find()) {
                found.add(key + "=" + text);
              }
            });
      }
    }
    assertThat(bundles).isGreaterThan(30);
    return found;
  }

  private static List<Path> resources(String module, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/resources"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  @Test
  void keepASignOnTheLineOfItsWord() throws IOException {
    TreeSet<String> breaking = new TreeSet<>();
    int texts = 0;
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/i18n"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("_fr.properties")).toList()) {
        boolean ofFaces = file.endsWith("faces_fr.properties");
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
          written.load(reader);
        }
        for (String key : written.stringPropertyNames()) {
          String read =
              ofFaces
                  ? written.getProperty(key)
                  : BundledTexts.find(Language.FR, key).orElseThrow();
          texts++;
          if (BREAKING.matcher(read).find()) {
            breaking.add(key + "=" + read);
          }
        }
      }
    }
    assertThat(texts).isGreaterThan(3000);
    assertThat(breaking).isEmpty();
    assertThat(BundledTexts.find(Language.FR, "shared_sign.colon")).contains("\u00a0:");
  }
}
