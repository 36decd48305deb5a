package be.belfry.persistence.communication;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;
import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.communication.Line;
import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineFile;
import be.belfry.domain.communication.LineFilter;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.communication.LineVersion;
import be.belfry.domain.communication.Lines;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.Fingerprint;
import be.belfry.persistence.convert.RecordJson;
import be.belfry.persistence.convert.SeriesNumbers;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lines in the tables {@code communication_line} and {@code communication_version}. */
@ApplicationScoped
public class JpaLines implements Lines {
  /** Name of the list in its cursors. */
  private static final String LIST = "lines";

  private static final String COLUMNS =
      """
      id, version, crisis, no, kind,
      case when state = 'replaced' and not gave_way then 'released' else state end,
      content, authors, exercise, drafted_by, drafted_at,
      sent_back_by, sent_back_reason, validated_by, validated_office, validated_at, released_by,
      released_at, public_at,
      case when state <> 'replaced' or gave_way then ended_by end,
      case when state <> 'replaced' or gave_way then ended_at end,
      end_reason, replaces, case when gave_way then replaced_by end,
      case when exercise then extract(epoch from (select exercise_ahead())) else 0 end, earlier_words
      """;

  /** Lines with whether the one that replaces them can be read by now: before, nothing tells it. */
  private static final String LINES =
      """
       communication_line l
      cross join lateral (
        select communication_gave_way(l.crisis_id, l.replaced_by, l.exercise) as gave_way) replacing
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public List<LineFile> files() {
    return rows(em.createNativeQuery("select id, reference, exercise from communication_files()"))
        .stream()
        .map(c -> new LineFile((UUID) c[0], (String) c[1], (Boolean) c[2]))
        .toList();
  }

  @Override
  public boolean inCircle(UUID crisis) {
    return (Boolean)
        em.createNativeQuery("select communication_circle(cast(?1 as uuid))")
            .setParameter(1, crisis.toString())
            .getSingleResult();
  }

  @Override
  public int nextNumberLocked(UUID crisis) {
    em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "line:" + crisis)
        .getSingleResult();
    return SeriesNumbers.LINE.next(em, crisis);
  }

  @Override
  public void add(Line line) {
    em.persist(line);
  }

  @Override
  public void keepVersion(Line line, Subject by, Instant now) {
    em.flush();
    em.createNativeQuery(
            """
            insert into communication_version (line_id, no, content, saved_by, saved_at)
            select cast(?1 as uuid), count(*) + 1, ?2, ?3, cast(?4 as timestamptz)
            from communication_version where line_id = cast(?1 as uuid)
            """)
        .setParameter(1, line.id().toString())
        .setParameter(2, RecordJson.write(line.content()))
        .setParameter(3, by.user())
        .setParameter(4, now.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }

  @Override
  public String fingerprint(UUID id) {
    return Fingerprint.LINE.of(em, id);
  }

  @Override
  public Optional<Line> lock(UUID id) {
    return Optional.ofNullable(em.find(Line.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public Optional<Line> lockNumbered(UUID crisis, int no) {
    return em.createQuery(
            "select l.id from Line l where l.crisisId = :crisis and l.no = :no", UUID.class)
        .setParameter("crisis", crisis)
        .setParameter("no", no)
        .getResultStream()
        .findFirst()
        .flatMap(this::lock);
  }

  @Override
  public Page<LineRow> list(LineFilter filter, PageRequest page, Instant now) {
    Where where = new Where();
    filter.kind().ifPresent(kind -> where.and("kind = ?", kind.code()));
    filter
        .state()
        .ifPresent(
            state ->
                where.and(
                    "case when state = 'replaced' and not gave_way then 'released' else state end"
                        + " = ?",
                    state.code()));
    filter.crisis().ifPresent(crisis -> where.and("crisis = ?", crisis));
    int counted = where.count(em, LINES);
    where.below(page, LIST, "(drafted_at, id)");
    List<LineRow> found =
        rows(
                where.query(
                    em,
                    "select "
                        + COLUMNS
                        + " from"
                        + LINES
                        + " where "
                        + where.sql()
                        + " order by drafted_at desc, id desc limit "
                        + where.bind(page.size() + 1)))
            .stream()
            .map(columns -> row(columns, now))
            .toList();
    return Where.page(found, page, counted, row -> Cursor.at(LIST, row.draftedAt(), row.id()));
  }

  @Override
  public List<LineRow> waitingFor(String user, int limit, Instant now) {
    return rows(
            em.createNativeQuery(
                    "select "
                        + COLUMNS
                        + " from"
                        + LINES
                        + """
                         where (state = 'submitted' and not ?1 = any(authors) or state = 'validated')
                          and not (exercise and exercise_is_over(crisis_id))
                        order by exercise, drafted_at, id limit ?2
                        """)
                .setParameter(1, user)
                .setParameter(2, limit))
        .stream()
        .map(columns -> row(columns, now))
        .toList();
  }

  @Override
  public Optional<LineRow> row(UUID id, Instant now) {
    return rows(
            em.createNativeQuery(
                    "select " + COLUMNS + " from" + LINES + " where id = cast(?1 as uuid)")
                .setParameter(1, id.toString()))
        .stream()
        .findFirst()
        .map(columns -> row(columns, now));
  }

  @Override
  public List<LineVersion> versions(UUID id) {
    return rows(
            em.createNativeQuery(
                    """
                    select no, content, saved_by, saved_at from communication_version
                    where line_id = cast(?1 as uuid) order by no desc
                    """)
                .setParameter(1, id.toString()))
        .stream()
        .map(
            c ->
                new LineVersion(
                    SqlValues.number(c[0]).intValue(),
                    RecordJson.read((String) c[1], LineContent.class),
                    (String) c[2],
                    SqlValues.instant(c[3])))
        .toList();
  }

  private static LineRow row(Object[] c, Instant now) {
    LineState state = Coded.of(LineState.class, (String) c[5]);
    Optional<Instant> publicAt = time(c[18]);
    return new LineRow(
        (UUID) c[0],
        SqlValues.number(c[1]),
        (String) c[2],
        SqlValues.number(c[3]).intValue(),
        Coded.of(LineKind.class, (String) c[4]),
        state,
        RecordJson.read((String) c[6], LineContent.class),
        Set.copyOf(SqlValues.texts(c[7])),
        (Boolean) c[8],
        (String) c[9],
        SqlValues.instant(c[10]),
        text(c[11]),
        text(c[12]),
        text(c[25]),
        text(c[13]),
        text(c[14]),
        time(c[15]),
        text(c[16]),
        time(c[17]),
        publicAt,
        state == LineState.RELEASED
            && publicAt.filter(at -> at.isAfter(SqlValues.ahead(now, c[24]))).isPresent(),
        text(c[19]),
        time(c[20]),
        text(c[21]),
        number(c[22]),
        number(c[23]));
  }

  private static Optional<Integer> number(Object column) {
    return Optional.ofNullable(column).map(value -> SqlValues.number(value).intValue());
  }
}
