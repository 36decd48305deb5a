package be.belfry.persistence.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import be.belfry.persistence.duty.CrisisRows;
import org.junit.jupiter.api.Test;

/** A database with a crisis that rests on an oral order learns what is complete without it. */
class TierReachedMigrationIT {
  /** A complete national incident; the crisis is ordered and ratified, and nobody confirmed it. */
  private static void order(Database database) {
    database.asOwner(
        """
        update crisis set tier = 'nationalCrisis', uphold_by = now();
        insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier,
            indicators, opened_at, counted_at, imputed_date, date_precision, source, exercise)
          values (md5('i')::uuid, 'I-2026-000001', 'Title', 'availability:ddos', 'ddos', 'high',
            'open', '{energy}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown',
            'nationalCrisis', '{}', now(), now(), false, 'instant', 'own', false);
        insert into crisis_incident (id, crisis_id, incident_id, incident_reference, sectors, tlp,
            named, attached_at, attached_by, reason)
          select gen_random_uuid(), id, md5('i')::uuid, 'I-2026-000001', '{energy}', 'amber', '{}',
            now(), 'test', 'why' from crisis;
        insert into proposal (id, scale, crisis_id, no, from_level, to_level, grounds, proposer_id,
            proposer_name, proposer_office, proposed_at, state, confirmation_due)
          select gen_random_uuid(), 'tier', c.id, p.no, p.before, p.after, 'why',
            gen_random_uuid(), 'test', 'dutyOfficer', now(), p.state, false
          from crisis c, (values (1, 'none', 'nationalIncident', 'inForce'),
            (2, 'nationalIncident', 'nationalCrisis', 'ratified')) p (no, before, after, state)
        """);
  }

  @Test
  void anOrderThatNobodyConfirmedYetIsNotComplete() {
    try (Database database = Database.before("202611282001")) {
      CrisisRows.insert(database);
      order(database);

      database.migrate();

      assertThat(database.texts("select reached from crisis_incident"))
          .containsExactly("nationalIncident");
      assertThat(database.texts("select upheld_before from crisis"))
          .containsExactly("nationalIncident");
    }
  }
}
