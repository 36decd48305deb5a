package be.belfry.persistence.communication;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;
import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.communication.AddresseeRow;
import be.belfry.domain.communication.ReceiptWay;
import be.belfry.domain.communication.Warning;
import be.belfry.domain.communication.WarningContent;
import be.belfry.domain.communication.WarningFilter;
import be.belfry.domain.communication.WarningRow;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.communication.Warnings;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.Fingerprint;
import be.belfry.persistence.convert.RecordJson;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Warnings in the tables {@code warning}, {@code warning_addressee}, {@code warning_message}. */
@ApplicationScoped
public class JpaWarnings implements Warnings {
  /** Name of the list in its cursors. */
  private static final String LIST = "warnings";

  /** What it comes from is named to those only whom the wall of that file or incident lets pass. */
  private static final String COLUMNS =
      """
      w.id, w.version, w.reference, w.state, w.severity, w.tlp, w.sectors, w.services, w.entities,
      (select c.reference from crisis c where c.reference = w.crisis),
      (select i.reference from incident i where i.reference = w.incident), w.exercise, w.content, w.authors, w.drafted_by, w.drafted_at, w.sent_back_by,
      w.sent_back_reason, w.approved_by, w.approved_office, w.sent_at, w.ended_by, w.ended_at,
      w.end_reason, w.replaces, w.replaced_by, a.addressees, a.acknowledged, a.unreached,
      w.earlier_words
      """;

  private static final String FROM =
      """
       from warning w left join lateral (
         select count(*) as addressees, count(d.acknowledged_at) as acknowledged,
           count(*) filter (where not exists (select 1 from warning_message m where m.addressee_id = d.id))
             as unreached
         from warning_addressee d where d.warning_id = w.id) a on true
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public String nextReference(Year year) {
    return String.format(
        "W-%d-%04d",
        year.getValue(),
        SqlValues.number(
            em.createNativeQuery("select nextval('warning_number')").getSingleResult()));
  }

  @Override
  public void add(Warning warning) {
    em.persist(warning);
  }

  @Override
  public String fingerprint(UUID id) {
    return Fingerprint.WARNING.of(em, id);
  }

  @Override
  public Optional<Warning> lock(UUID id) {
    return Optional.ofNullable(em.find(Warning.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public Optional<Warning> lockByReference(String reference) {
    return em.createQuery("select w.id from Warning w where w.reference = :reference", UUID.class)
        .setParameter("reference", reference)
        .getResultStream()
        .findFirst()
        .flatMap(this::lock);
  }

  @Override
  public Optional<Warning> bySecret(String secretHash) {
    return idBySecret(secretHash).map(id -> em.find(Warning.class, id));
  }

  @Override
  public Optional<Warning> lockBySecret(String secretHash) {
    return idBySecret(secretHash).flatMap(this::lock);
  }

  private Optional<UUID> idBySecret(String secretHash) {
    return em.createQuery(
            "select m.addressee.warning.id from WarningMessage m where m.secretHash = :hash",
            UUID.class)
        .setParameter("hash", secretHash)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Page<WarningRow> list(WarningFilter filter, PageRequest page) {
    Where where = new Where();
    filter.state().ifPresent(state -> where.and("w.state = ?", state.code()));
    filter
        .crisis()
        .ifPresent(
            crisis ->
                where.and(
                    "w.crisis = (select c.reference from crisis c where c.reference = ?)", crisis));
    filter
        .unacknowledged()
        .ifPresent(
            wanted ->
                where.and(
                    (wanted ? "" : "not ")
                        + "exists (select 1 from warning_addressee d where d.warning_id = w.id"
                        + " and d.acknowledged_at is null)"));
    int counted = where.count(em, "warning w");
    where.below(page, LIST, "(w.drafted_at, w.id)");
    List<WarningRow> found =
        rows(
                where.query(
                    em,
                    "select "
                        + COLUMNS
                        + FROM
                        + " where "
                        + where.sql()
                        + " order by w.drafted_at desc, w.id desc limit "
                        + where.bind(page.size() + 1)))
            .stream()
            .map(JpaWarnings::row)
            .toList();
    return Where.page(found, page, counted, row -> Cursor.at(LIST, row.draftedAt(), row.id()));
  }

  @Override
  public Optional<WarningRow> row(UUID id) {
    Where where = new Where().and("w.id = cast(? as uuid)", id.toString());
    return rows(where.query(em, "select " + COLUMNS + FROM + " where " + where.sql())).stream()
        .findFirst()
        .map(JpaWarnings::row);
  }

  @Override
  public List<AddresseeRow> addressees(UUID id) {
    return rows(
            em.createNativeQuery(
                    """
                    select d.id, d.unit, d.entity_id, d.name, d.sector,
                      coalesce(string_agg(m.contact_name, ', ' order by folded(m.contact_name))
                        filter (where r.id is not null), ''),
                      count(m.id), count(o.sent_at), count(*) filter (where o.withdrawn), d.acknowledged_at,
                      case when d.acknowledged_via = 'link' and not
                          coalesce(bool_or(r.id is not null and m.contact_name = d.acknowledged_by), false)
                        then '' else d.acknowledged_by end,
                      d.acknowledged_via, d.end_told
                    from warning_addressee d
                      left join warning_message m on m.addressee_id = d.id
                      left join contact r on r.id = m.contact_id
                      left join outbox_message o on o.id = m.message_id
                    where d.warning_id = cast(?1 as uuid)
                    group by d.id
                    order by d.acknowledged_at is not null, count(m.id) > 0, d.unit nulls last, folded(d.name), d.id
                    """)
                .setParameter(1, id.toString()))
        .stream()
        .map(
            c ->
                new AddresseeRow(
                    (UUID) c[0],
                    text(c[1]),
                    text(c[2]).map(UUID::fromString),
                    (String) c[3],
                    text(c[4]),
                    (String) c[5],
                    SqlValues.number(c[6]).intValue(),
                    SqlValues.number(c[7]).intValue(),
                    SqlValues.number(c[8]).intValue(),
                    time(c[9]),
                    text(c[10]),
                    text(c[11]).map(code -> Coded.of(ReceiptWay.class, code)),
                    Optional.ofNullable((Boolean) c[12])))
        .toList();
  }

  private static WarningRow row(Object[] c) {
    return new WarningRow(
        (UUID) c[0],
        SqlValues.number(c[1]),
        (String) c[2],
        Coded.of(WarningState.class, (String) c[3]),
        Severity.of((String) c[4]),
        Tlp.of((String) c[5]),
        SqlValues.texts(c[6]).stream().map(code -> Coded.of(Sector.class, code)).toList(),
        SqlValues.texts(c[7]),
        SqlValues.texts(c[8]).stream().map(UUID::fromString).toList(),
        text(c[9]),
        text(c[10]),
        (Boolean) c[11],
        RecordJson.read((String) c[12], WarningContent.class),
        Set.copyOf(SqlValues.texts(c[13])),
        (String) c[14],
        SqlValues.instant(c[15]),
        text(c[16]),
        text(c[17]),
        text(c[29]),
        text(c[18]),
        text(c[19]),
        time(c[20]),
        text(c[21]),
        time(c[22]),
        text(c[23]),
        text(c[24]),
        text(c[25]),
        SqlValues.number(c[26]).intValue(),
        SqlValues.number(c[27]).intValue(),
        SqlValues.number(c[28]).intValue());
  }
}
