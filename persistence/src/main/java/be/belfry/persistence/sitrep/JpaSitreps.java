package be.belfry.persistence.sitrep;

import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepDetail.ArchivedFile;
import be.belfry.domain.sitrep.SitrepDocument;
import be.belfry.domain.sitrep.SitrepReceipt;
import be.belfry.domain.sitrep.Sitreps;
import be.belfry.persistence.convert.CrisisNumbers;
import be.belfry.persistence.convert.Fingerprint;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reports with what hangs on them. */
@ApplicationScoped
public class JpaSitreps implements Sitreps {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Sitrep> find(UUID id) {
    return Optional.ofNullable(em.find(Sitrep.class, id));
  }

  @Override
  public Optional<Sitrep> issued(UUID crisisId, int number) {
    return em.createQuery(
            """
            select s from Sitrep s
            where s.crisisId = :crisis and s.number = :number and s.number > 0
            """,
            Sitrep.class)
        .setParameter("crisis", crisisId)
        .setParameter("number", number)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Sitrep> latest(UUID crisisId) {
    return em.createQuery(
            """
            select s from Sitrep s where s.crisisId = :crisis and s.number > 0
            order by s.number desc
            """,
            Sitrep.class)
        .setParameter("crisis", crisisId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Sitrep> open(UUID crisisId) {
    return em.createQuery(
            """
            select s from Sitrep s
            where s.crisisId = :crisis and s.status = 'open' and s.corrects is null
            """,
            Sitrep.class)
        .setParameter("crisis", crisisId)
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<Sitrep> beingMade(UUID crisisId) {
    return em.createQuery(
            """
            select s from Sitrep s where s.crisisId = :crisis and s.status = 'open'
            order by s.openedAt, s.id
            """,
            Sitrep.class)
        .setParameter("crisis", crisisId)
        .getResultList();
  }

  @Override
  public CutOffs cutOffs(UUID crisisId) {
    Object[] row =
        (Object[])
            em.createNativeQuery("select open, last from sitrep_cut_offs(cast(?1 as uuid))")
                .setParameter(1, crisisId.toString())
                .getSingleResult();
    return new CutOffs(
        Optional.ofNullable(row[0]).map(SqlValues::instant),
        Optional.ofNullable(row[1]).map(SqlValues::instant));
  }

  @Override
  public boolean inWork(UUID crisisId, Optional<Integer> corrects) {
    return (Boolean)
        em.createNativeQuery("select sitrep_in_work(cast(?1 as uuid), cast(?2 as int))")
            .setParameter(1, crisisId.toString())
            .setParameter(2, corrects.orElse(0))
            .getSingleResult();
  }

  @Override
  public Optional<Integer> correctionOf(UUID crisisId, int number) {
    return Optional.ofNullable(
        em.createQuery(
                """
                select max(s.number) from Sitrep s
                where s.crisisId = :crisis and s.corrects = :number and s.number > 0
                """,
                Integer.class)
            .setParameter("crisis", crisisId)
            .setParameter("number", number)
            .getSingleResult());
  }

  @Override
  public Optional<Integer> issuedCorrection(UUID crisisId, int number) {
    return Optional.ofNullable(
            em.createNativeQuery("select sitrep_correction(cast(?1 as uuid), cast(?2 as int))")
                .setParameter(1, crisisId.toString())
                .setParameter(2, number)
                .getSingleResult())
        .map(found -> SqlValues.number(found).intValue());
  }

  @Override
  public int expectedNumber(UUID crisisId) {
    return CrisisNumbers.SITREP.expected(em, crisisId);
  }

  @Override
  public int numberBefore(UUID crisisId, int number) {
    return SqlValues.number(
            em.createNativeQuery("select sitrep_before(cast(?1 as uuid), cast(?2 as int))")
                .setParameter(1, crisisId.toString())
                .setParameter(2, number)
                .getSingleResult())
        .intValue();
  }

  @Override
  public boolean takeNumber(UUID crisisId, int number) {
    return CrisisNumbers.SITREP.take(em, crisisId, number);
  }

  @Override
  public void save(Sitrep sitrep) {
    if (!em.contains(sitrep)) {
      em.persist(sitrep);
    }
    // At once: its inputs and documents refer to it.
    em.flush();
  }

  @Override
  public String fingerprint(UUID id) {
    return Fingerprint.SITREP.of(em, id);
  }

  @Override
  public void archive(SitrepDocument document) {
    em.persist(document);
  }

  @Override
  public Optional<SitrepDocument> document(UUID sitrepId, Language language) {
    return em.createQuery(
            """
            select d from SitrepDocument d
            where d.sitrepId = :sitrep and d.language = :language
            """,
            SitrepDocument.class)
        .setParameter("sitrep", sitrepId)
        .setParameter("language", language.code())
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<ArchivedFile> archived(UUID sitrepId) {
    return em.createQuery(
            """
            select d.language, d.sha256 from SitrepDocument d
            where d.sitrepId = :sitrep order by d.language
            """,
            Object[].class)
        .setParameter("sitrep", sitrepId)
        .getResultStream()
        .map(r -> new ArchivedFile((String) r[0], (String) r[1]))
        .toList();
  }

  @Override
  public boolean receive(UUID sitrepId, SitrepReceipt receipt) {
    if (receipts(sitrepId).stream().anyMatch(receipt::repeats)) {
      return false;
    }
    // Page and document opened at once: the second waits, and finds what the first kept.
    em.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "sitrep receipt " + sitrepId)
        .getSingleResult();
    if (receipts(sitrepId).stream().anyMatch(receipt::repeats)) {
      return false;
    }
    em.persist(receipt);
    em.flush();
    return true;
  }

  @Override
  public List<SitrepReceipt> receipts(UUID sitrepId) {
    return em.createQuery(
            """
            select r from SitrepReceipt r
            where r.sitrepId = :sitrep order by r.receivedAt, r.reader
            """,
            SitrepReceipt.class)
        .setParameter("sitrep", sitrepId)
        .getResultList();
  }
}
