package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that no browser test opens and pictures is looked at by nobody. */
class PagesLookedAtTest {
  private static final Path PAGES = Path.of("../portal/src/main/webapp");
  private static final Path TESTS = Path.of("src/test/java");

  /** The list in a row of a table, {@code role, list, page}: only the page is pictured. */
  private static final Pattern ON_THE_WAY = Pattern.compile("(?m)(?<=,) +/\\S+,(?= +/)");

  @Test
  void everyPageIsOpenedByATestThatTakesPictures() throws IOException {
    String tests =
        files(TESTS, "E2E.java", "RestIT.java")
            .map(PagesLookedAtTest::text)
            .filter(text -> text.contains("looksWell(") || text.contains(".picture("))
            .map(text -> ON_THE_WAY.matcher(text).replaceAll(""))
            .collect(Collectors.joining());
    List<String> pages =
        files(PAGES, ".xhtml")
            .map(file -> "/" + PAGES.relativize(file))
            .filter(page -> !page.startsWith("/WEB-INF/") && !page.equals("/index.xhtml"))
            .map(page -> page.replace(".xhtml", ""))
            .toList();
    assertThat(pages).hasSizeGreaterThan(60);
    assertThat(pages).filteredOn(page -> !whole(page).matcher(tests).find()).isEmpty();
  }

  /** The path itself, not the beginning or the end of a longer one. */
  private static Pattern whole(String page) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(page) + "(?![\\w/-])");
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
