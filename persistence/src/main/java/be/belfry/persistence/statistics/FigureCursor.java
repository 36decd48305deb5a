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
        String last = "";
        YearMonth month = null;
        while (found.next()) {
          String said = found.getString(1);
          if (!said.equals(last)) {
            last = said;
            month = YearMonth.parse(said);
          }
          List<String> values = new ArrayList<>(columns.size());
          for (String column : columns) {
            values.add(found.getString(column));
          }
          sink.take(
              new MonthlyCount(
                  month,
                  values,
                  found.getLong("count"),
                  OptionalLong.of(found.getLong("imputed")),
                  found.getBoolean("revised"),
                  found.getBoolean("moved")));
        }
      }
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
