package be.belfry.services.shared;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;

/** Why the database refused a write, looked for through all wrappings. */
public final class Refused {
  private static final int DEEPEST = 32;
  private static final String UNIQUE = "23505";
  private static final String FULL = "53100";

  private Refused() {}

  /**
   * Whether somebody else was faster: the row is no longer what was read, or what may be there once
   * is there already.
   */
  public static boolean isRaced(Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
      if (t instanceof OptimisticLockException
          || t instanceof SQLException sql && UNIQUE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Whether there was no room on the database's disk. */
  static boolean isFull(Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
      if (t instanceof SQLException sql && FULL.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** One line for the log: the kind of the innermost failure and the first line of what it says. */
  public static String reason(Throwable thrown) {
    Throwable innermost = thrown;
    for (int depth = 0; innermost.getCause() != null && depth < DEEPEST; depth++) {
      innermost = innermost.getCause();
    }
    String message = String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    return innermost.getClass().getSimpleName() + ": " + message;
  }
}
