package be.belfry.persistence.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * What was taken back before clocks told of it stands with its clock, and so does what was said: of
 * a report that is owed again as of one that is still not owed.
 */
class RulingsMigrationIT {
  /** One clock of the law and stage that was owed again, two of one that is asked for twice. */
  private static void takeBack(Database database) {
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          values (md5('t')::uuid, 'Grid', 'nl', '2026-03-02T07:00Z', 'amber', '{energy}', false);
        insert into submission values (md5('n')::uuid, repeat('0', 64), 'x');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          values (md5('n')::uuid, md5('t')::uuid, 'N-2026-000001', true, 'earlyWarning', 'api', 'waiting',
            '2026-03-02T07:00Z', '2026-03-02T06:00Z', 'Grid', 'nl', 'Grid', '{}', 'x', 'amber', '{energy}', false);
        insert into legal_clock (id, thread_id, regime, stage, round)
          values (md5('one')::uuid, md5('t')::uuid, 'nis2', 'incidentNotification', 1),
            (md5('a')::uuid, md5('t')::uuid, 'nis2', 'intermediateReport', 1),
            (md5('b')::uuid, md5('t')::uuid, 'nis2', 'intermediateReport', 2);
        insert into legal_clock (id, thread_id, regime, stage, round, not_applicable_reason, not_applicable_by)
          values (md5('stands')::uuid, md5('t')::uuid, 'nis2', 'finalReport', 1, 'Machine data', 'Cas'),
            (md5('rule')::uuid, md5('t')::uuid, 'dora', 'initialReport', 1, 'notFinancial', 'rule'),
            (md5('found')::uuid, md5('t')::uuid, 'dora', 'finalReport', 1, 'notMajor', 'Dirk'),
            (md5('lost')::uuid, md5('t')::uuid, 'gdpr', 'initialReport', 1, 'No record', 'Cas');
        select audit_append('2026-03-02T09:00Z', 'ann', 'analyst', 'clock.notApplicable', 'N-2026-000001',
          '{"reasonSha256":"' || encode(sha256('Machine data'), 'hex') || '"}');
        select audit_append('2026-03-02T12:00Z', 'cas', 'analyst', 'clock.notApplicable', 'N-2026-000001',
          '{"reasonSha256":"' || encode(sha256('Machine data'), 'hex')
            || '","regime":"nis2","stage":"finalReport"}');
        select audit_append('2026-03-02T13:00Z', 'cas', 'analyst', 'clock.notApplicable', 'N-2026-000001',
          '{"reasonSha256":"' || encode(sha256('Machine data'), 'hex')
            || '","regime":"nis2","stage":"progressReport"}');
        select audit_append('2026-03-02T14:00Z', 'dirk', 'analyst', 'clock.notApplicable', 'N-2026-000001',
          '{"reasonSha256":"' || encode(sha256('notMajor'), 'hex') || '"}');
        insert into thread_act (id, thread_id, kind, acted_at, acted_by, words, regime, stage, was_words, was_by)
          values (gen_random_uuid(), md5('t')::uuid, 'owedAgain', '2026-03-02T10:00Z', 'Ben', 'The wrong line',
              'nis2', 'incidentNotification', 'Machine data', 'Ann'),
            (gen_random_uuid(), md5('t')::uuid, 'owedAgain', '2026-03-02T11:00Z', 'Ben', 'Asked again',
              'nis2', 'intermediateReport', 'Never recorded', 'Ann')
        """);
  }

  @Test
  void whatWasSaidAndTakenBackIsToldWithItsClock() throws SQLException {
    try (Database database = Database.before("202611282211")) {
      takeBack(database);

      database.migrate();

      assertThat(
              database.texts(
                  "select kind || ' ' || acted_by || ' ' || words || ' '"
                      + " || case clock_key when md5('one')::uuid then 'one'"
                      + "   when md5('stands')::uuid then 'stands' else 'no clock' end || ' '"
                      + " || to_char(acted_at at time zone 'UTC', 'HH24:MI')"
                      + " from thread_act order by acted_at"))
          .containsExactly(
              "notApplicable Ann Machine data one 09:00",
              "owedAgain Ben The wrong line one 10:00",
              "owedAgain Ben Asked again no clock 11:00",
              "notApplicable Cas Machine data stands 12:00");
    }
  }
}
