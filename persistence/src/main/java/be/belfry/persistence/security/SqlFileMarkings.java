package be.belfry.persistence.security;

import be.belfry.domain.security.FileMarkings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Reads the table {@code crisis}, in front of which the walls stand. */
@ApplicationScoped
public class SqlFileMarkings implements FileMarkings {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<String> of(String crisis) {
    List<?> found =
        em.createNativeQuery("select tlp from crisis where reference = ?1")
            .setParameter(1, crisis)
            .getResultList();
    return found.stream().map(String.class::cast).findFirst();
  }
}
