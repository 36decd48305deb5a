package be.belfry.domain.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Generic procedures are offered where an incident is of their kind, and never start alone. */
class StartablePlaybookTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();

  private static List<String> fitting(Set<String> running, Set<String> phenomena) {
    return StartablePlaybook.list(PLAN, running, Set.of("health"), phenomena).stream()
        .filter(StartablePlaybook::fits)
        .map(each -> each.definition().code())
        .toList();
  }

  @Test
  void offersTheProcedureOfAnIncidentsPhenomenon() {
    assertEquals(List.of("PB-RAN"), fitting(Set.of("PB-HEA"), Set.of("ransomware")));
    assertEquals(
        List.of("PB-DDO", "PB-BRE"), fitting(Set.of("PB-HEA"), Set.of("ddos", "dataBreach")));
    assertEquals(List.of("PB-BRE"), fitting(Set.of("PB-HEA"), Set.of("accountCompromise")));
    assertEquals(List.of("PB-HEA"), fitting(Set.of(), Set.of("other")));
  }

  @Test
  void offersNothingThatRunsAndPutsWhatFitsFirst() {
    assertEquals(List.of(), fitting(Set.of("PB-HEA", "PB-RAN"), Set.of("ransomware")));
    List<StartablePlaybook> all =
        StartablePlaybook.list(PLAN, Set.of("PB-HEA"), Set.of("health"), Set.of("phishing"));
    assertEquals(PLAN.playbooks().size() - 1, all.size());
    assertEquals("PB-PHI", all.get(0).definition().code());
    assertEquals("PB-FIN", all.get(1).definition().code());
  }

  @Test
  void neverLetsATierStartAGenericOne() {
    for (Tier tier : Tier.values()) {
      PlaybookActivation.playbooks(PLAN, tier, Set.of("health", "energy"))
          .forEach(each -> assertFalse(each.generic(), each.code()));
    }
  }
}
