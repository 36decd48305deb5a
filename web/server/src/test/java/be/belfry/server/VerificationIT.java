package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Sha256;
import be.belfry.domain.sitrep.InputContent;
import be.belfry.persistence.Database;
import be.belfry.persistence.convert.RecordJson;
import be.belfry.persistence.duty.CrisisRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationIT {
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        """
        select audit_append(now(), 'analyst1', 'cert', 'incident.opened', 'I-2026-00000' || n, '{}')
        from generate_series(1, 3) n
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<String> differences() throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner")) {
      VerificationRun.of(owner, differences);
    }
    return differences;
  }

  @Test
  void whatNobodyTouchedDoesNotDiffer() throws SQLException {
    assertThat(differences()).isEmpty();
  }

  @Test
  void aChangedRowIsFound() throws SQLException {
    database.asOwner("update audit_entry set actor = 'somebody' where object = 'I-2026-000002'");

    assertThat(differences())
        .singleElement()
        .asString()
        .contains("incident.opened I-2026-000002")
        .contains("does not have its leaf hash");
  }

  @Test
  void theLogAloneFindsAChangedRow() throws SQLException {
    database.asOwner("update audit_entry set actor = 'somebody' where object = 'I-2026-000002'");
    List<String> differences = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner")) {
      assertThat(VerificationRun.ofLog(owner, new Findings(differences::add)).rows()).isEqualTo(3);
    }

    assertThat(differences).singleElement().asString().contains("does not have its leaf hash");
  }

  @Test
  void aChangedHashIsFoundToo() throws SQLException {
    database.asOwner("update audit_entry set leaf = sha256('x') where object = 'I-2026-000001'");

    assertThat(differences()).hasSize(1);
  }

  @Test
  void rowsOfEarlierVersionsWithoutASaltAreNoDifference() throws SQLException {
    database.asOwner(
        "update audit_entry set salt = null,"
            + " leaf = audit_leaf(seq, at, actor, office, action, object, details, null)"
            + " where object <> 'I-2026-000003'");

    assertThat(differences()).isEmpty();
  }

  @Test
  void aLineFeedInAFieldIsNoDifference() throws SQLException {
    database.asOwner(
        "select audit_append(now(), 'a', 'b', 'c', 'd', E'{\"text\":\"two\\nlines\"}')");

    assertThat(differences()).isEmpty();
  }

  /** Each document has its hash in the record; only of the English one no statement is named. */
  @Test
  void aStatementOfABriefingThatIsAnotherOneOrGoneIsFound() throws SQLException {
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named, exercise, plan_version,
            opened_at, started_at)
          values ('6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003', 'Grid', 'running', 'nationalCrisis',
            '{energy}', '{}', 'amber', '{}', false, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z');
        insert into briefing (id, crisis_id, crisis, title, number, status, tlp, named, exercise, demo, oral_order,
            content, author_id, author, drafted_at, saved_at, approver, approved_at)
          values ('00000000-0000-0000-0000-00000000000b', '6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003',
            'Grid', 1, 'approved', 'amber', '{}', false, false, false, '{}',
            '00000000-0000-0000-0000-00000000000a', 'An', now(), now(), 'Luc', now());
        insert into briefing_document (id, briefing_id, language, sha256, bytes, stored_at, manifest)
          select md5(l)::uuid, '00000000-0000-0000-0000-00000000000b', l, encode(sha256('\\x00'), 'hex'), '\\x00',
            now(), case when l <> 'de' then json_build_object('pdfSha256', encode(sha256('\\x00'), 'hex'),
              'approvedBy', case l when 'fr' then 'Another' else 'Luc' end)::text end
          from unnest('{nl,fr,de,en}'::text[]) l;
        select audit_append(now(), 'luc', 'CCB', 'briefing.approved', '00000000-0000-0000-0000-00000000000b',
          json_object_agg(k, v)::text)
        from (
          select 'sha256.' || l, encode(sha256('\\x00'), 'hex') from unnest('{nl,fr,de,en}'::text[]) l
          union all
          select 'manifestSha256.' || l, (select encode(sha256(convert_to(manifest, 'UTF8')), 'hex')
            from briefing_document where language = 'nl') from unnest('{nl,fr,de}'::text[]) l) named (k, v)
        """);

    assertThat(differences())
        .containsExactlyInAnyOrder(
            "the hash of the statement of briefing 1 of C-2026-0003 in fr is not the one in the"
                + " record",
            "the hash of the statement of briefing 1 of C-2026-0003 in de is not the one in the"
                + " record");
  }

  /** Rows of earlier versions hold another hash over what a service said. */
  @Test
  void anInputThatAnEarlierVersionRecordedIsCompared() throws SQLException {
    InputContent said = new InputContent(List.of(), "Diesel", "");
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named, exercise, plan_version,
            opened_at, started_at)
          values ('6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003', 'Grid', 'running', 'nationalCrisis',
            '{energy}', '{}', 'amber', '{}', false, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z');
        insert into sitrep (id, crisis_id, crisis, title, number, status, tlp, named, audience, exercise, demo,
            oral_order, cut_off, content, editor_id, editor, opened_at, saved_at)
          values ('00000000-0000-0000-0000-00000000000b', '6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003',
            'Grid', 0, 'open', 'amber', '{}', '{cells}', false, false, false, now(), '{}',
            '00000000-0000-0000-0000-00000000000a', 'An', now(), now());
        insert into sitrep_input (id, sitrep_id, crisis_id, crisis, title, service, exercise, asked_at, cut_off,
            remind_at, sent_at, changed_at, sent_by, language, content)
          values (gen_random_uuid(), '00000000-0000-0000-0000-00000000000b', '6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001',
            'C-2026-0003', 'Grid', 'BIPT', false, now(), now(), now(), now(), now(), 'Bo', 'fr', '%s');
        select audit_append(now(), 'bo', 'BIPT', 'sitrep.inputSent', '00000000-0000-0000-0000-00000000000b',
          '{"crisis":"C-2026-0003","service":"BIPT","state":"received","contentSha256":"%s"}')
        """
            .formatted(RecordJson.write(said), Sha256.hex(said.toString())));
    assertThat(differences()).isEmpty();

    database.asOwner("update sitrep_input set content = replace(content, 'Diesel', 'Petrol')");

    assertThat(differences())
        .containsExactly(
            "the input of BIPT for a report of C-2026-0003 does not say what it said when it was"
                + " recorded");
  }

  /**
   * The run of a procedure that entities shared in an earlier version was divided, and no act tells
   * of that: step 1 was done by the grid, step 2 by nobody.
   */
  @Test
  void aRunThatWasDividedDiffersInNothingAndOneThatNobodyStartedIsFound() throws SQLException {
    CrisisRows.insert(database);
    database.asOwner(
        """
        insert into playbook_run (id, crisis_id, crisis, code, plan_version, title, authority, state,
            started_at, started_by, completed_at, tlp, sectors, services, exercise, operators)
          select case when o = '' then md5('run')::uuid else md5(md5('run')::uuid || o)::uuid end, id,
            reference, 'PB-ENE', 'plan-2026', '{a,b,c,d}', '{a,b,c,d}',
            case o when '' then 'completed' else 'running' end, '2026-03-02T08:00Z', 'tier',
            case o when '' then timestamptz '2026-03-02T09:00Z' end, 'amber', '{energy}', '{}', false, array_remove(array[o], '')
          from crisis cross join unnest('{"",%1$s}'::text[]) o where reference = 'C-2026-0003';
        insert into step_run (id, run_id, no, title, done_when, roles, anchor, due_rule, basis_kind,
            basis_key, two_persons, after_steps, state, of_entity, taken_for, closed_by, closed_at,
            evidence, evidence_sha256)
          select md5(r.id::text || n)::uuid, r.id, n, '{a,b,c,d}', '{a,b,c,d}', 'operator', 't0',
            '{a,b,c,d}', 'proposal', 'BELFRY-PLAYBOOKS', false, '', s.state, true, null,
            case s.state when 'done' then 'eva' when 'handedOver' then 'system' end,
            case when s.state <> 'open' then timestamptz '2026-03-02T09:00Z' end,
            case s.state when 'done' then 'cut' end,
            case s.state when 'done' then encode(sha256('cut'), 'hex') end
          from playbook_run r cross join generate_series(1, 2) n
          cross join lateral (select case when r.operators = '{}' then 'handedOver'
            when n = 1 then 'done' else 'open' end as state) s;
        insert into step_file (id, step_id, name, kind, sha256, bytes, added_by, added_for, added_at)
          select gen_random_uuid(), s.id, 'log.txt', 'text', encode(sha256('\\x01'::bytea), 'hex'),
            '\\x01'::bytea, 'eva', '%1$s', now() from step_run s where s.state = 'done';
        select audit_append('2026-03-02T08:00Z', 'tier', 'system', 'playbook.started',
          'C-2026-0003/PB-ENE', '{"plan":"plan-2026"}');
        select audit_append('2026-03-02T09:00Z', 'eva', 'organisation', 'playbook.stepFileAdded',
          'C-2026-0003/PB-ENE', '{"step":"1","sha256":"' || encode(sha256('\\x01'), 'hex') || '"}');
        select audit_append('2026-03-02T09:00Z', 'eva', 'organisation', 'playbook.stepCompleted',
          'C-2026-0003/PB-ENE', '{"step":"1","sha256":"' || encode(sha256('cut'), 'hex') || '"}')
        """
            .formatted("00000000-0000-0005-0000-000000000001"));
    assertThat(differences()).isEmpty();

    database.asOwner(
        """
        insert into playbook_run select gen_random_uuid(), version, crisis_id, crisis, code,
            plan_version, title, authority, state, started_at, started_by, completed_at, tlp, sectors,
            services, organisation_id, named, exercise,
            '{11111111-0000-0005-0000-000000000002}'::text[]
          from playbook_run where state = 'running'
        """);
    assertThat(differences()).contains("the procedure C-2026-0003/PB-ENE@11111111 is in no record");
  }

  /**
   * An earlier version kept the fingerprint alone of why a package left; this one keeps the words.
   */
  @Test
  void whyAPackageLeftIsNoDifferenceWhereNoVersionKeptIt() throws SQLException {
    String left =
        "select audit_append('%s', 'ann', 'cert', 'cooperation.packageRelease', '%s',"
            + " '{\"to\":\"released\",\"reasonSha256\":\"%064d\"}')";
    database.asOwner(left.formatted("2026-03-02T08:00Z", "P-2026-000001", 1));
    database.asOwner(left.formatted(Instant.now(), "P-2026-000002", 2));
    List<String> said = new ArrayList<>();
    Findings findings = new Findings(said::add);
    try (Connection owner = database.connect("belfry_owner")) {
      VerificationRun.of(owner, Optional.empty(), findings);
    }
    assertThat(said)
        .containsExactlyInAnyOrder(
            "the package P-2026-000001 is in the record and nowhere else",
            "the package P-2026-000002 is in the record and nowhere else",
            "not compared: words with which package P-2026-000001 left are nowhere: the version"
                + " that ran then kept their fingerprint alone",
            "words of cooperation P-2026-000002 are not those that the record has a fingerprint"
                + " of");
    assertThat(findings.count()).isEqualTo(3);
  }

  /** The last act says who may what; an earlier version recorded less of it. */
  @Test
  void whoMayMoreThanTheRecordGaveHimIsFound() throws SQLException {
    String made =
        """
        insert into account (id, username, name, role, office, sectors, language, password_hash, created_at)
          values (gen_random_uuid(), '%1$s', 'An', 'director', 'CCB', '{health,energy}', 'en', '!', now());
        select audit_append(now(), 'admin', 'administrator', 'security.accountMade', '%1$s', '%2$s')
        """;
    database.asOwner(made.formatted("an", "{\"role\": \"analyst\", \"sectors\": \"\"}"));
    database.asOwner(
        """
        select audit_append(now(), 'admin', 'administrator', 'security.rightsChanged', 'an',
          '{"role": "director", "office": "CCB", "service": "", "sectors": "energy,health", "organisation": "",
            "name": "An", "exercise": "false"}')
        """);
    database.asOwner(made.formatted("older", "{\"role\": \"director\"}"));
    assertThat(differences()).isEmpty();
    String than = "the account %s does not have the rights that the record says it was given";
    for (String change :
        List.of(
            "role = 'primeMinister'",
            "office = 'PM'",
            "service = 'NCCN'",
            "sectors = '{energy}'",
            "name = 'Ann'",
            "exercise_participant = true")) {
      database.asOwner("create table kept as select * from account");
      database.asOwner("update account set " + change);
      assertThat(differences())
          .as(change)
          .containsExactlyElementsOf(
              change.startsWith("role")
                  ? List.of(than.formatted("an"), than.formatted("older"))
                  : List.of(than.formatted("an")));
      database.asOwner(
          """
          update account a set role = k.role, office = k.office, service = k.service, sectors = k.sectors,
            name = k.name, exercise_participant = k.exercise_participant from kept k where k.id = a.id;
          drop table kept
          """);
    }
    database.asOwner(
        """
        insert into account (id, username, name, role, language, password_hash, demo, created_at)
          values (gen_random_uuid(), 'nobody', 'No', 'auditor', 'en', '!', true, now());
        delete from account where username = 'older'
        """);
    assertThat(differences())
        .containsExactly(
            "the account nobody is in no record",
            "the account older is in the record and nowhere else");
    database.asOwner("insert into installation values ('mode', 'demo')");
    assertThat(differences())
        .containsExactly("the account older is in the record and nowhere else");
  }

  @Test
  void aTamperedReceiptOrBodyIsFound() throws SQLException {
    database.asOwner(
        """
        insert into signing_key values ('k', decode(repeat('11', 32), 'hex'), now());
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors,
          exercise) values ('00000000-0000-0000-0000-000000000001', 'Example', 'nl', now(), 'amber',
          '{}', false);
        insert into submission values ('00000000-0000-0000-0000-000000000002', repeat('a', 64),
          '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state,
          received_at, aware_at, organisation_name, language, title, content, submitted_by, tlp,
          sectors, exercise) values ('00000000-0000-0000-0000-000000000002',
          '00000000-0000-0000-0000-000000000001', 'N-2026-000001', true, 'voluntary', 'api',
          'waiting', now(), now(), 'Example', 'nl', 'Title', '{}', 'x', 'amber', '{}', false);
        insert into receipt values ('00000000-0000-0000-0000-000000000002', '[]',
          sha256('nothing'), 'k', 'AAAA')
        """);

    assertThat(differences())
        .containsExactlyInAnyOrder(
            "the key k was replaced: it is not the one of this name",
            "the body of N-2026-000001 does not have its hash",
            "the receipt of N-2026-000001 names a leaf that no audit row of it has",
            "the receipt of N-2026-000001 does not have its signature",
            "the body of N-2026-000001 is no notification");
    List<String> ofLog = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner")) {
      VerificationRun.ofLog(owner, new Findings(ofLog::add));
    }
    assertThat(ofLog)
        .as("the log alone reads keys and no record")
        .containsExactly("the key k was replaced: it is not the one of this name");
  }
}
