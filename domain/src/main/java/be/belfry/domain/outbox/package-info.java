/**
 * Messages that must leave: by mail, as short messages, as signed calls to other programs.
 *
 * <p>Invariant: a message is written in the transaction of its cause and leaves at least once; a
 * receiver can tell a repeat by the message's id. Nothing is dropped in silence: what cannot leave
 * stays visible with its reason. Place in the flow: before every feature that tells somebody
 * something; it knows none of them. Basis: proposal of this product (reliability of call-out).
 */
package be.belfry.domain.outbox;
