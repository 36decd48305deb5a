/**
 * Warnings to sectors, and what the information cell says.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.communication;
