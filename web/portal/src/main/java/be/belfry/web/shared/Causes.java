package be.belfry.web.shared;

/** Looks through the wrappings of an exception; Faces, EL and EJB wrap what an action throws. */
public final class Causes {
  private static final int DEEPEST = 32;

  private Causes() {}

  /** The first cause of a type, null when there is none. */
  public static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
