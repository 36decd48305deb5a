/**
 * What belongs to no feature: the state of the program, answers that may be asked for again.
 *
 * <p>Invariant: nothing here reads a record behind walls. Place in the flow: before everything.
 */
package be.belfry.services.shared;
