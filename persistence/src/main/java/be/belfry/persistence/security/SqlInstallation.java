package be.belfry.persistence.security;

import be.belfry.domain.security.Installation;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the table {@code installation}. */
@ApplicationScoped
public class SqlInstallation implements Installation {
  @PersistenceContext private EntityManager em;

  @Override
  public boolean isDemo() {
    return !em.createNativeQuery(
            "select value from installation where key = 'mode' and value = 'demo'")
        .getResultList()
        .isEmpty();
  }

  @Override
  public boolean isCommandLine(String secretHash) {
    return !em.createNativeQuery(
            "select 1 from installation where starts_with(key, 'commandLine.') and value = ?1")
        .setParameter(1, secretHash)
        .getResultList()
        .isEmpty();
  }

  @Override
  public boolean isSetupOpen(String secretHash, Instant now) {
    return !em.createNativeQuery(
            """
            select 1 from installation
            where key = 'setup.' || ?1 and cast(value as timestamptz) > cast(?2 as timestamptz)
            """)
        .setParameter(1, secretHash)
        .setParameter(2, now.toString())
        .getResultList()
        .isEmpty();
  }

  /**
   * Good at no moment from then on: a request that read its clock earlier may come to the row
   * later.
   */
  @Override
  public boolean useSetup(String secretHash, Instant now) {
    return em.createNativeQuery(
                """
                update installation set value = '-infinity'
                where key = 'setup.' || ?1 and cast(value as timestamptz) > cast(?2 as timestamptz)
                """)
            .setParameter(1, secretHash)
            .setParameter(2, now.toString())
            .executeUpdate()
        == 1;
  }

  @Override
  public Instant begun() {
    // Who took the row away by hand is told that there is no backup, and not that nothing works.
    return moment("installation.begun").orElse(Instant.EPOCH);
  }

  @Override
  public Optional<Instant> backedUp() {
    return moment("backup.takenAt");
  }

  @Override
  public Optional<String> sealingFingerprint() {
    List<?> found =
        em.createNativeQuery("select value from installation where key = 'sealing.fingerprint'")
            .getResultList();
    return found.stream().findFirst().map(String.class::cast);
  }

  private Optional<Instant> moment(String key) {
    List<?> found =
        em.createNativeQuery("select cast(value as timestamptz) from installation where key = ?1")
            .setParameter(1, key)
            .getResultList();
    return found.stream().findFirst().map(SqlValues::instant);
  }
}
