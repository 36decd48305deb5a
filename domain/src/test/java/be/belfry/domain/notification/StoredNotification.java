package be.belfry.domain.notification;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A first report as the intake stores it, for tests without a database. */
public final class StoredNotification extends Notification {
  private StoredNotification() {}

  /**
   * One that waits at triage.
   *
   * @param sectors codes that it shows to the walls
   * @param receivedAt when it came; the notifier was aware an hour before
   */
  public static Notification waiting(
      UUID id, String reference, Tlp tlp, Set<String> sectors, Instant receivedAt) {
    StoredNotification made = new StoredNotification();
    made.set("id", id);
    made.set("threadId", id);
    made.set("reference", reference);
    made.set("first", true);
    made.set("kind", NotificationKind.EARLY_WARNING.code());
    made.set("channel", Channel.API.code());
    made.set("state", NotificationState.WAITING.code());
    made.set("receivedAt", receivedAt);
    made.set("awareAt", receivedAt.minusSeconds(3600));
    made.set("title", "Services down");
    made.set("organisationName", "Example Grid");
    made.set("language", Language.NL.code());
    made.set("tlp", tlp.code());
    made.set("sectors", Codes.of(sectors));
    made.set("services", Codes.none());
    made.set("named", Codes.none());
    return made;
  }

  /** The same with an address for the answers. */
  public static Notification naming(String email, Notification waiting) {
    ((StoredNotification) waiting).set("contactEmail", email);
    return waiting;
  }

  private void set(String name, Object value) {
    try {
      Field field = Notification.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(this, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
