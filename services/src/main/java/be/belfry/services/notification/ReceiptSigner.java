package be.belfry.services.notification;

import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.Receipt;
import be.belfry.services.security.NodeKey;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Signs receipts, after the commit of what they state. The signature of the node that took the
 * notification in is kept, so that every node gives the same receipt again.
 */
@Stateless
public class ReceiptSigner {
  @Inject private Intake intake;
  @Inject private NodeKey key;

  /** The receipt of what was stored; signed now when it was not yet. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Receipt receipt(Intake.Stored stored) {
    if (stored.signature().isPresent()) {
      return new Receipt(stored.facts(), stored.keyId(), stored.signature().get());
    }
    String keyId = key.keyId();
    return intake.keepSignature(
        new Receipt(stored.facts(), keyId, key.sign(stored.facts().signedBytes(keyId))));
  }
}
