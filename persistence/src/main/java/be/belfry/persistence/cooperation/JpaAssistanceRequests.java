package be.belfry.persistence.cooperation;

import be.belfry.domain.cooperation.AssistanceDocument;
import be.belfry.domain.cooperation.AssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRequests;
import be.belfry.domain.cooperation.Release;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests and releases in their tables. */
@ApplicationScoped
public class JpaAssistanceRequests implements AssistanceRequests {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<AssistanceRequest> find(UUID id) {
    return Optional.ofNullable(em.find(AssistanceRequest.class, id));
  }

  @Override
  public Optional<AssistanceRequest> lock(UUID id) {
    return Optional.ofNullable(
        em.find(AssistanceRequest.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public void add(AssistanceRequest request) {
    em.persist(request);
  }

  @Override
  public void archive(AssistanceDocument document) {
    em.persist(document);
  }

  @Override
  public Optional<AssistanceDocument> document(UUID request, Language language) {
    return em.createQuery(
            "select d from AssistanceDocument d where d.requestId = :request"
                + " and d.language = :language",
            AssistanceDocument.class)
        .setParameter("request", request)
        .setParameter("language", language.code())
        .getResultStream()
        .findFirst();
  }

  @Override
  public String nextReference(Instant now) {
    return reference("A", "assistance_number", now);
  }

  @Override
  public Optional<Release> findRelease(UUID id) {
    return Optional.ofNullable(em.find(Release.class, id));
  }

  @Override
  public List<Release> releasesOf(String object) {
    return em.createQuery(
            "select r from Release r where r.object = :object order by r.reference", Release.class)
        .setParameter("object", object)
        .getResultList();
  }

  @Override
  public void add(Release release) {
    em.persist(release);
  }

  @Override
  public String nextReleaseReference(Instant now) {
    return reference("R", "release_number", now);
  }

  private String reference(String letter, String sequence, Instant now) {
    long number =
        ((Number)
                em.createNativeQuery("select nextval(cast(?1 as regclass))")
                    .setParameter(1, sequence)
                    .getSingleResult())
            .longValue();
    return String.format("%s-%d-%04d", letter, now.atZone(BelgianTime.ZONE).getYear(), number);
  }
}
