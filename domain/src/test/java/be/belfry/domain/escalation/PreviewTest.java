package be.belfry.domain.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.playbook.ChangeOfTier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Set<String> ENERGY = Set.of("energy");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /**
   * Of each change what it does to a file that has nothing, that has the open duties of one tier,
   * fulfilled or ended ones, and with its procedures or without.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NONE              | NATIONAL_INCIDENT | NONE              | OPEN      | false | true  | true  | false | false
          NONE              | NATIONAL_CRISIS   | NONE              | OPEN      | false | true  | true  | false | false
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | NATIONAL_INCIDENT | OPEN      | true  | true  | false | true  | false
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | NATIONAL_INCIDENT | OPEN      | false | true  | true  | true  | false
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | NATIONAL_INCIDENT | FULFILLED | true  | true  | false | false | false
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | NATIONAL_CRISIS   | OPEN      | true  | false | false | false | false
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | NATIONAL_CRISIS   | FULFILLED | true  | false | false | false | false
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | NATIONAL_CRISIS   | ENDED     | true  | true  | false | false | false
          NATIONAL_CRISIS   | NATIONAL_INCIDENT | NATIONAL_CRISIS   | OPEN      | true  | false | false | false | false
          NATIONAL_CRISIS   | NATIONAL_INCIDENT | NATIONAL_INCIDENT | ENDED     | true  | false | false | false | false
          NATIONAL_INCIDENT | NONE              | NATIONAL_INCIDENT | OPEN      | true  | false | false | false | true
          NATIONAL_CRISIS   | NONE              | NATIONAL_CRISIS   | OPEN      | true  | false | false | false | true
          """)
  void tellsWhatStartsWhatIsReplacedAndWhatEnds(
      Tier from,
      Tier to,
      Tier tierOfExisting,
      DutyState state,
      boolean runs,
      boolean duties,
      boolean procedures,
      boolean replaces,
      boolean ends) {
    List<PlaybookDefinition> ofEnergy = PLAN.playbooksStartedBy(ENERGY);
    Preview preview =
        preview(
            from,
            to,
            existing(tierOfExisting, state),
            runs
                ? ofEnergy.stream().map(PlaybookDefinition::code).collect(Collectors.toSet())
                : Set.of());

    assertThat(preview.duties()).isEqualTo(duties ? PLAN.dutiesFor(to, ENERGY) : List.of());
    assertThat(preview.playbooks()).isEqualTo(procedures ? ofEnergy : List.of());
    assertThat(preview.ends()).isEqualTo(ends);
    assertThat(preview.endsLeft()).as("the plan of 2026 keeps what is open").isFalse();
    assertThat(preview.isNothing()).isEqualTo(!duties && !procedures && !replaces && !ends);
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

  @Test
  void namesTheOneThatIsMissing() {
    List<DutyDefinition> all = PLAN.dutiesFor(Tier.NATIONAL_CRISIS, ENERGY);
    List<PlaybookDefinition> procedures = PLAN.playbooksStartedBy(ENERGY);
    List<Duty> existing = existing(Tier.NATIONAL_CRISIS, DutyState.OPEN);
    Preview preview =
        preview(
            Tier.NATIONAL_INCIDENT,
            Tier.NATIONAL_CRISIS,
            existing.subList(1, existing.size()),
            procedures.stream().skip(1).map(PlaybookDefinition::code).collect(Collectors.toSet()));

    assertThat(preview.duties()).containsExactly(all.get(0));
    assertThat(preview.playbooks()).containsExactly(procedures.get(0));
  }

  private static List<Duty> existing(Tier tier, DutyState state) {
    List<Duty> existing =
        PLAN.dutiesFor(tier, ENERGY).stream()
            .map(definition -> Duty.of(definition, ADuty.call(tier, NOW.minusSeconds(3600))))
            .toList();
    if (state == DutyState.FULFILLED) {
      existing.forEach(duty -> duty.fulfil("done", ADuty.liaison("ann", duty.service()), NOW));
    } else if (state == DutyState.ENDED) {
      existing.forEach(duty -> duty.end(NOW));
    }
    return existing;
  }

  private static Preview preview(Tier from, Tier to, List<Duty> existing, Set<String> runs) {
    TierChanged change =
        new TierChanged(
            new UUID(2, 3), "C-2026-0003", from, to, ENERGY, NOW, false, PLAN.version());
    return Preview.of(PLAN, change, ChangeOfTier.consequences(PLAN, change, existing, runs));
  }
}
