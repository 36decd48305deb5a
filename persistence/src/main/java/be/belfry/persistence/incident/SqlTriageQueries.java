package be.belfry.persistence.incident;

import be.belfry.domain.incident.Fingerprint;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.SimilarIncident;
import be.belfry.domain.incident.SimilarIncidents;
import be.belfry.domain.incident.Similarity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.TriageQueries;
import be.belfry.domain.incident.WaitingNotification;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What waits at triage and what it resembles; row-level security stands before both. */
@ApplicationScoped
public class SqlTriageQueries implements TriageQueries {
  /** The newest open incidents with something in common that are compared in full. */
  private static final int COMPARED = 200;

  @PersistenceContext private EntityManager em;

  @Override
  public SimilarIncidents similar(Fingerprint wanted) {
    // In a surge hundreds share a sector: they must not crowd out the one with the same indicator.
    Set<String> sectors = new HashSet<>(wanted.sectors().stream().map(Sector::code).toList());
    sectors.remove(Sector.OTHER.code());
    List<Object[]> candidates =
        IncidentRows.of(
            em.createNativeQuery(
                    "with candidate as (("
                        + newest("i.indicators && cast(?3 as text[])")
                        + ") union ("
                        + newest("i.organisation_id = ?2")
                        + ") union ("
                        + newest(
                            "(i.sectors && cast(?4 as text[]) or i.phenomenon = ?5"
                                + " or i.classification = ?6)")
                        + ")) select "
                        + IncidentRows.COLUMNS
                        + """
                        , i.organisation_id, i.indicators, i.counted_at from incident i
                        where i.id in (select id from candidate) order by i.opened_at desc
                        """)
                .setParameter(1, wanted.exercise())
                .setParameter(2, wanted.organisation().map(UUID::toString).orElse(""))
                .setParameter(3, SqlValues.arrayLiteral(wanted.indicators()))
                .setParameter(4, SqlValues.arrayLiteral(sectors))
                .setParameter(5, wanted.phenomenon().code())
                .setParameter(6, wanted.classification().code())
                .setParameter(7, COMPARED));
    Fingerprint telling =
        Similarity.telling(wanted, candidates.stream().map(SqlTriageQueries::fingerprint).toList());
    List<SimilarIncident> similar =
        candidates.stream()
            .map(
                found -> {
                  List<Similarity.Reason> reasons = Similarity.reasons(telling, fingerprint(found));
                  return new SimilarIncident(
                      IncidentRows.row(found), reasons, Similarity.score(reasons));
                })
            .filter(one -> !one.reasons().isEmpty())
            .sorted(Comparator.comparingInt(SimilarIncident::score).reversed())
            .toList();
    int best = Math.min(SimilarIncidents.BEST, similar.size());
    return new SimilarIncidents(similar.subList(0, best), similar.size() - best);
  }

  @Override
  public List<WaitingNotification> waiting(int most) {
    return IncidentRows.of(
            em.createNativeQuery(
                    """
                    select n.reference, n.organisation_name, n.title, n.sector, n.tlp, n.received_at,
                      exists (select from notification m
                        where m.thread_id = n.thread_id and m.contact_email is not null),
                      n.organisation_id, n.phenomenon, n.classification,
                      array(select lower(x ->> 'type' || ':' || (x ->> 'value'))
                        from jsonb_array_elements(case jsonb_typeof(n.content -> 'indicators')
                          when 'array' then n.content -> 'indicators' else '[]' end) x),
                      coalesce(n.detected_at, n.aware_at), n.exercise
                    from notification n
                    where n.state in ('waiting', 'awaitingInformation')
                      and not (n.exercise and exercise_is_over(n.thread_id))
                    order by n.exercise, n.kind = 'voluntary', n.received_at, n.reference limit ?1
                    """)
                .setParameter(1, most))
        .stream()
        .map(SqlTriageQueries::waiting)
        .toList();
  }

  private static WaitingNotification waiting(Object[] found) {
    Optional<String> sector = Optional.ofNullable((String) found[3]);
    return new WaitingNotification(
        (String) found[0],
        (String) found[1],
        (String) found[2],
        sector,
        Tlp.of((String) found[4]),
        SqlValues.instant(found[5]),
        (Boolean) found[6],
        new Fingerprint(
            Optional.ofNullable((String) found[7]).map(UUID::fromString),
            sector.map(code -> Set.of(Coded.of(Sector.class, code))).orElse(Set.of()),
            Optional.ofNullable((String) found[8]).map(Phenomenon::of).orElse(Phenomenon.OTHER),
            Optional.ofNullable((String) found[9]).map(RsitType::of).orElse(RsitType.UNDETERMINED),
            Set.copyOf(SqlValues.texts(found[10])),
            (String) found[2],
            SqlValues.instant(found[11]),
            (Boolean) found[12]));
  }

  /** Keys of the newest open incidents of one kind of likeness; so many of each are compared. */
  private static String newest(String likeness) {
    return "select i.id from incident i"
        + " where i.status in ('open', 'handling', 'contained', 'resolved')"
        + " and i.exercise = ?1 and "
        + likeness
        + " order by i.opened_at desc limit ?7";
  }

  private static Fingerprint fingerprint(Object[] found) {
    IncidentRow row = IncidentRows.row(found);
    return new Fingerprint(
        Optional.ofNullable((String) found[IncidentRows.WIDTH]).map(UUID::fromString),
        Set.copyOf(row.sectors()),
        row.phenomenon(),
        row.classification(),
        Set.copyOf(SqlValues.texts(found[IncidentRows.WIDTH + 1])),
        row.title(),
        SqlValues.instant(found[IncidentRows.WIDTH + 2]),
        row.exercise());
  }
}
