package be.belfry.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    return of(owner, Optional.empty(), new Findings(differences::add)).line();
  }

  /** What differs of procedures, their steps, rounds and files on the server of the tests. */
  public static List<String> differencesOfProcedures() throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection owner = ShippedServer.get().pastTheWalls()) {
      of(owner, differences);
    }
    return differences.stream()
        .filter(one -> one.matches("(?s)the (procedure|step|round|file) .*"))
        .toList();
  }

  /** Verifies the audit rows and the log only. */
  static Verification.Totals ofLog(Connection owner, Findings findings) throws SQLException {
    try {
      return new Verification(
              owner, BlockReader.Manner.alone(), Verification.Progress.UNWATCHED, findings)
          .runLog(Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Verification.Totals of(Connection owner, Optional<SecondPlace> place, Findings findings)
      throws SQLException {
    return of(owner, BlockReader.Manner.alone(), place, findings);
  }

  static Verification.Totals of(
      Connection owner, BlockReader.Manner manner, Optional<SecondPlace> place, Findings findings)
      throws SQLException {
    try {
      return new Verification(owner, manner, Verification.Progress.UNWATCHED, findings).run(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
