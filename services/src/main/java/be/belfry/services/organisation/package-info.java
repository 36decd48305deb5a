/**
 * Keeps the register of entities, the directory and the rota.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.organisation;
