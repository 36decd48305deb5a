/**
 * Starts procedures, lets sectors do their steps, and raises what is overdue.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.playbook;
