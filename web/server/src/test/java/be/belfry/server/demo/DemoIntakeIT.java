package be.belfry.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.Database;
import be.belfry.persistence.notification.SqlIntake;
import be.belfry.services.time.BelgianHolidays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rows that the demonstration writes by the thousands are those that the intake writes. */
class DemoIntakeIT {
  private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");
  private static final int CASES = 400;

  private static final Map<String, String> TABLES =
      Map.of(
          "notification_thread", "id",
          "submission", "notification_id",
          "notification", "id",
          "legal_clock", "id",
          "receipt", "notification_id",
          "audit_entry", "seq");

  /** Receipts without the row whose leaf they name, and rows that do not have theirs. */
  private static final String LEAVES =
      """
      select (select count(*) from receipt r join notification n on n.id = r.notification_id
          where not exists (select from audit_entry a
            where a.object = n.reference and a.leaf = r.leaf))
        + (select count(*) from audit_entry where salt is null
          or leaf <> audit_leaf(seq, at, actor, office, action, object, details, salt))
      """;

  private static List<DemoIntake.Report> reports() {
    List<DemoIntake.Report> sent = new ArrayList<>();
    new DemoHistory(DemoHistory.SEED, NOW, 2, DemoOrganisation.all())
        .cases().stream()
            .limit(CASES)
            .forEach(
                made -> {
                  sent.add(
                      report(made, made.id(), made.kind(), made.receivedAt(), Optional.empty()));
                  made.followUps()
                      .forEach(
                          next ->
                              sent.add(
                                  report(
                                      made,
                                      next.id(),
                                      next.kind(),
                                      next.receivedAt(),
                                      next.endedAt())));
                });
    sent.sort(Comparator.comparing(DemoIntake.Report::receivedAt));
    List<DemoIntake.Report> numbered = new ArrayList<>();
    Map<UUID, String> last = new HashMap<>();
    for (DemoIntake.Report each : sent) {
      String reference = "N-2026-%06d".formatted(numbered.size() + 1);
      numbered.add(
          new DemoIntake.Report(
              each.of(),
              each.id(),
              reference,
              Optional.ofNullable(last.put(each.of().thread(), reference)),
              each.kind(),
              each.receivedAt(),
              each.endedAt(),
              each.actor(),
              each.settled(),
              each.replied()));
    }
    return numbered;
  }

  private static DemoIntake.Report report(
      DemoCase made, UUID id, NotificationKind kind, Instant at, Optional<Instant> endedAt) {
    return new DemoIntake.Report(
        made,
        id,
        "",
        Optional.empty(),
        kind,
        at,
        endedAt,
        Subject.anonymous(Language.NL),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void writesWhatTheFunctionOfTheDatabaseWrites() throws SQLException {
    List<DemoIntake.Report> reports = reports();
    assertThat(reports).anyMatch(report -> report.follows().isPresent());
    List<SqlCommand> commands = new ArrayList<>();
    try (Database copied = Database.fresh();
        Database called = Database.fresh();
        Connection copying = copied.connect("belfry_owner");
        Connection calling = called.connect("belfry_owner")) {
      copying.setAutoCommit(false);
      DemoBulk bulk = DemoBulk.begin(copying);
      DemoIntake intake = new DemoIntake(copying, new BelgianHolidays(), NOW);
      DemoAudit log = new DemoAudit(copying);
      DemoIntake.Tables tables = new DemoIntake.Tables();
      DemoCopy rows = DemoAudit.table();
      for (DemoIntake.Report report : reports) {
        DemoIntake.Taken taken = intake.take(report);
        commands.add(new SqlCommand(SqlIntake.json(taken.takeIn()), taken.takeIn().body()));
        intake.write(taken, log.append(rows, taken.auditRow()), tables);
      }
      tables.send(copying);
      rows.send(copying);
      log.finish();
      bulk.end();
      copying.commit();
      keys(copying, calling);
      for (SqlCommand command : commands) {
        command.run(calling);
      }
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        assertThat(rows(copying, table.getKey(), table.getValue()))
            .as(table.getKey())
            .isNotEmpty()
            .isEqualTo(rows(calling, table.getKey(), table.getValue()));
      }
      assertThat(row(copying, LEAVES)).as("a leaf that is another one").isEqualTo("0");
      assertThat(row(calling, LEAVES)).as("a leaf that is another one").isEqualTo("0");
      assertThat(row(copying, "select nextval('audit_entry_seq_seq')"))
          .isEqualTo(row(calling, "select nextval('audit_entry_seq_seq')"));
    }
  }

  private record SqlCommand(String json, byte[] body) {
    void run(Connection connection) throws SQLException {
      try (PreparedStatement call =
          connection.prepareStatement("select outcome from take_in(cast(? as jsonb), ?)")) {
        call.setString(1, json);
        call.setBytes(2, body);
        try (ResultSet stored = call.executeQuery()) {
          stored.next();
          assertThat(stored.getString(1)).isEqualTo("stored");
        }
      }
    }
  }

  private static void keys(Connection from, Connection to) throws SQLException {
    try (Statement read = from.createStatement();
        ResultSet key = read.executeQuery("select key_id, public_key from signing_key");
        PreparedStatement insert =
            to.prepareStatement("insert into signing_key values (?, ?, now())")) {
      while (key.next()) {
        insert.setString(1, key.getString(1));
        insert.setBytes(2, key.getBytes(2));
        insert.executeUpdate();
      }
    }
  }

  /**
   * All columns, but the signature, which the node makes later, the instants at which it was stored
   * and settled, which are the database's own, and the salt, which is random, with the leaf. The
   * row that tells of the keys is not of the intake.
   */
  private static List<String> rows(Connection connection, String table, String key)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select to_jsonb(t)"
                    + " - array['signature', 'stored_at', 'settle_begun_at', 'salt', 'leaf'] from "
                    + table
                    + " t where to_jsonb(t) ->> 'action' is distinct from 'security.keyRegistered'"
                    + " order by "
                    + key)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private static String row(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getString(1);
    }
  }

  @Test
  void theRulesOfTheDatabaseStandAfterwardsAsBefore() throws SQLException {
    String rules =
        """
        select string_agg(rule, E'\\n' order by rule) from (
          select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) as rule
            from pg_constraint where connamespace = 'belfry'::regnamespace
          union all select indexdef from pg_indexes where schemaname = 'belfry'
          union all select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) from pg_trigger
            where not tgisinternal
          union all select concat_ws(' ', oid::regclass, relrowsecurity, relforcerowsecurity)
            from pg_class where relnamespace = 'belfry'::regnamespace and relkind = 'r') as rules
        """;
    try (Database database = Database.fresh();
        Connection owner = database.connect("belfry_owner")) {
      String before = row(owner, rules);
      DemoBulk.begin(owner).end();
      assertThat(row(owner, rules)).isEqualTo(before);
    }
  }
}
