package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that no browser test opens and pictures is looked at by nobody. */
class PagesLookedAtTest {
  private static final Path PAGES = Path.of("../portal/src/main/webapp");
  private static final Path TESTS = Path.of("src/test/java");

  @Test
  void everyPageIsOpenedByATestThatTakesPictures() throws IOException {
    String tests =
        files(TESTS, "E2E.java", "RestIT.java")
            .map(PagesLookedAtTest::text)
            .filter(text -> text.contains("looksWell(") || text.contains(".picture("))
            .collect(Collectors.joining());
    List<String> pages =
        files(PAGES, ".xhtml")
            .map(file -> "/" + PAGES.relativize(file))
            .filter(page -> !page.startsWith("/WEB-INF/") && !page.equals("/index.xhtml"))
            .map(page -> page.replace(".xhtml", ""))
            .toList();
    assertThat(pages).hasSizeGreaterThan(60);
    assertThat(pages).filteredOn(page -> !tests.contains(page)).isEmpty();
  }

  private static Stream<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
