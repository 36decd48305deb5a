package be.belfry.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DutyItemTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private static DutyRow row(String code, Optional<String> task) {
    return row(code, task.isPresent(), task);
  }

  private static DutyRow row(String code, boolean isTask, Optional<String> task) {
    return new DutyRow(
        UUID.randomUUID(),
        1,
        "C-2026-0003",
        code,
        PLAN.version(),
        "NCCN",
        Tier.NATIONAL_INCIDENT,
        isTask,
        task,
        task.map(title -> title + " is done"),
        Optional.empty(),
        DutyState.OPEN,
        false,
        NOW,
        NOW,
        NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        false,
        true,
        isTask && task.isEmpty());
  }

  @Test
  void aTaskWhoseFileKeepsItsTextShowsItsCode() {
    DutyItem item = DutyItem.of(row("TASK-3", true, Optional.empty()), PLAN);
    assertThat(item.title().in(Language.FR)).isEqualTo("TASK-3");
    assertThat(item.doneWhen().in(Language.FR)).isEqualTo("TASK-3");
  }

  @Test
  void takesItsTextsFromThePlan() {
    PLAN.duties()
        .forEach(
            duty -> {
              DutyItem item = DutyItem.of(row(duty.code(), Optional.empty()), PLAN);
              assertThat(item.title()).isEqualTo(duty.title());
              assertThat(item.doneWhen()).isEqualTo(duty.doneWhen());
              assertThat(item.basis()).contains(duty.basis());
              assertThat(item.twoPersonsToWaive()).isEqualTo(duty.secondPersonToWaive());
              assertThat(item.planGone()).isFalse();
            });
  }

  @Test
  void showsWhatIsStoredWhenThePlanIsGone() {
    DutyItem item = DutyItem.ofStored(row("NCCN-CALL-OUT", Optional.empty()));
    for (Language language : Language.values()) {
      assertThat(item.title().in(language)).isEqualTo("NCCN-CALL-OUT");
      assertThat(item.serviceName().in(language)).isEqualTo("NCCN");
    }
    assertThat(item.basis()).as("nobody says what it stands on").isEmpty();
    assertThat(item.twoPersonsToWaive()).isTrue();
    assertThat(item.planGone()).isTrue();

    DutyItem task = DutyItem.ofStored(row("TASK-1", Optional.of("Call the mayor")));
    assertThat(task.title().in(Language.FR)).isEqualTo("Call the mayor");
    assertThat(task.doneWhen().in(Language.FR)).isEqualTo("Call the mayor is done");
    assertThat(task.twoPersonsToWaive()).isFalse();
    assertThat(task.basis()).isPresent();
  }
}
