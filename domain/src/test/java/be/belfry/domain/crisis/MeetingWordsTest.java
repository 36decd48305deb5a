package be.belfry.domain.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeetingWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyStateAndDecisionHasAWord(Language language) {
    for (MeetingState state : MeetingState.values()) {
      assertThat(Labels.of(language.locale(), state)).isNotBlank();
    }
    for (MeetingDecision decision : MeetingDecision.values()) {
      assertThat(Labels.of(language.locale(), decision)).isNotBlank();
    }
  }
}
