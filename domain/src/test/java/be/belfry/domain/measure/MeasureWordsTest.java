package be.belfry.domain.measure;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Words;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyConstantHasAWordAndNoneIsLeftOver(Language language) {
    Words.complete("measure", language, List.of(MeasureState.class, MeasureDecision.class));
  }
}
