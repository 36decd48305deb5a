package be.belfry.services.notification;

import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.security.Signer;
import be.belfry.services.security.NodeKey;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
    return intake.keepSignature(sign(stored, key.signer()));
  }

  /** The receipts of what was stored together; the signatures are kept together. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<Outcome> receipts(List<Outcome> outcomes) {
    Signer signer = key.signer();
    List<Receipt> made =
        outcomes.stream()
            .flatMap(outcome -> outcome.stored().stream())
            .filter(stored -> stored.signature().isEmpty())
            .map(stored -> sign(stored, signer))
            .toList();
    Map<UUID, Receipt> kept =
        made.isEmpty()
            ? Map.of()
            : intake.keepSignatures(made).stream()
                .collect(
                    Collectors.toMap(
                        receipt -> receipt.facts().id(), receipt -> receipt, (a, b) -> a));
    return outcomes.stream()
        .map(
            outcome ->
                outcome
                    .stored()
                    .map(
                        stored ->
                            outcome.signed(
                                stored
                                    .signature()
                                    .map(
                                        signature ->
                                            new Receipt(stored.facts(), stored.keyId(), signature))
                                    .orElseGet(() -> kept.get(stored.facts().id()))))
                    .orElse(outcome))
        .toList();
  }

  private static Receipt sign(Intake.Stored stored, Signer signer) {
    String keyId = signer.keyId();
    return new Receipt(stored.facts(), keyId, signer.sign(stored.facts().signedBytes(keyId)));
  }
}
