package be.belfry.domain.plan.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a plan as one parcel: a ZIP archive, or one text in which a line {@code --- # NAME}
 * begins each file. What is not a plan is refused before it is read: no parcel costs more memory
 * than its bounds.
 */
public final class PlanBundle {
  /** Most files of a plan. */
  static final int MOST_FILES = 200;

  /** Characters of all files together. */
  static final int LARGEST = 10_000_000;

  private static final String INDEX = "index.yaml";
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,59}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,59}){0,3}");
  private static final Pattern HEAD = Pattern.compile("--- # (\\S{1,200})\\s*");

  private PlanBundle() {}

  /** The files as one text; {@link #ofText} reads it back. */
  public static String text(List<PlanFile> files) {
    return files.stream()
        .map(file -> "--- # " + file.name() + "\n" + ended(file.text()))
        .collect(Collectors.joining());
  }

  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  /**
   * Reads a text; lines are counted in each file on its own. Without a line that begins a file the
   * whole text is one.
   *
   * @throws InvalidPlan when it is no parcel
   */
  public static List<PlanFile> ofText(String text) {
    if (text.length() > LARGEST) {
      throw refused("plan.yaml", PlanFault.PLAN_TOO_LONG, LARGEST);
    }
    Map<String, StringBuilder> parts = new TreeMap<>();
    List<String> order = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    StringBuilder before = current;
    for (String line : text.lines().toList()) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        current = new StringBuilder();
        order.add(checked(head.group(1), order.size()));
        if (parts.put(head.group(1), current) != null) {
          throw refused(head.group(1), PlanFault.FILE_TWICE);
        }
      } else {
        current.append(line).append('\n');
      }
    }
    if (order.isEmpty()) {
      return List.of(new PlanFile("plan.yaml", text));
    }
    if (!before.toString().isBlank()) {
      throw refused("plan.yaml", PlanFault.BEFORE_FIRST_FILE);
    }
    return inOrder(
        order.stream().map(name -> new PlanFile(name, parts.get(name).toString())).toList());
  }

  /**
   * Reads an archive.
   *
   * @param in read to its end or to the first thing that does not belong to a plan, not closed
   * @throws InvalidPlan when it is no archive, or holds something else than a plan's files
   */
  public static List<PlanFile> ofZip(InputStream in) {
    List<PlanFile> files = new ArrayList<>();
    long size = 0;
    try {
      // Not closed on purpose: the stream is the caller's.
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.isDirectory()) {
          // Going on to the next entry would unpack all of it.
          if (zip.read() >= 0) {
            throw refused("plan.zip", PlanFault.FOLDER_WITH_CONTENT);
          }
        } else {
          String name = checked(entry.getName(), files.size());
          if (files.stream().anyMatch(file -> file.name().equals(name))) {
            throw refused(name, PlanFault.FILE_TWICE);
          }
          files.add(PlanFile.read(name, zip));
          size += files.get(files.size() - 1).text().length();
          if (size > LARGEST) {
            throw refused(name, PlanFault.PLAN_TOO_LONG, LARGEST);
          }
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw refused("plan.zip", PlanFault.NO_ZIP, broken.getMessage());
    }
    if (files.isEmpty()) {
      throw refused("plan.zip", PlanFault.EMPTY_ZIP);
    }
    return inOrder(withoutCommonFolder(files));
  }

  private static String checked(String name, int before) {
    if (before >= MOST_FILES) {
      throw refused("plan", PlanFault.MOST_FILES, MOST_FILES);
    }
    if (!NAME.matcher(name).matches() || !name.matches(".*\\.ya?ml")) {
      throw refused(NAME.matcher(name).matches() ? name : "plan", PlanFault.FILE_NAME);
    }
    return name;
  }

  private static List<PlanFile> withoutCommonFolder(List<PlanFile> files) {
    String first = files.get(0).name();
    String folder = first.substring(0, first.indexOf('/') + 1);
    return !folder.isEmpty() && files.stream().allMatch(file -> file.name().startsWith(folder))
        ? files.stream()
            .map(file -> new PlanFile(file.name().substring(folder.length()), file.text()))
            .toList()
        : files;
  }

  /**
   * The files in the order of {@code index.yaml}; in that of their names when there is none.
   *
   * @throws InvalidPlan when the index names a file that is missing, or misses one that is there
   */
  static List<PlanFile> inOrder(List<PlanFile> files) {
    Map<String, PlanFile> byName = new TreeMap<>();
    files.forEach(file -> byName.put(file.name(), file));
    PlanFile index = byName.remove(INDEX);
    if (index == null) {
      return List.copyOf(byName.values());
    }
    List<PlanMistake> mistakes = new ArrayList<>();
    List<PlanFile> ordered = new ArrayList<>();
    SafeYaml.read(index, mistakes)
        .ifPresent(
            node -> {
              YamlMap map = new YamlMap(index, node, mistakes);
              for (String name : map.strings("files")) {
                PlanFile file = byName.remove(name);
                if (file == null) {
                  map.mistake("files", PlanFault.NO_FILE, name);
                } else {
                  ordered.add(file);
                }
              }
              byName.keySet().forEach(name -> map.mistake("files", PlanFault.LIST_LACKS, name));
              map.noMore();
            });
    if (!mistakes.isEmpty()) {
      throw new InvalidPlan(mistakes);
    }
    return List.copyOf(ordered);
  }

  private static InvalidPlan refused(String name, PlanFault fault, Object... details) {
    return new InvalidPlan(List.of(PlanMistake.ofWhole(name, fault, details)));
  }
}
