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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In French a space stands before a semicolon and other signs, and no line breaks at it. */
class FrenchSpacesTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern BREAKING = Pattern.compile(" [:;?!\u00bb]|\u00ab ");
  private static final Pattern GLUED = Pattern.compile("[^\\s\\u00a0\\u202f];(\\s|$)");

  @Test
  void standBeforeEverySemicolon() throws IOException {
    TreeSet<String> glued = new TreeSet<>();
    int bundles = 0;
    for (String module : List.of("domain", "services", "reports", "web/portal")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/resources"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("_fr.properties")).toList()) {
          bundles++;
          Properties texts = new Properties();
          try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
          }
          texts.forEach(
              (key, text) -> {
                if (GLUED.matcher((String) text).find()) {
                  glued.add(key + "=" + text);
                }
              });
        }
      }
    }
    assertThat(bundles).isGreaterThan(30);
    assertThat(glued).isEmpty();
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
