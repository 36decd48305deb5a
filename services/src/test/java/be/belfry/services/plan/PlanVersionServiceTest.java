package be.belfry.services.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanReader;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
  private Instant now = NOW;
  private Wiring wiring;
  private PlanVersionService service;

  private static final class Kept implements StoredPlans {
    private final List<StoredPlan> plans = new ArrayList<>();

    @Override
    public List<Approved> approved() {
      return plans.stream()
          .filter(plan -> plan.state().isApproved())
          .map(plan -> new Approved(plan.id(), plan.name(), plan.inForceFrom()))
          .toList();
    }

    @Override
    public String files(UUID id) {
      return plans.stream().filter(plan -> plan.id().equals(id)).findFirst().orElseThrow().files();
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
    public void lockOrder() {
      // one thread
    }

    @Override
    public List<PlanRow> rows() {
      return plans.stream()
          .map(p -> new PlanRow(p.name(), p.title(), p.state(), p.inForceFrom(), p.base()))
          .toList();
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
    LegalTime time = () -> now;
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

  /** The plan in force under another name and from another day. */
  private static List<PlanFile> same() {
    return PlanBundle.ofText(
        CurrentPlansTest.files()
            .replaceFirst(
                "(code: CCB-1-MEETING\\s+service: CCB\\s+tier: nationalIncident\\s+due: )PT45M",
                "$1PT60M"));
  }

  @Test
  void proposesNothingThatChangesNothing() {
    assertThatThrownBy(() -> service.propose(same(), "review"))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("plan_same");
    assertThat(kept.plans).isEmpty();
    assertThat(wiring.actions()).isEmpty();
    assertThat(service.draft(same())).as("a draft has time to differ").isEqualTo("plan-2027");
    assertThatThrownBy(() -> service.proposeDraft("plan-2027", "", Optional.empty()))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("plan_same");
    assertThat(kept.plans.get(0).state()).isEqualTo(PlanState.DRAFT);
  }

  @Test
  void bothOfficesWithdrawWhatTheyApproved() {
    service.propose(files(), "");
    StoredPlan plan = kept.plans.get(0);
    approvedByBoth(plan.name());
    assertThatThrownBy(() -> service.withdraw(plan.name(), "a mistake", Optional.empty()))
        .isInstanceOf(NotAllowed.class);
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    assertThat(service.withdraw(plan.name(), "a mistake", Optional.empty()))
        .isEqualTo(PlanState.HALF_WITHDRAWN);
    wiring.actAs(AnOfficePlan.person(Role.CRISIS_CENTRE, "crisisCentre"));
    assertThat(service.withdraw(plan.name(), "agreed", Optional.empty()))
        .isEqualTo(PlanState.WITHDRAWN);
    assertThat(wiring.actions()).endsWith("plan.withdrawn", "plan.withdrawn");
  }

  private List<String> toDecide(Role office) {
    wiring.actAs(AnOfficePlan.person(office, office.code()));
    return wiring.into(new PlanService()).toDecide().stream().map(PlanRow::name).toList();
  }

  private List<String> returned() {
    wiring.actAs(AnOfficePlan.person(Role.PLAN_OWNER, "owner"));
    return wiring.into(new PlanService()).returned().stream().map(PlanRow::name).toList();
  }

  @Test
  void eachOfficeFindsWhatAwaitsItsWord() {
    service.draft(files());
    assertThat(toDecide(Role.DIRECTOR)).as("a draft awaits nobody").isEmpty();
    wiring.actAs(AnOfficePlan.person(Role.PLAN_OWNER, "owner"));
    service.proposeDraft("plan-2027", "", Optional.empty());
    assertThat(toDecide(Role.DIRECTOR)).containsExactly("plan-2027");
    service.approve("plan-2027", "", Optional.empty());
    assertThat(toDecide(Role.DIRECTOR)).isEmpty();
    assertThat(toDecide(Role.CRISIS_CENTRE)).containsExactly("plan-2027");
    service.approve("plan-2027", "", Optional.empty());
    assertThat(toDecide(Role.CRISIS_CENTRE)).as("approved by both").isEmpty();

    service.withdraw("plan-2027", "a mistake", Optional.empty());
    assertThat(toDecide(Role.CRISIS_CENTRE)).isEmpty();
    assertThat(returned()).as("it still comes into force").isEmpty();
    assertThat(toDecide(Role.DIRECTOR)).containsExactly("plan-2027");
    service.withdraw("plan-2027", "agreed", Optional.empty());
    assertThat(toDecide(Role.DIRECTOR)).isEmpty();
    assertThat(returned()).containsExactly("plan-2027");
  }

  @Test
  void itsOwnerFindsForAMonthWhatWasRefusedAndWhatNobodyApprovedInTime() {
    service.propose(files(), "");
    service.propose(from("plan-other", 2028), "");
    assertThat(returned()).isEmpty();
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    service.refuse("plan-other", "no regions", Optional.empty());
    assertThat(returned()).containsExactly("plan-other");
    // 31 days before a day are those that begin with it
    now = NOW.plus(Duration.ofDays(31));
    assertThat(returned()).containsExactly("plan-other");
    now = NOW.plus(Duration.ofDays(32));
    assertThat(returned()).isEmpty();

    assertThat(toDecide(Role.CRISIS_CENTRE)).containsExactly("plan-2027");
    now = Instant.parse("2026-12-31T22:59:59Z");
    assertThat(toDecide(Role.CRISIS_CENTRE)).containsExactly("plan-2027");
    now = Instant.parse("2026-12-31T23:00:00Z");
    assertThat(toDecide(Role.CRISIS_CENTRE)).as("its day has come in Belgium").isEmpty();
    assertThat(returned()).containsExactly("plan-2027");
    assertThatThrownBy(() -> toDecide(Role.PLAN_OWNER)).isInstanceOf(NotAllowed.class);
  }

  private static List<PlanFile> from(String version, int year) {
    return PlanBundle.ofText(
        CurrentPlansTest.files()
            .replace("version: plan-2027", "version: " + version)
            .replace("inForceFrom: 2027-01-01", "inForceFrom: " + year + "-01-01"));
  }

  private void approvedByBoth(String version) {
    for (Role office : List.of(Role.DIRECTOR, Role.CRISIS_CENTRE)) {
      wiring.actAs(AnOfficePlan.person(office, office.code()));
      service.approve(version, "", Optional.empty());
    }
    wiring.actAs(AnOfficePlan.person(Role.PLAN_OWNER, "owner"));
  }

  /** What the offices read of a version is its difference to what comes before it. */
  @Test
  void nothingIsPutOrTakenAwayBetweenTwoApprovedVersions() {
    service.propose(from("plan-early", 2028), "");
    service.propose(from("plan-late", 2029), "");
    approvedByBoth("plan-late");
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    assertThatThrownBy(() -> service.approve("plan-early", "", Optional.empty()))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("plan_notLast");
    wiring.actAs(AnOfficePlan.person(Role.PLAN_OWNER, "owner"));
    assertThatThrownBy(() -> service.propose(from("plan-last", 2030), ""))
        .as("the same as the one that it would replace")
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("plan_same");

    List<PlanFile> back =
        PlanBundle.ofText(
            PlanBundle.text(same())
                .replace("version: plan-2027", "version: plan-back")
                .replace("inForceFrom: 2027-01-01", "inForceFrom: 2030-01-01"));
    service.propose(back, "as it was in 2026");
    PlanService reading = wiring.into(new PlanService());
    assertThat(reading.standing("plan-back").base()).contains("plan-2026");
    assertThat(reading.standing("plan-back").replaces()).contains("plan-late");
    approvedByBoth("plan-back");
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    assertThatThrownBy(() -> service.withdraw("plan-late", "why", Optional.empty()))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("plan_notLast");
    assertThat(service.withdraw("plan-back", "why", Optional.empty()))
        .isEqualTo(PlanState.HALF_WITHDRAWN);
  }

  @Test
  void approvesNoneThatCannotBeRead() {
    CurrentPlans plans = wiring.into(new CurrentPlans());
    StoredPlan broken = new StoredPlan(plans.inForce(), "plan-2017", "no plan");
    broken.propose(AnOfficePlan.person(Role.PLAN_OWNER, "owner"), "", NOW);
    kept.add(broken);
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    assertThatThrownBy(() -> service.approve(broken.name(), "", Optional.empty()))
        .as("who approves is told what to do, not what is wrong in a file of somebody else")
        .isInstanceOf(UnreadablePlan.class);
    assertThat(broken.state()).isEqualTo(PlanState.PROPOSED);
    assertThat(wiring.actions()).isEmpty();
  }

  /** Its files passed when it was approved; a later program reads them no more. */
  @Test
  void whatCannotBeReadAnyMoreIsLookedAtAndWithdrawnAndTakesAwayNothingElse() {
    CurrentPlans plans = wiring.into(new CurrentPlans());
    PlanVersion next = PlanReader.read(files(), LawSources.shipped());
    StoredPlan broken = new StoredPlan(next, "plan-2026", "no plan");
    broken.propose(AnOfficePlan.person(Role.PLAN_OWNER, "owner"), "", NOW);
    for (Role office : List.of(Role.DIRECTOR, Role.CRISIS_CENTRE)) {
      broken.approve(
          AnOfficePlan.person(office, office.code()), "", NOW, LocalDate.parse("2026-06-01"));
    }
    kept.add(broken);
    assertThat(plans.inForce().version()).isEqualTo("plan-2026");
    assertThat(plans.inForce().inForceUntil()).contains(LocalDate.parse("2026-12-31"));
    PlanService reading = wiring.into(new PlanService());
    assertThat(reading.standing("plan-2027").replaces()).contains("plan-2026");
    assertThat(reading.versions())
        .extracting(PlanVersion::version)
        .containsExactly("plan-2026", "plan-2017");
    assertThatThrownBy(() -> reading.version("plan-2027")).isInstanceOf(UnreadablePlan.class);
    assertThatThrownBy(() -> reading.differences("plan-2026", "plan-2027"))
        .isInstanceOf(UnreadablePlan.class)
        .extracting("version")
        .isEqualTo("plan-2027");
    assertThat(service.propose(from("plan-mended", 2028), "the same, readable"))
        .as("the next one is not refused for the mistakes of another")
        .isEqualTo("plan-mended");
    assertThatThrownBy(() -> service.propose(files(), ""))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("plan-2027");
    for (Role office : List.of(Role.DIRECTOR, Role.CRISIS_CENTRE)) {
      wiring.actAs(AnOfficePlan.person(office, office.code()));
      service.withdraw("plan-2027", "cannot be read", Optional.empty());
    }
    assertThat(broken.state()).isEqualTo(PlanState.WITHDRAWN);
    assertThat(plans.inForce().inForceUntil()).isEmpty();
  }

  @Test
  void onlyItsOwnerMakesANextVersion() {
    assertThat(service.toRevise().version()).isEqualTo("plan-2026");
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    assertThatThrownBy(() -> service.toRevise()).isInstanceOf(NotAllowed.class);
  }
}
