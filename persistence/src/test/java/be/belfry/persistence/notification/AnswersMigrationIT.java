package be.belfry.persistence.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import be.belfry.persistence.migrate.Migrator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A report that somebody sent under a key of the kind that answers have stays a report. */
class AnswersMigrationIT {
  private static List<String> texts(Database database, String query) throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

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
    try (Database database = Database.fresh()) {
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(database.url());
      owner.setUser("belfry_owner");
      List<String> before =
          texts(
              database,
              "select version from flyway_schema_history where version < '202611301990'"
                  + " order by installed_rank");
      database.asOwner("drop schema belfry cascade");
      new Migrator(owner).migrateTo(before);
      reports(database);

      new Migrator(owner).migrate();

      assertThat(texts(database, "select title from notification where answer order by title"))
          .containsExactly("answer", "voluntary answer");
    }
  }
}
