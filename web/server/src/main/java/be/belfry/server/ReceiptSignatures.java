package be.belfry.server;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Checks the signatures of receipts, many at a time and on all processors: they are by far the
 * dearest part of a verification. By Bouncy Castle, which is several times faster than Java 17's
 * own Ed25519, and stricter: that one takes a signature with something behind it.
 */
final class ReceiptSignatures {
  /** Receipts that are checked together. */
  static final int TOGETHER = 1_000;

  private final Map<String, byte[]> keys;
  private final Findings findings;
  private final List<Signed> waiting = new ArrayList<>(TOGETHER);

  private record Signed(String reference, byte[] bytes, String keyId, String signature) {}

  /**
   * @param keys 32 bytes of each public key, by name
   */
  ReceiptSignatures(Map<String, byte[]> keys, Findings findings) {
    this.keys = keys;
    this.findings = findings;
  }

  /**
   * Takes a receipt along; it is checked with others, at the latest by {@link #finish}.
   *
   * @param bytes what the signature must be of
   * @param keyId name of the key that the receipt names
   * @param signature base64url without padding
   */
  void add(String reference, byte[] bytes, String keyId, String signature) {
    waiting.add(new Signed(reference, bytes, keyId, signature));
    if (waiting.size() == TOGETHER) {
      finish();
    }
  }

  /** Checks those that wait, and tells which do not have their signature, in their order. */
  void finish() {
    waiting.parallelStream()
        .filter(one -> !isRight(one))
        .map(Signed::reference)
        .toList()
        .forEach(
            reference ->
                findings.differs("the receipt of " + reference + " does not have its signature"));
    waiting.clear();
  }

  private boolean isRight(Signed one) {
    byte[] key = keys.get(one.keyId());
    return key != null && hasSigned(key, one.bytes(), one.signature());
  }

  /** Whether a key has signed bytes; false for whatever is no key or no signature. */
  static boolean hasSigned(byte[] key, byte[] bytes, String signature) {
    try {
      Ed25519Signer verifier = new Ed25519Signer();
      verifier.init(false, new Ed25519PublicKeyParameters(key));
      verifier.update(bytes, 0, bytes.length);
      return verifier.verifySignature(Base64.getUrlDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
