package be.belfry.persistence.audit;

import static be.belfry.persistence.convert.Jsons.JSON;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.AuditTrail;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.BelgianTime;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Rows are appended by functions of the database; the role of the program has no other way. */
@ApplicationScoped
public class SqlAuditTrail implements AuditTrail {
  private static final HexFormat HEX = HexFormat.of();

  @PersistenceContext private EntityManager em;

  @Override
  @SuppressWarnings("unchecked")
  public List<byte[]> append(Instant at, Subject actor, DomainEvent event) {
    List<DomainEvent> parts = event.parts();
    // One alone by a function of its own: what puts many into one statement costs more than one.
    return (parts.size() == 1 ? one(parts.get(0)) : all(parts))
        .setParameter(1, at.toString())
        .setParameter(2, actor.user())
        .setParameter(3, actor.office().orElse(actor.role().code()))
        .getResultList();
  }

  private Query one(DomainEvent event) {
    return em.createNativeQuery("select audit_append(cast(?1 as timestamptz), ?2, ?3, ?4, ?5, ?6)")
        .setParameter(4, event.action())
        .setParameter(5, event.object())
        .setParameter(6, details(event));
  }

  private Query all(List<DomainEvent> events) {
    String[] actions = events.stream().map(DomainEvent::action).toArray(String[]::new);
    String[] objects = events.stream().map(DomainEvent::object).toArray(String[]::new);
    String[] details = events.stream().map(SqlAuditTrail::details).toArray(String[]::new);
    return em.createNativeQuery(
            """
            select audit_append_all(cast(?1 as timestamptz), ?2, ?3, cast(?4 as text[]),
              cast(?5 as text[]), cast(?6 as text[]))
            """)
        .setParameter(4, actions)
        .setParameter(5, objects)
        .setParameter(6, details);
  }

  private static String details(DomainEvent event) {
    JsonObjectBuilder details = JSON.createObjectBuilder();
    event.details().forEach(details::add);
    return details.build().toString();
  }

  @Override
  public List<AuditRow> before(long before, AuditFilter filter, int limit) {
    Where where = new Where().and("seq < ?", before);
    // A list that somebody read is of all the records that it showed. As an array, so that the rows
    // are looked up by their numbers, whatever the planner thinks of how many there are.
    filter
        .object()
        .ifPresent(
            object ->
                where.and(
                    "seq = any (array(select audit_about(cast(? as text), cast(? as bigint))))",
                    object,
                    before));
    filter.kind().ifPresent(kind -> where.and("starts_with(action, ?)", kind + "."));
    filter.actor().ifPresent(actor -> where.and("actor = ?", actor));
    filter
        .day()
        .ifPresent(
            day ->
                where
                    .and(
                        "at >= cast(? as timestamptz)",
                        day.atStartOfDay(BelgianTime.ZONE).toInstant())
                    .and(
                        "at < cast(? as timestamptz)",
                        day.plusDays(1).atStartOfDay(BelgianTime.ZONE).toInstant()));
    return Where.rows(
            where.query(
                em,
                "select seq, at, actor, office, action, object, details, leaf, salt from audit_entry"
                    + " where "
                    + where.sql()
                    + " order by seq desc limit "
                    + where.bind(limit)))
        .stream()
        .map(
            row ->
                new AuditRow(
                    SqlValues.number(row[0]),
                    SqlValues.instant(row[1]),
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    (String) row[6],
                    HEX.formatHex((byte[]) row[7]),
                    Optional.ofNullable((byte[]) row[8]).map(HEX::formatHex)))
        .toList();
  }
}
