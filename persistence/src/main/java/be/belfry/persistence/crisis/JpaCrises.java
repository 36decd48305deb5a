package be.belfry.persistence.crisis;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Crisis files in the table {@code crisis}. */
@ApplicationScoped
public class JpaCrises implements Crises {
  @PersistenceContext private EntityManager em;

  @Override
  public String nextReference(Year year) {
    long number =
        SqlValues.number(em.createNativeQuery("select nextval('crisis_number')").getSingleResult());
    return String.format(Locale.ROOT, "C-%d-%04d", year.getValue(), number);
  }

  @Override
  public void add(Crisis crisis) {
    em.persist(crisis);
  }

  @Override
  public Optional<Crisis> byId(UUID id) {
    return Optional.ofNullable(em.find(Crisis.class, id));
  }

  @Override
  public Optional<Crisis> byReference(String reference) {
    return em.createQuery("select c from Crisis c where c.reference = :reference", Crisis.class)
        .setParameter("reference", reference)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Crisis> lock(String reference) {
    return em.createQuery("select c from Crisis c where c.reference = :reference", Crisis.class)
        .setParameter("reference", reference)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Crisis> lockWithIncidents(String reference) {
    holdIncidents(reference, List.of());
    return lock(reference);
  }

  @Override
  public void holdIncidents(String file, Collection<String> others) {
    em.createNativeQuery(
            """
            with named as (
              select id from incident where reference = any(string_to_array(?2, ','))),
            held as (
              select l.incident_id as id from crisis_incident l join crisis c on c.id = l.crisis_id
              where c.reference = ?1 and l.detached_at is null
              union select id from named
              union select part from named, incident_parts(named.id) part)
            select 1 from incident i where i.id in (select id from held)
            order by i.reference for no key update of i""")
        .setParameter(1, file)
        .setParameter(2, String.join(",", others))
        .getResultList();
  }

  @Override
  public void write() {
    em.flush();
  }

  @Override
  public boolean isInOpenFile(UUID incidentId, Optional<UUID> except) {
    return Boolean.TRUE.equals(
        em.createNativeQuery("select crisis_holds(cast(?1 as uuid), cast(?2 as uuid))")
            .setParameter(1, incidentId.toString())
            .setParameter(2, except.map(UUID::toString).orElse(null))
            .getSingleResult());
  }

  @Override
  public Tier tierReached(UUID incidentId) {
    return tier("select crisis_tier_reached(cast(?1 as uuid))", incidentId);
  }

  @Override
  public Tier tierWaiting(UUID incidentId) {
    return tier("select crisis_tier_waiting(cast(?1 as uuid))", incidentId);
  }

  private Tier tier(String sql, UUID incidentId) {
    em.flush();
    return Coded.of(
        Tier.class,
        (String)
            em.createNativeQuery(sql).setParameter(1, incidentId.toString()).getSingleResult());
  }

  @Override
  public List<Crisis> openWith(UUID incidentId) {
    return thatHeld(incidentId).stream()
        .filter(crisis -> !crisis.status().isTerminal() && crisis.holds(incidentId))
        .toList();
  }

  @Override
  public List<Crisis> thatHeld(UUID incidentId) {
    return em.createQuery(
            """
            select distinct c from Crisis c join c.incidents l
            where l.incidentId = :incident order by c.openedAt
            """,
            Crisis.class)
        .setParameter("incident", incidentId)
        .getResultList();
  }
}
