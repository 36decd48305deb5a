package be.belfry.domain.plan.yaml;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.DependencyDefinition;
import be.belfry.domain.plan.Sources;
import java.util.HashSet;
import java.util.Set;

/** Reads the table of dependencies: two known sectors, not the same one, each pair once. */
final class DependencyReader {
  private final Sources sources;
  private final Set<String> seen = new HashSet<>();

  DependencyReader(Sources sources) {
    this.sources = sources;
  }

  DependencyDefinition read(YamlMap map) {
    Sector sector = map.coded(Sector.class, "sector");
    Sector on = map.coded(Sector.class, "on");
    DependencyDefinition dependency =
        new DependencyDefinition(
            sector.code(), on.code(), map.texts("what"), map.basis("basis", sources));
    if (sector == on) {
      map.mistake("on", PlanFault.SELF_DEPENDENCE, sector.code());
    } else {
      map.unique("on", dependency.code(), seen);
    }
    return dependency;
  }
}
