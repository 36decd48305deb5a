package be.belfry.services.notification;

import java.util.Map;

/**
 * A notification as it arrives.
 *
 * @param body the JSON object as maps, lists and values of a strict parser
 * @param bytes the body exactly as received
 * @param answer whether the program wrote it around an answer from the status page, which is no
 *     report that is owed
 */
public record Submission(Map<String, Object> body, byte[] bytes, boolean answer) {
  /** What somebody else wrote: a report. */
  public Submission(Map<String, Object> body, byte[] bytes) {
    this(body, bytes, false);
  }
}
