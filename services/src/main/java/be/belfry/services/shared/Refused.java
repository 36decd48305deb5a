package be.belfry.services.shared;

import jakarta.persistence.OptimisticLockException;
import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

/** Why the database refused a write, looked for through all wrappings. */
public final class Refused {
  private static final int DEEPEST = 32;
  private static final String UNIQUE = "23505";
  private static final String LOCK_TIMEOUT = "55P03";
  private static final String FULL = "53100";
  private static final String WALLED = "42501";
  private static final String READ_ONLY = "25006";

  /**
   * Beginnings of PostgreSQL's codes by which nothing else would be done now either: connection
   * lost, too few resources, stopped or starting, system error, read only.
   */
  private static final List<String> OUTAGE = List.of("08", "53", "57P", "58", READ_ONLY);

  private Refused() {}

  /**
   * Whether somebody else was faster: the row is no longer what was read, or what may be there once
   * is there already.
   */
  public static boolean isRaced(Throwable thrown) {
    return isBehind(thrown, t -> t instanceof OptimisticLockException || isOf(t, UNIQUE));
  }

  /**
   * Whether the row would have stood behind a wall for whoever wrote it: nobody writes what he
   * could not read.
   */
  public static boolean isWalled(Throwable thrown) {
    return isBehind(thrown, t -> isOf(t, WALLED));
  }

  /** Whether another transaction held for too long what it waited for. */
  static boolean isWaiting(Throwable thrown) {
    return isBehind(thrown, t -> isOf(t, LOCK_TIMEOUT));
  }

  /** Whether there was no room on the database's disk. */
  static boolean isFull(Throwable thrown) {
    return isBehind(thrown, t -> isOf(t, FULL));
  }

  /** Whether the database answers and takes no changes: it is read only, or its disk is full. */
  public static boolean isUnstored(Throwable thrown) {
    return isBehind(thrown, t -> isOf(t, READ_ONLY) || isOf(t, FULL));
  }

  /** Whether the database is away, takes nothing or has no connection left, whatever is asked. */
  public static boolean isOutage(Throwable thrown) {
    return isBehind(
        thrown,
        t ->
            t instanceof OutOfMemoryError
                || t instanceof ResourceException
                || t instanceof SQLException sql
                    && sql.getSQLState() != null
                    && OUTAGE.stream().anyMatch(sql.getSQLState()::startsWith));
  }

  private static boolean isOf(Throwable thrown, String state) {
    return thrown instanceof SQLException sql && state.equals(sql.getSQLState());
  }

  private static boolean isBehind(Throwable thrown, Predicate<Throwable> cause) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
      if (cause.test(t)) {
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
