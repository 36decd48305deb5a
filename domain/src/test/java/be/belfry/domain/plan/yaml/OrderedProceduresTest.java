package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.PlaybookDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has to confirm that the procedure of a sector has started has one to start. */
class OrderedProceduresTest {
  private static final Plans PLANS = ShippedPlans.load(LawSources.shipped());

  /** Beside these the plan of 2026 has generic ones, which nobody is ordered to confirm. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plan-2017 | false
          plan-2026 | true
          """)
  void eachSectorWhoseProcedureIsOrderedHasOne(String version, boolean generic) {
    PlanVersion plan = PLANS.version(version);
    Set<String> covered = new HashSet<>();
    plan.playbooks().forEach(playbook -> covered.addAll(playbook.sectors()));
    List<DutyDefinition> orders =
        plan.duties().stream().filter(duty -> duty.code().endsWith("-PROCEDURE")).toList();
    Set<String> without = new TreeSet<>();
    for (DutyDefinition order : orders) {
      assertThat(order.sectors()).as(order.code()).isNotEmpty();
      without.addAll(order.sectors());
    }
    assertThat(without).hasSizeGreaterThanOrEqualTo(5);
    without.removeAll(covered);
    assertThat(without).isEmpty();
    assertThat(plan.playbooks().stream().anyMatch(PlaybookDefinition::generic)).isEqualTo(generic);
  }

  @Test
  void thePlanOf2017HasTheFiveSectorsThatTheGovernmentNamed() {
    assertThat(PLANS.version("plan-2017").playbooks())
        .extracting(PlaybookDefinition::code)
        .containsExactly("PB-FIN", "PB-ENE", "PB-TRA", "PB-DIG", "PB-GOV");
    PlaybookDefinition telecom = PLANS.version("plan-2017").playbook("PB-DIG");
    assertThat(telecom.steps()).hasSize(10);
    assertThat(telecom.step(9).onlyIf().crossBorder()).isTrue();
    assertThat(telecom.step(10).after()).containsExactly(3);
  }
}
