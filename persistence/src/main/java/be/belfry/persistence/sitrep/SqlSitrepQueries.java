package be.belfry.persistence.sitrep;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Account;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.sitrep.ReportedCrisis;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepCount.CountedFigure;
import be.belfry.domain.sitrep.SitrepCount.CountedMeasure;
import be.belfry.domain.sitrep.SitrepCount.ServiceDuties;
import be.belfry.domain.sitrep.SitrepCount.TouchedSector;
import be.belfry.domain.sitrep.SitrepFigure;
import be.belfry.domain.sitrep.SitrepQueries;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lists of reports, and what is counted for them. */
@ApplicationScoped
public class SqlSitrepQueries implements SitrepQueries {
  /** Name of the list in its cursors. */
  private static final String LIST = "sitreps";

  private static final String COLUMNS =
      """
      select s.id, s.crisis, s.title, s.number, s.status, s.tlp, s.exercise, s.corrects,
        (select max(l.number) from sitrep l where l.crisis_id = s.crisis_id and l.corrects = s.number
          and l.number > 0),
        s.cut_off, s.editor, s.issued_at,
        case s.status when 'issued' then jsonb_array_length(cast(s.content as jsonb) -> 'inputs')
          else (select count(*) from sitrep_input i where i.sitrep_id = s.id) end,
        case s.status when 'issued' then
            (select count(*) from jsonb_array_elements(cast(s.content as jsonb) -> 'inputs') i
              where i -> 'content' is not null)
          else (select count(*) from sitrep_input i
            where i.sitrep_id = s.id and i.sent_at is not null) end,
        (select count(*) from sitrep_receipt r where r.sitrep_id = s.id and r.kind = 'opened'),
        (select count(*) from sitrep_receipt r where r.sitrep_id = s.id and r.kind = 'acknowledged'),
        s.opened_at
      from sitrep s
      """;

  @PersistenceContext private EntityManager em;

  private record Listed(SitrepRow row, Instant openedAt) {}

  @Override
  public Page<SitrepRow> list(Optional<String> crisis, PageRequest page) {
    Where where = new Where().and("s.status <> 'discarded'");
    crisis.ifPresent(reference -> where.and("s.crisis = ?", reference));
    int counted = where.count(em, "sitrep s");
    page.cursor()
        .map(text -> Cursor.decode(text, LIST))
        .ifPresent(
            c ->
                where.and(
                    "(s.opened_at, s.id) < (cast(? as timestamptz), cast(? as uuid))",
                    c.at(),
                    c.id()));
    Page<Listed> listed =
        Where.page(
            listed(where, "", page.size() + 1),
            page,
            counted,
            l -> Cursor.at(LIST, l.openedAt(), l.row().id()));
    return new Page<>(
        listed.rows().stream().map(Listed::row).toList(),
        listed.next(),
        listed.total(),
        listed.atLeast());
  }

  private List<Listed> listed(Where where, String first, int limit) {
    return Where.rows(
            where.query(
                em,
                COLUMNS
                    + " where "
                    + where.sql()
                    + " order by "
                    + first
                    + "s.opened_at desc, s.id desc limit "
                    + where.bind(limit)))
        .stream()
        .map(SqlSitrepQueries::row)
        .toList();
  }

  @Override
  public List<SitrepRow> toIssue(UUID reader, Instant now, int limit) {
    Where where =
        new Where()
            .and("s.status = ?", SitrepStatus.OPEN.code())
            .and("s.editor_id <> cast(? as uuid)", reader)
            .and("not ? = any (s.authors)", reader)
            .and("not (s.exercise and exercise_is_over(s.crisis_id))")
            .and(
                "(s.cut_off <= world_time(s.exercise, cast(? as timestamptz)) or not exists"
                    + " (select 1 from sitrep_input i where i.sitrep_id = s.id"
                    + " and i.sent_at is null))",
                now);
    return listed(where, "s.exercise, ", limit).stream().map(Listed::row).toList();
  }

  private static Listed row(Object[] r) {
    return new Listed(
        new SitrepRow(
            UUID.fromString(String.valueOf(r[0])),
            (String) r[1],
            (String) r[2],
            SqlValues.number(r[3]).intValue(),
            Coded.of(SitrepStatus.class, (String) r[4]),
            Tlp.of((String) r[5]),
            (Boolean) r[6],
            Optional.ofNullable(SqlValues.number(r[7])).map(Long::intValue),
            Optional.ofNullable(SqlValues.number(r[8])).map(Long::intValue),
            SqlValues.instant(r[9]),
            (String) r[10],
            Optional.ofNullable(SqlValues.instant(r[11])),
            SqlValues.number(r[12]).intValue(),
            SqlValues.number(r[13]).intValue(),
            SqlValues.number(r[14]).intValue(),
            SqlValues.number(r[15]).intValue()),
        SqlValues.instant(r[16]));
  }

  @Override
  public Optional<Counted> count(String reference, Instant now) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select c.id, c.reference, c.title, c.tlp, c.exercise,
                      exists (select 1 from installation i where i.key = 'mode' and i.value = 'demo'),
                      c.uphold_by is not null, c.tier,
                      (select level from national_scale n
                        where n.scale = 'activation' and n.exercise = c.exercise),
                      (select level from national_scale n
                        where n.scale = 'phase' and n.exercise = c.exercise), c.named
                    from crisis c where c.reference = ?1
                    """)
                .setParameter(1, reference))
        .stream()
        .findFirst()
        .map(r -> counted(r, now));
  }

  private Counted counted(Object[] r, Instant now) {
    UUID id = UUID.fromString(String.valueOf(r[0]));
    return new Counted(
        new ReportedCrisis(
            id,
            (String) r[1],
            (String) r[2],
            Tlp.of((String) r[3]),
            Codes.of(SqlValues.texts(r[10])),
            (Boolean) r[4],
            (Boolean) r[5],
            (Boolean) r[6]),
        new SitrepCount(
            now,
            Coded.of(Tier.class, (String) r[7]),
            Coded.of(Activation.class, (String) r[8]),
            Coded.of(Phase.class, (String) r[9]),
            figures(id, now),
            sectors(id),
            duties(id, now),
            measures(id),
            Optional.of(SqlSpread.of(em, id, now))));
  }

  private List<CountedFigure> figures(UUID crisis, Instant now) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select figure, value
                    from sitrep_figures(cast(?1 as uuid), cast(?2 as timestamptz))
                    """)
                .setParameter(1, crisis.toString())
                .setParameter(2, now.toString()))
        .stream()
        .map(
            r ->
                new CountedFigure(
                    Coded.of(SitrepFigure.class, (String) r[0]), SqlValues.number(r[1])))
        .toList();
  }

  private List<TouchedSector> sectors(UUID crisis) {
    return Where.rows(
            em.createNativeQuery("select sector, since from crisis_sectors(cast(?1 as uuid))")
                .setParameter(1, crisis.toString()))
        .stream()
        .map(r -> new TouchedSector(Coded.of(Sector.class, (String) r[0]), SqlValues.instant(r[1])))
        .toList();
  }

  private List<ServiceDuties> duties(UUID crisis, Instant now) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select service, open, acknowledged, done, overdue
                    from sitrep_services(cast(?1 as uuid), cast(?2 as timestamptz))
                    """)
                .setParameter(1, crisis.toString())
                .setParameter(2, now.toString()))
        .stream()
        .map(
            r ->
                new ServiceDuties(
                    (String) r[0],
                    SqlValues.number(r[1]).intValue(),
                    SqlValues.number(r[2]).intValue(),
                    SqlValues.number(r[3]).intValue(),
                    SqlValues.number(r[4]).intValue()))
        .toList();
  }

  private List<CountedMeasure> measures(UUID crisis) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select no, title, service, state from measure
                    where crisis_id = cast(?1 as uuid) order by no
                    """)
                .setParameter(1, crisis.toString()))
        .stream()
        .map(
            r ->
                new CountedMeasure(
                    SqlValues.number(r[0]).intValue(),
                    (String) r[1],
                    (String) r[2],
                    Coded.of(MeasureState.class, (String) r[3])))
        .toList();
  }

  @Override
  public List<String> services(UUID crisisId) {
    List<?> found =
        em.createNativeQuery(
                """
                select s.service from sitrep_services(cast(?1 as uuid), now()) s order by s.service
                """)
            .setParameter(1, crisisId.toString())
            .getResultList();
    return found.stream().map(String.class::cast).toList();
  }

  @Override
  public List<Subject> holders(Set<Role> roles) {
    return em.createQuery(
            "select a from Account a where a.disabled = false and a.role in :roles", Account.class)
        .setParameter("roles", roles.stream().map(Role::code).toList())
        .getResultStream()
        .map(Account::subject)
        .toList();
  }
}
