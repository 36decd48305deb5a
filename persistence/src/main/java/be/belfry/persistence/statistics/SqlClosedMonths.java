package be.belfry.persistence.statistics;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.Contributors;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.PublishedMonth;
import be.belfry.domain.statistics.PublishedTotal;
import be.belfry.domain.statistics.StatisticsMethod;
import be.belfry.domain.statistics.TimeFigure;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.statistics.Withheld;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Snapshots and publications; what is written here is never changed. */
@ApplicationScoped
public class SqlClosedMonths implements ClosedMonths {
  private static final String PUBLICATIONS =
      """
      select to_char(p.month, 'YYYY-MM'), p.no, s.status, s.reason, p.published_at, p.manifest
      from statistics_publication p join statistics_snapshot s on s.month = p.month and s.no = p.no
      """;

  /**
   * Of closures that kept none: those that have sub-sectors were made by the rules that brought
   * them.
   */
  private static final String DEFINITION =
      "coalesce(definition, case when sub_sectors then '2026-4' else '<2026-4' end)";

  /** Columns of a {@link #closure}. */
  static final String CLOSURE =
      "to_char(month, 'YYYY-MM'), no, status, reason, closed_by, closed_at, " + DEFINITION;

  /**
   * Whether closure {@code c} kept what did not count: it has some, or was made when all was kept.
   */
  static final String KEEPS_EXCLUDED =
      """
      (c.definition is not null or exists (
        select 1 from statistics_excluded_snapshot e where e.month = c.month and e.no = c.no))
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public StatisticsMethod method() {
    Object[] found =
        rows(em.createNativeQuery(
                """
                select threshold, machine_closes, release_at::text from statistics_method order by set_at desc limit 1
                """))
            .get(0);
    return new StatisticsMethod(
        Math.toIntExact(SqlValues.number(found[0])),
        (Boolean) found[1],
        LocalTime.parse((String) found[2]));
  }

  @Override
  public List<MonthlyCount> counts(Closure closure, Unit unit, Optional<Dimension> by) {
    return rows(
            of(
                    """
                    select s.value1, s.count, exists (
                      select 1 from monthly_fact_snapshot f
                      where f.month = s.month and f.no = 1 and f.unit = s.unit and f.by1 = s.by1 and f.by2 = ''
                        and f.value1 = s.value1 and f.count = s.count)
                    from monthly_fact_snapshot s
                    where s.month = cast(?1 as date) and s.no = ?2 and s.unit = ?3 and s.by1 = ?4 and s.by2 = ''
                    """,
                    closure)
                .setParameter(3, unit.code())
                .setParameter(4, by.map(Dimension::code).orElse("")))
        .stream()
        .map(
            r ->
                new MonthlyCount(
                    closure.month(),
                    by.isEmpty() ? List.of() : List.of((String) r[0]),
                    SqlValues.number(r[1]),
                    0,
                    !(Boolean) r[2]))
        .toList();
  }

  /** Where the first closure was made before anybody kept them, there is none to differ from. */
  @Override
  public List<MonthlyCount> excluded(Closure closure, Unit unit) {
    return rows(
            of(
                    """
                    select s.excluded, s.count, s.count <> coalesce(f.count, 0)
                      and %s
                    from statistics_excluded_snapshot s
                    join statistics_snapshot c on c.month = s.month and c.no = 1
                    left join statistics_excluded_snapshot f on f.month = s.month and f.no = 1 and f.unit = s.unit
                      and f.excluded = s.excluded
                    where s.month = cast(?1 as date) and s.no = ?2 and s.unit = ?3
                    """
                        .formatted(KEEPS_EXCLUDED),
                    closure)
                .setParameter(3, unit.code()))
        .stream()
        .map(
            r ->
                new MonthlyCount(
                    closure.month(),
                    List.of((String) r[0]),
                    SqlValues.number(r[1]),
                    0,
                    (Boolean) r[2]))
        .toList();
  }

  @Override
  public List<TimeFigure> times(Closure closure) {
    return rows(
            of(
                "select "
                    + TIME
                    + """
                    where s.month = cast(?1 as date) and s.no = ?2
                    """,
                closure))
        .stream()
        .map(SqlClosedMonths::time)
        .toList();
  }

  /**
   * A measure of a closure beside what the first closure said of it. Where that was made before
   * anybody counted what never came, or measured this, there is nothing to differ from.
   */
  private static final String TIMES_OF =
      """
      s.measure, s.count, s.kept, s.outstanding, cast(s.total as bigint), s.median, s.p90,
        coalesce(z.count, 0), coalesce(z.kept, 0),
        case when z.measure is null then 0 else coalesce(z.outstanding, s.outstanding) end,
        cast(coalesce(z.total, 0) as bigint), coalesce(z.median, 0), coalesce(z.p90, 0),
        z.measure is not null or c.definition is not null
      from %s s
      left join statistics_snapshot c on c.month = s.month and c.no = 1
      left join statistics_time_snapshot z on z.month = s.month and z.no = 1 and z.measure = s.measure
      """;

  /** The same of closures that were made. */
  static final String TIME = TIMES_OF.formatted("statistics_time_snapshot");

  /** Where the figures of the first closure begin in {@link #TIME}. */
  private static final int FIRST = 6;

  /** Where it says whether the first closure measured at all. */
  private static final int MEASURED = 13;

  /** From a row of {@link #TIME}. */
  static TimeFigure time(Object[] r) {
    TimeMeasure measure = Coded.of(TimeMeasure.class, (String) r[0]);
    return new TimeFigure(
        measure,
        SqlValues.number(r[1]),
        SqlValues.number(r[2]),
        r[3] == null || !measure.canBeMissed()
            ? OptionalLong.empty()
            : OptionalLong.of(SqlValues.number(r[3])),
        SqlValues.number(r[4]),
        SqlValues.number(r[5]),
        SqlValues.number(r[6]),
        true,
        revised(r));
  }

  /**
   * What differs from the first closure. Of fewer records than {@link
   * PublishedMonth#SMALLEST_QUANTILE} no median and no decile is shown, so neither is said whether
   * another one differs from it: that would tell what was left out.
   */
  private static Set<String> revised(Object[] r) {
    Set<String> revised = new HashSet<>();
    if (!(Boolean) r[MEASURED]) {
      return revised;
    }
    boolean few = whole(r[1 + FIRST]) < PublishedMonth.SMALLEST_QUANTILE;
    List<String> statistics =
        List.of(
            TimeTables.COUNT,
            TimeTables.KEPT,
            TimeTables.OUTSTANDING,
            TimeTables.TOTAL,
            TimeTables.MEDIAN,
            TimeTables.P90);
    for (int i = 0; i < statistics.size(); i++) {
      if (whole(r[1 + i]) != whole(r[1 + FIRST + i])
          && !(few && TimeTables.isTime(statistics.get(i)))) {
        revised.add(statistics.get(i));
      }
    }
    if (whole(r[1]) - whole(r[2]) != whole(r[1 + FIRST]) - whole(r[2 + FIRST])) {
      revised.add(TimeTables.LATE);
    }
    return revised;
  }

  private static long whole(Object number) {
    return number == null ? 0 : SqlValues.number(number);
  }

  @Override
  public List<TimeFigure> timesNow(YearMonth month) {
    Uncounted.count(em);
    return rows(
            em.createNativeQuery(
                    "select " + TIMES_OF.formatted("statistics_times_now(cast(?1 as date))"))
                .setParameter(1, month.atDay(1).toString()))
        .stream()
        .map(SqlClosedMonths::time)
        .toList();
  }

  @Override
  public Map<TimeMeasure, Contributors> contributorsNow(YearMonth month) {
    Uncounted.count(em);
    return contributors(
        em.createNativeQuery(
                "select measure, largest, second from statistics_contributors_now(cast(?1 as date))")
            .setParameter(1, month.atDay(1).toString()));
  }

  @Override
  public Map<TimeMeasure, Contributors> contributors(Closure closure) {
    return contributors(
        of(
            """
            select measure, largest, second from statistics_time_snapshot
            where month = cast(?1 as date) and no = ?2 and largest is not null
            """,
            closure));
  }

  private static Map<TimeMeasure, Contributors> contributors(Query query) {
    Map<TimeMeasure, Contributors> found = new EnumMap<>(TimeMeasure.class);
    for (Object[] r : rows(query)) {
      found.put(
          Coded.of(TimeMeasure.class, (String) r[0]),
          new Contributors(SqlValues.number(r[1]), SqlValues.number(r[2])));
    }
    return found;
  }

  /**
   * A total that was carried over is that of the closure that it was carried over from; so are
   * imputed dates whose share was left as it was. Where it was left out there are some: a 0 is not
   * told by a flag that goes.
   */
  @Override
  public List<PublishedTotal> totals(Closure closure, Unit unit, YearMonth from) {
    return rows(
            em.createNativeQuery(
                    """
                    select to_char(c.month, 'YYYY-MM'), coalesce(f.count, 0), c.status, ?3 = any (p.hidden),
                      case when p.hidden && array[?3 || 'date|imputed', ?3 || 'date|detected'] then greatest(d.imputed, 1)
                        else d.imputed end,
                      coalesce(f.count, 0) <> coalesce(z.count, 0)
                    from (
                      select distinct on (month) month, no, status from statistics_snapshot
                      where month between cast(?1 as date) and cast(?2 as date) and closed_at <= cast(?4 as timestamptz)
                      order by month, no desc
                    ) c
                    left join statistics_publication p on p.month = c.month and p.no = c.no
                    cross join lateral (
                      select max(s.no) as no from statistics_snapshot s
                      left join statistics_publication q on q.month = s.month and q.no = s.no
                      where s.month = c.month and s.no <= c.no and coalesce(?3 <> all (q.carried), true)
                    ) e
                    left join monthly_fact_snapshot f on f.month = c.month and f.no = e.no and f.unit = ?5
                      and f.by1 = '' and f.by2 = ''
                    left join lateral (
                      select i.imputed from statistics_snapshot s
                      left join statistics_publication q on q.month = s.month and q.no = s.no
                      left join monthly_fact_snapshot i on i.month = s.month and i.no = s.no and i.unit = ?5
                        and i.by1 = '' and i.by2 = ''
                      where s.month = c.month and s.no <= c.no
                        and coalesce(not q.carried && array[?3, ?3 || 'date|'], true)
                      order by s.no desc limit 1
                    ) d on true
                    left join monthly_fact_snapshot z on z.month = c.month and z.no = 1 and z.unit = ?5
                      and z.by1 = '' and z.by2 = ''
                    where p.month is not null or c.month = cast(?2 as date)
                    order by c.month
                    """)
                .setParameter(1, from.atDay(1).toString())
                .setParameter(2, closure.month().atDay(1).toString())
                .setParameter(3, unit.code() + "|")
                .setParameter(4, closure.at().toString())
                .setParameter(5, unit.code()))
        .stream()
        .map(SqlClosedMonths::total)
        .toList();
  }

  private static PublishedTotal total(Object[] r) {
    return new PublishedTotal(
        YearMonth.parse((String) r[0]),
        Boolean.TRUE.equals(r[3]) ? OptionalLong.empty() : OptionalLong.of(SqlValues.number(r[1])),
        Coded.of(FigureStatus.class, (String) r[2]),
        r[4] == null ? OptionalLong.empty() : OptionalLong.of(SqlValues.number(r[4])),
        (Boolean) r[5]);
  }

  @Override
  public SortedMap<Integer, Withheld> withheld(YearMonth month) {
    SortedMap<Integer, Withheld> withheld = new TreeMap<>();
    for (Object[] r :
        rows(
            em.createNativeQuery(
                    """
                    select no, array_to_string(hidden, ','), array_to_string(carried, ',')
                    from statistics_publication where month = cast(?1 as date)
                    """)
                .setParameter(1, month.atDay(1).toString()))) {
      withheld.put(
          Math.toIntExact(SqlValues.number(r[0])),
          new Withheld(names((String) r[1]), names((String) r[2])));
    }
    return withheld;
  }

  private static Set<String> names(String joined) {
    return joined.isEmpty() ? Set.of() : Set.of(joined.split(","));
  }

  @Override
  public boolean remind(YearMonth month, FigureStatus status, Instant now) {
    return em.createNativeQuery(
                """
                insert into statistics_reminder (month, status, reminded_at)
                values (cast(?1 as date), ?3, cast(?2 as timestamptz)) on conflict do nothing
                """)
            .setParameter(1, month.atDay(1).toString())
            .setParameter(2, now.toString())
            .setParameter(3, status.code())
            .executeUpdate()
        > 0;
  }

  static Closure closure(Object[] r) {
    return new Closure(
        YearMonth.parse((String) r[0]),
        Math.toIntExact(SqlValues.number(r[1])),
        Coded.of(FigureStatus.class, (String) r[2]),
        Optional.ofNullable((String) r[3]),
        (String) r[4],
        SqlValues.instant(r[5]),
        (String) r[6]);
  }

  @Override
  public List<Closure> unpublished() {
    return rows(
            em.createNativeQuery(
                """
                select %s from statistics_snapshot s
                where not exists (select 1 from statistics_publication p where p.month = s.month and p.no = s.no)
                order by closed_at, month, no
                """
                    .formatted(CLOSURE)))
        .stream()
        .map(SqlClosedMonths::closure)
        .toList();
  }

  @Override
  public boolean publish(Publication publication, Withheld withheld, List<PublishedFile> files) {
    int written =
        em.createNativeQuery(
                """
                insert into statistics_publication (month, no, manifest, hidden, published_at, carried)
                values (cast(?1 as date), ?2, ?3, cast(?4 as text[]), cast(?5 as timestamptz), cast(?6 as text[]))
                on conflict do nothing
                """)
            .setParameter(1, publication.month().atDay(1).toString())
            .setParameter(2, publication.no())
            .setParameter(3, publication.manifest())
            .setParameter(4, array(withheld.hidden()))
            .setParameter(5, publication.at().toString())
            .setParameter(6, array(withheld.carried()))
            .executeUpdate();
    if (written == 0) {
      return false;
    }
    for (PublishedFile file : files) {
      em.createNativeQuery(
              """
              insert into statistics_published_file (month, no, name, media_type, sha256, bytes)
              values (cast(?1 as date), ?2, ?3, ?4, ?5, ?6)
              """)
          .setParameter(1, publication.month().atDay(1).toString())
          .setParameter(2, publication.no())
          .setParameter(3, file.name())
          .setParameter(4, file.mediaType())
          .setParameter(5, file.sha256())
          .setParameter(6, file.bytes())
          .executeUpdate();
    }
    return true;
  }

  /** Names of cells are codes: no quote, no brace, no backslash. */
  private static String array(Set<String> names) {
    StringBuilder array = new StringBuilder("{");
    names.stream()
        .sorted()
        .forEach(
            name ->
                array
                    .append(array.length() > 1 ? "," : "")
                    .append('"')
                    .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"'));
    return array.append('}').toString();
  }

  @Override
  public List<Publication> publications() {
    return publications(em.createNativeQuery(PUBLICATIONS + "order by p.month desc, p.no desc"));
  }

  @Override
  public List<Publication> publications(YearMonth month) {
    return publications(
        em.createNativeQuery(PUBLICATIONS + "where p.month = cast(?1 as date) order by p.no desc")
            .setParameter(1, month.atDay(1).toString()));
  }

  private static List<Publication> publications(Query query) {
    return rows(query).stream()
        .map(
            r ->
                new Publication(
                    YearMonth.parse((String) r[0]),
                    Math.toIntExact(SqlValues.number(r[1])),
                    Coded.of(FigureStatus.class, (String) r[2]),
                    Optional.ofNullable((String) r[3]),
                    SqlValues.instant(r[4]),
                    (String) r[5]))
        .toList();
  }

  @Override
  public List<PublishedContents> contents(List<Publication> publications) {
    Map<String, List<PublishedFile>> files =
        rows(
                em.createNativeQuery(
                        """
                        select f.month || '/' || f.no, f.name, f.media_type, f.sha256, length(f.bytes)
                        from unnest(cast(?1 as date[]), cast(?2 as int[])) asked (month, no)
                          join statistics_published_file f using (month, no)
                        order by f.name
                        """)
                    .setParameter(1, array(publications, SqlClosedMonths::firstDay))
                    .setParameter(2, array(publications, p -> Integer.toString(p.no()))))
            .stream()
            .collect(
                Collectors.groupingBy(
                    r -> (String) r[0],
                    Collectors.mapping(SqlClosedMonths::listed, Collectors.toList())));
    return publications.stream()
        .map(
            p ->
                new PublishedContents(p, files.getOrDefault(firstDay(p) + "/" + p.no(), List.of())))
        .toList();
  }

  private static String firstDay(Publication publication) {
    return publication.month().atDay(1).toString();
  }

  private static String array(List<Publication> publications, Function<Publication, String> value) {
    return SqlValues.arrayLiteral(publications.stream().map(value).toList());
  }

  private static PublishedFile listed(Object[] row) {
    return new PublishedFile(
        (String) row[1],
        (String) row[2],
        (String) row[3],
        Math.toIntExact(SqlValues.number(row[4])),
        new byte[0]);
  }

  @Override
  public Optional<PublishedFile> file(YearMonth month, int no, String name) {
    return rows(
            em.createNativeQuery(
                    """
                    select name, media_type, sha256, bytes from statistics_published_file
                    where month = cast(?1 as date) and no = ?2 and name = ?3
                    """)
                .setParameter(1, month.atDay(1).toString())
                .setParameter(2, no)
                .setParameter(3, name))
        .stream()
        .findFirst()
        .map(SqlClosedMonths::file);
  }

  @Override
  public List<PublishedFile> tables(YearMonth month, int no) {
    return rows(
            em.createNativeQuery(
                    """
                    select name, media_type, sha256, bytes from statistics_published_file
                    where month = cast(?1 as date) and no = ?2 and name ~ '^t[0-9]+(-[A-Za-z]+)+\\.csv$' order by name
                    """)
                .setParameter(1, month.atDay(1).toString())
                .setParameter(2, no))
        .stream()
        .map(SqlClosedMonths::file)
        .toList();
  }

  private static PublishedFile file(Object[] r) {
    byte[] bytes = (byte[]) r[3];
    return new PublishedFile(
        (String) r[0],
        (String) r[1],
        (String) r[2],
        bytes.length,
        Arrays.copyOf(bytes, bytes.length));
  }

  private Query of(String sql, Closure closure) {
    return em.createNativeQuery(sql)
        .setParameter(1, closure.month().atDay(1).toString())
        .setParameter(2, closure.no());
  }
}
