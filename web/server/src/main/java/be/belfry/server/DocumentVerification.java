package be.belfry.server;

import be.belfry.domain.shared.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Checks the archived documents: each has its hash, and it is the hash that the record of what was
 * done names, directly or by the signed list of the files that went out together; and none that the
 * record names is gone.
 */
final class DocumentVerification {
  private static final int FETCH = 500;

  /**
   * What, which part of it, its hash, its bytes; then where its hash must stand again, and what
   * stands there: null when nothing does, for what is archived before it has left.
   */
  private static final String DOCUMENTS =
      """
      select 'briefing ' || b.number || ' of ' || b.crisis, d.language, d.sha256, d.bytes, 'record',
        coalesce((select a.details::jsonb ->> ('sha256.' || d.language) from audit_entry a
          where a.object = b.id::text and a.action = 'briefing.approved'
          order by a.seq desc limit 1), '')
      from briefing_document d join briefing b on b.id = d.briefing_id
      union all
      select 'situation report ' || s.number || ' of ' || s.crisis, d.language, d.sha256, d.bytes,
        'record',
        coalesce((select a.details::jsonb ->> ('sha256.' || d.language) from audit_entry a
          where a.object = s.id::text and a.action = 'sitrep.issued'
          order by a.seq desc limit 1), '')
      from sitrep_document d join sitrep s on s.id = d.sitrep_id
      union all
      select 'request ' || r.reference, x.language, x.sha256, x.bytes,
        case x.language when 'en' then 'register' else 'record' end,
        case x.language when 'en' then
          (select min(l.sha256) from release l where l.object = r.reference)
        else
          (select max(d ->> ('sha256.' || x.language)) from release l
            join audit_entry a on a.object = l.reference and a.action = 'cooperation.released'
            cross join lateral (%s) as parsed
            where l.object = r.reference) end
      from assistance_document x join assistance_request r on r.id = x.request_id
      union all
      select 'package ' || p.reference, f.name, f.sha256, f.bytes,
        case f.name when 'manifest.json' then 'register' else 'list of the package' end,
        case when f.name = 'manifest.json' then
          (select min(l.sha256) from release l where l.object = p.reference)
        else
          (select case when strpos(convert_from(m.bytes, 'UTF8'), f.sha256) > 0
            then f.sha256 else '' end
          from release_file m where m.package_id = p.id and m.name = 'manifest.json') end
      from release_file f join release_package p on p.id = f.package_id
      union all
      select 'publication ' || f.month || ' no. ' || f.no, f.name, f.sha256, f.bytes,
        'list of the publication',
        case when strpos(p.manifest, f.sha256) > 0 then f.sha256 else '' end
      from statistics_published_file f
      join statistics_publication p on p.month = f.month and p.no = f.no
      union all
      select 'paper pack of ' || p.made_at, p.language, p.sha256, p.bytes, 'record',
        coalesce((select a.details::jsonb ->> 'sha256' from audit_entry a
          where a.object = p.id::text and a.action = 'paper.printed' limit 1), '')
      from paper_print p
      union all
      select 'evidence of ' || r.crisis || '/' || r.code || ', step ' || s.no, f.name, f.sha256,
        f.bytes, 'record',
        coalesce((select f.sha256 from audit_entry a
          where (a.object = r.crisis || '/' || r.code
                || coalesce('@' || left(r.operators[1], 8), '')
              or a.object = r.crisis || '/' || r.code and %2$s)
            and a.action = 'playbook.stepFileAdded'
            and a.details::jsonb ->> 'step' = s.no::text
            and a.details::jsonb ->> 'sha256' = f.sha256 limit 1), '')
      from step_file f
      join step_run s on s.id = f.step_id
      join playbook_run r on r.id = s.run_id
      """
          .formatted(NotificationVerification.DETAILS, ProcedureVerification.DIVIDED);

  /**
   * Each signed list and statement, each political note and each round of a step, by the hash that
   * the record names. The statement of a briefing whose record names none must at least hold the
   * hash of its document.
   */
  private static final String LISTS =
      """
      select 'the statement of briefing ' || b.number || ' of ' || b.crisis || ' in ' || d.language,
        encode(sha256(convert_to(coalesce(d.manifest, ''), 'UTF8')), 'hex'), coalesce(e.named,
          case when d.manifest::jsonb ->> 'pdfSha256' = d.sha256
            then encode(sha256(convert_to(d.manifest, 'UTF8')), 'hex') else '' end)
      from briefing_document d join briefing b on b.id = d.briefing_id
      left join lateral (select a.details::jsonb ->> ('manifestSha256.' || d.language) as named
        from audit_entry a where a.object = b.id::text and a.action = 'briefing.approved'
        order by a.seq desc limit 1) e on true
      where d.manifest is not null or e.named is not null
      union all
      select 'publication ' || p.month || ' no. ' || p.no,
        encode(sha256(convert_to(p.manifest, 'UTF8')), 'hex'),
        coalesce((select a.details::jsonb ->> 'manifestSha256' from audit_entry a
          where a.object = to_char(p.month, 'YYYY-MM') and a.action = 'statistics.published'
            and a.details::jsonb ->> 'no' = p.no::text
          order by a.seq desc limit 1), '')
      from statistics_publication p
      union all
      select 'political note ' || coalesce(n.no, a.no) || ' on ' || coalesce(n.object, a.object),
        coalesce(n.hash, ''), coalesce(a.hash, '')
      from (select r.reference as object, p.no::text as no,
          encode(sha256(convert_to(p.text, 'UTF8')), 'hex') as hash
        from political_note p join assistance_request r on r.id = p.request_id) n
      full join (select object, details::jsonb ->> 'no' as no, details::jsonb ->> 'sha256' as hash
        from audit_entry where action = 'cooperation.politicalNote') a
        on a.object = n.object and a.no = n.no
      union all
      select 'round ' || coalesce(d.no, a.no) || ' of step ' || coalesce(d.step, a.step) || ' of '
          || coalesce(d.object, a.object), coalesce(d.hash, ''), coalesce(a.hash, '')
      from (select r.crisis || '/' || r.code || coalesce('@' || left(r.operators[1], 8), '')
            as object, s.no::text as step, o.no::text as no,
          encode(sha256(convert_to(o.evidence, 'UTF8')), 'hex') as hash
        from step_round o
        join step_run s on s.id = o.step_id
        join playbook_run r on r.id = s.run_id) d
      full join (select object, details::jsonb ->> 'step' as step,
          details::jsonb ->> 'round' as no, details::jsonb ->> 'sha256' as hash
        from audit_entry where action = 'playbook.stepRoundDone') a
        on a.object = d.object and a.step = d.step and a.no = d.no
      """;

  /**
   * What the record or a signed list that the record names knows of, and is not there any more:
   * what, which part of it.
   */
  private static final String GONE =
      """
      with said as materialized (
        select a.at, a.object, a.action, d
        from audit_entry a cross join lateral (%s) as parsed
        where (a.action in ('briefing.approved', 'sitrep.issued', 'cooperation.released',
            'paper.printed', 'playbook.stepFileAdded', 'statistics.published')
          or a.action like 'cooperation.package%%') and jsonb_typeof(d) = 'object'
      ), named as materialized (
        select s.object, s.action, s.d, substr(h.key, 8) as language
        from said s cross join lateral jsonb_each_text(s.d) as h
        where h.key like 'sha256.%%'
      )
      select 'briefing ' || (n.d ->> 'number') || ' of ' || (n.d ->> 'crisis'), n.language
      from named n
      where n.action = 'briefing.approved' and not exists (select from briefing_document x
        where x.briefing_id::text = n.object and x.language = n.language)
      union all
      select 'situation report ' || (n.d ->> 'number') || ' of ' || (n.d ->> 'crisis'), n.language
      from named n
      where n.action = 'sitrep.issued' and not exists (select from sitrep_document x
        where x.sitrep_id::text = n.object and x.language = n.language)
      union all
      select 'request ' || w.what, w.language
      from (select n.d ->> 'what' as what, n.language from named n
          where n.action = 'cooperation.released'
        union
        select s.d ->> 'what', 'en' from said s
          where s.action = 'cooperation.released' and s.d ->> 'what' not like 'P-%%'
            and (s.d ->> 'sha256.nl' is not null or exists (select from assistance_document x
              join assistance_request r on r.id = x.request_id
              where r.reference = s.d ->> 'what'))) w
      where not exists (select from assistance_document x
        join assistance_request r on r.id = x.request_id
        where r.reference = w.what and x.language = w.language)
      union all
      select distinct 'package ' || s.object, 'manifest.json'
      from said s
      where s.action like 'cooperation.package%%' and s.d ->> 'sha256' <> ''
        and not exists (select from release_file f join release_package p on p.id = f.package_id
          where p.reference = s.object and f.name = 'manifest.json')
      union all
      select 'package ' || p.reference, f ->> 'name'
      from release_file m
      join release_package p on p.id = m.package_id
      cross join lateral jsonb_array_elements(case when exists (select from said s
          where s.object = p.reference and s.d ->> 'sha256' = encode(sha256(m.bytes), 'hex'))
        then convert_from(m.bytes, 'UTF8')::jsonb -> 'files' else '[]' end) as f
      where m.name = 'manifest.json' and not exists (select from release_file x
        where x.package_id = p.id and x.name = f ->> 'name')
      union all
      select 'publication ' || s.object || ' no. ' || (s.d ->> 'no'), 'the list'
      from said s
      where s.action = 'statistics.published' and not exists (select from statistics_publication p
        where to_char(p.month, 'YYYY-MM') = s.object and p.no::text = s.d ->> 'no')
      union all
      select 'publication ' || p.month || ' no. ' || p.no, f ->> 'name'
      from statistics_publication p
      cross join lateral jsonb_array_elements(case when exists (select from said s
          where s.action = 'statistics.published' and s.d ->> 'manifestSha256'
            = encode(sha256(convert_to(p.manifest, 'UTF8')), 'hex'))
        then p.manifest::jsonb -> 'files' else '[]' end) as f
      where not exists (select from statistics_published_file x
        where x.month = p.month and x.no = p.no and x.name = f ->> 'name')
      union all
      select 'paper pack of ' || s.at, coalesce(s.d ->> 'language', '?')
      from said s
      where s.action = 'paper.printed'
        and not exists (select from paper_print p where p.id::text = s.object)
      union all
      select 'evidence of ' || s.object || ', step ' || (s.d ->> 'step'), 'a file'
      from said s
      where s.action = 'playbook.stepFileAdded' and not exists (select from step_file f
        join step_run x on x.id = f.step_id
        join playbook_run r on r.id = x.run_id
        where f.sha256 = s.d ->> 'sha256' and x.no::text = s.d ->> 'step'
          and (r.crisis || '/' || r.code || coalesce('@' || left(r.operators[1], 8), '') = s.object
            or r.crisis || '/' || r.code = s.object and %2$s))
      order by 1, 2
      """
          .formatted(NotificationVerification.DETAILS, ProcedureVerification.DIVIDED);

  private final Examination examination;

  DocumentVerification(Examination examination) {
    this.examination = examination;
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.part("Documents", "select count(*) from (" + DOCUMENTS + ") as documents");
    examination.each(DOCUMENTS, 1, this::document);
    examination.each(
        LISTS,
        FETCH,
        row -> {
          if (!row.getString(2).equals(row.getString(3))) {
            examination.differs(
                "the hash of " + row.getString(1) + " is not the one in the record");
          }
        });
    examination.each(
        GONE,
        FETCH,
        row ->
            examination.differs(
                "the document of "
                    + row.getString(1)
                    + " in "
                    + row.getString(2)
                    + " is in the record and nowhere else"));
  }

  private void document(ResultSet row) throws SQLException {
    String name = "the document of " + row.getString(1) + " in " + row.getString(2);
    String hash = Sha256.hex(row.getBytes(4));
    if (!hash.equals(row.getString(3))) {
      examination.differs(name + " does not have its hash");
    }
    if (row.getString(6) != null && !hash.equals(row.getString(6))) {
      examination.differs(name + " is not the one in the " + row.getString(5));
    }
    examination.step();
  }
}
