package be.belfry.persistence.incident;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.MergeQueries;
import be.belfry.domain.incident.MergeRow;
import be.belfry.domain.incident.TimelineRow;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads through the table {@code incident_merge}; each part stands behind its own walls. */
@ApplicationScoped
public class SqlMergeQueries implements MergeQueries {
  private static final int ENTRIES = 1_000;

  private static final int MERGES = 200;

  private static final int REPORTS = 200;

  @PersistenceContext private EntityManager em;

  @Override
  public List<IncidentDetail.Link> links(String reference) {
    return IncidentThreads.links(em, reference);
  }

  @Override
  public Map<UUID, String> firstShown(String reference) {
    return IncidentRows.of(
            em.createNativeQuery(
                    IncidentThreads.SHOWN
                        + """
                        select distinct on (thread_id) thread_id, reference from shown
                        order by thread_id, received_at, reference
                        """)
                .setParameter(1, reference))
        .stream()
        .collect(Collectors.toMap(row -> IncidentRows.uuid(row[0]), row -> (String) row[1]));
  }

  @Override
  public List<IncidentDetail.Report> reports(String reference) {
    return IncidentRows.of(
            em.createNativeQuery(
                    IncidentThreads.SHOWN
                        + """
                    select r.reference, f.of_thread, r.kind, r.received_at
                    from shown r left join (
                      select n.thread_id, n.reference as of_thread
                      from threads n join shown first on first.thread_id = n.thread_id and first.first
                    ) f on f.thread_id = r.thread_id
                    where not r.first order by r.received_at desc, r.reference desc limit ?2
                    """)
                .setParameter(1, reference)
                .setParameter(2, REPORTS))
        .stream()
        .map(
            report ->
                new IncidentDetail.Report(
                    (String) report[0],
                    Optional.ofNullable((String) report[1]),
                    (String) report[2],
                    SqlValues.instant(report[3])))
        .toList();
  }

  @Override
  public List<TimelineRow> timeline(String reference) {
    return IncidentRows.of(
            em.createNativeQuery(
                    """
                    select * from (
                      select e.id, e.occurred_at, e.recorded_at, e.recorded_by, e.source, e.confidence,
                        e.kind, e.text, e.corrects_id,
                        exists (select 1 from timeline_entry later where later.corrects_id = e.id),
                        case when p.id <> i.id then p.reference end
                      from incident i cross join lateral incident_parts(i.id) part
                      join incident p on p.id = part
                      join timeline_entry e on e.incident_id = p.id
                      where i.reference = ?1 order by e.recorded_at desc, e.id limit ?2) latest
                    order by occurred_at, recorded_at
                    """)
                .setParameter(1, reference)
                .setParameter(2, ENTRIES))
        .stream()
        .map(
            entry ->
                new TimelineRow(
                    IncidentRows.uuid(entry[0]),
                    SqlValues.instant(entry[1]),
                    SqlValues.instant(entry[2]),
                    (String) entry[3],
                    (String) entry[4],
                    Confidence.of((String) entry[5]),
                    EntryKind.of((String) entry[6]),
                    (String) entry[7],
                    Optional.ofNullable(entry[8]).map(IncidentRows::uuid),
                    (Boolean) entry[9],
                    Optional.ofNullable((String) entry[10])))
        .toList();
  }

  @Override
  public List<MergeRow> merges(String reference) {
    return IncidentRows.of(
            em.createNativeQuery(
                    """
                    select a.reference, a.title, s.reference as into_reference,
                      s.title as into_title, m.no, m.state_before, m.reason, m.merged_by, m.merged_at,
                      m.reversed_by, m.reversed_at, m.reverse_reason
                    from incident_merge m join incident a on a.id = m.absorbed_id
                    join incident s on s.id = m.survivor_id
                    where a.reference = ?1 or s.reference = ?1
                    order by m.merged_at desc, m.id limit ?2
                    """)
                .setParameter(1, reference)
                .setParameter(2, MERGES))
        .stream()
        .map(SqlMergeQueries::merge)
        .toList();
  }

  private static MergeRow merge(Object[] found) {
    return new MergeRow(
        (String) found[0],
        (String) found[1],
        (String) found[2],
        (String) found[3],
        ((Number) found[4]).intValue(),
        IncidentStatus.of((String) found[5]),
        (String) found[6],
        (String) found[7],
        SqlValues.instant(found[8]),
        Optional.ofNullable((String) found[9])
            .map(
                by ->
                    new MergeRow.Reversal(
                        by,
                        SqlValues.instant(found[10]),
                        Optional.ofNullable((String) found[11]))));
  }
}
