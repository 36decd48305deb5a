package be.belfry.domain.escalation;

import static be.belfry.domain.escalation.AnOfficePlan.THRESHOLDS;
import static be.belfry.domain.escalation.AssessmentAxis.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationPolicyTest {
  private static final List<AssessmentAxis> CONSEQUENCES =
      List.of(
          ESSENTIAL_SERVICES, POPULATION, LIFE_AND_SAFETY, ECONOMIC_LOSS, STATE_FUNCTIONS, DATA);
  private static final List<AssessmentAxis> STRENGTHENING =
      List.of(GEOGRAPHY, DURATION, ADVERSARY, OUTLOOK);

  private static Tier tier(Map<AssessmentAxis, Integer> axes) {
    return EscalationPolicy.recommend(THRESHOLDS, new Sheet(axes, Set.of()), List.of()).tier();
  }

  private static Map<AssessmentAxis, Integer> axes(Object... pairs) {
    Map<AssessmentAxis, Integer> axes = new EnumMap<>(AssessmentAxis.class);
    for (AssessmentAxis axis : AssessmentAxis.values()) {
      axes.put(axis, 0);
    }
    for (int i = 0; i < pairs.length; i += 2) {
      axes.put((AssessmentAxis) pairs[i], (Integer) pairs[i + 1]);
    }
    return axes;
  }

  /** The rule told a second time, slowly and in the words of the sheet. */
  private static String oracle(int[] consequences, int strengtheningSum, int sameCriterionTwice) {
    int fours = 0;
    int highest = 0;
    int sum = strengtheningSum;
    for (int rating : consequences) {
      fours += rating == 4 ? 1 : 0;
      highest = Math.max(highest, rating);
      sum += rating;
    }
    int lifeAndSafety = consequences[2];
    if (fours >= 2) {
      return "nationalCrisis";
    }
    if (lifeAndSafety == 3 || lifeAndSafety == 4) {
      return "nationalCrisis";
    }
    if (sameCriterionTwice > 0) {
      return "nationalCrisis";
    }
    if (highest == 3 || highest == 4) {
      return "nationalIncident";
    }
    if (sum > 15 && highest == 2) {
      return "nationalIncident";
    }
    return "none";
  }

  private static int[] digits(int number, int count) {
    int[] digits = new int[count];
    for (int i = 0; i < count; i++) {
      digits[i] = number % 5;
      number /= 5;
    }
    return digits;
  }

  /** Four ratings that add up to a sum of 0 to 16. */
  private static int[] spread(int sum) {
    return IntStream.range(0, 4).map(i -> Math.max(0, Math.min(4, sum - 4 * i))).toArray();
  }

  private static Map<AssessmentAxis, Integer> sheet(int[] consequences, int[] strengthening) {
    Map<AssessmentAxis, Integer> axes = new EnumMap<>(AssessmentAxis.class);
    for (int i = 0; i < consequences.length; i++) {
      axes.put(CONSEQUENCES.get(i), consequences[i]);
    }
    for (int i = 0; i < strengthening.length; i++) {
      axes.put(STRENGTHENING.get(i), strengthening[i]);
    }
    return axes;
  }

  @Test
  void agreesWithTheRuleToldASecondTimeOverTheWholeGrid() {
    int seen = 0;
    List<String> wrong = new ArrayList<>();
    for (int c = 0; c < 15_625; c++) {
      int[] consequences = digits(c, 6);
      for (int sum = 0; sum <= 16; sum++) {
        Sheet sheet = new Sheet(sheet(consequences, spread(sum)), Set.of());
        String said = EscalationPolicy.recommend(THRESHOLDS, sheet, Set.of()).tier().code();
        if (!said.equals(oracle(consequences, sum, 0))) {
          wrong.add(Arrays.toString(consequences) + " + " + sum + ": " + said);
        }
        seen++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isEqualTo(15_625 * 17);
  }

  @Test
  void onlyTheSumOfTheStrengtheningAxesMatters() {
    int[][] samples = {
      {0, 0, 0, 0, 0, 0}, {2, 0, 0, 0, 0, 0}, {2, 2, 2, 2, 2, 2}, {3, 0, 0, 0, 0, 0},
      {1, 1, 1, 1, 1, 1}, {0, 0, 2, 0, 0, 0}, {4, 4, 0, 0, 0, 0}, {0, 0, 3, 0, 0, 0}
    };
    for (int[] consequences : samples) {
      for (int s = 0; s < 625; s++) {
        int[] strengthening = digits(s, 4);
        assertThat(tier(sheet(consequences, strengthening)).code())
            .isEqualTo(oracle(consequences, IntStream.of(strengthening).sum(), 0));
      }
    }
  }

  @Test
  void everyPairOfCriteriaIsJudgedByWhetherItIsTheSameOne() {
    for (FederalCriterion mine : FederalCriterion.values()) {
      for (FederalCriterion other : FederalCriterion.values()) {
        Recommendation said =
            EscalationPolicy.recommend(
                THRESHOLDS, new Sheet(axes(), Set.of(mine)), List.of(Set.of(other)));
        assertThat(said.tier().code()).isEqualTo(oracle(new int[6], 0, mine == other ? 1 : 0));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # one axis alone at the highest mark
          ESSENTIAL_SERVICES, NATIONAL_INCIDENT
          POPULATION,         NATIONAL_INCIDENT
          GEOGRAPHY,          NONE
          DURATION,           NONE
          LIFE_AND_SAFETY,    NATIONAL_CRISIS
          ECONOMIC_LOSS,      NATIONAL_INCIDENT
          STATE_FUNCTIONS,    NATIONAL_INCIDENT
          DATA,               NATIONAL_INCIDENT
          ADVERSARY,          NONE
          OUTLOOK,            NONE
          """)
  void judgesEachAxisAlone(AssessmentAxis axis, Tier tier) {
    assertThat(tier(axes(axis, 4))).isEqualTo(tier);
    assertThat(axis.isConsequence()).isEqualTo(tier != Tier.NONE);
  }

  @Nested
  class NeverTriggers {
    @Test
    void aWorseningOutlookWithALongDurationAlone() {
      assertThat(tier(axes(OUTLOOK, 4, DURATION, 4))).isEqualTo(Tier.NONE);
    }

    @Test
    void everythingButAConsequence() {
      assertThat(tier(axes(GEOGRAPHY, 4, DURATION, 4, ADVERSARY, 4, OUTLOOK, 4)))
          .isEqualTo(Tier.NONE);
    }

    @Test
    void aSumOfSixteenWithoutAConsequenceOfTwo() {
      assertThat(
              tier(
                  axes(
                      GEOGRAPHY, 4, DURATION, 4, ADVERSARY, 4, DATA, 1, POPULATION, 1, OUTLOOK, 4)))
          .isEqualTo(Tier.NONE);
    }

    @Test
    void oneEvaluatorsWord() {
      Recommendation said =
          EscalationPolicy.recommend(
              THRESHOLDS, new Sheet(axes(), Set.of(FederalCriterion.F5)), List.of());
      assertThat(said.tier()).isEqualTo(Tier.NONE);
      assertThat(said.reasons()).extracting(Reason::ground).contains(Ground.CRITERION_ALONE);
    }
  }

  @Test
  void sixteenWithAConsequenceOfTwoIsANationalIncidentAndFifteenIsNot() {
    Map<AssessmentAxis, Integer> sixteen =
        axes(DATA, 2, GEOGRAPHY, 4, DURATION, 4, ADVERSARY, 4, OUTLOOK, 2);
    Map<AssessmentAxis, Integer> fifteen =
        axes(DATA, 2, GEOGRAPHY, 4, DURATION, 4, ADVERSARY, 4, OUTLOOK, 1);
    assertThat(tier(sixteen)).isEqualTo(Tier.NATIONAL_INCIDENT);
    assertThat(tier(fifteen)).isEqualTo(Tier.NONE);
  }

  @Test
  void twoOtherEvaluatorsCountAsTwo() {
    Recommendation said =
        EscalationPolicy.recommend(
            THRESHOLDS,
            new Sheet(axes(), Set.of()),
            List.of(Set.of(FederalCriterion.F7), Set.of(FederalCriterion.F7)));
    assertThat(said.tier()).isEqualTo(Tier.NATIONAL_CRISIS);
  }

  @Test
  void listsEveryGroundAndTheDecidingOnesFirst() {
    Recommendation said =
        EscalationPolicy.recommend(
            THRESHOLDS,
            new Sheet(
                Map.of(LIFE_AND_SAFETY, 4, DATA, 4, POPULATION, 3, OUTLOOK, 4, DURATION, 3),
                Set.of(FederalCriterion.F3)),
            List.of(Set.of(FederalCriterion.F3, FederalCriterion.F6)));
    assertThat(said.tier()).isEqualTo(Tier.NATIONAL_CRISIS);
    assertThat(said.score()).isEqualTo(18);
    assertThat(said.reasons())
        .extracting(Reason::ground)
        .containsExactly(
            Ground.LIFE_AND_SAFETY,
            Ground.SEVERAL_AT_HIGHEST,
            Ground.CRITERION_AFFIRMED,
            Ground.CONSEQUENCE,
            Ground.CONSEQUENCE,
            Ground.CONSEQUENCE,
            Ground.SUM,
            Ground.CRITERION_ALONE,
            Ground.STRENGTHENING,
            Ground.UNRATED);
  }

  @Test
  void everyReasonSurvivesStorageAndSpeaksFourLanguages() {
    List<Reason> reasons = new ArrayList<>();
    reasons.addAll(
        EscalationPolicy.recommend(
                THRESHOLDS,
                new Sheet(
                    Map.of(LIFE_AND_SAFETY, 4, DATA, 4, POPULATION, 3, OUTLOOK, 4, DURATION, 3),
                    Set.of(FederalCriterion.F3)),
                List.of(Set.of(FederalCriterion.F3, FederalCriterion.F6)))
            .reasons());
    reasons.addAll(
        EscalationPolicy.recommend(THRESHOLDS, new Sheet(axes(), Set.of()), List.of()).reasons());
    assertThat(reasons).extracting(Reason::ground).containsAll(List.of(Ground.values()));
    for (Reason reason : reasons) {
      assertThat(Reason.decoded(reason.encoded())).isEqualTo(reason);
      for (Language language : Language.values()) {
        assertThat(reason.words(language.locale())).isNotBlank().doesNotContain("{");
      }
    }
  }

  @Test
  void namesTheAxisInTheReadersLanguage() {
    Reason reason =
        EscalationPolicy.recommend(THRESHOLDS, new Sheet(axes(DATA, 3), Set.of()), List.of())
            .reasons()
            .get(0);
    assertThat(reason.words(Language.FR.locale()))
        .isEqualTo(
            "Données est coté 3\u202f; une conséquence cotée 3 ou plus appelle un incident national de"
                + " cybersécurité.");
    assertThat(reason.words(Language.NL.locale())).startsWith("Gegevens krijgt 3;");
  }

  @ParameterizedTest
  @CsvSource({"-1", "5", "100"})
  void refusesARatingOffTheSheet(int rating) {
    assertThatThrownBy(() -> new Sheet(Map.of(DATA, rating), Set.of()))
        .isInstanceOf(RuleViolation.class)
        .hasMessage("data must be between 0 and 4, but is " + rating);
  }

  @Test
  void refusesAnEmptySheet() {
    assertThatThrownBy(() -> new Sheet(Map.of(), Set.of())).isInstanceOf(RuleViolation.class);
  }
}
