package be.belfry.persistence.briefing;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.briefing.BriefedClocks;
import be.belfry.domain.briefing.BriefedIncident;
import be.belfry.domain.briefing.BriefingFacts;
import be.belfry.domain.briefing.FrozenFacts;
import be.belfry.domain.briefing.LoggedDecision;
import be.belfry.domain.briefing.Moment;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.sitrep.Spread;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.sitrep.SqlSpread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a draft takes from timeline, clocks, logbook and incidents of its crisis. */
@ApplicationScoped
public class SqlBriefingFacts implements BriefingFacts {
  @PersistenceContext private EntityManager em;

  @Override
  public List<Moment> timeline(UUID crisis, Instant now) {
    return rows(
            em.createNativeQuery(
                    """
                    select t.occurred_at, t.text, t.source, t.confidence from crisis_timeline t
                    where t.crisis_id = cast(?1 as uuid) and t.kind = 'fact'
                      and t.occurred_at <= cast(?3 as timestamptz)
                      and not exists (select 1 from crisis_timeline l where l.corrects_id = t.id)
                    order by t.occurred_at desc, t.recorded_at desc limit ?2
                    """)
                .setParameter(1, crisis.toString())
                .setParameter(2, FrozenFacts.MAX_MOMENTS)
                .setParameter(3, now.toString()))
        .stream()
        .map(
            r ->
                new Moment(
                    SqlValues.instant(r[0]),
                    (String) r[1],
                    Optional.of((String) r[2]),
                    Optional.of(Confidence.of((String) r[3]))))
        .sorted(Comparator.comparing(Moment::at))
        .toList();
  }

  @Override
  public List<BriefedClocks> clocks(UUID crisis, Instant now) {
    return rows(
            em.createNativeQuery(
                    """
                    select regime, due, overdue, next_at
                    from crisis_clocks_by_regime(cast(?1 as uuid), cast(?2 as timestamptz))
                    """)
                .setParameter(1, crisis.toString())
                .setParameter(2, now.toString()))
        .stream()
        .map(
            r ->
                new BriefedClocks(
                    Coded.of(Regime.class, (String) r[0]),
                    SqlValues.number(r[1]),
                    SqlValues.number(r[2]),
                    Optional.ofNullable(SqlValues.instant(r[3])),
                    now))
        .sorted(Comparator.comparing(BriefedClocks::regime))
        .toList();
  }

  @Override
  public List<LoggedDecision> decisions(UUID crisis, Instant now) {
    return rows(
            em.createNativeQuery(
                    """
                    select e.number, e.decided_at, e.office, e.what from logbook_entry e
                    where e.crisis_id = cast(?1 as uuid)
                      and e.decided_at <= cast(?3 as timestamptz)
                      and not exists (select 1 from logbook_entry l
                        where l.crisis_id = e.crisis_id and l.corrects = e.number)
                    order by e.decided_at desc, e.number desc limit ?2
                    """)
                .setParameter(1, crisis.toString())
                .setParameter(2, FrozenFacts.MAX_DECISIONS)
                .setParameter(3, now.toString()))
        .stream()
        .map(
            r ->
                new LoggedDecision(
                    SqlValues.number(r[0]).intValue(),
                    SqlValues.instant(r[1]),
                    (String) r[2],
                    (String) r[3]))
        .toList();
  }

  @Override
  public List<BriefedIncident> incidents(UUID crisis, Tlp file) {
    return rows(
            em.createNativeQuery(
                    """
                    select i.reference, array(select distinct s from incident_parts(w.id) part
                      join incident p on p.id = part, unnest(p.sectors) s order by s), i.tlp from crisis_wholes(cast(?1 as uuid)) w
                    join incident i on i.id = w.id
                    where w.counted
                    order by i.reference
                    """)
                .setParameter(1, crisis.toString()))
        .stream()
        .filter(r -> !file.isWiderThan(Tlp.of((String) r[2])))
        .limit(FrozenFacts.MAX_INCIDENTS)
        .map(
            r ->
                new BriefedIncident(
                    (String) r[0],
                    SqlValues.texts(r[1]).stream().map(s -> Coded.of(Sector.class, s)).toList()))
        .toList();
  }

  @Override
  public Spread spread(UUID crisis, Instant now) {
    return SqlSpread.of(em, crisis, now);
  }
}
