package be.belfry.persistence.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.OutboxState;
import be.belfry.domain.outbox.Urgency;
import be.belfry.domain.outbox.Waiting;
import be.belfry.domain.outbox.Withdrawn;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The outbox in the table {@code outbox_message}; many nodes take from it, none waits. */
@ApplicationScoped
public class SqlOutbox implements Outbox {
  private static final String COLUMNS =
      "id, channel, recipient, subject, body, due_at, exercise, urgency, attempts,"
          + " without_channel, coalesce(retried_at, created_at), taken_until";

  /** The first of each urgency in its turn; the later ones are not asked when there is one. */
  private static final String MOST_URGENT =
      Arrays.stream(Urgency.values())
          .map(
              urgency ->
                  """
                  (select id from outbox_message
                    where sent_at is null and given_up_at is null and urgency = %d and due_at <= ?1
                      and (taken_until is null or taken_until <= ?1)
                      and channel = ?3 and recipient <> all (cast(?4 as text[]))
                      and not exists (select 1 from installation where key = 'outbox.hold')
                    order by due_at limit 1 for update skip locked)
                  """
                      .formatted(urgency.rank()))
          .collect(Collectors.joining(", ", "coalesce(", ")"));

  /** The secret of a link leaves the database with its message. */
  private static final String WITHOUT_SECRET =
      "regexp_replace(m.body, 'key=[A-Za-z0-9_-]{43}', 'key=', 'g')";

  /** Whoever had it before said nothing of it: he may have sent it before he died. */
  private static final String PERHAPS = "may_have_left = may_have_left or taken_until is not null";

  /** Of whoever took it, by its key and until when it is his. */
  private static final String HAS_IT =
      "id = cast(?1 as uuid) and taken_until = ?2 and sent_at is null";

  /** Each of them, so that the index finds what is due of all. */
  private static final String ANY_URGENCY =
      Arrays.stream(Urgency.values())
          .map(urgency -> Integer.toString(urgency.rank()))
          .collect(Collectors.joining(", ", "urgency in (", ")"));

  @PersistenceContext private EntityManager em;

  /** The mail of an exercise leaves when it is written, however far ahead its clock is. */
  @Override
  public void put(OutboundMessage message, Instant now) {
    em.createNativeQuery(
            """
            insert into outbox_message
              (id, channel, recipient, subject, body, created_at, due_at, exercise, urgency)
            select cast(?1 as uuid), ?2, ?3, ?4, ?5, least(cast(?6 as timestamptz), t.at),
              least(cast(?7 as timestamptz), t.at), ?8, ?9
            from (select case when ?8 then clock_timestamp() else 'infinity' end as at) t
            """)
        .setParameter(1, message.id().toString())
        .setParameter(2, message.channel())
        .setParameter(3, message.recipient())
        .setParameter(4, message.subject())
        .setParameter(5, message.body())
        .setParameter(6, utc(now))
        .setParameter(7, utc(message.dueAt()))
        .setParameter(8, message.exercise())
        .setParameter(9, Integer.valueOf(message.urgency().rank()))
        .executeUpdate();
  }

  @Override
  public Optional<Waiting> take(
      Instant now, Instant until, String channel, Collection<String> without) {
    return Where.rows(
            em.createNativeQuery(
                    "update outbox_message set taken_until = ?2, "
                        + PERHAPS
                        + " where id = "
                        + MOST_URGENT
                        + " returning "
                        + COLUMNS)
                .setParameter(1, utc(now))
                .setParameter(2, utc(until))
                .setParameter(3, channel)
                .setParameter(4, SqlValues.arrayLiteral(without)))
        .stream()
        .findFirst()
        .map(SqlOutbox::waiting);
  }

  private static Waiting waiting(Object[] c) {
    return new Waiting(
        new OutboundMessage(
            (UUID) c[0],
            (String) c[1],
            (String) c[2],
            (String) c[3],
            (String) c[4],
            SqlValues.instant(c[5]),
            (Boolean) c[6],
            Urgency.of(SqlValues.number(c[7]).intValue())),
        SqlValues.number(c[8]).intValue(),
        (Boolean) c[9],
        SqlValues.instant(c[10]),
        SqlValues.instant(c[11]));
  }

  /**
   * Also by a taker whose time was over, or whose message was withdrawn meanwhile: that it left is
   * so, whoever says it.
   */
  @Override
  public boolean sent(Waiting taken, Instant now) {
    return em.createNativeQuery(
                """
                update outbox_message m
                set sent_at = ?2, given_up_at = null, withdrawn = false, last_error = null, without_channel = false,
                  attempts = attempts + 1, taken_until = null, body = %s
                where id = cast(?1 as uuid) and sent_at is null
                """
                    .formatted(WITHOUT_SECRET))
            .setParameter(1, taken.message().id().toString())
            .setParameter(2, utc(now))
            .executeUpdate()
        > 0;
  }

  @Override
  public void mayHaveLeft(Waiting taken) {
    em.createNativeQuery(
            """
            update outbox_message set may_have_left = true
            where id = cast(?1 as uuid) and sent_at is null
            """)
        .setParameter(1, taken.message().id().toString())
        .executeUpdate();
  }

  @Override
  public boolean failed(Waiting taken, String reason, Instant next) {
    return putOff(
        "due_at = ?3, without_channel = false, attempts = attempts + 1", taken, reason, next);
  }

  @Override
  public boolean noChannel(Waiting taken, String reason, Instant next) {
    return putOff("due_at = ?3, without_channel = true", taken, reason, next);
  }

  @Override
  public List<Waiting> withoutChannel(
      String channel, String reason, Instant now, Instant soonest, Instant latest, int limit) {
    return putOffDue(channel, "", List.of(), reason, now, soonest, latest, limit);
  }

  @Override
  public List<Waiting> withoutAddress(
      OutboundMessage like, String reason, Instant now, Instant next, int limit) {
    return putOffDue(
        like.channel(),
        "and recipient = ?7 and exercise = ?8 and urgency = ?9",
        List.of(like.recipient(), like.exercise(), Integer.valueOf(like.urgency().rank())),
        reason,
        now,
        next,
        next,
        limit);
  }

  /**
   * @param and a condition more, whose parameters are counted from the seventh on; or nothing
   * @param more values of these
   */
  private List<Waiting> putOffDue(
      String channel,
      String and,
      List<Object> more,
      String reason,
      Instant now,
      Instant soonest,
      Instant latest,
      int limit) {
    Query query =
        em.createNativeQuery(
                """
                with due as (
                  select * from outbox_message
                  where sent_at is null and given_up_at is null and %s and due_at <= ?1
                    and (taken_until is null or taken_until <= ?1) and channel = ?2 %s
                    and not exists (select 1 from installation where key = 'outbox.hold')
                  order by urgency, due_at limit ?5 for update skip locked),
                put_off as (
                  update outbox_message m
                  set due_at = greatest(?3, least(?6,
                      cast(?1 as timestamptz) + (cast(?1 as timestamptz) - m.promised_at))),
                    without_channel = true, last_error = ?4, taken_until = null, may_have_left = m.may_have_left or m.taken_until is not null
                  from due where m.id = due.id)
                select %s from due
                """
                    .formatted(ANY_URGENCY, and, COLUMNS))
            .setParameter(1, utc(now))
            .setParameter(2, channel)
            .setParameter(3, utc(soonest))
            .setParameter(4, reason)
            .setParameter(5, Integer.valueOf(limit))
            .setParameter(6, utc(latest));
    for (int i = 0; i < more.size(); i++) {
      query.setParameter(7 + i, more.get(i));
    }
    return Where.rows(query).stream().map(SqlOutbox::waiting).toList();
  }

  @Override
  public int channelThere(String channel, Instant now) {
    return em.createNativeQuery(
            """
            with waiting as (
              select id from outbox_message
              where sent_at is null and given_up_at is null and without_channel and channel = ?2
                and due_at > ?1
              order by id for update skip locked)
            update outbox_message m set due_at = ?1 from waiting where m.id = waiting.id
            """)
        .setParameter(1, utc(now))
        .setParameter(2, channel)
        .executeUpdate();
  }

  @Override
  public boolean giveUp(Waiting taken, String reason, Instant now) {
    return putOff(
        "given_up_at = ?3, without_channel = false, attempts = attempts + 1", taken, reason, now);
  }

  /**
   * A taker that has it keeps it, and may record that it left. In their order, as whoever makes
   * many due takes them. On hold, what is older than the restore, or told by a watch since, may
   * have left from the original.
   */
  @Override
  public List<Withdrawn> withdraw(Collection<UUID> ids, String reason, Instant now) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    with unsent as (
                      select * from outbox_message
                      where id = any (cast(?1 as uuid[])) and sent_at is null
                      order by id for update),
                    done as (
                      update outbox_message m
                      set given_up_at = coalesce(m.given_up_at, ?2), withdrawn = true, last_error = ?3,
                        without_channel = false, body = %s
                      from unsent where m.id = unsent.id and not unsent.withdrawn)
                    select %s, unsent.withdrawn, taken_until is not null or may_have_left or exists (
                      select from installation where key = 'outbox.hold'
                        and (by_watch or created_at <= cast(value as timestamptz)))
                    from unsent
                    """
                        .formatted(WITHOUT_SECRET, COLUMNS))
                .setParameter(1, SqlValues.arrayLiteral(ids.stream().map(UUID::toString).toList()))
                .setParameter(2, utc(now))
                .setParameter(3, reason))
        .stream()
        .map(c -> new Withdrawn(waiting(c).message(), (Boolean) c[13], (Boolean) c[12]))
        .toList();
  }

  @Override
  public boolean isOnHold() {
    return !em.createNativeQuery("select 1 from installation where key = 'outbox.hold'")
        .getResultList()
        .isEmpty();
  }

  @Override
  public OutboxState state(Instant now) {
    Object[] c =
        (Object[])
            em.createNativeQuery(
                    """
                    select count(*), count(*) filter (where without_channel),
                      (select count(*) from outbox_message where given_up_at is not null and not withdrawn),
                      min(due_at) filter (where due_at < ?1)
                    from outbox_message where sent_at is null and given_up_at is null
                    """)
                .setParameter(1, utc(now))
                .getSingleResult();
    return new OutboxState(
        SqlValues.number(c[0]),
        SqlValues.number(c[1]),
        SqlValues.number(c[2]),
        Optional.ofNullable(SqlValues.instant(c[3])));
  }

  /**
   * Only by who has it now: another may be sending it, or have sent it. What was withdrawn
   * meanwhile stays as it is, and nobody has it any more.
   */
  private boolean putOff(String assignments, Waiting taken, String reason, Instant at) {
    boolean done =
        em.createNativeQuery(
                    "update outbox_message set "
                        + assignments
                        + ", last_error = ?4, taken_until = null where not withdrawn and "
                        + HAS_IT)
                .setParameter(1, taken.message().id().toString())
                .setParameter(2, utc(taken.takenUntil()))
                .setParameter(3, utc(at))
                .setParameter(4, reason)
                .executeUpdate()
            > 0;
    if (!done) {
      em.createNativeQuery(
              "update outbox_message set taken_until = null where withdrawn and " + HAS_IT)
          .setParameter(1, taken.message().id().toString())
          .setParameter(2, utc(taken.takenUntil()))
          .executeUpdate();
    }
    return done;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
