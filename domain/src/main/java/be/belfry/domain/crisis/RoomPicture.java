package be.belfry.domain.crisis;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.DependencyDefinition;
import be.belfry.domain.shared.Coded;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the crisis room shows as numbers: the figures, and what may follow from them by the plan.
 *
 * @param mayFollow sectors that may follow, the nearest first
 */
public record RoomPicture(RoomFigures figures, List<Cascade> mayFollow) {
  public RoomPicture {
    mayFollow = List.copyOf(mayFollow);
  }

  /** The figures with what the plan's table says of their sectors. */
  public static RoomPicture of(RoomFigures figures, List<DependencyDefinition> table) {
    return new RoomPicture(
        figures, Cascade.from(table, figures.sectors().stream().map(Coded::code).toList()));
  }

  /**
   * All numbers by key: those of the figures, and of what may follow {@code may.health}, {@code
   * may.health.energy} (because of energy) and {@code later.health} (not at the first step).
   */
  public SortedMap<String, Long> numbers() {
    SortedMap<String, Long> all = new TreeMap<>(figures.counts());
    for (Cascade each : mayFollow) {
      String key = each.sector().code();
      all.put("may." + key, (long) each.step());
      if (each.step() > 1) {
        all.put("later." + key, (long) each.step());
      }
      for (Sector because : each.because()) {
        all.put("may." + key + "." + because.code(), 1L);
      }
    }
    if (!mayFollow.isEmpty()) {
      all.put("may", (long) mayFollow.size());
    }
    return all;
  }
}
