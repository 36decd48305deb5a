package be.belfry.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.shared.Sha256;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Looks for the words behind each fingerprint that an act of the record holds of a reason, of
 * evidence, of an observation or a note: they stay with the record that they were written for, as
 * they stand now or among its earlier words. One whose words are nowhere any more is found.
 */
final class ReasonVerification {
  private static final int FETCH = 200;

  /** The longest words that any act takes, in characters; others take 2,000 and fewer. */
  static final int LONGEST = AssistanceForm.MAX;

  /**
   * Change of the database with the first version that keeps why a package leaves; what an earlier
   * one was told it kept the fingerprint of alone.
   */
  private static final String KEPT_SINCE = "202611282280";

  /**
   * The acts whose words are kept, by what keeps them: whose they are, the texts that it keeps, the
   * fingerprints of the record. A fingerprint over a reference, as when one record takes the place
   * of another, is none of words. Runs of a procedure hand steps over to each other, so that the
   * words of a step may stand in another run of it. Why a person called a report not owed is asked
   * of what he took back, of what still stands, and of what is kept as an act of its own; before
   * that was, a rule that ended the clock after him overwrote his words.
   */
  private static final String REASONS =
      """
      with said as materialized (
        select case split_part(a.action, '.', 1) when 'clock' then 'notification'
            else split_part(a.action, '.', 1) end as kind,
          case when a.action like 'playbook.%%' then split_part(a.object, '@', 1) else a.object end
            || coalesce('/' || (d ->> 'step'), '/' || (d ->> 'offer'), '') as object,
          w.hash, a.action = 'cooperation.packageRelease' and a.at < (select
            least(min(installed_on)::timestamptz, (select value::timestamptz from installation
              where key = 'reasons.keptSince'))
            from flyway_schema_history where version = '%2$s') as forgotten
        from audit_entry a cross join lateral (%1$s) as parsed
        cross join lateral (values (d ->> 'reasonSha256'), (d ->> 'evidenceSha256'),
          (d ->> 'observedSha256'), (d ->> 'noteSha256'), (d ->> 'purposeSha256'),
          (case when a.action in ('playbook.stepCompleted', 'playbook.stepReported')
            then d ->> 'sha256' end)) as w (hash)
        where a.details like '%%ha256"%%'
          and (a.action in ('line.sendBack', 'line.withdraw', 'warning.sentBack',
              'warning.recalled', 'meeting.cancelled', 'callout.ended', 'sitrep.rhythmSet',
              'playbook.stepExcluded', 'playbook.stepExclusionAsked', 'playbook.stepCompleted',
              'playbook.stepReported', 'notification.replied', 'notification.reopened',
              'notification.separated', 'notification.withdrawn', 'notification.linkClosed', 'clock.owedAgain', 'clock.requested', 'clock.extended',
              'clock.suspended', 'clock.resumed')
            or a.action like 'duty.%%' or a.action like 'measure.%%'
            or a.action like 'cooperation.%%' and a.action <> 'cooperation.packageReplace')
          and w.hash <> ''
        union all
        select 'notification', e.object, e.hash, false
        from (select a.at, a.action, a.object, n.thread_id, d ->> 'regime' as regime,
            d ->> 'stage' as stage, d ->> 'reasonSha256' as hash,
            lead(a.action) over (
              partition by n.thread_id, d ->> 'regime', d ->> 'stage' order by a.seq) as next
          from audit_entry a cross join lateral (%1$s) as parsed
          join notification n on n.reference = a.object
          where a.action in ('clock.notApplicable', 'clock.owedAgain')) e
        where e.action = 'clock.notApplicable' and e.hash is not null
          and (e.next = 'clock.owedAgain'
            or e.next is null and exists (select from legal_clock k where k.thread_id = e.thread_id
              and k.regime = e.regime and k.stage = e.stage and k.not_applicable_by <> 'rule')
            or exists (select from thread_act t where t.thread_id = e.thread_id
              and t.kind = 'notApplicable' and t.regime = e.regime and t.stage = e.stage
              and abs(extract(epoch from t.acted_at - e.at)) <= 600))
      ), wanted as materialized (
        select kind, object, array_agg(distinct hash) as hashes,
          coalesce(array_agg(distinct hash) filter (where forgotten), '{}') as forgotten
        from said group by kind, object
      ), kept as (
        select 'line' as kind, crisis || '/L-' || no as object,
          array[sent_back_reason, earlier_words, end_reason] as texts
        from communication_line
        union all
        select 'warning', reference, array[sent_back_reason, earlier_words, end_reason] from warning
        union all
        select 'meeting', crisis || '/S-' || no, array[reason] from cell_meeting
        union all
        select 'callout', id::text, array[reason] from call_out
        union all
        select 'sitrep', crisis, array[reason] from battle_rhythm
        union all
        select 'duty', crisis || '/' || code,
          array[evidence, reason, handed_over_reason, reopened_reason, earlier_words]
        from duty
        union all
        select 'measure', crisis || '/M-' || no,
          array[evidence, observed, sent_back_reason, lift_reason, earlier_words]
        from measure
        union all
        select 'playbook', r.crisis || '/' || r.code || '/' || s.no,
          array[s.evidence, s.reason, s.exclusion_reason, s.earlier_words]
        from step_run s join playbook_run r on r.id = s.run_id
        union all
        select 'cooperation', reference, array[reason] from assistance_request
        union all
        select 'cooperation', r.reference || '/' || o.no, array[o.reason]
        from assistance_offer o join assistance_request r on r.id = o.request_id
        union all
        select 'cooperation', reference, array[reason, purpose] from release_package
        union all
        select 'cooperation', reference, array[recall_reason] from release
        union all
        select 'cooperation', source, array[reason] from release_lowering
        union all
        select 'notification', n.reference, array[n.outcome_reason, t.words, t.was_words]
        from wanted w
        join notification n on n.reference = w.object
        left join thread_act t on t.thread_id = n.thread_id
        where w.kind = 'notification'
        union all
        select 'notification', n.reference, array[m.motive]
        from wanted w
        join notification n on n.reference = w.object
        join legal_clock k on k.thread_id = n.thread_id
        join clock_move m on m.clock_id = k.id
        where w.kind = 'notification'
        union all
        select 'notification', n.reference, array[k.not_applicable_reason]
        from wanted w
        join notification n on n.reference = w.object
        join legal_clock k on k.thread_id = n.thread_id
        where w.kind = 'notification'
      )
      select w.kind || ' ' || w.object, w.hashes,
        coalesce(array_agg(x) filter (where x <> ''), '{}') as texts, w.forgotten
      from wanted w
      left join kept k on k.kind = w.kind and k.object = w.object
      left join lateral unnest(k.texts) as x on true
      group by w.kind, w.object, w.hashes, w.forgotten
      order by 1
      """
          .formatted(NotificationVerification.DETAILS, KEPT_SINCE);

  private final Examination examination;

  ReasonVerification(Examination examination) {
    this.examination = examination;
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.part("Reasons", "select 0");
    examination.each(REASONS, FETCH, this::check);
  }

  private void check(ResultSet row) throws SQLException {
    examination.step();
    Set<String> missing = new HashSet<>(Arrays.asList((String[]) row.getArray(2).getArray()));
    String[] texts = (String[]) row.getArray(3).getArray();
    for (String text : texts) {
      missing.remove(Sha256.hex(text));
    }
    for (int i = 0; i < texts.length && !missing.isEmpty(); i++) {
      removeThoseOfLines(missing, texts[i].split("\n", -1));
    }
    if (missing.removeAll(Arrays.asList((String[]) row.getArray(4).getArray()))) {
      examination.notes(
          "words with which "
              + row.getString(1).replaceFirst("cooperation", "package")
              + " left are nowhere: the version that ran then kept their fingerprint alone");
    }
    if (!missing.isEmpty()) {
      examination.differs(
          "words of " + row.getString(1) + " are not those that the record has a fingerprint of");
    }
  }

  /**
   * What a record keeps of before stands line after line; words may have lines themselves. No more
   * lines are taken together than the longest words can be, so that a record which was added to
   * again and again costs as much more as it is longer, and not the square of it.
   *
   * @param missing fingerprints that are looked for; those that are found leave it
   * @return how many fingerprints were made
   */
  static long removeThoseOfLines(Set<String> missing, String[] lines) {
    long made = 0;
    for (int first = 0; first < lines.length; first++) {
      MessageDigest begun = Sha256.digest();
      int length = 0;
      for (int last = first; last < lines.length && !missing.isEmpty(); last++) {
        String line = last == first ? lines[last] : "\n" + lines[last];
        length += line.length();
        if (length > LONGEST) {
          break;
        }
        begun.update(line.getBytes(UTF_8));
        missing.remove(HexFormat.of().formatHex(copy(begun).digest()));
        made++;
      }
    }
    return made;
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
