package be.belfry.domain.statistics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a month stands after its publications, before the next one; what is hidden with it. */
public final class Standing {
  private final ClosedMonth month;
  private final Map<String, Split> splits;
  private final Set<String> hidden;

  private Standing(ClosedMonth month, Map<String, Split> splits, Set<String> hidden) {
    this.month = month;
    this.splits = Map.copyOf(splits);
    this.hidden = Set.copyOf(hidden);
  }

  /**
   * After one publication more.
   *
   * @param before where it stood; empty when that was the first one
   * @param closed the closure that was published
   * @param withheld what of it was kept back
   */
  public static Standing after(Optional<Standing> before, ClosedMonth closed, Withheld withheld) {
    if (before.isEmpty()) {
      return new Standing(closed, closed.splits(), withheld.hidden());
    }
    Standing old = before.get();
    Map<String, Split> splits = new HashMap<>(closed.splits());
    for (String name : withheld.carried()) {
      splits.remove(name);
      Optional.ofNullable(old.splits.get(name)).ifPresent(s -> splits.put(name, s));
    }
    Set<String> hidden = new HashSet<>(withheld.hidden());
    hidden.addAll(old.hidden);
    return new Standing(closed.with(old.month, withheld.carried()), splits, hidden);
  }

  /** The figures as they stand, complete. */
  ClosedMonth month() {
    return month;
  }

  /** The splits as they stand, complete. */
  Map<String, Split> splits() {
    return splits;
  }

  /** A sum over two tables, see {@link ClosedMonth#links}, of the figures as they stand. */
  Split linked(Split link) {
    Map<String, Long> parts = new HashMap<>();
    Optional.ofNullable(splits.get(link.name())).ifPresent(s -> parts.putAll(s.parts()));
    month
        .value(TimeMeasure.FIRST_REPORT, TimeTables.COUNT)
        .ifPresent(n -> parts.put(ClosedMonth.counted(TimeMeasure.FIRST_REPORT), n));
    return new Split(link.name(), link.total(), parts);
  }

  /** What any publication left out. */
  Set<String> hidden() {
    return hidden;
  }
}
