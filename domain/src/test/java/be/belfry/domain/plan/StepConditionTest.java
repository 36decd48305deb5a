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
    StepCondition condition =
        new StepCondition(set(sectors), set(phenomena), personal, border, false, false);
    StepFacts facts =
        new StepFacts(
            set(hit),
            set(kinds),
            answer(personalData),
            answer(crossBorder),
            Optional.of(false),
            Optional.of(false));
    assertThat(condition.unmet(facts))
        .isEqualTo(
            unmet.equals("-")
                ? Optional.empty()
                : Optional.of(Coded.of(ConditionPart.class, unmet)));
    assertThat(condition.unmet(StepFacts.UNKNOWN)).as("nothing is known").isEmpty();
  }

  /** Asked: control systems, classified information; noted: the same; the part that fails. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          false, false, no,  no,  -
          true,  false, yes, no,  -
          true,  false, no,  yes, ot
          true,  false, ,    no,  -
          false, true,  no,  yes, -
          false, true,  yes, no,  classified
          false, true,  yes, ,    -
          true,  true,  no,  no,  ot
          true,  true,  yes, no,  classified
          true,  true,  yes, yes, -
          true,  true,  ,    ,    -
          """)
  void asksWhatPeopleNote(
      boolean ot, boolean classified, String affected, String touched, String unmet) {
    StepCondition condition = new StepCondition(Set.of(), Set.of(), false, false, ot, classified);
    StepFacts facts =
        new StepFacts(
            Set.of("energy"),
            Set.of("ddos"),
            Optional.of(false),
            Optional.of(false),
            answer(affected),
            answer(touched));
    assertThat(condition.unmet(facts).map(ConditionPart::code).orElse("-")).isEqualTo(unmet);
    assertThat(condition.unmet(StepFacts.UNKNOWN)).as("nobody has said").isEmpty();
    assertThat(condition.isEmpty()).isEqualTo(!ot && !classified);
  }

  @Test
  void whatReportsSayIsNotedByNobody() {
    assertThat(ConditionPart.NOTED)
        .containsExactlyInAnyOrder(ConditionPart.OT, ConditionPart.CLASSIFIED);
  }

  @Test
  void asksForNothingByItself() {
    assertThat(StepCondition.NONE.isEmpty()).isTrue();
    assertThat(new StepCondition(Set.of(), Set.of(), true, false, false, false).isEmpty())
        .isFalse();
  }
}
