package be.belfry.domain.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Statistical disclosure control by leaving cells out. A count of 1 to the threshold is left out
 * (primary); so are others (complementary), until no sum that is published gives a hidden one away.
 *
 * <p>A margin says that some cells add up to another one. Its hidden cells protect each other when
 * there are at least two and their sum leaves each of them a range wider than the threshold: from
 * the sum nobody can then tell whether it is a small count at all. What an earlier closure of the
 * month hid stays hidden, else the difference of both would show it; what an earlier closure showed
 * protects others only by as much as it has grown since, because a reader may suppose that it did
 * not.
 */
public final class Disclosure {
  private final Map<String, Long> cells;
  private final List<Margin> margins;
  private final int threshold;
  private final Set<String> hidden = new HashSet<>();

  /**
   * Cells that add up to another one. Where a record can count in several of them they add up to
   * more; then they are treated as if they did not, because a reader may suppose so.
   *
   * @param total the cell that is their sum
   * @param parts the cells
   * @param shown what the publication before showed of them
   */
  public record Margin(String total, List<String> parts, Map<String, Long> shown) {
    public Margin {
      parts = List.copyOf(parts);
      shown = Map.copyOf(shown);
    }

    /** A margin of which nothing was published before. */
    public Margin(String total, List<String> parts) {
      this(total, parts, Map.of());
    }
  }

  private Disclosure(Map<String, Long> cells, List<Margin> margins, int threshold) {
    this.cells = cells;
    this.margins = margins;
    this.threshold = threshold;
  }

  /**
   * Which cells are left out.
   *
   * @param cells counts by name; what is 0 is published as such unless it was hidden before
   * @param margins sums among them; each name of a margin is a cell
   * @param before what earlier closures of the same month hid
   * @param threshold largest count that is too small; 0 hides nothing
   */
  public static Set<String> hidden(
      Map<String, Long> cells, List<Margin> margins, Set<String> before, int threshold) {
    if (threshold == 0) {
      return Set.of();
    }
    Disclosure control = new Disclosure(cells, margins, threshold);
    control.primary(before);
    while (control.complement()) {
      // until nothing more must be hidden
    }
    return Set.copyOf(control.hidden);
  }

  private void primary(Set<String> before) {
    cells.forEach(
        (name, count) -> {
          if (isSmall(count, threshold) || before.contains(name)) {
            hidden.add(name);
          }
        });
  }

  /** Whether so many are too few to be told. */
  static boolean isSmall(long count, int threshold) {
    return count >= 1 && count <= threshold;
  }

  /** Hides one cell more; false when no margin asks for it. */
  private boolean complement() {
    for (Margin margin : margins) {
      if (!isSafe(margin)) {
        Optional<String> next = next(margin);
        if (next.isPresent()) {
          hidden.add(next.get());
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSafe(Margin margin) {
    List<String> parts = margin.parts().stream().filter(hidden::contains).toList();
    if (hidden.contains(margin.total())) {
      // Where all parts are shown, their sum is the total.
      return !parts.isEmpty();
    }
    if (parts.isEmpty()) {
      return true;
    }
    long sum = parts.stream().mapToLong(cells::get).sum();
    return parts.size() > 1
        && sum >= parts.size() + (long) threshold
        && isSafeFromBefore(margin, parts, sum);
  }

  /** Who takes the large ones for what they were before knows the sum of the others. */
  private boolean isSafeFromBefore(Margin margin, List<String> parts, long sum) {
    List<String> large =
        parts.stream()
            .filter(name -> margin.shown().containsKey(name) && cells.get(name) > threshold)
            .toList();
    long others = sum - large.stream().mapToLong(margin.shown()::get).sum();
    int few = parts.size() - large.size();
    return few == 0 || others >= few + (long) threshold;
  }

  /**
   * The smallest part that is enough, else the smallest one that is still shown, else the total.
   */
  private Optional<String> next(Margin margin) {
    List<String> shown = new ArrayList<>(margin.parts());
    shown.removeIf(name -> hidden.contains(name) || cells.get(name) == 0);
    shown.sort(
        Comparator.<String, Long>comparing(cells::get).thenComparing(Comparator.naturalOrder()));
    return shown.stream()
        .filter(name -> isSafeWithout(margin, name))
        .findFirst()
        .or(() -> shown.stream().findFirst())
        .or(() -> Optional.of(margin.total()).filter(total -> !hidden.contains(total)));
  }

  private boolean isSafeWithout(Margin margin, String name) {
    hidden.add(name);
    boolean safe = isSafe(margin);
    hidden.remove(name);
    return safe;
  }
}
