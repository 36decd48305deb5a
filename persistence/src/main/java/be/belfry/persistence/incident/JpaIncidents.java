package be.belfry.persistence.incident;

import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentChange;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.incident.LinkedNotification;
import be.belfry.domain.incident.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Incidents in the table {@code incident} and those that hang on it. */
@ApplicationScoped
public class JpaIncidents implements Incidents {
  @PersistenceContext private EntityManager em;

  @Override
  public long nextNumber() {
    return ((Number) em.createNativeQuery("select nextval('incident_number')").getSingleResult())
        .longValue();
  }

  @Override
  public Optional<Incident> byReference(String reference) {
    return em.createQuery("select i from Incident i where i.reference = :reference", Incident.class)
        .setParameter("reference", reference)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Incident> byId(UUID id) {
    return Optional.ofNullable(em.find(Incident.class, id));
  }

  @Override
  public Optional<Incident> ofThread(UUID thread) {
    return em.createQuery(
            "select l.incident from LinkedNotification l where l.thread = :thread", Incident.class)
        .setParameter("thread", thread)
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<LinkedNotification> threads(UUID incident) {
    return em.createQuery(
            """
            select l from LinkedNotification l where l.incident.id = :incident
            order by l.first desc, l.linkedAt
            """,
            LinkedNotification.class)
        .setParameter("incident", incident)
        .getResultList();
  }

  @Override
  public Optional<TimelineEntry> timelineEntry(UUID id) {
    return Optional.ofNullable(em.find(TimelineEntry.class, id));
  }

  @Override
  public void add(Incident incident) {
    em.persist(incident);
  }

  @Override
  public void add(LinkedNotification link) {
    em.persist(link);
  }

  @Override
  public void add(TimelineEntry entry) {
    em.persist(entry);
  }

  @Override
  public void add(IncidentChange change) {
    em.persist(change);
  }
}
