package be.belfry.web.shared;

import jakarta.resource.ResourceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.List;

/**
 * Tells what passes by itself from what is wrong: the database is away, restarts, is full or
 * overloaded, memory ran out in one request. The caller is told to come again (503), and may: every
 * write of ours can be repeated without harm.
 */
public final class Outage {
  /** After so many seconds it is worth trying again. */
  public static final int RETRY_AFTER_SECONDS = 5;

  private static final int DEEPEST = 32;

  /**
   * Beginnings of PostgreSQL's codes: connection lost, too few resources (also a full disk),
   * stopped or starting, system error; and: too long in a transaction, statement or lock took too
   * long, deadlock, serialization, read-only.
   */
  private static final List<String> PASSING =
      List.of("08", "53", "57P", "58", "25P03", "57014", "55P03", "40P01", "40001", "25006");

  private static final List<Class<? extends Throwable>> UNFINISHED =
      List.of(
          ResourceException.class,
          SystemException.class,
          RollbackException.class,
          HeuristicMixedException.class,
          HeuristicRollbackException.class);

  private Outage() {}

  /** Whether the failure passes by itself. */
  public static boolean isBehind(Throwable thrown) {
    boolean unfinished = false;
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
      if (t instanceof OutOfMemoryError) {
        return true;
      }
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        return PASSING.stream().anyMatch(sql.getSQLState()::startsWith);
      }
      unfinished |= UNFINISHED.contains(t.getClass()) || t instanceof ResourceException;
    }
    // No connection was to be had, or nobody knows how the commit ended.
    return unfinished;
  }
}
