package be.belfry.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.escalation.EscalationShare;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoSheetsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  /** Sheets of the crisis files of the demonstration that call for a tier. */
  private static final int FILES = 4;

  @Test
  void theRuleCriesWolfAsSeldomAsInPublishedPractice() {
    List<DemoCase> history =
        new DemoHistory(DemoHistory.SEED, NOW, DemoInstallation.MONTHS, DemoOrganisation.all())
            .cases();
    List<Sheet> sheets = DemoSheets.assessed(history, NOW).map(DemoSheets::sheet).toList();
    EscalationShare share =
        EscalationShare.of(ShippedPlans.load(LawSources.shipped()).inForce().thresholds(), sheets);
    double all =
        100.0
            * (share.nationalIncident() + share.nationalCrisis() + FILES)
            / (share.assessed() + FILES);
    assertThat(all).isBetween(EscalationShare.EXPECTED_LOW, EscalationShare.EXPECTED_HIGH);
  }
}
