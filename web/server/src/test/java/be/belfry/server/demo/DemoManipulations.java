package be.belfry.server.demo;

import java.util.List;

/**
 * What the database's superuser may make of the demonstration, each on a record of its own, and
 * what {@code verify} says to it.
 */
final class DemoManipulations {
  private DemoManipulations() {}

  /**
   * @param sql gives the reference of the one that it changed
   * @param found what differs then; several with a semicolon between them
   */
  record Change(String sql, String found) {}

  private static Change incident(String set, int nth, String found) {
    return new Change(
        """
        update incident set %s where id = (select id from incident where source = 'own'
          and tier = 'none' and status <> 'merged'
          and severity <> 'emergency' and sectors <> '{space}' and tlp <> 'clear'
          and classification <> 'other:other'
          order by opened_at offset %d limit 1)
        returning reference
        """
            .formatted(set, nth),
        found + " of %s is not what the last act in the record made it");
  }

  private static final String THE_CRISIS =
      "(select id from crisis where tier = 'nationalCrisis' and not exercise)";

  private static final String THE_ENDED =
      "(select id from crisis where status = 'ended' and not exercise)";

  static final List<Change> CHANGES =
      List.of(
          incident("severity = 'emergency'", 1, "the severity"),
          incident("classification = 'other:other'", 2, "the classification"),
          incident("status = 'merged'", 3, "the state"),
          incident("tlp = 'clear'", 4, "the tlp"),
          incident("sectors = '{space}'", 5, "the sectors"),
          new Change(
              """
              update incident set tier = 'nationalCrisis' where id = (select id from incident
                where source = 'own' and tier = 'none' order by opened_at offset 6 limit 1)
              returning reference
              """,
              "the tier of %s was decided by nobody"),
          new Change(
              """
              update incident set tier = 'none' where id = (select incident_id from crisis_incident
                where crisis_id = %s order by incident_reference limit 1) returning reference
              """
                  .formatted(THE_CRISIS),
              "the tier of %s is lower than what was decided for "),
          new Change(
              """
              update incident_change c set after = 'low' from incident i where i.id = c.incident_id
                and c.id = (select id from incident_change where field = 'severity'
                  and after <> 'low' order by changed_at, id limit 1)
              returning i.reference
              """,
              "the change of severity of %s at "),
          new Change(
              """
              update proposal set state = 'refused' where crisis_id = %1$s and no = 1
              returning (select reference from crisis where id = %1$s)
              """
                  .formatted(THE_ENDED),
              "the proposal 1 of %s does not stand where its last act left it"),
          new Change(
              """
              update proposal set grounds = grounds || '!' where crisis_id = %1$s and no = 2
              returning (select reference from crisis where id = %1$s)
              """
                  .formatted(THE_ENDED),
              "the proposal 2 of %s is not what the record says of it"),
          new Change(
              """
              update proposal_act a set subject_id = (select id from account
                  where username = 'dutyofficer1')
              where a.act = 'approve' and a.proposal_id =
                (select id from proposal where crisis_id = %1$s and no = 1)
              returning (select c.reference from crisis c where c.id = %1$s)
              """
                  .formatted(THE_CRISIS),
              "the proposal 1, act 2 of %s is not what the record says of it"),
          new Change(
              "update crisis set tier = 'nationalIncident' where id = %s returning reference"
                  .formatted(THE_CRISIS),
              "the tier of %s is not the one that was decided"),
          new Change(
              "update crisis set status = 'refused' where id = %s returning reference"
                  .formatted(THE_ENDED),
              "the status of %s is not what the decisions made it"),
          new Change(
              """
              update notification_thread t set tlp = 'clear' from notification n
              where n.thread_id = t.id and n.first and n.id = (select id from notification
                where first and tlp <> 'clear' order by received_at limit 1)
              returning n.reference
              """,
              "the tlp of the thread of %s is not that of its reports"),
          new Change(
              """
              update notification_thread t set sectors = '{space}' from notification n
              where n.thread_id = t.id and n.first and n.id = (select id from notification
                where first and sectors <> '{space}' order by received_at desc limit 1)
              returning n.reference
              """,
              "the sectors of the thread of %s is not that of its reports"),
          new Change(
              """
              update national_scale set level = 'none' where scale = 'activation' and not exercise
              returning scale
              """,
              "the level of %s is not the one that was decided"));

  private static final String MOVED = " does not stand where its last act left it";
  private static final String ANOTHER = " names another person or time than the record";

  static final List<Change> STANDING =
      List.of(
          new Change(
              """
              update communication_line set state = 'withdrawn', ended_by = 'director1',
                ended_at = now(), end_reason = 'x' where no = 1 returning crisis
              """,
              "the line %1$s/L-1" + MOVED + "; the line %1$s/L-1" + ANOTHER),
          new Change(
              """
              update communication_line set validated_by = 'director1' where no = 2
              returning crisis
              """,
              "the line %s/L-2" + ANOTHER),
          new Change(
              """
              update communication_line set authors = '{crisiscentre1}' where no = 3
              returning crisis
              """,
              "the line %s/L-3" + ANOTHER),
          new Change(
              """
              update warning set approved_by = 'director2' where state = 'sent'
              returning reference
              """,
              "the warning %s" + ANOTHER),
          new Change(
              "update warning set state = 'draft' where state = 'submitted' returning reference",
              "the warning %s" + MOVED),
          new Change(
              """
              update warning_addressee x set acknowledged_at = null, acknowledged_by = null,
                acknowledged_via = null
              where x.id = (select id from kept_warning_addressee where acknowledged_at is not null
                order by name, id limit 1)
              returning (select w.reference from warning w where w.id = x.warning_id)
                || ' by ' || coalesce(x.unit, x.entity_id)
              """,
              "the confirmation of warning %s is in the record and nowhere else"),
          new Change(
              """
              update warning_addressee x set acknowledged_at = now(), acknowledged_by = 'x',
                acknowledged_via = 'link'
              where x.id = (select id from kept_warning_addressee where acknowledged_at is null
                order by name, id limit 1)
              returning (select w.reference from warning w where w.id = x.warning_id)
                || ' by ' || coalesce(x.unit, x.entity_id)
              """,
              "the confirmation of warning %s is in no record"),
          new Change(
              """
              update release set recalled_by = 'defence1', recalled_at = now(), recall_reason = 'x'
              where object like 'P-%' returning reference
              """,
              "the release %1$s" + MOVED + "; the release %1$s" + ANOTHER),
          new Change(
              """
              update release set sent_by = 'director1' where object like 'A-%'
              returning reference
              """,
              "the release %s" + ANOTHER),
          new Change(
              """
              update assistance_request set drafted_by = 'dutyofficer2' where state = 'draft'
              returning reference
              """,
              "the request %s" + ANOTHER),
          new Change(
              """
              update assistance_request set state = 'ended' where state = 'acknowledged'
              returning reference
              """,
              "the request %s" + MOVED),
          new Change(
              """
              update assistance_offer o set state = 'declined' from assistance_request r
              where r.id = o.request_id and o.no = 2 returning r.reference
              """,
              "the offer %s/2" + MOVED),
          new Change(
              """
              update release_package set state = 'withdrawn', ended_by = 'director1',
                ended_at = now() where state = 'proposed' returning reference
              """,
              "the package %1$s" + MOVED + "; the package %1$s" + ANOTHER),
          new Change(
              """
              update release_package set approved_by = 'director1' where state = 'received'
              returning reference
              """,
              "the package %s" + ANOTHER),
          new Change(
              "update briefing set status = 'superseded' where number = 2 returning crisis",
              "the briefing 2 of %s" + MOVED),
          new Change(
              """
              update duty set state = 'acknowledged', closed_by = null, closed_at = null,
                evidence = null
              where id = (select id from kept_duty where state = 'fulfilled' order by id limit 1)
              returning crisis || '/' || code
              """,
              """
              the duty %1$s does not stand where its last act left it; \
              the duty %1$s names another person or time than the record; \
              words of duty %1$s are not those that the record has a fingerprint of\
              """),
          new Change(
              """
              update duty set closed_by = 'director1'
              where id = (select id from kept_duty where state = 'fulfilled'
                order by id desc limit 1)
              returning crisis || '/' || code
              """,
              "the duty %s" + ANOTHER),
          new Change(
              """
              update duty set service = 'DEFENCE' where id = (select id from kept_duty
                where state = 'open' and service <> 'DEFENCE' order by id limit 1)
              returning crisis || '/' || code
              """,
              "the duty %s" + MOVED),
          new Change(
              """
              update cell_meeting set convened_by = 'director1' where state = 'closed'
              returning crisis || '/S-' || no
              """,
              "the meeting %s" + ANOTHER));

  private static final String OTHER = " does not say what it said when it was recorded";
  private static final String GONE = " is in the record and nowhere else";

  static final List<Change> WORDS =
      List.of(
          new Change(
              """
              delete from sitrep_document d using sitrep s where s.id = d.sitrep_id and s.number = 1
                and d.language = 'de' returning s.crisis
              """,
              "the document of situation report 1 of %s in de" + GONE),
          new Change(
              """
              update sitrep set content = regexp_replace(content, 'Henegouwen', 'Namen')
              where number = 2 returning crisis
              """,
              "the situation report 2 of %s" + OTHER),
          new Change(
              """
              update sitrep set audience = '{cells,deciders,sectors}' where number = 1
              returning crisis
              """,
              "the situation report 1 of %s" + OTHER),
          new Change(
              """
              update sitrep_input i set content = regexp_replace(i.content, '80 %', '90 %')
              from sitrep s where s.id = i.sitrep_id and s.number = 2 and i.service = 'BIPT'
              returning i.crisis
              """,
              "the input of BIPT for a report of %s" + OTHER),
          new Change(
              """
              update sitrep_input i set sent_by = 'Somebody else'
              from sitrep s where s.id = i.sitrep_id and s.number = 1 and i.service = 'ECONOMY'
              returning i.crisis
              """,
              "the input of ECONOMY for a report of %s" + OTHER),
          new Change(
              """
              delete from sitrep_input i using sitrep s where s.id = i.sitrep_id and s.number = 2
                and i.service = 'FCCU' returning i.crisis
              """,
              "the input of FCCU for a report of %s" + GONE),
          new Change(
              """
              with gone as (delete from briefing where number = 1 returning id, crisis),
              archived as (delete from briefing_document d using gone g where d.briefing_id = g.id)
              select crisis from gone
              """,
              "the briefing 1 of %s" + GONE),
          new Change(
              "update briefing set tlp = 'green' where number = 2 returning crisis",
              "the briefing 2 of %s" + OTHER),
          new Change(
              "delete from release where object like 'P-%' returning reference",
              "the release %s" + GONE),
          new Change(
              "update release set addressee = 'NL' where object like 'A-%' returning reference",
              "the release %s" + OTHER),
          new Change(
              """
              delete from release_file f using release_package p where p.id = f.package_id
                and f.name = 'picture.json' and p.reference in (select object from kept_release)
              returning p.reference
              """,
              "the document of package %s in picture.json" + GONE),
          new Change(
              """
              delete from release_file f using release_package p where p.id = f.package_id
                and f.name = 'bundle.stix.json' and p.reference in (select object from kept_release)
              returning p.reference
              """,
              "the document of package %s in bundle.stix.json" + GONE),
          new Change(
              """
              delete from assistance_document d using assistance_request r
              where r.id = d.request_id and d.language = 'fr' returning r.reference
              """,
              "the document of request %s in fr" + GONE),
          new Change(
              """
              update assistance_document d set bytes = d.bytes || '\\x20',
                sha256 = encode(sha256(d.bytes || '\\x20'), 'hex')
              from assistance_request r where r.id = d.request_id and d.language = 'nl'
              returning r.reference
              """,
              "the document of request %s in nl is not the one in the record"),
          new Change(
              """
              insert into release_marking (id, source_kind, source_id, caveat, named, marked_by,
                marked_at)
              select gen_random_uuid(), 'sitrep', id, 'none', '{}', 'director1', now()
              from sitrep where number = 2
              returning (select crisis || '/S2' from sitrep where number = 2)
              """,
              "the caveat 1 on %s is in no record"),
          new Change(
              """
              update communication_line set content = replace(content, 'niet in gevaar', 'in gevaar')
              where no = 1 returning crisis
              """,
              "the line %s/L-1" + OTHER),
          new Change(
              """
              update communication_version v set content = replace(v.content, 'parket', 'leger')
              from communication_line l where l.id = v.line_id and l.no = 2 returning l.crisis
              """,
              "the version 1 of line %s/L-2" + OTHER),
          new Change(
              """
              update communication_line set public_at = public_at + interval '1 hour'
              where no = 2 returning crisis
              """,
              "the release of line %s/L-2" + OTHER),
          new Change(
              """
              update communication_line set state = 'released', validated_by = 'director1',
                validated_office = 'director', validated_at = now(), released_by = 'director1',
                released_at = now(), public_at = now()
              where no = 3 returning crisis
              """,
              "the release of line %1$s/L-3 is in no record; the line %1$s/L-3"
                  + MOVED
                  + "; the line %1$s/L-3"
                  + ANOTHER),
          new Change(
              "update warning set sectors = '{health}' where state = 'sent' returning reference",
              "the warning %s" + OTHER),
          new Change(
              "update warning set tlp = 'clear' where state = 'submitted' returning reference",
              "the warning %s" + OTHER),
          new Change(
              "delete from warning where state = 'draft' returning reference",
              "the warning %s" + GONE),
          new Change(
              """
              update meeting_minute e set text = replace(e.text, '14', '11') from cell_meeting m
              where m.id = e.meeting_id and e.no = 1 returning m.crisis || '/S-' || m.no
              """,
              "the entry 1 of the minutes of %s" + OTHER),
          new Change(
              """
              delete from meeting_minute e using cell_meeting m
              where m.id = e.meeting_id and e.no = 2 returning m.crisis || '/S-' || m.no
              """,
              "the entry 2 of the minutes of %s" + GONE));

  private static final String A_RUN =
      "r.id = s.run_id returning r.crisis || '/' || r.code"
          + " || coalesce('@' || left(r.operators[1], 8), '') || '/' || s.no";

  /** Steps of procedures that run, one after the other; those of an entity come after. */
  private static String nth(String which, int nth) {
    return """
    s.id = (select k.id from kept_step_run k join kept_playbook_run o on o.id = k.run_id
      where o.state = 'running' and %s order by o.crisis, o.code, o.operators, k.no offset %d limit 1) and\s\
    """
            .formatted(which, nth)
        + A_RUN;
  }

  private static Change step(String set, String which, int nth, String found) {
    return new Change(
        "update step_run s set " + set + " from playbook_run r where " + nth(which, nth), found);
  }

  private static final String STEP_MOVED = "the step %1$s" + MOVED;
  private static final String STEP_ANOTHER = "the step %1$s" + ANOTHER;

  /** What was made of procedures and their steps. */
  static final List<Change> PROCEDURES =
      List.of(
          step(
              "state = 'inProgress', closed_by = null, closed_at = null",
              "k.state = 'done' and not k.two_persons",
              0,
              STEP_MOVED + "; " + STEP_ANOTHER),
          step(
              "closed_by = 'director1'", "k.state = 'done' and not k.two_persons", 1, STEP_ANOTHER),
          step(
              "closed_at = s.closed_at - interval '1 hour'",
              "k.state = 'done' and not k.two_persons",
              2,
              STEP_ANOTHER),
          step(
              "evidence = 'x', evidence_sha256 = encode(sha256('x'), 'hex')",
              "k.state = 'done' and not k.two_persons",
              3,
              STEP_MOVED + "; words of playbook "),
          step("reported_by = 'director1'", "k.state = 'done' and k.two_persons", 0, STEP_ANOTHER),
          step("begun_by = 'director1'", "k.state = 'inProgress'", 0, STEP_ANOTHER),
          step(
              """
              state = 'done', evidence = 'x', evidence_sha256 = encode(sha256('x'), 'hex'),
                closed_by = 'dutyofficer1', closed_at = now()\
              """,
              "k.state = 'open' and not k.two_persons",
              0,
              STEP_MOVED + "; " + STEP_ANOTHER),
          step(
              "state = 'open', closed_by = null, closed_at = null",
              "k.state = 'handedOver'",
              0,
              STEP_MOVED + "; " + STEP_ANOTHER),
          step(
              "state = 'notApplicable', reason = 'x', closed_by = 'dutyofficer1', closed_at ="
                  + " now()",
              "k.state = 'waiting'",
              0,
              STEP_MOVED + "; " + STEP_ANOTHER),
          step("rounds_done = s.rounds_done + 1", "k.rounds_done > 0", 0, STEP_MOVED),
          new Change(
              """
              update step_round d set done_by = 'director1' from step_run s, playbook_run r
              where s.id = d.step_id
                and d.id = (select id from kept_step_round order by done_at, id limit 1) and\s\
              """
                  + A_RUN.replace("returning", "returning d.no || ' of step ' ||"),
              "the round %s" + ANOTHER),
          new Change(
              """
              update playbook_run r set state = 'running', completed_at = null
              where r.id = (select id from kept_playbook_run where state = 'completed'
                and operators = '{}' order by crisis, code limit 1)
              returning r.crisis || '/' || r.code
              """,
              "the procedure %s" + MOVED),
          new Change(
              """
              update playbook_run r set ot = false
              where r.id = (select id from kept_playbook_run where state = 'running'
                and operators = '{}' order by crisis, code limit 1)
              returning r.crisis || '/' || r.code
              """,
              "the procedure %s" + MOVED),
          new Change(
              """
              update playbook_run r set started_by = 'director1'
              where r.id = (select id from kept_playbook_run o where state = 'running'
                and operators = '{}' and not exists (select from kept_step_run s
                  where s.run_id = o.id and s.not_met is not null)
                order by crisis desc, code desc limit 1)
              returning r.crisis || '/' || r.code
              """,
              "the procedure %s" + ANOTHER));
}
