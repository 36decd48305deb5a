package be.belfry.server;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.notification.JsonTree;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares what pages, figures and clocks read with what was received and signed: the stored
 * content and columns of each notification with its body, the due times of its clocks with its
 * receipt. What is done with a notification later is no difference: its state and outcome, a
 * narrower marking, named readers, sectors, and a clock that a person or a later report moved.
 */
final class NotificationVerification {
  private static final int FETCH = 500;

  /** Whether a time of a body lay in the future was asked when it was received. */
  private static final Instant ANY_TIME = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * A clock of a receipt that no clock of the thread fits: a move after it, a classification as
   * major and a later report may bring another time; of later reports only those that DORA's clocks
   * and the final ones count from.
   */
  private static final String CLOCKS =
      """
      select n.reference, c.regime, c.stage
      from receipt r
      join notification n on n.id = r.notification_id
      cross join lateral jsonb_to_recordset(r.clocks) as c (regime text, stage text,
        "dueAt" timestamptz, "lastLawfulAt" timestamptz)
      where not exists (
          select 1 from legal_clock k
          where k.thread_id = n.thread_id and k.regime = c.regime and k.stage = c.stage
            and (k.target_at = c."dueAt" and k.last_lawful_at = c."lastLawfulAt"
              or exists (select 1 from clock_move m
                where m.clock_id = k.id and m.moved_at >= n.received_at)))
        and not (c.regime = 'dora' and c.stage = 'initialReport' and exists (
          select 1 from significance_assessment a
          where a.thread_id = n.thread_id and a.assessed_at >= n.received_at))
        and not ((c.regime = 'dora' or c.stage = 'finalReport') and exists (
          select 1 from notification l
          where l.thread_id = n.thread_id and l.id <> n.id and l.received_at >= n.received_at))
      order by n.received_at, n.id
      """;

  private final Connection connection;
  private final Verification.Progress progress;
  private final Findings findings;

  NotificationVerification(
      Connection connection, Verification.Progress progress, Findings findings) {
    this.connection = connection;
    this.progress = progress;
    this.findings = findings;
  }

  /** Compares them all, in the order in which they were received. */
  void check() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet row =
          statement.executeQuery(
              """
              select n.*, cast(n.content as text) as said, s.body
              from notification n join submission s on s.notification_id = n.id
              order by n.received_at, n.id
              """)) {
        while (row.next()) {
          checkRow(row);
          progress.step();
        }
      }
      // A backup of an earlier version is restored as it was.
      if (!isThere(statement)) {
        return;
      }
      try (ResultSet row = statement.executeQuery(CLOCKS)) {
        while (row.next()) {
          findings.differs(
              "the clock %s %s of %s does not have the time of its receipt"
                  .formatted(row.getString(2), row.getString(3), row.getString(1)));
        }
      }
    }
  }

  private static boolean isThere(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select to_regclass('clock_move') is not null
              and to_regclass('significance_assessment') is not null
            """)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private void checkRow(ResultSet row) throws SQLException {
    String reference = row.getString("reference");
    Map<String, Object> body;
    ReceiveNotification received;
    try {
      body = JsonTree.object(new String(row.getBytes("body"), StandardCharsets.UTF_8));
      received = ReceiveNotification.of(body, ANY_TIME);
    } catch (RuntimeException unreadable) {
      findings.differs("the body of " + reference + " is no notification");
      return;
    }
    if (!CanonicalJson.text(body).equals(canonical(row.getString("said")))) {
      findings.differs("the content of " + reference + " is not what its body says");
    }
    for (Map.Entry<String, Object> column : columns(received).entrySet()) {
      if (!Objects.equals(column.getValue(), stored(row, column.getKey(), column.getValue()))) {
        findings.differs(
            "the " + column.getKey() + " of " + reference + " is not what its body says");
      }
    }
    Tlp marking = Coded.of(Tlp.class, received.tlp());
    if (Coded.of(Tlp.class, row.getString("tlp")).isWiderThan(marking)) {
      findings.differs("the tlp of " + reference + " is wider than its body says");
    }
    if (row.getBoolean("first") && row.getBoolean("exercise") != received.exercise()) {
      findings.differs("the exercise of " + reference + " is not what its body says");
    }
  }

  private static String canonical(String content) {
    try {
      return CanonicalJson.text(JsonTree.object(content));
    } catch (RuntimeException unreadable) {
      return "";
    }
  }

  /** What the intake makes of a body, by the columns that nothing changes later. */
  private static Map<String, Object> columns(ReceiveNotification body) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("kind", body.kind().code());
    out.put("channel", body.channel().code());
    out.put("follows", body.follows().orElse(null));
    out.put("aware_at", body.awareAt());
    out.put("started_at", body.startedAt().orElse(null));
    out.put("detected_at", body.detectedAt().orElse(null));
    out.put("ended_at", body.endedAt().orElse(null));
    out.put("organisation_name", body.organisation().name());
    out.put("contact_email", body.contact().email().orElse(null));
    out.put("language", body.language().code());
    out.put("title", body.title());
    out.put("description", body.description().orElse(null));
    out.put("sector", code(body.sector()));
    out.put("sub_sector", code(body.subSector()));
    out.put("classification", body.classification().orElse(null));
    out.put("phenomenon", body.phenomenon().orElse(null));
    out.put("cross_border", code(body.crossBorder()));
    out.put("personal_data", code(body.impact().personalData()));
    out.put("provinces", set(body.impact().provinces().list()));
    out.put("regimes", set(body.regimes().stream().map(Coded::code).toList()));
    out.put("indicators", set(body.indicators().stream().map(i -> i.value()).toList()));
    return out;
  }

  private static String code(Optional<? extends Coded> value) {
    return value.map(Coded::code).orElse(null);
  }

  private static TreeSet<String> set(List<String> values) {
    return new TreeSet<>(values);
  }

  private static Object stored(ResultSet row, String column, Object like) throws SQLException {
    if (like instanceof TreeSet) {
      return set(List.of((String[]) row.getArray(column).getArray()));
    }
    if (column.endsWith("_at")) {
      OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
      return at == null ? null : at.toInstant();
    }
    return row.getString(column);
  }
}
