package be.belfry.domain.notification;

import java.time.Instant;
import java.util.Map;

/**
 * What somebody has filled in on the public form and not yet sent. It is found by a secret that
 * only his browser holds, and is gone when it was sent or 30 days after the last change.
 */
public interface NotificationDrafts {
  /** The fields of a draft; empty when there is none. */
  Map<String, String> load(String secretHash);

  /** Keeps all fields of a draft. */
  void save(String secretHash, Map<String, String> fields, Instant now);

  /** Removes a draft that was sent. */
  void remove(String secretHash);

  /**
   * Removes drafts that were last changed before an instant.
   *
   * @return how many
   */
  int removeOlderThan(Instant limit);
}
