package be.belfry.services.escalation;

import static be.belfry.domain.security.Permission.CRISIS_PROPOSE;
import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.ORAL_ORDER_RECORD;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.escalation.Assessment;
import be.belfry.domain.escalation.Assessments;
import be.belfry.domain.escalation.Awaited;
import be.belfry.domain.escalation.EscalationQueries;
import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.Preview;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.ProposalRow;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.escalation.ProposeCrisis;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.escalation.TierConsequences;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.AttachedIncidents;
import be.belfry.services.crisis.DecidersSee;
import be.belfry.services.crisis.OneOpenFile;
import be.belfry.services.crisis.WholeIncidents;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Proposals and decisions on the tier of a crisis file. */
@Stateless
public class EscalationService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Crises crises;
  @Inject private Proposals proposals;
  @Inject private Assessments assessments;
  @Inject private EscalationQueries queries;
  @Inject private Plans plans;
  @Inject private TierConsequences consequences;
  @Inject private Effects effects;
  @Inject private Offices offices;
  @Inject private EscalationMails mails;
  @Inject private WholeIncidents incidentsOf;
  @Inject private OneOpenFile one;
  @Inject private DecidersSee deciders;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /**
   * Opens a crisis file with its first proposal; nothing is in force yet.
   *
   * @return reference of the file
   * @throws NotFound for an incident or sheet that the caller may not know of
   * @throws be.belfry.domain.shared.Conflict for an incident that goes on in another one, ({@code
   *     crisis_hasFile}) for one that lies in an open file already, ({@code crisis_officeShutOut})
   *     when the file would be hidden from who is to decide
   * @throws be.belfry.domain.shared.RuleViolation for a bad title, no incident, no grounds, no
   *     tier, and ({@code escalation_otherAssessment}) for a sheet on none of the incidents
   */
  public String propose(ProposeCrisis command) {
    Subject by = door.require(CRISIS_PROPOSE);
    PlanVersion plan = plans.inForce();
    List<Incident> whole = incidentsOf.incoming(command.incidents());
    Instant now = time.now(whole.stream().anyMatch(Incident::isExercise));
    one.require(whole, Optional.empty());
    Crisis crisis =
        new Crisis(
            crises.nextReference(Year.from(now.atZone(BelgianTime.ZONE))),
            command.title(),
            whole.stream().map(AttachedIncidents::of).toList(),
            by,
            plan.version(),
            now);
    Proposal proposal =
        Proposal.ofTier(
            crisis,
            1,
            command.tier(),
            command.grounds(),
            command.assessment().map(id -> assessment(id, crisis)),
            by,
            plan,
            now);
    crises.add(crisis);
    proposals.add(proposal);
    deciders.require(crisis);
    events.fire(crisis.opened());
    events.fire(proposal.proposed());
    mails.awaited(proposal, Optional.empty(), plan, now);
    return crisis.reference();
  }

  /**
   * Proposes another tier for a file, up or down, also none.
   *
   * @param assessment key of the sheet that it rests on
   * @return number of the proposal
   * @throws NotFound for a file or sheet that the caller may not know of
   * @throws be.belfry.domain.shared.RuleViolation ({@code escalation_otherAssessment}) for a sheet
   *     on none of the file's incidents
   * @throws Conflict {@code escalation_openProposal} while another proposal waits for an office,
   *     {@code crisis_officeShutOut} when the file is hidden from who is to decide
   */
  public int proposeTier(String crisis, Tier to, String grounds, Optional<UUID> assessment) {
    Subject by = door.require(CRISIS_PROPOSE);
    Crisis file = lock(crisis, CRISIS_PROPOSE);
    proposals
        .open(file)
        .ifPresent(
            open -> {
              throw new Conflict(
                  "escalation_openProposal",
                  "proposal " + open.no() + " waits for an office",
                  open.no());
            });
    PlanVersion plan = plans.inForce();
    Instant now = time.now(file.exercise());
    Proposal proposal =
        Proposal.ofTier(
            file,
            proposals.nextNo(file),
            to,
            grounds,
            assessment.map(id -> assessment(id, file)),
            by,
            plan,
            now);
    proposals.add(proposal);
    deciders.require(file);
    events.fire(proposal.proposed());
    mails.awaited(proposal, Optional.empty(), plan, now);
    return proposal.no();
  }

  /**
   * Another office that may propose stands behind a proposal.
   *
   * @param reason may be blank
   */
  public void support(String crisis, int no, String reason) {
    Subject by = door.require(CRISIS_PROPOSE);
    Proposal proposal = find(lock(crisis, CRISIS_PROPOSE), no);
    PlanVersion plan = plans.inForce();
    Instant now = time.now(proposal.exercise());
    Optional<Awaited> before = proposal.awaited(plan);
    effects.apply(proposal, proposal.support(by, reason, plan, now));
    mails.awaited(proposal, before, plan, now);
  }

  /**
   * The deciding office approves; see {@link Proposal#approve}.
   *
   * @param reason may be blank
   * @param version the version of the proposal that the decider saw
   * @throws NotAllowed for the proposer and for every office but the deciding one
   * @throws Conflict when somebody else was faster
   */
  public void approve(String crisis, int no, String reason, Optional<Long> version) {
    door.require(CRISIS_READ);
    Proposal proposal = find(lock(crisis, CRISIS_READ), no);
    Subject by = door.require(proposal.permissionToDecide());
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    Instant now = time.now(proposal.exercise());
    effects.finish(proposal, proposal.approve(by, reason, plan, now), plan, now);
  }

  /**
   * The office in turn refuses; see {@link Proposal#refuse}. An oral order that it does not uphold
   * stays in effect until its end, which is proposed at once, is decided.
   *
   * @param reason 1 to 4000 characters
   * @param version the version of the proposal that the office saw
   * @throws NotAllowed for the proposer and for every office but the one in turn
   */
  public void refuse(String crisis, int no, String reason, Optional<Long> version) {
    door.require(CRISIS_READ);
    Proposal proposal = find(lock(crisis, CRISIS_READ), no);
    Subject by = door.require(proposal.permissionInTurn());
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    Instant now = time.now(proposal.exercise());
    effects.finish(proposal, proposal.refuse(by, reason, plan, now), plan, now);
  }

  /**
   * The second office confirms; see {@link Proposal#confirm}.
   *
   * @param reason may be blank
   * @param version the version of the proposal that the office saw
   * @throws NotAllowed for every office but the confirming one
   */
  public void confirm(String crisis, int no, String reason, Optional<Long> version) {
    door.require(CRISIS_READ);
    Proposal proposal = find(lock(crisis, CRISIS_READ), no);
    Subject by = door.require(Permission.CRISIS_TIER_CONFIRM);
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    Instant now = time.now(proposal.exercise());
    effects.finish(proposal, proposal.confirm(by, reason, plan, now), plan, now);
  }

  /**
   * The duty officer writes down an urgent oral order; it takes effect now. See {@link
   * Proposal#order}.
   *
   * @param reason may be blank
   * @param version the version of the proposal that the duty officer saw
   * @throws NotAllowed when that office has no say now
   */
  public void recordOralOrder(
      String crisis, int no, OralOrder order, String reason, Optional<Long> version) {
    Subject by = door.require(ORAL_ORDER_RECORD);
    Proposal proposal = find(lock(crisis, ORAL_ORDER_RECORD), no);
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    OralOrder named = offices.named(order, proposal.officeInTurn(plan), plan);
    Instant now = time.now(proposal.exercise());
    effects.finish(proposal, proposal.order(by, named, reason, plan, now), plan, now);
  }

  /**
   * The office that ordered orally upholds its order; see {@link Proposal#ratify}.
   *
   * @param reason may be blank
   * @param version the version of the proposal that the office saw
   * @throws NotAllowed for every office but the one that ordered
   * @throws Conflict after the time to do so
   */
  public void ratify(String crisis, int no, String reason, Optional<Long> version) {
    door.require(CRISIS_READ);
    Proposal proposal = find(lock(crisis, CRISIS_READ), no);
    Subject by = door.require(proposal.permissionInTurn());
    proposal.requireVersion(version);
    PlanVersion plan = plans.inForce();
    Instant now = time.now(proposal.exercise());
    effects.finish(proposal, proposal.ratify(by, reason, plan, now), plan, now);
  }

  /** All proposals of a file with every act on them, the first one first. */
  public List<ProposalDetail> proposals(String crisis) {
    door.require(CRISIS_READ);
    PlanVersion plan = plans.inForce();
    return proposals.ofCrisis(readableCrisis(crisis)).stream()
        .map(proposal -> ProposalDetail.of(proposal, plan))
        .toList();
  }

  /**
   * One proposal with every act on it.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public ProposalDetail proposal(String crisis, int no) {
    door.require(CRISIS_READ);
    return ProposalDetail.of(find(readableCrisis(crisis), no), plans.inForce());
  }

  /**
   * What the act that completes a decision on a proposal would start and end if it came now. It
   * looks at the duties and procedures that the caller sees: who decides sees them all.
   */
  public Preview preview(String crisis, int no) {
    door.require(CRISIS_READ);
    Crisis file = readableCrisis(crisis);
    PlanVersion plan = plans.inForce();
    TierChanged change =
        new TierChanged(
            file.id(),
            file.reference(),
            file.tier(),
            Coded.of(Tier.class, find(file, no).to()),
            file.sectors(),
            time.now(file.exercise()),
            file.exercise(),
            plan.version());
    return Preview.of(plan, change, consequences.of(plan, change));
  }

  /** Proposals on all three scales that wait for an office; see {@link EscalationQueries}. */
  public List<ProposalRow> waiting() {
    door.require(CRISIS_READ);
    return reads.listed(queries.waiting());
  }

  private Crisis lock(String reference, Permission permission) {
    Crisis crisis = crises.lockWithIncidents(reference).orElseThrow(() -> new NotFound(reference));
    door.require(permission, crisis);
    return crisis;
  }

  private Crisis readableCrisis(String reference) {
    Crisis crisis = crises.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(CRISIS_READ, crisis);
    return crisis;
  }

  private Proposal find(Crisis crisis, int no) {
    return proposals
        .ofCrisis(crisis, no)
        .orElseThrow(() -> new NotFound(crisis.reference() + "/" + no));
  }

  private Assessment assessment(UUID id, Crisis crisis) {
    Assessment assessment = assessments.byId(id).orElseThrow(() -> new NotFound(id.toString()));
    assessment.requireOf(crisis);
    return assessment;
  }
}
