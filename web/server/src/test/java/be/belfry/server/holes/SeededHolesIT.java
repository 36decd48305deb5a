package be.belfry.server.holes;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import be.belfry.server.walls.DatabaseProbe;
import be.belfry.server.walls.WalledServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes one check at a time out of a copy of the program or out of a running database, and demands
 * that the tests see it. Every build opens all walls of the database and a few checks of the code;
 * {@code mvn verify -Pholes} opens all. The program itself has no switch for any of this.
 */
@ExtendWith(NoSecondTry.class)
class SeededHolesIT {
  private static final boolean ALL = Boolean.getBoolean("belfry.holes");

  /** {@code -Dbelfry.hole=...}: those of the code alone whose names match it. */
  private static final String ONLY = System.getProperty("belfry.hole", "");

  private record Policy(String table, String name, String qual) {}

  @Test
  void everyWallThatIsMissingInTheDatabaseIsFound() throws SQLException {
    WalledServer world = WalledServer.get();
    List<String> missed = new ArrayList<>();
    int found = 0;
    List<DatabaseHole> holes;
    try (Connection owner = world.server().pastTheWalls();
        Connection app = world.server().behindTheWalls()) {
      hang(owner);
      holes = holes(owner);
      DatabaseProbe probe = new DatabaseProbe(owner, app, world.cast().viewers());
      assertThat(probe.differences()).as("without a hole").isEmpty();
      for (DatabaseHole hole : holes) {
        try {
          run(owner, hole.open());
          if (probe.finds(hole.table())) {
            found++;
          } else {
            missed.add(hole.name());
          }
        } finally {
          run(owner, hole.close());
        }
      }
      assertThat(probe.differences()).as("after all holes are closed").isEmpty();
      assertThat(holes).extracting(DatabaseHole::table).as("walled").containsAll(probe.tables());
      // And five bricks of each of the three main ones.
      assertThat(holes.size()).isGreaterThanOrEqualTo(probe.tables().size() + 15);
    } finally {
      try (Connection owner = world.server().pastTheWalls()) {
        run(owner, HANGING.stream().map(Hanging::away).toList());
      }
    }
    System.out.println("holes in the database: found=" + found + " of " + holes.size());
    assertThat(missed).isEmpty();
  }

  /** Rows behind walls that no other test wants to see in a database. */
  private record Hanging(String there, String away) {}

  private static final List<Hanging> HANGING =
      List.of(
          new Hanging(
              """
              insert into assistance_document (id, request_id, language, sha256, bytes, stored_at)
                select gen_random_uuid(), id, 'de', encode(sha256('\\x00'), 'hex'), '\\x00', now()
                from assistance_request r
                where not exists (select 1 from assistance_document d where d.request_id = r.id)
              """,
              "delete from assistance_document where bytes = '\\x00'"),
          new Hanging(
              """
              insert into release_package (id, reference, state, source_kind, source_id, source, title, crisis,
                  arrangement, language, purpose, marking, caveat, source_names, proposed_by, proposed_at, reason, tlp,
                  sectors, services, exercise)
                select id, 'P-1999-' || lpad((row_number() over ())::text, 4, '0'), 'proposed', 'assistanceRequest', id,
                  reference, 'hole', crisis, 'bilateral', 'en', 'hole', 'unmarked', 'none', '{}', 'hole', now(), '', tlp,
                  sectors, services, exercise from assistance_request;
              insert into release_addressee (id, package_id, partner, exercise)
                select gen_random_uuid(), id, case when exercise then 'exerciseNation' else 'NL' end, exercise
                from release_package where proposed_by = 'hole';
              insert into release_file (id, package_id, name, media_type, sha256, bytes, stored_at)
                select gen_random_uuid(), id, 'hole', 'hole', encode(sha256('\\x00'), 'hex'), '\\x00', now()
                from release_package where proposed_by = 'hole'
              """,
              """
              delete from release_file where name = 'hole';
              delete from release_addressee a using release_package p where p.id = a.package_id and p.proposed_by = 'hole';
              alter table release_package disable trigger release_package_as_asked;
              delete from release_package where proposed_by = 'hole';
              alter table release_package enable trigger release_package_as_asked
              """),
          new Hanging(
              """
              insert into release_lowering (id, source_kind, source_id, source, caveat, partners, reason, state,
                  asked_by, asked_at, tlp, sectors, services, organisation_id, named, exercise)
                select id, 'assistanceRequest', id, reference, 'none', '{}', 'hole', 'asked', 'hole', now(), tlp,
                  sectors, services, organisation_id, named, exercise from assistance_request
              """,
              "delete from release_lowering where asked_by = 'hole'"),
          new Hanging(
              """
              insert into cell_meeting (id, crisis_id, crisis, no, plan_version, cell, members, state, starts_at, place,
                  agenda, convened_by, convened_at, exercise)
                select gen_random_uuid(), id, reference, 9001, plan_version, 'hole', '{}', 'convened', now(), 'hole',
                  '', 'hole', now(), exercise from crisis;
              insert into meeting_call (meeting_id, unit, call_out_id)
                select id, 'hole', (select id from call_out limit 1) from cell_meeting where convened_by = 'hole';
              insert into meeting_attendance (id, meeting_id, unit, name, came_at, recorded_by, recorded_at)
                select gen_random_uuid(), id, 'hole', 'hole', now(), 'hole', now() from cell_meeting
                where convened_by = 'hole';
              insert into meeting_minute (meeting_id, no, text, recorded_by, recorded_at)
                select id, 1, 'hole', 'hole', now() from cell_meeting where convened_by = 'hole';
              insert into meeting_decision (meeting_id, number)
                select id, 1 from cell_meeting where convened_by = 'hole'
              """,
              """
              delete from meeting_decision d using cell_meeting m where m.id = d.meeting_id and m.convened_by = 'hole';
              alter table meeting_minute disable trigger meeting_minute_stands;
              delete from meeting_minute where recorded_by = 'hole';
              alter table meeting_minute enable trigger meeting_minute_stands;
              alter table meeting_attendance disable trigger meeting_attendance_as_noted;
              delete from meeting_attendance where recorded_by = 'hole';
              alter table meeting_attendance enable trigger meeting_attendance_as_noted;
              delete from meeting_call where unit = 'hole';
              delete from cell_meeting where convened_by = 'hole'
              """),
          new Hanging(
              """
              insert into logbook_paper_line (line, entry_id)
                select 900000000 + (row_number() over ())::int, id from logbook_entry e
                where not exists (select 1 from logbook_paper_line h where h.entry_id = e.id)
              """,
              "delete from logbook_paper_line where line > 900000000"),
          new Hanging(
              """
              insert into communication_line (id, crisis_id, crisis, no, kind, state, content, authors, exercise,
                  drafted_by, drafted_at)
                select gen_random_uuid(), id, reference, 9001, 'speaker', 'draft', '{}', '{hole}', exercise, 'hole',
                  now() from crisis;
              insert into communication_line (id, crisis_id, crisis, no, kind, state, content, authors, exercise,
                  drafted_by, drafted_at, validated_by, validated_office, validated_at, released_by, released_at,
                  public_at)
                select gen_random_uuid(), id, reference, 9002, 'speaker', 'released', '{}', '{hole}', exercise, 'hole',
                  now(), 'other', 'hole', now(), 'other', now() - interval '9 days', now() - interval '9 days'
                from crisis;
              insert into communication_version (line_id, no, content, saved_by, saved_at)
                select id, 1, '{}', 'hole', now() from communication_line where drafted_by = 'hole'
              """,
              """
              delete from communication_version where saved_by = 'hole';
              alter table communication_line disable trigger communication_line_as_released;
              delete from communication_line where drafted_by = 'hole';
              alter table communication_line enable trigger communication_line_as_released
              """),
          new Hanging(
              """
              insert into warning_addressee (id, warning_id, unit, name)
                select gen_random_uuid(), id, 'hole', 'hole' from warning;
              insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at, given_up_at)
                select id, 'mail', 'hole', 'hole', 'hole', now(), now(), now() from warning_addressee
                where unit = 'hole';
              insert into warning_message (id, addressee_id, contact_id, contact_name, language, message_id,
                  secret_hash, sent_at)
                select gen_random_uuid(), a.id, (select id from contact limit 1), 'hole', 'nl', a.id, a.id::text, now()
                from warning_addressee a where a.unit = 'hole'
              """,
              """
              delete from warning_message where contact_name = 'hole';
              delete from outbox_message where recipient = 'hole';
              delete from warning_addressee where unit = 'hole'
              """),
          new Hanging(
              """
              insert into clock_move (id, clock_id, kind, moved_at, moved_by, motive, target_before,
                  last_lawful_before, last_lawful_after)
                select gen_random_uuid(), id, 'extended', now(), 'hole', 'hole', now(), now(), now()
                from legal_clock
              """,
              "delete from clock_move where moved_by = 'hole'"),
          new Hanging(
              """
              insert into campaign (id, reference, title, phenomenon, status, tlp, named, exercise, opened_by, opened_at)
                select i.id, 'K-1999-' || right(i.reference, 6), 'hole', 'other', 'running', i.tlp,
                  case when cardinality(i.named) > 0 then i.named else array['00000000-0000-0000-0000-000000000000'] end, i.exercise, 'hole', now()
                from incident i;
              insert into campaign_incident (id, campaign_id, incident_id, added_by, added_at, removed_by, removed_at,
                  remove_reason)
                select gen_random_uuid(), id, id, 'hole', now(), 'hole', now(), 'hole' from campaign
                where opened_by = 'hole';
              update campaign k set sectors = i.sectors, services = i.services from incident i
                where i.id = k.id and k.opened_by = 'hole'
              """,
              """
              delete from campaign_incident where added_by = 'hole';
              delete from campaign where opened_by = 'hole'
              """),
          new Hanging(
              """
              insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, reason, merged_by,
                  merged_at, reversed_by, reversed_at)
                select gen_random_uuid(), a.id, b.id, 1, 'open', 'hole', 'hole', now(), 'hole', now()
                from (select id, lead(id) over (order by reference) as next from incident) a
                join incident b on b.id = a.next
              """,
              "delete from incident_merge where merged_by = 'hole'"),
          new Hanging(
              """
              insert into significance_assessment (id, thread_id, test, answers, assessed_at,
                  assessed_by)
                select gen_random_uuid(), id, 'hole', '{}', now(), 'hole' from notification_thread
              """,
              "delete from significance_assessment where assessed_by = 'hole'"),
          new Hanging(
              """
              insert into thread_act (id, thread_id, kind, acted_at, acted_by, words)
                select gen_random_uuid(), id, 'replied', now(), 'hole', 'hole' from notification_thread
              """,
              "delete from thread_act where acted_by = 'hole'"),
          new Hanging(
              """
              insert into idempotency_key (owner_id, key, request_hash, taken_at)
                select id, '00000000-0000-0000-0000-00000000401e', 'hole', now() from account;
              insert into idempotency_row (owner_id, key, act)
                select owner_id, key, 'hole' from idempotency_key where request_hash = 'hole'
              """,
              "delete from idempotency_key where request_hash = 'hole'"),
          new Hanging(
              """
              insert into draft (account, form, page, shape, fields, saved_at)
                select id, 'hole', 'hole', 0, '{}', now() from account
              """,
              "delete from draft where form = 'hole'"),
          new Hanging(
              """
              insert into statistics_view (id, owner, name, question, saved_at)
                select gen_random_uuid(), id, 'hole', 'unit=incident', now() from account;
              insert into statistics_export (id, owner, unit, from_month, to_month, by, source, excluded, filters, format,
                  state, attempt, asked_at, ended_at, kept_until, rows, most, bytes)
                select gen_random_uuid(), id, 'incident', '2026-01-01', '2026-01-01', '{}', 'hole', false, '{}', 'csv',
                  'failed', 1, now(), now(), now() + interval '1 day', 0, 0, 0 from account;
              insert into statistics_export_part (export, no, bytes)
                select id, 0, '\\x00' from statistics_export where source = 'hole';
              insert into paper_print (id, owner, made_by, language, first_line, last_line, made_at, sha256, bytes)
                select gen_random_uuid(), id, 'hole', 'nl', n, n, now(), encode(sha256('\\x00'), 'hex'), '\\x00'
                from (select id, 900000000 + (row_number() over ())::int n from account) a;
              insert into import_run (id, source, started_at, started_by)
                values ('00000000-0000-0000-0000-00000000401e', 'hole', now(), 'hole');
              insert into imported_series (source, unit, reference_date, origin, title, definition, fingerprint,
                  import_id)
                values ('hole', 'incident', 'detected', 'hole', '{}', '{}', 'hole',
                  '00000000-0000-0000-0000-00000000401e');
              insert into imported_figure (source, month, class_value, sector_value, count, import_id)
                values ('hole', '2016-01-01', '', '', 1, '00000000-0000-0000-0000-00000000401e')
              """,
              """
              delete from imported_figure where source = 'hole';
              delete from imported_series where source = 'hole';
              delete from import_run where source = 'hole';
              delete from paper_print where made_by = 'hole';
              delete from statistics_export where source = 'hole';
              delete from statistics_view where name = 'hole'
              """),
          new Hanging(
              """
              insert into statistics_snapshot select date '1999-01-01', 1, 'final', null, 'hole', now();
              insert into statistics_publication (month, no, manifest, hidden, published_at)
                values ('1999-01-01', 1, '{}', '{}', now() + interval '1 day');
              insert into statistics_published_file (month, no, name, media_type, sha256, bytes)
                values ('1999-01-01', 1, 'hole', 'text/csv', encode(sha256('\\x00'), 'hex'), '\\x00');
              insert into statistics_early_reader (id, account, person, unit, purpose, reason, from_month, added_by,
                  added_at)
                select gen_random_uuid(), id, 'hole', 'CCB', 'briefing', 'hole', '1999-01-01', 'hole', now()
                from account where role in ('analyst', 'minister');
              insert into statistics_early_receipt (reader, month, no, name, sha256, at, by, by_hand)
                select id, '1999-01-01', 1, 'hole', 'hole', now(), 'hole', false from statistics_early_reader
                where added_by = 'hole'
              """,
              """
              alter table statistics_snapshot disable trigger user;
              alter table statistics_publication disable trigger user;
              alter table statistics_published_file disable trigger user;
              alter table statistics_early_reader disable trigger user;
              alter table statistics_early_receipt disable trigger user;
              delete from statistics_early_receipt where by = 'hole';
              delete from statistics_early_reader where added_by = 'hole';
              delete from statistics_published_file where name = 'hole';
              delete from statistics_publication where month = '1999-01-01';
              delete from statistics_snapshot where month = '1999-01-01';
              alter table statistics_snapshot enable trigger user;
              alter table statistics_publication enable trigger user;
              alter table statistics_published_file enable trigger user;
              alter table statistics_early_reader enable trigger user;
              alter table statistics_early_receipt enable trigger user
              """),
          new Hanging(
              """
              insert into exercise (id, reference, state, title, aim, scenario, scenario_version, scenario_text,
                  scenario_sha256, minutes, plan_version, self_playing, planned_by, planned_at, clock_speed)
                values (gen_random_uuid(), 'X-1999-000001', 'planned', array['h', 'h', 'h', 'h'],
                  array['h', 'h', 'h', 'h'], 'hole', '1', 'hole', repeat('0', 64), 60, 'plan-2026', false, 'hole',
                  now(), 1);
              insert into exercise_record (record_id, exercise_id, kind, at)
                select gen_random_uuid(), id, 'crisis', now() from exercise where planned_by = 'hole';
              insert into exercise_participant (id, exercise_id, account, name, part, added_by, added_at)
                select gen_random_uuid(), id, 'hole', 'hole', 'player', 'hole', now() from exercise
                where planned_by = 'hole';
              insert into exercise_inject (id, exercise_id, no, at_minute, kind, state, addressee, title, body, added_by)
                select gen_random_uuid(), id, 1, 0, 'event', 'waiting', 'role:analyst', title, aim, 'hole' from exercise
                where planned_by = 'hole';
              insert into exercise_note (id, exercise_id, no, observed_at, recorded_at, recorded_by, whom, what)
                select gen_random_uuid(), id, 1, now(), now(), 'hole', 'hole', 'hole' from exercise
                where planned_by = 'hole';
              insert into exercise_finding (id, exercise_id, no, what, owner, due_on, plan_change, added_by, added_at)
                select gen_random_uuid(), id, 1, 'hole', 'CCB', current_date, '', 'hole', now() from exercise
                where planned_by = 'hole'
              """,
              """
              delete from exercise_finding where added_by = 'hole';
              delete from exercise_note where recorded_by = 'hole';
              delete from exercise_inject where added_by = 'hole';
              delete from exercise_participant where added_by = 'hole';
              delete from exercise_record r using exercise e where e.id = r.exercise_id and e.planned_by = 'hole';
              delete from exercise where planned_by = 'hole'
              """));

  private static void hang(Connection owner) throws SQLException {
    run(owner, HANGING.stream().map(Hanging::there).toList());
  }

  private static List<DatabaseHole> holes(Connection owner) throws SQLException {
    List<DatabaseHole> holes = new ArrayList<>();
    for (Policy policy : policies(owner)) {
      holes.add(DatabaseHole.of(policy.table(), policy.name(), policy.qual()));
      if (policy.name().equals("walls")
          && List.of("incident", "notification", "crisis").contains(policy.table())) {
        holes.addAll(DatabaseHole.bricks(policy.table(), policy.name(), policy.qual()));
      }
    }
    return holes;
  }

  private static List<Policy> policies(Connection owner) throws SQLException {
    List<Policy> policies = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select tablename, policyname, qual from pg_policies
                where schemaname = 'belfry' and 'belfry_app' = any (roles) and qual is not null
                  and qual <> 'true' -- open to all, as publications are, is no wall
                  and cmd in ('ALL', 'SELECT') -- what is for writing alone hides nothing: DatabaseRightsIT
                order by 1
                """)) {
      while (found.next()) {
        policies.add(new Policy(found.getString(1), found.getString(2), found.getString(3)));
      }
    }
    return policies;
  }

  private static void run(Connection owner, List<String> statements) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  @Test
  void everyCheckThatIsMissingInTheCodeIsFound() throws Exception {
    List<CodeHole> holes =
        ONLY.isEmpty()
            ? ALL ? CodeHole.all() : CodeHole.few()
            : CodeHole.all().stream().filter(hole -> hole.name().matches(ONLY)).toList();
    Path work = ShippedServer.target().resolve("holes");
    ShippedServer.delete(work);
    List<String> tests = holes.stream().flatMap(h -> h.tests().stream()).distinct().toList();
    assertThat(PatchedTests.red(tests, work.resolve("whole"))).as("red without a hole").isEmpty();
    assertThat(PatchedTests.findNothing(holes.get(0), work.resolve("again")))
        .as("green with a class that was compiled again as it is")
        .isTrue();
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Map<String, Future<Boolean>> found = new LinkedHashMap<>();
      for (CodeHole hole : holes) {
        Path own = work.resolve(String.valueOf(found.size()));
        found.put(hole.name(), two.submit(() -> PatchedTests.find(hole, own)));
      }
      assertThat(found).as("names are told apart").hasSameSizeAs(holes);
      List<String> missed = new ArrayList<>();
      for (Map.Entry<String, Future<Boolean>> hole : found.entrySet()) {
        if (!hole.getValue().get()) {
          missed.add(hole.getKey());
        }
      }
      System.out.println(
          "holes in the code: found=" + (holes.size() - missed.size()) + " of " + holes.size());
      assertThat(missed).isEmpty();
    } finally {
      two.shutdownNow();
    }
  }
}
