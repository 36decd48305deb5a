package be.belfry.services.security;

import be.belfry.domain.security.PublicKeys;
import be.belfry.domain.security.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * An Ed25519 key pair in two files, {@code node.key} (PKCS #8, readable by its owner only) and
 * {@code node.pub} (X.509); of the one that signs backups they are called {@code backup.key} and
 * {@code backup.pub}.
 */
public final class SigningKeyFile implements Signer {
  private static final String ALGORITHM = "Ed25519";
  private static final int RAW_LENGTH = 32;

  /**
   * Bouncy Castle's form of the private half: Java 17's own is several times slower, and was the
   * dearest part of taking a notification in. The signature is the same (RFC 8032).
   */
  private final Ed25519PrivateKeyParameters privateKey;

  private final byte[] publicKey;
  private final String keyId;

  private SigningKeyFile(EdECPrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = new Ed25519PrivateKeyParameters(privateKey.getBytes().orElseThrow(), 0);
    // The X.509 form is a fixed prefix and the 32 bytes of the key (RFC 8410).
    byte[] encoded = publicKey.getEncoded();
    this.publicKey = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
    this.keyId = PublicKeys.keyId(this.publicKey);
  }

  /** Reads the pair of the node from a folder, or makes one there. */
  static SigningKeyFile open(Path folder) {
    return open(folder, "node");
  }

  /**
   * Reads the pair that signs backups from a folder, or makes one there. It is another one than
   * that of the node, which is in each backup: whoever reads a backup could sign with that one.
   */
  public static SigningKeyFile ofBackups(Path folder) {
    return open(folder, "backup");
  }

  private static SigningKeyFile open(Path folder, String name) {
    Path privateFile = folder.resolve(name + ".key");
    Path publicFile = folder.resolve(name + ".pub");
    try {
      if (!Files.exists(privateFile)) {
        make(folder, name, privateFile, publicFile);
      }
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
      SigningKeyFile key =
          new SigningKeyFile(
              (EdECPrivateKey)
                  factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(privateFile))),
              factory.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(publicFile))));
      key.proveThatTheHalvesMatch(factory, publicFile);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("the signing key in " + folder + " cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key in " + folder + " is damaged", e);
    }
  }

  private static void make(Path folder, String name, Path privateFile, Path publicFile)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    Files.move(
        DurableFile.fresh(folder, name, pair.getPublic().getEncoded()),
        publicFile,
        StandardCopyOption.REPLACE_EXISTING);
    // The private half last: whoever finds it finds the whole.
    if (!DurableFile.make(privateFile, pair.getPrivate().getEncoded())) {
      throw new IOException("another process made a key in " + folder + " just now");
    }
  }

  private void proveThatTheHalvesMatch(KeyFactory factory, Path publicFile)
      throws IOException, GeneralSecurityException {
    byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
    Signature verifier = Signature.getInstance(ALGORITHM);
    verifier.initVerify(
        factory.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(publicFile))));
    verifier.update(probe);
    if (!verifier.verify(Base64.getUrlDecoder().decode(sign(probe)))) {
      throw new GeneralSecurityException(publicFile + " is not of the private key beside it");
    }
  }

  /** The 32 bytes of the public key. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public String keyId() {
    return keyId;
  }

  @Override
  public String sign(byte[] bytes) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, privateKey);
    signer.update(bytes, 0, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.generateSignature());
  }
}
