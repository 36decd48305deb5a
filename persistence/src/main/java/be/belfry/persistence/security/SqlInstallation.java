package be.belfry.persistence.security;

import be.belfry.domain.security.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

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
}
