package be.belfry.services.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of an installation, 256 random bits in the file {@code sealing.key} that only its owner
 * can read. It seals what the database must keep but not know, and proves what a browser keeps for
 * us. All nodes of an installation have the same one.
 */
public final class SealingKey {
  /** Its name in the folder of the keys. */
  public static final String FILE = "sealing.key";

  private static final String NEXT = FILE + ".next";

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] sealing;
  private final byte[] proving;
  private final String fingerprint;

  private SealingKey(byte[] key) {
    // One key for each purpose, so that neither use can weaken the other.
    this.sealing = hmac(key, "belfry sealing 1");
    this.proving = hmac(key, "belfry proving 1");
    this.fingerprint = base64(hmac(key, "belfry fingerprint 1"));
  }

  /** Reads the key from a folder, or makes one there. */
  public static SealingKey open(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      make(folder, file);
    }
    return read(file);
  }

  private static SealingKey read(Path file) {
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw new IllegalStateException(file + " must have 32 bytes, but has " + key.length);
      }
      return new SealingKey(key);
    } catch (IOException e) {
      throw new UncheckedIOException("the sealing key " + file + " cannot be read", e);
    }
  }

  /** Reads the key from a folder; empty when there is none, and none is made. */
  public static Optional<SealingKey> find(Path folder) {
    return found(folder.resolve(FILE));
  }

  private static Optional<SealingKey> found(Path file) {
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /**
   * Makes the key that is to follow the one of a folder, beside it. It becomes that of the folder
   * once the database knows it: {@link #takeNext}.
   *
   * @return in place of one whose exchange broke off
   */
  public static SealingKey makeNext(Path folder) {
    Path next = folder.resolve(NEXT);
    try {
      Files.deleteIfExists(next);
    } catch (IOException e) {
      throw new UncheckedIOException("the key " + next + " cannot be made", e);
    }
    make(folder, next);
    return read(next);
  }

  /**
   * The key of a folder that a database knows, also when the exchange for it broke off after the
   * database had learned of it; else the one that the folder has, empty when it has none.
   */
  public static Optional<SealingKey> find(Path folder, Optional<String> fingerprint) {
    return found(folder.resolve(NEXT))
        .filter(next -> fingerprint.equals(Optional.of(next.fingerprint)))
        .or(() -> find(folder));
  }

  /**
   * Ends an exchange, also one that broke off: the key that was to follow becomes that of the
   * folder when the database knows it. One that it does not know stays, for it may be that of
   * another database, until the next exchange.
   *
   * @param fingerprint that the database knows
   */
  public static void takeNext(Path folder, String fingerprint) {
    Path next = folder.resolve(NEXT);
    if (found(next).filter(key -> key.fingerprint.equals(fingerprint)).isPresent()) {
      try {
        Files.move(
            next,
            folder.resolve(FILE),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException("the sealing key in " + folder + " cannot be exchanged", e);
      }
    }
  }

  private static void make(Path folder, Path file) {
    try {
      Files.createDirectories(folder);
      byte[] key = new byte[KEY_BYTES];
      RANDOM.nextBytes(key);
      // Another process may have made one meanwhile: that is it then.
      DurableFile.make(file, key);
    } catch (IOException e) {
      throw new UncheckedIOException("the sealing key " + file + " cannot be made", e);
    }
  }

  /**
   * Seals bytes (AES-256-GCM).
   *
   * @param place to what they belong; they can be opened for the same place only, so that nobody
   *     moves a sealed secret to another account
   * @return nonce and sealed bytes
   */
  public byte[] seal(String place, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens sealed bytes; empty when another key, or for another place, sealed them. */
  public Optional<byte[]> open(String place, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(rest));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The place of the second factor of an account. */
  public static String place(UUID account) {
    return "account " + account;
  }

  /** Proof that this installation wrote a text: HMAC-SHA-256, base64url without padding. */
  public String proof(String text) {
    return base64(hmac(proving, text));
  }

  /**
   * By what a database knows the key that belongs to it, and which tells nothing of the key:
   * base64url without padding of an HMAC-SHA-256 over a fixed word.
   */
  public String fingerprint() {
    return fingerprint;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(sealing, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
