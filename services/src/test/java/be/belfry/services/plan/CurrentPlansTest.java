package be.belfry.services.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.InMemoryDuties;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.outbox.InMemoryOutbox;
import be.belfry.domain.plan.PlanEvent.PlanUnreadable;
import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.SelfCheck.Outcome;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.duty.DutyActivatorCalls;
import be.belfry.services.shared.Round;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which version is in force is the calendar's word, and what began under one follows it. */
class CurrentPlansTest {
  /** Midnight in Brussels, in winter. */
  private static final Instant FIRST = Instant.parse("2026-12-31T23:00:00Z");

  private final Approved approved = new Approved();
  private Instant now = FIRST.minusSeconds(1);
  private CurrentPlans plans;

  /** The plan of 2027: another time for one duty. */
  static String files() {
    return PlanBundle.text(
        ShippedPlans.files("plan-2026").stream()
            .map(
                file ->
                    new PlanFile(
                        file.name(),
                        file.text()
                            .replace("version: plan-2026", "version: plan-2027")
                            .replaceAll("inForceFrom: .*", "inForceFrom: 2027-01-01")
                            .replaceFirst(
                                "(code: CCB-1-MEETING\\s+service: CCB\\s+"
                                    + "tier: nationalIncident\\s+due: )PT60M",
                                "$1PT45M")))
            .toList());
  }

  private static final class Approved implements StoredPlans {
    private final List<StoredPlans.Approved> rows = new ArrayList<>();
    private int read;
    private String text = CurrentPlansTest.files();

    @Override
    public List<StoredPlans.Approved> approved() {
      return List.copyOf(rows);
    }

    @Override
    public String files(UUID id) {
      read++;
      return text;
    }

    @Override
    public Optional<StoredPlan> find(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<StoredPlan> lock(String name) {
      return Optional.empty();
    }

    @Override
    public void lockOrder() {
      // one thread
    }

    @Override
    public List<PlanRow> rows() {
      return List.of();
    }

    @Override
    public List<StoredPlan> lockApproved() {
      return List.of();
    }

    @Override
    public void add(StoredPlan plan) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void wire() {
    LegalTime time = () -> now;
    Sources sources = LawSources.shipped();
    plans = new Wiring(approved, time, sources).into(new CurrentPlans());
  }

  private void approve() {
    approved.rows.add(
        new StoredPlans.Approved(UUID.randomUUID(), "plan-2027", LocalDate.of(2027, 1, 1)));
  }

  @Test
  void changesOverAtMidnightInBrusselsWithoutAnyTimer() {
    assertThat(plans.inForce().version()).isEqualTo("plan-2026");
    approve();
    assertThat(plans.inForce().version()).isEqualTo("plan-2026");
    now = FIRST;
    assertThat(plans.inForce().version()).isEqualTo("plan-2027");
    assertThat(plans.all())
        .extracting(PlanVersion::version)
        .containsExactly("plan-2027", "plan-2026", "plan-2017");
    assertThat(plans.all().get(1).inForceUntil()).contains(LocalDate.of(2026, 12, 31));
    assertThat(approved.read).as("files are read once").isEqualTo(1);
    assertThatThrownBy(() -> plans.version("plan-2028")).isInstanceOf(UnreadablePlan.class);
  }

  /** At midnight, in the middle of a crisis, nobody waits for a file to be mended. */
  @Test
  void passesOverAVersionThatCannotBeReadWhenItsDayComesAndSaysSo() {
    approve();
    approved.text = "no plan";
    assertThat(plans.inForce().version()).isEqualTo("plan-2026");
    assertThat(plans.passedOver()).isEmpty();
    UnreadablePlans concern = new Wiring(plans).into(new UnreadablePlans());
    assertThat(concern.code()).isEmpty();
    now = FIRST;
    assertThat(plans.inForce().version()).isEqualTo("plan-2026");
    assertThat(plans.passedOver()).contains("plan-2027");
    assertThat(concern.code()).contains("planUnreadable");
    PlanCheck check = new Wiring(plans, concern).into(new PlanCheck());
    assertThat(check.look())
        .containsExactly(Outcome.attention("plan", "passedOver", "plan-2026", "plan-2027"));
    assertThat(approved.read).as("files that do not pass are read once too").isEqualTo(1);
  }

  @Test
  void thatAVersionCannotBeReadIsToldOnceAndAgainWhenThatTurnWasUndone() {
    Wiring wiring = new Wiring(plans);
    UnreadablePlans concern = wiring.into(new UnreadablePlans());
    Runnable turn =
        () ->
            assertThat(
                    concern.without(
                        Round.whole(),
                        "duties",
                        Function.identity(),
                        gone -> gone.isEmpty() ? List.of("plan-2099") : List.<String>of()))
                .isEmpty();
    turn.run();
    turn.run();
    assertThat(wiring.events()).hasSize(1);
    concern.forget((PlanUnreadable) wiring.events().get(0));
    turn.run();
    turn.run();
    assertThat(wiring.events()).hasSize(2);
  }

  @Test
  void whatBeganUnderAVersionFollowsItAndWhatIsNewFollowsTheNewOne() {
    InMemoryDuties duties = new InMemoryDuties();
    DutyActivatorCalls activator =
        new DutyActivatorCalls(duties, new InMemoryOutbox(), plans, () -> now);
    approve();
    activator.tierChanged(call(ADuty.CRISIS, plans.inForce()));
    Duty old = meeting(duties, ADuty.CRISIS);
    now = FIRST;
    UUID next = UUID.randomUUID();
    activator.tierChanged(call(next, plans.inForce()));
    Duty fresh = meeting(duties, next);
    assertThat(old.planVersion()).isEqualTo("plan-2026");
    assertThat(old.dueAt()).isEqualTo(FIRST.minusSeconds(1).plusSeconds(3600));
    assertThat(plans.version(old.planVersion()).duty(old.code()).dueWithin().toMinutes())
        .isEqualTo(60);
    assertThat(fresh.planVersion()).isEqualTo("plan-2027");
    assertThat(fresh.dueAt()).isEqualTo(FIRST.plusSeconds(45 * 60));
  }

  private TierChanged call(UUID crisis, PlanVersion plan) {
    return new TierChanged(
        crisis,
        "C-2026-0003",
        Tier.NONE,
        Tier.NATIONAL_INCIDENT,
        Set.of("energy"),
        now,
        false,
        plan.version());
  }

  private static Duty meeting(InMemoryDuties duties, UUID crisis) {
    return duties.ofCrisisLocked(crisis).stream()
        .filter(duty -> duty.code().equals("CCB-1-MEETING"))
        .findFirst()
        .orElseThrow();
  }
}
