package be.belfry.services.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
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
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, 1, HASH_BYTES, Argon2.ID);
  private static final String NOBODY = hashOf("nobody's password");

  /** As many at once as there are processors: more would only take memory from each other. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /** The encoded hash, with its parameters and salt. */
  public String hash(String password) {
    return hashOf(password);
  }

  /** Whether the password belongs to the hash. */
  public boolean matches(String password, String hash) {
    AT_ONCE.acquireUninterruptibly();
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
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
    Argon2Function made = Argon2Function.getInstanceFromHash(hash);
    return made.getVariant() != Argon2.ID
        || made.getMemory() < MEMORY_KIB
        || made.getIterations() < ITERATIONS
        || made.getOutputLength() < HASH_BYTES;
  }

  private static String hashOf(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(FUNCTION).getResult();
  }
}
