package be.belfry.domain.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SitrepWordsTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyCodeHasAWord(Language language) {
    for (Class<? extends Enum<?>> type :
        List.of(
            SitrepStatus.class,
            SitrepDecision.class,
            InputState.class,
            Audience.class,
            SitrepReceipt.Kind.class,
            ChangeKind.class,
            SitrepFigure.class)) {
      for (Enum<?> constant : type.getEnumConstants()) {
        assertThat(Labels.of(language.locale(), constant)).isNotBlank();
      }
    }
    for (SitrepFigure figure : SitrepFigure.values()) {
      assertThat(
              Labels.text(
                  language.locale(), "sitrep", "SitrepFigure." + figure.name() + ".definition"))
          .isNotBlank();
    }
  }
}
