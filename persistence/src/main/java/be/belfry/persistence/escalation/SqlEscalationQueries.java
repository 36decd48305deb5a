package be.belfry.persistence.escalation;

import be.belfry.domain.escalation.EscalationQueries;
import be.belfry.domain.escalation.ProposalRow;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.convert.Picks;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of proposals by native SQL; row-level security stands between it and the table. */
@ApplicationScoped
public class SqlEscalationQueries implements EscalationQueries {
  private static final int MOST = 50;

  private static final String COLUMNS =
      """
      select p.scale, c.reference, c.title, c.tlp, p.no, p.from_level, p.to_level, p.state,
        p.proposer_name, p.proposer_office, p.proposed_at, p.uphold_by,
        coalesce(c.exercise, n.exercise) as exercise,
        (select string_agg(a.office, ',' order by a.no) from proposal_act a
          where a.proposal_id = p.id and a.act = 'support') as supporters
      """;

  private static final String TABLES =
      """
      from proposal p
        left join crisis c on c.id = p.crisis_id
        left join national_scale n on n.id = p.national_scale_id
      """;

  /** The twin of {@link ProposalRow#key}. */
  private static final String KEY =
      "concat(p.scale, '/', coalesce(c.reference, cast(n.exercise as text)), '/', p.no)";

  @PersistenceContext private EntityManager em;

  @Override
  public List<ProposalRow> waiting() {
    // The latest: one that nobody has decided on for months must not hide today's. Of each kind:
    // who acts next follows from state and levels, and his must not stand behind those of others.
    return rows(em.createNativeQuery(
                "with waiting as ("
                    + COLUMNS
                    + """
                      , row_number() over (kind
                          order by p.proposed_at desc, c.reference desc, p.no desc) as place,
                        count(*) over kind as alike
                    """
                    + TABLES
                    + """
                    where p.state in ('proposed', 'approved', 'ordered', 'ratified')
                      and not (coalesce(c.exercise, n.exercise)
                        and (coalesce(exercise_is_over(c.id), false) or exercise_is_over(p.id)))
                    window kind as (partition by coalesce(c.exercise, n.exercise), p.state,
                      p.scale, p.from_level, p.to_level))
                    select * from waiting where place <= ?1
                    order by exercise, proposed_at, reference, no
                    """)
            .setParameter(1, MOST))
        .map(SqlEscalationQueries::placed)
        .toList();
  }

  private static ProposalRow placed(Object[] r) {
    boolean last = SqlValues.number(r[14]).intValue() == MOST;
    return row(r, last ? SqlValues.number(r[15]).intValue() - MOST : 0);
  }

  @Override
  public List<ProposalRow> overdue(Instant now, Pick pick) {
    Query query =
        em.createNativeQuery(
                COLUMNS
                    + TABLES
                    + """
                    where p.state in ('ordered', 'ratified')
                      and p.uphold_by
                        < world_time(coalesce(c.exercise, n.exercise), cast(?1 as timestamptz))
                    """
                    + Picks.condition(KEY, 3)
                    + "order by p.uphold_by, p.id limit ?2")
            .setParameter(1, now.toString())
            .setParameter(2, MOST);
    return rows(Picks.set(query, 3, pick)).map(r -> row(r, 0)).toList();
  }

  @SuppressWarnings("unchecked")
  private static Stream<Object[]> rows(Query query) {
    List<Object[]> rows = query.getResultList();
    return rows.stream();
  }

  private static ProposalRow row(Object[] r, int beyond) {
    return new ProposalRow(
        Coded.of(Scale.class, (String) r[0]),
        Optional.ofNullable((String) r[1]),
        Optional.ofNullable((String) r[2]),
        Optional.ofNullable((String) r[3]).map(Tlp::of),
        SqlValues.number(r[4]).intValue(),
        (String) r[5],
        (String) r[6],
        Coded.of(ProposalState.class, (String) r[7]),
        (String) r[8],
        (String) r[9],
        SqlValues.instant(r[10]),
        Optional.ofNullable(SqlValues.instant(r[11])),
        (Boolean) r[12],
        r[13] == null ? List.of() : List.of(((String) r[13]).split(",")),
        beyond);
  }
}
