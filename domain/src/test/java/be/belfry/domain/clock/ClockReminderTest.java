package be.belfry.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockReminderTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");

  private static ClockReminder reminder(
      Regime regime, String sector, boolean narrow, ClockReminder.Kind kind) {
    return new ClockReminder(
        new UUID(1, 1),
        "N-2026-000123",
        Set.of(sector),
        narrow,
        false,
        regime,
        Stage.INCIDENT_NOTIFICATION,
        T0,
        T0.plusSeconds(60),
        kind);
  }

  @ParameterizedTest
  @CsvSource({
    "PT4H, PT1H",
    "PT4H0.000001S, PT4H",
    "PT24H, PT4H",
    "PT25H, PT12H",
    "PT72H, PT12H",
    "PT73H, PT72H",
    "P31D, PT72H",
    "P5000D, PT72H"
  })
  void theLongerTheLimitTheEarlierIsItTold(Duration limit, Duration lead) {
    assertThat(ReminderLead.of(limit)).isEqualTo(lead);
    assertThat(lead).isLessThan(limit);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NIS2,        energy,  false, dutyOfficer service:ECONOMY service:FANC service:CREG
          NIS2,        space,   false, dutyOfficer
          NIS2,        energy,  true,  dutyOfficer
          CSIRT_REPLY, energy,  false, dutyOfficer
          DORA,        banking, false, dutyOfficer service:NBB service:FSMA
          """)
  void tellsTheDutyOfficerAndTheAuthoritiesOfTheSector(
      Regime regime, String sector, boolean narrow, String recipients) {
    for (ClockReminder.Kind kind : ClockReminder.Kind.values()) {
      assertThat(reminder(regime, sector, narrow, kind).recipients(PLAN))
          .containsExactlyInAnyOrder(recipients.split(" "))
          .allMatch(recipient -> Recipient.of(recipient).isPresent());
    }
  }

  @Test
  void isRecordedWithoutAnyName() {
    ClockReminder overdue = reminder(Regime.NIS2, "energy", false, ClockReminder.Kind.OVERDUE);
    assertThat(overdue.action()).isEqualTo("clock.overdueTold");
    assertThat(overdue.object()).isEqualTo("N-2026-000123");
    assertThat(List.copyOf(overdue.details().keySet()))
        .containsExactly("regime", "stage", "target", "lastLawful");
  }
}
