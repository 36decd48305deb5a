package be.belfry.web.shared;

import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Beans for what the container makes itself and injects nothing into. */
public final class Beans {
  /**
   * What stands for a bean of whichever request asks. Found once: CDI looks at each time who calls,
   * on the stack, and a page with some hundred words asks for each; that took a twelfth of a page.
   */
  private static final Map<Class<?>, Object> FOUND = new ConcurrentHashMap<>();

  private Beans() {}

  /**
   * The bean of this request or application.
   *
   * @param type of a bean with a scope, not one made anew for each who asks
   * @throws IllegalStateException outside of the container
   */
  public static <T> T of(Class<T> type) {
    Object found = FOUND.get(type);
    if (found == null) {
      found = CDI.current().select(type).get();
      FOUND.put(type, found);
    }
    return type.cast(found);
  }
}
