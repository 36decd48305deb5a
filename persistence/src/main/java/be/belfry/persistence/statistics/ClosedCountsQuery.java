package be.belfry.persistence.statistics;

import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.persistence.convert.SqlValues;
import jakarta.persistence.EntityManager;
import java.time.YearMonth;
import java.util.List;

/** Counts of months as they were closed; of those that nobody closed as they are now. */
final class ClosedCountsQuery {
  private static final String NEWEST =
      """
      with newest as (
        select month, max(no) as no from statistics_snapshot
        where month between cast(?3 as date) and cast(?4 as date) group by month
      )
      """;

  /** Rows of the first closure stand there too, so that what fell to 0 says that it is revised. */
  private static final String COUNTED =
      NEWEST
          + """
          select to_char(n.month, 'YYYY-MM'), s.value1,
            coalesce(max(s.count) filter (where s.no = n.no), 0),
            coalesce(max(s.imputed) filter (where s.no = n.no), 0),
            coalesce(max(s.count) filter (where s.no = n.no), 0) <> coalesce(max(s.count) filter (where s.no = 1), 0)
              and (s.by1 <> 'subSector' or bool_or(c.sub_sectors))
          from newest n
          join monthly_fact_snapshot s on s.unit = ?1 and s.by1 = ?2 and s.by2 = '' and s.month = n.month
            and s.no in (1, n.no)
          join statistics_snapshot c on c.month = n.month and c.no = 1
          group by n.month, s.by1, s.value1
          union all
          select to_char(f.month, 'YYYY-MM'), f.value1, f.count, f.imputed, false
          from monthly_fact f
          where f.unit = ?1 and f.source = 'own' and f.excluded = '' and f.by1 = ?2 and f.by2 = ''
            and f.month between cast(?3 as date) and cast(?4 as date)
            and not exists (select 1 from newest n where n.month = f.month)
          """;

  private static final String EXCLUDED =
      NEWEST
          + """
          select to_char(n.month, 'YYYY-MM'), s.excluded,
            coalesce(max(s.count) filter (where s.no = n.no), 0), 0,
            coalesce(max(s.count) filter (where s.no = n.no), 0) <> coalesce(max(s.count) filter (where s.no = 1), 0)
          from newest n
          join statistics_excluded_snapshot s on s.unit = ?1 and s.month = n.month and s.no in (1, n.no)
          group by n.month, s.excluded
          union all
          select to_char(f.month, 'YYYY-MM'), f.excluded, f.count, f.imputed, false
          from monthly_fact f
          where f.unit = ?1 and f.source = 'own' and f.excluded = any (cast(?2 as text[])) and f.by1 = '' and f.by2 = ''
            and f.month between cast(?3 as date) and cast(?4 as date)
            and not exists (select 1 from newest n where n.month = f.month)
          """;

  private final EntityManager em;

  ClosedCountsQuery(EntityManager em) {
    this.em = em;
  }

  List<MonthlyCount> counts(MonthlyQuery query) {
    if (!query.source().equals(MonthlyQuery.OWN)
        || !query.filters().isEmpty()
        || query.by().size() + (query.excluded() ? 1 : 0) > 1) {
      throw new IllegalArgumentException("own figures by one dimension at most, but is " + query);
    }
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
            .getResultList();
    boolean whole = query.by().isEmpty() && !query.excluded();
    return rows.stream()
        .map(
            r ->
                new MonthlyCount(
                    YearMonth.parse((String) r[0]),
                    whole ? List.of() : List.of((String) r[1]),
                    SqlValues.number(r[2]),
                    SqlValues.number(r[3]),
                    (Boolean) r[4]))
        .toList();
  }
}
