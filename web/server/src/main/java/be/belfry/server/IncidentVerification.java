package be.belfry.server;

import java.sql.SQLException;

/**
 * Compares what an incident is with what its last recorded acts made of it, each line of its
 * history with the record, and its tier with those that were decided for the files that hold or
 * held it. What no act of the record says is not compared: an import is recorded as a whole, and
 * the demonstration keeps the history of its younger incidents only.
 */
final class IncidentVerification {
  private static final int FETCH = 500;

  /** What an act says of a field is {@code before -> after}; of words, that they were changed. */
  private static final String FIELDS =
      """
      with recorded as materialized (
        select a.seq, a.object, a.action, f.field, f.said
        from audit_entry a
        cross join lateral (%s) as parsed
        cross join lateral (
          select key, value
          from jsonb_each_text(case when jsonb_typeof(d) = 'object' then d else '{}' end)
          union all
          select 'state', ' -> open' where a.action = 'incident.opened') as f (field, said)
        where a.action like 'incident.%%'
      ), last as (
        select object, jsonb_object_agg(field, said order by seq) as said
        from recorded
        where field in ('severity', 'state', 'tlp', 'sectors', 'subSectors', 'classification',
          'phenomenon', 'crossBorder', 'rootCause')
        group by object
      )
      select i.reference, 'the ' || c.field || ' of ' || i.reference
        || ' is not what the last act in the record made it'
      from incident i
      join last l on l.object = i.reference
      cross join lateral (values
        ('severity', i.severity), ('state', i.status), ('tlp', i.tlp),
        ('classification', i.classification), ('phenomenon', i.phenomenon),
        ('crossBorder', i.cross_border), ('rootCause', i.root_cause),
        ('sectors', array_to_string(
          array(select x from unnest(i.sectors) x order by x collate "C"), ',')),
        ('subSectors', array_to_string(
          array(select x from unnest(i.sub_sectors) x order by x collate "C"), ',')))
        as c (field, now)
      cross join lateral (select l.said ->> c.field as said) as s
      where s.said is not null
        and c.now is distinct from substr(s.said, strpos(s.said, ' -> ') + 4)
      union all
      select i.reference, 'the change of ' || c.field || ' of ' || i.reference || ' at '
        || to_char(c.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        || ' is in no record'
      from incident_change c
      join incident i on i.id = c.incident_id
      where not exists (select from recorded r
        where r.object = i.reference and r.action = c.action and r.field = c.field
          and r.said in ('changed', c.before || ' -> ' || c.after))
      order by 1, 2
      """
          .formatted(NotificationVerification.DETAILS);

  /**
   * Each tier of an incident was decided for a file that it is or was in. While it is in one, and
   * nobody ever ordered a tier of that file by word of mouth, it has at least the highest one that
   * was in force meanwhile; a red one may be hidden from who decides on the file.
   */
  private static final String TIERS =
      """
      with moved as materialized (
        select a.seq, a.object, d ->> 'to' as tier,
          array_position(array['none', 'nationalIncident', 'nationalCrisis'], d ->> 'to') as rank
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action = 'crisis.tierChanged'
      ), entered as materialized (
        select a.object, d ->> 'incident' as incident, max(a.seq) as seq
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action = 'crisis.incidentAttached'
        group by 1, 2
      ), held as (
        select l.incident_id, l.incident_reference, c.reference, l.detached_at is null as now,
          exists (select from audit_entry a
            where a.object = c.reference and a.action = 'crisis.opened') as recorded,
          exists (select from audit_entry a
            where a.object = c.reference and a.action = 'escalation.order') as ordered
        from crisis_incident l join crisis c on c.id = l.crisis_id
      )
      select i.reference, 'the tier of ' || i.reference || ' was decided by nobody'
      from incident i
      where i.tier <> 'none' and not exists (select from held h
        where h.incident_id = i.id and (not h.recorded or exists (select from moved m
          where m.object = h.reference and m.tier = i.tier)))
      union all
      select i.reference, 'the tier of ' || i.reference || ' is lower than what was decided for '
        || h.reference
      from held h
      join incident i on i.id = h.incident_id
      left join entered e on e.object = h.reference and e.incident = h.incident_reference
      where h.now and h.recorded and not h.ordered
        and not exists (select from audit_entry a where a.object = i.reference
          and a.action like 'incident.%%' and a.details like '%%-> red"%%')
        and array_position(array['none', 'nationalIncident', 'nationalCrisis'], i.tier)
          < (select max(m.rank) from moved m where m.object = h.reference
            and m.seq >= coalesce((select max(b.seq) from moved b
              where b.object = h.reference and b.seq < e.seq), 0))
      order by 1, 2
      """
          .formatted(NotificationVerification.DETAILS);

  private final Examination examination;

  IncidentVerification(Examination examination) {
    this.examination = examination;
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.each(FIELDS, FETCH, row -> examination.differs(row.getString(2)));
    examination.each(TIERS, FETCH, row -> examination.differs(row.getString(2)));
  }
}
