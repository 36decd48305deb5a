/**
 * From an assessment to a decision: the sheet of ten axes, the advice with its reasons, the
 * proposal, and the acts of the offices that decide, confirm, order orally and ratify; for the tier
 * of a crisis file and for the nation's activation level and territorial phase alike.
 *
 * <p>Invariant: a score only advises; a level changes by the act that completes a decision of the
 * office that the plan names, never of the proposer, and with it everything that the level starts.
 * Place in the flow: after {@code crisis}, before {@code duty}, which observes {@link
 * be.belfry.domain.escalation.TierChanged}. Basis: the plan's authorities and thresholds; keys in
 * {@link be.belfry.domain.escalation.ProposalLifecycle}.
 */
package be.belfry.domain.escalation;
