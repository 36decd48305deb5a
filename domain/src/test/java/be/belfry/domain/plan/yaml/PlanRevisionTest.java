package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A next version with one procedure more, or another one, is a parcel that is read back. */
class PlanRevisionTest {
  private static final LocalDate DAY = LocalDate.of(2044, 1, 1);
  private static final List<PlanFile> BASE =
      PlanBundle.ofText(
          PlanBundle.text(
              ShippedPlans.files("plan-2026").stream()
                  .map(f -> new PlanFile(f.name().substring("plan-2026/".length()), f.text()))
                  .toList()));

  private static PlanFile playbook(String code) {
    String texts = "{nl: a, fr: b, de: c, en: d}";
    String basis = "basis: {proposal: BELFRY-PLAYBOOKS}";
    return new PlanFile(
        "playbook.yaml",
        String.join(
            "\n",
            "playbook:",
            "  code: " + code,
            "  title: " + texts,
            "  sectors: [banking]",
            "  authority: " + texts,
            "  " + basis,
            "  steps:",
            "    - {no: 1, title: " + texts + ", roles: [operator], from: t0, within: PT30M,",
            "       doneWhen: " + texts + ", " + basis + "}",
            ""));
  }

  private static List<PlanFile> next(List<PlanFile> files, PlanFile playbook) {
    return PlanRevision.withPlaybook(files, "plan-next", DAY, playbook);
  }

  /** As a version is stored and read later. */
  private static List<PlanFile> stored(List<PlanFile> files) {
    return PlanBundle.ofText(PlanBundle.text(files));
  }

  private static PlanVersion read(List<PlanFile> files) {
    return PlanReader.read(stored(files), LawSources.shipped());
  }

  @Test
  void newProceduresOneAfterTheOtherHaveFilesOfTheirOwn() {
    List<PlanFile> first = stored(next(BASE, playbook("PB-ONE")));
    List<PlanFile> second = stored(next(first, playbook("PB-TWO")));
    assertThat(second)
        .hasSize(BASE.size() + 2)
        .extracting(PlanFile::name)
        .contains("playbooks/pb-one.yaml", "playbooks/pb-two.yaml");
    assertThat(read(second).playbooks())
        .extracting(PlaybookDefinition::code)
        .contains("PB-ONE", "PB-TWO");
  }

  @Test
  void aNameThatIsTakenGetsANumber() {
    List<PlanFile> base = new ArrayList<>(BASE);
    base.add(new PlanFile("playbooks/pb-one.yaml", playbook("PB-X").text()));
    assertThat(next(base, playbook("PB-ONE")))
        .extracting(PlanFile::name)
        .contains("playbooks/pb-one.yaml", "playbooks/pb-one-2.yaml");
    assertThat(next(BASE, playbook("'../ Ünï/" + "x".repeat(300) + "'")))
        .extracting(PlanFile::name)
        .contains("playbooks/n-" + "x".repeat(32) + ".yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "playbook:\n  code: PB-ONE # a remark\n  title: t\n",
        "playbook:\n  title: t\n  code: 'PB-ONE'\n",
        "{\n  \"playbook\" : {\n    \"code\" : \"PB-ONE\",\n    \"title\" : \"t\"\n  }\n}",
        "# a remark\nplaybook: {code: PB-ONE}\n"
      })
  void exchangesAProcedureHoweverItsFileIsWritten(String written) {
    List<PlanFile> base = new ArrayList<>(BASE);
    base.add(new PlanFile("playbooks/x.yaml", written));
    List<PlanFile> next = next(base, playbook("PB-ONE"));
    assertThat(next).hasSize(base.size());
    assertThat(next.get(next.size() - 1))
        .isEqualTo(new PlanFile("playbooks/x.yaml", playbook("PB-ONE").text()));
    assertThat(read(next).playbook("PB-ONE").steps()).hasSize(1);
  }

  /** The text on the page can be sent again, whatever the plan has already. */
  @Test
  void whatIsToBeCompletedStandsFirstUnderAFreeName() {
    PlanFile empty = playbook("\"\"");
    List<PlanFile> first = PlanRevision.toComplete(BASE, empty);
    assertThat(first.get(0).name()).isEqualTo("playbooks/imported.yaml");
    List<PlanFile> second = PlanRevision.toComplete(stored(first), empty);
    assertThat(second.get(0).name()).isEqualTo("playbooks/imported-2.yaml");
    assertThat(stored(second)).hasSize(BASE.size() + 2);
  }

  @Test
  void aVersionOfTheAuthoritysOwnFolderHasNoFilesHere() {
    assertThatThrownBy(() -> next(List.of(), playbook("PB-ONE")))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("plan_ownFolder"));
    assertThatThrownBy(() -> PlanRevision.toComplete(List.of(), playbook("PB-ONE")))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("plan_ownFolder"));
  }

  /** A pattern would begin again at each line: a quarter of an hour for a body of this size. */
  @Test
  void readsTheCodeOfAHugeFileAtOnce() {
    for (String line : List.of("playbook:\n", "playbook:\n  x: y\n", "playbook:\n  code:\n")) {
      String huge = line.repeat(1_000_000 / line.length());
      List<PlanFile> next =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> next(BASE, new PlanFile("playbook.yaml", huge)));
      assertThat(next).hasSize(BASE.size() + 1);
    }
  }
}
