package be.belfry.server;

import be.belfry.domain.security.PublicKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose backup a restore takes. Whoever wrote a backup can sign it with a key of his own, so what
 * it says of its key proves nothing: the key is named by whoever restores, and he knows it from
 * elsewhere.
 *
 * @param keyId name of the key that must have signed it; empty when nobody has to prove anything
 */
record BackupTrust(Optional<String> keyId) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Bytes of an X.509 public key of Ed25519, the key itself at their end (RFC 8410). */
  private static final int FILE_LENGTH = 44;

  private static final int KEY_LENGTH = 32;

  /** Any backup, also one without a signature. */
  static final BackupTrust NOBODY = new BackupTrust(Optional.empty());

  /**
   * The one that a key signed.
   *
   * @param named name of the key, or a file with its public half ({@code backup.pub})
   * @throws StartFailure when it is neither
   */
  static BackupTrust in(String named) throws IOException {
    if (NAME.matcher(named).matches()) {
      return new BackupTrust(Optional.of(named));
    }
    Path file = Path.of(named);
    if (Files.isRegularFile(file) && Files.isReadable(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] encoded = in.readNBytes(FILE_LENGTH + 1);
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        byte[] key = Arrays.copyOfRange(encoded, FILE_LENGTH - KEY_LENGTH, FILE_LENGTH);
        return new BackupTrust(Optional.of(PublicKeys.keyId(key)));
      } catch (GeneralSecurityException e) {
        // said below
      }
    }
    throw new StartFailure(
        "--key names neither a key (43 letters, digits, - and _) nor a file with one: give the name"
            + " that belfry backup printed, or the file keys/backup.pub of the installation.");
  }

  /**
   * Holds a backup against it.
   *
   * @param signer name of the key that signed the backup, empty for one without a signature
   * @throws StartFailure when it is another one's, or nobody's
   */
  void require(Optional<String> signer) {
    if (keyId.isEmpty()) {
      return;
    }
    if (signer.isEmpty()) {
      throw new StartFailure(
          "the backup is not signed: somebody changed it, or a version wrote it that signed none;"
              + " use another one, or restore it with --unproven if nobody else could write it.");
    }
    if (!signer.equals(keyId)) {
      throw new StartFailure(
          "another key than "
              + keyId.get()
              + " signed the backup; use another one, or name the key that belfry backup printed"
              + " when this one was made.");
    }
  }
}
