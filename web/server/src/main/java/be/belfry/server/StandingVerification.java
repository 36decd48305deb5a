package be.belfry.server;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Compares where lines to take, warnings, requests, offers, packages, the register of what left,
 * situation reports, briefings, duties, measures and meetings stand, and who wrote, validated,
 * sent, fulfilled, recalled or ended them, with the acts of the record. So a withdrawal that was
 * undone is found, and another name beside an approval. When somebody acted is compared as far as a
 * transaction may take; in exercises, whose clock is another one than the record's, it is not.
 */
final class StandingVerification {
  private static final int FETCH = 500;

  /** Whether two moments are the same but for what a transaction may take. */
  private static final String SAME =
      "coalesce(abs(extract(epoch from %s - %s)) < 600, (%1$s is null) = (%2$s is null))";

  /**
   * Which line took its place the record says by a hash over its reference. One that was withdrawn
   * before anybody could read it took no place.
   */
  private static final String LINES =
      """
      with said as materialized (
        select a.seq, a.at, a.object, a.actor, substr(a.action, 6) as act, d
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action like 'line.%%'
      ), last as materialized (
        select object,
          case (array_agg(act order by seq desc) filter (where act <> 'replace'))[1]
            when 'submit' then 'submitted' when 'validate' then 'validated'
            when 'release' then 'released' when 'withdraw' then 'withdrawn'
            when 'discard' then 'discarded' else 'draft' end as state,
          array_agg(distinct actor) filter (where act in ('drafted', 'edit')) as authors,
          (array_agg(actor order by seq) filter (where act = 'drafted'))[1] as drafter,
          max(seq) filter (where act = 'submit') as submit,
          max(seq) filter (where act = 'sendBack') as back,
          (array_agg(actor order by seq desc) filter (where act = 'sendBack'))[1] as sender,
          max(seq) filter (where act = 'validate') as valid,
          (array_agg(actor order by seq desc) filter (where act = 'validate'))[1] as validator,
          (array_agg(d ->> 'office' order by seq desc) filter (where act = 'validate'))[1] as office,
          (array_agg(at order by seq desc) filter (where act = 'validate'))[1] as validated,
          (array_agg(actor order by seq desc) filter (where act = 'release'))[1] as releaser,
          (array_agg(at order by seq desc) filter (where act = 'release'))[1] as released,
          (array_agg(actor order by seq desc) filter (where act in ('withdraw', 'discard')))[1]
            as ender,
          (array_agg(at order by seq desc) filter (where act in ('withdraw', 'discard')))[1]
            as ended,
          (array_agg(actor order by seq desc) filter (where act = 'replace'))[1] as replacer,
          (array_agg(d ->> 'reasonSha256' order by seq desc) filter (where act = 'replace'))[1]
            as next
        from said group by object
      )
      select 'line ' || s.object, true, true,
        l.state = case when g.gave then 'replaced' else s.state end
          and l.replaced_by is not distinct from n.no,
        l.authors @> s.authors and l.authors <@ s.authors and l.drafted_by = s.drafter
          and l.sent_back_by is not distinct from
            case when s.back > coalesce(s.submit, 0) then s.sender end
          and l.validated_by is not distinct from
            case when s.valid > coalesce(s.back, 0) then s.validator end
          and (l.validated_by is null or l.validated_office = coalesce(s.office, l.validated_office))
          and l.released_by is not distinct from s.releaser
          and l.ended_by is not distinct from case when g.gave then s.replacer else s.ender end
          and (l.exercise or (l.validated_at is null or %2$s) and %3$s and %4$s)
      from communication_line l
      join last s on s.object = l.crisis || '/L-' || l.no
      left join lateral (
        select n.no, n.public_at from communication_line n
        where s.next is not null and s.state in ('released', 'withdrawn')
          and n.crisis_id = l.crisis_id
          and encode(sha256(convert_to(n.crisis || '/L-' || n.no, 'UTF8')), 'hex') = s.next
          and not (n.state = 'withdrawn' and n.ended_at < n.public_at)) n on true
      cross join lateral (select s.state = 'released' and n.no is not null as gave) g
      cross join lateral (select case when g.gave then n.public_at else s.ended end as over) o
      order by 1
      """
          .formatted(
              NotificationVerification.DETAILS,
              same("l.validated_at", "s.validated"),
              same("l.released_at", "s.released"),
              same("l.ended_at", "o.over"));

  private static final String WARNINGS =
      """
      with said as materialized (
        select a.seq, a.at, a.object, a.actor, substr(a.action, 9) as act, d
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action like 'warning.%%'
          and a.action not in ('warning.acknowledged', 'warning.read')
      ), last as materialized (
        select object,
          case (array_agg(act order by seq desc) filter (where act <> 'replaced'))[1]
            when 'submitted' then 'submitted' when 'sent' then 'sent'
            when 'recalled' then 'recalled' when 'discarded' then 'discarded'
            else 'draft' end as state,
          array_agg(distinct actor) filter (where act in ('drafted', 'changed')) as authors,
          (array_agg(actor order by seq) filter (where act = 'drafted'))[1] as drafter,
          max(seq) filter (where act = 'submitted') as submit,
          max(seq) filter (where act = 'sentBack') as back,
          (array_agg(actor order by seq desc) filter (where act = 'sentBack'))[1] as sender,
          (array_agg(actor order by seq desc) filter (where act = 'sent'))[1] as approver,
          (array_agg(d ->> 'office' order by seq desc) filter (where act = 'sent'))[1] as office,
          (array_agg(d ->> 'addressees' order by seq desc) filter (where act = 'sent'))[1]
            as addressees,
          (array_agg(at order by seq desc) filter (where act = 'sent'))[1] as sent,
          (array_agg(actor order by seq desc) filter (where act in ('recalled', 'discarded')))[1]
            as ender,
          (array_agg(at order by seq desc) filter (where act in ('recalled', 'discarded')))[1]
            as ended,
          (array_agg(actor order by seq desc) filter (where act = 'replaced'))[1] as replacer,
          (array_agg(at order by seq desc) filter (where act = 'replaced'))[1] as replaced,
          (array_agg(d ->> 'by' order by seq desc) filter (where act = 'replaced'))[1] as next
        from said group by object
      )
      select 'warning ' || s.object, true, true,
        w.state = case when g.gave then 'replaced' else s.state end
          and w.replaced_by is not distinct from s.next
          and (s.addressees is null or s.addressees =
            (select count(*)::text from warning_addressee x where x.warning_id = w.id)),
        w.authors @> s.authors and w.authors <@ s.authors and w.drafted_by = s.drafter
          and w.sent_back_by is not distinct from
            case when s.back > coalesce(s.submit, 0) then s.sender end
          and w.approved_by is not distinct from s.approver
          and (w.approved_by is null or w.approved_office = coalesce(s.office, w.approved_office))
          and w.ended_by is not distinct from case when g.gave then s.replacer else s.ender end
          and (w.exercise or %2$s and %3$s)
      from warning w
      join last s on s.object = w.reference
      cross join lateral (select s.state = 'sent' and s.next is not null as gave) g
      cross join lateral (select case when g.gave then s.replaced else s.ended end as over) o
      order by 1
      """
          .formatted(
              NotificationVerification.DETAILS,
              same("w.sent_at", "s.sent"),
              same("w.ended_at", "o.over"));

  /** Who of those who were warned confirmed; the first confirmation counts. */
  private static final String CONFIRMATIONS =
      """
      select 'confirmation of warning ' || coalesce(c.reference, a.object) || ' by '
          || coalesce(c.addressee, a.addressee), c.reference is not null, a.object is not null,
        coalesce(c.via = a.via, true), true
      from (select w.reference, coalesce(x.unit, x.entity_id) as addressee,
          x.acknowledged_via as via
        from warning_addressee x join warning w on w.id = x.warning_id
        where x.acknowledged_at is not null) c
      full join (select distinct on (a.object, d ->> 'addressee') a.object,
          d ->> 'addressee' as addressee, d ->> 'via' as via
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action = 'warning.acknowledged'
        order by a.object, d ->> 'addressee', a.seq) a
        on a.object = c.reference and a.addressee = c.addressee
      order by 1
      """
          .formatted(NotificationVerification.DETAILS);

  /** Requests and packages are approved under their own references; offers bear a number. */
  private static final String COOPERATION =
      """
      with said as materialized (
        select a.seq, a.at, a.object || coalesce('/' || (d ->> 'offer'), '') as object, a.actor,
          substr(a.action, 13) as act, d
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action like 'cooperation.%%'
      ), last as materialized (
        select object,
          (array_agg(d ->> 'to' order by seq desc) filter (where d ->> 'to' is not null
            and (act like 'package%%' or act in ('approve', 'send', 'acknowledge', 'end', 'review',
              'withdraw', 'refuse'))))[1] as state,
          (array_agg(act order by seq desc) filter (where act like 'offer%%'))[1] as offer,
          (array_agg(actor order by seq)
            filter (where act in ('drafted', 'packageProposed', 'released')))[1] as beginner,
          (array_agg(at order by seq) filter (where act = 'released'))[1] as sent,
          (array_agg(d ->> 'what' order by seq) filter (where act = 'packageProposed'))[1] as what,
          (array_agg(d ->> 'arrangement' order by seq) filter (where act = 'packageProposed'))[1]
            as arrangement,
          (array_agg(actor order by seq desc) filter (where act in ('approve', 'packageApprove')))[1]
            as approver,
          (array_agg(at order by seq desc) filter (where act in ('approve', 'packageApprove')))[1]
            as approved,
          (array_agg(actor order by seq desc) filter (where act = 'packageRelease'))[1] as releaser,
          (array_agg(actor order by seq desc)
            filter (where act in ('packageRefuse', 'packageWithdraw', 'packageRecall')
              or act = 'packageReplace' and d ->> 'to' = 'replaced'))[1] as ender,
          (array_agg(d ->> 'reasonSha256' order by seq desc) filter (where act = 'packageReplace'))[1]
            as next,
          (array_agg(actor order by seq desc) filter (where act = 'recalled'))[1] as recaller,
          (array_agg(at order by seq desc) filter (where act = 'recalled'))[1] as recalled
        from said group by object
      )
      select 'request ' || coalesce(r.reference, s.object), r.reference is not null,
        s.object is not null, r.state = coalesce(s.state, 'draft'),
        r.drafted_by = s.beginner and r.approved_by is not distinct from s.approver
          and (r.exercise or %2$s)
      from assistance_request r
      full join (select * from last where object ~ '^A-[^/]*$') s on s.object = r.reference
      union all
      select 'offer ' || coalesce(o.reference, s.object), o.reference is not null,
        s.object is not null, o.state = case s.offer when 'offerAccept' then 'accepted'
          when 'offerDecline' then 'declined' when 'offerDeploy' then 'deployed'
          when 'offerEnd' then 'ended' else 'offered' end, true
      from (select r.reference || '/' || x.no as reference, x.state
        from assistance_offer x join assistance_request r on r.id = x.request_id) o
      full join (select * from last where object ~ '^A-.*/') s on s.object = o.reference
      union all
      select 'package ' || coalesce(p.reference, s.object), p.reference is not null,
        s.object is not null, p.state = coalesce(s.state, 'proposed')
          and encode(sha256(convert_to(p.replaced_by, 'UTF8')), 'hex') is not distinct from s.next
          and p.source = s.what and p.arrangement = s.arrangement,
        p.proposed_by = s.beginner and p.approved_by is not distinct from s.approver
          and p.released_by is not distinct from s.releaser
          and p.ended_by is not distinct from s.ender and (p.exercise or %3$s)
      from release_package p
      full join (select * from last where object like 'P-%%') s on s.object = p.reference
      union all
      select 'release ' || l.reference, true, true, (l.recalled_at is null) = (s.recaller is null),
        l.sent_by = s.beginner and l.released_by is not distinct from w.approver
          and l.recalled_by is not distinct from s.recaller and (l.exercise or %4$s and %5$s)
      from release l
      join last s on s.object = l.reference
      left join last w on w.object = l.object
      order by 1
      """
          .formatted(
              NotificationVerification.DETAILS,
              same("r.approved_at", "s.approved"),
              same("p.approved_at", "s.approved"),
              same("l.sent_at", "s.sent"),
              same("l.recalled_at", "s.recalled"));

  /** A briefing stands until the next one of its crisis is approved. */
  private static final String FROZEN =
      """
      select 'situation report ' || coalesce(nullif(s.number, 0)::text, s.id::text) || ' of '
          || s.crisis, true, true, s.status = coalesce(a.status, 'open'), true
      from sitrep s
      left join (select object, (array_agg(substr(action, 8) order by seq desc))[1] as status
        from audit_entry where action in ('sitrep.issued', 'sitrep.discarded') group by object) a
        on a.object = s.id::text
      union all
      select 'briefing ' || coalesce(nullif(b.number, 0)::text, b.id::text) || ' of ' || b.crisis,
        true, true, b.status = case when a.status = 'approved' and b.number <
            (select max(x.number) from briefing x where x.crisis_id = b.crisis_id)
          then 'superseded' else coalesce(a.status, 'draft') end, true
      from briefing b
      left join (select object, (array_agg(substr(action, 10) order by seq desc))[1] as status
        from audit_entry where action in ('briefing.approved', 'briefing.discarded')
        group by object) a on a.object = b.id::text
      order by 1
      """;

  /** Duties that a tier or a decision called up, measures, meetings of cells. */
  private static final String WORK =
      """
      with said as materialized (
        select a.seq, a.object, a.actor, a.action as act, d
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action in ('duty.called', 'duty.taskGiven', 'duty.acknowledged', 'duty.fulfilled',
            'duty.waived', 'duty.reopened', 'duty.handedOver', 'duty.ended', 'meeting.convened',
            'meeting.opened', 'meeting.closed', 'meeting.cancelled')
          or a.action like 'measure.%%'
      ), last as materialized (
        select object, (array_agg(act order by seq desc))[1] as act,
          (array_agg(coalesce(d ->> 'to', d ->> 'service') order by seq desc)
            filter (where act like 'duty.%%'))[1] as service,
          (array_agg(actor order by seq desc) filter (where act in ('duty.fulfilled', 'duty.waived',
            'measure.lifted', 'meeting.closed', 'meeting.cancelled')))[1] as ender,
          (array_agg(actor order by seq)
            filter (where act in ('measure.proposed', 'meeting.convened')))[1] as beginner,
          max(seq) filter (where act in ('duty.called', 'duty.taskGiven', 'duty.reopened',
            'duty.handedOver', 'measure.sentBack')) as again,
          max(seq) filter (where act = 'duty.acknowledged') as seen,
          (array_agg(actor order by seq desc) filter (where act = 'duty.acknowledged'))[1] as seer,
          (array_agg(actor order by seq desc) filter (where act = 'measure.ordered'))[1] as orderer,
          max(seq) filter (where act = 'measure.putInPlace') as placed,
          (array_agg(actor order by seq desc) filter (where act = 'measure.putInPlace'))[1]
            as placer,
          max(seq) filter (where act = 'measure.verified') as checked,
          (array_agg(actor order by seq desc) filter (where act = 'measure.verified'))[1] as checker
        from said group by object
      )
      select 'duty ' || coalesce(t.reference, s.object), t.reference is not null,
        s.object is not null, t.state = case s.act when 'duty.acknowledged' then 'acknowledged'
            when 'duty.fulfilled' then 'fulfilled' when 'duty.waived' then 'waived'
            when 'duty.ended' then 'ended' else 'open' end and t.service = s.service,
        t.closed_by is not distinct from
            case when s.act in ('duty.fulfilled', 'duty.waived') then s.ender end
          and t.acknowledged_by is not distinct from case when s.seen > s.again then s.seer
            when s.act = 'duty.fulfilled' then s.ender end
      from (select crisis || '/' || code as reference, state, service, closed_by, acknowledged_by
        from duty) t
      full join (select * from last where act like 'duty.%%') s on s.object = t.reference
      union all
      select 'measure ' || coalesce(m.reference, s.object), m.reference is not null,
        s.object is not null, m.state = case s.act when 'measure.proposed' then 'proposed'
          when 'measure.putInPlace' then 'inPlace' when 'measure.verified' then 'verified'
          when 'measure.lifted' then 'lifted' else 'ordered' end,
        m.proposed_by = s.beginner and m.ordered_by is not distinct from s.orderer
          and m.placed_by is not distinct from
            case when s.placed > coalesce(s.again, 0) then s.placer end
          and m.verified_by is not distinct from
            case when s.checked > coalesce(s.again, 0) then s.checker end
          and m.lifted_by is not distinct from s.ender
      from (select crisis || '/M-' || no as reference, state, proposed_by, ordered_by, placed_by,
        verified_by, lifted_by from measure) m
      full join (select * from last where act like 'measure.%%') s on s.object = m.reference
      union all
      select 'meeting ' || coalesce(m.reference, s.object), m.reference is not null,
        s.object is not null, m.state = case s.act when 'meeting.convened' then 'convened'
          when 'meeting.opened' then 'sitting' when 'meeting.closed' then 'closed'
          else 'cancelled' end,
        m.exercise or m.convened_by = s.beginner and m.ended_by is not distinct from s.ender
      from (select crisis || '/S-' || no as reference, state, convened_by, ended_by, exercise
        from cell_meeting) m
      full join (select * from last where act like 'meeting.%%') s on s.object = m.reference
      order by 1
      """
          .formatted(NotificationVerification.DETAILS);

  private final Examination examination;

  StandingVerification(Examination examination) {
    this.examination = examination;
  }

  /** Compares two moments in a query. */
  static String same(String stored, String said) {
    return SAME.formatted(stored, said);
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.part(
        "Standing",
        """
        select (select count(*) from communication_line) + (select count(*) from warning)
          + (select count(*) from warning_addressee where acknowledged_at is not null)
          + (select count(*) from assistance_request) + (select count(*) from assistance_offer)
          + (select count(*) from release_package) + (select count(*) from release)
          + (select count(*) from sitrep) + (select count(*) from briefing)
          + (select count(*) from duty) + (select count(*) from measure)
          + (select count(*) from cell_meeting)
        """);
    for (String query : new String[] {LINES, WARNINGS, CONFIRMATIONS, COOPERATION, FROZEN, WORK}) {
      examination.each(query, FETCH, row -> check(examination, row));
    }
  }

  /** What, whether it is there, whether it is recorded, whether it stands there, and by whom. */
  static void check(Examination examination, ResultSet row) throws SQLException {
    String name = "the " + row.getString(1);
    if (!examination.isKnownToBoth(name, row.getBoolean(2), row.getBoolean(3))) {
      return;
    }
    if (!row.getBoolean(4)) {
      examination.differs(name + " does not stand where its last act left it");
    }
    if (!row.getBoolean(5)) {
      examination.differs(name + " names another person or time than the record");
    }
  }
}
