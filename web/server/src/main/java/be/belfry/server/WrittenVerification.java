package be.belfry.server;

import be.belfry.domain.shared.Sha256;
import be.belfry.domain.sitrep.InputContent;
import be.belfry.persistence.convert.Fingerprint;
import be.belfry.persistence.convert.RecordJson;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Checks what people wrote and froze, by the fingerprints that the record holds: issued situation
 * reports and approved briefings, what services said for a report, lines to take with each of their
 * versions and releases, warnings, minutes; and what stands in the record in clear: caveats of
 * documents, and the register of what left the country. None is in no record, and none of the
 * record is gone. A row of an earlier version that holds no fingerprint says nothing of the words.
 */
final class WrittenVerification {
  private static final int FETCH = 500;

  /** What, whether it is there, whether it is recorded, whether both say the same. */
  private static final String FROZEN =
      """
      with said as materialized (
        select a.object, a.action, d ->> 'crisis' as crisis, d ->> 'number' as number,
          d ->> 'contentSha256' as hash
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action in ('sitrep.issued', 'briefing.approved')
      )
      select 'situation report ' || coalesce(s.number::text, a.number, '?') || ' of '
          || coalesce(s.crisis, a.crisis, '?'), s.id is not null, a.object is not null,
        coalesce(s.hash = a.hash, true)
      from (select id, number, crisis, %2$s as hash from sitrep where number > 0) s
      full join (select * from said where action = 'sitrep.issued') a on a.object = s.id::text
      union all
      select 'briefing ' || coalesce(b.number::text, a.number, '?') || ' of '
          || coalesce(b.crisis, a.crisis, '?'), b.id is not null, a.object is not null,
        coalesce(b.hash = a.hash, true)
      from (select id, number, crisis, %3$s as hash from briefing where number > 0) b
      full join (select * from said where action = 'briefing.approved') a on a.object = b.id::text
      order by 1
      """
          .formatted(
              NotificationVerification.DETAILS,
              Fingerprint.SITREP.sql(),
              Fingerprint.BRIEFING.sql());

  /** As {@link #FROZEN}; then what was said and the fingerprint, as earlier versions made it. */
  private static final String INPUTS =
      """
      select 'input of ' || coalesce(i.service, a.service) || ' for a report of '
          || coalesce(i.crisis, a.crisis, '?'), i.object is not null, a.object is not null,
        coalesce(i.hash = a.hash, true), i.content, a.hash
      from (select sitrep_id::text as object, service, crisis, content, %2$s as hash
        from sitrep_input where sent_at is not null) i
      full join (select distinct on (a.object, d ->> 'service') a.object, d ->> 'service' as service,
          d ->> 'crisis' as crisis, d ->> 'contentSha256' as hash
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action = 'sitrep.inputSent'
        order by a.object, d ->> 'service', a.seq desc) a
        on a.object = i.object and a.service = i.service
      order by 1
      """
          .formatted(NotificationVerification.DETAILS, Fingerprint.SITREP_INPUT.sql());

  /**
   * Its words now, as its last act left them; each of its versions; and from when on it is said.
   */
  private static final String LINES =
      """
      with said as materialized (
        select a.seq, a.object, a.action, d
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action in ('line.drafted', 'line.edit', 'line.release')
      ), version as materialized (
        select object, row_number() over (partition by object order by seq) as no,
          row_number() over (partition by object order by seq desc) as back,
          first_value(d ->> 'kind') over (partition by object order by seq) as kind,
          d ->> 'contentSha256' as hash
        from said where action <> 'line.release'
      )
      select 'line ' || coalesce(l.reference, a.object), l.id is not null, a.object is not null,
        coalesce(l.hash = a.hash, true) and coalesce(l.kind = a.kind, true)
      from (select id, crisis || '/L-' || no as reference, kind, %2$s as hash
        from communication_line) l
      full join (select * from version where back = 1) a on a.object = l.reference
      union all
      select 'version ' || coalesce(v.no, a.no) || ' of line ' || coalesce(v.reference, a.object),
        v.no is not null, a.no is not null, coalesce(v.hash = a.hash, true)
      from (select l.crisis || '/L-' || l.no as reference, w.no, w.hash
        from (select line_id, no, %2$s as hash from communication_version) w
        join communication_line l on l.id = w.line_id) v
      full join version a on a.object = v.reference and a.no = v.no
      union all
      select 'release of line ' || coalesce(l.reference, a.object), l.public_at is not null,
        a.object is not null,
        coalesce(abs(extract(epoch from l.public_at - a.public_at)) < 0.001, true)
      from (select crisis || '/L-' || no as reference, public_at
        from communication_line where public_at is not null) l
      full join (select distinct on (object) object,
          case when pg_input_is_valid(d ->> 'publicAt', 'timestamptz')
            then (d ->> 'publicAt')::timestamptz end as public_at
        from said where action = 'line.release' order by object, seq desc) a
        on a.object = l.reference
      order by 1
      """
          .formatted(NotificationVerification.DETAILS, Fingerprint.LINE.sql());

  /** As it is written, and that it was sent by somebody. */
  private static final String WARNINGS =
      """
      with said as materialized (
        select a.seq, a.object, a.action, d
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action in ('warning.drafted', 'warning.changed', 'warning.sent')
      )
      select 'warning ' || coalesce(w.reference, a.object), w.reference is not null,
        a.object is not null, coalesce(w.hash = a.hash, true)
          and coalesce(w.severity = a.severity, true) and coalesce(w.tlp = a.tlp, true)
      from (select reference, severity, tlp, %2$s as hash from warning) w
      full join (select distinct on (object) object, d ->> 'contentSha256' as hash,
          d ->> 'severity' as severity, d ->> 'tlp' as tlp
        from said where action <> 'warning.sent' order by object, seq desc) a
        on a.object = w.reference
      union all
      select 'sending of warning ' || coalesce(w.reference, a.object), w.reference is not null,
        a.object is not null, true
      from (select reference from warning where sent_at is not null) w
      full join (select distinct object from said where action = 'warning.sent') a
        on a.object = w.reference
      order by 1
      """
          .formatted(NotificationVerification.DETAILS, Fingerprint.WARNING.sql());

  private static final String MINUTES =
      """
      select 'entry ' || coalesce(e.no, a.no, '?') || ' of the minutes of '
          || coalesce(e.meeting, a.object), e.no is not null, a.object is not null,
        coalesce(e.hash = a.hash, true)
      from (select m.crisis || '/S-' || m.no as meeting, x.no::text as no, x.hash
        from (select meeting_id, no, %2$s as hash from meeting_minute) x
        join cell_meeting m on m.id = x.meeting_id) e
      full join (select a.object, d ->> 'no' as no, d ->> 'contentSha256' as hash
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action = 'meeting.minuted') a
        on a.object = e.meeting and a.no = e.no
      order by 1
      """
          .formatted(NotificationVerification.DETAILS, Fingerprint.MINUTE.sql());

  /**
   * The caveats of a document in the order in which they were put on it, by whom, with the partners
   * that they name. Not those of exercises, whose clock is another one than the record's.
   */
  private static final String CAVEATS =
      """
      with source as materialized (
        select 'sitrep' as kind, id, crisis || '/S' || number as reference, exercise
        from sitrep where number > 0
        union all
        select 'briefing', id, crisis || '/B' || number, exercise from briefing where number > 0
        union all
        select 'assistanceRequest', id, reference, exercise from assistance_request
      ), marked as (
        select s.reference, m.caveat, m.marked_by, array_to_string(
            array(select x from unnest(m.named) x order by x collate "C"), ',') as named,
          row_number() over (partition by m.source_id order by m.marked_at, m.id) as no
        from release_marking m
        join source s on s.kind = m.source_kind and s.id = m.source_id and not s.exercise
      ), said as (
        select a.object, a.actor, coalesce(d ->> 'caveat', d ->> 'to') as caveat,
          d ->> 'named' as named, row_number() over (partition by a.object order by a.seq) as no
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action in ('cooperation.sourceMarked', 'cooperation.caveatLowered')
          and not exists (select from source s where s.reference = a.object and s.exercise)
      )
      select 'caveat ' || coalesce(m.no, a.no) || ' on ' || coalesce(m.reference, a.object),
        m.no is not null, a.no is not null,
        coalesce(m.caveat = a.caveat, true) and coalesce(m.named = a.named, true)
          and m.marked_by = a.actor
      from marked m full join said a on a.object = m.reference and a.no = m.no
      order by 1
      """
          .formatted(NotificationVerification.DETAILS);

  private static final String REGISTER =
      """
      select 'release ' || coalesce(l.reference, a.object), l.reference is not null,
        a.object is not null, l.sha256 = coalesce(a.hash, '') and l.object = coalesce(a.what, l.object)
          and l.addressee = coalesce(a.addressee, l.addressee)
      from (select reference, sha256, object, addressee from release) l
      full join (select a.object, d ->> 'sha256' as hash, d ->> 'what' as what,
          d ->> 'addressee' as addressee
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action = 'cooperation.released') a
        on a.object = l.reference
      order by 1
      """
          .formatted(NotificationVerification.DETAILS);

  private final Examination examination;

  WrittenVerification(Examination examination) {
    this.examination = examination;
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.part(
        "Words",
        """
        select (select count(*) from sitrep where number > 0)
          + (select count(*) from briefing where number > 0)
          + (select count(*) from sitrep_input where sent_at is not null)
          + (select count(*) + count(public_at) from communication_line)
          + (select count(*) from communication_version)
          + (select count(*) + count(sent_at) from warning) + (select count(*) from meeting_minute)
          + (select count(*) from release_marking) + (select count(*) from release)
        """);
    examination.each(FROZEN, FETCH, row -> check(row, row.getBoolean(4)));
    examination.each(INPUTS, FETCH, row -> check(row, row.getBoolean(4) || isAsBefore(row)));
    for (String query : new String[] {LINES, WARNINGS, MINUTES, CAVEATS, REGISTER}) {
      examination.each(query, FETCH, row -> check(row, row.getBoolean(4)));
    }
  }

  private void check(ResultSet row, boolean same) throws SQLException {
    String name = "the " + row.getString(1);
    if (examination.isKnownToBoth(name, row.getBoolean(2), row.getBoolean(3)) && !same) {
      examination.differs(name + " does not say what it said when it was recorded");
    }
  }

  /** Rows of earlier versions hold the hash over the words as the program wrote them out. */
  private static boolean isAsBefore(ResultSet row) throws SQLException {
    if (row.getString(5) == null) {
      return false;
    }
    try {
      InputContent said = RecordJson.read(row.getString(5), InputContent.class);
      return Sha256.hex(said.toString()).equals(row.getString(6));
    } catch (RuntimeException noInput) {
      return false;
    }
  }
}
