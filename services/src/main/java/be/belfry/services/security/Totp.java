package be.belfry.services.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes by time (RFC 6238) in the form that every authenticator application knows: HMAC
 * SHA-1, steps of 30 seconds, 6 digits. Pure.
 */
public final class Totp {
  /** Length of a code. */
  public static final int DIGITS = 6;

  /** Seconds of a time step. */
  public static final int STEP_SECONDS = 30;

  /** Codes of so many steps before and after the present one pass: clocks differ. */
  static final int DRIFT = 1;

  /** Length of a secret in bytes: that of the hash (RFC 4226, 4). */
  private static final int SECRET_BYTES = 20;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  /** A fresh secret of 160 random bits. */
  public static byte[] secret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /** The time step that holds a moment. */
  public static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a time step. */
  public static String code(byte[] secret, long step) {
    return code(secret, step, DIGITS);
  }

  /** The same with another number of digits, at most 9; the RFC's examples have 8. */
  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      // Dynamic truncation (RFC 4226, 5.3): the last four bits say where to read 31 bits.
      int at = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & 0x7fffffff;
      String text = String.valueOf(number % (long) Math.pow(10, digits));
      return "0".repeat(digits - text.length()) + text;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The time step whose code somebody gave, at most {@link #DRIFT} away from now.
   *
   * @param used step of the last code that was used: it and those before no longer pass
   */
  public static OptionalLong match(byte[] secret, String given, Instant now, long used) {
    byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
      boolean same =
          MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), bytes);
      if (same && step > used) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** A secret as people type it: base32 (RFC 4648) without padding. */
  public static String base32(byte[] secret) {
    StringBuilder out = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : secret) {
      buffer = buffer << 8 | b & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out.append(BASE32.charAt(buffer >> bits & 0x1f));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      out.append(BASE32.charAt(buffer << 5 - bits & 0x1f));
    }
    return out.toString();
  }

  /**
   * The address that an authenticator application reads from a picture.
   *
   * @param username only {@code a-z 0-9 . _ -}, so that nothing has to be escaped
   */
  public static String address(String username, byte[] secret) {
    return "otpauth://totp/Belfry:"
        + username
        + "?secret="
        + base32(secret)
        + "&issuer=Belfry&algorithm=SHA1&digits="
        + DIGITS
        + "&period="
        + STEP_SECONDS;
  }
}
