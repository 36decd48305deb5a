package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Visitor;
import be.belfry.services.security.Secrets;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The database can be read and takes nothing: what people need in a crisis still opens, everybody
 * is told, what was typed is not lost, and all of it ends by itself.
 */
class ReadOnlyIT {
  private static final String TYPED = "Turbines stopped";

  private static Pair pair;

  /** Mails of before may be late, or without a channel, too. */
  private static void awaitReadOnly() {
    pair.second.awaitHealth(
        "read only",
        health ->
            health
                .replaceAll(",\"(messagesOverdue|channelMissing)\"", "")
                .replaceAll("\"(messagesOverdue|channelMissing)\",", "")
                .equals("200 {\"status\":\"DEGRADED\",\"reasons\":[\"readOnly\"]}"));
  }

  @BeforeAll
  static void start() throws SQLException {
    pair = Pair.get();
  }

  /** A browser of somebody on duty who signed in before; his last request was a while ago. */
  static Visitor signedIn(Node node) throws SQLException {
    Node first = Pair.get().first;
    String token = first.accounts("dutyOfficer", 1).get(0);
    String secret = Secrets.random();
    try (Connection owner = first.owner();
        PreparedStatement insert =
            owner.prepareStatement(
                """
                insert into login_session (id, secret_hash, account_id, user_agent, created_at,
                  last_seen_at, authenticated_at, factor_proven)
                select gen_random_uuid(), ?, t.account_id, 'test', now(), now() - interval '10 minutes',
                  now(), true
                from api_token t where t.secret_hash = ?
                """)) {
      insert.setString(1, Secrets.hash(secret));
      insert.setString(2, Secrets.hash(token));
      insert.executeUpdate();
    }
    return new Visitor(node.address(), "192.0.2.77").with("belfry_session", secret);
  }

  private static void readOnly(boolean on) throws SQLException {
    pair.first.sql(
        on
            ? "alter system set default_transaction_read_only = on"
            : "alter system reset default_transaction_read_only",
        "select pg_reload_conf()");
  }

  /** Somebody is called; gives the secret of the link in his message. */
  private static String called() throws SQLException {
    String secret = Secrets.random();
    pair.first.sql(
        """
        with person as (
          insert into contact (id, unit, entity_id, sectors, name, language, rank, exercise, changed_at)
            values (gen_random_uuid(), 'NCCN', null, '{}', 'Desk', 'nl', 'first', false, now())
            returning id),
        started as (
          insert into call_out (id, kind, unit, text, state, answer_seconds, step, started_at, started_by,
              next_at, tlp, sectors, services, exercise)
            values (gen_random_uuid(), 'call', 'NCCN', '', 'calling', 600, 1, now(), 'test',
              now() + interval '1 day', 'amber', '{}', '{NCCN}', false)
            returning id),
        message as (
          insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at, sent_at)
            values (gen_random_uuid(), 'mail', 'desk@example.be', 'call', '', now(), now(), now())
            returning id)
        insert into call_out_call (id, call_out_id, step, contact_id, contact_name, channel, message_id,
            secret_hash, called_at)
          select gen_random_uuid(), started.id, 1, person.id, 'Desk', 'mail', message.id, '%s', now()
          from person, started, message
        """
            .formatted(Secrets.hash(secret)));
    return secret;
  }

  /** It is shown, since a crisis needs it, and told once. */
  private static void whoReadsWhatFewMayReadStandsInTheNodesLog(String incident) throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(Race.get(pair.second, pair.analysts.get(1), "/incidents/" + incident).statusCode())
          .isEqualTo(200);
    }
    assertThat(Files.readAllLines(pair.second.home().resolve("logs/server.log.0")))
        .filteredOn(line -> line.contains("is not in the record: nothing can be stored"))
        .filteredOn(line -> line.contains(incident))
        .hasSize(1);
  }

  private static String takenIn(Visitor visitor) {
    return visitor.submit(
        "/notification/take-in",
        "form",
        "take",
        Map.of(
            "channel", "phone",
            "kind", "earlyWarning",
            "language", "en",
            "tlp", "amber",
            "organisation_name", "Example Grid",
            "contact_phone", "+32 2 000 00 00",
            "title", TYPED,
            "awareAt", "2026-03-02T07:10"));
  }

  @Test
  void whatACrisisNeedsStillOpensAndNothingTypedIsLost() throws Exception {
    Visitor officer = signedIn(pair.second);
    Visitor elsewhere = signedIn(pair.second);
    Visitor leaving = signedIn(pair.second);
    officer.open("/notification/take-in");
    assertThat(officer.page()).doesNotContain("banner-readonly");
    Load load = Load.byHand(pair.second::address, pair.analysts);
    pair.first.sql("update api_token set last_used_at = now() - interval '10 minutes'");
    UUID id = UUID.randomUUID();
    String called = called();
    String narrow = Race.incident(pair.second, pair.second, pair.analysts.get(0), "amberStrict");
    readOnly(true);
    // Something waits to be counted, and nobody can count it now.
    pair.first.sql(
        "set default_transaction_read_only = off",
        "insert into statistics_dirty (kind, key) values ('incident', gen_random_uuid())");
    try {
      awaitReadOnly();
      assertThat(takenIn(officer)).as("stays on the form").isEmpty();
      assertThat(officer.page())
          .contains("Nothing was stored", "still in the form")
          .contains("value=\"" + TYPED + "\"")
          .containsPattern("Read only since \\d\\d:\\d\\d\\. What you type is not stored\\.");
      for (String page :
          new String[] {
            "/crisis/room",
            "/crisis/room?wall=true",
            "/plan/list",
            "/plan/detail",
            "/statistics/month",
            "/callout/answer?key=" + called
          }) {
        assertThat(elsewhere.open(page)).as(page).isEmpty();
        assertThat(elsewhere.page()).as(page).contains("Read only since ");
      }
      for (Map.Entry<String, String> language :
          Map.of(
                  "nl",
                  "Alleen lezen sinds ",
                  "fr",
                  "Lecture seule depuis ",
                  "de",
                  "Nur Lesezugriff")
              .entrySet()) {
        elsewhere.open("/plan/list?lang=" + language.getKey());
        assertThat(elsewhere.page()).contains(language.getValue());
      }
      HttpResponse<String> refused = load.post(pair.second.address(), id, load.body(id));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("5");
      assertThat(refused.body()).contains("shared_readOnly").doesNotContain("SQL");
      assertThat(load.get(pair.second.address(), "/notifications").statusCode()).isEqualTo(200);
      whoReadsWhatFewMayReadStandsInTheNodesLog(narrow);
      assertThat(leaving.signOut()).isEqualTo("/login");
      assertThat(leaving.open("/plan/list")).as("the browser forgets it").startsWith("/login");
    } finally {
      readOnly(false);
    }
    pair.first.awaitWell();
    pair.second.awaitWell();
    assertThat(load.post(pair.second.address(), id, load.body(id)).statusCode()).isEqualTo(201);
    assertThat(takenIn(officer)).as("what stayed in the form is taken now").isNotEmpty();
    elsewhere.open("/crisis/room");
    assertThat(elsewhere.page()).doesNotContain("banner-readonly");
  }

  @Test
  void aFullDiskIsReadOnlyFromTheFirstWriteThatItRefusesAndEndsByItself() throws Exception {
    Load load = Load.byHand(pair.second::address, pair.analysts);
    UUID id = UUID.randomUUID();
    pair.first.sql(
        """
        create function belfry.no_room() returns trigger language plpgsql as $body$ begin
          raise exception 'could not extend file: No space left on device' using errcode = '53100';
        end $body$
        """,
        "create trigger no_room before update on belfry.api_token for each row"
            + " execute function belfry.no_room()",
        "create trigger no_room before update on belfry.login_session for each row"
            + " execute function belfry.no_room()",
        "create trigger no_room before insert on belfry.receipt for each row"
            + " execute function belfry.no_room()");
    try {
      Visitor reader = signedIn(pair.second);
      pair.first.sql(
          "alter table api_token disable trigger no_room",
          "update api_token set last_used_at = now() - interval '10 minutes'",
          "alter table api_token enable trigger no_room");
      assertThat(reader.open("/plan/list")).as("a page opens at once").isEmpty();
      assertThat(load.get(pair.second.address(), "/notifications").statusCode()).isEqualTo(200);
      assertThat(load.post(pair.second.address(), id, load.body(id)).statusCode()).isEqualTo(503);
      awaitReadOnly();
    } finally {
      pair.first.sql("drop function belfry.no_room cascade");
    }
    pair.second.awaitWell();
    assertThat(load.post(pair.second.address(), id, load.body(id)).statusCode()).isEqualTo(201);
  }
}
