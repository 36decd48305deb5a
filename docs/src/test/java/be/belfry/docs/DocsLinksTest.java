package be.belfry.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that points nowhere is found here, not by its reader. */
class DocsLinksTest {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(\\s*<?([^)\\s>]+)|(?:src|href)=\"([^\"]+)\"");
  private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

  @Test
  void everyRelativeLinkPointsToAFile() throws IOException {
    List<Path> pages = Repository.files(".md");
    List<String> dead = new ArrayList<>();
    int followed = 0;
    for (Path page : pages) {
      for (String link : links(Repository.text(page))) {
        followed++;
        if (!Files.exists(page.resolveSibling(link).normalize())) {
          dead.add(Repository.ROOT.relativize(page) + " -> " + link);
        }
      }
    }
    assertThat(followed).as("relative links in %d pages", pages.size()).isPositive();
    assertThat(dead).isEmpty();
  }

  @Test
  void everyFeatureIsInTheTableOfFeatures() throws IOException {
    List<String> listed = links(Repository.text(Repository.ROOT.resolve("docs/README.md")));
    try (Stream<Path> pages = Files.list(Repository.ROOT.resolve("docs/features"))) {
      assertThat(pages.map(page -> "features/" + page.getFileName()).toList())
          .isNotEmpty()
          .isSubsetOf(listed);
    }
  }

  @Test
  void linksInsideCodeAreNoLinks() {
    assertThat(
            links("`[a](b)` [c](d%20e.md#f) ![g](h.png)\n```\n[i](j)\n```\n[k](https://l) [m](#n)"))
        .containsExactly("d e.md", "h.png");
  }

  /** The files that a text points to, without anchors, addresses and what stands in code. */
  private static List<String> links(String markdown) {
    String prose = CODE.matcher(FENCE.matcher(markdown).replaceAll("")).replaceAll("");
    List<String> found = new ArrayList<>();
    Matcher matcher = LINK.matcher(prose);
    while (matcher.find()) {
      String target = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      String file = target.replaceFirst("#.*", "");
      if (!file.isEmpty() && !ABSOLUTE.matcher(target).matches()) {
        found.add(URLDecoder.decode(file, StandardCharsets.UTF_8));
      }
    }
    return found;
  }
}
