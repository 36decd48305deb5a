package be.belfry.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.persistence.Database;
import be.belfry.services.time.BelgianHolidays;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of incidents that are copied are those that the persistence provider inserts. */
class DemoEntitiesIT {
  private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");
  private static final int CASES = 60;
  private static final List<String> TABLES =
      List.of("incident", "incident_notification", "incident_change");

  @Test
  void copiesWhatTheProviderInserts() throws SQLException {
    try (Database database = Database.fresh();
        EntityManagerFactory factory = DemoFilling.factory(database.url() + "&user=belfry_owner");
        EntityManager em = factory.createEntityManager()) {
      List<Object> entities = entities(em);
      em.getTransaction().begin();
      Connection connection = em.unwrap(Connection.class);
      DemoBulk.begin(connection);
      entities.forEach(em::persist);
      em.flush();
      List<List<String>> inserted = rows(connection);
      em.getTransaction().rollback();

      em.getTransaction().begin();
      connection = em.unwrap(Connection.class);
      DemoBulk.begin(connection);
      DemoEntities copied = new DemoEntities(em);
      entities.forEach(copied::add);
      copied.send(connection);
      assertThat(inserted).allMatch(table -> table.size() >= CASES / 2);
      assertThat(rows(connection)).isEqualTo(inserted);
      em.getTransaction().rollback();
    }
  }

  /** Incidents with their links and changes, as the history makes them. */
  private static List<Object> entities(EntityManager em) throws SQLException {
    List<DemoOrganisation> organisations = DemoOrganisation.all();
    DemoPeople people =
        new DemoPeople(
            DemoAccounts.make(
                DemoPersons.all(ShippedPlans.load(LawSources.shipped()).inForce(), organisations)));
    List<DemoCase> cases =
        new DemoHistory(DemoHistory.SEED, NOW, 1, organisations)
            .cases().stream()
                .filter(
                    made ->
                        made.triage()
                            .filter(t -> t.decision() == NotificationDecision.OPEN_INCIDENT)
                            .isPresent())
                .limit(CASES)
                .toList();
    em.getTransaction().begin();
    try {
      DemoLedger ledger =
          new DemoLedger(em, em.unwrap(Connection.class), people, new BelgianHolidays(), NOW);
      ledger.prepare(cases);
      return ledger.portions().stream()
          .flatMap(days -> ledger.portion(days).entities().stream())
          .toList();
    } finally {
      em.getTransaction().rollback();
    }
  }

  private static List<List<String>> rows(Connection connection) throws SQLException {
    List<List<String>> tables = new ArrayList<>();
    for (String table : TABLES) {
      List<String> rows = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet found =
              statement.executeQuery("select to_jsonb(t) from " + table + " t order by id")) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
      tables.add(rows);
    }
    return tables;
  }
}
