package be.belfry.server.demo;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** An installation as demonstration: recognised, and filled when it is empty. */
public final class DemoInstallation {
  /** What a database holds. */
  public enum State {
    /** Nothing that anybody wrote. */
    EMPTY,
    /** The data of a demonstration. */
    DEMO,
    /** Real accounts or data. */
    REAL
  }

  private final DataSource owner;

  /**
   * @param owner connects as the role that owns the schema; the schema is migrated
   */
  public DemoInstallation(DataSource owner) {
    this.owner = owner;
  }

  /** What the database holds. */
  public State state() throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select (select value from belfry.installation where key = 'mode'),
                  exists (select 1 from belfry.account) or exists (select 1 from belfry.organisation)
                    or exists (select 1 from belfry.audit_entry)
                """)) {
      found.next();
      if ("demo".equals(found.getString(1))) {
        return State.DEMO;
      }
      return found.getBoolean(2) ? State.REAL : State.EMPTY;
    }
  }

  /**
   * Fills an empty database, completely or not at all.
   *
   * @param keep stores the file with user names, passwords and tokens; called before the commit, so
   *     that no account exists whose password nobody knows
   */
  public void fill(Consumer<String> keep) throws SQLException {
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    List<DemoOrganisation> organisations = DemoOrganisation.all();
    List<DemoAccounts.Made> accounts = DemoAccounts.make(DemoPersons.all(plan, organisations));
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      connection.setSchema("belfry");
      try (Statement mark = connection.createStatement()) {
        mark.execute("insert into installation values ('mode', 'demo')");
      }
      store(connection, organisations);
      DemoAccounts.store(connection, accounts);
      keep.accept(DemoAccounts.json(accounts));
      connection.commit();
    }
  }

  private static void store(Connection connection, List<DemoOrganisation> organisations)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into organisation
              (id, name, enterprise_number, sector, sub_sector, category, language, demo)
            values (?, ?, ?, ?, ?, ?, ?, true)
            """)) {
      for (DemoOrganisation organisation : organisations) {
        insert.setObject(1, organisation.id());
        insert.setString(2, organisation.name());
        insert.setString(3, organisation.enterpriseNumber());
        insert.setString(4, organisation.sector().code());
        insert.setString(5, organisation.subSector().map(s -> s.code()).orElse(null));
        insert.setString(6, organisation.category().code());
        insert.setString(7, organisation.language().code());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
