package be.belfry.web.shared;

import be.belfry.domain.shared.NotFound;
import java.util.UUID;

/** Keys of records, as addresses and forms carry them. */
public final class Keys {
  private Keys() {}

  /**
   * The key that a text is.
   *
   * @param text as it came, null when nothing came
   * @throws NotFound when it is none: what cannot be a key is answered like one of no record
   */
  public static UUID of(String text) {
    String given = text == null ? "" : text;
    try {
      return UUID.fromString(given);
    } catch (IllegalArgumentException e) {
      throw new NotFound(given);
    }
  }
}
