/**
 * The ministers' briefing: one page that stands alone, at most three decisions asked, the same
 * numbers in four languages.
 *
 * <p>Invariant: what a person writes is text in four languages, what is counted is a number written
 * once; so the four documents cannot differ in a figure. A briefing is approved by the director,
 * never by its author, and is then frozen: content, bytes and hashes never change again. Place in
 * the flow: after {@code sitrep} and {@code cooperation}, before {@code exercise}. Basis: Royal
 * Decree of 31 January 2003 (information of the policy cell), proposal of this product for the
 * form.
 */
package be.belfry.domain.briefing;
