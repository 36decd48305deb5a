package be.belfry.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The form on paper asks what the form on the screen asks, in the same words: whoever keys it in
 * finds each field again.
 */
class PaperFormTest {
  private static final String FIELD = "field.";
  private static final String STEP = "step.";

  @ParameterizedTest
  @ValueSource(strings = {"nl", "fr", "de", "en"})
  void namesTheFieldsAsTheScreenDoes(String language) throws IOException {
    Properties paper = texts("paper-pack_" + language + ".properties");
    Properties screen = texts("notification_" + language + ".properties");
    Map<String, String> differing = new TreeMap<>();
    int compared = 0;
    for (String key : paper.stringPropertyNames()) {
      String same =
          key.startsWith(FIELD)
              ? "notification_" + key
              : key.startsWith(STEP) ? "notification_new." + key : null;
      if (same != null) {
        compared++;
        if (!paper.getProperty(key).equals(screen.getProperty(same))) {
          differing.put(key, paper.getProperty(key) + " / " + screen.getProperty(same));
        }
      }
    }
    assertThat(differing).isEmpty();
    assertThat(compared).isGreaterThan(35);
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    for (Path bundle : Repository.files(name)) {
      String path = bundle.toString();
      if (path.contains("main") && !path.contains("target") && !path.contains("domain")) {
        texts.load(new StringReader(Repository.text(bundle)));
      }
    }
    return texts;
  }
}
