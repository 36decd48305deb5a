package be.belfry.domain.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BriefingLifecycleTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DRAFT,      APPROVE,   APPROVED
          DRAFT,      SUPERSEDE, -
          DRAFT,      DISCARD,   DISCARDED
          APPROVED,   APPROVE,   -
          APPROVED,   SUPERSEDE, SUPERSEDED
          APPROVED,   DISCARD,   -
          SUPERSEDED, APPROVE,   -
          SUPERSEDED, SUPERSEDE, -
          SUPERSEDED, DISCARD,   -
          DISCARDED,  APPROVE,   -
          DISCARDED,  SUPERSEDE, -
          DISCARDED,  DISCARD,   -
          """)
  void followsTheTable(BriefingStatus from, BriefingDecision decision, String to) {
    if (to.equals("-")) {
      assertThatThrownBy(() -> BriefingLifecycle.next(from, decision)).isInstanceOf(Conflict.class);
    } else {
      assertThat(BriefingLifecycle.next(from, decision)).isEqualTo(BriefingStatus.valueOf(to));
    }
  }

  @Test
  void theRowsAboveAreAllOfThem() {
    assertThat(BriefingStatus.values().length * BriefingDecision.values().length).isEqualTo(12);
  }

  @Test
  void whatIsSupersededOrDiscardedEnds() {
    assertThat(BriefingStatus.values())
        .filteredOn(BriefingLifecycle::isTerminal)
        .containsExactly(BriefingStatus.SUPERSEDED, BriefingStatus.DISCARDED);
  }
}
