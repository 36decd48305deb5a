/**
 * What is done against the damage of a crisis beyond the plan's duties: cutting a connection,
 * rerouting, a warning to all users. Each measure is an object of its own with its ground, the
 * effect that is expected of it and who is affected.
 *
 * <p>Invariants: nobody orders what he proposed; nobody verifies what he ordered or put in place; a
 * measure that was ordered stays in force until it is lifted, also when the tier ends. It is as
 * visible as its crisis file. Place in the flow: after {@code playbook}, before {@code logbook}.
 * Basis: BELFRY-MEASURES, a proposal.
 */
package be.belfry.domain.measure;
