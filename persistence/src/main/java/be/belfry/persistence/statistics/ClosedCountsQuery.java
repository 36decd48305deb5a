package be.belfry.persistence.statistics;

import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.persistence.convert.SqlValues;
import jakarta.persistence.EntityManager;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Counts of months as they were closed; of those that nobody closed as they are now. */
final class ClosedCountsQuery {
  private static final String CLOSED =
      """
      with closed as (
        select n.month, n.no, c.sub_sectors, %s as excluded
        from unnest(cast(?5 as date[]), cast(?6 as int[])) as n (month, no)
        join statistics_snapshot c on c.month = n.month and c.no = 1
        where n.month between cast(?3 as date) and cast(?4 as date)
      )
      """
          .formatted(SqlClosedMonths.KEEPS_EXCLUDED);

  /**
   * Rows of the first closure stand there too, so that what fell to 0 says that it is revised. How
   * many dates are imputed is unknown of a closure that has rows and kept none.
   */
  private static final String COUNTED =
      CLOSED
          + """
          select to_char(n.month, 'YYYY-MM'), s.value1,
            coalesce(max(s.count) filter (where s.no = n.no), 0),
            case when count(s.imputed) filter (where s.no = n.no) = count(*) filter (where s.no = n.no)
              then coalesce(max(s.imputed) filter (where s.no = n.no), 0) end,
            coalesce(max(s.count) filter (where s.no = n.no), 0) <> coalesce(max(s.count) filter (where s.no = 1), 0)
              and (s.by1 <> 'subSector' or bool_or(n.sub_sectors))
          from closed n
          join monthly_fact_snapshot s on s.unit = ?1 and s.by1 = ?2 and s.by2 = '' and s.month = n.month
            and s.no in (1, n.no)
          group by n.month, s.by1, s.value1
          union all
          select to_char(f.month, 'YYYY-MM'), f.value1, f.count, f.imputed, false
          from monthly_fact f
          where f.unit = ?1 and f.source = 'own' and f.excluded = '' and f.by1 = ?2 and f.by2 = ''
            and f.month between cast(?3 as date) and cast(?4 as date)
            and not exists (select 1 from closed n where n.month = f.month)
          """;

  /** Where the first closure was made before anybody kept them, there is none to differ from. */
  private static final String EXCLUDED =
      CLOSED
          + """
          select to_char(n.month, 'YYYY-MM'), s.excluded,
            coalesce(max(s.count) filter (where s.no = n.no), 0), 0,
            bool_or(n.excluded) and coalesce(max(s.count) filter (where s.no = n.no), 0)
              <> coalesce(max(s.count) filter (where s.no = 1), 0)
          from closed n
          join statistics_excluded_snapshot s on s.unit = ?1 and s.month = n.month and s.no in (1, n.no)
          group by n.month, s.excluded
          union all
          select to_char(f.month, 'YYYY-MM'), f.excluded, f.count, f.imputed, false
          from monthly_fact f
          where f.unit = ?1 and f.source = 'own' and f.excluded = any (cast(?2 as text[])) and f.by1 = '' and f.by2 = ''
            and f.month between cast(?3 as date) and cast(?4 as date)
            and not exists (select 1 from closed n where n.month = f.month)
          """;

  private final EntityManager em;

  ClosedCountsQuery(EntityManager em) {
    this.em = em;
  }

  List<MonthlyCount> counts(MonthlyQuery query, Map<YearMonth, Integer> closures) {
    if (!query.source().equals(MonthlyQuery.OWN)
        || !query.filters().isEmpty()
        || query.by().size() + (query.excluded() ? 1 : 0) > 1) {
      throw new IllegalArgumentException("own figures by one dimension at most, but is " + query);
    }
    ClosureArrays named = ClosureArrays.of(closures);
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(query.excluded() ? EXCLUDED : COUNTED)
            .setParameter(1, query.unit().code())
            .setParameter(
                2,
                query.excluded()
                    ? SqlStatisticsQueries.EXCLUDED
                    : query.by().stream().map(Dimension::code).findFirst().orElse(""))
            .setParameter(3, query.from().atDay(1).toString())
            .setParameter(4, query.to().atDay(1).toString())
            .setParameter(5, named.months())
            .setParameter(6, named.numbers())
            .getResultList();
    boolean whole = query.by().isEmpty() && !query.excluded();
    return rows.stream()
        .map(
            r ->
                new MonthlyCount(
                    YearMonth.parse((String) r[0]),
                    whole ? List.of() : List.of((String) r[1]),
                    SqlValues.number(r[2]),
                    r[3] == null ? OptionalLong.empty() : OptionalLong.of(SqlValues.number(r[3])),
                    (Boolean) r[4]))
        .toList();
  }
}
