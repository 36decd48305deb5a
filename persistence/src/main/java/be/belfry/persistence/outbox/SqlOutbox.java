package be.belfry.persistence.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.OutboxState;
import be.belfry.domain.outbox.Waiting;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The outbox in the table {@code outbox_message}; many nodes take from it, none waits. */
@ApplicationScoped
public class SqlOutbox implements Outbox {
  @PersistenceContext private EntityManager em;

  @Override
  public void put(OutboundMessage message, Instant now) {
    em.createNativeQuery(
            """
            insert into outbox_message
              (id, channel, recipient, subject, body, created_at, due_at, exercise)
            values (cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """)
        .setParameter(1, message.id().toString())
        .setParameter(2, message.channel())
        .setParameter(3, message.recipient())
        .setParameter(4, message.subject())
        .setParameter(5, message.body())
        .setParameter(6, utc(now))
        .setParameter(7, utc(message.dueAt()))
        .setParameter(8, message.exercise())
        .executeUpdate();
  }

  @Override
  public Optional<Waiting> claim(Instant now) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select id, channel, recipient, subject, body, due_at, exercise, attempts,
                      without_channel, created_at
                    from outbox_message
                    where sent_at is null and given_up_at is null and due_at <= ?1
                      and not exists (select 1 from installation where key = 'outbox.hold')
                    order by due_at limit 1 for update skip locked
                    """)
                .setParameter(1, utc(now)))
        .stream()
        .findFirst()
        .map(
            c ->
                new Waiting(
                    new OutboundMessage(
                        (UUID) c[0],
                        (String) c[1],
                        (String) c[2],
                        (String) c[3],
                        (String) c[4],
                        SqlValues.instant(c[5]),
                        (Boolean) c[6]),
                    SqlValues.number(c[7]).intValue(),
                    (Boolean) c[8],
                    SqlValues.instant(c[9])));
  }

  @Override
  public void sent(UUID message, Instant now) {
    change(
        "sent_at = ?2, last_error = null, without_channel = false, attempts = attempts + 1",
        message,
        utc(now));
  }

  @Override
  public void failed(UUID message, String reason, Instant next) {
    change(
        "due_at = ?2, last_error = ?3, without_channel = false, attempts = attempts + 1",
        message,
        utc(next),
        reason);
  }

  @Override
  public void noChannel(UUID message, String reason, Instant next) {
    change("due_at = ?2, last_error = ?3, without_channel = true", message, utc(next), reason);
  }

  @Override
  public void giveUp(UUID message, String reason, Instant now) {
    change(
        "given_up_at = ?2, last_error = ?3, without_channel = false, attempts = attempts + 1",
        message,
        utc(now),
        reason);
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
                      (select count(*) from outbox_message where given_up_at is not null),
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

  private void change(String assignments, UUID message, Object... values) {
    var update =
        em.createNativeQuery(
                "update outbox_message set " + assignments + " where id = cast(?1 as uuid)")
            .setParameter(1, message.toString());
    for (int i = 0; i < values.length; i++) {
      update.setParameter(i + 2, values[i]);
    }
    update.executeUpdate();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
