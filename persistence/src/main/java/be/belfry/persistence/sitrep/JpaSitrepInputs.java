package be.belfry.persistence.sitrep;

import be.belfry.domain.shared.Pick;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.persistence.convert.Fingerprint;
import be.belfry.persistence.convert.Picks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Inputs in the table {@code sitrep_input}; row-level security stands before it. */
@ApplicationScoped
public class JpaSitrepInputs implements SitrepInputs {
  @PersistenceContext private EntityManager em;

  @Override
  public void save(SitrepInput input) {
    if (em.contains(input)) {
      em.flush();
    } else {
      em.persist(input);
    }
  }

  @Override
  public String fingerprint(UUID id) {
    return Fingerprint.SITREP_INPUT.of(em, id);
  }

  @Override
  public Optional<SitrepInput> find(UUID id) {
    return Optional.ofNullable(em.find(SitrepInput.class, id));
  }

  @Override
  public Optional<SitrepInput> of(UUID sitrepId, String service) {
    return of(sitrepId).stream().filter(input -> input.service().equals(service)).findFirst();
  }

  @Override
  public List<SitrepInput> of(UUID sitrepId) {
    return em.createQuery(
            "select i from SitrepInput i where i.sitrepId = :sitrep order by i.service",
            SitrepInput.class)
        .setParameter("sitrep", sitrepId)
        .getResultList();
  }

  @Override
  public List<SitrepInput> asked(String service) {
    return em.createQuery(
            """
            select i from SitrepInput i where i.service = :service and i.closedAt is null
              and (i.exercise = false or function('exercise_is_over', i.crisisId) = false)
            order by i.exercise, i.cutOff, i.id
            """,
            SitrepInput.class)
        .setParameter("service", service)
        .getResultList();
  }

  @Override
  public List<SitrepInput> toRemind(Instant now, Pick pick, int most) {
    Query query =
        em.createNativeQuery(
                """
                select * from sitrep_input i
                where sent_at is null and reminded_at is null and closed_at is null
                  and remind_at <= cast(?1 as timestamptz) + (select exercise_lead())
                  and remind_at <= world_time(i.exercise, ?1)
                  and cut_off > world_time(i.exercise, ?1)
                  and (not i.exercise or not exercise_is_over(i.crisis_id))
                  and exists (select 1 from crisis c where c.id = i.crisis_id
                    and c.status in ('proposed', 'running', 'standingDown'))
                """
                    + Picks.condition("cast(i.id as text)", 3)
                    + "order by remind_at, id limit ?2 for no key update of i skip locked",
                SitrepInput.class)
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .setParameter(2, most);
    List<?> found = Picks.set(query, 3, pick).getResultList();
    found.forEach(em::detach);
    return found.stream().map(SitrepInput.class::cast).toList();
  }

  @Override
  public void keepReminded(List<SitrepInput> reminded) {
    em.createNativeQuery(
            """
            update sitrep_input i set reminded_at = cast(r.at as timestamptz)
            from unnest(cast(?1 as text[]), cast(?2 as text[])) as r (id, at)
            where i.id = cast(r.id as uuid)
            """)
        .setParameter(1, reminded.stream().map(i -> i.id().toString()).toArray(String[]::new))
        .setParameter(
            2,
            reminded.stream()
                .map(i -> i.remindedAt().orElseThrow().toString())
                .toArray(String[]::new))
        .executeUpdate();
  }
}
