package be.belfry.domain.clock;

import static be.belfry.domain.clock.SignificanceQuestion.ANNEX_SERVICE;
import static be.belfry.domain.clock.SignificanceQuestion.CRITICAL_SERVICES;
import static be.belfry.domain.clock.SignificanceQuestion.DAMAGE_TO_OTHERS;
import static be.belfry.domain.clock.SignificanceQuestion.FINANCIAL_LOSS;
import static be.belfry.domain.clock.SignificanceQuestion.MALICIOUS_DATA_ACCESS;
import static be.belfry.domain.clock.SignificanceQuestion.PLANNED_MAINTENANCE;
import static be.belfry.domain.clock.SignificanceQuestion.RECURRING_MAJOR;
import static be.belfry.domain.clock.SignificanceQuestion.SEVERE_DISRUPTION;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.yaml.ClassPath;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be reported, by each test of the law. */
class QuestionnaireTest {
  private static final Answer[] ANSWERS = Answer.values();

  /** One row of the table that a lawyer reads. */
  private record Row(List<String> cells) {
    Questionnaire test() {
      return Coded.of(Questionnaire.class, cells.get(0));
    }

    Map<SignificanceQuestion, Answer> answers() {
      Map<SignificanceQuestion, Answer> answers = new EnumMap<>(SignificanceQuestion.class);
      questions(2).forEach(each -> answers.put(each, Answer.YES));
      questions(3).forEach(each -> answers.put(each, Answer.NO));
      return answers;
    }

    private Stream<SignificanceQuestion> questions(int cell) {
      return Stream.of(cells.get(cell).split(" "))
          .filter(code -> !"-".equals(code))
          .map(code -> Coded.of(SignificanceQuestion.class, code));
    }

    List<String> computed() {
      Questionnaire.Outcome outcome = test().evaluate(answers());
      return List.of(
          cells.get(0),
          LawSources.shipped().source(test().basis()).title().in(Language.EN),
          cells.get(2),
          cells.get(3),
          outcome.result().code(),
          outcome.reasons().stream()
              .map(said -> said.question().code() + " " + said.article())
              .collect(Collectors.joining("; ")));
    }
  }

  static Stream<Row> rows() {
    return ClassPath.file("/be/belfry/domain/clock/significance.md")
        .text()
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| test"))
        .map(line -> new Row(Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theProgramComesToWhatTheTableSays(Row row) {
    assertThat(row.computed()).isEqualTo(row.cells());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatDecidesIsEnough(Row row) {
    Questionnaire.Outcome outcome = row.test().evaluate(row.answers());
    Map<SignificanceQuestion, Answer> reasons = new EnumMap<>(SignificanceQuestion.class);
    outcome.reasons().forEach(said -> reasons.put(said.question(), said.answer()));

    assertThat(reasons).isNotEmpty();
    assertThat(row.test().evaluate(reasons).result()).isEqualTo(outcome.result());
  }

  @Test
  void theTableHasEachTestAndEachQuestion() {
    assertThat(rows().map(Row::test)).contains(Questionnaire.values());
    assertThat(rows().flatMap(row -> row.answers().keySet().stream()))
        .contains(SignificanceQuestion.values());
  }

  /**
   * All answers to all questions: what is not known leaves the result open exactly when it could
   * still turn it.
   */
  @ParameterizedTest
  @EnumSource
  void isDecidedExactlyWhenNoOpenAnswerCanTurnIt(Questionnaire test) {
    List<SignificanceQuestion> questions = test.questions();
    int[] weight = new int[questions.size()];
    int size = 1;
    for (int i = 0; i < weight.length; i++) {
      weight[i] = size;
      size *= 3;
    }
    // By the answers as digits of a number: 0 yes, 1 no, 2 unknown.
    Significance[] wanted = new Significance[size];
    Map<SignificanceQuestion, Answer> answers = new EnumMap<>(SignificanceQuestion.class);
    for (int n = 0; n < size; n++) {
      int open = -1;
      for (int i = 0; i < weight.length; i++) {
        int digit = n / weight[i] % 3;
        answers.put(questions.get(i), ANSWERS[digit]);
        open = digit == 2 ? i : open;
      }
      if (open < 0) {
        wanted[n] =
            isSignificant(test, answers) ? Significance.SIGNIFICANT : Significance.NOT_SIGNIFICANT;
      } else {
        Significance yes = wanted[n - 2 * weight[open]];
        wanted[n] = yes == wanted[n - weight[open]] ? yes : Significance.UNDECIDED;
      }
      if (test.evaluate(answers).result() != wanted[n]) {
        assertThat(test.evaluate(answers).result()).as("%s", answers).isEqualTo(wanted[n]);
      }
    }
  }

  /** The law once more, for known answers only. */
  private static boolean isSignificant(
      Questionnaire test, Map<SignificanceQuestion, Answer> answers) {
    Set<SignificanceQuestion> yes = EnumSet.noneOf(SignificanceQuestion.class);
    answers.forEach(
        (question, answer) -> {
          if (answer == Answer.YES) {
            yes.add(question);
          }
        });
    return switch (test) {
      case NIS2_LAW ->
          yes.contains(ANNEX_SERVICE)
              && (yes.contains(SEVERE_DISRUPTION)
                  || yes.contains(FINANCIAL_LOSS)
                  || yes.contains(DAMAGE_TO_OTHERS));
      case DORA -> {
        long thresholds =
            yes.stream()
                .filter(
                    each ->
                        each != CRITICAL_SERVICES
                            && each != MALICIOUS_DATA_ACCESS
                            && each != RECURRING_MAJOR)
                .count();
        yield yes.contains(RECURRING_MAJOR)
            || yes.contains(CRITICAL_SERVICES)
                && (yes.contains(MALICIOUS_DATA_ACCESS) || thresholds >= 2);
      }
      default -> !yes.contains(PLANNED_MAINTENANCE) && !yes.isEmpty();
    };
  }

  @Test
  void eachQuestionIsAskedSomewhereAndOnceInATest() {
    Set<SignificanceQuestion> asked = EnumSet.noneOf(SignificanceQuestion.class);
    for (Questionnaire test : Questionnaire.values()) {
      assertThat(new HashSet<>(test.questions())).hasSameSizeAs(test.questions());
      asked.addAll(test.questions());
    }
    assertThat(asked).containsExactlyInAnyOrder(SignificanceQuestion.values());
  }

  /** Which kinds of entity have a test of their own; all others have that of the law, or DORA's. */
  @ParameterizedTest
  @EnumSource
  void eachKindOfEntityHasItsTest(SubSector subSector) {
    Questionnaire test = Questionnaire.of(Optional.of(subSector.sector()), Optional.of(subSector));

    switch (subSector) {
      case DNS,
          TOP_LEVEL_DOMAIN,
          CLOUD,
          DATA_CENTRE,
          CONTENT_DELIVERY,
          MANAGED_SERVICES,
          ONLINE_MARKETPLACES,
          SEARCH_ENGINES,
          SOCIAL_NETWORKS,
          TRUST_SERVICES ->
          assertThat(test.name()).isEqualTo(subSector.name());
      case MANAGED_SECURITY_SERVICES -> assertThat(test).isEqualTo(Questionnaire.MANAGED_SERVICES);
      case CREDIT_INSTITUTIONS, TRADING_VENUES, CENTRAL_COUNTERPARTIES ->
          assertThat(test).isEqualTo(Questionnaire.DORA);
      default -> assertThat(test).isEqualTo(Questionnaire.NIS2_LAW);
    }
  }

  @Test
  void withoutASectorTheLawsOwnTestIsAsked() {
    assertThat(Questionnaire.of(Optional.empty(), Optional.empty()))
        .isEqualTo(Questionnaire.NIS2_LAW);
    assertThat(Questionnaire.of(Optional.of(Sector.BANKING), Optional.empty()))
        .isEqualTo(Questionnaire.DORA);
  }

  @ParameterizedTest
  @EnumSource
  void asksInEachLanguageAndNamesItsLaw(Language language) {
    for (Questionnaire test : Questionnaire.values()) {
      assertThat(Labels.of(language.locale(), test)).isNotBlank();
      assertThat(LawSources.shipped().find(test.basis())).isPresent();
      for (SignificanceQuestion question : test.questions()) {
        assertThat(Labels.of(language.locale(), question)).endsWith("?");
      }
    }
  }
}
