package be.belfry.services.escalation;

import static be.belfry.domain.security.Permission.DEADLINE_WATCH;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.escalation.EscalationQueries;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.ProposalRow;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.shared.Round;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Watches over the time in which an oral order must be upheld in writing. */
@Stateless
public class OralOrderService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Proposals proposals;
  @Inject private EscalationQueries queries;
  @Inject private Crises crises;
  @Inject private Plans plans;
  @Inject private Effects effects;

  /**
   * Marks every oral order whose time has run out and proposes the way back from each.
   *
   * @param round which orders it may take, by {@link ProposalRow#key}
   * @return how many were marked
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int lapseOverdue(Round round) {
    door.require(DEADLINE_WATCH);
    Instant real = time.now();
    Instant exercised = time.now(true);
    PlanVersion plan = plans.inForce();
    int lapsed = 0;
    List<ProposalRow> overdue =
        round.found(queries.overdue(real, round.pick()), ProposalRow::key, ProposalRow::key);
    for (ProposalRow row : overdue) {
      Instant now = row.exercise() ? exercised : real;
      Proposal proposal = lock(row);
      if (proposal.isOverdue(now)) {
        effects.apply(proposal, proposal.lapse(Effects.WATCH, plan, now));
        effects.proposeWayBack(proposal, plan, now);
        lapsed++;
      }
    }
    return lapsed;
  }

  /** The proposal, read behind the lock that every decider takes. */
  private Proposal lock(ProposalRow row) {
    return row.crisis()
        .map(
            reference ->
                proposals.ofCrisis(crises.lockWithIncidents(reference).orElseThrow(), row.no()))
        .orElseGet(() -> proposals.ofNation(proposals.lock(row.scale(), row.exercise()), row.no()))
        .orElseThrow();
  }
}
