/**
 * Use cases of the situation reports: rhythm, inputs, consolidation, issue, receipts.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.services.sitrep;
