package be.belfry.persistence.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Fingerprint;
import be.belfry.domain.incident.HistoryRow;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentLifecycle;
import be.belfry.domain.incident.IncidentQueries;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.SimilarIncident;
import be.belfry.domain.incident.Similarity;
import be.belfry.domain.incident.TimelineRow;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rows of incidents by native SQL; row-level security stands between it and the table. */
@ApplicationScoped
public class SqlIncidentQueries implements IncidentQueries {
  /** The newest matches of a full-text search that other filters may still thin out. */
  private static final int SEARCHED = 10_000;

  /** The newest open incidents with something in common that are compared in full. */
  private static final int COMPARED = 200;

  private static final int ENTRIES = 1_000;

  private static final String COLUMNS =
      """
      i.id, i.reference, i.title, i.status, i.severity, i.tlp, i.classification, i.phenomenon,
      i.sectors, i.organisation_name, i.cross_border, i.tier, i.lead_name, i.exercise, i.source,
      i.opened_at, i.detected_at, i.resolved_at
      """;

  private static final int WIDTH = 18;

  @PersistenceContext private EntityManager em;

  @Override
  public Page<IncidentRow> list(IncidentFilter filter, IncidentSort sort, PageRequest page) {
    boolean first =
        page.cursor().isEmpty() && sort.equals(IncidentSort.NEWEST) && !filter.isNarrowed();
    // Of a first page nothing beyond the count's limit is ever told.
    Conditions conditions =
        conditions(filter, first ? Page.COUNT_LIMIT + page.size() + 1 : SEARCHED);
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
        rows(
            conditions.query(
                "select "
                    + COLUMNS
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
      next = Optional.of(new Cursor(list(sort), text(sort, last[WIDTH]), uuid(last[0])).encode());
    }
    return new Page<>(
        shown.stream().map(SqlIncidentQueries::row).toList(),
        next,
        Math.min(total, Page.COUNT_LIMIT),
        total > Page.COUNT_LIMIT);
  }

  @Override
  public long openTotal() {
    return SqlValues.number(em.createNativeQuery("select incident_open_total()").getSingleResult());
  }

  @Override
  public Optional<IncidentDetail> detail(String reference) {
    return rows(
            em.createNativeQuery(
                    "select "
                        + COLUMNS
                        + """
                        , i.version, i.sub_sectors, i.services, i.indicators, i.root_cause,
                        i.date_precision, i.contained_at, i.closed_at, i.counted_at, i.imputed_date,
                        i.lowering_to, i.lowering_reason, i.lowering_by_name, i.lowering_at
                        from incident i where i.reference = ?1
                        """)
                .setParameter(1, reference))
        .stream()
        .findFirst()
        .map(found -> detail(found, links(reference)));
  }

  private List<IncidentDetail.Link> links(String reference) {
    return rows(
            em.createNativeQuery(
                    """
                    select n.reference, n.first, n.linked_by, n.linked_at
                    from incident_notification n join incident i on i.id = n.incident_id
                    where i.reference = ?1 order by n.first desc, n.linked_at
                    """)
                .setParameter(1, reference))
        .stream()
        .map(
            link ->
                new IncidentDetail.Link(
                    (String) link[0],
                    (Boolean) link[1],
                    (String) link[2],
                    SqlValues.instant(link[3])))
        .toList();
  }

  @Override
  public List<TimelineRow> timeline(String reference) {
    return rows(
            em.createNativeQuery(
                    """
                    select * from (
                      select e.id, e.occurred_at, e.recorded_at, e.recorded_by, e.source, e.confidence,
                        e.kind, e.text, e.corrects_id,
                        exists (select 1 from timeline_entry later where later.corrects_id = e.id)
                      from timeline_entry e join incident i on i.id = e.incident_id
                      where i.reference = ?1 order by e.recorded_at desc, e.id limit ?2) latest
                    order by occurred_at, recorded_at
                    """)
                .setParameter(1, reference)
                .setParameter(2, ENTRIES))
        .stream()
        .map(
            entry ->
                new TimelineRow(
                    uuid(entry[0]),
                    SqlValues.instant(entry[1]),
                    SqlValues.instant(entry[2]),
                    (String) entry[3],
                    (String) entry[4],
                    Confidence.of((String) entry[5]),
                    EntryKind.of((String) entry[6]),
                    (String) entry[7],
                    Optional.ofNullable(entry[8]).map(SqlIncidentQueries::uuid),
                    (Boolean) entry[9]))
        .toList();
  }

  @Override
  public List<HistoryRow> history(String reference) {
    return rows(
            em.createNativeQuery(
                    """
                    select c.changed_at, c.changed_by, c.action, c.field, c.before, c.after
                    from incident_change c join incident i on i.id = c.incident_id
                    where i.reference = ?1 order by c.changed_at desc, c.field limit ?2
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

  @Override
  public List<SimilarIncident> similar(Fingerprint wanted) {
    Set<String> sectors = new HashSet<>(codes(wanted.sectors()));
    sectors.remove(Sector.OTHER.code());
    return rows(
            em.createNativeQuery(
                    "select "
                        + COLUMNS
                        + """
                        , i.organisation_id, i.indicators, i.counted_at from incident i
                        where i.status in ('open', 'handling', 'contained', 'resolved')
                          and i.exercise = ?1
                          and (i.organisation_id = ?2 or i.indicators && cast(?3 as text[])
                            or i.sectors && cast(?4 as text[]) or i.phenomenon = ?5
                            or i.classification = ?6)
                        order by i.opened_at desc limit ?7
                        """)
                .setParameter(1, wanted.exercise())
                .setParameter(2, wanted.organisation().map(UUID::toString).orElse(""))
                .setParameter(3, SqlValues.arrayLiteral(wanted.indicators()))
                .setParameter(4, SqlValues.arrayLiteral(sectors))
                .setParameter(5, wanted.phenomenon().code())
                .setParameter(6, wanted.classification().code())
                .setParameter(7, COMPARED))
        .stream()
        .map(
            found -> {
              List<Similarity.Reason> reasons = Similarity.reasons(wanted, fingerprint(found));
              return new SimilarIncident(row(found), reasons, Similarity.score(reasons));
            })
        .filter(similar -> !similar.reasons().isEmpty())
        .sorted(Comparator.comparingInt(SimilarIncident::score).reversed())
        .limit(SIMILAR)
        .toList();
  }

  private static Fingerprint fingerprint(Object[] found) {
    IncidentRow row = row(found);
    return new Fingerprint(
        Optional.ofNullable((String) found[WIDTH]).map(UUID::fromString),
        Set.copyOf(row.sectors()),
        row.phenomenon(),
        row.classification(),
        Set.copyOf(SqlValues.texts(found[WIDTH + 1])),
        row.title(),
        SqlValues.instant(found[WIDTH + 2]),
        row.exercise());
  }

  /** Asked once: the count and the page are both of these. */
  private List<String> newestMatching(String words, String source, int most) {
    List<?> found =
        em.createNativeQuery(
                "select cast(found as text) from incident_newest_matching(?1, ?2, ?3) found")
            .setParameter(1, words)
            .setParameter(2, source)
            .setParameter(3, most)
            .getResultList();
    return found.stream().map(String.class::cast).toList();
  }

  private Conditions conditions(IncidentFilter filter, int searched) {
    Conditions conditions = new Conditions();
    conditions.add("i.source = ?", filter.source());
    filter
        .q()
        .ifPresent(
            q ->
                conditions.add(
                    "i.id = any (cast(? as uuid[]))",
                    SqlValues.arrayLiteral(newestMatching(q, filter.source(), searched))));
    conditions.oneOf("i.status", codes(filter.states()));
    if (!filter.states().isEmpty() && filter.states().stream().allMatch(IncidentStatus::isOpen)) {
      // In the words of the index of open incidents: of a parameter the planner cannot know it.
      conditions.add("i.status in ('open', 'handling', 'contained', 'resolved')");
    }
    if (!filter.sectors().isEmpty()) {
      conditions.add(
          "i.sectors && cast(? as text[])", SqlValues.arrayLiteral(codes(filter.sectors())));
    }
    conditions.oneOf("i.severity", codes(filter.severities()));
    conditions.oneOf("i.classification", codes(filter.classifications()));
    conditions.oneOf("i.phenomenon", codes(filter.phenomena()));
    conditions.oneOf("i.cross_border", codes(filter.crossBorder()));
    filter.exercise().ifPresent(exercise -> conditions.add("i.exercise = ?", exercise));
    filter.openedFrom().ifPresent(from -> conditions.add("i.opened_at >= ?", time(from)));
    filter.openedTo().ifPresent(to -> conditions.add("i.opened_at < ?", time(to)));
    return conditions;
  }

  /** Conditions of a where clause with their values, joined by and. */
  private final class Conditions {
    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

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

  private static IncidentDetail detail(Object[] found, List<IncidentDetail.Link> links) {
    int at = WIDTH;
    IncidentRow row = row(found);
    Optional<IncidentDetail.Lowering> lowering =
        Optional.ofNullable((String) found[at + 10])
            .map(
                to ->
                    new IncidentDetail.Lowering(
                        Tlp.of(to),
                        (String) found[at + 11],
                        (String) found[at + 12],
                        SqlValues.instant(found[at + 13])));
    return new IncidentDetail(
        row,
        SqlValues.number(found[at]),
        SqlValues.texts(found[at + 1]).stream()
            .map(code -> Coded.of(SubSector.class, code))
            .toList(),
        SqlValues.texts(found[at + 2]),
        SqlValues.texts(found[at + 3]),
        RootCause.of((String) found[at + 4]),
        DatePrecision.of((String) found[at + 5]),
        Optional.ofNullable(SqlValues.instant(found[at + 6])),
        Optional.ofNullable(SqlValues.instant(found[at + 7])),
        SqlValues.instant(found[at + 8]),
        (Boolean) found[at + 9],
        lowering,
        List.copyOf(IncidentLifecycle.TABLE.decisionsFrom(row.status())),
        links);
  }

  private static IncidentRow row(Object[] found) {
    return new IncidentRow(
        uuid(found[0]),
        (String) found[1],
        (String) found[2],
        IncidentStatus.of((String) found[3]),
        Severity.of((String) found[4]),
        Tlp.of((String) found[5]),
        RsitType.of((String) found[6]),
        Phenomenon.of((String) found[7]),
        SqlValues.texts(found[8]).stream()
            .map(code -> Coded.of(Sector.class, code))
            .sorted()
            .toList(),
        Optional.ofNullable((String) found[9]),
        Coded.of(Answer.class, (String) found[10]),
        Coded.of(Tier.class, (String) found[11]),
        Optional.ofNullable((String) found[12]),
        (Boolean) found[13],
        (String) found[14],
        SqlValues.instant(found[15]),
        Optional.ofNullable(SqlValues.instant(found[16])),
        Optional.ofNullable(SqlValues.instant(found[17])));
  }

  private static List<String> codes(Collection<? extends Coded> values) {
    return values.stream().map(Coded::code).sorted().toList();
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static UUID uuid(Object value) {
    return value instanceof UUID id ? id : UUID.fromString(String.valueOf(value));
  }

  private static int number(Query query) {
    return ((Number) query.getSingleResult()).intValue();
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }
}
