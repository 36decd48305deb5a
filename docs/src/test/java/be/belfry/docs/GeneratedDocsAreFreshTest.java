package be.belfry.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After a change of a table: {@code mvn -pl docs -am compile exec:java@generate}. */
class GeneratedDocsAreFreshTest {
  @Test
  void everyPageIsWhatTheCodeSays() throws IOException {
    for (Map.Entry<String, String> page : Generate.pages().entrySet()) {
      assertThat(Files.readString(Path.of("generated", page.getKey())))
          .as(page.getKey())
          .isEqualTo(page.getValue());
    }
  }
}
