package be.belfry.server.holes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever rewrites a check learns within seconds that a hole in it was listed. */
class CodeHoleTest {
  @Test
  void everyCheckStandsOnceInItsSource() throws IOException {
    List<String> gone = new ArrayList<>();
    for (CodeHole hole : CodeHole.all()) {
      if (!PatchedTests.stands(hole)) {
        gone.add(hole.name());
      }
    }
    assertThat(gone).isEmpty();
  }

  @Test
  void theListOfThreatsCountsThemAsTheyAre() throws IOException {
    String threats =
        Files.readString(Path.of("../../docs/security/threats.md")).replaceAll("\\s+", " ");
    assertThat(threats)
        .contains("one check of each kind in the code (" + CodeHole.few().size() + " holes:")
        .contains("`mvn verify -Pholes` opens all " + CodeHole.all().size() + " of the code");
  }
}
