package be.belfry.domain.exercise.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.briefing.BriefingRules;
import be.belfry.domain.exercise.AScenario;
import be.belfry.domain.exercise.InjectKind;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.exercise.PlayedText;
import be.belfry.domain.exercise.PlayedWords;
import be.belfry.domain.exercise.Scenario;
import be.belfry.domain.exercise.ScenarioInject;
import be.belfry.domain.exercise.ScenarioReport;
import be.belfry.domain.notification.Vocabulary;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  @Test
  void readsEveryKindOfInject() {
    Scenario scenario = AScenario.valid();
    assertThat(scenario.injects().stream().map(ScenarioInject::kind))
        .containsExactly(
            InjectKind.NOTIFICATION, InjectKind.ACTION, InjectKind.MESSAGE, InjectKind.EVENT);
    assertThat(scenario.duration()).isEqualTo(Duration.ofHours(1));
    ScenarioReport report = scenario.injects().get(0).report().orElseThrow();
    assertThat(report.sector()).isEqualTo(Sector.ENERGY);
    assertThat(ScenarioReport.parse(report.text())).isEqualTo(report);
    assertThat(scenario.injects().get(1).expected().orElseThrow().measured())
        .isEqualTo(Measured.TRIAGE);
  }

  /** What is put for what, and the place and sentence of the mistake. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scenario: short        | scenario: Short!       | 1:11 | name has small letters
          at: "+00:05"           | at: "5 min"            | 20:9 | at must be exercise time like +01:30
          at: "+00:05"           | at: "+00:75"           | 20:9 | at must be exercise time like +01:30
          at: "+00:30"           | at: "+02:00"           | 31:9 | after the end of the exercise
          duration: "+01:00"     | duration: "+00:00"     | 5:11 | lasts at least a minute
          duration: "+01:00"     | duration: "+400:00"    | 5:11 | at most 14 days
          kind: message          | kind: rumour           | 27:11 | has no value rumour
          service:NCCN           | service:NOBODY         | 28:9 | the plan has no service NOBODY
          role:dutyOfficer       | role:king              | 33:9 | unknown role king
          role:dutyOfficer       | dutyOfficer            | 33:9 | to must be role:CODE
          sector: energy         | sector: magic          | 14:15 | has no value magic
          phenomenon: ransomware | phenomenon: witchcraft | 15:19 | unknown phenomenon
          users: 1200            | users: many            | 17:14 | users must be a whole number
          ["41002"]              | ["Gent"]               | 18:23 | no NIS code
          language: nl           | language: es           | 19:17 | language must be
          measured: triage       | measured: luck         | 25:24 | has no value luck
          measured: triage       | measured: tier         | 25:13 | tier needs a code
          within: "+00:20"       | within: "+00:00"       | 25:40 | at least a minute
          within: "+00:20"       | by: "+00:20"           | 25:13 | key within is missing
          nl: Kort,              | nl: "",                | 3:13 | has no text in nl
          """)
  void tellsEachMistakeWithItsPlace(String right, String wrong, String place, String sentence) {
    assertThat(mistakes(AScenario.TEXT.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
        .anySatisfy(
            mistake -> {
              assertThat(mistake.sentence(Language.EN)).contains(sentence);
              assertThat(mistake.line() + ":" + mistake.column()).isEqualTo(place);
            });
  }

  @Test
  void tellsAllMistakesAtOnce() {
    assertThat(
            mistakes(
                AScenario.TEXT
                    .replace("service:NCCN", "service:NOBODY")
                    .replace("users: 1200", "users: many")
                    .replace("aim:", "purpose:")))
        .extracting(mistake -> mistake.sentence(Language.EN))
        .anyMatch(s -> s.contains("NOBODY"))
        .anyMatch(s -> s.contains("whole number"))
        .anyMatch(s -> s.contains("key aim is missing"))
        .anyMatch(s -> s.contains("unknown key purpose"));
  }

  @Test
  void refusesWhatBelongsToAnotherKind() {
    assertThat(
            mistakes(
                AScenario.TEXT.replace(
                    "    to: service:NCCN", "    to: service:NCCN\n    expect: {within: x}")))
        .extracting(mistake -> mistake.sentence(Language.EN))
        .anyMatch(s -> s.contains("an inject of this kind has no expect"));
  }

  @Test
  void refusesAnchorsEmptyFilesAndNoInjects() {
    assertThat(mistakes("")).isNotEmpty();
    assertThat(mistakes("scenario: &a x\nversion: *a")).isNotEmpty();
    assertThat(mistakes(AScenario.TEXT.substring(0, AScenario.TEXT.indexOf("injects:"))))
        .extracting(mistake -> mistake.sentence(Language.EN))
        .anyMatch(s -> s.contains("at least one inject"));
  }

  /** A name is measured before it is read. */
  @Test
  void refusesANameOfAnyLength() {
    String name = "a-".repeat(30_000) + "a";
    assertThat(mistakes(AScenario.TEXT.replace("scenario: short", "scenario: " + name)))
        .extracting(mistake -> mistake.sentence(Language.EN))
        .anyMatch(s -> s.contains("name has small letters"));
  }

  /** What is written into a briefing must be short enough to be approved. */
  @Test
  void whatIsPlayedIsThereInEachLanguageAndShortEnough() {
    PlayedWords words = ShippedScenarios.played();
    assertThat(words.texts()).containsOnlyKeys(PlayedText.values());
    assertThat(words.players()).contains("liaison-economy", "communication");
    assertThat(words.severity(0)).isNotEqualTo(words.severity(3));
    assertThat(words.severity(99)).isEqualTo(words.severity(3));
    for (Language language : Language.values()) {
      assertWords(words, PlayedText.BRIEFING_HEADING, language, BriefingRules.HEADING_WORDS);
      assertWords(
          words, PlayedText.BRIEFING_BOTTOM_LINE, language, BriefingRules.BOTTOM_LINE_WORDS);
      assertWords(words, PlayedText.BRIEFING_CONFIRMED, language, BriefingRules.FINDING_WORDS);
      assertWords(words, PlayedText.BRIEFING_UNKNOWN, language, BriefingRules.FINDING_WORDS);
      for (PlayedText cell :
          List.of(
              PlayedText.ENERGY_SERVICE,
              PlayedText.ENERGY_FORECAST,
              PlayedText.TRANSPORT_SERVICE,
              PlayedText.TRANSPORT_FORECAST,
              PlayedText.OTHER_SERVICE,
              PlayedText.OTHER_FORECAST)) {
        assertWords(words, cell, language, BriefingRules.CELL_WORDS);
      }
    }
  }

  private static void assertWords(PlayedWords words, PlayedText text, Language language, int most) {
    assertThat(words.written(text).words(language)).as(text + " " + language).isBetween(1, most);
    assertThat(words.written(text).characters(language))
        .as(text + " " + language)
        .isBetween(1, most * BriefingRules.CHARACTERS_A_WORD);
  }

  private static List<PlanMistake> mistakes(String text) {
    try {
      AScenario.read(text);
    } catch (InvalidPlan invalid) {
      return invalid.mistakes();
    }
    return List.of();
  }

  @Test
  void theShippedScenarioFitsThePlanInForce() {
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    List<String> services = plan.services().stream().map(s -> s.code()).toList();
    List<String> duties = plan.duties().stream().map(d -> d.code()).toList();
    List<String> roles = Arrays.stream(Role.values()).map(Coded::code).toList();
    List<String> levels =
        Stream.<Coded>concat(Arrays.stream(Tier.values()), Arrays.stream(Activation.values()))
            .map(Coded::code)
            .toList();
    Scenario scenario =
        ShippedScenarios.all(
                new ScenarioReader.Known(
                    services::contains,
                    roles::contains,
                    duties::contains,
                    levels::contains,
                    Vocabulary.PHENOMENA::contains,
                    Vocabulary.CLASSIFICATIONS::contains))
            .get(0);
    assertThat(scenario.duration()).isEqualTo(Duration.ofHours(6));
    assertThat(scenario.injects()).hasSizeBetween(20, 40);
    assertThat(
            scenario.injects().stream()
                .flatMap(i -> i.report().stream())
                .map(ScenarioReport::sector))
        .contains(Sector.ENERGY, Sector.TRANSPORT);
    assertThat(scenario.injects().stream().map(ScenarioInject::kind).distinct())
        .containsExactlyInAnyOrder(InjectKind.values());
    for (ScenarioInject inject : scenario.injects()) {
      assertThat(
              Arrays.stream(Language.values()).map(inject.text()::in).map(String::strip).distinct())
          .as("%s speaks four languages", inject.at())
          .hasSize(4);
    }
    assertThat(
            scenario.injects().stream()
                .flatMap(i -> i.report().stream())
                .map(ScenarioReport::organisation))
        .allMatch(name -> name.matches(".*\\((oefening|exercice|Übung|exercise)\\)"));
  }

  @Test
  void aTierThatIsNoneOfThePlanIsRefused() {
    assertThatThrownBy(
            () ->
                AScenario.read(
                    AScenario.TEXT.replace("measured: triage", "measured: tier, code: worldWide")))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("the plan has no worldWide");
  }
}
