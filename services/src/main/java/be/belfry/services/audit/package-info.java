/**
 * Turns events into rows of the append-only record.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.audit;
