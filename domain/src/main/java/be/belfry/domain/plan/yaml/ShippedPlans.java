package be.belfry.domain.plan.yaml;

import be.belfry.domain.plan.PlanCalendar;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.shared.NotFound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The plan versions that come with the program. Each has a folder with a file {@code index.yaml}
 * that lists its files, since a class path cannot be listed portably.
 */
public final class ShippedPlans implements Plans {
  private static final String ROOT = "/be/belfry/domain/plan/";
  private static final List<String> VERSIONS = List.of("plan-2017", "plan-2026");

  private final List<PlanVersion> newestFirst;

  private ShippedPlans(List<PlanVersion> newestFirst) {
    this.newestFirst = newestFirst;
  }

  /**
   * Reads every version.
   *
   * @throws InvalidPlan when one holds mistakes; a test keeps that from being shipped
   */
  public static ShippedPlans load(Sources sources) {
    List<PlanVersion> versions =
        new ArrayList<>(
            PlanReader.readAll(VERSIONS.stream().map(ShippedPlans::files).toList(), sources));
    versions.sort(Comparator.comparing(PlanVersion::inForceFrom).reversed());
    return new ShippedPlans(List.copyOf(versions));
  }

  /**
   * The versions of the program and those of an authority's own folder, which follow them.
   *
   * @param folder empty for none
   * @throws InvalidPlan with every mistake of every file
   */
  public static List<PlanVersion> withOwn(Sources sources, Optional<Path> folder) {
    List<PlanVersion> all = new ArrayList<>(load(sources).all());
    if (folder.isEmpty()) {
      return List.copyOf(all);
    }
    List<PlanMistake> mistakes = new ArrayList<>();
    List<PlanVersion> own = new ArrayList<>();
    for (List<PlanFile> files : OwnPlans.files(folder.get())) {
      try {
        own.add(PlanReader.readNext(files, sources, PlanCalendar.firstDays(all), Optional.empty()));
      } catch (InvalidPlan invalid) {
        mistakes.addAll(invalid.mistakes());
      }
    }
    for (PlanVersion one : own) {
      for (PlanVersion other : own) {
        if (one != other
            && (one.version().equals(other.version())
                || one.inForceFrom().equals(other.inForceFrom()))) {
          mistakes.add(
              PlanMistake.ofWhole(
                  folder.get().toString(), PlanFault.SAME_NAME_OR_DAY, one.version()));
        }
      }
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidPlan(mistakes);
    }
    all.addAll(own);
    all.sort(Comparator.comparing(PlanVersion::inForceFrom).reversed());
    return List.copyOf(all);
  }

  /** Whether a version comes with the program. */
  public static boolean isShipped(String version) {
    return VERSIONS.contains(version);
  }

  /** The files of a version, in the order of its index. */
  public static List<PlanFile> files(String version) {
    PlanFile index = ClassPath.file(ROOT + version + "/index.yaml");
    List<PlanMistake> mistakes = new ArrayList<>();
    List<String> names =
        SafeYaml.read(index, mistakes)
            .map(node -> new YamlMap(index, node, mistakes).strings("files"))
            .orElse(List.of());
    if (!mistakes.isEmpty()) {
      throw new InvalidPlan(mistakes);
    }
    return names.stream()
        .map(
            name ->
                new PlanFile(
                    version + "/" + name, ClassPath.file(ROOT + version + "/" + name).text()))
        .toList();
  }

  @Override
  public PlanVersion inForce() {
    return newestFirst.get(0);
  }

  @Override
  public PlanVersion version(String version) {
    return newestFirst.stream()
        .filter(each -> each.version().equals(version))
        .findFirst()
        .orElseThrow(() -> new NotFound(version));
  }

  @Override
  public List<PlanVersion> all() {
    return newestFirst;
  }
}
