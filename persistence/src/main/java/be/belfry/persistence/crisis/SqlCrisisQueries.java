package be.belfry.persistence.crisis;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.crisis.CrisisFilter;
import be.belfry.domain.crisis.CrisisQueries;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of crisis files by native SQL; row-level security stands between it and the table. */
@ApplicationScoped
public class SqlCrisisQueries implements CrisisQueries {
  private static final String COLUMNS =
      """
      select c.reference, c.title, c.status, c.tier, c.sectors, c.tlp, c.exercise,
        crisis_size(c.id),
        c.opened_at, c.started_at, c.ended_at, c.uphold_by, c.id
      from crisis c
      """;

  private static final int CURRENT = 50;

  /** Name of the list in its cursors. */
  private static final String LIST = "crises";

  @PersistenceContext private EntityManager em;

  @Override
  public Page<CrisisRow> list(CrisisFilter filter, PageRequest page) {
    StringBuilder where = new StringBuilder(" where true");
    List<Object> values = new ArrayList<>();
    filter.status().ifPresent(status -> and(where, values, "c.status = ?", status.code()));
    filter.tier().ifPresent(tier -> and(where, values, "c.tier = ?", tier.code()));
    filter
        .sector()
        .ifPresent(
            sector ->
                and(
                    where,
                    values,
                    "c.sectors && cast(? as text[])",
                    SqlValues.arrayLiteral(List.of(sector))));
    filter.exercise().ifPresent(exercise -> and(where, values, "c.exercise = ?", exercise));
    long total =
        SqlValues.number(
            query(
                    "select count(*) from (select 1 from crisis c"
                        + where
                        + " limit "
                        + (Page.COUNT_LIMIT + 1)
                        + ") counted",
                    values)
                .getSingleResult());
    page.cursor()
        .ifPresent(
            text -> {
              Cursor cursor = Cursor.decode(text, LIST);
              where.append(" and (c.opened_at, c.id) < (cast(?");
              values.add(cursor.at().toString());
              where.append(values.size()).append(" as timestamptz), cast(?");
              values.add(cursor.id().toString());
              where.append(values.size()).append(" as uuid))");
            });
    values.add(page.size() + 1);
    List<Object[]> found =
        rows(
            query(
                COLUMNS + where + " order by c.opened_at desc, c.id desc limit ?" + values.size(),
                values));
    List<Object[]> shown = found.subList(0, Math.min(page.size(), found.size()));
    Optional<String> next = Optional.empty();
    if (found.size() > page.size()) {
      Object[] last = shown.get(shown.size() - 1);
      UUID id = UUID.fromString(String.valueOf(last[12]));
      next = Optional.of(Cursor.at(LIST, SqlValues.instant(last[8]), id).encode());
    }
    return new Page<>(
        shown.stream().map(SqlCrisisQueries::row).toList(),
        next,
        (int) Math.min(total, Page.COUNT_LIMIT),
        total > Page.COUNT_LIMIT);
  }

  @Override
  public List<CrisisRow> current(boolean exercise) {
    return rows(
            query(
                COLUMNS
                    + """
                     where c.status in ('proposed', 'running', 'standingDown') and c.exercise = ?2
                     order by case c.tier when 'nationalCrisis' then 0 when 'nationalIncident' then 1
                       else 2 end, c.opened_at desc
                     limit ?1
                    """,
                List.of(CURRENT, exercise)))
        .stream()
        .map(SqlCrisisQueries::row)
        .toList();
  }

  @Override
  public List<CrisisDetail.Stay> incidents(UUID crisis) {
    return rows(
            query(
                """
                select l.incident_reference, i.title, i.status, l.attached_at, l.attached_by, l.reason,
                  l.detached_at, l.detached_by, l.detach_reason
                from crisis_incident l join incident i on i.id = l.incident_id
                where l.crisis_id = cast(?1 as uuid) order by l.attached_at, l.id
                """,
                List.of(crisis.toString())))
        .stream()
        .map(
            r ->
                new CrisisDetail.Stay(
                    (String) r[0],
                    (String) r[1],
                    IncidentStatus.of((String) r[2]),
                    SqlValues.instant(r[3]),
                    (String) r[4],
                    (String) r[5],
                    Optional.ofNullable(SqlValues.instant(r[6])),
                    Optional.ofNullable((String) r[7]),
                    Optional.ofNullable((String) r[8])))
        .toList();
  }

  @Override
  public TierInForce tierInForce(boolean exercise) {
    Object[] r =
        (Object[])
            em.createNativeQuery(
                    "select tier, since, files, uphold_by from crisis_tier_in_force(?1)")
                .setParameter(1, exercise)
                .getSingleResult();
    return new TierInForce(
        Coded.of(Tier.class, (String) r[0]),
        Optional.ofNullable(SqlValues.instant(r[1])),
        SqlValues.number(r[2]).intValue(),
        Optional.ofNullable(SqlValues.instant(r[3])));
  }

  private static void and(
      StringBuilder where, List<Object> values, String condition, Object value) {
    values.add(value);
    where.append(" and ").append(condition.replace("?", "?" + values.size()));
  }

  private Query query(String sql, List<?> values) {
    Query query = em.createNativeQuery(sql);
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(i + 1, values.get(i));
    }
    return query;
  }

  private static CrisisRow row(Object[] r) {
    return new CrisisRow(
        (String) r[0],
        (String) r[1],
        Coded.of(CrisisStatus.class, (String) r[2]),
        Coded.of(Tier.class, (String) r[3]),
        SqlValues.texts(r[4]),
        Tlp.of((String) r[5]),
        (Boolean) r[6],
        SqlValues.number(r[7]).intValue(),
        SqlValues.instant(r[8]),
        Optional.ofNullable(SqlValues.instant(r[9])),
        Optional.ofNullable(SqlValues.instant(r[10])),
        Optional.ofNullable(SqlValues.instant(r[11])));
  }
}
