package be.belfry.persistence.incident;

import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentChange;
import be.belfry.domain.incident.IncidentMerge;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.incident.LinkedNotification;
import be.belfry.domain.incident.TimelineEntry;
import be.belfry.domain.incident.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Comparator;
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
  public Optional<LinkedNotification> linkOf(UUID thread) {
    return em.createQuery(
            "select l from LinkedNotification l where l.thread = :thread", LinkedNotification.class)
        .setParameter("thread", thread)
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<LinkedNotification> threads(UUID incident) {
    return em.createQuery(
            """
            select l from LinkedNotification l where l.incident.id in :parts
            order by l.first desc, l.linkedAt
            """,
            LinkedNotification.class)
        .setParameter("parts", partKeys(incident))
        .getResultStream()
        .sorted(Comparator.comparing(link -> !link.incident().id().equals(incident)))
        .toList();
  }

  @Override
  public List<Incident> lock(Collection<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select i from Incident i where i.reference in :references order by i.reference",
            Incident.class)
        .setParameter("references", references)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("eclipselink.refresh", true)
        .getResultList();
  }

  @Override
  public List<Incident> parts(UUID whole) {
    return em.createQuery(
            "select i from Incident i where i.id in :parts and i.id <> :whole order by i.reference",
            Incident.class)
        .setParameter("parts", partKeys(whole))
        .setParameter("whole", whole)
        .getResultList();
  }

  @Override
  public Optional<Tlp> narrowestPart(UUID whole) {
    Object found =
        em.createNativeQuery("select incident_parts_tlp(cast(?1 as uuid))")
            .setParameter(1, whole.toString())
            .getSingleResult();
    return Optional.ofNullable((String) found).map(Tlp::of);
  }

  /** Itself and what was merged into it. */
  private List<UUID> partKeys(UUID whole) {
    List<?> keys =
        em.createNativeQuery("select cast(p as text) from incident_parts(cast(?1 as uuid)) p")
            .setParameter(1, whole.toString())
            .getResultList();
    return keys.stream().map(key -> UUID.fromString((String) key)).toList();
  }

  @Override
  public Optional<IncidentMerge> merge(UUID absorbed, int number) {
    return em.createQuery(
            "select m from IncidentMerge m where m.absorbed.id = :absorbed and m.number = :no",
            IncidentMerge.class)
        .setParameter("absorbed", absorbed)
        .setParameter("no", number)
        .getResultStream()
        .findFirst();
  }

  @Override
  public int merges(UUID absorbed) {
    return ((Number)
            em.createNativeQuery("select incident_merges(cast(?1 as uuid))")
                .setParameter(1, absorbed.toString())
                .getSingleResult())
        .intValue();
  }

  @Override
  public Optional<TimelineEntry> timelineEntry(UUID id) {
    return Optional.ofNullable(em.find(TimelineEntry.class, id));
  }

  @Override
  public Optional<TimelineEntry> standing(UUID entry) {
    return Optional.ofNullable(
            em.createNativeQuery("select cast(incident_line_standing(cast(?1 as uuid)) as text)")
                .setParameter(1, entry.toString())
                .getSingleResult())
        .flatMap(found -> timelineEntry(UUID.fromString((String) found)));
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

  @Override
  public void add(IncidentMerge merge) {
    em.persist(merge);
  }
}
