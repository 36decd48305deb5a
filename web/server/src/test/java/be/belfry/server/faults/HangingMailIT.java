package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A mail server that takes connections and says nothing: no connection of the database and no lock
 * is held meanwhile, and what a node had taken that is killed then leaves by the other.
 */
@Tag("waits")
class HangingMailIT {
  /** Longer than any transaction of the program lasts, shorter than a mail server is waited for. */
  private static final String LONG =
      "select count(*) from pg_stat_activity where application_name = 'belfry'"
          + " and xact_start < clock_timestamp() - interval '5 seconds'";

  private static Pair pair;

  @BeforeAll
  static void start() throws SQLException {
    pair = Pair.get();
  }

  private static int longTransactions() throws SQLException {
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(LONG)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** The messages that have not left, but for what the nodes tell by themselves. */
  private static List<String> unsent() throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select id from belfry.outbox_message where sent_at is null and not withdrawn"
                    + " and recipient <> 'dutyOfficer'")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** The messages that a relay has at this moment, each with the instant until which it has it. */
  private static Map<String, String> held() throws SQLException {
    Map<String, String> held = new HashMap<>();
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select id, taken_until from belfry.outbox_message"
                    + " where sent_at is null and not withdrawn and taken_until > clock_timestamp()")) {
      while (rows.next()) {
        held.put(rows.getString(1), rows.getString(2));
      }
    }
    return held;
  }

  /** As soon as both relays wait for the mail server. */
  private static void awaitBothHang() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(60))
        .until(() -> pair.mails.kept() == 2);
  }

  /**
   * Kills the second node in the middle of a message. It gives a silent server up after ten
   * seconds, so it is frozen first and looked at: killed between two messages it would hold none.
   *
   * @return what both nodes held then
   */
  private static Map<String, String> killInTheMiddle() {
    List<ProcessHandle> node = List.of(pair.second.process());
    Map<String, String> held =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> {
                  awaitBothHang();
                  Node.signal("STOP", node);
                  Thread.sleep(300);
                  Map<String, String> now = held();
                  if (now.size() == 2 && pair.mails.kept() == 2) {
                    return now;
                  }
                  Node.signal("CONT", node);
                  return Map.of();
                },
                now -> now.size() == 2);
    pair.second.kill();
    return held;
  }

  @Test
  void holdsNoConnectionAndWhatAKilledNodeHadTakenLeavesByTheOther() throws Exception {
    Load load = Load.byHand(pair.first::address, pair.analysts);
    // What tests before this one left waits for its next try up to ten minutes: not a matter here.
    pair.first.change("delete from belfry.outbox_message where sent_at is null and not withdrawn");
    Map<String, Integer> once = new HashMap<>();
    Map<String, String> held;
    pair.mails.silence(true);
    try {
      for (int i = 0; i < 4; i++) {
        UUID id = UUID.randomUUID();
        assertThat(load.send(id, load.body(id))).isTrue();
      }
      unsent().forEach(id -> once.put("<" + id + "@belfry>", 1));
      assertThat(once).hasSize(4);
      awaitBothHang();
      int looked = 0;
      for (int i = 0; i < 60; i++) {
        Thread.sleep(100);
        if (pair.mails.kept() == 2) {
          looked++;
          assertThat(longTransactions()).as("transactions that last").isZero();
        }
      }
      assertThat(looked).as("looked while both waited").isGreaterThan(20);

      held = killInTheMiddle();
    } finally {
      pair.mails.silence(false);
    }
    // What the living node held is sent or put off. What the dead one had is nobody's for a minute,
    // which is let pass.
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () -> {
              held.entrySet().retainAll(held().entrySet());
              return held.size() == 1;
            });
    assertThat(
            pair.first.change(
                "update belfry.outbox_message set taken_until = clock_timestamp() where id = '%s'"
                    .formatted(held.keySet().iterator().next())))
        .isEqualTo(1);
    // The next try of what was put off may be minutes away by now; that time is let pass too. Mails
    // that the nodes wrote meanwhile by themselves may have no address: no matter here.
    Awaitility.await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(
            () -> {
              pair.first.change(
                  "update belfry.outbox_message set due_at = clock_timestamp()"
                      + " where sent_at is null and not withdrawn and taken_until is null");
              assertThat(pair.mails.taken()).containsAllEntriesOf(once);
              assertThat(unsent().stream().map(id -> "<" + id + "@belfry>"))
                  .doesNotContainAnyElementsOf(once.keySet());
            });
  }
}
