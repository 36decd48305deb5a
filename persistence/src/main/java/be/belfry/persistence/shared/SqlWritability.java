package be.belfry.persistence.shared;

import be.belfry.domain.shared.Writability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Asks PostgreSQL itself. */
@ApplicationScoped
public class SqlWritability implements Writability {
  @PersistenceContext private EntityManager em;

  @Override
  public boolean isReadOnly() {
    // on a standby it is always on
    return em.createNativeQuery("select current_setting('transaction_read_only')")
        .getSingleResult()
        .equals("on");
  }

  @Override
  public void takeRoom() {
    // a file of two megabytes that the end of the transaction takes away again
    em.createNativeQuery(
            """
            create temporary table room on commit drop as
              select repeat('x', 1000) from generate_series(1, 2000)""")
        .executeUpdate();
  }
}
