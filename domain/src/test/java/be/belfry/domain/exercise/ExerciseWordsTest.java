package be.belfry.domain.exercise;

import be.belfry.domain.exercise.yaml.ScenarioFault;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Words;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExerciseWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyConstantHasAWordAndNoneIsLeftOver(Language language) {
    Words.complete(
        "exercise",
        language,
        List.of(
            ExerciseState.class,
            ExerciseDecision.class,
            InjectState.class,
            InjectDecision.class,
            InjectKind.class,
            Measured.class,
            Part.class,
            ScenarioFault.class,
            AfterAction.Outcome.class));
  }
}
