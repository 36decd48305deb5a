package be.belfry.persistence.shared;

import be.belfry.domain.shared.Repeats;
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
    int inserted =
        em.createNativeQuery(
                """
                insert into idempotency_key (owner_id, key, request_hash, taken_at)
                values (cast(?1 as uuid), cast(?2 as uuid), ?3, cast(?4 as timestamptz))
                on conflict (owner_id, key) do nothing""")
            .setParameter(1, owner.toString())
            .setParameter(2, key.toString())
            .setParameter(3, requestHash)
            .setParameter(4, now.toString())
            .executeUpdate();
    if (inserted == 1) {
      return Optional.empty();
    }
    Object[] row =
        (Object[])
            em.createNativeQuery(
                    """
                    select request_hash, status, headers, body from idempotency_key
                    where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid)""")
                .setParameter(1, owner.toString())
                .setParameter(2, key.toString())
                .getSingleResult();
    return Optional.of(
        new Answer(
            (String) row[0], ((Number) row[1]).intValue(), (String) row[2], (byte[]) row[3]));
  }

  @Override
  public void answer(UUID owner, UUID key, Answer answer) {
    em.createNativeQuery(
            """
            update idempotency_key set status = ?3, headers = ?4, body = ?5
            where owner_id = cast(?1 as uuid) and key = cast(?2 as uuid)""")
        .setParameter(1, owner.toString())
        .setParameter(2, key.toString())
        .setParameter(3, answer.status())
        .setParameter(4, answer.headers())
        .setParameter(5, answer.body())
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
