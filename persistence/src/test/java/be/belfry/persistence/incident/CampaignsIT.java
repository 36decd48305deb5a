package be.belfry.persistence.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a campaign gathers from its incidents: who may know of it. */
class CampaignsIT {
  private static final String GATHERED =
      "select array_to_string(sectors, ',') || ' ' || array_to_string(services, ',') from campaign";

  /** A campaign of the incidents 1 and 2. */
  private static void campaign(Database database) {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier,
            indicators, opened_at, counted_at, imputed_date, date_precision, source, exercise)
          select md5('i' || no)::uuid, 'I-2026-00000' || no, 'Title', 'availability:ddos', 'ddos', 'high',
            'open', '{energy}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(), now(), false,
            'instant', 'own', false
          from generate_series(1, 2) no;
        insert into campaign (id, reference, title, phenomenon, status, tlp, named, exercise, opened_by, opened_at)
          values (md5('k')::uuid, 'K-2026-0001', 'Title', 'ddos', 'running', 'amber', '{test}', false, 'test', now());
        insert into campaign_incident (id, campaign_id, incident_id, added_by, added_at)
          select gen_random_uuid(), md5('k')::uuid, id, 'test', now() from incident
        """);
  }

  private static String changed(int incident, String sector, String service) {
    return "update incident set sectors = '{%s}', services = '{%s}' where id = md5('i%d')::uuid"
        .formatted(sector, service, incident);
  }

  @Test
  void ofTwoIncidentsThatChangeAtOnceItGathersBoth() throws Exception {
    try (Database database = Database.fresh();
        Connection first = database.connect("belfry_owner")) {
      campaign(database);
      assertThat(database.texts(GATHERED)).containsExactly("energy ");
      first.setAutoCommit(false);
      first.createStatement().execute(changed(1, "health", "CCB"));
      CompletableFuture<Void> second =
          CompletableFuture.runAsync(() -> database.asOwner(changed(2, "banking", "BIPT")));
      while (database.texts("select 'waits' from pg_locks where not granted").isEmpty()) {
        assertThat(second).as("waits for what the first one does").isNotDone();
        Thread.onSpinWait();
      }
      first.commit();
      second.get(10, TimeUnit.SECONDS);
      assertThat(database.texts(GATHERED)).containsExactly("banking,health BIPT,CCB");
    }
  }

  @Test
  void whatWasLostBeforeIsGatheredAgain() {
    try (Database database = Database.before("202612011301")) {
      campaign(database);
      database.asOwner(changed(1, "health", "CCB"));
      database.asOwner("update campaign set sectors = '{energy}', services = '{}'");

      database.migrate();

      assertThat(database.texts(GATHERED)).containsExactly("energy,health CCB");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amberStrict", "red"})
  void whatHiddenOnesGaveBeforeIsTakenBack(String tlp) {
    try (Database database = Database.before("202612022320")) {
      campaign(database);
      database.asOwner(changed(1, "health", "CCB"));
      database.asOwner("update incident set tlp = '%s' where id = md5('i1')::uuid".formatted(tlp));
      assertThat(database.texts(GATHERED)).containsExactly("energy,health CCB");

      database.migrate();

      assertThat(database.texts(GATHERED)).containsExactly("energy ");
    }
  }
}
