/**
 * The plan for readers, and the plan versions for every feature that follows the plan.
 *
 * <p>Invariant: a version once approved never changes; which one is in force is asked of the
 * database's clock each time. Place in the flow: after {@code security}; escalation, duties and
 * procedures inject {@link be.belfry.domain.plan.Plans}. Basis: NIS2 law of 26 April 2024, article
 * 29.
 */
package be.belfry.services.plan;
