package be.belfry.domain.security;

import java.time.Instant;
import java.util.Optional;

/**
 * Public keys of the nodes that sign receipts, checkpoints and manifests. A private key never
 * leaves its node's data folder; a public one is never removed, so that old signatures stay
 * verifiable.
 */
public interface SigningKeys {
  /** Makes a key known; harmless when it is known already. */
  void register(String keyId, byte[] publicKey, Instant now);

  /** The 32 bytes of an Ed25519 public key; empty when unknown. */
  Optional<byte[]> publicKey(String keyId);
}
