package be.belfry.persistence.briefing;

import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingDetail.ArchivedFile;
import be.belfry.domain.briefing.BriefingDocument;
import be.belfry.domain.briefing.BriefingReceipt;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.convert.CrisisNumbers;
import be.belfry.persistence.convert.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Briefings with what hangs on them. */
@ApplicationScoped
public class JpaBriefings implements Briefings {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Briefing> find(UUID id) {
    return Optional.ofNullable(em.find(Briefing.class, id));
  }

  @Override
  public Optional<Briefing> current(UUID crisisId) {
    return em.createQuery(
            "select b from Briefing b where b.crisisId = :crisis and b.status = 'approved'",
            Briefing.class)
        .setParameter("crisis", crisisId)
        .getResultStream()
        .findFirst();
  }

  @Override
  public int expectedNumber(UUID crisisId) {
    return CrisisNumbers.BRIEFING.expected(em, crisisId);
  }

  @Override
  public boolean takeNumber(UUID crisisId, int number) {
    return CrisisNumbers.BRIEFING.take(em, crisisId, number);
  }

  @Override
  public void supersede(UUID crisisId) {
    em.createNativeQuery("select briefing_give_way(cast(?1 as uuid))")
        .setParameter(1, crisisId.toString())
        .getSingleResult();
  }

  @Override
  public void save(Briefing briefing) {
    if (em.contains(briefing)) {
      em.flush();
    } else {
      em.persist(briefing);
    }
  }

  @Override
  public String fingerprint(UUID id) {
    return Fingerprint.BRIEFING.of(em, id);
  }

  @Override
  public void archive(BriefingDocument document) {
    em.persist(document);
  }

  @Override
  public Optional<BriefingDocument> document(UUID briefingId, Language language) {
    return em.createQuery(
            """
            select d from BriefingDocument d
            where d.briefingId = :briefing and d.language = :language
            """,
            BriefingDocument.class)
        .setParameter("briefing", briefingId)
        .setParameter("language", language.code())
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<ArchivedFile> archived(UUID briefingId) {
    return em.createQuery(
            """
            select d.language, d.sha256, d.manifest from BriefingDocument d
            where d.briefingId = :briefing order by d.language
            """,
            Object[].class)
        .setParameter("briefing", briefingId)
        .getResultStream()
        .map(
            r -> new ArchivedFile((String) r[0], (String) r[1], Optional.ofNullable((String) r[2])))
        .toList();
  }

  @Override
  public boolean receive(UUID briefingId, BriefingReceipt receipt) {
    if (receipts(briefingId).stream().anyMatch(receipt::repeats)) {
      return false;
    }
    // Page and document opened at once: the second waits, and finds what the first kept.
    em.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "briefing receipt " + briefingId)
        .getSingleResult();
    if (receipts(briefingId).stream().anyMatch(receipt::repeats)) {
      return false;
    }
    em.persist(receipt);
    em.flush();
    return true;
  }

  @Override
  public List<BriefingReceipt> receipts(UUID briefingId) {
    return em.createQuery(
            """
            select r from BriefingReceipt r
            where r.briefingId = :briefing order by r.receivedAt, r.reader
            """,
            BriefingReceipt.class)
        .setParameter("briefing", briefingId)
        .getResultList();
  }
}
