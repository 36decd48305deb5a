/**
 * Time limits and the one clock.
 *
 * <p>Invariant: no method of the domain reads a clock; time is a parameter. Instants are UTC with
 * microseconds, shown in Europe/Brussels. Place in the flow: after {@code shared}. Basis:
 * Regulation (EEC, Euratom) 1182/71, Belgian Civil Code art. 1.7.
 */
package be.belfry.domain.time;
