/**
 * What a crisis took, on the screen and over REST.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.web.review;
