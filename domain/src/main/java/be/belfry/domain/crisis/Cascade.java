package be.belfry.domain.crisis;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.DependencyDefinition;
import be.belfry.domain.shared.Coded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A sector that may follow: it is not hit, but cannot do without one that is, or without one that
 * may follow itself. It says what is possible by the plan's table, never what is so.
 *
 * @param sector that may follow
 * @param step 1 when it depends on a sector that is hit, 2 when on one of step 1, and so on
 * @param because the sectors of the step before on which it depends
 */
public record Cascade(Sector sector, int step, List<Sector> because) {
  public Cascade {
    because = List.copyOf(because);
  }

  /**
   * What may follow, the nearest first.
   *
   * @param table of the plan
   * @param hit codes of the sectors that are hit
   */
  public static List<Cascade> from(List<DependencyDefinition> table, Collection<String> hit) {
    List<Cascade> all = new ArrayList<>();
    Set<String> reached = new TreeSet<>(hit);
    Set<String> before = reached;
    for (int step = 1; !before.isEmpty(); step++) {
      TreeMap<Sector, List<Sector>> next = new TreeMap<>();
      for (DependencyDefinition each : table) {
        if (before.contains(each.on()) && !reached.contains(each.sector())) {
          next.computeIfAbsent(Coded.of(Sector.class, each.sector()), s -> new ArrayList<>())
              .add(Coded.of(Sector.class, each.on()));
        }
      }
      int now = step;
      next.forEach(
          (sector, because) ->
              all.add(new Cascade(sector, now, because.stream().sorted().toList())));
      before = new TreeSet<>();
      for (Sector sector : next.keySet()) {
        before.add(sector.code());
      }
      reached = new TreeSet<>(reached);
      reached.addAll(before);
    }
    return List.copyOf(all);
  }
}
