package be.belfry.server.demo;

import be.belfry.domain.organisation.Designation;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.services.security.SealingKey;
import be.belfry.services.time.BelgianHolidays;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Fills an empty database, in one transaction. Works with the program's own entities, repositories
 * and use cases, on the owner's connection past the walls, with a clock that it moves itself.
 */
public final class DemoFilling {
  private static final String BATCH = "500";

  private final long seed;
  private final Instant now;
  private final int months;

  /**
   * @param seed the same seed and moment give the same data, but for keys and passwords
   * @param now the data end here
   * @param months how far back they go
   */
  DemoFilling(long seed, Instant now, int months) {
    this.seed = seed;
    this.now = now;
    this.months = months;
  }

  /**
   * Fills the database behind a JDBC address up to this moment.
   *
   * @param ownerUrl connects as the role that owns the schema
   * @param months how far back the data go
   * @param keys folder with the keys of the installation
   * @param keep stores the file with user names, passwords and tokens; called before the commit, so
   *     that no account exists whose password nobody knows
   */
  public static void run(String ownerUrl, int months, Path keys, Consumer<String> keep)
      throws SQLException {
    new DemoFilling(DemoHistory.SEED, Instant.now(), months).fill(ownerUrl, keys, keep);
  }

  void fill(String ownerUrl, Path keys, Consumer<String> keep) throws SQLException {
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    List<DemoOrganisation> organisations = DemoOrganisation.all();
    // hashes and history are made while the mapping is read
    CompletableFuture<List<DemoAccounts.Made>> making =
        CompletableFuture.supplyAsync(
            () -> DemoAccounts.make(DemoPersons.all(plan, organisations)));
    CompletableFuture<List<DemoCase>> telling =
        CompletableFuture.supplyAsync(
            () -> new DemoHistory(seed, now, months, organisations).cases());
    try (EntityManagerFactory factory = factory(ownerUrl);
        EntityManager em = factory.createEntityManager()) {
      em.getTransaction().begin();
      try {
        Connection connection = em.unwrap(Connection.class);
        try (Statement mark = connection.createStatement()) {
          mark.execute("insert into installation values ('mode', 'demo')");
        }
        store(connection, organisations);
        new DemoDirectory(plan, organisations, new BelgianHolidays(), now).store(connection);
        DemoBulk bulk = DemoBulk.begin(connection);
        List<DemoAccounts.Made> accounts = making.join();
        DemoAccounts.store(connection, accounts, SealingKey.open(keys));
        DemoPeople people = new DemoPeople(accounts);
        List<DemoCase> history = telling.join();
        DemoScenario scenario = new DemoScenario(now, organisations);
        DemoLedger ledger = new DemoLedger(em, connection, people, new BelgianHolidays(), now);
        ledger.write(Stream.concat(history.stream(), scenario.cases().stream()).toList());
        bulk.end();
        DemoStage stage = new DemoStage(em).signingWith(keys, now);
        scenario.ask(stage, people, history, ledger);
        DemoSheets.fill(stage, people, history, ledger, now);
        scenario.play(stage, people, em, ledger);
        em.flush();
        letMailsRest(connection);
        keep.accept(DemoAccounts.json(accounts));
        em.getTransaction().commit();
      } catch (SQLException | RuntimeException e) {
        rollBack(em, e);
        throw e;
      }
    }
  }

  /** Its own failure never hides the cause. */
  private static void rollBack(EntityManager em, Exception cause) {
    try {
      if (em.getTransaction().isActive()) {
        em.getTransaction().rollback();
      }
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** What would have been mailed in the past is not mailed now, nor what ran out then. */
  private static void letMailsRest(Connection connection) throws SQLException {
    try (Statement rest = connection.createStatement()) {
      rest.execute(
          "update outbox_message set sent_at = created_at, attempts = 1"
              + " where sent_at is null and not withdrawn");
      rest.execute(
          """
          update legal_clock set soon_told_for = target_at, overdue_told_for = last_lawful_at
          where reported_at is null and last_lawful_at < clock_timestamp()
            and last_lawful_at > clock_timestamp() - interval '31 days'
          """);
    }
  }

  /** Past the container, as the role that owns the schema. */
  static EntityManagerFactory factory(String ownerUrl) {
    Map<String, String> settings = new HashMap<>();
    settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    settings.put("jakarta.persistence.jtaDataSource", "");
    settings.put("jakarta.persistence.jdbc.driver", "org.postgresql.Driver");
    settings.put(
        "jakarta.persistence.jdbc.url",
        ownerUrl
            + (ownerUrl.contains("?") ? "&" : "?")
            + "currentSchema=belfry&stringtype=unspecified&reWriteBatchedInserts=true");
    settings.put("eclipselink.jdbc.batch-writing", "JDBC");
    settings.put("eclipselink.jdbc.batch-writing.size", BATCH);
    settings.put("eclipselink.weaving", "false");
    settings.put("eclipselink.logging.level", "SEVERE");
    settings.put("eclipselink.session-name", "demo" + System.nanoTime());
    return Persistence.createEntityManagerFactory("belfry", settings);
  }

  private static void store(Connection connection, List<DemoOrganisation> organisations)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into organisation
              (id, name, enterprise_number, sector, sub_sector, category, language, systemic,
                network_impact, critical_by, critical_on, demo)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)
            """)) {
      for (DemoOrganisation organisation : organisations) {
        insert.setObject(1, organisation.id());
        insert.setString(2, organisation.name());
        insert.setString(3, organisation.enterpriseNumber());
        insert.setString(4, organisation.sector().code());
        insert.setString(5, organisation.subSector().map(s -> s.code()).orElse(null));
        insert.setString(6, organisation.category().code());
        insert.setString(7, organisation.language().code());
        insert.setBoolean(8, organisation.isSystemic());
        insert.setString(9, organisation.network().map(NetworkImpact::code).orElse(null));
        insert.setString(10, organisation.critical().map(Designation::by).orElse(null));
        insert.setObject(11, organisation.critical().map(Designation::on).orElse(null));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
