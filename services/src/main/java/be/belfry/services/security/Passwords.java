package be.belfry.services.security;

import be.belfry.domain.shared.Busy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id with OWASP's parameters: 7 MiB, 5 iterations, 1 lane, salt of 16 bytes. Of the choices
 * that OWASP calls equal it is the one that a server computes fastest, for its memory stays in the
 * processor's cache (decision 010). The parameters stand in each hash, so that they can change:
 * {@link #isOutdated}.
 *
 * <p>Checking is dear, and strangers can ask for it. So only some are checked at once, only so many
 * wait, and none of them long: the others are told to come again ({@link Busy}).
 */
@ApplicationScoped
public class Passwords {
  /** Checks that may wait; two cores need some three seconds for them. */
  static final int ROOM = 64;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int RETRY_AFTER_SECONDS = 5;

  /** Of base64url, 6 bits each. */
  private static final int FIRST_LETTERS = 22;

  private static final int MEMORY_KIB = 7 * 1024;
  private static final int ITERATIONS = 5;
  private static final String NOBODY = hashOf("nobody's password");

  private final Semaphore turns;
  private final Duration patience;

  /** As many at once as there are processors: more would only wait, each with its memory. */
  public Passwords() {
    this(new Semaphore(Runtime.getRuntime().availableProcessors(), true), PATIENCE);
  }

  /**
   * @param turns checks at the same time, in the order of asking
   * @param patience how long one waits for its turn
   */
  Passwords(Semaphore turns, Duration patience) {
    this.turns = turns;
    this.patience = patience;
  }

  /**
   * Asks whether a check would find a place to wait, before anything is counted or written for it.
   *
   * @throws Busy when there is none
   */
  public void requireRoom() {
    if (turns.getQueueLength() >= ROOM) {
      throw busy();
    }
  }

  private static Busy busy() {
    return new Busy("security_busy", "too many passwords wait", RETRY_AFTER_SECONDS);
  }

  /** A new one for somebody else to hand over: 132 random bits in 22 characters. */
  public static String firstPassword() {
    return Secrets.random().substring(0, FIRST_LETTERS);
  }

  /**
   * The encoded hash, with its parameters and salt. It waits for nobody: only who has shown who he
   * is gets this far.
   */
  public String hash(String password) {
    return hashOf(password);
  }

  /**
   * Whether the password belongs to the hash, in the same time when there is none: who works by
   * token only has no password. It takes long: hold no transaction meanwhile.
   *
   * @throws Busy when too many wait, or its turn did not come in time
   */
  public boolean matches(String password, String hash) {
    if (!Argon2id.isHash(hash)) {
      matches(password, NOBODY);
      return false;
    }
    requireRoom();
    if (!isTurn()) {
      throw busy();
    }
    try {
      return Argon2id.parse(hash).isOf(password);
    } finally {
      turns.release();
    }
  }

  private boolean isTurn() {
    try {
      return turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Whether the password belongs to the hash of an account, in the same time whether there is an
   * account or not; of one whose hash was made with dearer parameters it takes longer until its
   * next sign-in.
   *
   * @param hash empty for a name that nobody has
   * @throws Busy when too many wait, or its turn did not come in time
   */
  public boolean matches(String password, Optional<String> hash) {
    boolean right = matches(password, hash.orElse(NOBODY)) && hash.isPresent();
    if (!right && hash.filter(Passwords::isQuick).isPresent()) {
      // A hash with lower parameters is quicker to check, which would tell that there is one.
      matches(password, NOBODY);
    }
    return right;
  }

  /** Whether a hash was made with other parameters than those of today. */
  public boolean isOutdated(String hash) {
    if (!Argon2id.isHash(hash)) {
      return false;
    }
    Argon2id made = Argon2id.parse(hash);
    return made.memoryKib() != MEMORY_KIB || made.iterations() != ITERATIONS;
  }

  private static boolean isQuick(String hash) {
    if (!Argon2id.isHash(hash)) {
      return false;
    }
    Argon2id made = Argon2id.parse(hash);
    return (long) made.memoryKib() * made.iterations() < (long) MEMORY_KIB * ITERATIONS;
  }

  /** The same without a server around it. */
  public static String hashOf(String password) {
    return Argon2id.of(password, MEMORY_KIB, ITERATIONS).text();
  }
}
