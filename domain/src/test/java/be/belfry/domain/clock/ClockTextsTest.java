package be.belfry.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClockTextsTest {
  @ParameterizedTest
  @EnumSource
  void eachRuleIsExplainedInEachLanguage(Language language) {
    assertThat(ReportingRules.table())
        .allSatisfy(
            rule ->
                assertThat(Labels.text(language.locale(), "clock", rule.textKey())).isNotBlank());
    for (Regime regime : new Regime[] {Regime.NIS2, Regime.TRUST}) {
      assertThat(
              Labels.text(
                  language.locale(), "clock", "ClockRule." + regime.name() + ".PROGRESS_REPORT"))
          .isNotBlank();
    }
    for (Applicability.Reason reason : Applicability.Reason.values()) {
      assertThat(Labels.of(language.locale(), reason)).isNotBlank();
    }
  }
}
