/**
 * Monthly figures that can be defended: counting unit, reference date, definition, status and
 * breaks travel with every number.
 *
 * <p>Invariant: figures are kept up to date by small differences, never recomputed over history; an
 * incident in two sectors counts in both and once in the total; exercises, tests, duplicates and
 * false positives are counted apart. Place in the flow: after everything that is counted, before
 * {@code exchange}. Basis: proposal of this product, after the practice of national CSIRTs and the
 * European statistical code (provisional and final figures, revisions, breaks).
 */
package be.belfry.domain.statistics;
