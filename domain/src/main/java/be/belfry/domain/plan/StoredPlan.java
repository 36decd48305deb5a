package be.belfry.domain.plan;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.time.BelgianTime;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of the plan that came after those of the program: its files, where it stands, and every
 * act on it. The files never change; a correction is a new version.
 */
@Entity
@Table(name = "plan_version")
public class StoredPlan {
  /** Longest reason of an act in characters. */
  public static final int LONGEST_REASON = 2000;

  /**
   * So long before its first day a version can be withdrawn no more: longer than any transaction,
   * so that nothing begins under a version that is withdrawn in the same instant.
   */
  public static final Duration LAST_MOMENT = Duration.ofMinutes(5);

  @Id private UUID id;
  @Version private long version;
  private String name;
  private LocalizedText title;
  private String state;

  @Column(name = "in_force_from")
  private LocalDate inForceFrom;

  private String base;

  @Basic(fetch = FetchType.LAZY)
  private String files;

  @OneToMany(mappedBy = "plan", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
  @OrderBy("no")
  private List<PlanAct> acts = new ArrayList<>();

  protected StoredPlan() {}

  /**
   * A draft of what the strict reader has accepted.
   *
   * @param plan as read from the files
   * @param base the version in force, against which it is compared
   * @param files as one text
   */
  public StoredPlan(PlanVersion plan, String base, String files) {
    this.id = UUID.randomUUID();
    this.name = plan.version();
    this.title = plan.title();
    this.inForceFrom = plan.inForceFrom();
    this.base = base;
    this.files = files;
    this.state = PlanState.DRAFT.code();
  }

  /** Puts it before the two offices. */
  public void propose(Subject by, String reason, Instant now) {
    act(PlanDecision.PROPOSE, by, reason, now);
  }

  /**
   * One office approves; the second approval makes it the plan from its day on.
   *
   * @param today in Belgium; the plan's first day must come after it, so that no node learns late
   *     which plan is in force
   * @throws NotAllowed {@code plan_ownProposal} for who proposed it, {@code plan_samePerson} for
   *     who approved it for the other office, {@code plan_office} for any other office
   * @throws Conflict {@code plan_officeApproved} for an office that has approved, {@code plan_late}
   *     when its first day has come
   */
  public void approve(Subject by, String reason, Instant now, LocalDate today) {
    requireApprover(by);
    if (acts.stream().anyMatch(a -> a.is(PlanDecision.PROPOSE) && a.isOf(by))) {
      throw new NotAllowed("plan_ownProposal", by.user() + " proposed " + name);
    }
    for (PlanAct act : acts) {
      if (act.is(PlanDecision.APPROVE) && act.office().equals(by.role().code())) {
        throw new Conflict("plan_officeApproved", by.role() + " has approved " + name, by.role());
      }
      if (act.is(PlanDecision.APPROVE) && act.isOf(by)) {
        throw new NotAllowed("plan_samePerson", by.user() + " has approved " + name);
      }
    }
    if (!inForceFrom.isAfter(today)) {
      throw new Conflict("plan_late", name + " would begin on " + inForceFrom, inForceFrom);
    }
    act(PlanDecision.APPROVE, by, reason, now);
  }

  /**
   * An office refuses it.
   *
   * @param reason 1 to 2000 characters
   */
  public void refuse(Subject by, String reason, Instant now) {
    if (reason == null || reason.isBlank()) {
      throw new RuleViolation("plan_reason", "a refusal needs a reason");
    }
    act(PlanDecision.REFUSE, by, reason, now);
  }

  /** Its owner takes it back. */
  public void discard(Subject by, String reason, Instant now) {
    act(PlanDecision.DISCARD, by, reason, now);
  }

  /** Its first day has come. */
  public void enter(Subject by, Instant now) {
    act(PlanDecision.ENTER, by, "", now);
  }

  /** The next version is in force. */
  public void retire(Subject by, Instant now) {
    act(PlanDecision.RETIRE, by, "", now);
  }

  /**
   * One of the two offices withdraws what both approved; with the second one it will never be a
   * plan. Until then it is approved, and comes into force on its day.
   *
   * @param reason 1 to 2000 characters
   * @throws NotAllowed {@code plan_office} for any other office, {@code plan_sameWithdrawer} for
   *     who withdrew it for the other office
   * @throws Conflict {@code plan_officeWithdrew} for an office that has withdrawn it, {@code
   *     plan_begins} when less than {@link #LAST_MOMENT} is left before its first day
   */
  public void withdraw(Subject by, String reason, Instant now) {
    requireApprover(by);
    if (reason == null || reason.isBlank()) {
      throw new RuleViolation("plan_reason", "a withdrawal needs a reason");
    }
    for (PlanAct act : acts) {
      if (act.is(PlanDecision.WITHDRAW) && act.office().equals(by.role().code())) {
        throw new Conflict("plan_officeWithdrew", by.role() + " has withdrawn " + name, by.role());
      }
      if (act.is(PlanDecision.WITHDRAW) && act.isOf(by)) {
        throw new NotAllowed("plan_sameWithdrawer", by.user() + " has withdrawn " + name);
      }
    }
    Instant begins = inForceFrom.atStartOfDay(BelgianTime.ZONE).toInstant();
    if (!now.isBefore(begins.minus(LAST_MOMENT))) {
      throw new Conflict("plan_begins", name + " begins on " + inForceFrom, inForceFrom);
    }
    act(PlanDecision.WITHDRAW, by, reason, now);
  }

  private static void requireApprover(Subject by) {
    if (!PlanLifecycle.APPROVERS.contains(by.role())) {
      throw new NotAllowed("plan_office", by.role() + " does not approve plans");
    }
  }

  private void act(PlanDecision decision, Subject by, String reason, Instant now) {
    String text = reason == null ? "" : reason.strip();
    if (text.length() > LONGEST_REASON) {
      throw new RuleViolation(
          "plan_reasonTooLong",
          "a reason has at most " + LONGEST_REASON + " characters",
          LONGEST_REASON);
    }
    state = PlanLifecycle.TABLE.next(state(), decision).code();
    acts.add(new PlanAct(this, acts.size() + 1, decision, by, text, now));
  }

  /**
   * @param seen the version that the caller saw
   * @throws Stale when somebody else was faster
   */
  public void requireVersion(Optional<Long> seen) {
    if (seen.isPresent() && seen.get() != version) {
      throw new Stale("plan " + name + " has changed");
    }
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  /** Name of the version: {@code plan-2027}. */
  public String name() {
    return name;
  }

  /** What it is called. */
  public LocalizedText title() {
    return title;
  }

  /** Where it stands. */
  public PlanState state() {
    return Coded.of(PlanState.class, state);
  }

  /** Its first day. */
  public LocalDate inForceFrom() {
    return inForceFrom;
  }

  /** The version that was in force when it was drafted. */
  public String base() {
    return base;
  }

  /** Its files as one text. */
  public String files() {
    return files;
  }

  /** Every act on it, the first one first. */
  public List<PlanAct> acts() {
    return List.copyOf(acts);
  }
}
