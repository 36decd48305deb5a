package be.belfry.persistence.duty;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;
import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.DutyCount;
import be.belfry.domain.duty.DutyFilter;
import be.belfry.domain.duty.DutyQueries;
import be.belfry.domain.duty.DutyRow;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Rows of duties by native SQL; row-level security stands between it and the table. */
@ApplicationScoped
public class SqlDutyQueries implements DutyQueries {
  private static final String OVERDUE =
      "duty_overdue(state, due_at, acknowledge_by, world_time(exercise, cast(? as timestamptz)))";

  private static final String COLUMNS =
      """
      id, version, crisis, code, plan_version, service, tier, task,
      case when texts.open then title end,
      case when texts.open then done_when end,
      case when texts.open then decision end,
      state, called_at, acknowledge_by, due_at, acknowledged_by, acknowledged_at, closed_by,
      closed_at,
      case when texts.open then evidence end,
      case when texts.open then reason end,
      case when state in ('open', 'acknowledged') then waiver_asked_by end, handed_over_from,
      case when texts.open then handed_over_reason end, raised,
      exercise, acknowledged_via, reopened_by,
      case when texts.open then reopened_reason end,
      exists (select 1 from crisis c
        where c.id = duty.crisis_id and c.status in ('running', 'standingDown')) as live,
      case when exercise then extract(epoch from (select exercise_ahead())) else 0 end,
      last.cause, last.told, last.told_at, not texts.open,
      case when texts.open then answered_by end,
      case when texts.open then earlier_words end
      """;

  /**
   * Who was told last of each row of the duties before it, and whether its texts may be read: asked
   * once for a row ({@code offset} keeps the planner from asking it for each text).
   */
  private static final String BESIDE =
      """
       cross join lateral (select duty_texts_open(duty.crisis_id) as open offset 0) texts
       left join lateral (select cause, told, told_at from duty_raising r
        where r.duty_id = duty.id order by r.no desc limit 1) last on true
      """;

  /** A duty has five for each time that it is called up. */
  private static final int MOST_RAISINGS = 50;

  private static final int MOST_LATE = 500;

  /** Name of the list in its cursors. */
  private static final String LIST = "duties";

  /** What is still to be done stands before what is closed. */
  private static final String CLOSED = "state not in ('open', 'acknowledged')";

  /** {@link DutyRow#nextAt}; the index {@code duty_urgent} is on this very expression. */
  private static final String NEXT =
      "case state when 'open' then least(acknowledge_by, due_at) else due_at end";

  /** What is to be done before what is closed, real before exercise, then by what presses. */
  private static final String ORDER = CLOSED + ", exercise, (" + NEXT + "), id";

  /**
   * The sort value in a cursor: whether the last row is closed, whether it is one of an exercise,
   * and the time that matters now.
   */
  private static final Pattern SORTED = Pattern.compile("[01]{2}.+");

  @PersistenceContext private EntityManager em;

  @Override
  public Page<DutyRow> list(DutyFilter filter, PageRequest page, Instant now) {
    Where where = conditions(filter, now);
    int counted = where.count(em, "duty");
    page.cursor().map(text -> Cursor.decode(text, LIST)).ifPresent(cursor -> after(where, cursor));
    return Where.page(
        found(where, page.size() + 1, now),
        page,
        counted,
        row ->
            new Cursor(
                LIST, flag(!row.state().isOpen()) + flag(row.exercise()) + row.nextAt(), row.id()));
  }

  private static String flag(boolean set) {
    return set ? "1" : "0";
  }

  /** The first rows are taken before it is asked who was told of them. */
  private List<DutyRow> found(Where where, int limit, Instant now) {
    return rows(
            where.query(
                em,
                "select "
                    + COLUMNS
                    + " from (select * from duty where "
                    + where.sql()
                    + " order by "
                    + ORDER
                    + " limit "
                    + where.bind(limit)
                    + ") duty"
                    + BESIDE
                    + " order by "
                    + ORDER))
        .stream()
        .map(columns -> row(columns, now))
        .toList();
  }

  @Override
  public List<DutyRow> pressing(Optional<String> service, Instant now, int limit) {
    Where where =
        new Where()
            .and("not (" + CLOSED + ")")
            .and("not (exercise and exercise_is_over(crisis_id))");
    service.ifPresent(code -> where.and("service = ?", code));
    return found(where, limit, now);
  }

  private static void after(Where where, Cursor last) {
    String value = last.text(SORTED);
    where.and(
        "("
            + CLOSED
            + ", exercise, "
            + NEXT
            + ", id) > (cast(? as boolean), cast(? as boolean), cast(? as timestamptz),"
            + " cast(? as uuid))",
        value.charAt(0) == '1',
        value.charAt(1) == '1',
        new Cursor(LIST, value.substring(2), last.id()).at(),
        last.id());
  }

  private static Where conditions(DutyFilter filter, Instant now) {
    Where where = new Where();
    if (filter.isOfCurrentCrises()) {
      where.and(
          "crisis_id in (select c.id from crisis c where not c.exercise"
              + " and c.status in ('proposed', 'running', 'standingDown'))");
    } else {
      filter.crisis().ifPresent(crisis -> where.and("crisis = ?", crisis));
    }
    filter.service().ifPresent(service -> where.and("service = ?", service));
    filter.state().ifPresent(state -> where.and("state = ?", state.code()));
    filter.overdue().ifPresent(overdue -> where.and((overdue ? "" : "not ") + OVERDUE, now));
    filter.dueBefore().ifPresent(before -> where.and("due_at < ?", before));
    return where;
  }

  @Override
  public Optional<DutyRow> row(UUID id, Instant now) {
    return rows(
            em.createNativeQuery(
                    "select " + COLUMNS + " from duty" + BESIDE + "where id = cast(?1 as uuid)")
                .setParameter(1, id.toString()))
        .stream()
        .findFirst()
        .map(columns -> row(columns, now));
  }

  @Override
  public List<Raising> raisings(UUID id) {
    return rows(
            em.createNativeQuery(
                    """
                    select cause, told, told_at from duty_raising
                    where duty_id = cast(?1 as uuid) order by no desc limit ?2
                    """)
                .setParameter(1, id.toString())
                .setParameter(2, MOST_RAISINGS))
        .stream()
        .map(r -> raising(id, (String) r[0], (String) r[1], SqlValues.instant(r[2])))
        .toList();
  }

  private static Raising raising(UUID id, String cause, String told, Instant at) {
    return new Raising(
        id, Coded.of(Raising.Cause.class, cause), Coded.of(Raising.Told.class, told), at);
  }

  @Override
  public List<DutyCount> matrix(UUID crisisId, Instant now) {
    return rows(
            em.createNativeQuery(
                    """
                    select service, state, count(*),
                      count(*) filter (where state in ('open', 'acknowledged')
                          and due_at < world_time(exercise, ?2)
                        or state = 'open' and acknowledge_by < world_time(exercise, ?2))
                    from duty where crisis_id = cast(?1 as uuid)
                    group by service, state order by service, state
                    """)
                .setParameter(1, crisisId.toString())
                .setParameter(2, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(
            cell ->
                new DutyCount(
                    (String) cell[0],
                    Coded.of(DutyState.class, (String) cell[1]),
                    SqlValues.number(cell[2]),
                    SqlValues.number(cell[3])))
        .toList();
  }

  @Override
  public List<LateDutyRow> late(Collection<String> crises, Instant until) {
    return rows(
            em.createNativeQuery(
                    """
                    select crisis || '/' || code, code, title, service, acknowledge_by, acknowledged_at,
                      due_at, case when state in ('fulfilled', 'waived') then closed_at end
                    from duty
                    where crisis = any (cast(?1 as text[]))
                      and (coalesce(acknowledged_at, closed_at, ?2) > acknowledge_by
                        or coalesce(closed_at, ?2) > due_at)
                    order by due_at, crisis, code limit ?3
                    """)
                .setParameter(1, SqlValues.arrayLiteral(crises))
                .setParameter(2, until.atOffset(ZoneOffset.UTC))
                .setParameter(3, MOST_LATE))
        .stream()
        .map(
            c ->
                new LateDutyRow(
                    (String) c[0],
                    (String) c[1],
                    Optional.ofNullable((String) c[2]),
                    (String) c[3],
                    SqlValues.instant(c[4]),
                    Optional.ofNullable(SqlValues.instant(c[5])),
                    SqlValues.instant(c[6]),
                    Optional.ofNullable(SqlValues.instant(c[7]))))
        .toList();
  }

  private static DutyRow row(Object[] c, Instant now) {
    DutyState state = Coded.of(DutyState.class, (String) c[11]);
    Instant acknowledgeBy = SqlValues.instant(c[13]);
    Instant dueAt = SqlValues.instant(c[14]);
    return new DutyRow(
        (UUID) c[0],
        SqlValues.number(c[1]),
        (String) c[2],
        (String) c[3],
        (String) c[4],
        (String) c[5],
        Coded.of(Tier.class, (String) c[6]),
        (Boolean) c[7],
        text(c[8]),
        text(c[9]),
        text(c[10]),
        state,
        state.isOverdue(acknowledgeBy, dueAt, SqlValues.ahead(now, c[30])),
        SqlValues.instant(c[12]),
        acknowledgeBy,
        dueAt,
        text(c[15]),
        time(c[16]),
        text(c[26]).map(code -> Coded.of(AcknowledgeChannel.class, code)),
        text(c[35]),
        text(c[17]),
        time(c[18]),
        text(c[19]),
        text(c[20]),
        text(c[21]),
        text(c[22]),
        text(c[23]),
        text(c[27]),
        text(c[28]),
        text(c[36]),
        SqlValues.number(c[24]).intValue(),
        text(c[31])
            .map(cause -> raising((UUID) c[0], cause, (String) c[32], SqlValues.instant(c[33]))),
        (Boolean) c[25],
        (Boolean) c[29],
        (Boolean) c[34]);
  }
}
