package be.belfry.domain.notification;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A signed receipt. It states what was true when the notification was stored, and never changes.
 * What is signed are the UTF-8 bytes of its canonical JSON without the signature.
 *
 * @param facts what it states
 * @param keyId names the public key
 * @param signature Ed25519, base64url without padding
 */
public record Receipt(Facts facts, String keyId, String signature) {
  /**
   * What a receipt states.
   *
   * @param reference number of the notification
   * @param id the client's own
   * @param receivedAt legal time of the receipt
   * @param bodySha256 over the body exactly as received, hex
   * @param clocks what is owed next
   * @param leafHash of the audit row, hex
   */
  public record Facts(
      String reference,
      UUID id,
      Instant receivedAt,
      String bodySha256,
      List<DueClock> clocks,
      String leafHash) {
    public Facts {
      clocks = List.copyOf(clocks);
    }

    /** The bytes to sign with a key. */
    public byte[] signedBytes(String keyId) {
      return CanonicalJson.bytes(json(keyId));
    }

    private Map<String, Object> json(String keyId) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("reference", reference);
      out.put("id", id.toString());
      out.put("receivedAt", receivedAt.toString());
      out.put("bodySha256", bodySha256);
      out.put("clocks", clocks.stream().map(DueClock::json).toList());
      out.put("leafHash", leafHash);
      out.put("keyId", keyId);
      return out;
    }
  }

  /**
   * A clock that runs.
   *
   * @param regime code of the body of law
   * @param stage code of the report that is owed
   * @param dueAt strict elapsed time from the start
   * @param lastLawfulAt a report received after it is late
   */
  public record DueClock(String regime, String stage, Instant dueAt, Instant lastLawfulAt) {
    Map<String, Object> json() {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("regime", regime);
      out.put("stage", stage);
      out.put("dueAt", dueAt.toString());
      out.put("lastLawfulAt", lastLawfulAt.toString());
      return out;
    }
  }

  /** The whole receipt as JSON values, in the order of the contract. */
  public Map<String, Object> json() {
    Map<String, Object> out = facts.json(keyId);
    out.put("signature", signature);
    return out;
  }
}
