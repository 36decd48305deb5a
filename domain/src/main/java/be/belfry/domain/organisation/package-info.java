/**
 * Whom the plan speaks of: sectors and sub-sectors, provinces; the register of entities with the
 * facts that decide which bodies of law bind them; contacts; who is on duty.
 *
 * <p>Invariant: code lists are those of the law and never shrink; a code once used keeps its
 * meaning. No two entities have one enterprise number, and none is deleted. The directory of
 * exercises and the real one are never mixed. Place in the flow: after {@code security}, before
 * {@code plan}. Basis: annexes of the NIS2 law of 26 April 2024; the directory and the rota are a
 * proposal of this product.
 */
package be.belfry.domain.organisation;
