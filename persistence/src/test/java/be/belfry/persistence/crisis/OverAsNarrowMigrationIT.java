package be.belfry.persistence.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Files that had ended before files followed their incidents after their end. */
class OverAsNarrowMigrationIT {
  /** Five incidents as they are marked now, and the files as they were when they ended. */
  private static void files(Database database) {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier,
            indicators, opened_at, counted_at, imputed_date, date_precision, source, exercise)
          select md5('i' || no)::uuid, 'I-2026-00000' || no, 'Title', 'availability:ddos', 'ddos', 'high',
            'open', '{energy}', '{}', '{}', tlp, 'test', named, 'no', 'unknown', 'none', '{}', now(), now(), false,
            'instant', 'own', false
          from (values (1, 'red', '{a,b}'::text[]), (2, 'red', '{b,c}'), (3, 'amber', '{}'), (4, 'red', '{d}'),
            (5, 'amberStrict', '{}')) i (no, tlp, named);
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named, exercise, plan_version,
            opened_at, started_at, ended_at)
          select md5('c' || no)::uuid, 'C-2026-000' || no, 'Title', status, tier, '{energy}', '{}', tlp, named, false,
            'plan-2026', now(), now(), case when tier = 'none' then now() end
          from (values (1, 'ended', 'none', 'amber', '{}'::text[]), (2, 'refused', 'none', 'amber', '{}'),
            (3, 'running', 'nationalIncident', 'amber', '{}'), (4, 'ended', 'none', 'red', '{a}'),
            (5, 'ended', 'none', 'amberStrict', '{}'), (6, 'ended', 'none', 'red', '{a,b,x}'),
            (7, 'ended', 'none', 'red', '{a,x}'), (8, 'ended', 'none', 'red', '{d}'))
            c (no, status, tier, tlp, named);
        insert into crisis_incident (id, crisis_id, incident_id, incident_reference, sectors, tlp,
            named, attached_at, attached_by, reason, detached_at, detached_by, detach_reason)
          select gen_random_uuid(), md5('c' || crisis)::uuid, md5('i' || incident)::uuid, 'I-2026-00000' || incident,
            '{energy}', tlp, named, now(), 'test', 'why', case when gone then now() end, case when gone then 'test' end,
            case when gone then 'why' end
          from (values (1, 1, 'amber', '{}'::text[], false), (1, 2, 'amber', '{}', false), (1, 5, 'amber', '{}', true),
            (2, 5, 'amber', '{}', false), (3, 1, 'amber', '{}', false), (4, 1, 'red', '{a}', false),
            (4, 4, 'amber', '{}', false), (5, 3, 'amberStrict', '{}', false), (6, 1, 'red', '{a,b,x}', false),
            (7, 1, 'red', '{a,x}', false), (8, 1, 'red', '{a}', false), (8, 4, 'red', '{d}', false),
            (8, 5, 'amber', '{}', false))
            l (crisis, incident, tlp, named, gone)
        """);
  }

  @Test
  void aFileThatIsOverIsAsNarrowAsItsIncidentsAreByNow() throws SQLException {
    try (Database database = Database.before("202611302035")) {
      files(database);

      database.migrate();

      assertThat(
              database.texts(
                  "select right(reference, 1) || ' ' || tlp || ' ' || array_to_string(named, ',')"
                      + " from crisis order by reference"))
          .as(
              "who reads both; as narrow; not over; the new circle; not wider; a reader less;"
                  + " a reader less and none more; no reader in common, so as it was")
          .containsExactly(
              "1 red b",
              "2 amberStrict ",
              "3 amber ",
              "4 red d",
              "5 amberStrict ",
              "6 red a,b",
              "7 red a",
              "8 red d");
      assertThat(
              database.texts(
                  "select right(c.reference, 1) || right(l.incident_reference, 1) || ' ' || l.tlp"
                      + " from crisis_incident l join crisis c on c.id = l.crisis_id order by 1"))
          .containsExactly(
              "11 red",
              "12 red",
              "15 amber",
              "25 amberStrict",
              "31 amber",
              "41 red",
              "44 red",
              "53 amberStrict",
              "61 red",
              "71 red",
              "81 red",
              "84 red",
              "85 amberStrict");
    }
  }
}
