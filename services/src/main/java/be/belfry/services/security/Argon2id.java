package be.belfry.services.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A hash by Argon2id (RFC 9106, version 0x13) as its text carries it: {@code
 * $argon2id$v=19$m=7168,t=5,p=1$salt$hash}, salt and hash in Base64 without padding.
 *
 * @param memoryKib in KiB
 * @param iterations over the memory
 * @param lanes computed one after the other
 */
public record Argon2id(int memoryKib, int iterations, int lanes, byte[] salt, byte[] hash) {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /**
   * A new hash in one lane, with a random salt of 16 bytes, 32 bytes long.
   *
   * @param memoryKib in KiB, at least 8
   * @param iterations at least 1
   */
  public static Argon2id of(String password, int memoryKib, int iterations) {
    byte[] salt = Secrets.bytes(SALT_BYTES);
    return new Argon2id(
        memoryKib,
        iterations,
        1,
        salt,
        computed(password, memoryKib, iterations, 1, salt, HASH_BYTES));
  }

  /** Whether a text is such a hash; an account that nobody signs in to has none. */
  public static boolean isHash(String text) {
    return TEXT.matcher(text).matches();
  }

  /**
   * Reads a hash.
   *
   * @throws IllegalArgumentException for any other text; it is not told, for it may be a secret
   */
  public static Argon2id parse(String text) {
    Matcher read = TEXT.matcher(text);
    if (!read.matches()) {
      throw new IllegalArgumentException("not a hash by Argon2id");
    }
    return new Argon2id(
        Integer.parseInt(read.group(1)),
        Integer.parseInt(read.group(2)),
        Integer.parseInt(read.group(3)),
        Base64.getDecoder().decode(read.group(4)),
        Base64.getDecoder().decode(read.group(5)));
  }

  /** Whether it is the password's; the comparison takes the same time for each answer. */
  public boolean isOf(String password) {
    return MessageDigest.isEqual(
        hash, computed(password, memoryKib, iterations, lanes, salt, hash.length));
  }

  /** Its text, with parameters and salt. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib, iterations, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  private static byte[] computed(
      String password, int memoryKib, int iterations, int lanes, byte[] salt, int bytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] out = new byte[bytes];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
    return out;
  }
}
