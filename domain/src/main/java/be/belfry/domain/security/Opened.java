package be.belfry.domain.security;

import java.util.Optional;
import java.util.UUID;

/**
 * One record as somebody opens it, whole; a line of a list is none. Who opens what only a narrow
 * circle may read stands in the log.
 */
public interface Opened {
  /** That this reader opened it; what hangs on a crisis file is a reading of the file. */
  NarrowReadEvent readBy(UUID reader);

  /** Code of its own marking; empty for what is as narrow as the crisis file that it hangs on. */
  default Optional<String> ownTlp() {
    return Optional.empty();
  }
}
