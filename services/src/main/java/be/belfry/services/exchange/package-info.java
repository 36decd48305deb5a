/**
 * Takes in records of other systems, by the system subject of the command line.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.exchange;
