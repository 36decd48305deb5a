package be.belfry.persistence.incident;

import be.belfry.domain.incident.IncidentDetail;
import be.belfry.persistence.convert.SqlValues;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * The notifications of an incident and of what was merged into it. That one of them is there is
 * told by the walls of that notification, not of the incident alone: {@code incident_reports} asks
 * both, for who reads incidents and no notifications too.
 */
final class IncidentThreads {
  /**
   * Begins a statement, with the reference of the incident as first parameter: {@code threads} are
   * all that the incident has, {@code shown} the reports in them that the reader may know of.
   */
  static final String SHOWN =
      """
      with threads as (
        select n.thread_id, n.reference, n.first, n.linked_by, n.linked_at, p.reference as part,
          p.id = i.id as own
        from incident i cross join lateral incident_parts(i.id) part
        join incident p on p.id = part
        join incident_notification n on n.incident_id = p.id
        where i.reference = ?1),
      shown as materialized (select * from incident_reports(array(select thread_id from threads)))
      """;

  private IncidentThreads() {}

  /** Those of the incident itself before the others, and the one that it was opened from first. */
  static List<IncidentDetail.Link> links(EntityManager em, String reference) {
    return IncidentRows.of(
            em.createNativeQuery(
                    SHOWN
                        + """
                        select n.reference, n.first and n.own, n.linked_by, n.linked_at,
                          case when not n.own then n.part end
                        from threads n join shown r on r.thread_id = n.thread_id and r.first
                        order by not n.own, n.first desc, n.linked_at, n.reference
                        """)
                .setParameter(1, reference))
        .stream()
        .map(
            link ->
                new IncidentDetail.Link(
                    (String) link[0],
                    (Boolean) link[1],
                    (String) link[2],
                    SqlValues.instant(link[3]),
                    Optional.ofNullable((String) link[4])))
        .toList();
  }
}
