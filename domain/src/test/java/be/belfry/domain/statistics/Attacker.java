package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * Somebody who has only what was published, and solves for what was not: all sums within and
 * between tables and units, in all publications of a month, as one linear system. He knows that a
 * cell that stands there is at least 1, on which side of a limit a median or a decile lies, and
 * which tables were carried over. Of what one publication shows and another one hides he supposes
 * that it did not change, or only grew; whether he is right, he cannot know. Nor does he know
 * whether a record stands in two cells of a table, by sector for example; he may suppose that none
 * does.
 */
final class Attacker {
  private static final List<Unit> UNITS =
      List.of(Unit.NOTIFICATION, Unit.INCIDENT, Unit.ENTITY, Unit.WARNING);

  private final boolean addsUp;
  private final List<String> publications = new ArrayList<>();
  private final Map<String, Integer> unknowns = new LinkedHashMap<>();
  private final Map<String, Long> known = new HashMap<>();
  private final List<Equation> equations = new ArrayList<>();
  private final Map<String, Boolean> flags = new HashMap<>();

  Attacker() {
    this(false);
  }

  /**
   * @param addsUp whether he supposes that all tables add up to their totals
   */
  Attacker(boolean addsUp) {
    this.addsUp = addsUp;
  }

  private record Equation(Map<String, Integer> terms, Relationship relationship, double value) {}

  /** What he supposes of a cell that was shown before it was hidden. */
  enum Supposition {
    /** Nothing. */
    NONE,
    /** No other one changed. */
    ALL_ELSE_UNCHANGED,
    /** No other one changed that was there. */
    WHAT_WAS_THERE_UNCHANGED,
    /** Reports only come in, none goes. */
    GROWN
  }

  /**
   * What he finds of a cell.
   *
   * @param highest infinite when nothing limits it
   */
  record Range(double lowest, double highest) {
    boolean isWiderThan(int width) {
      return highest - lowest >= width;
    }
  }

  /** Somebody who read everything, hidden or not; his publication is called {@code all}. */
  static Attacker whoKnows(MonthlyPublication complete) {
    Attacker all = new Attacker();
    all.read("all", complete, Set.of());
    return all;
  }

  /** Reads a publication. */
  void read(String name, PublishedMonth month) {
    read(name, month.publication(), month.withheld().carried());
  }

  /** Reads a publication of which he knows what was carried over from the one before. */
  void read(String name, MonthlyPublication publication, Set<String> carried) {
    String in = name + ":";
    for (Unit unit : UNITS) {
      cell(in + Split.total(unit), ClosedMonth.last(publication.series(unit)));
    }
    // An entity notified at least once.
    limit(in + Split.total(Unit.ENTITY), in + Split.total(Unit.NOTIFICATION));
    for (MonthlyStatistics table : publication.tables()) {
      List<String> parts = new ArrayList<>();
      for (MonthlyFigure figure : table.items()) {
        String part = in + Split.cell(table, figure);
        cell(part, figure);
        parts.add(part);
      }
      if (carried.contains(Split.name(table))) {
        parts.forEach(part -> same(part, in));
      } else {
        boolean multiple = Coded.of(Dimension.class, table.dimensions().get(1)).isMultiple();
        sum(parts, in + Split.total(table.unit()), multiple && !addsUp);
      }
    }
    for (MonthlyStatistics table : publication.excluded()) {
      for (MonthlyFigure figure : table.items()) {
        cell(in + Split.cell(table, figure), figure);
        if (carried.contains(Split.name(table))) {
          same(in + Split.cell(table, figure), in);
        }
      }
    }
    dates(in, ClosedMonth.last(publication.incidents()), carried);
    times(in, publication.times(), carried);
    publications.add(name);
  }

  /**
   * How many incidents are in the month by a later date than they should: the share, or only that
   * there are some. Where their split stands it says nothing, if its flag does.
   */
  private void dates(String in, MonthlyFigure incidents, Set<String> carried) {
    boolean flagged = incidents.flags().contains(Flag.IMPUTED_DATE);
    String imputed = in + ClosedMonth.IMPUTED;
    String detected = in + ClosedMonth.DETECTED;
    String before = before(imputed);
    boolean stands =
        carried.contains(ClosedMonth.DATES) && Objects.equals(flags.get(before), flagged);
    flags.put(imputed, flagged);
    if (stands || incidents.value().isEmpty()) {
      for (String cell : stands ? List.of(imputed, detected) : List.<String>of()) {
        if (known.containsKey(before(cell))) {
          known.put(cell, known.get(before(cell)));
        } else if (unknowns.containsKey(before(cell))) {
          unknowns.putIfAbsent(cell, unknowns.size());
          same(cell, in);
        }
      }
      return;
    }
    if (incidents.imputed().isPresent()) {
      known.put(imputed, incidents.imputed().getAsLong());
      known.put(detected, incidents.value().getAsLong() - incidents.imputed().getAsLong());
      return;
    }
    unknowns.putIfAbsent(imputed, unknowns.size());
    unknowns.putIfAbsent(detected, unknowns.size());
    if (!flagged) {
      add(Map.of(imputed, 1), Relationship.EQ, 0);
    } else if (before == null || !unknowns.containsKey(before)) {
      add(Map.of(imputed, 1), Relationship.GEQ, 1);
    }
    sum(List.of(imputed, detected), in + Split.total(Unit.INCIDENT), false);
  }

  private void times(String in, MonthlyStatistics times, Set<String> carried) {
    for (MonthlyFigure figure : times.items()) {
      TimeMeasure measure = Coded.of(TimeMeasure.class, figure.values().get(0));
      String statistic = figure.values().get(1);
      if (!TimeTables.isTime(statistic)) {
        // Where all of a measure is left out, its parts may be 0.
        boolean part =
            statistic.equals(TimeTables.KEPT)
                || statistic.equals(TimeTables.LATE)
                || statistic.equals(TimeTables.TOTAL);
        boolean some = !part || TimeTables.value(times, measure, TimeTables.COUNT).isPresent();
        cell(in + Split.cell(measure, statistic), figure, some);
      }
    }
    for (TimeMeasure measure : TimeMeasure.values()) {
      String kept = in + Split.cell(measure, TimeTables.KEPT);
      String late = in + Split.cell(measure, TimeTables.LATE);
      String count = in + Split.cell(measure, TimeTables.COUNT);
      add(Map.of(kept, 1, late, 1, count, -1), Relationship.EQ, 0);
      if (measure == TimeMeasure.FIRST_REPORT && !carried.contains(Split.name(measure))) {
        firstReports(in, count, carried);
      }
      quantile(kept, count, measure, TimeTables.value(times, measure, TimeTables.MEDIAN), 50);
      quantile(kept, count, measure, TimeTables.value(times, measure, TimeTables.P90), 90);
      if (!carried.contains(Split.name(measure)) && !measure.canBeMissed()) {
        // These are of records that count in the month; the others came later.
        limit(count, in + Split.total(measure.unit()));
      }
      if (carried.contains(Split.name(measure))) {
        String sum = in + Split.cell(measure, TimeTables.TOTAL);
        List.of(kept, late, count, sum).forEach(part -> same(part, in));
      }
      if (carried.contains(Split.overdue(measure))) {
        same(in + Split.cell(measure, TimeTables.OUTSTANDING), in);
      }
    }
  }

  /**
   * Whoever owes a first report notifies, by NIS2 or as a trust service; hardly anybody by both.
   */
  private void firstReports(String in, String count, Set<String> carried) {
    String regimes = Split.name("notification", "regime");
    if (!carried.contains(regimes)) {
      add(
          Map.of(in + regimes + "nis2", 1, in + regimes + "trust", 1, count, -1),
          Relationship.EQ,
          0);
    }
  }

  /** Of n reports, so many percent took at most so long: were they in time, or was the next? */
  private void quantile(
      String kept, String count, TimeMeasure measure, OptionalLong seconds, int percent) {
    if (seconds.isEmpty() || measure.limit().isEmpty() || !known.containsKey(count)) {
      return;
    }
    long rank = (known.get(count) * percent + 99) / 100;
    boolean inTime = seconds.getAsLong() <= measure.limit().get().toSeconds();
    add(Map.of(kept, 1), inTime ? Relationship.GEQ : Relationship.LEQ, inTime ? rank : rank - 1.0);
  }

  private void cell(String name, MonthlyFigure figure) {
    cell(name, figure, true);
  }

  /** A figure that is hidden and was not before is no 0, unless it is left out with its whole. */
  private void cell(String name, MonthlyFigure figure, boolean some) {
    if (figure.value().isPresent()) {
      known.put(name, figure.value().getAsLong());
      return;
    }
    unknowns.putIfAbsent(name, unknowns.size());
    String before = before(name);
    if (some && (before == null || !unknowns.containsKey(before))) {
      add(Map.of(name, 1), Relationship.GEQ, 1);
    }
  }

  /** The cell in the publication before; null when there is none. */
  private String before(String name) {
    int last = publications.indexOf(name.substring(0, name.indexOf(':')));
    int before = (last < 0 ? publications.size() : last) - 1;
    return before < 0 ? null : publications.get(before) + name.substring(name.indexOf(':'));
  }

  private void same(String part, String in) {
    String before = before(part);
    if (unknowns.containsKey(part) && before != null) {
      add(Map.of(part, 1, before, -1), Relationship.EQ, 0);
    }
  }

  private void limit(String small, String big) {
    add(Map.of(small, 1, big, -1), Relationship.LEQ, 0);
  }

  private void sum(List<String> parts, String total, boolean multiple) {
    Map<String, Integer> terms = new HashMap<>();
    parts.forEach(part -> terms.put(part, 1));
    terms.put(total, -1);
    add(terms, multiple ? Relationship.GEQ : Relationship.EQ, 0);
    parts.forEach(part -> limit(part, total));
  }

  private void add(Map<String, Integer> terms, Relationship relationship, double constant) {
    Map<String, Integer> open = new HashMap<>();
    double value = constant;
    for (Map.Entry<String, Integer> term : terms.entrySet()) {
      if (known.containsKey(term.getKey())) {
        value -= term.getValue() * (double) known.get(term.getKey());
      } else if (unknowns.containsKey(term.getKey())) {
        open.put(term.getKey(), term.getValue());
      } else {
        return;
      }
    }
    if (!open.isEmpty()) {
      equations.add(new Equation(open, relationship, value));
    }
  }

  /** What was hidden in a publication. */
  Collection<String> hidden(String publication) {
    TreeSet<String> names = new TreeSet<>(unknowns.keySet());
    names.removeIf(name -> !name.startsWith(publication + ":"));
    return names;
  }

  /** What is shown; empty when it is hidden or not there. */
  OptionalLong value(String name) {
    return known.containsKey(name) ? OptionalLong.of(known.get(name)) : OptionalLong.empty();
  }

  /** What he finds without supposing anything. */
  Range range(String name) {
    return range(name, Supposition.NONE);
  }

  /**
   * Whether he supposes something of what a cell is connected with, and is right.
   *
   * @param truth what really stands in a cell
   */
  boolean isRight(String name, Supposition supposition, ToLongFunction<String> truth) {
    List<Equation> supposed = supposed(name, supposition);
    List<Equation> used = connected(name, supposed).stream().filter(supposed::contains).toList();
    return !used.isEmpty() && used.stream().allMatch(e -> holds(e, truth));
  }

  private static boolean holds(Equation equation, ToLongFunction<String> truth) {
    String cell = equation.terms().keySet().iterator().next();
    int difference = Double.compare(truth.applyAsLong(cell), equation.value());
    return switch (equation.relationship()) {
      case EQ -> difference == 0;
      case LEQ -> difference <= 0;
      case GEQ -> difference >= 0;
    };
  }

  /** What he finds. */
  Range range(String name, Supposition supposition) {
    List<Equation> all = connected(name, supposed(name, supposition));
    return new Range(solve(name, all, GoalType.MINIMIZE), solve(name, all, GoalType.MAXIMIZE));
  }

  private List<Equation> supposed(String target, Supposition supposition) {
    List<Equation> supposed = new ArrayList<>();
    if (supposition == Supposition.NONE) {
      return supposed;
    }
    for (String name : unknowns.keySet()) {
      neighbour(name, -1, target, supposition, supposed);
      neighbour(name, 1, target, supposition, supposed);
    }
    return supposed;
  }

  private void neighbour(
      String name, int step, String target, Supposition supposition, List<Equation> supposed) {
    int place = publications.indexOf(name.substring(0, name.indexOf(':'))) + step;
    if (place < 0 || place >= publications.size()) {
      return;
    }
    String other = publications.get(place) + name.substring(name.indexOf(':'));
    boolean listed = known.containsKey(other);
    // Where others stand, what does not stand there is 0.
    long value = listed ? known.get(other) : 0;
    if (unknowns.containsKey(other) || !listed && step > 0) {
      return;
    }
    if (supposition == Supposition.GROWN) {
      supposed.add(
          new Equation(Map.of(name, 1), step < 0 ? Relationship.GEQ : Relationship.LEQ, value));
    } else if (!name.equals(target)
        && (value > 0 || supposition == Supposition.ALL_ELSE_UNCHANGED)) {
      supposed.add(new Equation(Map.of(name, 1), Relationship.EQ, value));
    }
  }

  /** What has to do with a cell; the rest tells nothing of it. */
  private List<Equation> connected(String name, List<Equation> supposed) {
    List<Equation> all = new ArrayList<>(equations);
    all.addAll(supposed);
    Set<String> names = new HashSet<>(Set.of(name));
    List<Equation> found = new ArrayList<>();
    boolean more = true;
    while (more) {
      List<Equation> next =
          all.stream().filter(e -> e.terms().keySet().stream().anyMatch(names::contains)).toList();
      next.forEach(e -> names.addAll(e.terms().keySet()));
      found.addAll(next);
      all.removeAll(next);
      more = !next.isEmpty();
    }
    return found;
  }

  private static double solve(String name, List<Equation> system, GoalType goal) {
    Map<String, Integer> places = new LinkedHashMap<>(Map.of(name, 0));
    system.forEach(e -> e.terms().keySet().forEach(t -> places.putIfAbsent(t, places.size())));
    double[] objective = new double[places.size()];
    objective[places.get(name)] = 1;
    List<LinearConstraint> constraints = new ArrayList<>();
    for (Equation equation : system) {
      double[] row = new double[places.size()];
      equation.terms().forEach((term, factor) -> row[places.get(term)] = factor);
      constraints.add(new LinearConstraint(row, equation.relationship(), equation.value()));
    }
    try {
      return new SimplexSolver()
          .optimize(
              new MaxIter(10_000),
              new LinearObjectiveFunction(objective, 0),
              new LinearConstraintSet(constraints),
              goal,
              new NonNegativeConstraint(true))
          .getValue();
    } catch (UnboundedSolutionException e) {
      return Double.POSITIVE_INFINITY;
    } catch (NoFeasibleSolutionException e) {
      // What he supposed is wrong: he learns nothing.
      return goal == GoalType.MINIMIZE ? 0 : Double.POSITIVE_INFINITY;
    }
  }
}
