/**
 * Requests for assistance, offers and the register of what left the country.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.cooperation;
