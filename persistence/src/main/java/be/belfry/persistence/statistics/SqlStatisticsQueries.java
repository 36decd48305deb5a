package be.belfry.persistence.statistics;

import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.BesideChange;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.CountSink;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureChange;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.Received;
import be.belfry.domain.statistics.SpanQuestion;
import be.belfry.domain.statistics.SpanTimes;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.TimeChange;
import be.belfry.domain.statistics.TimeFigure;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Figures from the table {@code monthly_fact}; never an aggregate over records. */
@ApplicationScoped
public class SqlStatisticsQueries implements StatisticsQueries {
  // Named, not "other than the empty reason": so the index goes straight to the months asked for.
  private static final String COUNTED = "{\"\"}";
  static final String EXCLUDED = "{exercise,test,duplicate,falsePositive,merged}";

  /** Unit, source, reasons, both dimensions, first and last month. */
  static final String WHERE =
      """
      where f.unit = ?1 and f.source = ?2 and f.excluded = any (cast(?3 as text[])) and f.by1 = ?4 and f.by2 = ?5
        and f.month between cast(?6 as date) and cast(?7 as date)
      """;

  private static final int WHERE_PARAMETERS = 7;
  private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

  /** Closure {@code n} is the newest one of the month of figure {@code f}. */
  private static final String NEWEST =
      """
      n.month = f.month
        and not exists (select 1 from statistics_snapshot l where l.month = n.month and l.no > n.no)
      """;

  static final String COUNTS =
      """
      select to_char(f.month, 'YYYY-MM'), f.excluded, f.value1, f.value2, f.count, f.imputed,
        n.no is not null and f.count <> coalesce(z.count, 0)
        and (f.by1 <> 'subSector' and f.by2 <> 'subSector'
          or exists (select 1 from statistics_snapshot c where c.month = f.month and c.no = 1 and c.sub_sectors))
        as revised,
        n.no is not null and f.count <> coalesce(y.count, 0)
          and (n.sub_sectors or f.by1 <> 'subSector' and f.by2 <> 'subSector') as moved
      from monthly_fact f
      left join statistics_snapshot n on f.source = 'own' and f.excluded = '' and %s
      left join monthly_fact_snapshot y on y.unit = f.unit and y.by1 = f.by1 and y.by2 = f.by2
        and y.no = n.no and y.month = f.month and y.value1 = f.value1 and y.value2 = f.value2
      left join monthly_fact_snapshot z on z.unit = f.unit and z.by1 = f.by1 and z.by2 = f.by2
        and z.no = 1 and z.month = f.month and z.value1 = f.value1 and z.value2 = f.value2
      """
              .formatted(NEWEST)
          + WHERE;

  /** The same of what does not count, by its reason alone: T15. */
  private static final String EXCLUDED_COUNTS =
      """
      select to_char(f.month, 'YYYY-MM'), f.excluded, f.value1, f.value2, f.count, f.imputed,
        coalesce(f.source = 'own' and f.count <> coalesce(z.count, 0) and c.no is not null and %s, false) as revised,
        coalesce(f.source = 'own' and f.count <> coalesce(y.count, 0) and n.no is not null and %s, false) as moved
      from monthly_fact f
      left join statistics_snapshot c on c.month = f.month and c.no = 1
      left join statistics_excluded_snapshot z on z.month = f.month and z.no = 1 and z.unit = f.unit
        and z.excluded = f.excluded
      left join statistics_snapshot n on %s
      left join statistics_excluded_snapshot y on y.month = f.month and y.no = n.no and y.unit = f.unit
        and y.excluded = f.excluded
      """
              .formatted(
                  SqlClosedMonths.KEEPS_EXCLUDED,
                  SqlClosedMonths.KEEPS_EXCLUDED.replace("c.", "n."),
                  NEWEST)
          + WHERE;

  /** What {@link #counted} begins with. */
  static final List<String> READ = List.of("month", "excluded", "value1", "value2");

  /** Rows that say something: a number, or that there was one when the month was closed. */
  static final String KNOWN = " and (f.count <> 0 or z.count <> 0 or y.count <> 0)";

  @PersistenceContext private EntityManager em;

  @Override
  public List<MonthlyCount> counts(MonthlyQuery query) {
    return counts(query, Integer.MAX_VALUE);
  }

  @Override
  public List<MonthlyCount> counts(MonthlyQuery query, int most) {
    Uncounted.count(em);
    if (isSeries(query)) {
      return new SeriesQueries(em).counts(query).stream().limit(most).toList();
    }
    try {
      return FigureCursor.counts(em.unwrap(Connection.class), query, most);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  @Override
  public Set<YearMonth> movedWithin(MonthlyQuery query) {
    if (isSeries(query)) {
      return Set.of();
    }
    Uncounted.count(em);
    Query asked =
        em.createNativeQuery(
            "select distinct c.month from ("
                + counted(query)
                + ") c (month, excluded, value1, value2, count, imputed, revised, moved)"
                + " where c.moved");
    List<String> parameters = parameters(query);
    for (int i = 0; i < parameters.size(); i++) {
      asked.setParameter(i + 1, parameters.get(i));
    }
    Set<YearMonth> months = new TreeSet<>();
    for (Object month : asked.getResultList()) {
      months.add(YearMonth.parse((String) month));
    }
    return months;
  }

  /** The counts of a question, with its filters. */
  static String counted(MonthlyQuery query) {
    return (query.excluded() && query.columns().isEmpty() ? EXCLUDED_COUNTS : COUNTS)
        + filters(query);
  }

  @Override
  public List<MonthlyCount> closedCounts(MonthlyQuery query, Map<YearMonth, Integer> closures) {
    Uncounted.count(em);
    return new ClosedCountsQuery(em).counts(query, closures);
  }

  private boolean isSeries(MonthlyQuery query) {
    return !query.source().equals(MonthlyQuery.OWN)
        && series().stream().anyMatch(s -> s.source().equals(query.source()));
  }

  @Override
  public List<Map<List<String>, Long>> sums(List<SpanQuestion> questions) {
    if (isSeries(questions.get(0).query())) {
      return questions.stream().map(this::summed).toList();
    }
    Uncounted.count(em);
    StringBuilder sql = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      SpanQuestion question = questions.get(i);
      sql.append(i == 0 ? "" : " union all ")
          .append("select ")
          .append(i)
          .append(question.monthly() ? ", to_char(f.month, 'YYYY-MM')" : ", ''")
          .append(", f.value1, f.value2, cast(sum(f.count) as bigint) from monthly_fact f ")
          .append(from(WHERE + filters(question.query()), parameters.size()))
          .append(" group by 2, 3, 4 having sum(f.count) > 0");
      parameters.addAll(parameters(question.query()));
    }
    Query query = em.createNativeQuery(sql.toString());
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, parameters.get(i));
    }
    List<Map<List<String>, Long>> sums = new ArrayList<>();
    questions.forEach(q -> sums.add(new HashMap<>()));
    for (Object[] r : Where.rows(query)) {
      int place = Math.toIntExact(SqlValues.number(r[0]));
      SpanQuestion question = questions.get(place);
      List<String> by = sorted(question.query());
      List<String> values = new ArrayList<>();
      if (question.monthly()) {
        values.add((String) r[1]);
      }
      question.query().by().forEach(d -> values.add((String) r[2 + by.indexOf(d.code())]));
      sums.get(place).merge(values, SqlValues.number(r[4]), Long::sum);
    }
    return sums;
  }

  /** The same piece of SQL with its parameters numbered from another one on. */
  private static String from(String sql, int first) {
    return PARAMETER.matcher(sql).replaceAll(m -> "?" + (Integer.parseInt(m.group(1)) + first));
  }

  private Map<List<String>, Long> summed(SpanQuestion question) {
    Map<List<String>, Long> sums = new HashMap<>();
    for (MonthlyCount count : new SeriesQueries(em).counts(question.query())) {
      List<String> values = new ArrayList<>();
      if (question.monthly()) {
        values.add(count.month().toString());
      }
      values.addAll(count.values().subList(0, question.query().by().size()));
      sums.merge(values, count.count(), Long::sum);
    }
    sums.values().removeIf(n -> n == 0);
    return sums;
  }

  /** The table holds each pair of dimensions once, the names in alphabetical order. */
  static List<String> sorted(MonthlyQuery query) {
    return query.columns().stream().map(Dimension::code).sorted().toList();
  }

  /** Names of the columns in which the values of a question stand, in its order. */
  static List<String> columns(MonthlyQuery query) {
    List<String> sorted = sorted(query);
    List<String> columns = new ArrayList<>();
    if (query.excluded()) {
      columns.add("excluded");
    }
    query.columns().forEach(d -> columns.add("value" + (1 + sorted.indexOf(d.code()))));
    return columns;
  }

  /** What follows {@link #WHERE} for the filters of a question, in the order of the columns. */
  static String filters(MonthlyQuery query) {
    List<String> by = sorted(query);
    StringBuilder and = new StringBuilder();
    int next = WHERE_PARAMETERS;
    for (Dimension dimension : query.filters().keySet()) {
      and.append(" and f.value")
          .append(1 + by.indexOf(dimension.code()))
          .append(" = ?")
          .append(++next);
    }
    return and.toString();
  }

  /** Of {@link #WHERE} and {@link #filters}, in their order. */
  static List<String> parameters(MonthlyQuery query) {
    List<String> by = sorted(query);
    List<String> parameters =
        new ArrayList<>(
            List.of(
                query.unit().code(),
                query.source(),
                query.excluded() ? EXCLUDED : COUNTED,
                by.isEmpty() ? "" : by.get(0),
                by.size() < 2 ? "" : by.get(1),
                query.from().atDay(1).toString(),
                query.to().atDay(1).toString()));
    parameters.addAll(query.filters().values());
    return parameters;
  }

  @Override
  public long rows(MonthlyQuery query) {
    Uncounted.count(em);
    try {
      return FigureCursor.rows(em.unwrap(Connection.class), query);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  @Override
  public void each(MonthlyQuery query, CountSink sink) throws IOException {
    try {
      FigureCursor.each(em.unwrap(Connection.class), query, sink);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  @Override
  public List<Received> received(YearMonth from, YearMonth to) {
    Uncounted.count(em);
    List<Object[]> found =
        Where.rows(
            em.createNativeQuery(
                    """
                    select to_char(month, 'YYYY-MM') as month, channel, exercise, '' as state, count
                    from statistics_received where month between cast(?1 as date) and cast(?2 as date)
                    union all
                    select to_char(month, 'YYYY-MM'), channel, exercise, state, count
                    from statistics_state where month between cast(?1 as date) and cast(?2 as date)
                    order by month, exercise, channel
                    """)
                .setParameter(1, from.atDay(1).toString())
                .setParameter(2, to.atDay(1).toString()));
    Map<List<Object>, Received> by = new LinkedHashMap<>();
    for (Object[] r : found) {
      long count = SqlValues.number(r[4]);
      boolean arrivals = ((String) r[3]).isEmpty();
      Received one =
          new Received(
              YearMonth.parse((String) r[0]),
              Coded.of(Channel.class, (String) r[1]),
              (Boolean) r[2],
              arrivals ? count : 0,
              arrivals
                  ? Map.of()
                  : Map.of(Coded.of(NotificationState.class, (String) r[3]), count));
      by.merge(List.of(r[0], r[1], r[2]), one, Received::plus);
    }
    return List.copyOf(by.values());
  }

  @Override
  public List<TimeFigure> times(YearMonth month, Optional<Integer> closure) {
    if (closure.isPresent()) {
      return Where.rows(
              em.createNativeQuery(
                      "select "
                          + SqlClosedMonths.TIME
                          + " where s.month = cast(?1 as date) and s.no = ?2")
                  .setParameter(1, month.atDay(1).toString())
                  .setParameter(2, closure.get()))
          .stream()
          .map(SqlClosedMonths::time)
          .toList();
    }
    Uncounted.count(em);
    List<Object[]> bins =
        Where.rows(
            em.createNativeQuery(
                    """
                    select measure, bin, count, kept, cast(total as bigint) from statistics_time
                    where month = cast(?1 as date) and count <> 0
                    union all
                    select measure, -1, -count, 0, 0 from statistics_not_due(cast(?1 as date), cast(?1 as date))
                    """)
                .setParameter(1, month.atDay(1).toString()));
    return OpenTimes.of(bins);
  }

  @Override
  public SpanTimes times(YearMonth from, YearMonth to, Map<YearMonth, Integer> closures) {
    Uncounted.count(em);
    return new SpanTimesQuery(em).times(from, to, closures);
  }

  @Override
  public Optional<YearMonth> observedFrom() {
    Object month =
        em.createNativeQuery(
                """
                select to_char(coalesce(
                  (select min(month) from statistics_received where count > 0 and not exercise),
                  (select min(month) from monthly_fact where source = 'own' and excluded = '' and count > 0)), 'YYYY-MM')
                """)
            .getSingleResult();
    return Optional.ofNullable((String) month).map(YearMonth::parse);
  }

  @Override
  public List<String> sources() {
    Uncounted.count(em);
    List<String> sources = new ArrayList<>(List.of(MonthlyQuery.OWN));
    for (Object source :
        em.createNativeQuery(
                """
                with recursive each_source as (
                  (select source from monthly_fact order by source limit 1)
                  union all
                  select (select source from monthly_fact f where f.source > e.source order by source limit 1)
                  from each_source e where e.source is not null
                )
                select source from each_source where source is not null and source <> 'own'
                """)
            .getResultList()) {
      sources.add(String.valueOf(source));
    }
    series().forEach(s -> sources.add(s.source()));
    return sources;
  }

  @Override
  public List<ForeignSeries> series() {
    return new SeriesQueries(em).all();
  }

  @Override
  public long foldSome() {
    // The lock is the function's own: whoever has it may take it again.
    return SqlValues.number(
        em.createNativeQuery(
                """
                select case when pg_try_advisory_xact_lock(hashtext('belfry.statistics'))
                  then statistics_fold(1) else 0 end
                """)
            .getSingleResult());
  }

  @Override
  public void hold() {
    Uncounted.count(em);
    em.createNativeQuery("select statistics_hold()").getSingleResult();
  }

  @Override
  public int close(
      YearMonth month, FigureStatus status, Optional<String> reason, String by, Instant now) {
    return Math.toIntExact(
        SqlValues.number(
            em.createNativeQuery(
                    """
                    select statistics_close(cast(?1 as date), ?2, nullif(?3, ''), ?4, cast(?5 as timestamptz))
                    """)
                .setParameter(1, month.atDay(1).toString())
                .setParameter(2, status.code())
                .setParameter(3, reason.orElse(""))
                .setParameter(4, by)
                .setParameter(5, now.toString())
                .getSingleResult()));
  }

  @Override
  public List<Closure> closures() {
    return closures("", List.of());
  }

  @Override
  public List<Closure> closures(YearMonth month) {
    return closures("where month = cast(?1 as date)", List.of(month.atDay(1).toString()));
  }

  private List<Closure> closures(String where, List<String> parameters) {
    Query query =
        em.createNativeQuery(
            """
            select %s from statistics_snapshot %s order by month desc, no desc
            """
                .formatted(SqlClosedMonths.CLOSURE, where));
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, parameters.get(i));
    }
    return Where.rows(query).stream().map(SqlClosedMonths::closure).toList();
  }

  @Override
  public List<YearMonth> moved() {
    List<YearMonth> months = new ArrayList<>();
    for (Object month :
        em.createNativeQuery("select to_char(m, 'YYYY-MM') from statistics_waiting() m order by 1")
            .getResultList()) {
      months.add(YearMonth.parse((String) month));
    }
    return months;
  }

  @Override
  public boolean compareOne() {
    return (Boolean) em.createNativeQuery("select statistics_compare_one()").getSingleResult();
  }

  @Override
  public FigureChanges changes(YearMonth month, int no) {
    FigureChanges counts = countChanges(month, no);
    return new FigureChanges(
        counts.figures(), counts.crossed(), timeChanges(month, no), counts.beside());
  }

  @Override
  public FigureChanges countChanges(YearMonth month, int no) {
    Uncounted.count(em);
    List<Object[]> found =
        Where.rows(
            em.createNativeQuery(
                    """
                    select unit, by1, value1, by2, before, after from statistics_changes(cast(?1 as date), ?2)
                    order by by1, value1
                    """)
                .setParameter(1, month.atDay(1).toString())
                .setParameter(2, no));
    List<FigureChange> figures =
        found.stream()
            .filter(r -> ((String) r[3]).isEmpty())
            .map(
                r ->
                    new FigureChange(
                        Coded.of(Unit.class, (String) r[0]),
                        Optional.of((String) r[1])
                            .filter(by -> !by.isEmpty())
                            .map(by -> Coded.of(Dimension.class, by)),
                        (String) r[2],
                        SqlValues.number(r[4]),
                        SqlValues.number(r[5])))
            .sorted(
                Comparator.comparing(FigureChange::unit)
                    .thenComparing(c -> c.by().map(Dimension::name).orElse("")))
            .toList();
    return new FigureChanges(
        figures, found.size() - figures.size(), List.of(), besideChanges(month, no));
  }

  private List<BesideChange> besideChanges(YearMonth month, int no) {
    return Where.rows(
            em.createNativeQuery(
                    "select unit, what, before, after from"
                        + " statistics_changes_beside(cast(?1 as date), ?2)")
                .setParameter(1, month.atDay(1).toString())
                .setParameter(2, no))
        .stream()
        .map(
            r ->
                new BesideChange(
                    Coded.of(Unit.class, (String) r[0]),
                    (String) r[1],
                    SqlValues.number(r[2]),
                    SqlValues.number(r[3])))
        .sorted(Comparator.comparing(BesideChange::unit).thenComparing(BesideChange::what))
        .toList();
  }

  private List<TimeChange> timeChanges(YearMonth month, int no) {
    return Where.rows(
            em.createNativeQuery(
                    "select measure, statistic, before, after from"
                        + " statistics_time_changes(cast(?1 as date), ?2)")
                .setParameter(1, month.atDay(1).toString())
                .setParameter(2, no))
        .stream()
        .map(
            r ->
                new TimeChange(
                    Coded.of(TimeMeasure.class, (String) r[0]),
                    (String) r[1],
                    SqlValues.number(r[2]),
                    SqlValues.number(r[3])))
        .filter(c -> c.measure().statistics().contains(c.statistic()))
        .sorted(
            Comparator.comparing(TimeChange::measure)
                .thenComparing(c -> TimeTables.STATISTICS.indexOf(c.statistic())))
        .toList();
  }
}
