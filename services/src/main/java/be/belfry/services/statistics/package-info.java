/**
 * Use cases of the monthly figures: read, export, report, close a month.
 *
 * <p>Invariant: every figure that leaves carries unit, reference date, definition and status; every
 * export leaves an audit row. Place in the flow: after everything that is counted. Basis: counting
 * rules proposed by this product.
 */
package be.belfry.services.statistics;
