package be.belfry.persistence.time;

import be.belfry.domain.time.LegalTime;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/** The database's {@code clock_timestamp()}; of exercises, that of the one that is played now. */
@ApplicationScoped
public class SqlLegalTime implements LegalTime {
  @PersistenceContext private EntityManager em;

  @Override
  public Instant now() {
    return SqlValues.instant(em.createNativeQuery("select clock_timestamp()").getSingleResult());
  }

  @Override
  public Instant now(boolean exercise) {
    return exercise
        ? SqlValues.instant(em.createNativeQuery("select exercise_now()").getSingleResult())
        : now();
  }
}
