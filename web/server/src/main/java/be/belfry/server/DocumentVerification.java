package be.belfry.server;

import be.belfry.domain.shared.Sha256;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Checks the archived documents: each has its hash, and it is the hash that the record of what was
 * done names, directly or by the signed list of the files that went out together.
 */
final class DocumentVerification {
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
      select 'request ' || r.reference, d.language, d.sha256, d.bytes, 'register',
        case when d.language = 'en' then
          (select min(l.sha256) from release l where l.object = r.reference) end
      from assistance_document d join assistance_request r on r.id = d.request_id
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
          where a.object = r.crisis || '/' || r.code
              || coalesce('@' || left(r.operators[1], 8), '')
            and a.action = 'playbook.stepFileAdded'
            and a.details::jsonb ->> 'sha256' = f.sha256 limit 1), '')
      from step_file f
      join step_run s on s.id = f.step_id
      join playbook_run r on r.id = s.run_id
      """;

  /**
   * What left, each signed list and statement, each political note and each round of a step, by the
   * hash that the record names. The statement of a briefing whose record names none must at least
   * hold the hash of its document.
   */
  private static final String LISTS =
      """
      select 'release ' || l.reference, l.sha256,
        coalesce((select a.details::jsonb ->> 'sha256' from audit_entry a
          where a.object = l.reference and a.action = 'cooperation.released'
          order by a.seq desc limit 1), '')
      from release l
      union all
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

  private final Connection connection;
  private final Verification.Progress progress;
  private final Findings findings;

  /**
   * @param connection past the walls, not in auto-commit
   */
  DocumentVerification(Connection connection, Verification.Progress progress, Findings findings) {
    this.connection = connection;
    this.progress = progress;
    this.findings = findings;
  }

  /** How many there are. */
  long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select count(*) from (" + DOCUMENTS + ") as documents")) {
      found.next();
      return found.getLong(1);
    }
  }

  /** Checks them all; gives their number. */
  long check() throws SQLException {
    long documents = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1);
      try (ResultSet row = statement.executeQuery(DOCUMENTS)) {
        while (row.next()) {
          String name = row.getString(1) + " in " + row.getString(2);
          String hash = Sha256.hex(row.getBytes(4));
          if (!hash.equals(row.getString(3))) {
            findings.differs("the document of " + name + " does not have its hash");
          }
          if (row.getString(6) != null && !hash.equals(row.getString(6))) {
            findings.differs(
                "the document of " + name + " is not the one in the " + row.getString(5));
          }
          documents++;
          progress.step();
        }
      }
      try (ResultSet row = statement.executeQuery(LISTS)) {
        while (row.next()) {
          if (!row.getString(2).equals(row.getString(3))) {
            findings.differs("the hash of " + row.getString(1) + " is not the one in the record");
          }
        }
      }
    }
    return documents;
  }
}
