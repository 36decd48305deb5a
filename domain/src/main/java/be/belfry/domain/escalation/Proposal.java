package be.belfry.domain.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.escalation.EscalationEvent.Acted;
import be.belfry.domain.escalation.EscalationEvent.NationalLevelChanged;
import be.belfry.domain.escalation.EscalationEvent.Proposed;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Stale;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A proposed change of level, of a crisis file's tier or of one of the nation's two scales, with
 * every act of every office on it. The level changes with the act that makes the proposal
 * effective, and by nothing else.
 */
@Entity
@Table(name = "proposal")
public class Proposal {
  /** Longest grounds and longest reason. */
  public static final int TEXT_LIMIT = 4000;

  @Id private UUID id;
  @Version private long version;
  private String scale;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "crisis_id")
  private Crisis crisis;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "national_scale_id")
  private NationalScale national;

  private int no;

  @Column(name = "from_level")
  private String from;

  @Column(name = "to_level")
  private String to;

  private String grounds;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "assessment_id")
  private Assessment assessment;

  @Column(name = "proposer_id")
  private UUID proposerId;

  @Column(name = "proposer_name")
  private String proposerName;

  @Column(name = "proposer_office")
  private String proposerOffice;

  @Column(name = "proposed_at")
  private Instant proposedAt;

  private String state;

  @Column(name = "confirmation_due")
  private boolean confirmationDue;

  @Column(name = "uphold_by")
  private Instant upholdBy;

  @OneToMany(mappedBy = "proposal", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
  @OrderBy("no")
  private List<ProposalAct> acts = new ArrayList<>();

  protected Proposal() {}

  private Proposal(
      Scale scale,
      int no,
      String from,
      String to,
      String grounds,
      Subject proposer,
      PlanVersion plan,
      Instant now) {
    if (from.equals(to)) {
      throw new RuleViolation(
          "escalation_sameLevel", "the level already is " + to, scale.level(to));
    }
    this.id = UUID.randomUUID();
    this.scale = scale.code();
    this.no = no;
    this.from = from;
    this.to = to;
    this.grounds = text(grounds, "escalation_grounds");
    this.proposerId = proposer.id();
    this.proposerName = proposer.name();
    this.proposerOffice = proposer.role().code();
    this.proposedAt = now.truncatedTo(ChronoUnit.MICROS);
    this.state = ProposalState.PROPOSED.code();
    Authority authority = Competence.authority(plan, scale, from, to);
    Competence.requireProposer(plan, authority, proposer);
    this.confirmationDue = authority.confirmedBy().isPresent();
  }

  /**
   * Proposes another tier for a crisis file, up or down.
   *
   * @param no number within the file, from 1
   * @param grounds 1 to 4000 characters
   * @param assessment the sheet that it rests on
   * @param plan version in force
   * @throws RuleViolation {@code escalation_sameLevel}, {@code escalation_grounds}
   * @throws NotAllowed {@code escalation_notYourProposal} for an office that the plan does not let
   *     propose it
   * @throws Conflict {@code escalation_crisisOver} when the file is ended or refused
   */
  public static Proposal ofTier(
      Crisis crisis,
      int no,
      Tier to,
      String grounds,
      Optional<Assessment> assessment,
      Subject proposer,
      PlanVersion plan,
      Instant now) {
    if (crisis.status().isTerminal()) {
      throw new Conflict(
          "escalation_crisisOver",
          crisis.reference() + " is " + crisis.status().code(),
          crisis.reference());
    }
    Proposal proposal =
        new Proposal(Scale.TIER, no, crisis.tier().code(), to.code(), grounds, proposer, plan, now);
    proposal.crisis = crisis;
    proposal.assessment = assessment.orElse(null);
    return proposal;
  }

  /**
   * Proposes another level on one of the nation's scales, with or without a crisis.
   *
   * @param no number on the scale, from 1
   * @param to code of the level
   * @param grounds 1 to 4000 characters
   * @param plan version in force
   * @throws RuleViolation {@code escalation_level}, {@code escalation_sameLevel}, {@code
   *     escalation_grounds}
   * @throws NotAllowed {@code escalation_notYourProposal} for an office that the plan does not let
   *     propose it
   */
  public static Proposal ofNation(
      NationalScale national,
      int no,
      String to,
      String grounds,
      Subject proposer,
      PlanVersion plan,
      Instant now) {
    national.scale().level(to);
    Proposal proposal =
        new Proposal(national.scale(), no, national.level(), to, grounds, proposer, plan, now);
    proposal.national = national;
    return proposal;
  }

  /** What the making of this proposal is recorded as. */
  public EscalationEvent proposed() {
    return new Proposed(
        object(),
        scale(),
        no,
        exercise(),
        from,
        to,
        DecisionHash.ofProposal(
            proposerId,
            proposerName,
            proposerOffice,
            proposedAt,
            grounds,
            assessment().map(Assessment::id)));
  }

  /**
   * Another office that may propose stands behind it too. Where the plan lets offices propose
   * together, nothing is approved without.
   *
   * @throws NotAllowed {@code escalation_sameOffice} for the proposer's own office, {@code
   *     escalation_notYourProposal} for one that may not propose it
   */
  public List<DomainEvent> support(Subject subject, String reason, PlanVersion plan, Instant now) {
    ProposalLifecycle.Transition move = next(ActKind.SUPPORT);
    Competence.requireProposer(plan, authority(plan), subject);
    if (subject.role().code().equals(proposerOffice)) {
      throw new NotAllowed(
          "escalation_sameOffice", "the proposing office can't support its own proposal");
    }
    return List.of(append(move, subject, optional(reason), Optional.empty(), now));
  }

  /**
   * The deciding office approves. Without a second office the level changes now.
   *
   * @param reason why; may be blank
   * @param plan version in force; its offices count and its duties start
   * @throws NotAllowed {@code escalation_proposerDecides}, {@code escalation_notYourOffice}
   * @throws Conflict {@code escalation_transition} when it is no longer open, {@code
   *     escalation_supportMissing} while an office that proposes it together with the proposer's
   *     does not stand behind it, {@code escalation_moved} when the level has changed since
   */
  public List<DomainEvent> approve(Subject subject, String reason, PlanVersion plan, Instant now) {
    refuseProposer(subject);
    ProposalLifecycle.Transition move = next(ActKind.APPROVE);
    Competence.requireOffice(plan, authority(plan).decidedBy(), subject);
    List<String> missing = missingSupport(plan);
    if (!missing.isEmpty()) {
      throw new Conflict(
          "escalation_supportMissing",
          "proposed together: the support of " + missing + " is missing",
          Competence.names(plan, missing));
    }
    return perform(move, subject, optional(reason), Optional.empty(), plan, now);
  }

  /**
   * Offices that propose this together with the proposer's and do not stand behind it yet. None
   * where the plan lets one office propose alone, nor for the way back that the program proposes;
   * an oral order waits for none.
   *
   * @return codes of the plan's offices, in its order
   */
  public List<String> missingSupport(PlanVersion plan) {
    List<String> supporters =
        acts.stream().filter(a -> a.act() == ActKind.SUPPORT).map(ProposalAct::office).toList();
    return Competence.missingSupport(plan, authority(plan), proposerOffice, supporters);
  }

  /**
   * The office whose turn it is refuses: the deciding office, then the confirming one, or the one
   * that is said to have ordered orally. What an oral order has started goes on until its end is
   * decided.
   *
   * @param reason 1 to 4000 characters
   * @throws RuleViolation {@code escalation_reason}
   * @throws NotAllowed {@code escalation_proposerDecides}, {@code escalation_notYourOffice}
   * @throws Conflict {@code escalation_transition}
   */
  public List<DomainEvent> refuse(Subject subject, String reason, PlanVersion plan, Instant now) {
    refuseProposer(subject);
    ProposalLifecycle.Transition move = next(ActKind.REFUSE);
    Competence.requireOffice(plan, officeInTurn(plan), subject);
    return refused(move, subject, reason, plan, now);
  }

  private List<DomainEvent> refused(
      ProposalLifecycle.Transition move,
      Subject subject,
      String reason,
      PlanVersion plan,
      Instant now) {
    List<DomainEvent> events =
        new ArrayList<>(
            perform(move, subject, text(reason, "escalation_reason"), Optional.empty(), plan, now));
    if (crisis != null
        && state() == ProposalState.REFUSED
        && crisis.status() == CrisisStatus.PROPOSED) {
      crisis.refuse(now);
    }
    return events;
  }

  /**
   * The second office confirms; the level changes now, unless an oral order changed it already.
   *
   * @param reason why; may be blank
   * @throws NotAllowed {@code escalation_proposerDecides}, {@code escalation_notYourOffice}
   * @throws Conflict {@code escalation_transition}, {@code escalation_moved}
   */
  public List<DomainEvent> confirm(Subject subject, String reason, PlanVersion plan, Instant now) {
    refuseProposer(subject);
    ProposalLifecycle.Transition move = next(ActKind.CONFIRM);
    Competence.requireOffice(plan, authority(plan).confirmedBy().orElseThrow(), subject);
    List<DomainEvent> events =
        perform(move, subject, optional(reason), Optional.empty(), plan, now);
    this.confirmationDue = false;
    return events;
  }

  /**
   * Writes down an urgent oral order of the office whose turn it is. The level changes at once; the
   * office must uphold it in writing within the plan's time from the order.
   *
   * @param recorder who writes it down
   * @param order what was ordered
   * @param reason why; may be blank
   * @throws RuleViolation {@code escalation_orderTime} when the order lies in the future or longer
   *     back than the time to uphold it
   * @throws NotAllowed {@code escalation_orderOffice} when that office has no say now, {@code
   *     escalation_proposerDecides} when the proposer is said to have ordered
   * @throws Conflict {@code escalation_transition}, {@code escalation_moved}
   */
  public List<DomainEvent> order(
      Subject recorder, OralOrder order, String reason, PlanVersion plan, Instant now) {
    ProposalLifecycle.Transition move = next(ActKind.ORDER);
    if (order.at().isAfter(now) || order.at().plus(plan.ratifyWithin()).isBefore(now)) {
      throw new RuleViolation(
          "escalation_orderTime",
          "an oral order lies in the past and at most " + plan.ratifyWithin().toHours() + " h back",
          plan.ratifyWithin().toHours());
    }
    String office = officeInTurn(plan);
    if (!isOffice(plan, office, order.office())) {
      throw new NotAllowed(
          "escalation_orderOffice",
          "the office whose order counts now is " + office,
          plan.office(office).name());
    }
    if (order.by().equalsIgnoreCase(proposerName)) {
      throw new NotAllowed(
          "escalation_proposerDecides", "the proposer can't order what he proposed");
    }
    boolean wasConfirmation = state() == ProposalState.APPROVED;
    // As the database keeps it, so that file and proposal say the same moment wherever it is read.
    this.upholdBy = order.at().plus(plan.ratifyWithin()).truncatedTo(ChronoUnit.MICROS);
    List<DomainEvent> events =
        perform(move, recorder, optional(reason), Optional.of(order), plan, now);
    if (wasConfirmation) {
      this.confirmationDue = false;
    }
    return events;
  }

  /**
   * The office that ordered orally upholds its order in writing, in time.
   *
   * @param reason why; may be blank
   * @throws NotAllowed {@code escalation_proposerDecides}, {@code escalation_notYourOffice}
   * @throws Conflict {@code escalation_transition}, {@code escalation_tooLate} after its time
   */
  public List<DomainEvent> ratify(Subject subject, String reason, PlanVersion plan, Instant now) {
    refuseProposer(subject);
    ProposalLifecycle.Transition move = next(ActKind.RATIFY);
    Competence.requireOffice(plan, officeInTurn(plan), subject);
    if (now.isAfter(upholdBy)) {
      throw new Conflict(
          "escalation_tooLate", "the oral order had to be ratified by " + upholdBy, upholdBy);
    }
    return perform(move, subject, optional(reason), Optional.empty(), plan, now);
  }

  /**
   * Writes down a level that is decided outside this plan, such as a mayor's or a governor's phase.
   *
   * @throws NotAllowed {@code escalation_notRecorded} when the plan decides this level itself
   */
  public List<DomainEvent> record(Subject subject, PlanVersion plan, Instant now) {
    ProposalLifecycle.Transition move = next(ActKind.RECORD);
    if (!authority(plan).recordedOnly()) {
      throw new NotAllowed(
          "escalation_notRecorded", "the plan decides " + to + " itself, it is not only recorded");
    }
    return perform(move, subject, "", Optional.empty(), plan, now);
  }

  /**
   * The exercise in which it was made is over and no office has acted on it yet: nothing comes of
   * it any more.
   *
   * @param reason 1 to 4000 characters
   * @throws IllegalStateException for a proposal of reality
   */
  public List<DomainEvent> closeWithExercise(
      Subject system, String reason, PlanVersion plan, Instant now) {
    requireExercise();
    return refused(next(ActKind.REFUSE), system, reason, plan, now);
  }

  /**
   * The exercise is over: its level goes back to rest. That is decided outside the plan, by who
   * leads the exercise, and therefore only written down.
   *
   * @throws IllegalStateException for a proposal of reality
   */
  public List<DomainEvent> restWithExercise(Subject system, PlanVersion plan, Instant now) {
    requireExercise();
    this.confirmationDue = false;
    return perform(next(ActKind.RECORD), system, "", Optional.empty(), plan, now);
  }

  private void requireExercise() {
    if (!exercise()) {
      throw new IllegalStateException("proposal " + id + " belongs to reality");
    }
  }

  /** True when an oral order was not upheld in its time. */
  public boolean isOverdue(Instant now) {
    return upholdBy != null
        && now.isAfter(upholdBy)
        && ProposalLifecycle.find(state(), ActKind.LAPSE, confirmationDue).isPresent();
  }

  /**
   * The time to uphold an oral order has run out; the caller proposes the way back.
   *
   * @throws Conflict {@code escalation_transition}, {@code escalation_tooEarly}
   */
  public List<DomainEvent> lapse(Subject watch, PlanVersion plan, Instant now) {
    ProposalLifecycle.Transition move = next(ActKind.LAPSE);
    if (!isOverdue(now)) {
      throw new Conflict("escalation_tooEarly", "there is time until " + upholdBy, upholdBy);
    }
    return perform(move, watch, "", Optional.empty(), plan, now);
  }

  /**
   * @throws Stale when the caller saw an older version
   */
  public void requireVersion(Optional<Long> seen) {
    if (seen.isPresent() && seen.get() != version) {
      throw new Stale(object());
    }
  }

  private ProposalLifecycle.Transition next(ActKind act) {
    return ProposalLifecycle.next(state(), act, confirmationDue);
  }

  private List<DomainEvent> perform(
      ProposalLifecycle.Transition move,
      Subject subject,
      String reason,
      Optional<OralOrder> order,
      PlanVersion plan,
      Instant now) {
    List<DomainEvent> events = new ArrayList<>();
    boolean takesEffect = !move.from().isEffective() && move.to().isEffective();
    events.add(append(move, subject, reason, order, now));
    if (takesEffect) {
      events.add(takeEffect(plan, now));
    } else if (move.to() == ProposalState.IN_FORCE) {
      uphold();
    }
    return events;
  }

  private DomainEvent append(
      ProposalLifecycle.Transition move,
      Subject subject,
      String reason,
      Optional<OralOrder> order,
      Instant now) {
    ProposalAct act = new ProposalAct(this, acts.size() + 1, move, subject, reason, order, now);
    acts.add(act);
    this.state = move.to().code();
    return new Acted(
        object(),
        scale(),
        no,
        exercise(),
        move.act(),
        move.from(),
        move.to(),
        move.legalBasis(),
        order,
        act.contentHash());
  }

  private DomainEvent takeEffect(PlanVersion plan, Instant now) {
    Optional<Instant> uphold = Optional.ofNullable(upholdBy);
    if (!present().equals(from)) {
      throw new Conflict(
          "escalation_moved",
          "the level was " + from + " when this was proposed and is " + present() + " now",
          scale().level(from),
          scale().level(present()));
    }
    if (crisis == null) {
      national.moveTo(to, uphold, now);
      return new NationalLevelChanged(scale(), from, to, now, national.exercise());
    }
    Tier before = Coded.of(Tier.class, from);
    Tier after = Coded.of(Tier.class, to);
    Set<String> concerned =
        plan.dutiesFor(after, crisis.sectors()).stream()
            .map(DutyDefinition::service)
            .collect(Collectors.toSet());
    crisis.moveTo(after, plan.version(), concerned, uphold, now);
    return new TierChanged(
        crisis.id(),
        crisis.reference(),
        before,
        after,
        crisis.sectors(),
        now,
        crisis.exercise(),
        plan.version());
  }

  private void uphold() {
    if (crisis == null) {
      if (isInForceByThis(national.upholdBy())) {
        national.uphold();
      }
    } else if (isInForceByThis(crisis.upholdBy())) {
      crisis.uphold();
    } else {
      crisis.upholdEarlier(Coded.of(Tier.class, to));
    }
  }

  /** Whether the level in force rests on this oral order: another one may have brought it since. */
  private boolean isInForceByThis(Optional<Instant> mark) {
    return present().equals(to) && mark.equals(Optional.ofNullable(upholdBy));
  }

  private String present() {
    return crisis == null ? national.level() : crisis.tier().code();
  }

  private String object() {
    return crisis == null ? scale : crisis.reference();
  }

  private Authority authority(PlanVersion plan) {
    return Competence.authority(plan, scale(), from, to);
  }

  /**
   * Code of the office whose act is awaited: the deciding one first, then the confirming one; while
   * an oral order waits, the one that gave it.
   */
  public String officeInTurn(PlanVersion plan) {
    Authority authority = authority(plan);
    return authority.confirmedBy().filter(second -> isSecondInTurn()).orElse(authority.decidedBy());
  }

  /** What it waits for, and from whom; empty when no office has an act on it any more. */
  public Optional<Awaited> awaited(PlanVersion plan) {
    return switch (state()) {
      case PROPOSED -> {
        List<String> missing = missingSupport(plan);
        yield Optional.of(
            missing.isEmpty()
                ? new Awaited(ActKind.APPROVE, List.of(officeInTurn(plan)))
                : new Awaited(ActKind.SUPPORT, missing));
      }
      case APPROVED, RATIFIED ->
          Optional.of(new Awaited(ActKind.CONFIRM, List.of(officeInTurn(plan))));
      case ORDERED -> Optional.of(new Awaited(ActKind.RATIFY, List.of(officeInTurn(plan))));
      case IN_FORCE, REFUSED, NOT_UPHELD -> Optional.empty();
    };
  }

  private boolean isSecondInTurn() {
    return switch (state()) {
      case APPROVED, RATIFIED -> true;
      case ORDERED -> acts.stream().anyMatch(act -> act.act() == ActKind.APPROVE);
      default -> false;
    };
  }

  /** What whoever acts for the deciding office needs. */
  public Permission permissionToDecide() {
    return Competence.toDecide(scale(), from, to);
  }

  /** What whoever acts for the office in turn needs. */
  public Permission permissionInTurn() {
    return isSecondInTurn() ? Competence.toConfirm() : permissionToDecide();
  }

  /** True while the level in force is the one that this proposal brought. */
  public boolean isPresent() {
    return state().isEffective() && present().equals(to);
  }

  private static boolean isOffice(PlanVersion plan, String office, String named) {
    String wanted = named.strip().toLowerCase(Locale.ROOT);
    return office.toLowerCase(Locale.ROOT).equals(wanted)
        || Competence.role(plan, office)
            .filter(role -> role.code().toLowerCase(Locale.ROOT).equals(wanted))
            .isPresent();
  }

  private void refuseProposer(Subject subject) {
    if (subject.id().equals(proposerId)) {
      throw new NotAllowed(
          "escalation_proposerDecides", "the proposer never decides what he proposed");
    }
  }

  private static String text(String text, String code) {
    if (text == null || text.isBlank() || text.strip().length() > TEXT_LIMIT) {
      throw new RuleViolation(
          code, "text must have 1 to " + TEXT_LIMIT + " characters", TEXT_LIMIT);
    }
    return text.strip();
  }

  private static String optional(String text) {
    return text == null || text.isBlank() ? "" : text(text, "escalation_reason");
  }

  public UUID id() {
    return id;
  }

  /** Counts the acts; the ETag of REST. */
  public long version() {
    return version;
  }

  public Scale scale() {
    return Coded.of(Scale.class, scale);
  }

  /** True when it belongs to the world of exercises. */
  public boolean exercise() {
    return crisis == null ? national.exercise() : crisis.exercise();
  }

  /** The crisis file whose tier it is about, empty for the nation's scales. */
  public Optional<Crisis> crisis() {
    return Optional.ofNullable(crisis);
  }

  /** The nation's scale that it is about, empty for a tier. */
  public Optional<NationalScale> national() {
    return Optional.ofNullable(national);
  }

  /** Number within the crisis file or on the nation's scale, from 1. */
  public int no() {
    return no;
  }

  /** Code of the level when it was proposed. */
  public String from() {
    return from;
  }

  /** Code of the proposed level. */
  public String to() {
    return to;
  }

  public String grounds() {
    return grounds;
  }

  /** The sheet that it rests on. */
  public Optional<Assessment> assessment() {
    return Optional.ofNullable(assessment);
  }

  public UUID proposerId() {
    return proposerId;
  }

  public String proposerName() {
    return proposerName;
  }

  /** Code of the role in which the proposer acted. */
  public String proposerOffice() {
    return proposerOffice;
  }

  public Instant proposedAt() {
    return proposedAt;
  }

  public ProposalState state() {
    return Coded.of(ProposalState.class, state);
  }

  /** True while the plan asks for a second office that has not acted yet. */
  boolean isConfirmationDue() {
    return confirmationDue;
  }

  /** Until when an oral order must be upheld in writing. */
  public Optional<Instant> upholdBy() {
    return Optional.ofNullable(upholdBy);
  }

  /** Every act, the first one first. */
  public List<ProposalAct> acts() {
    return List.copyOf(acts);
  }
}
