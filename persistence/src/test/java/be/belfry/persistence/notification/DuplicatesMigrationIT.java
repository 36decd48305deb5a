package be.belfry.persistence.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Duplicates of what had ended as nothing before the program took them up by itself. */
class DuplicatesMigrationIT {
  /**
   * Of each a thread of its own, with a clock that ended with it and one that a person excluded.
   */
  private static void notifications(Database database) {
    database.asOwner(
        """
        create temporary table said (no int, state text, outcome text, exercise boolean);
        insert into said values (1, 'withdrawn', null, false), (2, 'joined', 'I-2026-000001', false),
          (3, 'duplicate', 'N-2026-000001', false), (4, 'duplicate', 'N-2026-000002', false),
          (5, 'test', null, true), (6, 'duplicate', 'N-2026-000005', true), (7, 'rejected', null, false),
          (8, 'duplicate', 'N-2026-000007', false);
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          select md5('t' || no)::uuid, 'Grid', 'nl', '2026-03-02T07:00Z', 'amber', '{energy}', exercise from said;
        insert into submission select md5('n' || no)::uuid, repeat('0', 64), 'x' from said;
        insert into notification (id, thread_id, reference, first, kind, channel, state, outcome, settled_at,
            settled_by, received_at, aware_at, organisation_name, language, title, content, submitted_by, tlp,
            sectors, exercise)
          select md5('n' || no)::uuid, md5('t' || no)::uuid, 'N-2026-00000' || no, true, 'earlyWarning', 'api', state,
            outcome, '2026-03-02T09:00Z', 'Ann ' || no, '2026-03-02T07:00Z', '2026-03-02T06:00Z', 'Grid', 'nl', 'Grid',
            '{}', 'x', 'amber', '{energy}', exercise
          from said;
        insert into legal_clock (id, thread_id, regime, stage, round, not_applicable_reason, not_applicable_by)
          select md5('c' || no || stage)::uuid, md5('t' || no)::uuid, 'nis2', stage, 1, reason, 'Ann'
          from said, (values ('incidentNotification', 'settledDuplicate'), ('finalReport', 'Machine data')) c (stage, reason)
          where state = 'duplicate'
        """);
  }

  @Test
  void whatRepeatsNothingWaitsAndOwesAgain() throws SQLException {
    try (Database database = Database.before("202611302034")) {
      notifications(database);

      database.migrate();

      assertThat(
              database.texts(
                  "select right(reference, 1) || ' ' || state from notification"
                      + " where outcome like 'N-%' order by reference"))
          .containsExactly("3 waiting", "4 duplicate", "6 duplicate", "8 waiting");
      assertThat(
              database.texts(
                  "select right(n.reference, 1) || ' ' || a.kind || ' ' || a.acted_by || ' ' || a.words"
                      + " || ' ' || a.was_state || ' ' || a.was_words || ' ' || a.was_by"
                      + " from thread_act a join notification n on n.thread_id = a.thread_id order by 1"))
          .containsExactly(
              "3 reopened Ann 1 N-2026-000001 duplicate N-2026-000001 Ann 3",
              "8 reopened Ann 7 N-2026-000007 duplicate N-2026-000007 Ann 8");
      assertThat(
              database.texts(
                  "select right(n.reference, 1) || ' ' || k.stage from legal_clock k"
                      + " join notification n on n.thread_id = k.thread_id"
                      + " where k.not_applicable_reason is null order by 1"))
          .containsExactly("3 incidentNotification", "8 incidentNotification");
      assertThat(
              database.texts(
                  "select object from audit_entry where action = 'notification.reopened' and details ="
                      + " '{\"reasonSha256\":\"' || encode(sha256('N-2026-000001'), 'hex')"
                      + " || '\",\"was\":\"duplicate\"}'"))
          .containsExactly("N-2026-000003");
    }
  }
}
