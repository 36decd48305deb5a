package be.belfry.domain.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.CrisisDecision;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EscalationWordsTest {
  @Test
  void everyConstantHasAWordInEveryLanguage() {
    Stream.<Enum<?>[]>of(
            CrisisStatus.values(),
            CrisisDecision.values(),
            AssessmentAxis.values(),
            FederalCriterion.values(),
            Ground.values(),
            Scale.values(),
            ProposalState.values(),
            ActKind.values(),
            Actor.values(),
            OrderChannel.values(),
            ProposalLifecycle.Confirmation.values())
        .flatMap(Stream::of)
        .forEach(
            constant -> {
              for (Language language : Language.values()) {
                assertThat(Labels.of(language.locale(), constant))
                    .as(constant + " in " + language)
                    .isNotBlank();
              }
            });
  }
}
