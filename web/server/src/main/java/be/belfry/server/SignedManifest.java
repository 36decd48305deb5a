package be.belfry.server;

import be.belfry.domain.security.PublicKeys;
import be.belfry.services.security.SigningKeyFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of contents with the key that signed it. Behind the hash of the list stand the public key
 * and its Ed25519 signature of everything before it. That the signature is right says that nobody
 * without that key wrote the list; whose key it is, no backup can say: see {@link BackupTrust}.
 *
 * @param keyId name of the key, its JWK thumbprint (RFC 7638); empty for a list without a signature
 */
record SignedManifest(BackupManifest manifest, Optional<String> keyId) {
  private static final String KEY = "key ";
  private static final String SIGNATURE = "signature ";

  private static final Pattern TAIL =
      Pattern.compile(KEY + "([A-Za-z0-9_-]{43})\n" + SIGNATURE + "([A-Za-z0-9_-]{86})\n");

  /** The text of a list of contents, signed. */
  static String text(BackupManifest manifest, SigningKeyFile key) {
    String signed = manifest.text() + KEY + base64(key.publicKey()) + "\n";
    return signed + SIGNATURE + key.sign(signed.getBytes(StandardCharsets.UTF_8)) + "\n";
  }

  /**
   * Reads the text.
   *
   * @throws BackupManifest.Damaged when it was changed or cut, or does not have its signature
   */
  static SignedManifest parse(String text) throws BackupManifest.Damaged {
    int at = text.lastIndexOf("\n" + KEY) + 1;
    if (at == 0) {
      return new SignedManifest(BackupManifest.parse(text), Optional.empty());
    }
    Matcher tail = TAIL.matcher(text.substring(at));
    if (!tail.matches()) {
      throw new BackupManifest.Damaged("its signature is not of a form that this version knows");
    }
    byte[] key = Base64.getUrlDecoder().decode(tail.group(1));
    byte[] signature = Base64.getUrlDecoder().decode(tail.group(2));
    String signed = text.substring(0, text.lastIndexOf(SIGNATURE));
    // A last character can be written in several ways: only ours is taken.
    if (!base64(key).equals(tail.group(1))
        || !base64(signature).equals(tail.group(2))
        || !ReceiptSignatures.hasSigned(
            key, signed.getBytes(StandardCharsets.UTF_8), tail.group(2))) {
      throw new BackupManifest.Damaged("its list of contents does not have its signature");
    }
    return new SignedManifest(
        BackupManifest.parse(text.substring(0, at)), Optional.of(PublicKeys.keyId(key)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
