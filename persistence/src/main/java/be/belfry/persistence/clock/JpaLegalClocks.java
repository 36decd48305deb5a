package be.belfry.persistence.clock;

import be.belfry.domain.clock.ClockMove;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.LegalClocks;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Clocks in the table {@code legal_clock}. */
@ApplicationScoped
public class JpaLegalClocks implements LegalClocks {
  @PersistenceContext private EntityManager em;

  @Override
  public List<LegalClock> ofThread(UUID threadId) {
    return em.createQuery("select c from LegalClock c where c.threadId = :thread", LegalClock.class)
        .setParameter("thread", threadId)
        .getResultList();
  }

  @Override
  public List<LegalClock> copies(UUID threadId) {
    List<LegalClock> clocks = ofThread(threadId);
    clocks.forEach(em::detach);
    return clocks;
  }

  @Override
  public void hold(UUID threadId) {
    hold(List.of(threadId));
  }

  @Override
  public void hold(Collection<UUID> threadIds) {
    if (threadIds.isEmpty()) {
      return;
    }
    String ids = SqlValues.arrayLiteral(threadIds.stream().map(UUID::toString).toList());
    if (threadIds.size() > 1) {
      // An update locks in whatever order it finds the rows.
      em.createNativeQuery(
              """
              select cast(id as text) from notification_thread where id = any (cast(?1 as uuid[]))
              order by id for no key update
              """)
          .setParameter(1, ids)
          .getResultList();
    }
    em.createNativeQuery(
            """
            update notification_thread set version = version + 1 where id = any (cast(?1 as uuid[]))
            """)
        .setParameter(1, ids)
        .executeUpdate();
  }

  @Override
  public void add(LegalClock clock) {
    em.persist(clock);
    // What is done to it stands behind its walls: it must be there first.
    em.flush();
  }

  @Override
  public void add(ClockMove move) {
    em.persist(move);
  }

  @Override
  public Optional<LegalClock> byId(UUID id) {
    return Optional.ofNullable(em.find(LegalClock.class, id));
  }
}
