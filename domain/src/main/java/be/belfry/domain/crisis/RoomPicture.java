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
   * All numbers by key: those of the figures, and of what may follow because a sector that is hit
   * carries it {@code may.health}, {@code may.health.energy} (because of energy); of what is
   * further away, only by way of those, {@code later.food}, {@code later.food.transport}.
   */
  public SortedMap<String, Long> numbers() {
    SortedMap<String, Long> all = new TreeMap<>(figures.counts());
    for (Cascade each : mayFollow) {
      String how = each.step() == 1 ? "may" : "later";
      String key = how + "." + each.sector().code();
      all.merge(how, 1L, Long::sum);
      all.put(key, (long) each.step());
      for (Sector because : each.because()) {
        all.put(key + "." + because.code(), 1L);
      }
    }
    return all;
  }
}
