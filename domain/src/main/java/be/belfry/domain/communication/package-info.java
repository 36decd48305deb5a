/**
 * What the State tells those whom a threat concerns: warnings to sectors, entities and services,
 * and what is said to the press and the public.
 *
 * <p>Invariants: nobody approves what he wrote; what was sent or released stays as it was, a
 * correction is a new one that points to the old; each addressee's receipt is recorded, and who has
 * not confirmed stays visible. Place in the flow: after {@code logbook}, before {@code sitrep}.
 * Basis: BELFRY-WARNINGS and BELFRY-LINES, proposals.
 */
package be.belfry.domain.communication;
