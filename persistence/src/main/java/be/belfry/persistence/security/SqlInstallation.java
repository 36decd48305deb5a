package be.belfry.persistence.security;

import be.belfry.domain.security.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

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
}
