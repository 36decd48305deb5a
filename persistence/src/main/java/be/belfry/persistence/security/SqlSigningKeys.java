package be.belfry.persistence.security;

import be.belfry.domain.security.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes the table {@code signing_key}. */
@ApplicationScoped
public class SqlSigningKeys implements SigningKeys {
  @PersistenceContext private EntityManager em;

  @Override
  public void register(String keyId, byte[] publicKey, Instant now) {
    em.createNativeQuery(
            """
            insert into signing_key (key_id, public_key, created_at)
            values (?1, ?2, cast(?3 as timestamptz)) on conflict do nothing
            """)
        .setParameter(1, keyId)
        .setParameter(2, publicKey)
        .setParameter(3, now.toString())
        .executeUpdate();
  }

  @Override
  public Optional<byte[]> publicKey(String keyId) {
    List<?> rows =
        em.createNativeQuery("select public_key from signing_key where key_id = ?1")
            .setParameter(1, keyId)
            .getResultList();
    return rows.stream().findFirst().map(byte[].class::cast);
  }
}
