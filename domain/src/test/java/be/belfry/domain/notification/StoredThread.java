package be.belfry.domain.notification;

import java.lang.reflect.Field;
import java.util.UUID;

/** A thread as the intake stores it, for tests without a database. */
public final class StoredThread extends NotificationThread {
  private StoredThread() {}

  /**
   * One with a secret link, or without.
   *
   * @param secretHash null without
   */
  public static NotificationThread of(UUID id, String secretHash) {
    StoredThread made = new StoredThread();
    made.set("id", id);
    made.set("secretHash", secretHash);
    return made;
  }

  private void set(String name, Object value) {
    try {
      Field field = NotificationThread.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(this, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
