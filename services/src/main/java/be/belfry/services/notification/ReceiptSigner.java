package be.belfry.services.notification;

import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.security.Signer;
import be.belfry.domain.shared.Busy;
import be.belfry.services.security.NodeKey;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Signs receipts in the transaction that stores what they state: one commit makes both durable, and
 * every node gives the same receipt again. With the key that stands in the receipt alone: another
 * one would make another receipt than the notifier may hold.
 */
@Stateless
public class ReceiptSigner {
  /** In seconds: who asks again finds the node perhaps, whose key it is. */
  private static final int RETRY_AFTER = 60;

  @Inject private Intake intake;
  @EJB private NodeKey key;

  /**
   * Signs what was stored just now, and keeps it in the caller's transaction.
   *
   * @return the same in its order; unsigned is what another node stored and did not sign
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public List<Intake.Stored> signed(List<Intake.Stored> stored) {
    Signer signer = key.signer();
    List<Receipt> made =
        stored.stream()
            .filter(one -> one.signature().isEmpty() && one.keyId().equals(signer.keyId()))
            .map(one -> sign(one, signer))
            .toList();
    if (made.isEmpty()) {
      return stored;
    }
    Map<UUID, String> kept =
        intake.keepSignatures(made).stream()
            .collect(
                Collectors.toMap(
                    receipt -> receipt.facts().id(), Receipt::signature, (one, same) -> one));
    return stored.stream()
        .map(
            one ->
                kept.containsKey(one.facts().id()) ? one.signed(kept.get(one.facts().id())) : one)
        .toList();
  }

  /**
   * The receipt of what was stored.
   *
   * @throws Busy ({@code notification_keyElsewhere}) when it was never signed and another node has
   *     its key: so it can be of what was stored before signatures were kept with their receipts
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Receipt receipt(Intake.Stored stored) {
    return signed(List.of(stored))
        .get(0)
        .receipt()
        .orElseThrow(
            () ->
                new Busy(
                    "notification_keyElsewhere",
                    "the receipt of "
                        + stored.facts().reference()
                        + " is to be signed with "
                        + stored.keyId()
                        + ", the key of another node",
                    RETRY_AFTER));
  }

  private static Receipt sign(Intake.Stored stored, Signer signer) {
    String keyId = signer.keyId();
    return new Receipt(stored.facts(), keyId, signer.sign(stored.facts().signedBytes(keyId)));
  }
}
