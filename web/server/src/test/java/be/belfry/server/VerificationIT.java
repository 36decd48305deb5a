package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationIT {
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        """
        select audit_append(now(), 'analyst1', 'cert', 'incident.opened', 'I-2026-00000' || n, '{}')
        from generate_series(1, 3) n
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<String> differences() throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner")) {
      VerificationRun.of(owner, differences);
    }
    return differences;
  }

  @Test
  void whatNobodyTouchedDoesNotDiffer() throws SQLException {
    assertThat(differences()).isEmpty();
  }

  @Test
  void aChangedRowIsFound() throws SQLException {
    database.asOwner("update audit_entry set actor = 'somebody' where object = 'I-2026-000002'");

    assertThat(differences())
        .singleElement()
        .asString()
        .contains("incident.opened I-2026-000002")
        .contains("does not have its leaf hash");
  }

  @Test
  void aChangedHashIsFoundToo() throws SQLException {
    database.asOwner("update audit_entry set leaf = sha256('x') where object = 'I-2026-000001'");

    assertThat(differences()).hasSize(1);
  }

  @Test
  void aLineFeedInAFieldIsNoDifference() throws SQLException {
    database.asOwner(
        "select audit_append(now(), 'a', 'b', 'c', 'd', E'{\"text\":\"two\\nlines\"}')");

    assertThat(differences()).isEmpty();
  }

  @Test
  void aTamperedReceiptOrBodyIsFound() throws SQLException {
    database.asOwner(
        """
        insert into signing_key values ('k', decode(repeat('11', 32), 'hex'), now());
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors,
          exercise) values ('00000000-0000-0000-0000-000000000001', 'Example', 'nl', now(), 'amber',
          '{}', false);
        insert into submission values ('00000000-0000-0000-0000-000000000002', repeat('a', 64),
          '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state,
          received_at, aware_at, organisation_name, language, title, content, submitted_by, tlp,
          sectors, exercise) values ('00000000-0000-0000-0000-000000000002',
          '00000000-0000-0000-0000-000000000001', 'N-2026-000001', true, 'voluntary', 'api',
          'waiting', now(), now(), 'Example', 'nl', 'Title', '{}', 'x', 'amber', '{}', false);
        insert into receipt values ('00000000-0000-0000-0000-000000000002', '[]',
          sha256('nothing'), 'k', 'AAAA')
        """);

    assertThat(differences())
        .containsExactlyInAnyOrder(
            "the key k was replaced: it is not the one of this name",
            "the body of N-2026-000001 does not have its hash",
            "the receipt of N-2026-000001 names a leaf that no audit row of it has",
            "the receipt of N-2026-000001 does not have its signature");
  }
}
