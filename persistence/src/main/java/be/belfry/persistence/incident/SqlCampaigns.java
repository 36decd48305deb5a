package be.belfry.persistence.incident;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.incident.Campaign;
import be.belfry.domain.incident.CampaignDetail;
import be.belfry.domain.incident.CampaignLifecycle;
import be.belfry.domain.incident.CampaignMember;
import be.belfry.domain.incident.CampaignRow;
import be.belfry.domain.incident.CampaignStatus;
import be.belfry.domain.incident.Campaigns;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Campaigns in the table {@code campaign}; the walls stand in front of rows and of counts. */
@ApplicationScoped
public class SqlCampaigns implements Campaigns {
  private static final String LIST = "campaigns";
  private static final int MEMBERS = 500;

  private static final String COLUMNS =
      """
      k.id, k.reference, k.title, k.status, k.phenomenon, k.tlp, k.exercise,
        (select count(*) from campaign_incident m where m.campaign_id = k.id and m.removed_at is null),
        k.opened_at, k.ended_at
      """;

  private static final int WIDTH = 10;

  @PersistenceContext private EntityManager em;

  @Override
  public long nextNumber() {
    return SqlValues.number(
        em.createNativeQuery("select nextval('campaign_number')").getSingleResult());
  }

  @Override
  public Optional<Campaign> byReference(String reference) {
    return named(reference).getResultStream().findFirst();
  }

  @Override
  public Optional<Campaign> lock(String reference) {
    return named(reference)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  private TypedQuery<Campaign> named(String reference) {
    return em.createQuery("select k from Campaign k where k.reference = :reference", Campaign.class)
        .setParameter("reference", reference);
  }

  @Override
  public Optional<CampaignMember> member(UUID campaign, UUID incident) {
    return em.createQuery(
            """
            select m from CampaignMember m where m.campaign.id = :campaign
              and m.incident.id = :incident and m.removedAt is null
            """,
            CampaignMember.class)
        .setParameter("campaign", campaign)
        .setParameter("incident", incident)
        .getResultStream()
        .findFirst();
  }

  @Override
  public boolean isTaken(UUID incident) {
    return (Boolean)
        em.createNativeQuery("select incident_campaign_taken(cast(?1 as uuid))")
            .setParameter(1, incident.toString())
            .getSingleResult();
  }

  @Override
  public void add(Campaign campaign) {
    em.persist(campaign);
  }

  @Override
  public void add(CampaignMember member) {
    em.persist(member);
  }

  @Override
  public Page<CampaignRow> list(Optional<CampaignStatus> state, PageRequest page) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder(" where true");
    state.ifPresent(
        status -> {
          values.add(status.code());
          where.append(" and k.status = ?1");
        });
    int total =
        SqlValues.number(
                query(
                        "select count(*) from (select 1 from campaign k"
                            + where
                            + " limit "
                            + (Page.COUNT_LIMIT + 1)
                            + ") counted",
                        values)
                    .getSingleResult())
            .intValue();
    page.cursor()
        .map(text -> Cursor.decode(text, LIST))
        .ifPresent(
            cursor -> {
              values.add(cursor.at().toString());
              where.append(" and (k.opened_at, k.id) < (cast(?").append(values.size());
              values.add(cursor.id().toString());
              where.append(" as timestamptz), cast(?").append(values.size()).append(" as uuid))");
            });
    values.add(page.size() + 1);
    List<Object[]> found =
        rows(
            query(
                "select "
                    + COLUMNS
                    + " from campaign k"
                    + where
                    + " order by k.opened_at desc, k.id desc limit ?"
                    + values.size(),
                values));
    List<Object[]> shown = found.subList(0, Math.min(page.size(), found.size()));
    Optional<String> next = Optional.empty();
    if (found.size() > page.size()) {
      Object[] last = shown.get(shown.size() - 1);
      UUID id = UUID.fromString(String.valueOf(last[0]));
      next = Optional.of(Cursor.at(LIST, SqlValues.instant(last[8]), id).encode());
    }
    return new Page<>(
        shown.stream().map(SqlCampaigns::row).toList(),
        next,
        Math.min(total, Page.COUNT_LIMIT),
        total > Page.COUNT_LIMIT);
  }

  @Override
  public Optional<CampaignDetail> detail(String reference) {
    return rows(
            query(
                "select "
                    + COLUMNS
                    + ", k.version, k.description, k.opened_by from campaign k"
                    + " where k.reference = ?1",
                List.of(reference)))
        .stream()
        .findFirst()
        .map(
            found ->
                new CampaignDetail(
                    row(found),
                    SqlValues.number(found[WIDTH]),
                    Optional.ofNullable((String) found[WIDTH + 1]),
                    (String) found[WIDTH + 2],
                    List.copyOf(CampaignLifecycle.TABLE.decisionsFrom(row(found).status())),
                    members(
                        " order by m.added_at desc, i.reference desc limit ?2",
                        List.of(reference, MEMBERS))));
  }

  @Override
  public Optional<CampaignDetail.Member> shown(String reference, String incident) {
    return members(" and i.reference = ?2", List.of(reference, incident)).stream().findFirst();
  }

  /**
   * Those of a campaign.
   *
   * @param which of them, in SQL
   * @param values reference of the campaign, and what the other names
   */
  private List<CampaignDetail.Member> members(String which, List<?> values) {
    return rows(
            query(
                "select "
                    + IncidentRows.COLUMNS
                    + """
                    , m.added_by, m.added_at
                    from campaign k join campaign_incident m on m.campaign_id = k.id
                    join incident i on i.id = m.incident_id
                    where k.reference = ?1 and m.removed_at is null"""
                    + which,
                values))
        .stream()
        .map(
            found ->
                new CampaignDetail.Member(
                    IncidentRows.row(found),
                    (String) found[IncidentRows.WIDTH],
                    SqlValues.instant(found[IncidentRows.WIDTH + 1])))
        .toList();
  }

  @Override
  public Optional<CampaignRow> of(String incident) {
    return rows(
            query(
                "select "
                    + COLUMNS
                    + """
                     from campaign k join campaign_incident o on o.campaign_id = k.id
                    join incident i on i.id = o.incident_id
                    where i.reference = ?1 and o.removed_at is null
                    """,
                List.of(incident)))
        .stream()
        .findFirst()
        .map(SqlCampaigns::row);
  }

  @Override
  public List<CampaignRow> ofAny(Collection<String> incidents) {
    return rows(
            query(
                "select "
                    + COLUMNS
                    + """
                     from campaign k where exists (select from campaign_incident o
                      join incident i on i.id = o.incident_id
                      where o.campaign_id = k.id and o.removed_at is null
                        and i.reference = any(string_to_array(cast(?1 as text), ',')))
                    order by k.reference
                    """,
                List.of(String.join(",", incidents))))
        .stream()
        .map(SqlCampaigns::row)
        .toList();
  }

  private static CampaignRow row(Object[] found) {
    return new CampaignRow(
        (String) found[1],
        (String) found[2],
        Coded.of(CampaignStatus.class, (String) found[3]),
        Phenomenon.of((String) found[4]),
        Tlp.of((String) found[5]),
        (Boolean) found[6],
        SqlValues.number(found[7]),
        SqlValues.instant(found[8]),
        Optional.ofNullable(SqlValues.instant(found[9])));
  }

  private Query query(String sql, List<?> values) {
    Query query = em.createNativeQuery(sql);
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(i + 1, values.get(i));
    }
    return query;
  }
}
