/**
 * Records of other systems, taken in by a mapping that is data.
 *
 * <p>What one key of a file groups is one record. Invariant: a record of a source is stored once,
 * whatever is imported how often; what cannot be stored is refused with line, field, value and
 * reason, and never silently. Imported incidents carry the name of their source and are counted
 * only by naming it. Place in the flow: last; it writes incidents and is read by nobody. Basis:
 * proposal (the figures of the years before this program).
 */
package be.belfry.domain.exchange;
