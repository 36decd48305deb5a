package be.belfry.domain.communication;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Words;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommunicationWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyConstantHasAWordAndNoneIsLeftOver(Language language) {
    Words.complete(
        "communication",
        language,
        List.of(
            WarningState.class,
            WarningDecision.class,
            ReceiptWay.class,
            Pap.class,
            LineKind.class,
            LineState.class,
            LineDecision.class));
  }
}
