package be.belfry.web.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.PlanCalendar;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.plan.yaml.PlanReader;
import be.belfry.domain.plan.yaml.PlanRevision;
import be.belfry.domain.plan.yaml.SafeYaml;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Noise;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.web.plan.ForeignPlaybook.Draft;
import be.belfry.web.plan.ForeignPlaybook.Gap;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.rest.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A playbook that was written elsewhere becomes the file of a procedure with its gaps named. */
class ForeignPlaybookTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();

  private static ObjectNode foreign() throws IOException {
    try (InputStream in = ForeignPlaybookTest.class.getResourceAsStream("foreign-playbook.json")) {
      return (ObjectNode) new ObjectMapper().readTree(in);
    }
  }

  private static Draft draft(JsonNode cacao) {
    return ForeignPlaybook.draft(cacao, PLAN, Language.EN);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> steps(Draft draft) {
    Object root = new Load(LoadSettings.builder().build()).loadFromString(draft.yaml());
    Map<String, Object> playbook =
        (Map<String, Object>) ((Map<String, Object>) root).get("playbook");
    assertThat(playbook).containsEntry("sectors", List.of("banking", "financialMarkets"));
    return (List<Map<String, Object>>) playbook.get("steps");
  }

  /** Parallel steps, a condition, a loop, a failure: each step waits for what goes before it. */
  @Test
  void keepsNamesOrderLimitsAndTheAgentsThatThePlanKnows() throws IOException {
    assertThat(
            steps(draft(foreign())).stream()
                .map(
                    step ->
                        step.get("no")
                            + " "
                            + ((Map<?, ?>) step.get("title")).get("en")
                            + " "
                            + step.get("roles")
                            + " "
                            + step.getOrDefault("within", "-")
                            + " "
                            + step.getOrDefault("after", "-")))
        .containsExactly(
            "1 Confirm that the mails are malicious [CERT] PT30M -",
            "2 Block the sender at the gateway [] - [1]",
            "3 Call the provider [] - [2]",
            "4 Warn all staff [] PT2M [1]",
            "5 Reset the passwords [] - [2, 4]",
            "6 Look for new mails [] - [5]",
            "7 Report to the authority [CERT] PT24H [6]",
            "8 Learn from it [] - [7]");
  }

  /** Neither text nor name of a playbook may hold what the database keeps in no text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"a\\u0000\"}",
        "{\"workflow\": {\"action--1\": {\"commands\": [\"\\u0000\"]}}}",
        "{\"workflow\": {\"action--1\\u0000\": {}}}",
        "{\"name\": \"\\ud83d\"}"
      })
  void refusesTextsThatNobodyCanKeep(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ForeignPlaybook.json(bytes)).isInstanceOf(Problem.class);
  }

  @Test
  void readsAProperPlaybook() throws IOException {
    JsonNode foreign = foreign();
    assertThat(ForeignPlaybook.json(foreign.toString().getBytes(StandardCharsets.UTF_8)))
        .hasToString(foreign.toString());
  }

  @Test
  void namesEveryGapInFourLanguages() throws IOException {
    List<Gap> gaps = draft(foreign()).gaps();
    Map<String, List<String>> byPlace =
        gaps.stream()
            .collect(
                Collectors.groupingBy(
                    gap -> gap.step().map(no -> no + " ").orElse("") + gap.field(),
                    Collectors.mapping(
                        gap -> gap.key().substring("plan_gap.".length()) + " " + gap.argument(),
                        Collectors.toList())));
    assertThat(byPlace)
        .containsEntry("code", List.of("code "))
        .containsEntry("title", List.of("title nl, fr, de"))
        .containsEntry("sectors", List.of("sectorsCheck financial"))
        .containsEntry("steps", List.of("unreached Forgotten step"))
        .containsEntry("1 doneWhen", List.of("doneWhen nl, fr, de, en"))
        .containsEntry("1 from", List.of("limit PT30M"))
        .containsEntry("2 roles", List.of("roles CERT"))
        .containsEntry("2 from", List.of("noLimit "))
        .containsEntry("2 title", List.of("title nl, fr, de", "machine http-api"))
        .containsEntry("3 onlyIf", List.of("failure Block the sender at the gateway"))
        .containsEntry("5 onlyIf", List.of("condition __entered__:value = true"))
        .containsEntry("6 onlyIf", List.of("loop __open__:value > 0"))
        .containsEntry("8 roles", List.of("nobody "))
        .containsKey("8 starts")
        .doesNotContainKey("1 roles");
    for (Gap gap : gaps) {
      for (Language language : Language.values()) {
        assertThat(BundledTexts.find(language, gap.key())).as(gap.key()).isPresent();
        assertThat(gap.sentence(language))
            .contains(gap.key().endsWith(".limit") ? "" : gap.argument())
            .doesNotContain("{")
            .doesNotContain("PT");
      }
    }
  }

  @Test
  void saysGapsInTheReadersWords() throws IOException {
    assertThat(draft(foreign()).gaps().stream().map(gap -> gap.sentence(Language.FR)))
        .contains(
            "Étape 1\u00a0: Ce qui montre que l’étape est faite manque en\u00a0: nl, fr, de, en.",
            "Étape 2\u00a0: Dites qui fait l’étape\u00a0: «\u00a0CERT\u00a0» n’est pas dans le plan.",
            "Étape 1\u00a0: Le fichier donne 30 min dès le début de l’étape\u202f; dites à partir de quel"
                + " moment de la crise ce délai court.");
  }

  /** Refused as it came; taken as a procedure more once a person has filled it in. */
  @Test
  void entersThePlanOnceItIsCompleted() throws IOException {
    String yaml = draft(foreign()).yaml();
    assertThatThrownBy(() -> next(yaml))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("playbooks/imported.yaml:5:")
        .hasMessageContaining("title has no text in nl")
        .hasMessageContaining("a step needs a role");
    PlanVersion next =
        next(
            yaml.replace("code: \"\"", "code: PB-PHI-BANK")
                .replaceAll("(nl|fr|de|en): \"\"", "$1: a text")
                .replace("basis: {}", "basis: {proposal: BELFRY-PLAYBOOKS}")
                .replace("roles: []", "roles: [operator]")
                .replaceAll("from: \"\"\n( +within: \\S+\n)?", "from: t0\n      within: PT30M\n"));
    assertThat(next.playbooks()).hasSize(PLAN.playbooks().size() + 1);
    assertThat(next.playbook("PB-PHI-BANK").steps()).hasSize(8);
  }

  private static PlanVersion next(String yaml) {
    PlanFile file = new PlanFile("playbook.yaml", yaml);
    return PlanReader.readNext(
        PlanRevision.withPlaybook(
            ShippedPlans.files("plan-2026"), "plan-next", LocalDate.of(2044, 1, 1), file),
        LawSources.shipped(),
        PlanCalendar.firstDays(ShippedPlans.load(LawSources.shipped()).all()),
        Optional.empty());
  }

  @Test
  void isNeverMoreThanDataInTheFile() throws IOException {
    ObjectNode cacao = foreign();
    cacao.put("name", "x\"\ncode: PB-RAN\u2028# \u0085y: [");
    cacao.put("description", "a\r\nplaybook:\u2029  code: PB-RAN");
    Draft draft = draft(cacao);
    assertThat(steps(draft)).hasSize(8);
    assertThat(draft.yaml().lines().filter(line -> line.strip().startsWith("code:")))
        .containsExactly("  code: \"\"");
  }

  @Test
  void refusesWhatNobodyCanFollow() throws IOException {
    ObjectNode empty = foreign();
    empty.put("workflow_start", "start--00000000-0000-4000-8000-000000000000");
    assertThatThrownBy(() -> draft(empty)).isInstanceOf(RuleViolation.class);
    ObjectNode old = foreign();
    old.put("spec_version", "1.1");
    assertThatThrownBy(() -> draft(old)).isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> draft(JsonNodeFactory.instance.arrayNode()))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> draft(diamonds(40))).isInstanceOf(RuleViolation.class);
  }

  /** Conditions whose two branches meet at the next one: 2 to the power of so many ways. */
  private static ObjectNode diamonds(int many) throws IOException {
    ObjectNode cacao = foreign();
    ObjectNode workflow = cacao.putObject("workflow");
    cacao.put("workflow_start", "0");
    for (int i = 0; i < many; i++) {
      workflow
          .putObject("" + i)
          .put("type", "if-condition")
          .put("condition", "c")
          .put("on_true", "" + (i + 1))
          .put("on_false", "" + (i + 1));
    }
    workflow.putObject("" + many).put("type", "action").put("name", "last");
    return cacao;
  }

  @Test
  void aWayBackIsToldAndNotFollowed() throws IOException {
    ObjectNode cacao = foreign();
    ObjectNode workflow = cacao.putObject("workflow");
    cacao.put("workflow_start", "a");
    workflow.putObject("a").put("type", "action").put("name", "First").put("on_completion", "b");
    workflow.putObject("b").put("type", "action").put("name", "Then").put("on_completion", "a");
    Draft draft = draft(cacao);
    assertThat(steps(draft)).hasSize(2);
    assertThat(draft.gaps()).contains(new Gap(Optional.of(2), "onlyIf", "plan_gap.back", "First"));
  }

  /** A minute that has begun counts; a number that no clock could run to is told and left out. */
  @ParameterizedTest
  @CsvSource({
    "1, limit, PT1M",
    "60000, limit, PT1M",
    "60001, limit, PT2M",
    "315360000000, limit, PT87600H",
    "315360000001, limitUnfit, 315360000001",
    "9223372036854775807, limitUnfit, 9223372036854775807",
    "9223372036854775808, limitUnfit, 9223372036854775808",
    "0, limitUnfit, 0",
    "-60000, limitUnfit, -60000"
  })
  void readsALimitToTheMinute(BigInteger milliseconds, String key, String limit)
      throws IOException {
    ObjectNode cacao = foreign();
    ObjectNode workflow = cacao.putObject("workflow");
    cacao.put("workflow_start", "a");
    workflow.putObject("a").put("type", "action").put("name", "Only").put("timeout", milliseconds);
    Draft draft = draft(cacao);
    assertThat(draft.gaps()).contains(new Gap(Optional.of(1), "from", "plan_gap." + key, limit));
    assertThat(steps(draft).get(0).get("within")).isEqualTo(key.equals("limit") ? limit : null);
  }

  /** Each command of a machine is a gap of its own; a body holds hundreds of thousands. */
  @Test
  void refusesCommandsAndGapsWithoutEnd() throws IOException {
    ObjectNode cacao = foreign();
    ObjectNode workflow = cacao.putObject("workflow");
    cacao.put("workflow_start", "0");
    for (int i = 0; i < 100; i++) {
      ObjectNode step = workflow.putObject("" + i).put("type", "action").put("name", "step " + i);
      step.put("on_completion", "" + (i + 1));
      for (int j = 0; j < 20; j++) {
        step.withArray("commands").addObject();
      }
    }
    assertThat(draft(cacao).gaps()).hasSizeLessThan(3_000);
    ObjectNode last = (ObjectNode) workflow.path("99");
    for (int j = 0; j < 30; j++) {
      last.withArray("commands").addObject();
    }
    assertThat(draft(cacao).gaps()).hasSizeLessThan(3_000);
    last.withArray("commands").addObject();
    tooLong(cacao);
    last.remove("commands");
    for (int i = 0; i < 50; i++) {
      for (int j = 0; j < 20; j++) {
        ((ObjectNode) workflow.path("" + i)).withArray("commands").addObject();
      }
    }
    tooLong(cacao);
  }

  private static void tooLong(ObjectNode cacao) {
    assertThatThrownBy(() -> draft(cacao))
        .isInstanceOfSatisfying(
            RuleViolation.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("plan_foreignSize");
              assertThat(refused.arguments()).containsExactly(300, 50, 3_000);
            });
  }

  /** By the identifiers of OASIS, by its own definition, or in words that nobody can keep to. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "marking-tlp--94868c89-83c2-464b-929b-a1a8aa3c8487, -, -, -",
        "marking-tlp--bab4a63c-aed9-4cf5-a766-dfca5abac2bb, -, -, -",
        "marking-tlp--55d920b0-5e8b-4f79-9ee9-91f868d9b421, -, -, TLP:AMBER",
        "marking-tlp--939a9414-2ddd-4d32-a0cd-375ea402b003, -, -, TLP:AMBER+STRICT",
        "marking-tlp--e828b379-4e03-4974-9ac4-e53a884c97c1, tlpv2_level, TLP:CLEAR, TLP:RED",
        "marking-tlp--1, tlpv2_level, TLP:green, -",
        "marking-tlp--1, tlpv2_level, TLP:Red, TLP:RED",
        "marking-tlp--1, tlp_level, TLP:WHITE, TLP:WHITE",
        "marking-statement--1, statement, For allies only, For allies only",
        "marking-iep--1, name, Policy 7, Policy 7",
        "nothing that is defined, -, -, nothing that is defined",
      })
  void isTakenWhenItsMarkingLetsEverybodyReadIt(
      String id, String field, String value, String refused) throws IOException {
    ObjectNode cacao = foreign();
    cacao.putArray("markings").add("marking-tlp--94868c89-83c2-464b-929b-a1a8aa3c8487").add(id);
    if (field != null) {
      cacao.putObject("data_marking_definitions").putObject(id).put(field, value);
    }
    assertMarkingRefused(cacao, refused);
    cacao.put("markings", id);
    assertMarkingRefused(cacao, refused);
  }

  private static void assertMarkingRefused(ObjectNode cacao, String marking) {
    if (marking == null) {
      assertThat(draft(cacao).yaml()).isNotEmpty();
      return;
    }
    for (Consumer<ObjectNode> taking :
        List.<Consumer<ObjectNode>>of(ForeignPlaybookTest::draft, ForeignPlaybook::requireWhole)) {
      assertThatThrownBy(() -> taking.accept(cacao))
          .isInstanceOfSatisfying(
              RuleViolation.class,
              violation -> {
                assertThat(violation.code()).isEqualTo("plan_foreignMarking");
                assertThat(violation.arguments()).containsExactly(marking);
              });
    }
  }

  /** What is drafted from any playbook is YAML, so that a person can go on with it. */
  @Property(tries = 400, seed = Noise.SEED)
  void anyPlaybookIsDraftedOrRefused(@ForAll Random random) throws IOException {
    String proper = foreign().toString();
    Noise.survives(
        new Noise(random).drawn(proper),
        text -> {
          JsonNode cacao = ForeignPlaybook.json(text.getBytes(StandardCharsets.UTF_8));
          List<PlanMistake> mistakes = new ArrayList<>();
          SafeYaml.read(new PlanFile("playbook.yaml", draft(cacao).yaml()), mistakes);
          assertThat(mistakes).isEmpty();
          ForeignPlaybook.requireWhole(cacao);
        },
        Problem.class,
        RuleViolation.class);
  }
}
