/**
 * Calls people until somebody answers, and drills the directory every month.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.callout;
