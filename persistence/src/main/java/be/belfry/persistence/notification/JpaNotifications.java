package be.belfry.persistence.notification;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.notification.InformationRequest;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Notifications, threads and questions as entities. */
@ApplicationScoped
public class JpaNotifications implements Notifications {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Notification> byReference(String reference) {
    return em.createQuery(
            "select n from Notification n where n.reference = :reference", Notification.class)
        .setParameter("reference", reference)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Notification> fresh(String reference) {
    Optional<Notification> found = byReference(reference);
    found.ifPresent(em::refresh);
    return found;
  }

  @Override
  public List<Notification> duplicatesOf(String reference) {
    List<Notification> found =
        em.createQuery(
                """
                select n from Notification n where n.outcome = :reference and n.state = :duplicate
                order by n.receivedAt, n.reference
                """,
                Notification.class)
            .setParameter("reference", reference)
            .setParameter("duplicate", NotificationState.DUPLICATE.code())
            .getResultList();
    found.forEach(em::refresh);
    return found;
  }

  @Override
  public void holdDuplicates() {
    em.createNativeQuery("select 1, pg_advisory_xact_lock(hashtext('duplicates'))").getResultList();
  }

  @Override
  public Optional<Notification> byId(UUID id) {
    return Optional.ofNullable(em.find(Notification.class, id));
  }

  @Override
  public List<Notification> ofThread(UUID threadId) {
    return em.createQuery(
            "select n from Notification n where n.threadId = :thread order by n.receivedAt",
            Notification.class)
        .setParameter("thread", threadId)
        .getResultList();
  }

  @Override
  public Optional<Notification> addressed(UUID threadId) {
    return em.createQuery(
            """
            select n from Notification n where n.threadId = :thread and n.contactEmail is not null
            order by n.receivedAt desc, n.reference desc
            """,
            Notification.class)
        .setParameter("thread", threadId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<UUID> threadsOfUnseen(Collection<UUID> threadIds) {
    return unseen("distinct thread_id", threadIds);
  }

  @Override
  public List<Notification> unseen(Collection<UUID> threadIds) {
    List<UUID> ids = unseen("id", threadIds);
    return ids.isEmpty()
        ? List.of()
        : em.createQuery("select n from Notification n where n.id in :ids", Notification.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** The moment of storing is the database's alone, and so is that of the transaction. */
  private List<UUID> unseen(String key, Collection<UUID> threadIds) {
    List<?> keys =
        em.createNativeQuery(
                "select "
                    + key
                    + """
                     from notification
                    where thread_id = any (cast(?1 as uuid[])) and unseen
                      and (stored_at is null or stored_at < now())
                    """)
            .setParameter(
                1, SqlValues.arrayLiteral(threadIds.stream().map(UUID::toString).toList()))
            .getResultList();
    return keys.stream().map(UUID.class::cast).toList();
  }

  @Override
  public Map<UUID, String> lastMarkings(Collection<UUID> threads, Collection<String> without) {
    return rows(
            em.createNativeQuery(
                    """
                    select distinct on (thread_id) thread_id, marking
                    from (
                      select n.thread_id,
                        coalesce(nullif(n.content ->> 'tlp', ''), 'amber') as marking,
                        count(*) filter (where n.submitted_by <> all (cast(?2 as text[])))
                          over (partition by n.thread_id
                            order by n.received_at desc, n.reference desc
                            rows between unbounded preceding and 1 preceding) as heard
                      from notification n join notification_thread t on t.id = n.thread_id
                      where n.thread_id = any (cast(?1 as uuid[]))) said
                    where coalesce(heard, 0) = 0
                    order by thread_id, array_position(
                      array['red', 'amberStrict', 'amber', 'green', 'clear'], marking)
                    """)
                .setParameter(
                    1, SqlValues.arrayLiteral(threads.stream().map(UUID::toString).toList()))
                .setParameter(2, SqlValues.arrayLiteral(without)))
        .stream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
  }

  @Override
  public Optional<NotificationThread> thread(UUID threadId) {
    return Optional.ofNullable(em.find(NotificationThread.class, threadId));
  }

  @Override
  public Optional<NotificationThread> hold(UUID threadId) {
    return Optional.ofNullable(
        em.find(NotificationThread.class, threadId, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public Optional<Instant> lastReceived(UUID threadId) {
    return Optional.ofNullable(
        SqlValues.instant(
            em.createNativeQuery(
                    "select max(received_at) from notification where thread_id = cast(?1 as uuid)")
                .setParameter(1, threadId.toString())
                .getSingleResult()));
  }

  @Override
  public Optional<NotificationThread> threadBySecret(String secretHash) {
    List<?> ids =
        em.createNativeQuery(
                """
                select cast(id as text) from notification_thread
                where secret_hash = ?1 and link_closed_at is null
                """)
            .setParameter(1, secretHash)
            .getResultList();
    return ids.stream().findFirst().flatMap(id -> thread(UUID.fromString((String) id)));
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<NotificationThread> withOpenLink(
      Instant until, Optional<NotificationThread> after, int most) {
    return em.createNativeQuery(
            """
            select * from notification_thread
            where secret_hash is not null and link_closed_at is null
              and opened_at <= cast(?1 as timestamptz)
              and (opened_at, id) > (cast(?2 as timestamptz), cast(?3 as uuid))
            order by opened_at, id limit ?4
            """,
            NotificationThread.class)
        .setParameter(1, until.toString())
        .setParameter(2, after.map(one -> one.openedAt().toString()).orElse("-infinity"))
        .setParameter(3, after.map(NotificationThread::id).orElse(new UUID(0, 0)).toString())
        .setParameter(4, most)
        .getResultList();
  }

  @Override
  public List<UUID> quiet(Collection<UUID> threads, Instant since) {
    List<?> ids =
        em.createNativeQuery(
                """
                select cast(t.id as text) from notification_thread t
                where t.id = any (cast(?1 as uuid[]))
                  and (not t.exercise or exercise_is_over(t.id))
                  and not exists (select from legal_clock k where k.thread_id = t.id
                    and (k.last_lawful_at > cast(?2 as timestamptz) or k.suspended_at is not null
                      or k.reported_at is null and k.not_applicable_reason is null
                        and k.regime <> 'csirtReply'
                      or exists (select from clock_move m
                        where m.clock_id = k.id and m.moved_at > cast(?2 as timestamptz))))
                  and not exists (select from notification n where n.thread_id = t.id
                    and (n.received_at > cast(?2 as timestamptz) or n.settled_at > cast(?2 as timestamptz)
                      or n.state in ('waiting', 'awaitingInformation')))
                  and not exists (select from information_request q
                    join notification n on n.id = q.notification_id
                    where n.thread_id = t.id and q.asked_at > cast(?2 as timestamptz))
                  and not exists (select from thread_act a
                    where a.thread_id = t.id and a.acted_at > cast(?2 as timestamptz))
                  and not exists (select from incident_notification l
                    join incident i on i.id = incident_whole(l.incident_id)
                    where l.thread_id = t.id
                      and (i.closed_at is null or i.closed_at > cast(?2 as timestamptz)))
                """)
            .setParameter(1, SqlValues.arrayLiteral(threads.stream().map(UUID::toString).toList()))
            .setParameter(2, since.toString())
            .getResultList();
    return ids.stream().map(id -> UUID.fromString((String) id)).toList();
  }

  @Override
  public void add(InformationRequest request) {
    em.persist(request);
  }

  @Override
  public void add(ThreadAct act) {
    em.persist(act);
  }

  @Override
  public List<InformationRequest> questions(UUID threadId) {
    return em.createQuery(
            """
            select q from InformationRequest q, Notification n
            where n.id = q.notificationId and n.threadId = :thread order by q.askedAt
            """,
            InformationRequest.class)
        .setParameter("thread", threadId)
        .getResultList();
  }
}
