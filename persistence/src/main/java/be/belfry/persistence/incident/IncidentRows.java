package be.belfry.persistence.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.SqlValues;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of incidents as the statements about merges, triage and campaigns read them. */
final class IncidentRows {
  /** Columns of {@code incident i} that make a row. */
  static final String COLUMNS =
      """
      i.id, i.reference, i.title, i.status, i.severity, i.tlp, i.classification, i.phenomenon,
      i.sectors, i.organisation_name, i.cross_border, i.tier, i.lead_name, i.exercise, i.source,
      i.opened_at, i.detected_at, i.resolved_at, i.counted_at, i.date_precision
      """;

  /** How many they are: what a statement reads beside them comes after. */
  static final int WIDTH = 20;

  private IncidentRows() {}

  static IncidentRow row(Object[] found) {
    return new IncidentRow(
        uuid(found[0]),
        (String) found[1],
        (String) found[2],
        IncidentStatus.of((String) found[3]),
        Severity.of((String) found[4]),
        Tlp.of((String) found[5]),
        RsitType.of((String) found[6]),
        Phenomenon.of((String) found[7]),
        SqlValues.texts(found[8]).stream()
            .map(code -> Coded.of(Sector.class, code))
            .sorted()
            .toList(),
        Optional.ofNullable((String) found[9]),
        Coded.of(Answer.class, (String) found[10]),
        Coded.of(Tier.class, (String) found[11]),
        Optional.ofNullable((String) found[12]),
        (Boolean) found[13],
        (String) found[14],
        SqlValues.instant(found[15]),
        Optional.ofNullable(SqlValues.instant(found[16])),
        Optional.ofNullable(SqlValues.instant(found[17])),
        SqlValues.instant(found[18]),
        DatePrecision.of((String) found[19]));
  }

  static UUID uuid(Object value) {
    return value instanceof UUID id ? id : UUID.fromString(String.valueOf(value));
  }

  @SuppressWarnings("unchecked")
  static List<Object[]> of(Query query) {
    return query.getResultList();
  }
}
