package be.belfry.server;

import java.sql.SQLException;

/**
 * Compares where procedures and their steps stand, whose runs they are, what was noted of their
 * crisis, and who began, reported, settled or left out each step, did each round and added each
 * file, with the acts of the record. Whether a step waits or is open is no act: what closes before
 * it opens it. One that its condition left out from the start has no act either, but says who
 * started the run.
 */
final class ProcedureVerification {
  private static final int FETCH = 500;

  /**
   * Before each entity had a run of its own, those of a procedure shared one; it was divided, under
   * keys made of the old one, and no act tells of that. Of a run {@code r}: whether it came of
   * that.
   */
  static final String DIVIDED =
      """
      exists (select from playbook_run w
        where w.crisis_id = r.crisis_id and w.code = r.code and w.operators = '{}'
          and r.id = md5(w.id || r.operators[1])::uuid
          and exists (select from audit_entry b where b.action = 'playbook.started'
            and b.object = w.crisis || '/' || w.code and b.seq < (
              select coalesce(min(e.seq), b.seq + 1) from audit_entry e
              where e.action = 'playbook.entityConcerned' and strpos(e.object, '@') > 0)))
      """;

  /** Runs as the record names them, and whether other entities shared them once. */
  private static final String RUNS =
      """
      with run as materialized (
        select r.*, r.crisis || '/' || r.code || coalesce('@' || left(r.operators[1], 8), '')
            as reference, d.divided or d.parts as shared
        from playbook_run r
        cross join lateral (select %2$s as divided, exists (select from playbook_run o
          where o.crisis_id = r.crisis_id and o.code = r.code and r.operators = '{}'
            and o.id = md5(r.id || o.operators[1])::uuid) as parts) d
      ), said as materialized (
        select a.seq, a.at, a.object, a.actor, substr(a.action, 10) as act, d
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action like 'playbook.%%'
      )
      """
          .formatted(NotificationVerification.DETAILS, DIVIDED);

  private static final String PROCEDURES =
      RUNS
          + """
          , begun as (
            select distinct on (object) object, actor, d ->> 'plan' as plan,
              d ->> 'organisation' as entity
            from said where act = 'started' or act = 'entityConcerned' and object like '%@%'
            order by object, seq
          ), fact as (
            select split_part(object, '/', 1) as crisis,
              (array_agg(d ->> 'holds' order by seq desc) filter (where d ->> 'fact' = 'ot'))[1]
                as ot,
              (array_agg(d ->> 'holds' order by seq desc)
                filter (where d ->> 'fact' = 'classified'))[1] as classified
            from said where act = 'factNoted' group by 1
          ), ended as (
            select distinct object from said where act = 'ended'
          )
          select 'procedure ' || coalesce(r.reference, b.object), r.id is not null,
            b.object is not null or r.shared and r.operators <> '{}',
            r.state = case when e.object is not null
                  -- those of exercises that were over before their ends were recorded
                  or r.state = 'ended' and exists (select from exercise_record l
                    join exercise x on x.id = l.exercise_id
                    where l.record_id = r.crisis_id and x.ended_at < (select
                      min(installed_on)::timestamptz from flyway_schema_history
                      where version = '202611272340')) then 'ended'
                when exists (select from step_run s where s.run_id = r.id and s.closed_at is null)
                  then 'running' else 'completed' end
              and r.plan_version = coalesce(b.plan, r.plan_version)
              and (b.object is null or r.operators = array_remove(array[b.entity], null))
              and r.ot::text is not distinct from f.ot
              and r.classified::text is not distinct from f.classified,
            b.object is null or r.started_by = b.actor
          from run r
          full join begun b on b.object = r.reference
          left join fact f on f.crisis = r.crisis
          left join ended e on e.object = r.reference
          order by 1
          """;

  private static final String STEPS =
      RUNS
          + """
          , told as materialized (
            select s.seq, s.at, s.object, s.actor, s.act, s.d, n.no
            from said s cross join lateral unnest(string_to_array(
              case s.act when 'stepsHandedOver' then s.d ->> 'steps' else s.d ->> 'step' end, ','))
              as n (no)
            where s.act in ('stepBegun', 'stepReported', 'stepCompleted', 'stepRoundDone',
              'stepExcluded', 'stepExclusionAsked', 'stepLeftOut', 'stepApplies',
              'stepsHandedOver')
          ), last as materialized (
            select object, no,
              (array_agg(act order by seq desc) filter (where act <> 'stepExclusionAsked'))[1]
                as act,
              (array_agg(actor order by seq desc) filter (where act <> 'stepExclusionAsked'))[1]
                as actor,
              (array_agg(at order by seq desc) filter (where act <> 'stepExclusionAsked'))[1] as at,
              (array_agg(actor order by seq desc) filter (where act = 'stepBegun'))[1] as beginner,
              (array_agg(actor order by seq) filter (where act = 'stepReported'))[1] as reporter,
              (array_agg(actor order by seq desc) filter (where act = 'stepExclusionAsked'))[1]
                as asker,
              max(seq) filter (where act = 'stepExclusionAsked') as asked,
              max(seq) filter (where act in ('stepExcluded', 'stepCompleted', 'stepLeftOut',
                'stepsHandedOver')) as settled,
              (array_agg(d ->> 'part' order by seq desc)
                filter (where act in ('stepLeftOut', 'stepApplies')))[1] as part,
              (array_agg(act order by seq desc)
                filter (where act in ('stepLeftOut', 'stepApplies')))[1] as turn,
              (array_agg(d ->> 'round' order by seq desc) filter (where act = 'stepRoundDone'))[1]
                as round,
              (array_agg(act order by seq desc) filter (where act in ('stepReported',
                'stepCompleted', 'stepRoundDone')))[1] as shown,
              (array_agg(d ->> 'sha256' order by seq desc) filter (where act in ('stepReported',
                'stepCompleted', 'stepRoundDone')))[1] as hash
            from told group by object, no
          )
          select 'step ' || coalesce(s.reference, l.object || '/' || l.no), s.id is not null, true,
            s.state = any (case l.act when 'stepCompleted' then '{done}'
                when 'stepExcluded' then '{notApplicable}' when 'stepLeftOut' then '{notApplicable}'
                when 'stepsHandedOver' then '{handedOver}' when 'stepApplies' then '{waiting,open}'
                when 'stepBegun' then '{inProgress}' when 'stepReported' then '{inProgress}'
                when 'stepRoundDone' then '{inProgress}'
                else '{waiting,open,notApplicable}' end::text[])
              and (s.reason is null) = (l.act is distinct from 'stepExcluded')
              and s.not_met is not distinct from case when l.act = 'stepLeftOut' then l.part
                when l.act is null then s.not_met end
              and s.applies_part is not distinct from
                case when l.turn = 'stepApplies' then l.part end
              and s.rounds_done::text = coalesce(l.round, '0')
              and s.evidence_sha256 is not distinct from case
                when l.shown <> 'stepRoundDone' then coalesce(l.hash, s.evidence_sha256) end,
            s.begun_by is not distinct from l.beginner
              and s.reported_by is not distinct from l.reporter
              and s.exclusion_asked_by is not distinct from
                case when l.asked > coalesce(l.settled, 0) then l.asker end
              and s.closed_by is not distinct from case
                when l.act in ('stepCompleted', 'stepExcluded', 'stepLeftOut', 'stepsHandedOver')
                  then l.actor
                when l.act is null and s.state = 'notApplicable' then s.started_by end
              and (s.exercise or l.act is null or l.act not in ('stepCompleted', 'stepExcluded')
                or %s)
          from (select x.*, r.reference as run, r.reference || '/' || x.no as reference,
              r.started_by, r.exercise, r.shared and (x.of_entity or r.operators <> '{}') as shared
            from step_run x join run r on r.id = x.run_id) s
          full join last l on l.object = s.run and l.no = s.no::text
          where s.shared is not true
          order by 1
          """
              .formatted(StandingVerification.same("s.closed_at", "l.at"));

  /** Their words and bytes are compared with the documents. */
  private static final String SHOWN =
      RUNS
          + """
          select 'round ' || o.no || ' of step ' || r.reference || '/' || s.no, true, true, true,
            o.done_by = a.actor and (r.exercise or %s)
          from step_round o
          join step_run s on s.id = o.step_id
          join run r on r.id = s.run_id
          join said a on a.act = 'stepRoundDone' and a.object = r.reference
            and a.d ->> 'step' = s.no::text and a.d ->> 'round' = o.no::text
          union all
          select 'file ' || left(f.sha256, 8) || ' of step ' || r.reference || '/' || s.no, true,
            true, true, bool_or(f.added_by = a.actor and (r.exercise or %s))
          from step_file f
          join step_run s on s.id = f.step_id
          join run r on r.id = s.run_id
          -- the authority and the entity may each have added the same bytes
          join said a on a.act = 'stepFileAdded' and a.object = r.reference
            and a.d ->> 'step' = s.no::text and a.d ->> 'sha256' = f.sha256
          group by f.id, r.reference, s.no
          order by 1
          """
              .formatted(
                  StandingVerification.same("o.done_at", "a.at"),
                  StandingVerification.same("f.added_at", "a.at"));

  private final Examination examination;

  ProcedureVerification(Examination examination) {
    this.examination = examination;
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.part(
        "Procedures",
        """
        select (select count(*) from playbook_run) + (select count(*) from step_run)
          + (select count(*) from step_round) + (select count(*) from step_file)
        """);
    for (String query : new String[] {PROCEDURES, STEPS, SHOWN}) {
      examination.each(query, FETCH, row -> StandingVerification.check(examination, row));
    }
  }
}
