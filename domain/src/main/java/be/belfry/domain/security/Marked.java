package be.belfry.domain.security;

import java.util.Optional;

/** What is read of a record, with how narrow the circle is that may read it. */
public interface Marked {
  /** Code of its own marking; empty for what is as narrow as the crisis file that it hangs on. */
  default Optional<String> ownTlp() {
    return Optional.empty();
  }

  /**
   * A marking of its own where that is narrow; empty otherwise, because what hangs on a crisis file
   * is at least as narrow as the file.
   *
   * @param tlp code of its own marking
   */
  static Optional<String> whereNarrow(String tlp) {
    return Optional.of(tlp).filter(NarrowReadEvent::isNarrow);
  }
}
