/**
 * Help from allies: the formal request for assistance to NATO and EU bodies, the offers of nations
 * and the register of what left the country.
 *
 * <p>Invariants: nobody approves what he drafted; nothing is sent unapproved; nothing here proposes
 * or scores collective defence, which is a political act outside this program. Place in the flow:
 * after {@code sitrep}, before {@code briefing}. Basis: Memorandum of Understanding with NATO on
 * cyber defence, Council of Ministers of 28 April 2017; the form's fields are a proposal.
 */
package be.belfry.domain.cooperation;
