package be.belfry.domain.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Watermark;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BriefingWordsTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyCodeHasAWord(Language language) {
    for (Class<? extends Enum<?>> type :
        List.of(
            BriefingStatus.class,
            BriefingDecision.class,
            Standing.class,
            Likelihood.class,
            Rag.class,
            TaskState.class,
            Figure.class,
            Watermark.class)) {
      for (Enum<?> constant : type.getEnumConstants()) {
        assertThat(Labels.of(language.locale(), constant)).isNotBlank();
      }
    }
    for (Figure figure : Figure.values()) {
      assertThat(
              Labels.text(language.locale(), "briefing", "Figure." + figure.name() + ".definition"))
          .isNotBlank();
    }
  }
}
