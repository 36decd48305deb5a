package be.belfry.domain.security;

import be.belfry.domain.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Public keys of Ed25519 by their 32 bytes: their names, and what they have signed. */
public final class PublicKeys {
  /** An X.509 public key of Ed25519 is this and its 32 bytes (RFC 8410). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private PublicKeys() {}

  /** Name of a key: its JWK thumbprint (RFC 7638), base64url without padding. */
  public static String keyId(byte[] key) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String jwk =
        "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + base64.encodeToString(key) + "\"}";
    return base64.encodeToString(Sha256.digest().digest(jwk.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Whether a key has signed bytes; false for whatever is no key or no signature.
   *
   * @param signature base64url without padding
   */
  public static boolean hasSigned(byte[] key, byte[] bytes, String signature) {
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + key.length);
    System.arraycopy(key, 0, encoded, PREFIX.length, key.length);
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(bytes);
      return verifier.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
