package be.belfry.domain.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
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
 * between tables and units, in all publications of a month, as one linear system. He also supposes
 * that what one publication hides and the next one shows did not change meanwhile.
 */
final class Attacker {
  private final Map<String, Integer> unknowns = new LinkedHashMap<>();
  private final Map<String, Long> known = new HashMap<>();
  private final List<Equation> equations = new ArrayList<>();

  private record Equation(Map<String, Integer> terms, Relationship relationship, double value) {}

  /**
   * What he finds of a cell.
   *
   * @param highest infinite when nothing limits it
   */
  record Range(double lowest, double highest) {}

  /** Reads a publication. */
  void read(String name, MonthlyPublication publication) {
    String in = name + ":";
    for (MonthlyStatistics series :
        List.of(publication.notifications(), publication.incidents(), publication.entities())) {
      cell(in + series.unit().code() + "|", series.items().get(series.items().size() - 1));
    }
    // An entity notified at least once.
    limit(in + "entity|", in + "notification|");
    for (MonthlyStatistics table : publication.tables()) {
      List<String> parts = new ArrayList<>();
      for (MonthlyFigure figure : table.items()) {
        String part = in + name(table, figure);
        cell(part, figure);
        parts.add(part);
      }
      boolean multiple =
          be.belfry.domain.shared.Coded.of(Dimension.class, table.dimensions().get(1)).isMultiple();
      sum(parts, in + table.unit().code() + "|", multiple);
    }
    for (MonthlyFigure figure : publication.times().items()) {
      if (!TimeTables.isTime(figure.values().get(1))) {
        cell(in + name(publication.times(), figure), figure);
      }
    }
    String measured = in + "notification|measure|firstReport|";
    add(
        Map.of(measured + "kept", 1, measured + "late", 1, in + "notification|", -1),
        Relationship.EQ);
    add(Map.of(measured + "count", 1, in + "notification|", -1), Relationship.EQ);
  }

  private static String name(MonthlyStatistics table, MonthlyFigure figure) {
    return table.unit().code()
        + "|"
        + table.dimensions().get(1)
        + "|"
        + String.join("|", figure.values());
  }

  private void cell(String name, MonthlyFigure figure) {
    if (figure.value().isPresent()) {
      known.put(name, figure.value().getAsLong());
    } else {
      unknowns.putIfAbsent(name, unknowns.size());
    }
  }

  private void limit(String small, String big) {
    add(Map.of(small, 1, big, -1), Relationship.LEQ);
  }

  private void sum(List<String> parts, String total, boolean multiple) {
    Map<String, Integer> terms = new HashMap<>();
    parts.forEach(part -> terms.put(part, 1));
    terms.put(total, -1);
    add(terms, multiple ? Relationship.GEQ : Relationship.EQ);
    parts.forEach(part -> limit(part, total));
  }

  private void add(Map<String, Integer> terms, Relationship relationship) {
    Map<String, Integer> open = new HashMap<>();
    double value = 0;
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

  /** Supposes of some cells that what the first publication hides and the second shows is one. */
  void supposeUnchanged(String first, String second, Predicate<String> which) {
    for (String name : List.copyOf(unknowns.keySet())) {
      String other = second + name.substring(first.length());
      if (name.startsWith(first + ":") && which.test(name) && known.containsKey(other)) {
        equations.add(new Equation(Map.of(name, 1), Relationship.EQ, known.get(other)));
      }
    }
  }

  /** What was hidden in a publication. */
  Collection<String> hidden(String publication) {
    TreeSet<String> names = new TreeSet<>(unknowns.keySet());
    names.removeIf(name -> !name.startsWith(publication + ":"));
    return names;
  }

  /** What he finds. */
  Range range(String name) {
    return new Range(solve(name, GoalType.MINIMIZE), solve(name, GoalType.MAXIMIZE));
  }

  private double solve(String name, GoalType goal) {
    double[] objective = new double[unknowns.size()];
    objective[unknowns.get(name)] = 1;
    List<LinearConstraint> constraints = new ArrayList<>();
    for (Equation equation : equations) {
      double[] row = new double[unknowns.size()];
      equation.terms().forEach((term, factor) -> row[unknowns.get(term)] = factor);
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
