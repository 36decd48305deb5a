package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that counted by the rules 2026-6: what stands in it is counted anew by 2026-7. */
class OwnDuplicatesMigrationIT {
  /**
   * Each with a thread of its own: by its name, number and account; what it is the duplicate of,
   * and how its clock stands.
   */
  private static void notifications(Database database) {
    database.asOwner(
        """
        create temporary table said (no int, name text, number text, account text, state text, of int, clock text);
        insert into said values
          (1, 'Grid', '0403.171.788', null, 'joined', null, null),
          (2, 'Grid', null, null, 'duplicate', 1, 'ended'),
          (3, 'Grid', '0403.171.788', null, 'duplicate', 1, 'open'),
          (4, 'The grid', '0403.171.788', null, 'duplicate', 1, 'reported'),
          (5, 'Grid', '0203.201.340', null, 'duplicate', 1, 'reported'),
          (6, 'Grid', null, null, 'duplicate', 1, 'reported'),
          (7, 'Rail', null, null, 'joined', null, null),
          (8, 'RAIL', null, null, 'duplicate', 7, 'reported'),
          (9, 'By account', null, md5('o')::uuid::text, 'duplicate', 1, 'reported'),
          (10, 'By account', null, md5('o')::uuid::text, 'joined', null, null),
          (11, 'Other name', null, md5('o')::uuid::text, 'duplicate', 10, 'reported');
        insert into organisation (id, name, enterprise_number, sector, category, language)
          values (md5('o')::uuid, 'Grid', '0403.171.788', 'energy', 'essential', 'nl');
        insert into notification_thread (id, organisation_name, enterprise_number, organisation_id, language, opened_at,
            tlp, sectors, exercise)
          select md5('t' || no)::uuid, name, number, account, 'nl', '2026-02-01T12:00Z', 'amber', '{energy}', false from said;
        insert into submission select md5('n' || no)::uuid, repeat('0', 64), 'x' from said;
        insert into notification (id, thread_id, reference, first, kind, channel, state, outcome, received_at, aware_at,
            organisation_name, organisation_id, language, title, content, submitted_by, tlp, sectors, exercise)
          select md5('n' || no)::uuid, md5('t' || no)::uuid, 'N-2026-' || lpad(no::text, 6, '0'), true, 'incidentNotification',
            'api', state, 'N-2026-' || lpad(of::text, 6, '0'), '2026-02-01T12:00Z', '2026-02-01T00:00Z', name, account, 'nl',
            'Grid', '{"impact": {"usersAffected": 10}}', 'x', 'amber', '{energy}', false
          from said;
        insert into submission select md5('f' || no)::uuid, repeat('0', 64), 'x' from said where no <> 3;
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, organisation_id, language, title, content, submitted_by, tlp, sectors, exercise)
          select md5('f' || no)::uuid, md5('t' || no)::uuid, 'N-2026-' || lpad((100 + no)::text, 6, '0'), false,
            'intermediateReport', 'api', 'followUp', '2026-02-02T12:00Z', '2026-02-01T00:00Z', name, account, 'nl', 'Grid',
            '{}', 'x', 'amber', '{energy}', false
          from said where no <> 3;
        insert into legal_clock (id, thread_id, regime, stage, round, started_at, target_at, last_lawful_at, reported_at,
            not_applicable_reason, not_applicable_by)
          select md5('c' || no)::uuid, md5('t' || no)::uuid, 'nis2', 'finalReport', 1, '2026-02-01T12:00Z',
            '2026-02-20T12:00Z', '2026-02-20T12:00Z', case clock when 'reported' then timestamptz '2026-02-19T12:00Z' end,
            case clock when 'ended' then 'settledDuplicate' end, case clock when 'ended' then 'A' end
          from said where clock is not null;
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            imputed_date, date_precision, source, exercise)
          values (md5('i')::uuid, 'I-2026-000001', 'Title', 'availability:ddos', 'ddos', 'high', 'handling',
            '{energy}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(),
            '2026-02-01 10:00Z', false, 'instant', 'own', false);
        insert into incident_notification (id, incident_id, thread_id, reference, first, linked_at, linked_by)
          select md5('l' || no)::uuid, md5('i')::uuid, md5('t' || no)::uuid, 'N', no = 1, now(), 'test'
          from said where no in (1, 10);
        select statistics_fold();
        select statistics_close('2026-02-01', 'provisional', null, 'Stat', '2026-03-09 08:00Z')
        """);
  }

  private static List<String> figures(Database database) {
    return database.texts(
        """
        select measure || ' ' || bin || ' ' || count || ' ' || total from statistics_time
        where measure in ('finalReport', 'users') and count <> 0
        union all
        select unit || ' ' || excluded || ' ' || count from monthly_fact
        where unit = 'followUp' and by1 = '' and count <> 0
        order by 1
        """);
  }

  @Test
  void whatStandsIsToldApartAndCountedAnew() throws SQLException {
    try (Database database = Database.before("202612010620")) {
      notifications(database);
      assertThat(figures(database)).containsExactly("followUp  10", "users 0 3 30");

      database.migrate();

      assertThat(
              database.texts(
                  "select substring(reference from 12) from notification where repeats_own order by 1"))
          .as("by its clock; where it tells nothing by number, account, or name alone")
          .containsExactly("02", "04", "08", "09", "11");
      try (Connection owner = database.connect("belfry_owner")) {
        List<Recount.Difference> differences = new ArrayList<>();
        Recount.of(owner, differences::add);
        assertThat(differences).isEmpty();
      }
      assertThat(figures(database))
          .as("one never came; the entity of two threads is hit once by its incident")
          .containsExactly(
              "finalReport -1 1 0", "followUp  3", "followUp duplicate 7", "users 0 2 20");
      assertThat(database.texts("select month from statistics_moved"))
          .as("what was closed stands and waits for a revision")
          .containsExactly("2026-02-01");
    }
  }
}
