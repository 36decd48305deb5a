package be.belfry.services.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.shared.NodeName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the watch writes on the day of a version, by whichever of two nodes asks first. */
class PlanCalendarWatchTest {
  /** Midnight in Brussels, in winter. */
  private static final Instant FIRST = Instant.parse("2026-12-31T23:00:00Z");

  private final Shelf shelf = new Shelf();
  private Instant now = FIRST.minusSeconds(1);
  private String holder;
  private Wiring wiring;
  private PlanCalendarWatch one;
  private PlanCalendarWatch other;

  private static final class Shelf implements StoredPlans {
    private StoredPlan plan;

    @Override
    public List<Approved> approved() {
      return List.of(new Approved(new UUID(0, 1), "plan-2027", LocalDate.of(2027, 1, 1)));
    }

    @Override
    public String files(UUID id) {
      return CurrentPlansTest.files();
    }

    @Override
    public Optional<StoredPlan> find(String name) {
      return Optional.of(plan);
    }

    @Override
    public Optional<StoredPlan> lock(String name) {
      return find(name);
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
      return List.of(plan);
    }

    @Override
    public void add(StoredPlan added) {
      plan = added;
    }
  }

  @BeforeEach
  void approve() {
    LegalTime time = () -> now;
    Leases leases =
        (job, node, length) -> {
          holder = holder == null ? node : holder;
          return holder.equals(node);
        };
    CurrentPlans plans = new CurrentPlans();
    wiring = new Wiring(shelf, LawSources.shipped(), time, leases, plans);
    shelf.add(new StoredPlan(plans.version("plan-2027"), "plan-2026", CurrentPlansTest.files()));
    Instant before = FIRST.minusSeconds(86_400);
    LocalDate eve = LocalDate.of(2026, 12, 31);
    shelf.plan.propose(AnOfficePlan.person(Role.PLAN_OWNER, "owner"), "yearly review", before);
    shelf.plan.approve(AnOfficePlan.person(Role.DIRECTOR, "director"), "", before, eve);
    shelf.plan.approve(AnOfficePlan.person(Role.CRISIS_CENTRE, "centre"), "", before, eve);
    one = node();
    other = node();
  }

  /** A node with a name of its own. */
  private PlanCalendarWatch node() {
    PlanVersionService service = new PlanVersionService();
    PlanCalendarWatch watch = new PlanCalendarWatch();
    new Wiring(new NodeName(), service).into(watch);
    wiring.into(service);
    return wiring.into(watch);
  }

  @Test
  void leavesAVersionWhoseDayHasNotCome() {
    one.look();
    assertThat(shelf.plan.state()).isEqualTo(PlanState.APPROVED);
    assertThat(wiring.actions()).isEmpty();
  }

  @Test
  void letsItComeIntoForceAtMidnightOnceWhicheverNodeLooks() {
    now = FIRST;
    one.look();
    other.look();
    one.look();
    assertThat(shelf.plan.state()).isEqualTo(PlanState.IN_FORCE);
    assertThat(wiring.actions()).hasSize(1);
  }

  @Test
  void isTakenOverByTheOtherNodeWhenTheFirstIsLost() {
    one.look();
    now = FIRST;
    other.look();
    assertThat(shelf.plan.state()).as("the first holds the lease").isEqualTo(PlanState.APPROVED);
    holder = null;
    other.look();
    assertThat(shelf.plan.state()).isEqualTo(PlanState.IN_FORCE);
  }
}
