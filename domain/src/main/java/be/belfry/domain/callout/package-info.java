/**
 * Calls to people that prove receipt: who was called when by which channel, who answered, who was
 * next in line; and the monthly drill of the directory.
 *
 * <p>Invariant: a call leaves through the outbox in the transaction that records it; what is
 * answered is answered by a person, never by opening a link; whoever does not answer in his time is
 * followed by the next in line, and a line that ends unanswered stays visible. Place in the flow:
 * after {@code outbox}, before every feature that calls somebody. Basis: proposal of this product
 * (reliability of call-out).
 */
package be.belfry.domain.callout;
