package be.belfry.persistence.sitrep;

import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Inputs in the table {@code sitrep_input}; row-level security stands before it. */
@ApplicationScoped
public class JpaSitrepInputs implements SitrepInputs {
  @PersistenceContext private EntityManager em;

  @Override
  public void save(SitrepInput input) {
    if (em.contains(input)) {
      em.flush();
    } else {
      em.persist(input);
    }
  }

  @Override
  public Optional<SitrepInput> find(UUID id) {
    return Optional.ofNullable(em.find(SitrepInput.class, id));
  }

  @Override
  public Optional<SitrepInput> of(UUID sitrepId, String service) {
    return of(sitrepId).stream().filter(input -> input.service().equals(service)).findFirst();
  }

  @Override
  public List<SitrepInput> of(UUID sitrepId) {
    return em.createQuery(
            "select i from SitrepInput i where i.sitrepId = :sitrep order by i.service",
            SitrepInput.class)
        .setParameter("sitrep", sitrepId)
        .getResultList();
  }

  @Override
  public List<SitrepInput> asked(String service) {
    return em.createQuery(
            """
            select i from SitrepInput i where i.service = :service and i.closedAt is null
            order by i.cutOff, i.id
            """,
            SitrepInput.class)
        .setParameter("service", service)
        .getResultList();
  }

  @Override
  public List<SitrepInput> toRemind(Instant now, int most) {
    return em.createQuery(
            """
            select i from SitrepInput i
            where i.sentAt is null and i.remindedAt is null and i.closedAt is null
              and i.remindAt <= :now and i.cutOff > :now
            order by i.remindAt, i.id
            """,
            SitrepInput.class)
        .setParameter("now", now)
        .setMaxResults(most)
        .getResultList();
  }
}
