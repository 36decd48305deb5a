package be.belfry.domain.security;

import java.util.UUID;

/**
 * One record as somebody opens it, whole; a line of a list is {@link Listed}. Who opens what only a
 * narrow circle may read stands in the log.
 */
public interface Opened extends Marked {
  /** That this reader opened it; what hangs on a crisis file is a reading of the file. */
  NarrowReadEvent readBy(UUID reader);
}
