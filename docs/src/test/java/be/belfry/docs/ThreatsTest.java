package be.belfry.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of threats promises no test that there is not, and no proof by silence. */
class ThreatsTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([STRIDE][0-9]+) \\|(.+)\\|\\s*$");
  private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+(?:Test|IT|E2E))`");
  private static final int THREATS = 116;

  private static List<String[]> rows() {
    List<String[]> rows = new ArrayList<>();
    Matcher row = ROW.matcher(Repository.text(Path.of("security/threats.md")));
    while (row.find()) {
      rows.add(new String[] {row.group(1), row.group(2)});
    }
    return rows;
  }

  @Test
  void eachThreatStandsThereOnce() {
    assertThat(rows()).hasSize(THREATS);
    assertThat(rows().stream().map(r -> r[0])).doesNotHaveDuplicates();
  }

  @Test
  void eachNamesATestOrSaysThatItIsOpen() {
    List<String> silent =
        rows().stream()
            .filter(r -> !NAMED.matcher(r[1]).find() && !r[1].contains("**open**"))
            .map(r -> r[0])
            .toList();
    assertThat(silent).isEmpty();
  }

  @Test
  void eachNamedTestExists() throws IOException {
    Set<String> tests =
        Repository.files(".java").stream()
            .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
            .collect(Collectors.toSet());
    Matcher named = NAMED.matcher(Repository.text(Path.of("security/threats.md")));
    List<String> missing = new ArrayList<>();
    int found = 0;
    while (named.find()) {
      found++;
      if (!tests.contains(named.group(1))) {
        missing.add(named.group(1));
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(THREATS);
  }
}
