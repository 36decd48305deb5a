/**
 * What can be done with a crisis file apart from deciding its tier: attaching and detaching
 * incidents, reading.
 *
 * <p>Invariant: the file follows its incidents; a change of their sectors or marking reaches it in
 * the same transaction. Place in the flow: after {@code incident}, before {@code escalation}.
 * Basis: see the package of the same name in the domain.
 */
package be.belfry.services.crisis;
