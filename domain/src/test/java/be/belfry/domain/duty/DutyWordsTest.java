package be.belfry.domain.duty;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Words;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DutyWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyConstantHasAWordAndNoneIsLeftOver(Language language) {
    Words.complete(
        "duty",
        language,
        List.of(
            DutyState.class,
            DutyDecision.class,
            AcknowledgeChannel.class,
            Raising.Cause.class,
            Raising.Told.class));
  }
}
