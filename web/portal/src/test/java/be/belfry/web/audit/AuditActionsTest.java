package be.belfry.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.web.shared.BundledTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every verb that an event writes into the record has words in the four languages. */
class AuditActionsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern VERB = Pattern.compile("\"([a-z]+)\\.([a-zA-Z]+)\"");

  private static Set<String> verbs() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String module : new String[] {"domain", "services"}) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("Event.java")).toList()) {
          Matcher verb = VERB.matcher(Files.readString(file));
          while (verb.find()) {
            keys.add("audit_noun." + verb.group(1));
            keys.add("audit_verb." + verb.group(2));
          }
        }
      }
    }
    return keys;
  }

  @Test
  void eachHasWordsInEachLanguage() throws IOException {
    Set<String> verbs = verbs();
    assertThat(verbs).hasSizeGreaterThan(100);
    for (Language language : Language.values()) {
      assertThat(verbs.stream().filter(key -> BundledTexts.find(language, key).isEmpty()))
          .as(language.code())
          .isEmpty();
    }
  }
}
