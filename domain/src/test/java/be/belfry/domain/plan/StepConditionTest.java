package be.belfry.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Coded;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepConditionTest {
  private static Set<String> set(String codes) {
    return codes == null
        ? Set.of()
        : Arrays.stream(codes.split(" ")).collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Boolean> answer(String text) {
    return text == null ? Optional.empty() : Optional.of(text.equals("yes"));
  }

  /**
   * Asked: sectors, phenomena, personal data, border; known: the same; the part that does not hold.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ,                ,            false, false, energy,          ddos,             no,  no,  -
          banking,         ,            false, false, energy banking,  ddos,             no,  no,  -
          banking energy,  ,            false, false, energy,          ddos,             no,  no,  -
          banking,         ,            false, false, energy,          ddos,             yes, yes, sectors
          banking,         ,            false, false, ,                ddos,             yes, yes, -
          ,                ransomware,  false, false, energy,          ddos ransomware,  no,  no,  -
          ,                ransomware,  false, false, energy,          ddos,             no,  no,  phenomena
          ,                ransomware,  false, false, energy,          ,                 no,  no,  -
          ,                ,            true,  false, energy,          ddos,             yes, no,  -
          ,                ,            true,  false, energy,          ddos,             no,  yes, personalData
          ,                ,            true,  false, energy,          ddos,             ,    no,  -
          ,                ,            false, true,  energy,          ddos,             no,  yes, -
          ,                ,            false, true,  energy,          ddos,             yes, no,  crossBorder
          ,                ,            false, true,  energy,          ddos,             no,  ,    -
          banking,         ransomware,  true,  true,  energy,          ddos,             no,  no,  sectors
          energy,          ransomware,  true,  true,  energy,          ddos,             no,  no,  phenomena
          energy,          ddos,        true,  true,  energy,          ddos,             no,  no,  personalData
          energy,          ddos,        true,  true,  energy,          ddos,             yes, no,  crossBorder
          energy,          ddos,        true,  true,  energy,          ddos,             yes, yes, -
          """)
  void leavesAStepOutWhenItIsKnownNotToApply(
      String sectors,
      String phenomena,
      boolean personal,
      boolean border,
      String hit,
      String kinds,
      String personalData,
      String crossBorder,
      String unmet) {
    StepCondition condition = new StepCondition(set(sectors), set(phenomena), personal, border);
    StepFacts facts =
        new StepFacts(set(hit), set(kinds), answer(personalData), answer(crossBorder));
    assertThat(condition.unmet(facts))
        .isEqualTo(
            unmet.equals("-")
                ? Optional.empty()
                : Optional.of(Coded.of(ConditionPart.class, unmet)));
    assertThat(condition.unmet(StepFacts.UNKNOWN)).as("nothing is known").isEmpty();
  }

  @Test
  void asksForNothingByItself() {
    assertThat(StepCondition.NONE.isEmpty()).isTrue();
    assertThat(new StepCondition(Set.of(), Set.of(), true, false).isEmpty()).isFalse();
  }
}
