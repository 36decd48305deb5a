package be.belfry.persistence.callout;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.callout.CallOutDetail;
import be.belfry.domain.callout.CallOutFilter;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutRow;
import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.callout.CallOuts;
import be.belfry.domain.callout.DrillRow;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.Picks;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Call-outs in the tables {@code call_out} and {@code call_out_call}. */
@ApplicationScoped
public class JpaCallOuts implements CallOuts {
  /** Name of the list in its cursors. */
  private static final String LIST = "callouts";

  private static final String COLUMNS =
      """
      k.id, k.version, k.kind, k.unit, c.name as target_name, o.name as entity_name,
      case when t.told then k.cause end, k.drill,
      k.state, k.step,
      (select l.contact_name from call_out_call l join contact r on r.id = l.contact_id
        where l.call_out_id = k.id and l.step = k.step limit 1),
      k.started_at, k.started_by, case when k.state = 'calling' then k.next_at end, k.acknowledged_at,
      case when k.acknowledged_via in ('mail', 'sms', 'webhook') and not exists (
          select from call_out_call l join contact r on r.id = l.contact_id
          where l.call_out_id = k.id and l.contact_name = k.acknowledged_by)
        then '' else k.acknowledged_by end,
      k.acknowledged_via, k.exercise
      """;

  /** Each register behind its wall, with what a reader must be allowed to look into it. */
  private static final String REGISTERS =
      Stream.of(
              register("crisis", Permission.CRISIS_READ),
              register("incident", Permission.INCIDENT_READ),
              register("notification", Permission.NOTIFICATION_READ),
              register("campaign", Permission.INCIDENT_READ),
              register("warning", Permission.WARNING_READ),
              register("assistance_request", Permission.COOPERATION_READ),
              register("release", Permission.COOPERATION_READ),
              register("release_package", Permission.COOPERATION_READ),
              register("exercise", Permission.EXERCISE_READ))
          .collect(Collectors.joining(" union all "));

  private static String register(String table, Permission wanted) {
    return "select '" + wanted.code() + "' as wanted, reference from " + table;
  }

  /**
   * Whether a reader is told what a call is about: the called unit must know, and the unit of
   * whoever was called in its place at the end of the line or as its delegate; whoever called
   * knows; and everybody else is told when he may open each record that the cause names, wherever
   * in it the reference stands. What no register holds is told like what is hidden, else the form
   * would say which references exist; what has a reference nowhere in it is no record's. Its values
   * are those of {@link #reads}.
   */
  private static final String TOLD =
      """
      (k.cause is not null and (
        k.unit = any (cast(? as text[])) or k.started_by = ?
        or exists (select from call_out_call l join contact r on r.id = l.contact_id
          where l.call_out_id = k.id and r.unit = any (cast(? as text[])))
        or not exists (select from regexp_matches(k.cause, '\\m[a-z]-[0-9]{4}-[0-9]+', 'gi') as m (found)
          where not exists (select from (%s) open
            where open.wanted = any (cast(? as text[])) and open.reference = upper(m.found[1])))))
      """
          .formatted(REGISTERS);

  /** One of an exercise counts while the exercise in which it began goes on. */
  private static final String NOT_OVER = "(not k.exercise or exercise_goes_on(k.id))";

  /** The sort value in a cursor: whether the last row is of an exercise, and when it began. */
  private static final Pattern SORTED = Pattern.compile("[01].+");

  /** Real ones first. */
  private static final String NEWEST_FIRST = "k.exercise, k.started_at desc, k.id desc";

  @PersistenceContext private EntityManager em;

  @Override
  public void add(CallOut callOut) {
    em.persist(callOut);
  }

  @Override
  public Optional<CallOut> find(UUID id) {
    return Optional.ofNullable(em.find(CallOut.class, id));
  }

  @Override
  public Optional<CallOut> lock(UUID id) {
    return Optional.ofNullable(em.find(CallOut.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public Optional<CallOut> bySecret(String secretHash) {
    return idBySecret(secretHash).map(id -> em.find(CallOut.class, id));
  }

  @Override
  public Optional<CallOut> lockBySecret(String secretHash) {
    return idBySecret(secretHash).flatMap(this::lock);
  }

  private Optional<UUID> idBySecret(String secretHash) {
    return em.createQuery(
            "select l.callOut.id from CallOutCall l where l.secretHash = :hash", UUID.class)
        .setParameter("hash", secretHash)
        .getResultStream()
        .findFirst();
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<CallOut> toStep(Instant real, Instant exercised, Pick pick, int limit) {
    Query query =
        em.createNativeQuery(
                """
                select * from call_out k
                where next_at <= case when exercise then cast(?2 as timestamptz)
                  else cast(?1 as timestamptz) end
                """
                    + Picks.condition("cast(k.id as text)", 4)
                    + "order by next_at limit ?3 for no key update skip locked",
                CallOut.class)
            .setParameter(1, real.atOffset(ZoneOffset.UTC))
            .setParameter(2, exercised.atOffset(ZoneOffset.UTC))
            .setParameter(3, limit);
    return Picks.set(query, 4, pick).getResultList();
  }

  @Override
  public void keepStepped(Map<UUID, Long> versions) {
    // They are locked: nobody sees the versions between.
    em.flush();
    List<UUID> ids = List.copyOf(versions.keySet());
    em.createNativeQuery(
            """
            update call_out k set version = cast(v.version as bigint)
            from unnest(cast(?1 as text[]), cast(?2 as text[])) as v (id, version)
            where k.id = cast(v.id as uuid)
            """)
        .setParameter(1, ids.stream().map(UUID::toString).toArray(String[]::new))
        .setParameter(2, ids.stream().map(id -> versions.get(id).toString()).toArray(String[]::new))
        .executeUpdate();
  }

  @Override
  public List<CallOut> goingOnInExercises() {
    return em.createQuery(
            "select k from CallOut k where k.exercise = true and k.nextAt is not null"
                + " order by k.nextAt",
            CallOut.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  @Override
  public boolean isCalling(String unit, String cause) {
    return !em.createNativeQuery(
            "select 1 from call_out where unit = ?1 and cause = ?2 and state = 'calling' limit 1")
        .setParameter(1, unit)
        .setParameter(2, cause)
        .getResultList()
        .isEmpty();
  }

  @Override
  public boolean hasDrill(String month, boolean exercise) {
    return !em.createNativeQuery(
            "select 1 from call_out where drill = ?1 and exercise = ?2 limit 1")
        .setParameter(1, month)
        .setParameter(2, Boolean.valueOf(exercise))
        .getResultList()
        .isEmpty();
  }

  @Override
  public Set<UUID> leftByDrill(String month, boolean exercise, Pick pick) {
    Query query =
        em.createNativeQuery(
                """
                select cast(c.id as text) from contact c
                where c.ended_at is null and c.exercise = ?2
                and not exists (
                  select 1 from call_out k where k.drill = ?1 and k.target = cast(c.id as text))
                and (?3 or c.changed_at <= (
                  select min(k.started_at) from call_out k where k.drill = ?1 and k.exercise = ?2))
                """
                    + Picks.condition("cast(c.id as text)", 4))
            .setParameter(1, month)
            .setParameter(2, Boolean.valueOf(exercise))
            .setParameter(3, Boolean.valueOf(pick.alone().isPresent()));
    Set<UUID> left = new HashSet<>();
    for (Object id : Picks.set(query, 4, pick).getResultList()) {
      left.add(UUID.fromString((String) id));
    }
    return left;
  }

  @Override
  public Page<CallOutRow> list(CallOutFilter filter, Subject reader, PageRequest page) {
    Where where = new Where();
    filter.unit().ifPresent(unit -> where.and("k.unit = ?", unit));
    filter.state().ifPresent(state -> where.and("k.state = ?", state.code()));
    filter.kind().ifPresent(kind -> where.and("k.kind = ?", kind.code()));
    filter.cause().ifPresent(cause -> where.and("k.cause = ?", cause).and(TOLD, reads(reader)));
    filter.drill().ifPresent(month -> where.and("k.drill = ?", month));
    filter.exercise().ifPresent(exercise -> where.and("k.exercise = ?", exercise));
    if (filter.current()) {
      where.and(NOT_OVER);
    }
    int counted = where.count(em, "call_out k");
    page.cursor()
        .map(text -> Cursor.decode(text, LIST))
        .ifPresent(
            cursor ->
                where.and(
                    "(not k.exercise, k.started_at, k.id)"
                        + " < (cast(? as boolean), cast(? as timestamptz), cast(? as uuid))",
                    cursor.text(SORTED).charAt(0) == '0',
                    new Cursor(LIST, cursor.text(SORTED).substring(1), cursor.id()).at(),
                    cursor.id()));
    return Where.page(
        rows(where, reader, NEWEST_FIRST, page.size() + 1),
        page,
        counted,
        row -> new Cursor(LIST, (row.exercise() ? "1" : "0") + row.startedAt(), row.id()));
  }

  @Override
  public List<CallOutRow> calling(Subject reader, int limit) {
    return calls(
        new Where()
            .and("k.state = 'calling'")
            .and("k.unit = any (cast(? as text[]))", SqlValues.arrayLiteral(reader.units())),
        reader,
        "k.exercise, k.next_at, k.id",
        limit);
  }

  @Override
  public List<CallOutRow> unanswered(Subject reader, int limit) {
    return calls(new Where().and("k.state = 'unanswered'"), reader, NEWEST_FIRST, limit);
  }

  /** What is no test: tests stand on the page of the drill and wake nobody. */
  private List<CallOutRow> calls(Where where, Subject reader, String order, int limit) {
    return rows(where.and("k.kind in ('call', 'duty')").and(NOT_OVER), reader, order, limit);
  }

  private List<CallOutRow> rows(Where where, Subject reader, String order, int limit) {
    String sorted = " order by " + order;
    return Where.rows(
            where.query(
                em,
                "select "
                    + COLUMNS
                    + " from "
                    + from(sorted + " limit " + where.bind(limit), where, reader)
                    + sorted))
        .stream()
        .map(JpaCallOuts::row)
        .toList();
  }

  /**
   * Call-outs, each with what the reader is told of it, which is asked once for a row ({@code
   * offset} keeps it so) and for those alone that are wanted.
   *
   * @param which order and limit
   */
  private static String from(String which, Where where, Subject reader) {
    return "(select * from call_out k where "
        + where.sql()
        + which
        + ") k left join contact c on c.id = k.target_key"
        + " left join organisation o on o.id = c.entity_key"
        + " cross join lateral (select "
        + where.filled(TOLD, reads(reader))
        + " as told offset 0) t";
  }

  /** The values of {@link #TOLD}: his units, his name, his units, and what he may read. */
  private static Object[] reads(Subject reader) {
    String units = SqlValues.arrayLiteral(reader.units());
    return new Object[] {
      units,
      reader.user(),
      units,
      SqlValues.arrayLiteral(
          Arrays.stream(Permission.values())
              .filter(reader::may)
              .map(Permission::code)
              .collect(Collectors.toSet()))
    };
  }

  @Override
  public Optional<CallOutDetail> detail(UUID id, Subject reader) {
    Where where = new Where().and("k.id = cast(? as uuid)", id.toString());
    return Where.rows(
            where.query(
                em,
                "select "
                    + COLUMNS
                    + """
                      , case when k.cause is null or t.told then k.text else '' end,
                      k.answer_seconds, k.ended_at, k.ended_by,
                      case when k.cause is null or t.told then k.reason end from\s\
                      """
                    + from("", where, reader)))
        .stream()
        .findFirst()
        .map(
            c ->
                new CallOutDetail(
                    row(c),
                    (String) c[18],
                    Duration.ofSeconds(SqlValues.number(c[19])),
                    time(c[20]),
                    text(c[21]),
                    text(c[22]),
                    lines(id)));
  }

  private List<CallOutDetail.Line> lines(UUID id) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select l.step, case when c.id is null then '' else l.contact_name end, l.channel,
                      l.called_at, m.sent_at, m.given_up_at is not null and not m.withdrawn,
                      case when c.id is not null then m.last_error end, l.answered_at,
                      case when c.id is null then '' else m.recipient end, l.verified, m.withdrawn
                    from call_out_call l join outbox_message m on m.id = l.message_id
                      left join contact c on c.id = l.contact_id
                    where l.call_out_id = cast(?1 as uuid) order by l.step, l.channel
                    """)
                .setParameter(1, id.toString()))
        .stream()
        .map(
            c ->
                new CallOutDetail.Line(
                    SqlValues.number(c[0]).intValue(),
                    (String) c[1],
                    Coded.of(ChannelKind.class, (String) c[2]),
                    (String) c[8],
                    Optional.ofNullable((Boolean) c[9]),
                    SqlValues.instant(c[3]),
                    time(c[4]),
                    (Boolean) c[5],
                    (Boolean) c[10],
                    text(c[6]),
                    time(c[7])))
        .toList();
  }

  @Override
  public List<DrillRow> drills() {
    return Where.rows(
            em.createNativeQuery(
                """
                select drill, exercise, min(started_at), count(*),
                  count(*) filter (where acknowledged_at is not null),
                  count(*) filter (where state = 'calling')
                from call_out where drill is not null
                group by drill, exercise order by drill desc, exercise limit 48
                """))
        .stream()
        .map(
            c ->
                new DrillRow(
                    (String) c[0],
                    (Boolean) c[1],
                    SqlValues.instant(c[2]),
                    SqlValues.number(c[3]),
                    SqlValues.number(c[4]),
                    SqlValues.number(c[5])))
        .toList();
  }

  private static CallOutRow row(Object[] c) {
    return new CallOutRow(
        (UUID) c[0],
        SqlValues.number(c[1]),
        Coded.of(CallOutKind.class, (String) c[2]),
        text(c[3]),
        text(c[4]),
        text(c[5]),
        text(c[6]),
        text(c[7]),
        Coded.of(CallOutState.class, (String) c[8]),
        SqlValues.number(c[9]).intValue(),
        text(c[10]),
        SqlValues.instant(c[11]),
        (String) c[12],
        time(c[13]),
        time(c[14]),
        text(c[15]),
        text(c[16]),
        (Boolean) c[17]);
  }
}
