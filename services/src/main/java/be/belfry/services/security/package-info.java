/**
 * Who acts, and the one door through which every use case goes.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.security;
