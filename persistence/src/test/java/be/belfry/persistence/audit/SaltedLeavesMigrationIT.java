package be.belfry.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.security.Subject;
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

/** Rows from before there were salts keep their leaves, which are in the log. */
class SaltedLeavesMigrationIT {
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

  @Test
  void rowsOfBeforeKeepTheirLeavesAndNewOnesHaveASalt() throws SQLException {
    try (Database database = Database.fresh()) {
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(database.url());
      owner.setUser("belfry_owner");
      List<String> before =
          texts(
              database,
              "select version from flyway_schema_history where version < '202611302050'"
                  + " order by installed_rank");
      database.asOwner("drop schema belfry cascade");
      new Migrator(owner).migrateTo(before);
      String append =
          "select audit_append(now(), 'ann', 'cert', 'crisis.read', 'C-2026-0007', '{}')";
      database.asOwner(append);
      List<String> leaf = texts(database, "select encode(leaf, 'hex') from audit_entry");

      new Migrator(owner).migrate();
      database.asOwner(append);

      List<AuditRow> rows =
          database.as(
              Subject.system("test"),
              em ->
                  Database.inject(em, new SqlAuditTrail())
                      .before(Long.MAX_VALUE, AuditFilter.ALL, 10));
      assertThat(rows)
          .hasSize(2)
          .allSatisfy(row -> assertThat(row.leaf()).isEqualTo(Leaf.hash(row)));
      AuditRow fresh = rows.get(0);
      AuditRow old = rows.get(1);
      assertThat(old.salt()).isEmpty();
      assertThat(leaf).containsExactly(old.leaf());
      assertThat(fresh.salt()).get().asString().matches("[0-9a-f]{32}");
    }
  }
}
