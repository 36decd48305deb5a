package be.belfry.services.shared;

import be.belfry.domain.shared.Busy;

/**
 * Another call under the same key does one of the rows, and takes long: this one ends, without an
 * answer that would be remembered.
 */
public class KeyInUse extends Busy {
  private static final long serialVersionUID = 1L;
  private static final int AGAIN_SECONDS = 5;

  KeyInUse() {
    super("shared_keyInUse", "the same call is worked on", AGAIN_SECONDS);
  }
}
