package be.belfry.persistence.organisation;

import be.belfry.domain.organisation.Shift;
import be.belfry.domain.organisation.ShiftRole;
import be.belfry.domain.organisation.ShiftRow;
import be.belfry.domain.organisation.Shifts;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rota in the table {@code rota_shift}. Who left the directory is on duty no more from then on:
 * what he leaves empty is a gap at once, not in the night in which nobody answers.
 */
@ApplicationScoped
public class JpaShifts implements Shifts {
  private static final String END = "least(s.ends_at, c.ended_at)";

  @PersistenceContext private EntityManager em;

  @Override
  public void add(Shift shift) {
    em.persist(shift);
    // The version that it has from now on is told to who planned it.
    em.flush();
  }

  @Override
  public Optional<Shift> lock(UUID id) {
    return Optional.ofNullable(em.find(Shift.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public void lockUnit(String unit) {
    em.createNativeQuery("select 1, pg_advisory_xact_lock(hashtext('rota ' || ?1))")
        .setParameter(1, unit)
        .getResultList();
  }

  @Override
  public List<ShiftRow> ofUnit(String unit, boolean exercise, Instant from, Instant until) {
    return rows(new Where().and("s.unit = ?", unit), exercise, from, until);
  }

  @Override
  public List<ShiftRow> between(boolean exercise, Instant from, Instant until) {
    return rows(new Where(), exercise, from, until);
  }

  @Override
  public List<String> unitsWithRota(boolean exercise) {
    List<?> found =
        em.createNativeQuery(
                """
                select distinct unit from rota_shift
                where role = 'holder' and cancelled_at is null and exercise = ?1 order by unit
                """)
            .setParameter(1, Boolean.valueOf(exercise))
            .getResultList();
    return found.stream().map(String.class::cast).toList();
  }

  private List<ShiftRow> rows(Where where, boolean exercise, Instant from, Instant until) {
    where.and("s.cancelled_at is null");
    where.and("s.exercise = ?", Boolean.valueOf(exercise));
    where.and(END + " > ? and s.starts_at < ?", from, until);
    where.and(END + " > s.starts_at");
    return Where.rows(
            where.query(
                em,
                """
                select s.id, s.version, s.unit, s.role, s.contact_id, c.name, s.starts_at,
                  least(s.ends_at, c.ended_at), s.note, s.noted_at, s.noted_by, s.exercise
                from rota_shift s join contact c on c.id = s.contact_id where\s"""
                    + where.sql()
                    + " order by s.unit, s.starts_at, s.role, s.id"))
        .stream()
        .map(
            c ->
                new ShiftRow(
                    (UUID) c[0],
                    SqlValues.number(c[1]),
                    (String) c[2],
                    Coded.of(ShiftRole.class, (String) c[3]),
                    (UUID) c[4],
                    (String) c[5],
                    SqlValues.instant(c[6]),
                    SqlValues.instant(c[7]),
                    Optional.ofNullable((String) c[8]),
                    Optional.ofNullable(SqlValues.instant(c[9])),
                    Optional.ofNullable((String) c[10]),
                    (Boolean) c[11]))
        .toList();
  }
}
