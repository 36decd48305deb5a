package be.belfry.domain.callout;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class CallOutLifecycleTest {
  @Test
  void followsTheTable() {
    LifecycleTables.isExactly(
        CallOutLifecycle.TABLE,
        CallOutState.class,
        CallOutDecision.class,
        """
        CALLING      CALL_NEXT   CALLING
        CALLING      ACKNOWLEDGE ACKNOWLEDGED
        CALLING      GIVE_UP     UNANSWERED
        CALLING      END         ENDED
        ACKNOWLEDGED CALL_NEXT   -
        ACKNOWLEDGED ACKNOWLEDGE -
        ACKNOWLEDGED GIVE_UP     -
        ACKNOWLEDGED END         -
        UNANSWERED   CALL_NEXT   -
        UNANSWERED   ACKNOWLEDGE ACKNOWLEDGED
        UNANSWERED   GIVE_UP     -
        UNANSWERED   END         ENDED
        ENDED        CALL_NEXT   -
        ENDED        ACKNOWLEDGE -
        ENDED        GIVE_UP     -
        ENDED        END         -
        """);
  }

  @Test
  void somebodyIsCalledOnlyWhileItIsCalling() {
    for (CallOutState state : CallOutState.values()) {
      assertThat(state.isCalling()).as(state.code()).isEqualTo(state == CallOutState.CALLING);
    }
  }
}
