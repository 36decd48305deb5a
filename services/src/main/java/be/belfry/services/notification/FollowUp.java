package be.belfry.services.notification;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bodies of follow-ups that the program writes for the notifier. */
final class FollowUp {
  /** What stays the same in a follow-up. */
  private static final List<String> KEPT =
      List.of(
          "organisation", "contact", "language", "awareAt", "sector", "subSector", "title", "tlp");

  private FollowUp() {}

  /** An answer to a question. */
  static Submission answer(NotificationDetail asked, UUID id, String text) {
    Map<String, Object> body = new LinkedHashMap<>(asked.content().json());
    body.keySet().retainAll(KEPT);
    body.put("id", id.toString());
    body.put(
        "kind",
        (asked.content().kind() == NotificationKind.VOLUNTARY
                ? NotificationKind.VOLUNTARY
                : NotificationKind.INTERMEDIATE_REPORT)
            .code());
    body.put("follows", asked.row().reference());
    body.put("channel", Channel.FORM.code());
    body.put("description", Notification.checked(text));
    if (asked.row().exercise()) {
      body.put("exercise", true);
    }
    return new Submission(body, CanonicalJson.bytes(body));
  }
}
