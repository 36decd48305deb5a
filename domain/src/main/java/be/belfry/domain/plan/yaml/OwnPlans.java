package be.belfry.domain.plan.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An authority's own plan folder: the files of one version, or a folder for each version. Only
 * files {@code *.yaml} are read, at most three folders deep.
 */
public final class OwnPlans {
  private static final int DEPTH = 4;

  private OwnPlans() {}

  /**
   * The files of each version.
   *
   * @throws InvalidPlan when the folder is none, holds no plan, or a file cannot be read
   */
  public static List<List<PlanFile>> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw refused(folder, PlanFault.NO_FOLDER);
    }
    List<PlanMistake> mistakes = new ArrayList<>();
    List<List<PlanFile>> plans = new ArrayList<>();
    for (Path plan : versions(folder)) {
      try {
        plans.add(files(folder, plan));
      } catch (InvalidPlan invalid) {
        mistakes.addAll(invalid.mistakes());
      }
    }
    if (plans.isEmpty() && mistakes.isEmpty()) {
      throw refused(folder, PlanFault.FOLDER_EMPTY);
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidPlan(mistakes);
    }
    return plans;
  }

  private static List<Path> versions(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> all = inside.sorted().toList();
      return all.stream().anyMatch(OwnPlans::isYaml)
          ? List.of(folder)
          : all.stream().filter(OwnPlans::holdsYaml).toList();
    } catch (IOException e) {
      throw refused(folder, PlanFault.FOLDER_UNREADABLE, e.getMessage());
    }
  }

  private static boolean isYaml(Path path) {
    return Files.isRegularFile(path) && path.getFileName().toString().matches(".*\\.ya?ml");
  }

  private static boolean holdsYaml(Path folder) {
    try (Stream<Path> inside = Files.walk(folder, DEPTH)) {
      return Files.isDirectory(folder) && inside.anyMatch(OwnPlans::isYaml);
    } catch (IOException e) {
      throw refused(folder, PlanFault.FOLDER_UNREADABLE, e.getMessage());
    }
  }

  private static List<PlanFile> files(Path root, Path plan) {
    List<PlanFile> files = new ArrayList<>();
    try (Stream<Path> inside = Files.walk(plan, DEPTH)) {
      for (Path file : inside.filter(OwnPlans::isYaml).sorted().toList()) {
        String name = plan.relativize(file).toString().replace('\\', '/');
        try (InputStream in = Files.newInputStream(file)) {
          files.add(PlanFile.read(name, in));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw refused(plan, PlanFault.FOLDER_UNREADABLE, e.getMessage());
    }
    String prefix = root.equals(plan) ? "" : root.relativize(plan) + "/";
    return PlanBundle.inOrder(files).stream()
        .map(file -> new PlanFile(prefix + file.name(), file.text()))
        .toList();
  }

  private static InvalidPlan refused(Path where, PlanFault fault, Object... details) {
    return new InvalidPlan(List.of(PlanMistake.ofWhole(where.toString(), fault, details)));
  }
}
