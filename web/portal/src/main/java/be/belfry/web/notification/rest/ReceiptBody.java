package be.belfry.web.notification.rest;

import be.belfry.domain.notification.Receipt;
import java.util.List;

/**
 * A signed receipt. Instants are texts here: what is signed are these very characters.
 *
 * @param signature Ed25519 over the canonical JSON (RFC 8785) of the other members, base64url
 */
public record ReceiptBody(
    String reference,
    String id,
    String receivedAt,
    String bodySha256,
    List<Clock> clocks,
    String leafHash,
    String keyId,
    String signature) {
  /** A clock that ran when the receipt was made. */
  public record Clock(String regime, String stage, String dueAt, String lastLawfulAt) {}

  static ReceiptBody of(Receipt receipt) {
    Receipt.Facts facts = receipt.facts();
    return new ReceiptBody(
        facts.reference(),
        facts.id().toString(),
        facts.receivedAt().toString(),
        facts.bodySha256(),
        facts.clocks().stream()
            .map(
                c ->
                    new Clock(
                        c.regime(), c.stage(), c.dueAt().toString(), c.lastLawfulAt().toString()))
            .toList(),
        facts.leafHash(),
        receipt.keyId(),
        receipt.signature());
  }
}
