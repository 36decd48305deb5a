package be.belfry.server;

import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.DecisionHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares the sheets, the tier of each crisis file, the nation's levels, the proposals of both and
 * every act on them, with what the record says was done. Who acted is compared by the login name;
 * in records that name a hash, also his name, his office, the moment and his words.
 */
final class DecisionVerification {
  private static final int FETCH = 500;

  /** A file whose opening is in no record is older than the record, and not compared. */
  private static final String LEVELS =
      """
      with moved as materialized (
        select distinct on (a.object, a.action, d ->> 'exercise') a.object, a.action,
          d ->> 'exercise' as exercise, d ->> 'from' as before, d ->> 'to' as after
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action in ('crisis.tierChanged', 'national.levelChanged')
        order by a.object, a.action, d ->> 'exercise', a.seq desc
      )
      select c.reference, 'the tier of ' || c.reference || ' is not the one that was decided'
      from crisis c
      left join moved m on m.object = c.reference and m.action = 'crisis.tierChanged'
      where c.tier is distinct from coalesce(m.after, 'none')
        and exists (select from audit_entry a
          where a.object = c.reference and a.action = 'crisis.opened')
      union all
      select c.reference, 'the status of ' || c.reference || ' is not what the decisions made it'
      from crisis c
      left join moved m on m.object = c.reference and m.action = 'crisis.tierChanged'
      where c.status is distinct from case
          when m.after = 'none' then 'ended'
          when m.before = 'none' or m.after = 'nationalCrisis' then 'running'
          when m.after is not null then 'standingDown'
          when exists (select from audit_entry a cross join lateral (%1$s) as parsed
            where a.object = c.reference and a.action = 'escalation.refuse'
              and d ->> 'after' = 'refused') then 'refused'
          else 'proposed' end
        and exists (select from audit_entry a
          where a.object = c.reference and a.action = 'crisis.opened')
      union all
      select s.scale, 'the level of ' || s.scale
        || case when s.exercise then ' in exercises' else '' end
        || ' is not the one that was decided'
      from national_scale s
      left join moved m on m.object = s.scale and m.action = 'national.levelChanged'
        and m.exercise = s.exercise::text
      where s.level is distinct from coalesce(m.after, 'none')
      order by 1, 2
      """
          .formatted(NotificationVerification.DETAILS);

  /**
   * The proposals, of the tier of a file or the level of a scale. A scale of the nation is there
   * twice, for what is real and in exercises. Earlier versions did not record of which of both a
   * decision was: a number of a scale with such a row is not compared.
   */
  private static final String PROPOSED =
      """
      with acts as materialized (
        select a.seq, a.action, a.actor, d, d ->> 'no' as no,
          a.object || case when d ->> 'exercise' = 'true' then ' in exercises' else '' end as object,
          d ->> 'scale' <> 'tier' and d ->> 'exercise' is null as worldless, a.object as scale
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action like 'escalation.%%' and d ->> 'scale' is not null),
      unknown as (select scale, no from acts where worldless),
      known as (select a.* from acts a where (a.scale, a.no) not in (select scale, no from unknown)),
      proposals as (
        select coalesce(c.reference,
            n.scale || case when n.exercise then ' in exercises' else '' end) as object,
          q.no::text as no, q.id, q.from_level, q.to_level, q.state, q.proposer_id, q.proposer_name,
          q.proposer_office, q.proposed_at, q.grounds, q.assessment_id, u.username
        from proposal q
        left join crisis c on c.id = q.crisis_id
        left join national_scale n on n.id = q.national_scale_id
        left join account u on u.id = q.proposer_id
        where n.id is null or (n.scale, q.no::text) not in (select scale, no from unknown))
      """
          .formatted(NotificationVerification.DETAILS);

  /** Where a proposal stands is where its last act left it. */
  private static final String PROPOSALS =
      PROPOSED
          + """
          select coalesce(p.object, a.object), coalesce(p.no, a.no), p.id is not null, a.seq is not null,
            p.from_level is not distinct from a.d ->> 'from' and p.to_level is not distinct from a.d ->> 'to'
              and (p.proposer_office = 'system' or p.username is not distinct from a.actor),
            p.state is not distinct from coalesce(l.after, 'proposed'),
            a.d ->> 'contentSha256', p.proposer_id, p.proposer_name, p.proposer_office, p.proposed_at,
            p.grounds, p.assessment_id
          from proposals p
          full join (select * from known where action = 'escalation.proposed') a
            on a.object = p.object and a.no = p.no
          left join (
            select distinct on (object, no) object, no, d ->> 'after' as after
            from known where d ->> 'after' is not null
            order by object, no, seq desc) l
            on l.object = p.object and l.no = p.no
          order by 1, 2
          """;

  /** The acts on a proposal are numbered as they are recorded. */
  private static final String ACTS =
      PROPOSED
          + """
          select coalesce(t.object, a.object), coalesce(t.proposal, a.proposal) || ', act '
              || coalesce(t.no, a.no), t.id is not null, a.object is not null,
            'escalation.' || t.act is not distinct from a.action and t.basis is not distinct from a.basis
              and t.ordered_by is not distinct from a.ordered_by
              and t.ordered_office is not distinct from a.ordered_office
              and t.order_channel is not distinct from a.order_channel
              and (t.ordered_at is null) = (a.ordered_at is null)
              and coalesce(abs(extract(epoch from t.ordered_at - a.ordered_at)) < 0.001, true)
              and (t.office = 'system' or t.username is not distinct from a.actor),
            true, a.hash, t.subject_id, t.subject_name, t.office, t.acted_at, t.reason
          from (select p.object, p.no as proposal, x.no, x.id, x.act, x.basis, x.ordered_by,
              x.ordered_office, x.order_channel, x.ordered_at, x.office, x.subject_id, x.subject_name,
              x.acted_at, x.reason, u.username
            from proposal_act x
            join proposals p on p.id = x.proposal_id
            left join account u on u.id = x.subject_id) t
          full join (select object, action, actor, no as proposal,
              row_number() over (partition by object, no order by seq) as no,
              d ->> 'basis' as basis, d ->> 'orderedBy' as ordered_by,
              d ->> 'orderedOffice' as ordered_office, d ->> 'orderChannel' as order_channel,
              case when pg_input_is_valid(d ->> 'orderedAt', 'timestamptz')
                then (d ->> 'orderedAt')::timestamptz end as ordered_at,
              d ->> 'contentSha256' as hash
            from known where d ->> 'after' is not null) a
            on a.object = t.object and a.proposal = t.proposal and a.no = t.no
          order by 1, 2
          """;

  /** Each sheet is of the incidents that the record names. */
  private static final String SHEETS =
      """
      select coalesce(s.id::text, a.object), null, s.id is not null, a.object is not null,
        s.incidents is not distinct from a.incidents and s.incident_count = cardinality(a.incidents)
          and s.score::text is not distinct from a.score and s.tier is not distinct from a.tier
          and s.username is not distinct from a.actor,
        true, a.hash, s.affirmed, s.score, s.tier, s.reasons, s.plan_version, s.evaluator_id,
        s.evaluator_name, s.evaluator_office, s.made_at, s.essential_services, s.population,
        s.geography, s.duration, s.life_and_safety, s.economic_loss, s.state_functions, s.data,
        s.adversary, s.outlook
      from (select f.*, u.username, (select array_agg(i.reference order by i.reference)
            from assessment_incident l join incident i on i.id = l.incident_id
            where l.assessment_id = f.id) as incidents
        from assessment f left join account u on u.id = f.evaluator_id) s
      full join (select a.object, a.actor, d ->> 'score' as score, d ->> 'recommended' as tier,
          (select array_agg(x order by x) from unnest(string_to_array(d ->> 'incidents', ',')) x)
            as incidents,
          d ->> 'contentSha256' as hash
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action = 'escalation.assessed') a
        on a.object = s.id::text
      order by 1
      """
          .formatted(NotificationVerification.DETAILS);

  private final Examination examination;

  DecisionVerification(Examination examination) {
    this.examination = examination;
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.part(
        "Decisions",
        """
        select (select count(*) from assessment) + (select count(*) from proposal)
          + (select count(*) from proposal_act)
        """);
    examination.each(LEVELS, FETCH, row -> examination.differs(row.getString(2)));
    examination.each(
        SHEETS,
        FETCH,
        row -> check("the sheet " + row.getString(1), row, DecisionVerification::sheet));
    examination.each(
        PROPOSALS, FETCH, row -> check(proposalOf(row), row, DecisionVerification::proposal));
    examination.each(ACTS, FETCH, row -> check(proposalOf(row), row, DecisionVerification::act));
  }

  /** The hash over a row. */
  @FunctionalInterface
  private interface Hash {
    String of(ResultSet row) throws SQLException;
  }

  private static String proposalOf(ResultSet row) throws SQLException {
    return "the proposal " + row.getString(2) + " of " + row.getString(1);
  }

  private void check(String name, ResultSet row, Hash hash) throws SQLException {
    if (!examination.isKnownToBoth(name, row.getBoolean(3), row.getBoolean(4))) {
      return;
    }
    if (!row.getBoolean(5) || row.getString(7) != null && !hash.of(row).equals(row.getString(7))) {
      examination.differs(name + " is not what the record says of it");
    }
    if (!row.getBoolean(6)) {
      examination.differs(name + " does not stand where its last act left it");
    }
  }

  private static String sheet(ResultSet row) throws SQLException {
    Map<AssessmentAxis, Integer> ratings = new EnumMap<>(AssessmentAxis.class);
    int column = 17;
    for (AssessmentAxis axis : AssessmentAxis.values()) {
      Integer rating = row.getObject(column++, Integer.class);
      if (rating != null) {
        ratings.put(axis, rating);
      }
    }
    return DecisionHash.ofAssessment(
        ratings,
        List.of((String[]) row.getArray(8).getArray()),
        row.getInt(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getObject(13, UUID.class),
        row.getString(14),
        row.getString(15),
        instant(row, 16));
  }

  private static String proposal(ResultSet row) throws SQLException {
    return DecisionHash.ofProposal(
        row.getObject(8, UUID.class),
        row.getString(9),
        row.getString(10),
        instant(row, 11),
        row.getString(12),
        Optional.ofNullable(row.getObject(13, UUID.class)));
  }

  private static String act(ResultSet row) throws SQLException {
    return DecisionHash.ofAct(
        row.getObject(8, UUID.class),
        row.getString(9),
        row.getString(10),
        instant(row, 11),
        row.getString(12));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
