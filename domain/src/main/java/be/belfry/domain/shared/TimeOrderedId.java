package be.belfry.domain.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * Keys that begin with a time (RFC 9562, version 7): rows that are written together stand together
 * in an index by key, and a new one touches a page that was touched a moment ago. The other 74 bits
 * are as random as those of any key.
 */
public final class TimeOrderedId {
  private static final long TIME = 0xFFFF_FFFF_FFFF_0000L;
  private static final long VERSION_7 = 0x7000L;
  private static final long RANDOM = 0x0FFFL;
  private static final int BELOW_TIME = 16;

  private TimeOrderedId() {}

  /**
   * A new key.
   *
   * @param at what it begins with, in milliseconds; of a world of exercises too
   */
  public static UUID at(Instant at) {
    return beginning(at.toEpochMilli() << BELOW_TIME);
  }

  /**
   * A new key that stands beside another one.
   *
   * @param other of what the new key's owner belongs to
   */
  public static UUID beside(UUID other) {
    return beginning(other.getMostSignificantBits());
  }

  private static UUID beginning(long bits) {
    UUID random = UUID.randomUUID();
    return new UUID(
        bits & TIME | VERSION_7 | random.getMostSignificantBits() & RANDOM,
        random.getLeastSignificantBits());
  }
}
