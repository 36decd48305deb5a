package be.belfry.domain.notification;

import java.time.Instant;
import java.util.Map;

/**
 * What somebody has filled in on the public form and not yet sent. It is found by a secret that
 * only his browser holds, and is gone 30 days after the last change; once it was sent it holds the
 * way to the receipt and nothing of the text.
 */
public interface NotificationDrafts {
  /**
   * The fields of a draft; empty when there is none.
   *
   * @param since what was last changed before it counts as gone, removed or not
   */
  Map<String, String> load(String secretHash, Instant since);

  /** Keeps these fields of a draft and no other ones. */
  void save(String secretHash, Map<String, String> fields, Instant now);

  /**
   * Removes drafts that were last changed before an instant.
   *
   * @return how many
   */
  int removeOlderThan(Instant limit);
}
