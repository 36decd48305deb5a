package be.belfry.domain.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Walls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "NONE,              NATIONAL_INCIDENT, true,  false, false",
    "NONE,              NATIONAL_CRISIS,   true,  false, false",
    "NATIONAL_INCIDENT, NATIONAL_CRISIS,   true,  true,  false",
    "NATIONAL_CRISIS,   NATIONAL_INCIDENT, false, false, false",
    "NATIONAL_INCIDENT, NONE,              false, false, true",
    "NATIONAL_CRISIS,   NONE,              false, false, true",
  })
  void tellsWhatStartsWhatIsReplacedAndWhatEnds(
      Tier from, Tier to, boolean starts, boolean replaces, boolean ends) {
    Preview preview = Preview.of(crisis(from), to, PLAN);

    assertThat(preview.duties().isEmpty()).isEqualTo(!starts);
    assertThat(preview.ends()).isEqualTo(ends);
    assertThat(preview.endsLeft()).as("the plan of 2026 keeps what is open").isFalse();
    assertThat(preview.replaced())
        .extracting(DutyDefinition::code)
        .containsExactlyInAnyOrderElementsOf(
            replaces
                ? List.of(
                    "CCB-1-PRIME-MINISTER",
                    "NCCN-1-CALL",
                    "CERT-1-WARNING",
                    "CHANCELLERY-1-BRIEFING",
                    "FOREIGN-1-MISSIONS",
                    "FPRO-1-CASE",
                    "QRF-1-DEPLOY",
                    "ECONOMY-1-PROCEDURE")
                : List.of());
  }

  private static Crisis crisis(Tier tier) {
    AttachedIncident incident =
        new AttachedIncident(
            new UUID(2, 1),
            "I-2026-000001",
            new Walls("amber", Set.of("energy"), Set.of(), Optional.empty(), Set.of(), false));
    Crisis crisis =
        new Crisis(
            "C-2026-0003",
            "Grid",
            List.of(incident),
            AnOfficePlan.person(Role.DUTY_OFFICER, "ann"),
            PLAN.version(),
            NOW);
    if (tier != Tier.NONE) {
      crisis.moveTo(tier, PLAN.version(), Set.of("CCB"), Optional.empty(), NOW);
    }
    return crisis;
  }
}
