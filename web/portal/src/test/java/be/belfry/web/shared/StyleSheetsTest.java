package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The style sheets: each is loaded by every frame, and holds nothing that no page has. */
class StyleSheetsTest {
  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final Path SHEETS = WEBAPP.resolve("resources/belfry/css");
  private static final Path LINKS = WEBAPP.resolve("WEB-INF/includes/styles.xhtml");
  private static final Pattern LINK = Pattern.compile("assets\\.of\\('css/([a-z]+\\.css)'\\)");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern DECLARATIONS = Pattern.compile("\\{[^{}]*}");
  private static final Pattern STYLE_CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
  private static final Pattern TOKEN = Pattern.compile("(--[a-z-]+):");
  private static final Pattern TOKEN_IN_USE = Pattern.compile("var\\((--[a-z-]+)\\)");
  private static final Pattern WORD = Pattern.compile("[\\w-]+");

  /** The first part of a class that a page puts together: {@code tag-} of {@code tag-#{…}}. */
  private static final Pattern BEGINNING = Pattern.compile("([a-z][a-z-]*-)(?=#\\{)");

  @Test
  void eachIsLoadedOnceAndTheTokensFirst() throws IOException {
    List<String> loaded = matches(LINK, Files.readString(LINKS)).toList();
    assertThat(loaded)
        .startsWith("tokens.css")
        .containsExactlyInAnyOrderElementsOf(
            files(SHEETS, ".css").map(sheet -> sheet.getFileName().toString()).toList());
  }

  @Test
  void eachFrameLoadsThemAllAndNoOther() throws IOException {
    List<Path> frames = files(WEBAPP.resolve("WEB-INF/templates"), ".xhtml").toList();
    assertThat(frames).hasSizeGreaterThan(1);
    for (Path frame : frames) {
      assertThat(Files.readString(frame))
          .as(frame.toString())
          .containsOnlyOnce("src=\"/WEB-INF/includes/styles.xhtml\"")
          .doesNotContain("rel=\"stylesheet\"");
    }
  }

  @Test
  void dressNothingThatNoPageHas() throws IOException {
    String sources =
        text(WEBAPP, ".xhtml") + text(WEBAPP, ".js") + text(Path.of("src/main/java"), ".java");
    Set<String> words = matches(WORD, sources).collect(Collectors.toSet());
    Set<String> beginnings = found(BEGINNING, sources);
    assertThat(beginnings).contains("tag-", "due-");
    Set<String> dressed = found(STYLE_CLASS, DECLARATIONS.matcher(sheets()).replaceAll("{}"));
    assertThat(dressed)
        .hasSizeGreaterThan(200)
        .filteredOn(
            name -> !words.contains(name) && beginnings.stream().noneMatch(name::startsWith))
        .isEmpty();
  }

  @Test
  void haveNoTokenThatNothingUsesAndUseNoneThatIsMissing() throws IOException {
    assertThat(found(TOKEN, sheets())).isEqualTo(found(TOKEN_IN_USE, sheets())).isNotEmpty();
  }

  private static String sheets() throws IOException {
    return COMMENT.matcher(text(SHEETS, ".css")).replaceAll("");
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.groupCount() == 0 ? found.group() : found.group(1));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return matches(pattern, text).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path root, String ending) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files(root, ending).toList()) {
      text.append(Files.readString(file)).append('\n');
    }
    return text.toString();
  }

  private static Stream<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    }
  }
}
