package be.belfry.server.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the server is compared with: the same database function, {@code take_in}, called directly by
 * as many connections, each call its own transaction; same rows, same durability, no HTTP, no
 * checks, no signature.
 */
final class Reference {
  private final BenchServer server;
  private final Submissions submissions;

  Reference(BenchServer server, Submissions submissions) {
    this.server = server;
    this.submissions = submissions;
  }

  /** Calls a second. */
  double perSecond(int connections, double seconds) throws InterruptedException, SQLException {
    AtomicLong calls = new AtomicLong();
    AtomicLong numbers = new AtomicLong();
    List<Exception> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (int i = 0; i < connections; i++) {
      Thread thread =
          new Thread(
              () -> {
                try (Connection connection = server.connect("belfry_app");
                    PreparedStatement take =
                        connection.prepareStatement(
                            "select outcome, reference from take_in(?::jsonb, ?)")) {
                  while (System.nanoTime() < end) {
                    Submissions.Command command =
                        submissions.command(numbers.getAndIncrement()).fresh();
                    take.setString(1, command.json());
                    take.setBytes(2, command.body());
                    try (ResultSet row = take.executeQuery()) {
                      row.next();
                      calls.addAndGet("stored".equals(row.getString(1)) ? 1 : 0);
                    }
                  }
                } catch (IOException | SQLException e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new SQLException("the reference failed", failures.get(0));
    }
    return calls.get() / seconds;
  }
}
