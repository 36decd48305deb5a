/**
 * Use cases of the ministers' briefing: draft filled with figures, save, approve and archive, read,
 * acknowledge.
 *
 * <p>Invariant: what is approved exists as four archived documents with their hashes, made before
 * the transaction of the approval and written in it. Place in the flow: after {@code cooperation},
 * before {@code exercise}. Basis: form proposed by this product.
 */
package be.belfry.services.briefing;
