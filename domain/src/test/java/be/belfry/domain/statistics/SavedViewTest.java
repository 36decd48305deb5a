package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import org.junit.jupiter.api.Test;

class SavedViewTest {
  @Test
  void aQuestionIsNotLongerThanItsColumn() {
    assertThat(SavedView.of("mine", "x".repeat(1000)).question()).hasSize(1000);
    String longer = "x".repeat(1001);
    assertThatThrownBy(() -> SavedView.of("mine", longer))
        .isInstanceOfSatisfying(
            RuleViolation.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("statistics_viewTooLong");
              assertThat(refused.arguments()).containsExactly(1000);
            });
  }

  @Test
  void aNameIsNeitherBlankNorLong() {
    assertThat(SavedView.of(" mine ", "").name()).isEqualTo("mine");
    assertThatThrownBy(() -> SavedView.of(" ", "")).isInstanceOf(RuleViolation.class);
    String longer = "x".repeat(SavedView.MAX_NAME + 1);
    assertThatThrownBy(() -> SavedView.of(longer, "")).isInstanceOf(RuleViolation.class);
  }
}
