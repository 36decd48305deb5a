package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Counting rules 2026-2: for what a report counts by the law that binds it, and from when.
 * Awareness is the midnight (UTC) with which February 2026 begins.
 */
class OwedReportsIT {
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void reported(int no, String kind, String channel, String at, String content) {
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          values (md5('t%1$d')::uuid, 'Entity %1$d', 'nl', now(), 'amber', '{energy}', false);
        insert into submission (notification_id, body_sha256, body)
          values (md5('n%1$d')::uuid, repeat('0', 64), '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          values (md5('n%1$d')::uuid, md5('t%1$d')::uuid, 'N-2026-00000%1$d', true, '%2$s', '%3$s', 'waiting', '%4$s',
            '2026-02-01 00:00Z', 'Entity', 'nl', 'Title', '%5$s', 'test', 'amber', '{energy}', false)
        """
            .formatted(no, kind, channel, at, content));
  }

  private void bound(int no, String regime, boolean binds) {
    database.asOwner(
        """
        insert into legal_clock (id, thread_id, regime, stage, not_applicable_reason, not_applicable_by)
          values (gen_random_uuid(), md5('t%d')::uuid, '%s', 'finalReport', %s, %s)
        """
            .formatted(no, regime, binds ? "null" : "'doraInstead'", binds ? "null" : "'rule'"));
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement run = owner.createStatement()) {
      run.execute("select statistics_fold()");
      List<String> rows = new ArrayList<>();
      try (ResultSet found = run.executeQuery(sql)) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
      return rows;
    }
  }

  private List<String> regimes() throws SQLException {
    return rows(
        """
        select value1 || ' ' || count from monthly_fact
        where unit = 'notification' and by1 = 'regime' and by2 = '' and excluded = '' and count <> 0 order by 1
        """);
  }

  private List<String> kept(String measure) throws SQLException {
    return rows(
        """
        select to_char(month, 'YYYY-MM') || ' ' || sum(count) || ' kept ' || sum(kept) from statistics_time
        where measure = '%s' group by month having sum(count) <> 0 order by 1
        """
            .formatted(measure));
  }

  @Test
  void aReportCountsForTheRegimesThatBindItsThread() throws SQLException {
    reported(1, "earlyWarning", "form", "2026-02-01 10:00Z", "{}");
    bound(1, "nis2", true);
    bound(1, "gdpr", true);
    bound(1, "csirtReply", true);
    reported(2, "earlyWarning", "form", "2026-02-01 10:00Z", "{}");
    bound(2, "nis2", false);
    bound(2, "dora", true);
    reported(3, "voluntary", "form", "2026-02-01 10:00Z", "{}");
    reported(4, "earlyWarning", "partner", "2026-02-01 10:00Z", "{}");
    reported(5, "earlyWarning", "form", "2026-02-01 10:00Z", "{}");
    reported(6, "voluntary", "partner", "2026-02-01 10:00Z", "{}");
    assertThat(regimes())
        .containsExactly("dora 1", "gdpr 1", "nis2 1", "partnerFeed 2", "unknown 1", "voluntary 1");

    bound(5, "cer", true);
    database.asOwner(
        "update legal_clock set not_applicable_reason = 'notSignificant', not_applicable_by = 'A'"
            + " where regime = 'gdpr'");
    assertThat(regimes())
        .as("also when it binds later, or no more")
        .containsExactly("cer 1", "dora 1", "nis2 1", "partnerFeed 2", "voluntary 1");
  }

  @Test
  void onlyWhatHadToComeIsInTimeOrLate() throws SQLException {
    reported(1, "incidentNotification", "form", "2026-02-02 12:00Z", "{}");
    bound(1, "nis2", true);
    reported(2, "incidentNotification", "form", "2026-02-02 12:00Z", "{}");
    bound(2, "trust", true);
    reported(3, "voluntary", "form", "2026-02-20 00:00Z", "{}");
    reported(4, "incidentNotification", "form", "2026-02-20 00:00Z", "{}");
    bound(4, "dora", true);
    assertThat(kept("firstReport")).containsExactly("2026-02 2 kept 0");
    assertThat(kept("notification"))
        .as("72 hours, and 24 for trust services: NIS2 article 23(4)")
        .containsExactly("2026-02 2 kept 1");
    assertThat(kept("triage")).isEmpty();
  }

  @Test
  void whatCameOnPaperCountsFromWhenItCame() throws SQLException {
    String paper = "{\"onPaper\": {\"receivedAt\": \"2026-02-01T20:00:00Z\"}}";
    reported(1, "earlyWarning", "mail", "2026-03-03 08:00Z", paper);
    bound(1, "nis2", true);
    String later = "{\"onPaper\": {\"receivedAt\": \"2026-03-04T20:00:00Z\"}}";
    reported(2, "earlyWarning", "mail", "2026-03-03 08:00Z", later);
    bound(2, "nis2", true);
    assertThat(
            rows(
                """
                select to_char(month, 'YYYY-MM') || ' ' || count from monthly_fact
                where unit = 'notification' and by1 = '' and count <> 0 order by 1
                """))
        .containsExactly("2026-02 1", "2026-03 1");
    assertThat(kept("firstReport")).containsExactly("2026-02 1 kept 1", "2026-03 1 kept 0");
    assertThat(rows("select to_char(month, 'YYYY-MM') || ' ' || count from statistics_received"))
        .containsExactlyInAnyOrder("2026-02 1", "2026-03 1");
  }
}
