package be.belfry.services.notification;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.Vocabulary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bodies of follow-ups that the program writes for the notifier. */
final class FollowUp {
  /** What stays the same in a follow-up. */
  private static final List<String> KEPT =
      List.of("organisation", "contact", "language", "awareAt", "sector", "subSector", "title");

  private FollowUp() {}

  /**
   * An answer to a question, marked as narrowly as any report of the thread. It is no report that
   * is owed: who was asked for one apart from the question still owes it.
   *
   * @param last the last report of the thread before this one: what it corrected stays corrected
   */
  static Submission answer(NotificationDetail last, UUID id, String text) {
    List<NotificationRow> thread =
        last.thread().stream().takeWhile(report -> !report.id().equals(id)).toList();
    Map<String, Object> body = new LinkedHashMap<>(last.content().json());
    body.keySet().retainAll(KEPT);
    body.put("id", id.toString());
    body.put(
        "kind",
        (thread.stream().allMatch(report -> report.kind() == NotificationKind.VOLUNTARY)
                ? NotificationKind.VOLUNTARY
                : NotificationKind.INTERMEDIATE_REPORT)
            .code());
    body.put(
        "tlp",
        thread.stream()
            .map(NotificationRow::tlp)
            .max(Comparator.comparingInt(Vocabulary.TLP::indexOf))
            .orElseThrow());
    body.put("follows", last.row().reference());
    body.put("channel", Channel.FORM.code());
    body.put("description", Notification.checked(text));
    if (last.row().exercise()) {
      body.put("exercise", true);
    }
    return new Submission(body, CanonicalJson.bytes(body), true);
  }
}
