package be.belfry.server.bench;

import static be.belfry.server.bench.Figures.median;
import static be.belfry.server.bench.Figures.number;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeping the figures up to date costs the intake. Whatever is taken in leaves a note of what
 * has to be counted, in its own transaction: that is what a sender waits for. The notes are counted
 * afterwards, in the background, which stands aside in a surge: that is measured by itself.
 */
final class MaintenanceBench {
  private static final int ROUNDS = 5;
  private static final int CONNECTIONS = 16;

  /** Triggers that leave a note, on whatever table. */
  private static final String NOTES =
      """
      select format('%s %I', t.tgrelid::regclass, t.tgname)
      from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where not t.tgisinternal and p.prosrc ~ 'insert into statistics_dirty'
      order by 1
      """;

  private final Figures figures;
  private final BenchServer server;
  private final Reference intake;
  private final double seconds;

  MaintenanceBench(Figures figures, BenchServer server, Submissions submissions, double seconds) {
    this.figures = figures;
    this.server = server;
    this.intake = new Reference(server, submissions);
    this.seconds = seconds;
  }

  /**
   * Intake by the database function with the notes and without them in turn, the order turned in
   * each round. What comes without them is in no figure: nothing may be recounted afterwards.
   *
   * @param notifications that stand in the database
   */
  void measure(int notifications) throws IOException, SQLException, InterruptedException {
    double[] with = new double[ROUNDS];
    double[] without = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    double[] counting = new double[ROUNDS];
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      // While it is held the program leaves the counting alone, and we do it.
      statement.execute("select pg_advisory_lock(hashtext('belfry.statistics'))");
      List<String> notes = notes(statement);
      intake.perSecond(CONNECTIONS, seconds);
      count(statement);
      for (int round = 0; round < ROUNDS; round++) {
        if (round % 2 == 0) {
          with[round] = intake.perSecond(CONNECTIONS, seconds);
          counting[round] = count(statement) / (with[round] * seconds);
          without[round] = without(statement, notes);
        } else {
          without[round] = without(statement, notes);
          with[round] = intake.perSecond(CONNECTIONS, seconds);
          counting[round] = count(statement) / (with[round] * seconds);
        }
        ratios[round] = with[round] / without[round];
      }
    }
    figures.figure(
        "intake with the notes for the figures to intake without them, "
            + CONNECTIONS
            + " connections, "
            + notifications
            + " notifications",
        "0.90",
        number(median(ratios))
            + " ("
            + number(median(with))
            + "/s to "
            + number(median(without))
            + "/s)");
    figures.figure(
        "counting what was noted, afterwards and alone, " + notifications + " notifications",
        "none",
        number(10_000 * median(counting))
            + " s for 10,000, "
            + number(100 * median(counting) * median(with))
            + " % of the time in which they came");
  }

  private double without(Statement statement, List<String> notes)
      throws SQLException, InterruptedException {
    switchTo("disable", statement, notes);
    try {
      return intake.perSecond(CONNECTIONS, seconds);
    } finally {
      switchTo("enable", statement, notes);
    }
  }

  private static void switchTo(String act, Statement statement, List<String> notes)
      throws SQLException {
    for (String note : notes) {
      int name = note.indexOf(' ');
      statement.execute(
          "alter table " + note.substring(0, name) + " " + act + " trigger" + note.substring(name));
    }
  }

  private static List<String> notes(Statement statement) throws SQLException {
    List<String> notes = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(NOTES)) {
      while (found.next()) {
        notes.add(found.getString(1));
      }
    }
    if (notes.stream().noneMatch("notification statistics_counts"::equals)) {
      throw new SQLException("no trigger notes what comes in: " + notes);
    }
    return notes;
  }

  /** Counts all that is noted, in the steps of the program; gives the seconds that it took. */
  private static double count(Statement statement) throws SQLException {
    long begin = System.nanoTime();
    while (Long.parseLong(Bench.one(statement, "select statistics_fold(1)")) > 0) {
      // in steps of their own transactions, as the program does
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
