package be.belfry.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** {@code verify} without a bar, for tests of every package. */
public final class VerificationRun {
  private VerificationRun() {}

  /**
   * Verifies a database.
   *
   * @param differences takes what differs
   * @return the totals as the command prints them
   */
  public static String of(Connection owner, List<String> differences) throws SQLException {
    return new Verification(owner, Verification.Progress.UNWATCHED, differences::add).run().line();
  }
}
