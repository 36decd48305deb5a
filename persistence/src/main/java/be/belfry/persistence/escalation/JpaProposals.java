package be.belfry.persistence.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.escalation.NationalScale;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.escalation.Scale;
import be.belfry.persistence.convert.SeriesNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;

/** Proposals in the table {@code proposal}, scales in {@code national_scale}. */
@ApplicationScoped
public class JpaProposals implements Proposals {
  @PersistenceContext private EntityManager em;

  @Override
  public void add(Proposal proposal) {
    em.persist(proposal);
  }

  @Override
  public int nextNo(Crisis crisis) {
    return SeriesNumbers.PROPOSAL.next(em, crisis.id());
  }

  @Override
  public int nextNo(NationalScale scale) {
    return SeriesNumbers.NATIONAL_PROPOSAL.next(em, scale.id());
  }

  @Override
  public Optional<Proposal> ofCrisis(Crisis crisis, int no) {
    return em.createQuery(
            "select p from Proposal p where p.crisis = :crisis and p.no = :no", Proposal.class)
        .setParameter("crisis", crisis)
        .setParameter("no", no)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<Proposal> ofNation(NationalScale scale, int no) {
    return em.createQuery(
            "select p from Proposal p where p.national = :scale and p.no = :no", Proposal.class)
        .setParameter("scale", scale)
        .setParameter("no", no)
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<Proposal> ofCrisis(Crisis crisis) {
    return em.createQuery(
            "select p from Proposal p where p.crisis = :crisis order by p.no", Proposal.class)
        .setParameter("crisis", crisis)
        .getResultList();
  }

  @Override
  public Optional<Proposal> open(Crisis crisis) {
    return first(
        em.createQuery(
                """
                select p from Proposal p
                where p.crisis = :crisis and p.state in ('proposed', 'approved')
                """,
                Proposal.class)
            .setParameter("crisis", crisis));
  }

  @Override
  public Optional<Proposal> open(NationalScale scale) {
    return first(
        em.createQuery(
                """
                select p from Proposal p
                where p.national = :scale and p.state in ('proposed', 'approved')
                """,
                Proposal.class)
            .setParameter("scale", scale));
  }

  @Override
  public List<Proposal> notSettled(NationalScale scale) {
    return em.createQuery(
            """
            select p from Proposal p where p.national = :scale
              and p.state in ('proposed', 'approved', 'ordered', 'ratified') order by p.no
            """,
            Proposal.class)
        .setParameter("scale", scale)
        .getResultList();
  }

  @Override
  public List<Proposal> latest(NationalScale scale, int most) {
    return em.createQuery(
            "select p from Proposal p where p.national = :scale order by p.no desc", Proposal.class)
        .setParameter("scale", scale)
        .setMaxResults(most)
        .getResultList();
  }

  @Override
  public NationalScale lock(Scale scale, boolean exercise) {
    return scale(scale, exercise).setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResult();
  }

  @Override
  public NationalScale national(Scale scale, boolean exercise) {
    return scale(scale, exercise).getSingleResult();
  }

  private TypedQuery<NationalScale> scale(Scale scale, boolean exercise) {
    return em.createQuery(
            "select n from NationalScale n where n.scale = :scale and n.exercise = :exercise",
            NationalScale.class)
        .setParameter("scale", scale.code())
        .setParameter("exercise", exercise);
  }

  private static Optional<Proposal> first(TypedQuery<Proposal> query) {
    return query.getResultStream().findFirst();
  }
}
