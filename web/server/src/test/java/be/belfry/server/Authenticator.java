package be.belfry.server;

import be.belfry.services.security.Totp;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** The telephones of the tests: codes of secrets in base32, never the same one twice. */
public final class Authenticator {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final Map<String, Long> USED = new HashMap<>();

  private Authenticator() {}

  /**
   * The next code that was not given before. The server takes the code of the step to come too; for
   * a third one within the same half minute this waits, as a person would.
   */
  public static synchronized String next(String secret) {
    String plain = secret.replace(" ", "");
    long step = Math.max(Totp.step(Instant.now()), USED.getOrDefault(plain, 0L) + 1);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> Totp.step(Instant.now()) >= step - 1);
    USED.put(plain, step);
    return Totp.code(decoded(plain), step);
  }

  private static byte[] decoded(String base32) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (char c : base32.toCharArray()) {
      buffer = buffer << 5 | BASE32.indexOf(c);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.write(buffer >> bits);
        buffer &= (1 << bits) - 1;
      }
    }
    return out.toByteArray();
  }
}
