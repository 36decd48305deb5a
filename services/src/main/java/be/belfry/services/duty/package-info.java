/**
 * Calls duties up, lets services answer them, and raises what nobody answers.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.duty;
