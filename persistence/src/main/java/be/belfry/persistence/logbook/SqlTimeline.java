package be.belfry.persistence.logbook;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.logbook.Observation;
import be.belfry.domain.logbook.OpenQuestion;
import be.belfry.domain.logbook.Timeline;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lines of the tables {@code crisis_timeline} and {@code timeline_entry}, each behind its walls. An
 * incident that was merged into one of the file brings its lines with it.
 */
@ApplicationScoped
public class SqlTimeline implements Timeline {
  /** The first value is the crisis. */
  private static final String OWN =
      """
      select o.id, cast(null as text) as incident, c.tlp, o.occurred_at, o.recorded_at,
        o.recorded_by, o.source, o.confidence, o.kind, o.text, o.evidence, o.observables,
        o.corrects_id,
        (select later.id from crisis_timeline later where later.corrects_id = o.id
          order by later.recorded_at desc, later.id limit 1) as replaced_by
      from crisis c join crisis_timeline o on o.crisis_id = c.id where c.reference = ?1
      """;

  private static final String OF_INCIDENTS =
      """
      union all
      select e.id, p.reference, p.tlp, e.occurred_at, e.recorded_at,
        e.recorded_by, e.source, e.confidence, e.kind, e.text, '', '',
        e.corrects_id,
        (select later.id from timeline_entry later where later.corrects_id = e.id
          order by later.recorded_at desc, later.id limit 1)
      from crisis c
      cross join lateral crisis_parts(c.id) part
      join incident p on p.id = part
      join timeline_entry e on e.incident_id = p.id
      where c.reference = ?1
      """;

  private static final String OPEN = "line.kind = 'unknown' and line.replaced_by is null";

  private static final String LIST = "questions";

  /** Questions of all files of the crisis room, the file in the last column. */
  private static final String QUESTIONS =
      """
      select o.id, cast(null as text) as incident, c.tlp, o.occurred_at, o.recorded_at, o.recorded_by, o.source,
        o.confidence, o.kind, o.text, o.evidence, o.observables, o.corrects_id, cast(null as uuid) as replaced_by,
        c.reference as crisis
      from crisis c join crisis_timeline o on o.crisis_id = c.id
      where %1$s and o.kind = 'unknown'
        and not exists (select 1 from crisis_timeline later where later.corrects_id = o.id)
      """
          .formatted(SqlLogbook.CURRENT);

  private static final String QUESTIONS_OF_INCIDENTS =
      """
      union all
      select e.id, p.reference, p.tlp, e.occurred_at, e.recorded_at, e.recorded_by, e.source,
        e.confidence, e.kind, e.text, '', '', e.corrects_id, null, f.crisis
      from (
        select part, min(c.reference) as crisis from crisis c cross join lateral crisis_parts(c.id) part
        where %1$s group by part) f
      join incident p on p.id = f.part
      join timeline_entry e on e.incident_id = p.id
      where e.kind = 'unknown'
        and not exists (select 1 from timeline_entry later where later.corrects_id = e.id)
      """
          .formatted(SqlLogbook.CURRENT);

  @PersistenceContext private EntityManager em;

  @Override
  public void add(Observation observation) {
    em.persist(observation);
    em.flush();
  }

  @Override
  public Optional<Observation> observation(UUID id) {
    return Optional.ofNullable(em.find(Observation.class, id));
  }

  @Override
  public Optional<Observation> standing(UUID id) {
    return Optional.ofNullable(
            em.createNativeQuery("select cast(timeline_standing(cast(?1 as uuid)) as text)")
                .setParameter(1, id.toString())
                .getSingleResult())
        .flatMap(found -> observation(UUID.fromString((String) found)));
  }

  @Override
  public int open(String crisis, boolean incidents) {
    return SqlValues.number(
            em.createNativeQuery("select count(*) from " + from(incidents) + " where " + OPEN)
                .setParameter(1, crisis)
                .getSingleResult())
        .intValue();
  }

  @Override
  public List<TimelineLine> lines(String crisis, TimelineFilter filter, boolean incidents) {
    Where where = new Where();
    where.bind(crisis);
    narrow(where, filter);
    filter.kind().ifPresent(kind -> where.and("line.kind = ?", kind.code()));
    if (filter.open()) {
      where.and(OPEN);
    }
    String limit = where.bind(MOST);
    String sql =
        "select * from (select * from "
            + from(incidents)
            + " where "
            + where.sql()
            + " order by line.recorded_at desc, line.id limit "
            + limit
            + ") latest order by occurred_at, recorded_at, id";
    return Where.rows(where.query(em, sql)).stream().map(SqlTimeline::line).toList();
  }

  @Override
  public Page<OpenQuestion> questions(TimelineFilter filter, boolean incidents, PageRequest page) {
    Where where = where(filter);
    String from = "(" + QUESTIONS + (incidents ? QUESTIONS_OF_INCIDENTS : "") + ") line";
    int counted = where.count(em, from);
    where.below(page, LIST, "(line.recorded_at, line.id)");
    String limit = where.bind(page.size() + 1);
    List<OpenQuestion> found =
        Where.rows(
                where.query(
                    em,
                    "select line.* from "
                        + from
                        + " where "
                        + where.sql()
                        + " order by line.recorded_at desc, line.id desc limit "
                        + limit))
            .stream()
            .map(row -> new OpenQuestion((String) row[14], line(row)))
            .toList();
    return Where.page(
        found, page, counted, one -> Cursor.at(LIST, one.line().recordedAt(), one.line().id()));
  }

  private static Where where(TimelineFilter filter) {
    Where where = new Where();
    narrow(where, filter);
    return where;
  }

  private static void narrow(Where where, TimelineFilter filter) {
    filter
        .q()
        .ifPresent(
            words ->
                where.and(
                    "position(folded(?) in folded(concat_ws(' ', line.text, line.source,"
                        + " line.evidence, line.observables, line.incident))) > 0",
                    words));
    filter.from().ifPresent(from -> where.and("line.occurred_at >= ?", from));
    filter.to().ifPresent(to -> where.and("line.occurred_at < ?", to));
  }

  private static String from(boolean incidents) {
    return "(" + OWN + (incidents ? OF_INCIDENTS : "") + ") line";
  }

  private static TimelineLine line(Object[] r) {
    return new TimelineLine(
        uuid(r[0]),
        Optional.ofNullable((String) r[1]),
        Tlp.of((String) r[2]),
        SqlValues.instant(r[3]),
        SqlValues.instant(r[4]),
        (String) r[5],
        (String) r[6],
        Confidence.of((String) r[7]),
        EntryKind.of((String) r[8]),
        (String) r[9],
        each((String) r[10]),
        each((String) r[11]),
        Optional.ofNullable(r[12]).map(SqlTimeline::uuid),
        Optional.ofNullable(r[13]).map(SqlTimeline::uuid));
  }

  private static UUID uuid(Object value) {
    return UUID.fromString(String.valueOf(value));
  }

  private static List<String> each(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }
}
