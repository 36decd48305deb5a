package be.belfry.domain.shared;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A life cycle as a table: what is not in it, is refused. The documentation draws its diagrams from
 * {@link #table()}.
 *
 * @param <S> states
 * @param <D> decisions
 */
public final class Lifecycle<S extends Enum<S> & Coded, D extends Enum<D> & Coded> {
  /**
   * One row of the table.
   *
   * @param basis key in {@code law/sources.yaml} on which the row stands
   */
  public record Transition<S, D>(S from, D decision, S to, String basis) {}

  private final String refusal;
  private final Class<D> decisions;
  private final List<Transition<S, D>> table;

  private Lifecycle(String refusal, Class<D> decisions, List<Transition<S, D>> table) {
    this.refusal = refusal;
    this.decisions = decisions;
    this.table = List.copyOf(table);
  }

  /**
   * A life cycle.
   *
   * @param refusal code of the {@link Conflict} that answers what the table does not have; its
   *     message gets the state and the decision, to be named in the reader's language
   * @param decisions type of the decisions
   * @param table the rows, each pair of state and decision at most once
   */
  public static <S extends Enum<S> & Coded, D extends Enum<D> & Coded> Lifecycle<S, D> of(
      String refusal, Class<D> decisions, List<Transition<S, D>> table) {
    return new Lifecycle<>(refusal, decisions, table);
  }

  /**
   * The state after a decision.
   *
   * @throws Conflict when the table has no such row
   */
  public S next(S from, D decision) {
    return find(from, decision)
        .orElseThrow(
            () ->
                new Conflict(
                    refusal,
                    "no way from " + from.code() + " by " + decision.code(),
                    from,
                    decision))
        .to();
  }

  /** Whether the table has a row for the pair. */
  public boolean allows(S from, D decision) {
    return find(from, decision).isPresent();
  }

  /** The decisions that are possible in a state. */
  public Set<D> decisionsFrom(S from) {
    Set<D> found = EnumSet.noneOf(decisions);
    table.stream().filter(t -> t.from() == from).forEach(t -> found.add(t.decision()));
    return found;
  }

  /** True when nothing leads out of the state. */
  public boolean isTerminal(S state) {
    return table.stream().noneMatch(t -> t.from() == state);
  }

  /** The rows, in the order in which they were written. */
  public List<Transition<S, D>> table() {
    return table;
  }

  private Optional<Transition<S, D>> find(S from, D decision) {
    return table.stream().filter(t -> t.from() == from && t.decision() == decision).findFirst();
  }
}
