package be.belfry.persistence.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A report that somebody sent under a key of the kind that answers have stays a report. */
class AnswersMigrationIT {
  /** A row per name, each under a key that was made of it. */
  private static void reports(Database database) {
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          values (md5('t')::uuid, 'Grid', 'nl', '2026-03-02T07:00Z', 'amber', '{energy}', false);
        create temporary table said (title text, kind text, more jsonb);
        insert into said values
          ('answer', 'intermediateReport', '{"description": "Yes.", "exercise": true, "subSector": "electricity"}'),
          ('voluntary answer', 'voluntary', '{"description": "No."}'),
          ('final', 'finalReport', '{"description": "Over."}'),
          ('progress', 'intermediateReport', '{"description": "On.", "impact": {"usersAffected": 7}}'),
          ('seen', 'intermediateReport', '{"detectedAt": "2026-03-02T06:00:00Z"}');
        insert into submission select uuid_of(title), repeat('0', 64), 'x' from said;
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          select uuid_of(title), md5('t')::uuid, 'N-2026-' || lpad((row_number() over ())::text, 6, '0'), false,
            kind, 'form', 'followUp', '2026-03-02T07:00Z', '2026-03-02T06:00Z', 'Grid', 'nl', title,
            more || jsonb_build_object('id', uuid_of(title), 'kind', kind, 'tlp', 'amber', 'follows', 'N-2026-000009',
              'channel', 'form', 'organisation', '{"name": "Grid"}'::jsonb, 'contact', '{}'::jsonb, 'language', 'nl',
              'awareAt', '2026-03-02T06:00:00Z', 'sector', 'energy', 'title', title),
            'x', 'amber', '{energy}', false
          from said
        """
            .replace("uuid_of(title)", "overlay(md5(title) placing '3' from 13 for 1)::uuid"));
  }

  @Test
  void onlyWhatHoldsNothingButAnAnswerIsOne() throws SQLException {
    try (Database database = Database.before("202611301990")) {
      reports(database);

      database.migrate();

      assertThat(database.texts("select title from notification where answer order by title"))
          .containsExactly("answer", "voluntary answer");
    }
  }
}
