package be.belfry.persistence.incident;

import be.belfry.domain.incident.HistoryRow;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentLifecycle;
import be.belfry.domain.incident.IncidentQueries;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Vocabulary;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.Matching;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Rows of incidents by native SQL; row-level security stands between it and the table. */
@ApplicationScoped
public class SqlIncidentQueries implements IncidentQueries {
  private static final int ENTRIES = 1_000;

  /** So many of the newest with one observable are looked through: a public resolver is in more. */
  private static final int OF_ONE_TRACE = 5_000;

  /** What crisis files count. */
  private static final String WHOLES = "crisis c cross join lateral crisis_wholes(c.id) w";

  /** The files of reality that are not over. */
  private static final String CURRENT =
      "not c.exercise and c.status in ('proposed', 'running', 'standingDown')";

  @PersistenceContext private EntityManager em;

  @Override
  public Page<IncidentRow> list(IncidentFilter filter, IncidentSort sort, PageRequest page) {
    boolean first = page.cursor().isEmpty() && sort.equals(IncidentSort.NEWEST);
    Conditions conditions = conditions(filter, Matching.Reach.of(first, page.size()));
    int total =
        number(
            conditions.query(
                "select count(*) from (select 1 from incident i where "
                    + conditions.sql()
                    + " limit "
                    + (Page.COUNT_LIMIT + 1)
                    + ") counted"));
    String column = column(sort);
    String direction = sort.descending() ? "desc" : "asc";
    page.cursor()
        .map(text -> Cursor.decode(text, list(sort)))
        .ifPresent(
            cursor ->
                conditions.add(
                    "("
                        + column
                        + ", i.id) "
                        + (sort.descending() ? "<" : ">")
                        + " ("
                        + typed(sort)
                        + ", cast(? as uuid))",
                    bound(sort, cursor),
                    cursor.id().toString()));
    List<Object[]> found =
        IncidentRows.of(
            conditions.query(
                "select "
                    + IncidentRows.COLUMNS
                    + ", "
                    + column
                    + " from incident i where "
                    + conditions.sql()
                    + " order by "
                    + column
                    + " "
                    + direction
                    + ", i.id "
                    + direction
                    + " limit "
                    + conditions.bind(page.size() + 1)));
    List<Object[]> shown = found.subList(0, Math.min(page.size(), found.size()));
    Optional<String> next = Optional.empty();
    if (found.size() > page.size()) {
      Object[] last = shown.get(shown.size() - 1);
      next =
          Optional.of(
              new Cursor(
                      list(sort), text(sort, last[IncidentRows.WIDTH]), IncidentRows.uuid(last[0]))
                  .encode());
    }
    return new Page<>(
        shown.stream().map(IncidentRows::row).toList(),
        next,
        Math.min(total, Page.COUNT_LIMIT),
        total > Page.COUNT_LIMIT || conditions.brokenOff,
        conditions.newestOnly);
  }

  @Override
  public long openTotal() {
    return SqlValues.number(em.createNativeQuery("select incident_open_total()").getSingleResult());
  }

  @Override
  public List<IncidentRow> toLower(UUID person, int limit) {
    return IncidentRows.of(
            em.createNativeQuery(
                    "select "
                        + IncidentRows.COLUMNS
                        + """
                        from incident i where i.lowering_to is not null and i.lowering_by <> ?1
                        and i.status <> 'merged' order by i.lowering_at, i.id limit ?2
                        """)
                .setParameter(1, person.toString())
                .setParameter(2, limit))
        .stream()
        .map(IncidentRows::row)
        .toList();
  }

  @Override
  public Optional<IncidentDetail> detail(String reference) {
    return IncidentRows.of(
            em.createNativeQuery(
                    "select "
                        + IncidentRows.COLUMNS
                        + """
                        , i.version, i.sub_sectors, i.services, i.indicators, i.root_cause,
                        i.contained_at, i.closed_at, i.imputed_date,
                        i.lowering_to, i.lowering_reason, i.lowering_by_name, i.lowering_at
                        from incident i where i.reference = ?1
                        """)
                .setParameter(1, reference))
        .stream()
        .findFirst()
        .map(SqlIncidentQueries::detail);
  }

  /**
   * That a notification joined or left is told to whom it is shown: of those that are in it as its
   * threads are, of those that left it by their own row.
   */
  @Override
  public List<HistoryRow> history(String reference) {
    return IncidentRows.of(
            em.createNativeQuery(
                    IncidentThreads.SHOWN
                        + """
                        select c.changed_at, c.changed_by, c.action, c.field, c.before, c.after
                        from incident_change c join incident i on i.id = c.incident_id
                        where i.reference = ?1 and (c.field <> 'notifications'
                          or c.before || c.after in (select reference from shown)
                          or exists (select from notification n
                            where n.reference = c.before || c.after))
                        order by c.changed_at desc, c.field limit ?2
                        """)
                .setParameter(1, reference)
                .setParameter(2, ENTRIES))
        .stream()
        .map(
            change ->
                new HistoryRow(
                    SqlValues.instant(change[0]),
                    (String) change[1],
                    (String) change[2],
                    (String) change[3],
                    (String) change[4],
                    (String) change[5]))
        .toList();
  }

  /** Asked once: the count and the page are both of these. */
  private Matching newestMatching(String words, IncidentFilter filter, Matching.Reach reach) {
    List<?> found =
        em.createNativeQuery(
                """
                select cast(found as text) from incident_newest_matching(?1, ?2, cast(nullif(?3, '{}') as text[]),
                  cast(nullif(?4, '{}') as text[]), cast(nullif(?5, '{}') as text[]),
                  cast(nullif(?6, '{}') as text[]), cast(nullif(?7, '{}') as text[]),
                  cast(nullif(?8, '{}') as text[]), cast(nullif(?9, '') as boolean),
                  cast(nullif(?10, '') as timestamptz), cast(nullif(?11, '') as timestamptz), ?12, ?13) found
                """)
            .setParameter(1, words)
            .setParameter(2, filter.source())
            .setParameter(3, SqlValues.arrayLiteral(codes(filter.states())))
            .setParameter(4, SqlValues.arrayLiteral(codes(filter.sectors())))
            .setParameter(5, SqlValues.arrayLiteral(codes(filter.severities())))
            .setParameter(6, SqlValues.arrayLiteral(codes(filter.classifications())))
            .setParameter(7, SqlValues.arrayLiteral(codes(filter.phenomena())))
            .setParameter(8, SqlValues.arrayLiteral(codes(filter.crossBorder())))
            .setParameter(9, filter.exercise().map(String::valueOf).orElse(""))
            .setParameter(10, filter.openedFrom().map(Instant::toString).orElse(""))
            .setParameter(11, filter.openedTo().map(Instant::toString).orElse(""))
            .setParameter(12, reach.enough())
            .setParameter(13, reach.most())
            .getResultList();
    return Matching.of(found, reach);
  }

  private Conditions conditions(IncidentFilter filter, Matching.Reach reach) {
    Conditions conditions = new Conditions();
    conditions.add("i.source = ?", filter.source());
    filter
        .q()
        .ifPresent(
            q -> {
              if (filter.crisis().isPresent()) {
                // The few of a crisis are found by it.
                conditions.add("i.words @@ search_query(?)", q);
                return;
              }
              Matching matching = newestMatching(q, filter, reach);
              conditions.newestOnly = matching.newestOnly();
              conditions.brokenOff = matching.brokenOff();
              conditions.add(
                  "i.id = any (cast(? as uuid[]))", SqlValues.arrayLiteral(matching.ids()));
            });
    conditions.oneOf("i.status", codes(filter.states()));
    if (!filter.states().isEmpty() && filter.states().stream().allMatch(IncidentStatus::isOpen)) {
      // In the words of the index of open incidents: of a parameter the planner cannot know it.
      conditions.add("i.status in ('open', 'handling', 'contained', 'resolved')");
    }
    if (!filter.sectors().isEmpty()) {
      // A crisis counts an incident in the sectors of all its parts.
      conditions.add(
          filter.crisis().isPresent()
              ? "exists (select 1 from incident_parts(i.id) part join incident p on p.id = part"
                  + " where p.sectors && cast(? as text[]))"
              : "i.sectors && cast(? as text[])",
          SqlValues.arrayLiteral(codes(filter.sectors())));
    }
    conditions.oneOf("i.severity", codes(filter.severities()));
    conditions.oneOf("i.classification", codes(filter.classifications()));
    conditions.oneOf("i.phenomenon", codes(filter.phenomena()));
    conditions.oneOf("i.cross_border", codes(filter.crossBorder()));
    filter.exercise().ifPresent(exercise -> conditions.add("i.exercise = ?", exercise));
    filter.openedFrom().ifPresent(from -> conditions.add("i.opened_at >= ?", time(from)));
    filter.openedTo().ifPresent(to -> conditions.add("i.opened_at < ?", time(to)));
    filter
        .trace()
        .map(value -> value.toLowerCase(Locale.ROOT))
        .ifPresent(
            value ->
                conditions.add(
                    "i.id = any (array(select incident_of_trace(cast(? as text[]), ?, ?)))",
                    SqlValues.arrayLiteral(
                        Vocabulary.INDICATORS.stream()
                            .map(kind -> kind.toLowerCase(Locale.ROOT) + ":" + value)
                            .toList()),
                    filter.source(),
                    OF_ONE_TRACE));
    filter.crisis().ifPresent(files -> ofCrisis(conditions, files, filter.states()));
    return conditions;
  }

  /** What a crisis counts; false positives only for whoever asks for that state. */
  private static void ofCrisis(Conditions conditions, OfCrisis files, Set<IncidentStatus> states) {
    String of = files.file().isPresent() ? "c.reference = ?" : CURRENT;
    Object[] file = files.file().stream().toArray();
    // An array, so that the few are found first and never looked for among all incidents.
    conditions.add(
        "i.id = any (array(select w.id from "
            + WHOLES
            + " where "
            + (states.contains(IncidentStatus.FALSE_POSITIVE) ? "" : "w.counted and ")
            + of
            + "))",
        file);
    // What reports name is asked once, of those of all these incidents together.
    String reports =
        "exists (select 1 from incident_parts(i.id) part"
            + " join incident_notification l on l.incident_id = part where l.thread_id in ("
            + "select r.thread_id from incident_reports(array(select n.thread_id from "
            + WHOLES
            + " cross join lateral incident_parts(w.id) part"
            + " join incident_notification n on n.incident_id = part where "
            + of
            + ")) r where ";
    if (files.placeless()) {
      conditions.add("not " + reports + "r.provinces <> '{}'))", file);
    }
    files
        .province()
        .ifPresent(
            province ->
                conditions.add(
                    reports + "? = any (r.provinces)))",
                    Stream.of(file, new Object[] {province.code()}).flatMap(Stream::of).toArray()));
  }

  /** Conditions of a where clause with their values, joined by and. */
  private final class Conditions {
    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private boolean newestOnly;
    private boolean brokenOff;

    void add(String part, Object... bound) {
      StringBuilder out = new StringBuilder();
      int next = 0;
      for (char c : part.toCharArray()) {
        out.append(c == '?' ? bind(bound[next++]) : String.valueOf(c));
      }
      parts.add(out.toString());
    }

    void oneOf(String column, List<String> codes) {
      if (!codes.isEmpty()) {
        add(column + " = any (cast(? as text[]))", SqlValues.arrayLiteral(codes));
      }
    }

    String bind(Object value) {
      values.add(value);
      return "?" + values.size();
    }

    String sql() {
      return String.join(" and ", parts);
    }

    Query query(String sql) {
      Query query = em.createNativeQuery(sql);
      for (int i = 0; i < values.size(); i++) {
        query.setParameter(i + 1, values.get(i));
      }
      return query;
    }
  }

  private static String column(IncidentSort sort) {
    return switch (sort.key()) {
      case OPENED_AT -> "i.opened_at";
      case DETECTED_AT -> "i.counted_at";
      case SEVERITY -> "i.severity_rank";
      case REFERENCE -> "i.reference";
    };
  }

  private static String typed(IncidentSort sort) {
    return switch (sort.key()) {
      case OPENED_AT, DETECTED_AT -> "cast(? as timestamptz)";
      case SEVERITY -> "cast(? as smallint)";
      case REFERENCE -> "?";
    };
  }

  /** Name of the list in its cursors. */
  private static String list(IncidentSort sort) {
    return "incidents" + sort.code();
  }

  private static String text(IncidentSort sort, Object value) {
    return switch (sort.key()) {
      case OPENED_AT, DETECTED_AT -> SqlValues.instant(value).toString();
      case SEVERITY, REFERENCE -> String.valueOf(value);
    };
  }

  private static Object bound(IncidentSort sort, Cursor cursor) {
    return switch (sort.key()) {
      case OPENED_AT, DETECTED_AT -> cursor.at().toString();
      case SEVERITY -> cursor.rank();
      case REFERENCE -> cursor.reference();
    };
  }

  private static IncidentDetail detail(Object[] found) {
    int at = IncidentRows.WIDTH;
    IncidentRow row = IncidentRows.row(found);
    Optional<IncidentDetail.Lowering> lowering =
        Optional.ofNullable((String) found[at + 8])
            .map(
                to ->
                    new IncidentDetail.Lowering(
                        Tlp.of(to),
                        (String) found[at + 9],
                        (String) found[at + 10],
                        SqlValues.instant(found[at + 11])));
    return new IncidentDetail(
        row,
        SqlValues.number(found[at]),
        SqlValues.texts(found[at + 1]).stream()
            .map(code -> Coded.of(SubSector.class, code))
            .toList(),
        SqlValues.texts(found[at + 2]),
        SqlValues.texts(found[at + 3]),
        RootCause.of((String) found[at + 4]),
        Optional.ofNullable(SqlValues.instant(found[at + 5])),
        Optional.ofNullable(SqlValues.instant(found[at + 6])),
        (Boolean) found[at + 7],
        lowering,
        List.copyOf(IncidentLifecycle.TABLE.decisionsFrom(row.status())));
  }

  private static List<String> codes(Collection<? extends Coded> values) {
    return values.stream().map(Coded::code).sorted().toList();
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static int number(Query query) {
    return ((Number) query.getSingleResult()).intValue();
  }
}
