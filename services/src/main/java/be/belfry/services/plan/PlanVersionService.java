package be.belfry.services.plan;

import be.belfry.domain.plan.PlanDecision;
import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanEvent.PlanDecided;
import be.belfry.domain.plan.PlanEvent.PlanDrafted;
import be.belfry.domain.plan.PlanLifecycle;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanReader;
import be.belfry.domain.plan.yaml.PlanRevision;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.shared.NodeName;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The life of a version of the plan: drafted and proposed by its owner, approved by two offices, in
 * force from its day if both have not withdrawn it before, retired by the next one.
 */
@Stateless
public class PlanVersionService {
  /** Short, so that another node goes on soon after this one was lost. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private CurrentPlans plans;
  @Inject private StoredPlans stored;
  @Inject private Sources sources;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private Event<DomainEvent> events;

  /**
   * Keeps the files of a new version as a draft.
   *
   * @return name of the version
   * @throws InvalidPlan with every mistake: file, line, column, sentence
   * @throws Conflict ({@code plan_exists}) when there is a draft or proposal of that name
   */
  public String draft(List<PlanFile> files) {
    door.require(Permission.PLAN_WRITE);
    return keep(files, false).name();
  }

  /**
   * Keeps the files of a new version and puts it before the two offices.
   *
   * @param reason why there is a new version; may be blank
   * @return name of the version
   * @throws InvalidPlan with every mistake: file, line, column, sentence
   * @throws RuleViolation ({@code plan_same}) when it differs in nothing from what it replaces
   * @throws Conflict ({@code plan_exists}) when there is a draft or proposal of that name
   */
  public String propose(List<PlanFile> files, String reason) {
    Subject by = door.require(Permission.PLAN_WRITE);
    StoredPlan plan = keep(files, true);
    plan.propose(by, reason, time.now());
    return told(plan, PlanDecision.PROPOSE, reason);
  }

  /**
   * Proposes a version that differs from another one in a single procedure.
   *
   * @param base name of the version that the other files are taken from
   * @param playbook the file of the procedure, which is exchanged or added
   * @param version name of the next version
   * @param from its first day
   * @param reason may be blank
   * @return name of the version
   * @throws InvalidPlan with every mistake: file, line, column, sentence
   * @throws RuleViolation {@code plan_ownFolder} when its files are not here, {@code plan_same}
   * @throws NotFound when there is no version {@code base}
   */
  public String proposeWith(
      String base, PlanFile playbook, String version, LocalDate from, String reason) {
    door.require(Permission.PLAN_WRITE);
    return propose(PlanRevision.withPlaybook(plans.files(base), version, from, playbook), reason);
  }

  /** The version in force, for who makes the next one from it. */
  public PlanVersion toRevise() {
    door.require(Permission.PLAN_WRITE);
    return plans.inForce();
  }

  /**
   * The files of the plan in force as one text, before them a procedure that is to be completed.
   *
   * @param playbook the file of the procedure; it need not be whole
   * @throws RuleViolation {@code plan_ownFolder} when the files of the plan in force are not here
   */
  public String textWith(PlanFile playbook) {
    door.require(Permission.PLAN_WRITE);
    return PlanBundle.text(
        PlanRevision.toComplete(plans.files(plans.inForce().version()), playbook));
  }

  /**
   * Puts a draft before the two offices.
   *
   * @param reason why there is a new version; may be blank
   * @throws RuleViolation ({@code plan_same}) when it differs in nothing from what it replaces
   * @throws UnreadablePlan when its files cannot be read any more
   */
  public void proposeDraft(String version, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAN_WRITE);
    StoredPlan plan = locked(version, seen);
    requireDifference(needed(plan));
    plan.propose(by, reason, time.now());
    told(plan, PlanDecision.PROPOSE, reason);
  }

  /**
   * Its owner takes a draft or proposal back.
   *
   * @param reason may be blank
   */
  public void discard(String version, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAN_WRITE);
    StoredPlan plan = locked(version, seen);
    plan.discard(by, reason, time.now());
    told(plan, PlanDecision.DISCARD, reason);
  }

  /**
   * One of the two offices approves; see {@link StoredPlan#approve}.
   *
   * @param reason may be blank
   * @param seen version of the record that the caller saw
   * @throws UnreadablePlan when its files cannot be read: nothing unreadable comes into force
   * @throws NotAllowed for the proposer, and for who approved for the other office
   * @throws Conflict for an office that has approved, when the plan's first day has come, and
   *     ({@code plan_notLast}) when one is approved that does not begin before it
   * @throws Stale when somebody else was faster
   */
  public void approve(String version, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAN_APPROVE);
    stored.lockOrder();
    StoredPlan plan = locked(version, seen);
    needed(plan);
    requireLast(plan);
    Instant now = time.now();
    plan.approve(by, reason, now, plans.today());
    told(plan, PlanDecision.APPROVE, reason);
  }

  /**
   * One of the two offices refuses.
   *
   * @param reason 1 to 2000 characters
   * @param seen version of the record that the caller saw
   */
  public void refuse(String version, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAN_APPROVE);
    StoredPlan plan = locked(version, seen);
    plan.refuse(by, reason, time.now());
    told(plan, PlanDecision.REFUSE, reason);
  }

  /**
   * One of the two offices withdraws what both approved, before its day; see {@link
   * StoredPlan#withdraw}.
   *
   * @param reason 1 to 2000 characters
   * @param seen version of the record that the caller saw
   * @return where it stands now
   * @throws NotAllowed for who withdrew it for the other office
   * @throws Conflict for an office that has withdrawn it, when the plan's first day is there, and
   *     ({@code plan_notLast}) when one is approved that replaces it
   * @throws Stale when somebody else was faster
   */
  public PlanState withdraw(String version, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAN_APPROVE);
    stored.lockOrder();
    StoredPlan plan = locked(version, seen);
    requireLast(plan);
    plan.withdraw(by, reason, time.now());
    told(plan, PlanDecision.WITHDRAW, reason);
    return plan.state();
  }

  /**
   * Lets versions come into force whose day has come, and retires those before them: for the
   * record, because which one is in force is asked of the calendar.
   *
   * @return how many changed
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int turnTheCalendar() {
    Subject by = door.require(Permission.DEADLINE_WATCH);
    if (!leases.take("plan-calendar", node.get(), LEASE)) {
      return 0;
    }
    Instant now = time.now();
    LocalDate today = plans.today();
    // One that cannot be read is passed over; it enters when it can be read again.
    Set<String> readable =
        plans.readable().stream().map(PlanVersion::version).collect(Collectors.toSet());
    List<StoredPlan> begun =
        stored.lockApproved().stream()
            .filter(p -> !p.inForceFrom().isAfter(today) && readable.contains(p.name()))
            .toList();
    int changed = 0;
    for (int i = 0; i < begun.size(); i++) {
      StoredPlan plan = begun.get(i);
      if (PlanLifecycle.TABLE.allows(plan.state(), PlanDecision.ENTER)) {
        plan.enter(by, now);
        told(plan, PlanDecision.ENTER, "");
        changed++;
      }
      if (i < begun.size() - 1) {
        plan.retire(by, now);
        told(plan, PlanDecision.RETIRE, "");
        changed++;
      }
    }
    return changed;
  }

  /** Two offices are not asked to approve what changes nothing: somebody sent the wrong files. */
  private void requireDifference(PlanVersion version) {
    PlanVersion replaced;
    try {
      replaced = plans.before(version.inForceFrom());
    } catch (InvalidPlan unreadable) {
      // it differs from it in that it can be read
      return;
    }
    if (PlanDifference.between(replaced, version).isEmpty()) {
      throw new RuleViolation(
          "plan_same", "it differs in nothing from " + replaced.version(), replaced.version());
    }
  }

  /**
   * What was approved stands on what comes before it: nothing is put or taken away between two
   * versions afterwards. Names and days say so: one that cannot be read must be withdrawn too.
   */
  private void requireLast(StoredPlan plan) {
    plans
        .firstDays()
        .forEach(
            (other, day) -> {
              if (!other.equals(plan.name()) && !day.isBefore(plan.inForceFrom())) {
                throw new Conflict(
                    "plan_notLast", other + " is approved from " + day + " on", other, day);
              }
            });
  }

  private StoredPlan keep(List<PlanFile> files, boolean toPropose) {
    PlanVersion inForce = plans.inForce();
    // What is stored is what is read: the list could hold what its text does not give back.
    String text = PlanBundle.text(files);
    PlanVersion version =
        PlanReader.readNext(
            PlanBundle.ofText(text), sources, plans.firstDays(), Optional.of(plans.today()));
    stored
        .lock(version.version())
        .filter(other -> !other.state().isOver())
        .ifPresent(
            other -> {
              throw new Conflict(
                  "plan_exists", "there is a draft or proposal " + other.name(), other.name());
            });
    if (toPropose) {
      requireDifference(version);
    }
    StoredPlan plan = new StoredPlan(version, inForce.version(), text);
    stored.add(plan);
    events.fire(
        new PlanDrafted(
            plan.name(),
            plan.base(),
            plan.inForceFrom(),
            PlanDifference.between(inForce, version).size(),
            Sha256.hex(text)));
    return plan;
  }

  private PlanVersion needed(StoredPlan plan) {
    try {
      return plans.parsed(plan);
    } catch (InvalidPlan unreadable) {
      throw new UnreadablePlan(plan.name());
    }
  }

  private StoredPlan locked(String version, Optional<Long> seen) {
    StoredPlan plan = stored.lock(version).orElseThrow(() -> new NotFound(version));
    plan.requireVersion(seen);
    return plan;
  }

  private String told(StoredPlan plan, PlanDecision decision, String reason) {
    events.fire(
        new PlanDecided(plan.name(), decision, plan.state(), reason == null ? "" : reason.strip()));
    return plan.name();
  }
}
