package be.belfry.persistence.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import be.belfry.persistence.duty.CrisisRows;
import org.junit.jupiter.api.Test;

/** A database in which entities shared one run of a procedure gets one for each of them. */
class EntityRunsMigrationIT {
  private static final String GRID = "00000000-0000-0005-0000-000000000001";
  private static final String HOSPITAL = "00000000-0000-0005-0000-000000000002";

  /** What was shared: step 1 done by the grid with a file, 2 the authority's, 3 nobody's yet. */
  private static void share(Database database) {
    database.asOwner(
        """
        insert into playbook_run (id, crisis_id, crisis, code, plan_version, title, authority, state,
            started_at, started_by, tlp, sectors, services, exercise, operators)
          select md5('run')::uuid, id, reference, 'PB-ENE', 'plan-2026', '{a,b,c,d}', '{a,b,c,d}',
            'running', '2026-03-02T08:00Z', 'tier', 'amber', '{energy}', '{}', false,
            '{%1$s,%2$s}' from crisis;
        insert into step_run (id, run_id, no, title, done_when, roles, anchor, due_rule, basis_kind,
            basis_key, two_persons, after_steps, state, of_entity, taken_for, closed_by, closed_at,
            evidence, evidence_sha256)
          select md5('step' || n)::uuid, md5('run')::uuid, n, '{a,b,c,d}', '{a,b,c,d}', 'operator',
            't0', '{a,b,c,d}', 'proposal', 'BELFRY-PLAYBOOKS', false, '',
            (array['done', 'open', 'waiting'])[n], n <> 2, case when n = 1 then '%1$s' end,
            case when n = 1 then 'eva' end, case when n = 1 then timestamptz '2026-03-02T09:00Z' end,
            case when n = 1 then 'cut at 10:12' end, case when n = 1 then
              encode(sha256(convert_to('cut at 10:12', 'UTF8')), 'hex') end
          from generate_series(1, 3) n;
        insert into step_file (id, step_id, name, kind, sha256, bytes, added_by, added_for, added_at)
          select gen_random_uuid(), md5('step1')::uuid, 'log.txt', 'text',
            encode(sha256('\\x01'::bytea), 'hex'), '\\x01'::bytea, 'eva', '%1$s', now()
        """
            .formatted(GRID, HOSPITAL));
  }

  @Test
  void nothingOfWhatAnEntityDidIsLostAndNothingIsShown() {
    try (Database database = Database.before("202611262000")) {
      CrisisRows.insert(database);
      share(database);

      database.migrate();

      String steps =
          "select coalesce(r.operators[1], 'authority') || ' ' || s.no || ' ' || s.state || ' '"
              + " || coalesce(s.evidence, '-') from step_run s join playbook_run r on r.id ="
              + " s.run_id order by 1";
      assertThat(database.texts(steps))
          .containsExactlyInAnyOrder(
              GRID + " 1 done cut at 10:12",
              GRID + " 3 waiting -",
              HOSPITAL + " 1 open -",
              HOSPITAL + " 3 waiting -",
              "authority 1 handedOver -",
              "authority 2 open -",
              "authority 3 handedOver -");
      assertThat(
              database.texts(
                  "select r.operators[1] from step_file f join step_run s on s.id = f.step_id"
                      + " join playbook_run r on r.id = s.run_id"))
          .containsExactly(GRID);
    }
  }
}
