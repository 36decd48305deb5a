package be.belfry.persistence.statistics;

import be.belfry.domain.statistics.CountSink;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads stored counts a few at a time, through a cursor of the transaction: what one statement sees
 * is of one moment, however long it takes to read.
 */
final class FigureCursor {
  /** Rows that come at a time; with them some 100 kB of a file. */
  private static final int FETCH = 1_000;

  private static final String NOT_ZERO = " and f.count > 0";

  private FigureCursor() {}

  static long rows(Connection connection, MonthlyQuery query) throws SQLException {
    String sql =
        "select count(*) from monthly_fact f "
            + SqlStatisticsQueries.WHERE
            + SqlStatisticsQueries.filters(query)
            + NOT_ZERO;
    try (PreparedStatement statement = prepare(connection, sql, query);
        ResultSet found = statement.executeQuery()) {
      found.next();
      return found.getLong(1);
    }
  }

  static void each(Connection connection, MonthlyQuery query, CountSink sink)
      throws SQLException, IOException {
    List<String> columns = SqlStatisticsQueries.columns(query);
    StringBuilder sql =
        new StringBuilder(SqlStatisticsQueries.counted(query))
            .append(NOT_ZERO)
            .append(" order by f.month");
    for (String column : columns) {
      sql.append(", f.").append(column).append(" collate \"C\"");
    }
    try (PreparedStatement statement = prepare(connection, sql.toString(), query)) {
      statement.setFetchSize(FETCH);
      try (ResultSet found = statement.executeQuery()) {
        Counts counts = new Counts(found, columns);
        while (found.next()) {
          sink.take(counts.read());
        }
      }
    }
  }

  /**
   * Stored counts of a question at once, also those that fell to 0, in no order.
   *
   * @param most no more than so many
   */
  static List<MonthlyCount> counts(Connection connection, MonthlyQuery query, int most)
      throws SQLException {
    String sql =
        SqlStatisticsQueries.counted(query) + SqlStatisticsQueries.KNOWN + " limit " + most;
    List<MonthlyCount> all = new ArrayList<>();
    try (PreparedStatement statement = prepare(connection, sql, query);
        ResultSet found = statement.executeQuery()) {
      Counts counts = new Counts(found, SqlStatisticsQueries.columns(query));
      while (found.next()) {
        all.add(counts.read());
      }
    }
    return all;
  }

  /** Reads the row at which a result stands; what most rows have in common is read once. */
  private static final class Counts {
    private final ResultSet found;
    private final int[] columns;
    private String said = "";
    private YearMonth month;

    Counts(ResultSet found, List<String> columns) {
      this.found = found;
      this.columns =
          columns.stream()
              .mapToInt(column -> 1 + SqlStatisticsQueries.READ.indexOf(column))
              .toArray();
    }

    MonthlyCount read() throws SQLException {
      String next = found.getString(1);
      if (!next.equals(said)) {
        said = next;
        month = YearMonth.parse(next);
      }
      String[] values = new String[columns.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = found.getString(columns[i]);
      }
      int after = SqlStatisticsQueries.READ.size();
      return new MonthlyCount(
          month,
          List.of(values),
          found.getLong(after + 1),
          OptionalLong.of(found.getLong(after + 2)),
          found.getBoolean(after + 3),
          found.getBoolean(after + 4));
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, MonthlyQuery query)
      throws SQLException {
    // The parameters are numbered in their order.
    PreparedStatement statement = connection.prepareStatement(sql.replaceAll("\\?[1-9]", "?"));
    List<String> parameters = SqlStatisticsQueries.parameters(query);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setString(i + 1, parameters.get(i));
    }
    return statement;
  }
}
