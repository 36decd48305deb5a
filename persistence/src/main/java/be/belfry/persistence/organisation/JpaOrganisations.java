package be.belfry.persistence.organisation;

import be.belfry.domain.organisation.EnterpriseNumber;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.organisation.OrganisationFilter;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The register of entities in the table {@code organisation}. */
@ApplicationScoped
public class JpaOrganisations implements Organisations {
  /** Name of the list in its cursors. */
  private static final String LIST = "organisations";

  /** The order of the list, in its cursors; where it stands says the row whose key they hold. */
  private static final Pattern ORDER = Pattern.compile("name");

  private static final String COLUMNS =
      """
      o.id, o.version, o.name, o.enterprise_number, o.country, o.sector, o.sub_sector, o.category,
      o.critical_by, cast(o.critical_on as text), o.systemic, o.network_impact, o.language,
      o.changed_at, o.ended_at
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Organisation> byId(UUID id) {
    return Optional.ofNullable(em.find(Organisation.class, id));
  }

  @Override
  public Optional<Organisation> lock(UUID id) {
    return Optional.ofNullable(em.find(Organisation.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public boolean holdRegistered(UUID id) {
    return (Boolean)
        em.createNativeQuery("select organisation_held(cast(?1 as uuid))")
            .setParameter(1, id.toString())
            .getSingleResult();
  }

  @Override
  public Optional<UUID> claim(EnterpriseNumber number) {
    // One lock for all numbers: the register is seldom written, an import takes thousands of them.
    em.createNativeQuery("select 1, pg_advisory_xact_lock(hashtext('organisation register'))")
        .getResultList();
    em.flush();
    return known(List.of(), List.of(number.text())).stream().map(OrganisationRow::id).findFirst();
  }

  @Override
  public Page<OrganisationRow> list(OrganisationFilter filter, PageRequest page) {
    Where where = new Where();
    where.and(filter.ended() ? "o.ended_at is not null" : "o.ended_at is null");
    filter.text().ifPresent(text -> search(where, text));
    filter.sector().ifPresent(sector -> where.and("o.sector = ?", sector.code()));
    filter.category().ifPresent(category -> where.and("o.category = ?", category.code()));
    if (filter.critical()) {
      where.and("o.critical_on is not null");
    }
    int counted = where.count(em, "organisation o");
    page.cursor()
        .map(text -> Cursor.decode(text, LIST))
        .ifPresent(
            cursor ->
                where.and(
                    "(folded(o.name), o.id) >"
                        + " (select folded(l.name), l.id from organisation l"
                        + " where l.id = cast(? as uuid))",
                    last(cursor)));
    List<Object[]> found =
        Where.rows(
            where.query(
                em,
                "select "
                    + COLUMNS
                    + " from organisation o where "
                    + where.sql()
                    + " order by folded(o.name), o.id limit "
                    + where.bind(page.size() + 1)));
    return Where.page(
        found.stream().map(JpaOrganisations::row).toList(),
        page,
        counted,
        row -> new Cursor(LIST, ORDER.pattern(), row.id()));
  }

  private static UUID last(Cursor cursor) {
    cursor.text(ORDER);
    return cursor.id();
  }

  /** A number is found however it is written. */
  private static void search(Where where, String text) {
    String digits = text.replaceAll("(?i)^be|[. ]", "");
    if (digits.matches("[0-9]{1,10}")) {
      where.and(
          "(position(folded(?) in folded(o.name)) > 0"
              + " or position(? in replace(o.enterprise_number, '.', '')) > 0)",
          text,
          digits);
    } else {
      where.and("position(folded(?) in folded(o.name)) > 0", text);
    }
  }

  @Override
  public Optional<OrganisationRow> row(UUID id) {
    return rows(
            em.createNativeQuery(
                    "select " + COLUMNS + " from organisation o where o.id = cast(?1 as uuid)")
                .setParameter(1, id.toString()))
        .stream()
        .findFirst();
  }

  @Override
  public void add(Organisation organisation) {
    em.persist(organisation);
  }

  @Override
  public List<OrganisationRow> known(Collection<UUID> ids, Collection<String> enterpriseNumbers) {
    return known(em, ids, enterpriseNumbers);
  }

  /** The same for other queries of this module. */
  public static List<OrganisationRow> known(
      EntityManager em, Collection<UUID> ids, Collection<String> enterpriseNumbers) {
    if (ids.isEmpty() && enterpriseNumbers.isEmpty()) {
      return List.of();
    }
    // An array is one parameter however many there are: one statement text, prepared once.
    return rows(
        em.createNativeQuery(
                "select "
                    + COLUMNS
                    + " from organisations_known(cast(?1 as uuid[]), cast(?2 as text[])) o")
            .setParameter(1, SqlValues.arrayLiteral(ids.stream().map(UUID::toString).toList()))
            .setParameter(2, SqlValues.arrayLiteral(enterpriseNumbers)));
  }

  @Override
  public List<Organisation> ofSectors(Collection<String> sectors) {
    List<?> found =
        em.createNativeQuery(
                """
                select * from organisation
                where sector = any (cast(?1 as text[])) and ended_at is null order by folded(name), id
                """,
                Organisation.class)
            .setParameter(1, SqlValues.arrayLiteral(sectors))
            .getResultList();
    return found.stream().map(Organisation.class::cast).toList();
  }

  private static List<OrganisationRow> rows(Query query) {
    return Where.rows(query).stream().map(JpaOrganisations::row).toList();
  }

  private static OrganisationRow row(Object[] c) {
    return new OrganisationRow(
        (UUID) c[0],
        SqlValues.number(c[1]),
        (String) c[2],
        Optional.ofNullable((String) c[3]),
        (String) c[4],
        Coded.of(Sector.class, (String) c[5]),
        Optional.ofNullable((String) c[6]).map(code -> Coded.of(SubSector.class, code)),
        Coded.of(EntityCategory.class, (String) c[7]),
        Optional.ofNullable((String) c[8]),
        Optional.ofNullable((String) c[9]).map(LocalDate::parse),
        (Boolean) c[10],
        Optional.ofNullable((String) c[11]).map(code -> Coded.of(NetworkImpact.class, code)),
        Language.of((String) c[12]),
        Optional.ofNullable(SqlValues.instant(c[13])),
        Optional.ofNullable(SqlValues.instant(c[14])));
  }
}
