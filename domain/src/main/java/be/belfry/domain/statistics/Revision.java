package be.belfry.domain.statistics;

import be.belfry.domain.shared.LegalBasis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What another publication of a month may change. The difference of two publications is a table
 * too: where so few records moved that their count would be hidden, or where a figure that was
 * shown would have to be hidden and the old one gives it away, the split stands as it was, until
 * enough has changed. Totals are always revised, unless they became too small to be told.
 */
@LegalBasis("BELFRY-STATISTICS")
final class Revision {
  private final ClosedMonth closed;
  private final Standing before;
  private final int threshold;
  private final Map<String, Long> totals;

  private Revision(ClosedMonth closed, Standing before, int threshold) {
    this.closed = closed;
    this.before = before;
    this.threshold = threshold;
    this.totals = closed.totals();
  }

  /** Names of the splits, and of the totals, that are carried over. */
  static Set<String> carried(ClosedMonth closed, Standing before, int threshold) {
    return threshold == 0 ? Set.of() : new Revision(closed, before, threshold).carried();
  }

  private Set<String> carried() {
    Set<String> carried = new HashSet<>();
    Map<String, Split> now = closed.splits();
    Map<String, Split> then = before.splits();
    Set<String> names = new HashSet<>(now.keySet());
    names.addAll(then.keySet());
    for (String name : names) {
      Split old = then.containsKey(name) ? then.get(name) : nothing(now.get(name));
      Split young = now.containsKey(name) ? now.get(name) : nothing(old);
      boolean few = Disclosure.isSmall(young.moved(old), threshold);
      boolean fallen =
          young
              .total()
              .filter(t -> Disclosure.isSmall(totals.getOrDefault(t, 0L), threshold))
              .filter(t -> !before.hidden().contains(t))
              .isPresent();
      if (few || fallen || showsWhatItHides(young, old)) {
        carried.add(name);
      }
    }
    for (TimeMeasure measure : TimeMeasure.values()) {
      if (measure.kind() == TimeMeasure.Kind.EXTENT && singlesOut(measure)) {
        carried.add(Split.name(measure));
      }
    }
    for (Unit unit : Unit.values()) {
      String total = Split.total(unit);
      if (Disclosure.isSmall(totals.getOrDefault(total, 0L), threshold)
          && !before.hidden().contains(total)) {
        carried.add(total);
      }
    }
    return carried;
  }

  private static Split nothing(Split other) {
    return new Split(other.name(), other.total(), Map.of());
  }

  /** Whether cells that are hidden now could not be kept from who has what was shown before. */
  private boolean showsWhatItHides(Split young, Split old) {
    if (young.total().isEmpty()) {
      return false;
    }
    List<Split> sums = new ArrayList<>(List.of(young.with(before.hidden())));
    List<Disclosure.Margin> margins = new ArrayList<>();
    // The links first, as where it is published: the order decides what is hidden with what.
    if (young.name().equals(ClosedMonth.REGIMES)) {
      for (Split link : closed.links(before.hidden())) {
        sums.add(link);
        margins.add(margin(link, Optional.of(before.linked(link)), before.hidden()));
      }
    }
    margins.add(margin(sums.get(0), Optional.of(old), before.hidden()));
    Map<String, Long> cells = new HashMap<>();
    for (Split sum : sums) {
      cells.putAll(sum.parts());
      String total = sum.total().orElseThrow();
      cells.put(total, totals.getOrDefault(total, 0L));
    }
    Set<String> hidden = Disclosure.hidden(cells, margins, before.hidden(), threshold);
    return sums.stream()
        .map(sum -> sum.total().orElseThrow())
        .anyMatch(total -> hidden.contains(total) && !before.hidden().contains(total));
  }

  /**
   * A split as a sum.
   *
   * @param old what the publication before had of it
   */
  static Disclosure.Margin margin(Split split, Optional<Split> old, Set<String> hidden) {
    Map<String, Long> shown = new HashMap<>();
    old.ifPresent(
        o ->
            split.parts().keySet().stream()
                .filter(part -> !hidden.contains(part))
                .forEach(part -> shown.put(part, o.parts().getOrDefault(part, 0L))));
    return new Disclosure.Margin(
        split.total().orElseThrow(), new ArrayList<>(split.parts().keySet()), shown);
  }

  /** Whether the difference of two sums of users or hours tells of one entity. */
  private boolean singlesOut(TimeMeasure measure) {
    OptionalLong now = closed.value(measure, TimeTables.TOTAL);
    OptionalLong then = before.month().value(measure, TimeTables.TOTAL);
    if (now.isEmpty() || then.isEmpty() || now.equals(then)) {
      return false;
    }
    long more =
        closed.value(measure, TimeTables.COUNT).orElse(0)
            - before.month().value(measure, TimeTables.COUNT).orElse(0);
    Contributors young = closed.contributors().get(measure);
    Contributors old = before.month().contributors().get(measure);
    long difference = Math.abs(now.getAsLong() - then.getAsLong());
    return Math.abs(more) <= threshold
        || young == null
        || young.dominate(difference)
        || old != null && old.dominate(difference);
  }
}
