package be.belfry.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows from before there were salts keep their leaves, which are in the log. */
class SaltedLeavesMigrationIT {
  @Test
  void rowsOfBeforeKeepTheirLeavesAndNewOnesHaveASalt() throws SQLException {
    try (Database database = Database.before("202611302050")) {
      String append =
          "select audit_append(now(), 'ann', 'cert', 'crisis.read', 'C-2026-0007', '{}')";
      database.asOwner(append);
      List<String> leaf = database.texts("select encode(leaf, 'hex') from audit_entry");

      database.migrate();
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
