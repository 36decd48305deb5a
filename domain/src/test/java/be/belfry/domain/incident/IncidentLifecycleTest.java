package be.belfry.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentLifecycleTest {
  /** A dash is a refusal. */
  private static final String ROWS =
      """
      OPEN,           TAKE_UP, HANDLING
      OPEN,           CONTAIN, CONTAINED
      OPEN,           RESOLVE, RESOLVED
      OPEN,           REOPEN,  -
      OPEN,           CLOSE,   CLOSED
      OPEN,           DISMISS, FALSE_POSITIVE
      HANDLING,       TAKE_UP, -
      HANDLING,       CONTAIN, CONTAINED
      HANDLING,       RESOLVE, RESOLVED
      HANDLING,       REOPEN,  -
      HANDLING,       CLOSE,   CLOSED
      HANDLING,       DISMISS, FALSE_POSITIVE
      CONTAINED,      TAKE_UP, -
      CONTAINED,      CONTAIN, -
      CONTAINED,      RESOLVE, RESOLVED
      CONTAINED,      REOPEN,  HANDLING
      CONTAINED,      CLOSE,   CLOSED
      CONTAINED,      DISMISS, FALSE_POSITIVE
      RESOLVED,       TAKE_UP, -
      RESOLVED,       CONTAIN, -
      RESOLVED,       RESOLVE, -
      RESOLVED,       REOPEN,  HANDLING
      RESOLVED,       CLOSE,   CLOSED
      RESOLVED,       DISMISS, FALSE_POSITIVE
      CLOSED,         TAKE_UP, -
      CLOSED,         CONTAIN, -
      CLOSED,         RESOLVE, -
      CLOSED,         REOPEN,  HANDLING
      CLOSED,         CLOSE,   -
      CLOSED,         DISMISS, -
      FALSE_POSITIVE, TAKE_UP, -
      FALSE_POSITIVE, CONTAIN, -
      FALSE_POSITIVE, RESOLVE, -
      FALSE_POSITIVE, REOPEN,  HANDLING
      FALSE_POSITIVE, CLOSE,   -
      FALSE_POSITIVE, DISMISS, -
      MERGED,         TAKE_UP, -
      MERGED,         CONTAIN, -
      MERGED,         RESOLVE, -
      MERGED,         REOPEN,  -
      MERGED,         CLOSE,   -
      MERGED,         DISMISS, -
      """;

  @ParameterizedTest
  @CsvSource(textBlock = ROWS)
  void followsThePlan(IncidentStatus from, IncidentDecision decision, String to) {
    if (to.equals("-")) {
      assertThatThrownBy(() -> IncidentLifecycle.next(from, decision))
          .isInstanceOf(InvalidTransition.class)
          .hasMessageContaining(from.code())
          .hasMessageContaining(decision.code());
    } else {
      assertThat(IncidentLifecycle.next(from, decision)).isEqualTo(IncidentStatus.valueOf(to));
    }
  }

  @Test
  void everyPairOfStateAndDecisionIsTested() {
    Set<String> pairs = new HashSet<>();
    ROWS.lines().map(row -> row.split(",\\s*")).forEach(c -> pairs.add(c[0].trim() + c[1].trim()));
    assertThat(pairs).hasSize(IncidentStatus.values().length * IncidentDecision.values().length);
  }

  @Test
  void everyTransitionCitesItsBasisAndAsksAPermission() {
    assertThat(IncidentLifecycle.table())
        .allSatisfy(
            transition -> {
              assertThat(transition.legalBasis()).isNotBlank();
              assertThat(transition.permission()).isNotNull();
            });
  }

  @Test
  void noPairLeadsToTwoStates() {
    assertThat(IncidentLifecycle.table().stream().map(t -> t.from() + " " + t.decision()))
        .doesNotHaveDuplicates();
  }

  @Test
  void onlyAMergedIncidentIsBeyondDecision() {
    assertThat(Arrays.stream(IncidentStatus.values()).filter(IncidentStatus::isTerminal))
        .containsExactly(IncidentStatus.MERGED);
  }

  @Test
  void whatWasNoIncidentIsNotCounted() {
    assertThat(Arrays.stream(IncidentStatus.values()).filter(status -> !status.isCounted()))
        .containsExactly(IncidentStatus.FALSE_POSITIVE, IncidentStatus.MERGED);
  }

  @Test
  void closingIsPossibleExactlyWhileItIsOpen() {
    assertThat(Arrays.stream(IncidentStatus.values()))
        .allSatisfy(
            status ->
                assertThat(IncidentLifecycle.decisions(status).contains(IncidentDecision.CLOSE))
                    .isEqualTo(status.isOpen()));
  }
}
