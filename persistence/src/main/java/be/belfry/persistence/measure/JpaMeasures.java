package be.belfry.persistence.measure;

import be.belfry.domain.measure.Measure;
import be.belfry.domain.measure.Measures;
import be.belfry.persistence.convert.SeriesNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Measures in the table {@code measure}. */
@ApplicationScoped
public class JpaMeasures implements Measures {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Measure> find(UUID id) {
    return Optional.ofNullable(em.find(Measure.class, id));
  }

  @Override
  public void add(Measure measure) {
    em.persist(measure);
  }

  @Override
  public int nextNumberLocked(UUID crisisId) {
    em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "measure:" + crisisId)
        .getSingleResult();
    return SeriesNumbers.MEASURE.next(em, crisisId);
  }
}
