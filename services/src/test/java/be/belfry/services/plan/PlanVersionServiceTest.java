package be.belfry.services.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No version that cannot be read again is kept, and none is approved. */
class PlanVersionServiceTest {
  private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

  private final Kept kept = new Kept();
  private Wiring wiring;
  private PlanVersionService service;

  private static final class Kept implements StoredPlans {
    private final List<StoredPlan> plans = new ArrayList<>();

    @Override
    public List<Approved> approved() {
      return List.of();
    }

    @Override
    public String files(UUID id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredPlan> find(String name) {
      return plans.stream().filter(plan -> plan.name().equals(name)).findFirst();
    }

    @Override
    public Optional<StoredPlan> lock(String name) {
      return find(name);
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
      plans.add(plan);
    }
  }

  @BeforeEach
  void wire() {
    LegalTime time = () -> NOW;
    wiring = new Wiring(kept, LawSources.shipped(), time, new CurrentPlans());
    service = wiring.into(new PlanVersionService());
    wiring.actAs(AnOfficePlan.person(Role.PLAN_OWNER, "owner"));
  }

  private static List<PlanFile> files() {
    return PlanBundle.ofText(CurrentPlansTest.files());
  }

  @Test
  void keepsWhatIsReadFromItsText() {
    assertThat(service.propose(files(), "")).isEqualTo("plan-2027");
    assertThat(kept.plans).hasSize(1);
    List<PlanFile> twice = new ArrayList<>(files());
    twice.add(new PlanFile(twice.get(0).name(), "services: []\n"));
    assertThatThrownBy(() -> service.propose(twice, ""))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("the file is given twice");
    List<PlanFile> headed = new ArrayList<>(files());
    headed.add(new PlanFile("more.yaml", "--- # " + files().get(0).name() + "\nservices: []\n"));
    assertThatThrownBy(() -> service.draft(headed)).isInstanceOf(InvalidPlan.class);
    assertThat(kept.plans).hasSize(1);
  }

  @Test
  void approvesNoneThatCannotBeRead() {
    CurrentPlans plans = wiring.into(new CurrentPlans());
    StoredPlan broken = new StoredPlan(plans.inForce(), "plan-2017", "no plan");
    broken.propose(AnOfficePlan.person(Role.PLAN_OWNER, "owner"), "", NOW);
    kept.add(broken);
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    assertThatThrownBy(() -> service.approve(broken.name(), "", Optional.empty()))
        .isInstanceOf(InvalidPlan.class);
    assertThat(broken.state()).isEqualTo(PlanState.PROPOSED);
    assertThat(wiring.actions()).isEmpty();
  }

  @Test
  void onlyItsOwnerMakesANextVersion() {
    assertThat(service.toRevise().version()).isEqualTo("plan-2026");
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    assertThatThrownBy(() -> service.toRevise()).isInstanceOf(NotAllowed.class);
  }
}
