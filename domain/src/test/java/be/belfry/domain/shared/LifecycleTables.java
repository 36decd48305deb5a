package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;

/** Compares a life cycle with what a test writes down: one row for each state and decision. */
public final class LifecycleTables {
  private LifecycleTables() {}

  /**
   * Asserts every pair of state and decision.
   *
   * @param rows lines {@code STATE DECISION STATE}, a dash when the pair is refused
   */
  public static <S extends Enum<S> & Coded, D extends Enum<D> & Coded> void isExactly(
      Lifecycle<S, D> lifecycle, Class<S> states, Class<D> decisions, String rows) {
    int seen = 0;
    for (String row : rows.strip().split("\n")) {
      String[] cells = row.strip().split("\\s+");
      S from = Enum.valueOf(states, cells[0]);
      D decision = Enum.valueOf(decisions, cells[1]);
      if (cells[2].equals("-")) {
        assertThat(lifecycle.allows(from, decision)).as(row).isFalse();
        assertThatThrownBy(() -> lifecycle.next(from, decision))
            .as(row)
            .isInstanceOf(Conflict.class);
      } else {
        assertThat(lifecycle.next(from, decision))
            .as(row)
            .isEqualTo(Enum.valueOf(states, cells[2]));
      }
      seen++;
    }
    assertThat(seen)
        .as("one row for each state and decision")
        .isEqualTo(EnumSet.allOf(states).size() * EnumSet.allOf(decisions).size());
    assertThat(rows.strip().lines().map(r -> r.strip().replaceAll("\\s+\\S+$", "")))
        .as("each pair once")
        .doesNotHaveDuplicates();
    assertThat(lifecycle.table()).allSatisfy(row -> assertThat(row.basis()).isNotBlank());
  }
}
