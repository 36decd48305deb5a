package be.belfry.server.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every page and every file that the portal answers with, from its own sources. */
public final class Addresses {
  private static final Path PAGES = Path.of("../portal/src/main/webapp");
  private static final Path SOURCES = Path.of("../portal/src/main/java");
  private static final Pattern SERVLET = Pattern.compile("(?s)@WebServlet\\((.*?)\\)\\s");
  private static final Pattern NAME = Pattern.compile("\"(/[^\"*]+)\"");

  /** Parameters that one page or another asks for. */
  private static final String ALL_PARAMETERS =
      "?ref={ref}&id={id}&crisis={ref}&no={text}&q={text}&cursor={text}&key={text}&month={text}"
          + "&version={text}&incident={ref}&unit={text}&state={text}&language={text}";

  private Addresses() {}

  /**
   * All of them: those that are given, with their parameters, and each other one with every
   * parameter.
   *
   * @param known with the parameters that they ask for
   * @param never what cannot be asked in this way
   */
  static List<String> with(List<String> known, List<String> never) {
    List<String> all = new ArrayList<>(known);
    for (String path : paths()) {
      boolean told = known.stream().anyMatch(each -> each.replaceAll("\\?.*", "").equals(path));
      if (!told && !never.contains(path)) {
        all.add(path + ALL_PARAMETERS);
      }
    }
    return List.copyOf(all);
  }

  /** Paths of all pages and servlets. */
  public static TreeSet<String> paths() {
    TreeSet<String> paths = new TreeSet<>();
    files(PAGES, ".xhtml").stream()
        .map(file -> "/" + PAGES.relativize(file))
        .filter(page -> !page.startsWith("/WEB-INF/") && !page.startsWith("/resources/"))
        .map(page -> page.replace(".xhtml", ""))
        .forEach(paths::add);
    for (Path source : files(SOURCES, ".java")) {
      Matcher servlet = SERVLET.matcher(text(source));
      while (servlet.find()) {
        Matcher name = NAME.matcher(servlet.group(1));
        while (name.find()) {
          paths.add(name.group(1));
        }
      }
    }
    return paths;
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
