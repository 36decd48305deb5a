package be.belfry.domain.shared;

import java.util.Optional;

/** Guards a change against one that somebody else made in the meantime. */
public final class Versions {
  private Versions() {}

  /**
   * Compares what the caller saw with what is stored.
   *
   * @param seen the version that the caller saw; empty asks for no comparison
   * @param stored the version that is stored
   * @param object what it is, for the message
   * @throws Conflict ({@code shared_stale}) when they differ
   */
  public static void require(Optional<Long> seen, long stored, String object) {
    if (seen.isPresent() && seen.get() != stored) {
      throw new Conflict("shared_stale", object + " was changed by somebody else", object);
    }
  }
}
