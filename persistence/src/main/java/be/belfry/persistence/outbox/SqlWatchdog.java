package be.belfry.persistence.outbox;

import be.belfry.domain.outbox.OverdueMessage;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.outbox.Watchdog;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Looks after the table {@code outbox_message}. */
@ApplicationScoped
public class SqlWatchdog implements Watchdog {
  private static final String COLUMNS =
      "id, channel, recipient, promised_at, attempts, last_error, reported_at, given_up_at,"
          + " withdrawn, exercise";

  /** So many are these; what stands in the place of an address comes behind. */
  private static final int WIDTH = COLUMNS.split(",").length;

  /** Name of the list in its cursors. */
  private static final String LIST = "undeliveredMessages";

  /** Behind every instant; in seconds. */
  private static final BigDecimal LAST = BigDecimal.valueOf(100_000_000_000L);

  /**
   * What was given up stands first, the latest before the others; then the longest overdue; at last
   * what was withdrawn, the latest before the others.
   */
  private static final String PLACE =
      "case when withdrawn then "
          + LAST
          + " else 0 end + coalesce(-extract(epoch from given_up_at), extract(epoch from promised_at))";

  private static final Pattern PLACES = Pattern.compile("-?[0-9]{1,12}\\.[0-9]{6}");
  private static final int NANOS = 9;
  private static final int MICROS = 6;

  /** A mail to a notifier names his report in its first line. */
  private static final String NOTIFICATION = "substring(m.subject from 'N-[0-9]{4}-[0-9]+')";

  @PersistenceContext private EntityManager em;

  @Override
  public List<OverdueMessage> report(Instant before, Instant now, int limit) {
    return rows(
        em.createNativeQuery(
                """
                update outbox_message set reported_at = ?2
                where id in (
                  select id from outbox_message
                  where sent_at is null and given_up_at is null and reported_at is null
                    and promised_at <= ?1
                    and not exists (select 1 from installation where key = 'outbox.hold')
                  order by promised_at limit ?3 for update skip locked)
                returning\s\
                """
                    + COLUMNS)
            .setParameter(1, utc(before))
            .setParameter(2, utc(now))
            .setParameter(3, Integer.valueOf(limit)));
  }

  @Override
  public long overdue() {
    return number(
        em.createNativeQuery(
            """
            select count(*) from outbox_message
            where sent_at is null and given_up_at is null and reported_at is not null
            """));
  }

  @Override
  public boolean isStuck() {
    return (Boolean)
        em.createNativeQuery(
                """
                select exists (select from outbox_message
                  where sent_at is null and given_up_at is null and reported_at is not null
                    and not without_channel and not exercise)
                  or exists (select from outbox_message
                  where sent_at is null and given_up_at is null and reported_at is null
                    and promised_at < clock_timestamp() - interval '2 minutes')
                """)
            .getSingleResult();
  }

  @Override
  public boolean isWithoutWay() {
    return (Boolean)
        em.createNativeQuery(
                """
                select exists (select from outbox_message
                  where sent_at is null and given_up_at is null and reported_at is not null
                    and without_channel and not exercise)
                """)
            .getSingleResult();
  }

  @Override
  public long givenUpSince(Instant since) {
    return number(
        em.createNativeQuery(
                "select count(*) from outbox_message where given_up_at > ?1 and not withdrawn")
            .setParameter(1, utc(since)));
  }

  @Override
  public boolean hasGivenUpSince(Instant since) {
    return (Boolean)
        em.createNativeQuery(
                """
                select exists (select from outbox_message
                  where given_up_at > ?1 and not withdrawn and not exercise)
                """)
            .setParameter(1, utc(since))
            .getSingleResult();
  }

  @Override
  public long lateOfExercises(Instant since) {
    return number(
        em.createNativeQuery(
                """
                select count(*) from outbox_message
                where exercise and sent_at is null and not withdrawn
                  and (given_up_at > ?1 or given_up_at is null and reported_at is not null)
                """)
            .setParameter(1, utc(since)));
  }

  @Override
  public Page<OverdueMessage> undelivered(Subject viewer, PageRequest page) {
    Where where =
        new Where()
            .and("(given_up_at is not null or (sent_at is null and reported_at is not null))");
    int counted = where.count(em, "outbox_message");
    page.cursor()
        .map(text -> Cursor.decode(text, LIST))
        .ifPresent(
            cursor ->
                where.and(
                    "(" + PLACE + ", id) > (cast(? as numeric), cast(? as uuid))",
                    cursor.text(PLACES),
                    cursor.id()));
    List<OverdueMessage> found =
        rows(
            where.query(
                em,
                "select "
                    + COLUMNS
                    + ", "
                    + insteadOfAddress(viewer)
                    + " from outbox_message m where "
                    + where.sql()
                    + " order by "
                    + PLACE
                    + ", id limit "
                    + where.bind(page.size() + 1)));
    return Where.page(found, page, counted, row -> new Cursor(LIST, place(row), row.id()));
  }

  /**
   * What stands there in the place of an address, which tells who is behind a record: null for who
   * may open that record.
   */
  private static String insteadOfAddress(Subject viewer) {
    StringBuilder instead = new StringBuilder("case");
    if (viewer.may(Permission.NOTIFICATION_READ)) {
      instead.append(
          " when exists (select 1 from notification n where n.reference = "
              + NOTIFICATION
              + ") then null");
    }
    if (viewer.may(Permission.DIRECTORY_READ)) {
      instead.append(
          " when exists (select 1 from call_out_call c where c.message_id = m.id) then null");
    }
    if (viewer.may(Permission.WARNING_READ)) {
      instead.append(
          " when exists (select 1 from warning_message w where w.message_id = m.id) then null");
    }
    return instead
        .append(" when " + NOTIFICATION + " is not null then '" + OverdueMessage.NOTIFIER)
        .append("' else '" + OverdueMessage.CONTACT + "' end")
        .toString();
  }

  private static String place(OverdueMessage row) {
    Instant at = row.givenUpAt().orElse(row.promisedAt());
    BigDecimal seconds =
        BigDecimal.valueOf(at.getEpochSecond())
            .add(BigDecimal.valueOf(at.getNano(), NANOS))
            .setScale(MICROS, RoundingMode.DOWN);
    BigDecimal place = row.givenUpAt().isPresent() ? seconds.negate() : seconds;
    return (row.withdrawn() ? LAST.add(place) : place).toPlainString();
  }

  @Override
  public Optional<OverdueMessage> retry(UUID id, Instant now) {
    return rows(
            em.createNativeQuery(
                    """
                    update outbox_message set given_up_at = null, due_at = ?2, retried_at = ?2,
                      promised_at = ?2, reported_at = null, attempts = 0, taken_until = null
                    where id = cast(?1 as uuid) and given_up_at is not null and not withdrawn
                    returning\s\
                    """
                        + COLUMNS)
                .setParameter(1, id.toString())
                .setParameter(2, utc(now)))
        .stream()
        .findFirst();
  }

  private static List<OverdueMessage> rows(Query query) {
    return Where.rows(query).stream()
        .map(
            c ->
                new OverdueMessage(
                    (UUID) c[0],
                    (String) c[1],
                    recipient(c),
                    SqlValues.instant(c[3]),
                    SqlValues.number(c[4]).intValue(),
                    // Of an earlier version it may repeat what a server said of an address.
                    Optional.ofNullable((String) c[5]).map(Recipient::withoutAddresses),
                    Optional.ofNullable(SqlValues.instant(c[6])),
                    Optional.ofNullable(SqlValues.instant(c[7])),
                    (Boolean) c[8],
                    (Boolean) c[9]))
        .toList();
  }

  private static String recipient(Object[] c) {
    String recipient = (String) c[2];
    boolean hidden = c.length > WIDTH && c[WIDTH] != null && Recipient.isAddress(recipient);
    return hidden ? (String) c[WIDTH] : recipient;
  }

  private static long number(Query query) {
    return SqlValues.number(query.getSingleResult());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
