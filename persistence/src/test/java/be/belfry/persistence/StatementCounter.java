package be.belfry.persistence;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Counts the SQL statements of all test databases, so that a list can prove how few it needs. */
public final class StatementCounter extends SessionEventAdapter {
  private static final AtomicLong STATEMENTS = new AtomicLong();

  /** Statements that ran while the work was done. */
  public static long during(Runnable work) {
    long before = STATEMENTS.get();
    work.run();
    return STATEMENTS.get() - before;
  }

  @Override
  public void preExecuteCall(SessionEvent event) {
    STATEMENTS.incrementAndGet();
  }
}
