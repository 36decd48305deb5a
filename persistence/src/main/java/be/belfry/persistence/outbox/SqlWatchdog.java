package be.belfry.persistence.outbox;

import be.belfry.domain.outbox.OverdueMessage;
import be.belfry.domain.outbox.Watchdog;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks after the table {@code outbox_message}. */
@ApplicationScoped
public class SqlWatchdog implements Watchdog {
  private static final String COLUMNS =
      "id, channel, recipient, promised_at, attempts, last_error, reported_at, given_up_at, exercise";

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
                returning\s"""
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
  public long stuck() {
    return number(
        em.createNativeQuery(
            """
            select count(*) from outbox_message
            where sent_at is null and given_up_at is null and reported_at is not null
              and not without_channel
            """));
  }

  @Override
  public long givenUpSince(Instant since) {
    return number(
        em.createNativeQuery("select count(*) from outbox_message where given_up_at > ?1")
            .setParameter(1, utc(since)));
  }

  @Override
  public List<OverdueMessage> undelivered(int limit) {
    return rows(
        em.createNativeQuery(
                "select "
                    + COLUMNS
                    + """
                       from outbox_message
                      where given_up_at is not null or (sent_at is null and reported_at is not null)
                      order by given_up_at desc nulls last, promised_at limit ?1
                      """)
            .setParameter(1, Integer.valueOf(limit)));
  }

  @Override
  public Optional<OverdueMessage> retry(UUID id, Instant now) {
    return rows(
            em.createNativeQuery(
                    """
                    update outbox_message set given_up_at = null, due_at = ?2, retried_at = ?2,
                      promised_at = ?2, reported_at = null, attempts = 0, taken_until = null
                    where id = cast(?1 as uuid) and given_up_at is not null
                    returning\s"""
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
                    (String) c[2],
                    SqlValues.instant(c[3]),
                    SqlValues.number(c[4]).intValue(),
                    Optional.ofNullable((String) c[5]),
                    Optional.ofNullable(SqlValues.instant(c[6])),
                    Optional.ofNullable(SqlValues.instant(c[7])),
                    (Boolean) c[8]))
        .toList();
  }

  private static long number(Query query) {
    return SqlValues.number(query.getSingleResult());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
