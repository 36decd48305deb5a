package be.belfry.persistence.review;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.review.Counted;
import be.belfry.domain.review.CrisisReview.Kept;
import be.belfry.domain.review.CrisisReview.Medians;
import be.belfry.domain.review.Milestone;
import be.belfry.domain.review.Owed;
import be.belfry.domain.review.ReviewQueries;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@link ReviewQueries} by functions of the database that count over all records. */
@ApplicationScoped
public class SqlReviewQueries implements ReviewQueries {
  @PersistenceContext private EntityManager em;

  @Override
  public Map<Milestone, Optional<Instant>> reached(UUID crisis) {
    Map<Milestone, Optional<Instant>> reached = new EnumMap<>(Milestone.class);
    for (Milestone milestone : Milestone.values()) {
      reached.put(milestone, Optional.empty());
    }
    for (Object[] c : of("select code, at from crisis_milestones(cast(?1 as uuid))", crisis)) {
      reached.put(
          Coded.of(Milestone.class, (String) c[0]), Optional.ofNullable(SqlValues.instant(c[1])));
    }
    return reached;
  }

  @Override
  public Map<Owed, Kept> kept(UUID crisis, Instant at) {
    Map<Owed, Kept> kept = new EnumMap<>(Owed.class);
    for (Owed owed : Owed.values()) {
      kept.put(owed, new Kept(0, 0, 0));
    }
    rows(em.createNativeQuery(
                "select code, in_time, late, running from crisis_kept(cast(?1 as uuid), ?2)")
            .setParameter(1, crisis.toString())
            .setParameter(2, at.atOffset(ZoneOffset.UTC)))
        .forEach(
            c ->
                kept.put(
                    Coded.of(Owed.class, (String) c[0]),
                    new Kept(
                        SqlValues.number(c[1]), SqlValues.number(c[2]), SqlValues.number(c[3]))));
    return kept;
  }

  @Override
  public Map<Counted, Long> counts(UUID crisis) {
    Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    for (Counted counted : Counted.values()) {
      counts.put(counted, 0L);
    }
    for (Object[] c : of("select code, number from crisis_counts(cast(?1 as uuid))", crisis)) {
      counts.put(Coded.of(Counted.class, (String) c[0]), SqlValues.number(c[1]));
    }
    return counts;
  }

  @Override
  public Medians medians(UUID crisis) {
    Map<String, Duration> medians = new HashMap<>();
    for (Object[] c : of("select code, seconds from crisis_medians(cast(?1 as uuid))", crisis)) {
      if (c[1] != null) {
        medians.put((String) c[0], Duration.ofSeconds(Math.round(((Number) c[1]).doubleValue())));
      }
    }
    return new Medians(
        Optional.ofNullable(medians.get("toTriage")),
        Optional.ofNullable(medians.get("toAcknowledge")));
  }

  private List<Object[]> of(String sql, UUID crisis) {
    return rows(em.createNativeQuery(sql).setParameter(1, crisis.toString()));
  }

  @Override
  public long lateDuties(UUID crisis, Instant at) {
    return SqlValues.number(
        em.createNativeQuery("select crisis_late_duties(cast(?1 as uuid), ?2)")
            .setParameter(1, crisis.toString())
            .setParameter(2, at.atOffset(ZoneOffset.UTC))
            .getSingleResult());
  }
}
