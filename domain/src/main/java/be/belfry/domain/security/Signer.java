package be.belfry.domain.security;

/** Signs receipts, checkpoints and manifests with one key pair. */
public interface Signer {
  /** Names the public key: its JWK thumbprint (RFC 7638), base64url without padding. */
  String keyId();

  /** Ed25519 signature, base64url without padding; the same bytes give the same signature. */
  String sign(byte[] bytes);
}
