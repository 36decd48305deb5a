package be.belfry.domain.audit;

import be.belfry.domain.security.PublicKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A signed statement: at this time the log had so many leaves and this root. Whoever keeps it can
 * prove later that nothing of that was changed.
 *
 * @param treeSize number of leaves, 1 or more
 * @param rootHash hex in lower case
 * @param at legal time of the signature, UTC, microseconds
 * @param keyId names the public key
 * @param signature Ed25519 over {@link #signedBytes}, base64url without padding
 */
public record Checkpoint(
    long treeSize, String rootHash, Instant at, String keyId, String signature) {

  /** What is signed: the canonical JSON (RFC 8785) of all members but the signature, UTF-8. */
  public static byte[] signedBytes(long treeSize, String rootHash, Instant at, String keyId) {
    return ("{" + members(treeSize, rootHash, at, keyId, "") + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Members in canonical order; each value is free of what JSON would escape. */
  private static String members(
      long treeSize, String rootHash, Instant at, String keyId, String signature) {
    return "\"at\":\"%s\",\"keyId\":\"%s\",\"rootHash\":\"%s\"%s,\"treeSize\":%d"
        .formatted(at, keyId, rootHash, signature, treeSize);
  }

  /** Whether the key with these 32 bytes has signed it. */
  public boolean isSignedWith(byte[] publicKey) {
    return PublicKeys.hasSigned(publicKey, signedBytes(treeSize, rootHash, at, keyId), signature);
  }

  /** Its canonical JSON with the signature, one line. */
  public String json() {
    return "{"
        + members(treeSize, rootHash, at, keyId, ",\"signature\":\"" + signature + "\"")
        + "}";
  }
}
