package be.belfry.persistence.review;

import be.belfry.domain.review.CrisisFinding;
import be.belfry.domain.review.CrisisFindings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Findings of crises in the table {@code crisis_finding}. */
@ApplicationScoped
public class JpaCrisisFindings implements CrisisFindings {
  @PersistenceContext private EntityManager em;

  @Override
  public void add(CrisisFinding finding) {
    em.persist(finding);
  }

  @Override
  public List<CrisisFinding> of(UUID crisisId) {
    return em.createQuery(
            "select f from CrisisFinding f where f.crisisId = :id order by f.no",
            CrisisFinding.class)
        .setParameter("id", crisisId)
        .getResultList();
  }

  @Override
  public Optional<CrisisFinding> lock(UUID crisisId, int no) {
    return em.createQuery(
            "select f from CrisisFinding f where f.crisisId = :id and f.no = :no",
            CrisisFinding.class)
        .setParameter("id", crisisId)
        .setParameter("no", no)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
