package be.belfry.persistence.cooperation;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.CaveatLowering;
import be.belfry.domain.cooperation.PackageDecision;
import be.belfry.domain.cooperation.PackageFile;
import be.belfry.domain.cooperation.PackageFilter;
import be.belfry.domain.cooperation.PackageLifecycle;
import be.belfry.domain.cooperation.PackageRow;
import be.belfry.domain.cooperation.PackageState;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.cooperation.ReleasePackage;
import be.belfry.domain.cooperation.ReleasePackages;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.cooperation.SourceMarking;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.time.BelgianTime;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Packages for partners abroad in their tables; row-level security stands before them. */
@ApplicationScoped
public class JpaReleasePackages implements ReleasePackages {
  private static final String LIST = "releasePackages";

  @PersistenceContext private EntityManager em;

  @Override
  public Optional<ReleasePackage> find(UUID id) {
    return Optional.ofNullable(em.find(ReleasePackage.class, id));
  }

  @Override
  public Optional<ReleasePackage> lock(UUID id) {
    return Optional.ofNullable(em.find(ReleasePackage.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public Optional<ReleasePackage> byReference(String reference) {
    return em.createQuery(
            "select p from ReleasePackage p where p.reference = :reference", ReleasePackage.class)
        .setParameter("reference", reference)
        .getResultStream()
        .findFirst();
  }

  @Override
  public void add(ReleasePackage released) {
    em.persist(released);
    // its files point to it by key alone, so that nothing else says which comes first
    em.flush();
  }

  @Override
  public void archive(PackageFile file) {
    em.persist(file);
  }

  @Override
  public Optional<PackageFile> file(UUID packageId, String name) {
    return em.createQuery(
            "select f from PackageFile f where f.packageId = :id and f.name = :name",
            PackageFile.class)
        .setParameter("id", packageId)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<PackageFile.Row> files(UUID packageId) {
    em.flush();
    Where where = new Where().and("package_id = cast(? as uuid)", packageId);
    return rows(
            where.query(
                em,
                "select name, media_type, octet_length(bytes), sha256 from release_file where "
                    + where.sql()
                    + " order by name"))
        .stream()
        .map(
            c ->
                new PackageFile.Row(
                    (String) c[0],
                    (String) c[1],
                    SqlValues.number(c[2]).longValue(),
                    (String) c[3]))
        .toList();
  }

  @Override
  public String nextReference(Instant now) {
    long number =
        ((Number) em.createNativeQuery("select nextval('package_number')").getSingleResult())
            .longValue();
    return String.format("P-%d-%04d", now.atZone(BelgianTime.ZONE).getYear(), number);
  }

  @Override
  public List<Partner> partners() {
    return rows(
            em.createNativeQuery(
                """
                select code, name_nl, name_fr, name_de, name_en, arrangement, eu, nato, exercise
                from release_partner order by exercise, arrangement, code
                """))
        .stream()
        .map(
            c ->
                new Partner(
                    (String) c[0],
                    new LocalizedText((String) c[1], (String) c[2], (String) c[3], (String) c[4]),
                    Coded.of(Arrangement.class, (String) c[5]),
                    (Boolean) c[6],
                    (Boolean) c[7],
                    (Boolean) c[8]))
        .toList();
  }

  @Override
  public void mark(SourceMarking marking) {
    // a trigger looks for the second person's word, which must be there before
    em.flush();
    em.persist(marking);
    em.flush();
  }

  @Override
  public void ask(CaveatLowering lowering) {
    // one wish for each document: the earlier one is dropped before
    em.flush();
    em.persist(lowering);
  }

  @Override
  public Optional<CaveatLowering> openLowering(SourceKey source) {
    return em.createQuery(
            "select l from CaveatLowering l where l.sourceKind = :kind and l.sourceId = :id"
                + " and l.state = 'asked'",
            CaveatLowering.class)
        .setParameter("kind", source.kind().code())
        .setParameter("id", source.id())
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<String> whyMarked(SourceKey source, Instant at) {
    @SuppressWarnings("unchecked")
    List<String> reasons =
        em.createNativeQuery(
                """
                select reason from release_lowering
                where source_kind = ?1 and source_id = cast(?2 as uuid)
                  and state in ('agreed', 'atOnce') and decided_at = cast(?3 as timestamptz)
                """)
            .setParameter(1, source.kind().code())
            .setParameter(2, source.id().toString())
            .setParameter(3, at.toString())
            .getResultList();
    return reasons.stream().findFirst();
  }

  @Override
  public Optional<CaveatLowering> lowering(UUID id) {
    return Optional.ofNullable(em.find(CaveatLowering.class, id));
  }

  @Override
  public void hold(SourceKey source) {
    em.createNativeQuery(
            """
            select 1 from pg_advisory_xact_lock(
              hashtextextended('caveat ' || release_family(?1, cast(?2 as uuid)), 0))
            """)
        .setParameter(1, source.kind().code())
        .setParameter(2, source.id().toString())
        .getSingleResult();
  }

  @Override
  public Optional<Instant> lastMarked(SourceKey source) {
    return own(source).map(SourceMarking::markedAt);
  }

  @Override
  public Optional<SourceMarking> marking(SourceKey source) {
    List<SourceMarking.Inherited> inherited =
        rows(
                em.createNativeQuery(
                        """
                        select caveat, marked_by, marked_at
                        from release_caveats(?1, cast(?2 as uuid)) where not own
                        order by marked_at, caveat
                        """)
                    .setParameter(1, source.kind().code())
                    .setParameter(2, source.id().toString()))
            .stream()
            .map(
                c ->
                    new SourceMarking.Inherited(
                        Coded.of(Caveat.class, (String) c[0]),
                        (String) c[1],
                        SqlValues.instant(c[2])))
            .toList();
    return SourceMarking.holding(source, own(source), inherited);
  }

  @Override
  public Optional<Tlp> fileMarking(String crisis) {
    return Optional.ofNullable(
            (String)
                em.createNativeQuery("select release_file_marking(?1)")
                    .setParameter(1, crisis)
                    .getSingleResult())
        .map(Tlp::of);
  }

  @Override
  public boolean isSuperseded(SourceKey source) {
    return (Boolean)
        em.createNativeQuery("select release_superseded(?1, cast(?2 as uuid))")
            .setParameter(1, source.kind().code())
            .setParameter(2, source.id().toString())
            .getSingleResult();
  }

  private Optional<SourceMarking> own(SourceKey source) {
    return em.createQuery(
            "select m from SourceMarking m where m.sourceKind = :kind and m.sourceId = :id"
                + " order by m.markedAt desc, m.id desc",
            SourceMarking.class)
        .setParameter("kind", source.kind().code())
        .setParameter("id", source.id())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Page<PackageRow> list(PackageFilter filter, PageRequest page) {
    Where where = new Where();
    filter.state().ifPresent(wanted -> where.and("p.state = ?", wanted.code()));
    filter.arrangement().ifPresent(wanted -> where.and("p.arrangement = ?", wanted.code()));
    filter
        .crisis()
        .ifPresent(
            wanted ->
                where.and(
                    "p.crisis = (select c.reference from crisis c where c.reference = ?)", wanted));
    filter
        .partner()
        .ifPresent(
            wanted ->
                where.and(
                    "exists (select 1 from release_addressee a where a.package_id = p.id"
                        + " and a.partner = ?)",
                    wanted));
    int counted = where.count(em, "release_package p");
    where.below(page, LIST, "(p.proposed_at, p.id)");
    return Where.page(
        listed(where, "", page.size() + 1),
        page,
        counted,
        row -> Cursor.at(LIST, row.proposedAt(), row.id()));
  }

  @Override
  public List<PackageRow> replaceable(Optional<String> crisis, int limit) {
    Where where =
        new Where()
            .and(
                "p.state = any (cast(? as text[]))",
                SqlValues.arrayLiteral(
                    Arrays.stream(PackageState.values())
                        .filter(
                            state -> PackageLifecycle.TABLE.allows(state, PackageDecision.REPLACE))
                        .map(PackageState::code)
                        .toList()));
    crisis.ifPresent(file -> where.and("p.crisis = ?", file));
    return listed(where, "", limit);
  }

  @Override
  public List<PackageRow> toApprove(String user, int limit) {
    return listed(
        new Where()
            .and("p.state = ?", PackageState.PROPOSED.code())
            .and("p.proposed_by <> ?", user)
            .and(
                "not (p.exercise and coalesce((select exercise_is_over(c.id) from crisis c"
                    + " where c.reference = p.crisis), false))"),
        "p.exercise, ",
        limit);
  }

  private List<PackageRow> listed(Where where, String first, int limit) {
    return rows(
            where.query(
                em,
                """
                select p.id, p.reference, p.state, p.source_kind,
                  case when p.crisis is null or not starts_with(p.source, p.crisis)
                    or exists (select from crisis c where c.reference = p.crisis) then p.source
                    else '' end, p.title,
                  p.arrangement, p.tlp,
                  (select string_agg(a.partner, ',' order by a.partner) from release_addressee a
                    where a.package_id = p.id),
                  (select count(*) from release_addressee a
                    where a.package_id = p.id and a.received_at is not null),
                  p.proposed_by, p.proposed_at, p.released_at, p.exercise
                from release_package p where\s\
                """
                    + where.sql()
                    + " order by "
                    + first
                    + "p.proposed_at desc, p.id desc limit "
                    + where.bind(limit)))
        .stream()
        .map(JpaReleasePackages::row)
        .toList();
  }

  private static PackageRow row(Object[] c) {
    return new PackageRow(
        (UUID) c[0],
        (String) c[1],
        Coded.of(PackageState.class, (String) c[2]),
        Coded.of(SourceKind.class, (String) c[3]),
        (String) c[4],
        (String) c[5],
        Coded.of(Arrangement.class, (String) c[6]),
        Tlp.of((String) c[7]),
        List.of(((String) c[8]).split(",")),
        SqlValues.number(c[9]).intValue(),
        (String) c[10],
        SqlValues.instant(c[11]),
        Optional.ofNullable(SqlValues.instant(c[12])),
        (Boolean) c[13]);
  }
}
