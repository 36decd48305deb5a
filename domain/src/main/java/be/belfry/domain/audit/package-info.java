/**
 * The append-only record of everything that was done, with a leaf hash for each row.
 *
 * <p>Invariant: a change and its row commit together or not at all; no row is ever changed. Place
 * in the flow: after {@code plan}; every later feature writes here through its events. Basis:
 * proposal PLAN-LOG (a log fit for a parliamentary inquiry and for the federal prosecutor).
 */
package be.belfry.domain.audit;
