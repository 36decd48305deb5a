/**
 * Use cases from the assessment to the decision, on the tier of a crisis file and on the nation's
 * two scales.
 *
 * <p>Invariant: of two deciders at the same instant one decides and the other gets a conflict; the
 * act that completes a decision and everything that it starts are one transaction. Place in the
 * flow: after {@code crisis}, before {@code duty}. Basis: see the package of the same name in the
 * domain.
 */
package be.belfry.services.escalation;
