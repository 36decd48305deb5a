package be.belfry.persistence.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import org.junit.jupiter.api.Test;

/** TLP:RED incidents of before get the service and office of whoever marked them so. */
class CircleOfAnOfficeMigrationIT {
  private static void insert(Database database) {
    database.asOwner(
        """
        insert into account (id, username, name, role, service, office, language, password_hash,
            created_at)
          values (md5('both')::uuid, 'both', 'Both', 'dutyOfficer', 'ccb', 'ccb-duty', 'nl', '-', now()),
            (md5('service')::uuid, 'service', 'Service', 'analyst', 'ccb', null, 'nl', '-', now()),
            (md5('none')::uuid, 'none', 'None', 'analyst', null, null, 'nl', '-', now());
        insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier,
            indicators, opened_at, counted_at, imputed_date, date_precision, source, exercise)
          select gen_random_uuid(), 'I-2026-00000' || no, 'Title', 'availability:ddos', 'ddos', 'high',
            'open', '{energy}', '{}', '{}', tlp, originator, '{}', 'no', 'unknown', 'none', '{}',
            now(), now(), false, 'instant', 'own', false
          from (values (1, 'red', md5('both')::uuid::text), (2, 'red', md5('service')::uuid::text),
            (3, 'red', md5('none')::uuid::text), (4, 'red', 'import'),
            (5, 'amber', md5('both')::uuid::text)) given (no, tlp, originator);
        """);
  }

  @Test
  void goesByTheAccountOfWhoMarkedThem() {
    try (Database database = Database.before("202612020940")) {
      insert(database);

      database.migrate();

      assertThat(
              database.texts(
                  "select reference || ' ' || circle_units::text from incident order by 1"))
          .containsExactly(
              "I-2026-000001 {ccb,ccb-duty}",
              "I-2026-000002 {ccb}",
              "I-2026-000003 {}",
              "I-2026-000004 {}",
              "I-2026-000005 {}");
    }
  }
}
