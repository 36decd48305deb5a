package be.belfry.persistence.crisis;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;
import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.crisis.Attendance;
import be.belfry.domain.crisis.CellMeeting;
import be.belfry.domain.crisis.MeetingCall;
import be.belfry.domain.crisis.MeetingRow;
import be.belfry.domain.crisis.MeetingState;
import be.belfry.domain.crisis.Meetings;
import be.belfry.domain.crisis.Minute;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.Fingerprint;
import be.belfry.persistence.convert.SeriesNumbers;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Meetings in the table {@code cell_meeting} and those that hang on it. */
@ApplicationScoped
public class JpaMeetings implements Meetings {
  /** Name of the list in its cursors. */
  private static final String LIST = "meetings";

  private static final String COLUMNS =
      """
      m.id, m.version, m.crisis, m.no, m.plan_version, m.cell, m.chair, m.members, m.state, m.starts_at,
      m.place, m.agenda, m.convened_by, m.convened_at, m.opened_at, m.ended_by, m.ended_at, m.reason,
      m.next_at, m.exercise,
      (select count(*) from meeting_call c where c.meeting_id = m.id) as called,
      (select count(*) from meeting_call c join call_out k on k.id = c.call_out_id
        where c.meeting_id = m.id and k.acknowledged_at is not null) as answered,
      (select count(*) from meeting_attendance a where a.meeting_id = m.id) as came
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public int nextNumberLocked(UUID crisis) {
    em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "meeting:" + crisis)
        .getSingleResult();
    return SeriesNumbers.MEETING.next(em, crisis);
  }

  private int number(String sql, UUID key) {
    return SqlValues.number(
            em.createNativeQuery(sql).setParameter(1, key.toString()).getSingleResult())
        .intValue();
  }

  @Override
  public void add(CellMeeting meeting) {
    em.persist(meeting);
    em.flush();
  }

  @Override
  public Optional<CellMeeting> lock(UUID id) {
    return Optional.ofNullable(em.find(CellMeeting.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public List<CellMeeting> aheadLocked(UUID crisis, Instant after) {
    return em.createQuery(
            """
            select m from CellMeeting m
            where m.crisisId = :crisis and m.state = :convened and m.startsAt > :after order by m.no
            """,
            CellMeeting.class)
        .setParameter("crisis", crisis)
        .setParameter("convened", MeetingState.CONVENED.code())
        .setParameter("after", after)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  @Override
  public void called(UUID meeting, String unit, UUID callOut) {
    em.flush();
    em.createNativeQuery(
            """
            insert into meeting_call (meeting_id, unit, call_out_id)
            values (cast(?1 as uuid), ?2, cast(?3 as uuid))
            """)
        .setParameter(1, meeting.toString())
        .setParameter(2, unit)
        .setParameter(3, callOut.toString())
        .executeUpdate();
  }

  @Override
  public void attends(UUID meeting, Attendance who, String recordedBy, Instant now) {
    em.createNativeQuery(
            """
            insert into meeting_attendance (id, meeting_id, unit, name, deputy_of, came_at, recorded_by,
              recorded_at)
            values (cast(?1 as uuid), cast(?2 as uuid), ?3, ?4, cast(nullif(?5, '') as text),
              cast(?6 as timestamptz), ?7, cast(?8 as timestamptz))
            """)
        .setParameter(1, who.id().toString())
        .setParameter(2, meeting.toString())
        .setParameter(3, who.unit())
        .setParameter(4, who.name())
        .setParameter(5, who.deputyOf().orElse(""))
        .setParameter(6, who.from().atOffset(ZoneOffset.UTC))
        .setParameter(7, recordedBy)
        .setParameter(8, now.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }

  @Override
  public Optional<Attendance> attendance(UUID meeting, UUID id) {
    return attendance(meeting).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  @Override
  public void left(UUID meeting, Attendance who) {
    em.createNativeQuery(
            """
            update meeting_attendance set left_at = cast(?3 as timestamptz)
            where meeting_id = cast(?1 as uuid) and id = cast(?2 as uuid)
            """)
        .setParameter(1, meeting.toString())
        .setParameter(2, who.id().toString())
        .setParameter(3, who.to().orElseThrow().atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }

  @Override
  public int nextMinute(UUID meeting) {
    return number(
        "select coalesce(max(no), 0) + 1 from meeting_minute where meeting_id = cast(?1 as uuid)",
        meeting);
  }

  @Override
  public String add(UUID meeting, Minute minute) {
    em.createNativeQuery(
            """
            insert into meeting_minute (meeting_id, no, text, recorded_by, recorded_at, corrects)
            values (cast(?1 as uuid), ?2, ?3, ?4, cast(?5 as timestamptz), nullif(?6, 0))
            """)
        .setParameter(1, meeting.toString())
        .setParameter(2, minute.no())
        .setParameter(3, minute.text())
        .setParameter(4, minute.recordedBy())
        .setParameter(5, minute.recordedAt().atOffset(ZoneOffset.UTC))
        .setParameter(6, minute.corrects().orElse(0))
        .executeUpdate();
    return Fingerprint.MINUTE.of(em, meeting);
  }

  @Override
  public Page<MeetingRow> list(String crisis, PageRequest page) {
    Where where = new Where();
    where.and("m.crisis = ?", crisis);
    int counted = where.count(em, "cell_meeting m");
    where.below(page, LIST, "(m.starts_at, m.id)");
    List<MeetingRow> found =
        rows(
                where.query(
                    em,
                    "select "
                        + COLUMNS
                        + " from cell_meeting m where "
                        + where.sql()
                        + " order by m.starts_at desc, m.id desc limit "
                        + where.bind(page.size() + 1)))
            .stream()
            .map(JpaMeetings::row)
            .toList();
    return Where.page(found, page, counted, row -> Cursor.at(LIST, row.startsAt(), row.id()));
  }

  @Override
  public Optional<MeetingRow> row(UUID id) {
    return rows(of("select " + COLUMNS + " from cell_meeting m where m.id = cast(?1 as uuid)", id))
        .stream()
        .findFirst()
        .map(JpaMeetings::row);
  }

  private Query of(String sql, UUID key) {
    return em.createNativeQuery(sql).setParameter(1, key.toString());
  }

  @Override
  public List<MeetingCall> calls(UUID meeting) {
    return rows(
            of(
                """
                select c.unit, k.id, k.state,
                  coalesce((select string_agg(distinct l.channel, ', ' order by l.channel)
                    from call_out_call l where l.call_out_id = k.id), ''),
                  k.started_at, k.acknowledged_at, k.acknowledged_by, k.acknowledged_via
                from meeting_call c join call_out k on k.id = c.call_out_id
                where c.meeting_id = cast(?1 as uuid) order by c.unit, k.started_at
                """,
                meeting))
        .stream()
        .map(
            c ->
                new MeetingCall(
                    (String) c[0],
                    (UUID) c[1],
                    Coded.of(CallOutState.class, (String) c[2]),
                    (String) c[3],
                    SqlValues.instant(c[4]),
                    time(c[5]),
                    text(c[6]),
                    text(c[7])))
        .toList();
  }

  @Override
  public List<Attendance> attendance(UUID meeting) {
    return rows(
            of(
                """
                select id, unit, name, deputy_of, came_at, left_at from meeting_attendance
                where meeting_id = cast(?1 as uuid) order by came_at, id
                """,
                meeting))
        .stream()
        .map(
            c ->
                new Attendance(
                    (UUID) c[0],
                    (String) c[1],
                    (String) c[2],
                    text(c[3]),
                    SqlValues.instant(c[4]),
                    time(c[5])))
        .toList();
  }

  @Override
  public List<Minute> minutes(UUID meeting) {
    return rows(
            of(
                """
                select m.no, m.text, m.recorded_by, m.recorded_at, m.corrects,
                  (select min(l.no) from meeting_minute l where l.meeting_id = m.meeting_id and l.corrects = m.no)
                from meeting_minute m where m.meeting_id = cast(?1 as uuid) order by m.no
                """,
                meeting))
        .stream()
        .map(
            c ->
                new Minute(
                    SqlValues.number(c[0]).intValue(),
                    (String) c[1],
                    (String) c[2],
                    SqlValues.instant(c[3]),
                    whole(c[4]),
                    whole(c[5])))
        .toList();
  }

  private static MeetingRow row(Object[] c) {
    return new MeetingRow(
        (UUID) c[0],
        SqlValues.number(c[1]),
        (String) c[2],
        SqlValues.number(c[3]).intValue(),
        (String) c[4],
        (String) c[5],
        text(c[6]),
        SqlValues.texts(c[7]),
        Coded.of(MeetingState.class, (String) c[8]),
        SqlValues.instant(c[9]),
        (String) c[10],
        (String) c[11],
        (String) c[12],
        SqlValues.instant(c[13]),
        time(c[14]),
        text(c[15]),
        time(c[16]),
        text(c[17]),
        time(c[18]),
        (Boolean) c[19],
        SqlValues.number(c[20]).intValue(),
        SqlValues.number(c[21]).intValue(),
        SqlValues.number(c[22]).intValue());
  }

  private static Optional<Integer> whole(Object column) {
    return Optional.ofNullable(column).map(value -> SqlValues.number(value).intValue());
  }
}
