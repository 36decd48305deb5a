/**
 * Legal clocks as lists: what is due next, whatever notification it belongs to; and the watch that
 * tells of what is due soon or overdue.
 *
 * <p>Invariant: nothing here moves a clock; that is the intake's work. Place in the flow and basis:
 * see the package of the same name in {@code domain}.
 */
package be.belfry.services.clock;
