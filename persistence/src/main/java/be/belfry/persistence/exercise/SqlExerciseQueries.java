package be.belfry.persistence.exercise;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.exercise.ExerciseFigures;
import be.belfry.domain.exercise.ExerciseQueries;
import be.belfry.domain.exercise.ExpectedAction;
import be.belfry.domain.exercise.Measured;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened in an exercise, read from the records that came up in it. */
@ApplicationScoped
public class SqlExerciseQueries implements ExerciseQueries {
  private static final int MOST = 500;

  /** Threads, crisis files, moves of a national scale: records of the exercise ?1. */
  private static final String OURS =
      " (select record_id from exercise_record where exercise_id = cast(?1 as uuid) and kind ="
          + " '%s')";

  /** Whoever is quick acts before he is asked; what happened long before was something else. */
  private static final String EARLIEST = " and %s >= cast(?3 as timestamptz) - interval '1 hour'";

  private static final String THREADS = String.format(OURS, "thread");
  private static final String INCIDENTS = String.format(OURS, "incident");
  private static final String FILES = String.format(OURS, "crisis");

  /** For each measure the statement that gives its instant; ?2 is the code, ?3 since when. */
  private static final Map<Measured, String> HAPPENED = new EnumMap<>(Measured.class);

  static {
    HAPPENED.put(
        Measured.TRIAGE,
        """
        select case when bool_and(settled_at is not null) then max(settled_at) end
        from notification where first and received_at <= cast(?3 as timestamptz) and thread_id in
        """
            + THREADS);
    HAPPENED.put(
        Measured.ASSESSMENT,
        """
        select min(a.made_at) from assessment a join assessment_incident l on l.assessment_id = a.id
        where a.made_at >= cast(?3 as timestamptz) - interval '1 hour' and l.incident_id in
        """
            + INCIDENTS);
    HAPPENED.put(
        Measured.PROPOSAL,
        "select min(proposed_at) from proposal where scale = 'tier' and to_level = ?2"
            + " and proposer_name <> '"
            + Proposals.END_OF_EXERCISE
            + "'"
            + EARLIEST.formatted("proposed_at")
            + " and crisis_id in"
            + FILES);
    HAPPENED.put(Measured.TIER, tookEffect("tier", "p.crisis_id in" + FILES));
    HAPPENED.put(
        Measured.ACTIVATION, tookEffect("activation", "p.id in" + String.format(OURS, "proposal")));
    HAPPENED.put(
        Measured.DUTY_ACKNOWLEDGED,
        "select min(acknowledged_at) from duty where code = ?2 and crisis_id in" + FILES);
    HAPPENED.put(
        Measured.DUTY_FULFILLED,
        "select min(closed_at) from duty where state = 'fulfilled' and code = ?2 and crisis_id in"
            + FILES);
    HAPPENED.put(
        Measured.MEASURE,
        "select min(ordered_at) from measure where crisis_id in"
            + FILES
            + EARLIEST.formatted("ordered_at"));
    HAPPENED.put(
        Measured.DECISION,
        "select min(recorded_at) from logbook_entry where crisis_id in"
            + FILES
            + EARLIEST.formatted("recorded_at"));
    HAPPENED.put(
        Measured.BRIEFING,
        "select min(approved_at) from briefing where crisis_id in"
            + FILES
            + EARLIEST.formatted("approved_at"));
    HAPPENED.put(
        Measured.CELL,
        "select min(convened_at) from cell_meeting where crisis_id in"
            + FILES
            + EARLIEST.formatted("convened_at"));
    HAPPENED.put(
        Measured.SITREP,
        "select min(issued_at) from sitrep where crisis_id in"
            + FILES
            + EARLIEST.formatted("issued_at"));
    HAPPENED.put(
        Measured.LINE,
        "select min(released_at) from communication_line where crisis_id in"
            + FILES
            + EARLIEST.formatted("released_at"));
    HAPPENED.put(
        Measured.ASSISTANCE,
        "select min(r.drafted_at) from assistance_request r join crisis c on c.reference = r.crisis"
            + " where c.id in"
            + FILES);
  }

  @PersistenceContext private EntityManager em;

  /**
   * When a level ?2 came into effect: with an oral order at once, however long it waited for its
   * ratification and whether or not it was upheld; else with the last office that had to agree.
   */
  private static String tookEffect(String scale, String ours) {
    String effective =
        Stream.of(ProposalState.values())
            .filter(ProposalState::isEffective)
            .map(state -> "'" + state.code() + "'")
            .collect(Collectors.joining(", "));
    return """
        select min(t.at) from (
          select coalesce(min(a.acted_at) filter (where a.act = 'order'),
            max(a.acted_at) filter (where a.act in ('approve', 'confirm', 'record'))) as at
          from proposal p join proposal_act a on a.proposal_id = p.id
          where p.scale = '%s' and p.state in (%s) and p.to_level = ?2
            and p.proposer_name <> '%s' and %s
          group by p.id) t where true
        """
            .formatted(scale, effective, Proposals.END_OF_EXERCISE, ours)
        + EARLIEST.formatted("t.at");
  }

  @Override
  public Optional<String> file(UUID exerciseId) {
    return references(
            """
            select c.reference from exercise_record r join crisis c on c.id = r.record_id
            where r.exercise_id = cast(?1 as uuid) and r.kind = 'crisis'
            order by r.at desc limit 1
            """,
            exerciseId)
        .stream()
        .findFirst();
  }

  @Override
  public List<String> files(UUID exerciseId) {
    return references(
        "select reference from crisis where id in" + FILES + " order by opened_at, id", exerciseId);
  }

  @Override
  public List<String> waiting(UUID exerciseId) {
    return references(
        "select reference from notification where first and state = 'waiting' and thread_id in"
            + THREADS
            + " order by received_at, id",
        exerciseId);
  }

  @Override
  public List<String> incidents(UUID exerciseId) {
    return references(
        "select reference from incident where status <> 'merged' and id in"
            + INCIDENTS
            + " order by opened_at, id",
        exerciseId);
  }

  private List<String> references(String sql, UUID exerciseId) {
    List<String> found = new ArrayList<>();
    List<?> rows = em.createNativeQuery(sql).setParameter(1, exerciseId.toString()).getResultList();
    rows.forEach(reference -> found.add(String.valueOf(reference)));
    return found;
  }

  @Override
  public List<OpenDuty> openDuties(UUID exerciseId) {
    return rows(
            em.createNativeQuery(
                    "select id, code, state = 'acknowledged', called_at from duty"
                        + " where state in ('open', 'acknowledged') and crisis_id in"
                        + FILES
                        + " order by called_at, code limit ?2")
                .setParameter(1, exerciseId.toString())
                .setParameter(2, MOST))
        .stream()
        .map(c -> new OpenDuty((UUID) c[0], (String) c[1], (Boolean) c[2], SqlValues.instant(c[3])))
        .toList();
  }

  @Override
  public Optional<Instant> happened(UUID exerciseId, ExpectedAction expected, Instant since) {
    String sql = HAPPENED.get(expected.measured());
    if (sql == null) {
      return Optional.empty();
    }
    var query = em.createNativeQuery(sql).setParameter(1, exerciseId.toString());
    if (sql.contains("?2")) {
      query.setParameter(2, expected.code().orElse(""));
    }
    if (sql.contains("?3")) {
      query.setParameter(3, since.atOffset(ZoneOffset.UTC));
    }
    return Optional.ofNullable(SqlValues.instant(query.getSingleResult()));
  }

  @Override
  public ExerciseFigures figures(UUID exerciseId) {
    Object[] c =
        rows(em.createNativeQuery(
                    """
                    with n as (select received_at, settled_at from notification
                        where first and thread_id in %1$s),
                      d as (select called_at, acknowledged_at, state from duty
                        where crisis_id in %2$s),
                      p as (select min(proposed_at) as at from proposal
                        where scale = 'tier' and crisis_id in %2$s),
                      t as (select min(started_at) as at from crisis where id in %2$s),
                      b as (select min(approved_at) as at from briefing where crisis_id in %2$s)
                    select (select count(*) from n), (select count(*) from d),
                      (select count(acknowledged_at) from d),
                      (select count(*) from d where state = 'fulfilled'),
                      (select extract(epoch from percentile_cont(0.5) within group
                        (order by settled_at - received_at)) from n where settled_at is not null),
                      (select extract(epoch from percentile_cont(0.5) within group
                        (order by acknowledged_at - called_at)) from d
                        where acknowledged_at is not null),
                      (select extract(epoch from t.at - p.at) from t, p),
                      (select extract(epoch from b.at - t.at) from t, b)
                    """
                        .formatted(THREADS, FILES))
                .setParameter(1, exerciseId.toString()))
            .get(0);
    return new ExerciseFigures(
        SqlValues.number(c[0]),
        SqlValues.number(c[1]),
        SqlValues.number(c[2]),
        SqlValues.number(c[3]),
        seconds(c[4]),
        seconds(c[5]),
        seconds(c[6]),
        seconds(c[7]));
  }

  private static Optional<Duration> seconds(Object column) {
    return Optional.ofNullable(column)
        .map(value -> Duration.ofSeconds(Math.round(((Number) value).doubleValue())));
  }
}
