/**
 * Whom the plan speaks of: sectors and sub-sectors, provinces, organisations and their contacts.
 *
 * <p>Invariant: code lists are those of the law and never shrink; a code once used keeps its
 * meaning. Place in the flow: after {@code security}, before {@code plan}. Basis: annexes of the
 * NIS2 law of 26 April 2024.
 */
package be.belfry.domain.organisation;
