package be.belfry.persistence.security;

import be.belfry.domain.security.FileMarkings;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the table {@code crisis}, in front of which the walls stand. */
@ApplicationScoped
public class SqlFileMarkings implements FileMarkings {
  @PersistenceContext private EntityManager em;

  @Override
  public Map<String, String> of(Set<String> crises) {
    List<?> found =
        em.createNativeQuery(
                "select reference, tlp from crisis where reference = any (cast(?1 as text[]))")
            .setParameter(1, SqlValues.arrayLiteral(crises))
            .getResultList();
    return found.stream()
        .map(Object[].class::cast)
        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
  }
}
