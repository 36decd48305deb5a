/**
 * Measures: proposed, ordered, put in place, verified and lifted.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.measure;
