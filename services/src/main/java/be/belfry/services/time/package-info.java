/**
 * The Belgian calendar behind the port of the domain.
 *
 * <p>Invariant: only the legal public holidays move a period. Place in the flow: after {@code
 * shared}. Basis: Royal Decree of 18 April 1974, Civil Code art. 1.7.
 */
package be.belfry.services.time;
