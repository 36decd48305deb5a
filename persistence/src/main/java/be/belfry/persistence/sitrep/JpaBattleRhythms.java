package be.belfry.persistence.sitrep;

import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.BattleRhythms;
import be.belfry.domain.sitrep.Beat;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rhythms in the table {@code battle_rhythm}; row-level security stands before it. */
@ApplicationScoped
public class JpaBattleRhythms implements BattleRhythms {
  @PersistenceContext private EntityManager em;

  @Override
  public void add(BattleRhythm rhythm) {
    em.persist(rhythm);
    em.flush();
  }

  @Override
  public Optional<BattleRhythm> current(UUID crisisId) {
    return history(crisisId).stream().findFirst();
  }

  @Override
  public List<BattleRhythm> history(UUID crisisId) {
    return em.createQuery(
            """
            select r from BattleRhythm r where r.crisisId = :crisis order by r.setAt desc, r.id
            """,
            BattleRhythm.class)
        .setParameter("crisis", crisisId)
        .getResultList();
  }

  @Override
  public Optional<Beat.NextBriefing> nextBriefing(UUID crisisId, Instant now) {
    return Where.rows(
            em.createNativeQuery(
                    "select number, moment from briefing_next(cast(?1 as uuid), cast(?2 as"
                        + " timestamptz))")
                .setParameter(1, crisisId.toString())
                .setParameter(2, now.toString()))
        .stream()
        .map(
            row ->
                new Beat.NextBriefing(
                    SqlValues.number(row[0]).intValue(), SqlValues.instant(row[1])))
        .findFirst();
  }

  @Override
  public List<Waiting> waiting() {
    return em.createQuery(
            """
            select r, c.exercise from BattleRhythm r, Crisis c
            where c.id = r.crisisId and c.status in ('running', 'standingDown')
              and not exists (select later.id from BattleRhythm later
                where later.crisisId = r.crisisId and later.setAt > r.setAt)
              and not exists (select s.id from Sitrep s
                where s.crisisId = r.crisisId and s.status = 'open' and s.corrects is null)
              and (c.exercise = false or function('exercise_is_over', c.id) = false)
            order by r.crisis
            """,
            Object[].class)
        .getResultStream()
        .map(row -> new Waiting((BattleRhythm) row[0], (Boolean) row[1]))
        .toList();
  }
}
