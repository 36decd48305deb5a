package be.belfry.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the parts of a verification have in common: a connection past the walls and not in
 * auto-commit, somebody who watches, and what was found.
 */
final class Examination {
  private final Connection connection;
  private final Verification.Progress progress;
  private final Findings findings;
  private long checked;

  Examination(Connection connection, Verification.Progress progress, Findings findings) {
    this.connection = connection;
    this.progress = progress;
    this.findings = findings;
  }

  /** Does something with a row. */
  @FunctionalInterface
  interface Look {
    void at(ResultSet row) throws SQLException;
  }

  /**
   * Looks at each row of a query.
   *
   * @param together rows that are fetched at a time
   */
  void each(String query, int together, Look look) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(together);
      try (ResultSet row = statement.executeQuery(query)) {
        while (row.next()) {
          look.at(row);
        }
      }
    }
  }

  /**
   * Begins a part.
   *
   * @param counted query that gives how many rows it has
   */
  void part(String name, String counted) throws SQLException {
    each(counted, 1, row -> progress.part(name, row.getLong(1)));
  }

  /** One row of the part is checked. */
  void step() {
    checked++;
    progress.step();
  }

  /** How many rows were checked. */
  long checked() {
    return checked;
  }

  /** Something differs. */
  void differs(String sentence) {
    findings.differs(sentence);
  }

  /** Something can't be compared and is no difference; it is said all the same. */
  void notes(String sentence) {
    findings.notes(sentence);
  }

  /**
   * Whether both the database and the record know of something; says so when one of them does not.
   * What is there counts as checked.
   */
  boolean isKnownToBoth(String name, boolean there, boolean recorded) {
    if (!there) {
      differs(name + " is in the record and nowhere else");
      return false;
    }
    step();
    if (!recorded) {
      differs(name + " is in no record");
    }
    return recorded;
  }
}
