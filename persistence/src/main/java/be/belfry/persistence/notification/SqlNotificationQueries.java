package be.belfry.persistence.notification;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Report;
import be.belfry.domain.clock.SignificanceAssessment;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationDetail.Act;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.notification.NotificationDetail.Question;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationFlag;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationQueries;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationRow.NextClock;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.clock.SqlSignificanceAssessments;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.Matching;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.organisation.JpaOrganisations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists and pages of notifications by native SQL, under row-level security. */
@ApplicationScoped
public class SqlNotificationQueries implements NotificationQueries {
  /**
   * To an entity the list shows the clocks of what it owes itself, not of the CSIRT's reply. What a
   * notification led to is named to staff that may know of it, to who notified his incident, and
   * another notification only when it is his own, too.
   */
  private static final String COLUMNS =
      """
      select cast(n.id as text), n.reference, n.kind, n.channel, n.state, n.received_at, n.aware_at,
        n.organisation_name, n.title, n.sector, n.tlp, n.exercise, n.follows,
        case when n.outcome like 'N-%' then
            (select d.reference from notification d where d.reference = n.outcome
              and (coalesce(current_setting('belfry.role', true), '') not in ('system', 'organisation')
                or d.thread_id = n.thread_id or d.organisation_id = n.organisation_id))
          when current_setting('belfry.role', true) in ('system', 'organisation') then n.outcome
          else (select i.reference from incident i where i.reference = n.outcome) end,
        c.regime, c.stage, c.target_at, c.last_lawful_at,
        array_remove(array[case when n.content -> 'assistanceWanted' = 'true' then 'assistanceWanted' end,
          case when n.cross_border = 'yes' then 'crossBorder' end,
          case when n.content ->> 'suspectedMalicious' = 'yes' then 'suspectedMalicious' end], null),
        n.answer, n.regimes
      from notification n
      left join lateral (
        select regime, stage, target_at, last_lawful_at from legal_clock
        where thread_id = n.thread_id and reported_at is null and not_applicable_reason is null
          and suspended_at is null and last_lawful_at is not null
          and (regime <> 'csirtReply' or current_setting('belfry.role', true) is distinct from 'organisation')
        order by last_lawful_at, regime, stage limit 1) c on true
      """;

  /**
   * A report that nobody has looked at since it came in a thread that triage had settled. Triage
   * that decides or asks has, and so has who ends its incident, or takes it up again after its end,
   * as far as the reader may know of it; each of what was stored before the transaction of his act
   * began. That an incident goes on says nothing of a report that came while it was handled. What
   * has no such moments, because it is older than they are, goes by those that it has.
   */
  private static final String UNSEEN =
      """
      (n.unseen
        and not exists (select from notification s
          where s.thread_id = n.thread_id and s.first and s.settled_at > n.received_at
            and coalesce(s.settle_begun_at > n.stored_at, true))
        and not exists (select from information_request q join notification s on s.id = q.notification_id
          where s.thread_id = n.thread_id and q.asked_at > n.received_at
            and coalesce(q.asking_begun_at > n.stored_at, true))
        and not exists (select from incident_notification l join incident i on i.id = incident_whole(l.incident_id)
          where l.thread_id = n.thread_id
            and coalesce(i.closed_at > n.received_at and coalesce(i.end_begun_at > n.stored_at, true),
              i.status <> 'merged' and not n.while_handled
                and coalesce(i.resume_begun_at > n.stored_at, n.stored_at is null)))
        and not (n.exercise and exercise_is_over(n.thread_id)))
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public Page<NotificationRow> list(NotificationFilter filter, Subject viewer, PageRequest page) {
    boolean first =
        page.cursor().isEmpty() && filter.sort() == NotificationFilter.Sort.NEWEST_FIRST;
    Where where = new Where(filter, viewer, Matching.Reach.of(first, page.size()));
    int total =
        SqlValues.number(
                where
                    .query(
                        "select count(*) from (select 1 from notification n where "
                            + where.sql
                            + " limit "
                            + (Page.COUNT_LIMIT + 1)
                            + ") counted")
                    .getSingleResult())
            .intValue();
    Order order = Order.of(filter.sort());
    page.cursor()
        .ifPresent(text -> where.and(order.after, order.values(Cursor.decode(text, order.list))));
    @SuppressWarnings("unchecked")
    List<Object[]> found =
        where
            .query(
                COLUMNS
                    + " where "
                    + where.sql
                    + " order by "
                    + order.by
                    + " limit "
                    + (page.size() + 1))
            .getResultList();
    List<NotificationRow> rows =
        found.stream().limit(page.size()).map(SqlNotificationQueries::row).toList();
    Optional<String> next = Optional.empty();
    if (found.size() > page.size()) {
      next = Optional.of(order.cursor(rows.get(rows.size() - 1)).encode());
    }
    return new Page<>(
        rows,
        next,
        Math.min(total, Page.COUNT_LIMIT),
        total > Page.COUNT_LIMIT || where.brokenOff,
        where.newestOnly);
  }

  /** Asked once: the count and the page are both of these. */
  private Matching newestMatching(String words, NotificationFilter filter, Matching.Reach reach) {
    List<?> found =
        em.createNativeQuery(
                """
                select cast(found as text) from notification_newest_matching(?1, cast(nullif(?2, '{}') as text[]),
                  cast(nullif(?3, '{}') as text[]), cast(nullif(?4, '{}') as text[]),
                  cast(nullif(?5, '{}') as text[]), cast(nullif(?6, '') as timestamptz),
                  cast(nullif(?7, '') as timestamptz), ?8, ?9) found
                """)
            .setParameter(1, words)
            .setParameter(2, literal(filter.states()))
            .setParameter(3, literal(filter.kinds()))
            .setParameter(4, literal(filter.channels()))
            .setParameter(5, literal(filter.sectors()))
            .setParameter(6, filter.receivedFrom().map(Instant::toString).orElse(""))
            .setParameter(7, filter.receivedTo().map(Instant::toString).orElse(""))
            .setParameter(8, reach.enough())
            .setParameter(9, reach.most())
            .getResultList();
    return Matching.of(found, reach);
  }

  private static String literal(Collection<? extends Coded> values) {
    return SqlValues.arrayLiteral(values.stream().map(Coded::code).toList());
  }

  @Override
  public Optional<NotificationDetail> detail(String reference, Instant now) {
    List<?> found =
        em.createNativeQuery(
                """
                select cast(n.id as text), cast(n.thread_id as text), cast(n.content as text),
                  n.submitted_by, n.outcome_reason, n.settled_at, n.settled_by, n.version,
                  n.received_at, t.organisation_id, %s,
                  case when t.secret_hash is null then 'NONE' when t.link_closed_at is null then 'OPEN'
                    else 'CLOSED' end,
                  exists (select from account a
                    where a.organisation_key = t.organisation_key and not a.disabled)
                from notification n join notification_thread t on t.id = n.thread_id
                where n.reference = ?1
                """
                    .formatted(UNSEEN))
            .setParameter(1, reference)
            .getResultList();
    return found.stream().findFirst().map(row -> detail((Object[]) row, now));
  }

  @Override
  public List<Report> reports(UUID threadId, Optional<LegalStanding> entity) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                """
                select cast(content as text), received_at, answer from notification
                where thread_id = cast(?1 as uuid) order by received_at, reference
                """)
            .setParameter(1, threadId.toString())
            .getResultList();
    return rows.stream()
        .map(
            row -> {
              Instant at = SqlValues.instant(row[1]);
              Report said =
                  ReceiveNotification.of(JsonTree.object((String) row[0]), at).report(at, entity);
              return (Boolean) row[2] ? said.asAnswer() : said;
            })
        .toList();
  }

  private NotificationDetail detail(Object[] row, Instant now) {
    UUID id = UUID.fromString((String) row[0]);
    UUID threadId = UUID.fromString((String) row[1]);
    List<NotificationRow> thread = thread(threadId);
    Optional<OrganisationRow> entity =
        Optional.ofNullable((String) row[9])
            .flatMap(
                known ->
                    JpaOrganisations.known(em, List.of(UUID.fromString(known)), List.of()).stream()
                        .findFirst());
    return new NotificationDetail(
        thread.stream().filter(line -> line.id().equals(id)).findFirst().orElseThrow(),
        ReceiveNotification.of(JsonTree.object((String) row[2]), SqlValues.instant(row[8])),
        (String) row[3],
        Optional.ofNullable((String) row[4]),
        Optional.ofNullable(SqlValues.instant(row[5])),
        Optional.ofNullable((String) row[6]),
        (Boolean) row[10],
        SqlValues.number(row[7]).intValue(),
        thread,
        clocks(List.of(threadId), now).getOrDefault(threadId, List.of()),
        questions(threadId),
        acts(threadId),
        significance(
            threadId, entity.filter(known -> !known.isEnded()).map(OrganisationRow::standing)),
        entity,
        SecretLink.valueOf((String) row[11]),
        (Boolean) row[12]);
  }

  /** What the entity answered in its reports and the CSIRT besides, oldest first. */
  private List<SignificanceAssessment> significance(UUID threadId, Optional<LegalStanding> entity) {
    List<?> rows =
        em.createNativeQuery(
                """
                select cast(n.content as text), n.received_at, n.submitted_by, n.reference
                from notification n
                where n.thread_id = cast(?1 as uuid) and jsonb_exists(n.content, 'significance')
                """)
            .setParameter(1, threadId.toString())
            .getResultList();
    return Stream.concat(
            rows.stream().map(Object[].class::cast).map(each -> answered(each, entity)),
            SqlSignificanceAssessments.ofThread(em, threadId).stream())
        .sorted(Comparator.comparing(SignificanceAssessment::at))
        .toList();
  }

  private static SignificanceAssessment answered(Object[] row, Optional<LegalStanding> entity) {
    Instant at = SqlValues.instant(row[1]);
    ReceiveNotification said = ReceiveNotification.of(JsonTree.object((String) row[0]), at);
    return new SignificanceAssessment(
        said.questionnaire(entity),
        said.significance(),
        at,
        (String) row[2],
        Optional.of((String) row[3]));
  }

  private List<NotificationRow> thread(UUID threadId) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                COLUMNS
                    + " where n.thread_id = cast(?1 as uuid) order by n.received_at, n.reference")
            .setParameter(1, threadId.toString())
            .getResultList();
    return rows.stream().map(SqlNotificationQueries::row).toList();
  }

  @Override
  public Map<UUID, List<ClockRow>> clocks(Collection<UUID> threads, Instant now) {
    return new ThreadClockRows(em).of(threads, now);
  }

  @Override
  public Map<UUID, List<ClockRow>> clocksWithoutWords(Collection<UUID> threads, Instant now) {
    return new ThreadClockRows(em).withoutWords(threads, now);
  }

  private List<Question> questions(UUID threadId) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                """
                select q.question, q.asked_by, q.asked_at, q.answered_at, q.answer,
                  exists (select from notification a
                    where a.thread_id = n.thread_id and a.answer and a.received_at >= q.asked_at)
                from information_request q join notification n on n.id = q.notification_id
                where n.thread_id = cast(?1 as uuid) order by q.asked_at, q.id
                """)
            .setParameter(1, threadId.toString())
            .getResultList();
    return rows.stream()
        .map(
            q ->
                new Question(
                    (String) q[0],
                    (String) q[1],
                    SqlValues.instant(q[2]),
                    Optional.ofNullable(SqlValues.instant(q[3])),
                    Optional.ofNullable((String) q[4]),
                    (Boolean) q[5]))
        .toList();
  }

  /**
   * Of a duplicate and of what was joined the words before are the reference of another record. Who
   * may not know of that one learns neither the reference nor, where the program took up the
   * duplicate because the other one ended, who ended it.
   */
  private List<Act> acts(UUID threadId) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                """
                select a.kind, a.acted_at,
                  case when known or a.words is distinct from a.was_words then a.acted_by end,
                  case when known or a.words is distinct from a.was_words then a.words end,
                  a.regime, a.stage, a.was_state, case when known then a.was_words end, a.was_by
                from thread_act a
                cross join lateral (select case a.was_state
                  when 'duplicate' then exists (select from notification d where d.reference = a.was_words)
                  when 'joined' then exists (select from incident i where i.reference = a.was_words)
                  else true end as known) other
                where a.thread_id = cast(?1 as uuid) order by a.acted_at, a.id
                """)
            .setParameter(1, threadId.toString())
            .getResultList();
    return rows.stream()
        .map(
            a ->
                new Act(
                    Coded.of(ThreadAct.Kind.class, (String) a[0]),
                    SqlValues.instant(a[1]),
                    Optional.ofNullable((String) a[2]),
                    Optional.ofNullable((String) a[3]),
                    Optional.ofNullable((String) a[4]).map(code -> Coded.of(Regime.class, code)),
                    Optional.ofNullable((String) a[5]).map(code -> Coded.of(Stage.class, code)),
                    Optional.ofNullable((String) a[6])
                        .map(code -> Coded.of(NotificationState.class, code)),
                    Optional.ofNullable((String) a[7]),
                    Optional.ofNullable((String) a[8])))
        .toList();
  }

  private static NotificationRow row(Object[] r) {
    Optional<NextClock> next =
        r[14] == null
            ? Optional.empty()
            : Optional.of(
                new NextClock(
                    Coded.of(Regime.class, (String) r[14]),
                    Coded.of(Stage.class, (String) r[15]),
                    SqlValues.instant(r[16]),
                    SqlValues.instant(r[17])));
    return new NotificationRow(
        UUID.fromString((String) r[0]),
        (String) r[1],
        Coded.of(NotificationKind.class, (String) r[2]),
        Coded.of(Channel.class, (String) r[3]),
        Coded.of(NotificationState.class, (String) r[4]),
        SqlValues.instant(r[5]),
        SqlValues.instant(r[6]),
        (String) r[7],
        (String) r[8],
        Optional.ofNullable((String) r[9]),
        (String) r[10],
        (Boolean) r[11],
        Optional.ofNullable((String) r[12]),
        (Boolean) r[19],
        SqlValues.texts(r[20]).stream()
            .map(code -> Coded.of(Regime.class, code))
            .collect(Collectors.toSet()),
        Optional.ofNullable((String) r[13]),
        SqlValues.texts(r[18]).stream()
            .map(code -> Coded.of(NotificationFlag.class, code))
            .toList(),
        next);
  }

  /** The orders of the list as SQL, and what a cursor holds of its last row in each. */
  private enum Order {
    NEWEST(
        "notifications-",
        "n.received_at desc, n.id desc",
        "(n.received_at, n.id) < (cast(? as timestamptz), cast(? as uuid))"),
    OLDEST(
        "notifications+",
        "n.received_at, n.id",
        "(n.received_at, n.id) > (cast(? as timestamptz), cast(? as uuid))"),
    /**
     * Sorts what waits, which its own index finds; the target is that of the clock that is shown.
     */
    PRESSING(
        "notifications!",
        "n.exercise, (n.kind = 'voluntary'), coalesce(c.target_at, 'infinity'), n.received_at,"
            + " n.id",
        "(n.exercise, (n.kind = 'voluntary'), coalesce(c.target_at, 'infinity'), n.received_at,"
            + " n.id) > (cast(? as boolean), cast(? as boolean), cast(? as timestamptz),"
            + " cast(? as timestamptz), cast(? as uuid))");

    private static final String NO_CLOCK = "infinity";
    private static final Pattern PRESSED =
        Pattern.compile("(true|false) (true|false) (infinity|[0-9T:.-]+Z) ([0-9T:.-]+Z)");

    private final String list;
    private final String by;
    private final String after;

    Order(String list, String by, String after) {
      this.list = list;
      this.by = by;
      this.after = after;
    }

    static Order of(NotificationFilter.Sort sort) {
      return switch (sort) {
        case NEXT_CLOCK -> PRESSING;
        case OLDEST_FIRST -> OLDEST;
        case NEWEST_FIRST -> NEWEST;
      };
    }

    Cursor cursor(NotificationRow last) {
      if (this != PRESSING) {
        return Cursor.at(list, last.receivedAt(), last.id());
      }
      String target = last.nextClock().map(c -> c.targetAt().toString()).orElse(NO_CLOCK);
      boolean voluntary = last.kind() == NotificationKind.VOLUNTARY;
      return new Cursor(
          list,
          last.exercise() + " " + voluntary + " " + target + " " + last.receivedAt(),
          last.id());
    }

    /** The cursor's values for the condition, read before the database sees them. */
    Object[] values(Cursor last) {
      if (this != PRESSING) {
        return new Object[] {last.at().toString(), last.id().toString()};
      }
      String[] parts = last.text(PRESSED).split(" ");
      String target =
          parts[2].equals(NO_CLOCK)
              ? NO_CLOCK
              : new Cursor(list, parts[2], last.id()).at().toString();
      String received = new Cursor(list, parts[3], last.id()).at().toString();
      return new Object[] {parts[0], parts[1], target, received, last.id().toString()};
    }
  }

  /** The criteria of a filter as SQL with positional parameters. */
  private final class Where {
    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> parameters = new ArrayList<>();
    private boolean newestOnly;
    private boolean brokenOff;

    Where(NotificationFilter filter, Subject viewer, Matching.Reach reach) {
      if (viewer.role() == Role.ORGANISATION) {
        // All that the wall lets pass for him, in words that the index of entities answers: in the
        // wall it is one of several cases, and all that others sent would be read. Bound, so that
        // the plan is made for an entity that sent as much as he did.
        and(
            "n.organisation_id = nullif(?, '')",
            viewer.organisation().map(UUID::toString).orElse(""));
      }
      anyOf("n.state", filter.states());
      anyOf("n.kind", filter.kinds());
      anyOf("n.channel", filter.channels());
      if (!filter.sectors().isEmpty()) {
        and("n.sectors && cast(? as text[])", literal(filter.sectors()));
      }
      filter
          .receivedFrom()
          .ifPresent(at -> and("n.received_at >= cast(? as timestamptz)", at.toString()));
      filter
          .receivedTo()
          .ifPresent(at -> and("n.received_at < cast(? as timestamptz)", at.toString()));
      if (filter.sort() == NotificationFilter.Sort.NEXT_CLOCK) {
        and("not (n.exercise and exercise_is_over(n.thread_id))");
      }
      if (filter.unseen()) {
        and(UNSEEN);
        // Few, so that their words are looked for among them.
        filter.text().ifPresent(words -> and("n.words @@ search_query(?)", words));
        return;
      }
      filter
          .text()
          .ifPresent(
              words -> {
                Matching matching = newestMatching(words, filter, reach);
                newestOnly = matching.newestOnly();
                brokenOff = matching.brokenOff();
                and("n.id = any (cast(? as uuid[]))", SqlValues.arrayLiteral(matching.ids()));
              });
    }

    private void anyOf(String column, Collection<? extends Coded> values) {
      if (!values.isEmpty()) {
        and(column + " = any (cast(? as text[]))", literal(values));
      }
    }

    void and(String condition, Object... values) {
      String numbered = condition;
      for (Object value : values) {
        parameters.add(value);
        numbered = numbered.replaceFirst("\\?", "\\$" + parameters.size());
      }
      sql.append(" and ").append(numbered.replace('$', '?'));
    }

    Query query(String text) {
      Query query = em.createNativeQuery(text);
      for (int i = 0; i < parameters.size(); i++) {
        query.setParameter(i + 1, parameters.get(i));
      }
      return query;
    }
  }
}
