package be.belfry.persistence.shared;

import be.belfry.domain.shared.Repeats;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** {@link Repeats} on the table {@code idempotency_key}. */
@ApplicationScoped
public class SqlRepeats implements Repeats {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Answer> take(UUID owner, UUID key, String requestHash, Instant now) {
    while (!isNew(owner, key, requestHash, now)) {
      Optional<Answer> before = given(owner, key);
      if (before.isPresent()) {
        return before;
      }
      // It was given back between the two.
    }
    return Optional.empty();
  }

  private boolean isNew(UUID owner, UUID key, String requestHash, Instant now) {
    return em.createNativeQuery(
                """
                insert into idempotency_key (owner_id, key, request_hash, taken_at)
                values (cast(?1 as uuid), cast(?2 as uuid), ?3, cast(?4 as timestamptz))
                on conflict (owner_id, key) do nothing""")
            .setParameter(1, owner.toString())
            .setParameter(2, key.toString())
            .setParameter(3, requestHash)
            .setParameter(4, now.toString())
            .executeUpdate()
        == 1;
  }

  @Override
  public Optional<Answer> given(UUID owner, UUID key) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select request_hash, status, headers, body from idempotency_key
                    where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid)""")
                .setParameter(1, owner.toString())
                .setParameter(2, key.toString()))
        .stream()
        .map(
            row ->
                row[1] == null
                    ? Answer.awaited((String) row[0])
                    : new Answer(
                        (String) row[0],
                        ((Number) row[1]).intValue(),
                        (String) row[2],
                        (byte[]) row[3]))
        .findFirst();
  }

  @Override
  public void answer(UUID owner, UUID key, Answer answer) {
    em.createNativeQuery(
            """
            update idempotency_key set status = ?3, headers = ?4, body = ?5
            where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid) and status is null""")
        .setParameter(1, owner.toString())
        .setParameter(2, key.toString())
        .setParameter(3, answer.status())
        .setParameter(4, answer.headers())
        .setParameter(5, answer.body())
        .executeUpdate();
  }

  @Override
  public void giveBack(UUID owner, UUID key) {
    // Locked by whoever does a row under it; after that, a question of its own sees all rows.
    if (!lock(owner, key, "update skip locked")) {
      return;
    }
    em.createNativeQuery(
            """
            delete from idempotency_key k
            where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid) and status is null
              and not exists (
                select from idempotency_row r where r.owner_id = k.owner_id and r.key = k.key)""")
        .setParameter(1, owner.toString())
        .setParameter(2, key.toString())
        .executeUpdate();
  }

  @Override
  public boolean hold(UUID owner, UUID key) {
    return lock(owner, key, "no key update");
  }

  private boolean lock(UUID owner, UUID key, String strength) {
    return !em.createNativeQuery(
            """
            select 1 from idempotency_key
            where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid) for\s"""
                + strength)
        .setParameter(1, owner.toString())
        .setParameter(2, key.toString())
        .getResultList()
        .isEmpty();
  }

  @Override
  public Optional<String> outcomeOfAny(UUID owner, UUID key) {
    return Optional.ofNullable(
        (String)
            em.createNativeQuery(
                    """
                    select min(outcome) from idempotency_row
                    where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid)""")
                .setParameter(1, owner.toString())
                .setParameter(2, key.toString())
                .getSingleResult());
  }

  @Override
  public boolean takeRow(UUID owner, UUID key, String act) {
    return em.createNativeQuery(
                """
                insert into idempotency_row (owner_id, key, act)
                values (cast(?1 as uuid), cast(?2 as uuid), ?3)
                on conflict (owner_id, key, act) do nothing""")
            .setParameter(1, owner.toString())
            .setParameter(2, key.toString())
            .setParameter(3, act)
            .executeUpdate()
        == 1;
  }

  @Override
  public Optional<String> outcomeOfRow(UUID owner, UUID key, String act) {
    return Optional.ofNullable(
        (String)
            em.createNativeQuery(
                    """
                    select outcome from idempotency_row
                    where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid) and act = ?3""")
                .setParameter(1, owner.toString())
                .setParameter(2, key.toString())
                .setParameter(3, act)
                .getSingleResult());
  }

  @Override
  public void rowDone(UUID owner, UUID key, String act, String outcome) {
    em.createNativeQuery(
            """
            update idempotency_row set outcome = ?4
            where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid) and act = ?3""")
        .setParameter(1, owner.toString())
        .setParameter(2, key.toString())
        .setParameter(3, act)
        .setParameter(4, outcome)
        .executeUpdate();
  }

  @Override
  public int forgetBefore(Instant moment) {
    return em.createNativeQuery(
            "delete from idempotency_key where taken_at < cast(?1 as timestamptz)")
        .setParameter(1, moment.toString())
        .executeUpdate();
  }
}
