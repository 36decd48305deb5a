package be.belfry.persistence.statistics;

import be.belfry.domain.statistics.SpanTimes;
import be.belfry.domain.statistics.TimeFigure;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Times of several months: closed ones as they were closed, open ones and all together from bins.
 */
final class SpanTimesQuery {
  private final EntityManager em;

  SpanTimesQuery(EntityManager em) {
    this.em = em;
  }

  SpanTimes times(YearMonth from, YearMonth to, Map<YearMonth, Integer> closures) {
    Map<YearMonth, List<TimeFigure>> months = new HashMap<>();
    ClosureArrays named = ClosureArrays.of(closures);
    byMonth(
            em.createNativeQuery(
                    "select to_char(s.month, 'YYYY-MM'), "
                        + SqlClosedMonths.TIME
                        + """
                        join unnest(cast(?3 as date[]), cast(?4 as int[])) as n (month, no)
                          on n.month = s.month and n.no = s.no
                        where s.month between cast(?1 as date) and cast(?2 as date)
                        """)
                .setParameter(3, named.months())
                .setParameter(4, named.numbers()),
            from,
            to)
        .forEach(
            (month, rows) -> months.put(month, rows.stream().map(SqlClosedMonths::time).toList()));
    Map<YearMonth, List<Object[]>> bins =
        byMonth(
            em.createNativeQuery(
                """
                select to_char(month, 'YYYY-MM'), measure, bin, count, kept, cast(total as bigint) from statistics_time
                where month between cast(?1 as date) and cast(?2 as date) and count <> 0
                union all
                select to_char(month, 'YYYY-MM'), measure, -1, -count, 0, 0
                from statistics_not_due(cast(?1 as date), cast(?2 as date))
                """),
            from,
            to);
    bins.forEach(
        (month, rows) -> {
          if (!closures.containsKey(month)) {
            months.put(month, OpenTimes.of(rows));
          }
        });
    return SpanTimes.of(
        months, OpenTimes.of(bins.values().stream().flatMap(List::stream).toList()));
  }

  private static Map<YearMonth, List<Object[]>> byMonth(Query query, YearMonth from, YearMonth to) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        query
            .setParameter(1, from.atDay(1).toString())
            .setParameter(2, to.atDay(1).toString())
            .getResultList();
    Map<YearMonth, List<Object[]>> months = new HashMap<>();
    for (Object[] row : rows) {
      months
          .computeIfAbsent(YearMonth.parse((String) row[0]), m -> new ArrayList<>())
          .add(Arrays.copyOfRange(row, 1, row.length));
    }
    return months;
  }
}
