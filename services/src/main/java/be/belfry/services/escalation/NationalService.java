package be.belfry.services.escalation;

import static be.belfry.domain.security.Permission.ACTIVATION_DECIDE;
import static be.belfry.domain.security.Permission.NATIONAL_PROPOSE;
import static be.belfry.domain.security.Permission.ORAL_ORDER_RECORD;
import static be.belfry.domain.security.Permission.PHASE_DECIDE;
import static be.belfry.domain.security.Permission.PICTURE_READ;

import be.belfry.domain.crisis.CrisisQueries;
import be.belfry.domain.escalation.Competence;
import be.belfry.domain.escalation.NationalPicture;
import be.belfry.domain.escalation.NationalPicture.Level;
import be.belfry.domain.escalation.NationalScale;
import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nation's activation level and territorial phase, each by itself, with or without a crisis.
 */
@Stateless
public class NationalService {
  private static final int LATEST = 10;

  /** One of these has whoever may lock a scale: for everybody else the database has no row. */
  private static final Set<Permission> MOVING =
      Set.of(NATIONAL_PROPOSE, ACTIVATION_DECIDE, PHASE_DECIDE, ORAL_ORDER_RECORD);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Proposals proposals;
  @Inject private CrisisQueries crises;
  @Inject private Plans plans;
  @Inject private Effects effects;
  @Inject private Offices offices;
  @Inject private EscalationMails mails;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /**
   * The three scales. Figures are complete, the crisis files are those that the caller may open.
   *
   * @param exercise the scales that exercises move
   * @throws NotFound for exercises when the caller takes part in none
   */
  public NationalPicture picture(boolean exercise) {
    NationalPicture scales = scales(exercise);
    return new NationalPicture(
        scales.tier(), scales.activation(), scales.phase(), reads.listed(crises.current(exercise)));
  }

  /**
   * The same without the crisis files, for what shows none: whoever is not shown them has not read
   * them.
   *
   * @throws NotFound for exercises when the caller takes part in none
   */
  public NationalPicture scales(boolean exercise) {
    Subject subject = door.require(PICTURE_READ);
    refuseStranger(subject, exercise);
    return new NationalPicture(
        crises.tierInForce(exercise),
        level(Scale.ACTIVATION, exercise),
        level(Scale.PHASE, exercise),
        List.of());
  }

  /**
   * Proposes another level. A level that is decided outside this plan is only written down: it is
   * in force at once.
   *
   * @param scale a national one
   * @param to code of the level
   * @param grounds 1 to 4000 characters
   * @param exercise on the scale that exercises move
   * @return number of the proposal
   * @throws be.belfry.domain.security.ProofNeeded when it is in force at once and the caller has to
   *     prove again who he is
   * @throws RuleViolation for an unknown level, the level in force, or missing grounds
   * @throws Conflict {@code escalation_openProposal} while another proposal waits for an office
   */
  public int propose(Scale scale, String to, String grounds, boolean exercise) {
    Subject by = door.require(NATIONAL_PROPOSE);
    NationalScale national = lock(scale, exercise, by);
    proposals
        .open(national)
        .ifPresent(
            open -> {
              throw new Conflict(
                  "escalation_openProposal",
                  "proposal " + open.no() + " waits for an office",
                  open.no());
            });
    PlanVersion plan = plans.inForce();
    Instant now = time.now(exercise);
    Proposal proposal =
        Proposal.ofNation(national, proposals.nextNo(national), to, grounds, by, plan, now);
    boolean atOnce = Competence.authority(plan, scale, proposal.from(), to).recordedOnly();
    if (atOnce) {
      door.requireProven(NATIONAL_PROPOSE);
    }
    proposals.add(proposal);
    events.fire(proposal.proposed());
    if (atOnce) {
      effects.finish(proposal, proposal.record(by, plan, now), plan, now);
    } else {
      mails.awaited(proposal, Optional.empty(), plan, now);
    }
    return proposal.no();
  }

  /**
   * The deciding office approves; see {@link Proposal#approve}.
   *
   * @param reason may be blank
   * @param version the version of the proposal that the decider saw
   * @throws NotAllowed for the proposer and for every office but the deciding one
   * @throws Conflict when somebody else was faster
   */
  public void approve(
      Scale scale, int no, String reason, boolean exercise, Optional<Long> version) {
    Subject by = door.require(PICTURE_READ);
    Proposal proposal = find(lock(scale, exercise, by), no);
    door.require(proposal.permissionToDecide());
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    Instant now = time.now(exercise);
    effects.finish(proposal, proposal.approve(by, reason, plan, now), plan, now);
  }

  /**
   * The deciding office refuses, or denies an oral order; see {@link Proposal#refuse}.
   *
   * @param reason 1 to 4000 characters
   * @param version the version of the proposal that the office saw
   * @throws NotAllowed for the proposer and for every office but the deciding one
   */
  public void refuse(Scale scale, int no, String reason, boolean exercise, Optional<Long> version) {
    Subject by = door.require(PICTURE_READ);
    Proposal proposal = find(lock(scale, exercise, by), no);
    door.require(proposal.permissionInTurn());
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    Instant now = time.now(exercise);
    effects.finish(proposal, proposal.refuse(by, reason, plan, now), plan, now);
  }

  /**
   * The duty officer writes down an urgent oral order; see {@link Proposal#order}.
   *
   * @param reason may be blank
   * @param version the version of the proposal that the duty officer saw
   * @throws NotAllowed when that office has no say
   * @throws Conflict when somebody else was faster
   */
  public void recordOralOrder(
      Scale scale,
      int no,
      OralOrder order,
      String reason,
      boolean exercise,
      Optional<Long> version) {
    Subject by = door.require(ORAL_ORDER_RECORD);
    Proposal proposal = find(lock(scale, exercise, by), no);
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    OralOrder named = offices.named(order, proposal.officeInTurn(plan), plan);
    Instant now = time.now(exercise);
    effects.finish(proposal, proposal.order(by, named, reason, plan, now), plan, now);
  }

  /**
   * The office that ordered orally upholds its order; see {@link Proposal#ratify}.
   *
   * @param reason may be blank
   * @param version the version of the proposal that the office saw
   * @throws NotAllowed for every office but the one that ordered
   * @throws Conflict after the time to do so, or when somebody else was faster
   */
  public void ratify(Scale scale, int no, String reason, boolean exercise, Optional<Long> version) {
    Subject by = door.require(PICTURE_READ);
    Proposal proposal = find(lock(scale, exercise, by), no);
    door.require(proposal.permissionInTurn());
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    Instant now = time.now(exercise);
    effects.finish(proposal, proposal.ratify(by, reason, plan, now), plan, now);
  }

  /** One proposal with every act on it. */
  public ProposalDetail proposal(Scale scale, int no, boolean exercise) {
    Subject subject = door.require(PICTURE_READ);
    refuseStranger(subject, exercise);
    return ProposalDetail.of(find(proposals.national(scale, exercise), no), plans.inForce());
  }

  private Level level(Scale scale, boolean exercise) {
    NationalScale national = proposals.national(scale, exercise);
    PlanVersion plan = plans.inForce();
    return new Level(
        scale,
        national.level(),
        national.since(),
        national.upholdBy(),
        proposals.latest(national, LATEST).stream()
            .map(proposal -> ProposalDetail.of(proposal, plan))
            .toList());
  }

  private NationalScale lock(Scale scale, boolean exercise, Subject subject) {
    refuseStranger(subject, exercise);
    if (MOVING.stream().noneMatch(subject::may)) {
      throw new NotAllowed("security_notAllowed", subject.user() + " moves no national scale");
    }
    return proposals.lock(scale, exercise);
  }

  private static void refuseStranger(Subject subject, boolean exercise) {
    if (exercise && !subject.exerciseParticipant()) {
      throw new NotFound("exercise");
    }
  }

  private Proposal find(NationalScale scale, int no) {
    return proposals
        .ofNation(scale, no)
        .orElseThrow(() -> new NotFound(scale.scale().code() + "/" + no));
  }
}
