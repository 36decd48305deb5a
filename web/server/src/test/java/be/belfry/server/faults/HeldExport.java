package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A long export that a node has written three parts of: the fourth one waits for this test. */
final class HeldExport {
  private static final int ROWS = 51_000;
  private static final int PART = 262_144;

  private final UUID id = UUID.randomUUID();
  private final Connection holder;

  private HeldExport(Connection holder) {
    this.holder = holder;
  }

  /** Asks for one and waits until the node is in the middle of it. */
  static HeldExport begin(Node node) throws SQLException {
    node.accounts("statistician", 1);
    HeldExport export = new HeldExport(node.owner());
    node.change(
        """
        insert into monthly_fact (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
        select 'incident', 'heldRows', '', 'classification', '',
          (date '1970-01-01' + (n %% 600) * interval '1 month')::date, 'many:' || n / 600, '', 1 + n %% 97, 0
        from generate_series(0, %d - 1) n on conflict do nothing
        """
            .formatted(ROWS));
    lease(node, "clock_timestamp() + interval '2 minutes'");
    node.change(
        """
        insert into statistics_export (id, owner, unit, from_month, to_month, by, source, excluded, filters, format, state,
            attempt, asked_at, rows, most, bytes)
        select '%s', id, 'incident', '1970-01-01', '2019-12-01', '{classification}', 'heldRows', false, '{}', 'csv', 'waiting',
            0, clock_timestamp(), 0, %d, 0
          from account where role = 'statistician' order by username limit 1
        """
            .formatted(export.id, ROWS));
    export.holder.setAutoCommit(false);
    try (Statement step = export.holder.createStatement()) {
      step.execute(
          "insert into statistics_export_part (export, no, bytes) values ('"
              + export.id
              + "', 3, '\\x00')");
    }
    lease(node, "clock_timestamp() - interval '1 second'");
    export.comes(node, "state = 'running' and bytes = " + 3 * PART);
    return export;
  }

  /** Nobody waits for this test any more; the node that wrote is gone. */
  void letGo() throws SQLException {
    holder.close();
  }

  /**
   * A node that has started since writes it anew, whole, and nothing of the first beginning stays.
   */
  void isMadeAgain(Node node) throws SQLException {
    lease(node, "clock_timestamp() - interval '1 second'");
    comes(
        node,
        """
        state = 'done' and attempt >= 2 and rows = %d
          and (bytes, sha256) = (select sum(octet_length(p.bytes)), encode(sha256(string_agg(p.bytes, ''::bytea order by p.no)), 'hex')
            from statistics_export_part p where p.export = e.id)
        """
            .formatted(ROWS));
    assertThat(node.change("delete from statistics_export where id = '" + id + "'")).isEqualTo(1);
    node.change("delete from monthly_fact where source = 'heldRows'");
  }

  private static void lease(Node node, String until) throws SQLException {
    node.change(
        """
        insert into lease (job, holder, expires_at) values ('statistics-exports', 'another', %s)
        on conflict (job) do update set holder = excluded.holder, expires_at = excluded.expires_at
        """
            .formatted(until));
  }

  private void comes(Node node, String such) {
    Awaitility.await()
        .alias("the export: " + such)
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(60))
        .until(() -> is(node, such));
  }

  private boolean is(Node node, String such) throws SQLException {
    try (Connection owner = node.owner();
        Statement query = owner.createStatement();
        ResultSet found =
            query.executeQuery(
                "select 1 from statistics_export e where id = '" + id + "' and " + such)) {
      return found.next();
    }
  }
}
