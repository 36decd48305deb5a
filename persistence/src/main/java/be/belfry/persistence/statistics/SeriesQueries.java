package be.belfry.persistence.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.convert.SqlValues;
import jakarta.persistence.EntityManager;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figures of series that were imported month by month; at most one row for each of their cells. */
final class SeriesQueries {
  private final EntityManager em;

  SeriesQueries(EntityManager em) {
    this.em = em;
  }

  List<ForeignSeries> all() {
    return rows(
            """
            select source, unit, reference_date, origin,
              title->>'nl', title->>'fr', title->>'de', title->>'en',
              definition->>'nl', definition->>'fr', definition->>'de', definition->>'en'
            from imported_series order by source
            """)
        .stream()
        .map(
            r ->
                new ForeignSeries(
                    (String) r[0],
                    Coded.of(Unit.class, (String) r[1]),
                    Coded.of(ReferenceDate.class, (String) r[2]),
                    (String) r[3],
                    text(r, 4),
                    text(r, 8)))
        .toList();
  }

  private static LocalizedText text(Object[] r, int from) {
    return new LocalizedText(
        (String) r[from], (String) r[from + 1], (String) r[from + 2], (String) r[from + 3]);
  }

  /**
   * Counts of a series; by what its file does not say, all of them are unknown. Without a split one
   * for each month that it gives, also where the filters leave 0.
   *
   * @throws RuleViolation ({@code statistics_seriesFilter}) for a filter on what its file does not
   *     say: "nothing counted" would be wrong
   */
  List<MonthlyCount> counts(MonthlyQuery query) {
    query.filters().keySet().forEach(dimension -> said(query.source(), dimension));
    String first = value(query, 0);
    String second = value(query, 1);
    List<String> parameters =
        new ArrayList<>(
            List.of(
                query.source(),
                query.unit().code(),
                query.from().atDay(1).toString(),
                query.to().atDay(1).toString()));
    StringBuilder filters = new StringBuilder("true");
    for (Map.Entry<Dimension, String> filter : query.filters().entrySet()) {
      parameters.add(filter.getValue());
      filters
          .append(" and ")
          .append(value(filter.getKey()))
          .append(" = ?")
          .append(parameters.size());
    }
    List<Object[]> found =
        rows(
            """
            select to_char(f.month, 'YYYY-MM') as month, %s as first, %s as second,
              cast(coalesce(sum(f.count) filter (where %s), 0) as bigint)
            from imported_figure f join imported_series s using (source)
            where source = ?1 and s.unit = ?2 and f.month between cast(?3 as date) and cast(?4 as date)
            group by 1, 2, 3
            """
                .formatted(first, second, filters),
            parameters.toArray(String[]::new));
    return query.excluded()
        ? List.of()
        : found.stream()
            .map(r -> count(query, r))
            .filter(c -> c.count() > 0 || query.by().isEmpty())
            .toList();
  }

  private void said(String source, Dimension dimension) {
    String column =
        switch (dimension) {
          case SECTOR -> "sector";
          case CLASSIFICATION -> "classification";
          default -> "null";
        };
    String any = "select 1 from imported_figure where source = ?1 and " + column + " is not null";
    if (rows(any + " limit 1", source).isEmpty()) {
      throw new RuleViolation(
          "statistics_seriesFilter", source + " does not say " + dimension.code(), dimension);
    }
  }

  private static MonthlyCount count(MonthlyQuery query, Object[] r) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < query.by().size(); i++) {
      values.add((String) r[1 + i]);
    }
    values.addAll(query.filters().values());
    return new MonthlyCount(
        YearMonth.parse((String) r[0]), values, SqlValues.number(r[3]), 0, false);
  }

  /** A piece of SQL out of this method only, never out of the question. */
  private static String value(MonthlyQuery query, int place) {
    return query.by().size() <= place ? "''" : value(query.by().get(place));
  }

  private static String value(Dimension by) {
    return switch (by) {
      case SECTOR -> "coalesce(f.sector, 'unknown')";
      case CLASSIFICATION -> "coalesce(f.classification, 'unknown')";
      default -> "'unknown'";
    };
  }

  @SuppressWarnings("unchecked")
  private List<Object[]> rows(String sql, String... parameters) {
    jakarta.persistence.Query query = em.createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query.getResultList();
  }
}
