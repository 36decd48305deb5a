package be.belfry.domain.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Conflict;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalLifecycleTest {
  /** State, act, where it leads with and without a confirmation due; a dash is a refusal. */
  private static final String ROWS =
      """
      PROPOSED,   SUPPORT, PROPOSED,   PROPOSED
      PROPOSED,   APPROVE, APPROVED,   IN_FORCE
      PROPOSED,   REFUSE,  REFUSED,    REFUSED
      PROPOSED,   CONFIRM, -,          -
      PROPOSED,   ORDER,   ORDERED,    ORDERED
      PROPOSED,   RATIFY,  -,          -
      PROPOSED,   LAPSE,   -,          -
      PROPOSED,   RECORD,  -,          IN_FORCE
      APPROVED,   SUPPORT, -,          -
      APPROVED,   APPROVE, -,          -
      APPROVED,   REFUSE,  REFUSED,    -
      APPROVED,   CONFIRM, IN_FORCE,   -
      APPROVED,   ORDER,   ORDERED,    -
      APPROVED,   RATIFY,  -,          -
      APPROVED,   LAPSE,   -,          -
      APPROVED,   RECORD,  -,          -
      ORDERED,    SUPPORT, -,          -
      ORDERED,    APPROVE, -,          -
      ORDERED,    REFUSE,  NOT_UPHELD, NOT_UPHELD
      ORDERED,    CONFIRM, -,          -
      ORDERED,    ORDER,   -,          -
      ORDERED,    RATIFY,  RATIFIED,   IN_FORCE
      ORDERED,    LAPSE,   NOT_UPHELD, NOT_UPHELD
      ORDERED,    RECORD,  -,          -
      RATIFIED,   SUPPORT, -,          -
      RATIFIED,   APPROVE, -,          -
      RATIFIED,   REFUSE,  NOT_UPHELD, -
      RATIFIED,   CONFIRM, IN_FORCE,   -
      RATIFIED,   ORDER,   -,          -
      RATIFIED,   RATIFY,  -,          -
      RATIFIED,   LAPSE,   NOT_UPHELD, -
      RATIFIED,   RECORD,  -,          -
      IN_FORCE,   SUPPORT, -,          -
      IN_FORCE,   APPROVE, -,          -
      IN_FORCE,   REFUSE,  -,          -
      IN_FORCE,   CONFIRM, -,          -
      IN_FORCE,   ORDER,   -,          -
      IN_FORCE,   RATIFY,  -,          -
      IN_FORCE,   LAPSE,   -,          -
      IN_FORCE,   RECORD,  -,          -
      REFUSED,    SUPPORT, -,          -
      REFUSED,    APPROVE, -,          -
      REFUSED,    REFUSE,  -,          -
      REFUSED,    CONFIRM, -,          -
      REFUSED,    ORDER,   -,          -
      REFUSED,    RATIFY,  -,          -
      REFUSED,    LAPSE,   -,          -
      REFUSED,    RECORD,  -,          -
      NOT_UPHELD, SUPPORT, -,          -
      NOT_UPHELD, APPROVE, -,          -
      NOT_UPHELD, REFUSE,  -,          -
      NOT_UPHELD, CONFIRM, -,          -
      NOT_UPHELD, ORDER,   -,          -
      NOT_UPHELD, RATIFY,  -,          -
      NOT_UPHELD, LAPSE,   -,          -
      NOT_UPHELD, RECORD,  -,          -
      """;

  @ParameterizedTest
  @CsvSource(textBlock = ROWS)
  void followsThePlan(ProposalState from, ActKind act, String due, String notDue) {
    leads(from, act, true, due);
    leads(from, act, false, notDue);
  }

  private static void leads(ProposalState from, ActKind act, boolean confirmationDue, String to) {
    if (to.equals("-")) {
      assertThatThrownBy(() -> ProposalLifecycle.next(from, act, confirmationDue))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(from.code())
          .hasMessageContaining(act.code());
    } else {
      assertThat(ProposalLifecycle.next(from, act, confirmationDue).to())
          .isEqualTo(ProposalState.valueOf(to));
    }
  }

  @Test
  void everyPairOfStateAndActIsTested() {
    Set<String> pairs = new HashSet<>();
    ROWS.lines().map(row -> row.split(",\\s*")).forEach(c -> pairs.add(c[0].trim() + c[1].trim()));
    assertThat(pairs).hasSize(ProposalState.values().length * ActKind.values().length);
  }

  @Test
  void noPairLeadsToTwoStates() {
    for (boolean due : new boolean[] {true, false}) {
      assertThat(
              ProposalLifecycle.table().stream()
                  .filter(t -> t.applies(due))
                  .map(t -> t.from() + " " + t.act()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void everyTransitionCitesItsBasisAndItsActor() {
    assertThat(ProposalLifecycle.table())
        .allSatisfy(
            transition -> {
              assertThat(transition.legalBasis()).isNotBlank();
              assertThat(transition.actor()).isNotNull();
            });
  }

  @Test
  void whatHasTakenEffectNeverLosesItByItself() {
    assertThat(ProposalLifecycle.table())
        .filteredOn(t -> t.from().isEffective())
        .allMatch(t -> t.to().isEffective());
  }

  @Test
  void threeStatesAreTheEnd() {
    assertThat(Arrays.stream(ProposalState.values()).filter(ProposalState::isTerminal))
        .containsExactly(ProposalState.IN_FORCE, ProposalState.REFUSED, ProposalState.NOT_UPHELD);
  }
}
