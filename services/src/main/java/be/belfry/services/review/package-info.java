/**
 * What a crisis took, for who looks back at it.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.review;
