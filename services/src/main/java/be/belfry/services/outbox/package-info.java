/**
 * Sends what waits in the outbox, at least once.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.outbox;
