package be.belfry.services.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Argon2id with OWASP's parameters: 19 MiB, 2 iterations, 1 lane, salt of 16 bytes. The parameters
 * stand in each hash, so that they can rise: {@link #isOutdated}.
 */
@ApplicationScoped
public class Passwords {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;
  private static final String NOBODY = hashOf("nobody's password");

  /** More at once would only wait for a processor, each with its memory. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /** The encoded hash, with its parameters and salt. */
  public String hash(String password) {
    return hashOf(password);
  }

  /**
   * Whether the password belongs to the hash, in the same time when there is none: who works by
   * token only has no password.
   */
  public boolean matches(String password, String hash) {
    if (!Argon2id.isHash(hash)) {
      matches(password, NOBODY);
      return false;
    }
    AT_ONCE.acquireUninterruptibly();
    try {
      return Argon2id.parse(hash).isOf(password);
    } finally {
      AT_ONCE.release();
    }
  }

  /**
   * Whether the password belongs to the hash of an account, in the same time whether there is an
   * account or not.
   *
   * @param hash empty for a name that nobody has
   */
  public boolean matches(String password, Optional<String> hash) {
    boolean right = matches(password, hash.orElse(NOBODY)) && hash.isPresent();
    if (!right && hash.filter(this::isOutdated).isPresent()) {
      // A hash with lower parameters is quicker to check, which would tell that there is one.
      matches(password, NOBODY);
    }
    return right;
  }

  /** Whether a hash was made with lower parameters than those of today. */
  public boolean isOutdated(String hash) {
    if (!Argon2id.isHash(hash)) {
      return false;
    }
    Argon2id made = Argon2id.parse(hash);
    return made.memoryKib() < MEMORY_KIB || made.iterations() < ITERATIONS;
  }

  private static String hashOf(String password) {
    return Argon2id.of(password, MEMORY_KIB, ITERATIONS).text();
  }
}
