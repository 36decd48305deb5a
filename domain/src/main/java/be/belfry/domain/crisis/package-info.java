/**
 * The crisis file: the incidents that one event consists of, and the tier of the plan that is in
 * force for them.
 *
 * <p>Invariant: duties, procedures, logbook, situation reports and briefings hang on the file, each
 * once, however many incidents are attached; its sectors are the union and its marking the
 * narrowest of the attached incidents'. The tier moves only by a completed decision of {@code
 * escalation}. Place in the flow: after {@code incident}, before {@code escalation}. Basis: the
 * plan's tiers; the life cycle's keys are in {@link be.belfry.domain.crisis.CrisisLifecycle}.
 */
package be.belfry.domain.crisis;
