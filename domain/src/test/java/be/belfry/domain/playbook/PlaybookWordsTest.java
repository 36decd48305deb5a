package be.belfry.domain.playbook;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Words;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaybookWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyConstantHasAWordAndNoneIsLeftOver(Language language) {
    Words.complete(
        "playbook",
        language,
        List.of(StepState.class, StepDecision.class, RunState.class, FileKind.class));
  }
}
