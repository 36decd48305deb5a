package be.belfry.server.crisis;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import be.belfry.server.VerificationRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A cell over HTTP: convened, called, held, minuted, deciding, closed with its next meeting. */
class MeetingRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api centre = Api.as("crisisCentre", 0);

  private Answer convened(String crisis) {
    Answer made =
        centre.post(
            "/crises/" + crisis + "/meetings",
            """
            {'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3', 'guests': ['BELNET']}
            """
                .formatted(Instant.now().plusSeconds(3600)));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made;
  }

  @Test
  void callsItsMembersNotesWhoCameAndDecides() {
    String crisis = Cases.crisis("A cell meets");
    Answer meeting = convened(crisis);
    assertThat(meeting.text("reference")).isEqualTo(crisis + "/S-1");
    assertThat(meeting.body().path("members").toString())
        .contains("FCCU", "BELNET")
        .as("the authority of the sector that is hit")
        .contains("ECONOMY")
        .doesNotContain("sectorAuthority");
    int called = meeting.body().path("called").asInt();
    assertThat(called).as("services of the plan and the guest").isGreaterThanOrEqualTo(6);
    JsonNode call = meeting.body().path("calls").get(0);
    assertThat(call.path("channels").toString()).contains("mail");
    String callout = call.path("href").asText().replace("/api/v1", "");
    officer.post(callout + "/acknowledgements", "{'name': 'Bea'}", seen(officer.get(callout)));

    String path = "/meetings/" + meeting.text("id");
    assertThat(officer.post(path + "/minutes", "{'text': 'early'}").text("code"))
        .isEqualTo("crisis_notSitting");
    Answer sitting = centre.post(path + "/openings", null, seen(meeting));
    assertThat(sitting.text("state")).as(sitting.body().toString()).isEqualTo("sitting");
    assertThat(sitting.body().path("answered").asInt()).isEqualTo(1);
    Answer came =
        officer.post(path + "/attendances", "{'unit': 'FCCU', 'name': 'Dora', 'deputyOf': 'Bo'}");
    String who = came.body().path("attendance").get(0).path("id").asText();
    assertThat(officer.post(path + "/attendances", "{'unit': 'NOBODY', 'name': 'x'}").text("code"))
        .isEqualTo("crisis_member");
    Answer left = officer.post(path + "/departures", "{'attendance': '%s'}".formatted(who));
    assertThat(left.body().path("attendance").get(0).has("to")).isTrue();
    assertThat(officer.post(path + "/departures", "{'attendance': '%s'}".formatted(who)).status())
        .isEqualTo(409);
    officer.post(path + "/minutes", "{'text': '14 wiped'}");
    Answer corrected = officer.post(path + "/minutes", "{'text': '11 wiped', 'corrects': 1}");
    assertThat(corrected.body().path("minutes").get(0).path("correctedBy").asInt()).isEqualTo(2);
    Answer twice = officer.post(path + "/minutes", "{'text': '12 wiped', 'corrects': 1}");
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.text("code")).isEqualTo("crisis_minuteCorrected");

    Answer decided =
        officer.post(
            path + "/decisions",
            """
            {'decision': {'what': 'Keep one disk of each', 'options': [], 'office': 'CELEVAL'},
             'task': {'service': 'CCB', 'text': 'Fetch the disks', 'doneWhen': 'List signed',
                      'dueAt': '%s'}}
            """
                .formatted(Instant.now().plusSeconds(7200)));
    assertThat(decided.status()).as(decided.body().toString()).isEqualTo(201);
    int number = decided.body().path("decision").path("number").asInt();
    assertThat(officer.get("/crises/" + crisis + "/logbook/" + number).text("what"))
        .isEqualTo("Keep one disk of each");
    String duty = decided.text("taskHref").replace("/api/v1", "");
    assertThat(officer.get(duty).text("service")).isEqualTo("CCB");
    assertThat(officer.get(path + "/decisions").body().path("items").size()).isEqualTo(1);

    Answer closed =
        centre.post(
            path + "/closings",
            "{'nextAt': '%s'}".formatted(Instant.now().plusSeconds(86_400)),
            seen(centre.get(path)));
    assertThat(closed.text("state")).isEqualTo("closed");
    assertThat(closed.body().has("nextAt")).isTrue();
    assertThat(officer.post(path + "/minutes", "{'text': 'late'}").text("code"))
        .isEqualTo("crisis_onlyCorrections");
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action like 'meeting.%'",
                    crisis + "/S-1"))
        .isEqualTo(7);
  }

  @Test
  void aDecisionWhoseTaskIsRefusedIsNotTakenEither() {
    String crisis = Cases.crisis("A cell decides nothing");
    Answer meeting = convened(crisis);
    String path = "/meetings/" + meeting.text("id");
    centre.post(path + "/openings", null, seen(meeting));
    Answer refused =
        officer.post(
            path + "/decisions",
            """
            {'decision': {'what': 'Half', 'options': []},
             'task': {'service': 'NOBODY', 'text': 'x', 'doneWhen': 'y', 'dueAt': '%s'}}
            """
                .formatted(Instant.now().plusSeconds(7200)));
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    assertThat(officer.get("/crises/" + crisis + "/logbook").body().path("total").asInt()).isZero();
  }

  @Test
  void isConvenedByWhoLeadsAndKnownToWhoKnowsTheFile() {
    String crisis = Cases.crisis("A cell is hidden");
    assertThat(
            Api.as("analyst", 0)
                .post(
                    "/crises/" + crisis + "/meetings",
                    "{'cell': 'policyCell', 'startsAt': '2031-01-01T00:00:00Z', 'place': 'x'}")
                .status())
        .isEqualTo(403);
    assertThat(
            centre
                .post(
                    "/crises/" + crisis + "/meetings",
                    "{'cell': 'noCell', 'startsAt': '2031-01-01T00:00:00Z', 'place': 'x'}")
                .text("code"))
        .isEqualTo("crisis_cell");
    assertThat(officer.get("/meetings/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(officer.get("/crises/C-2026-999999/meetings").status()).isEqualTo(404);
    Answer meeting = convened(crisis);
    Answer cancelled =
        centre.post(
            "/meetings/" + meeting.text("id") + "/cancellations",
            "{'reason': 'no quorum'}",
            seen(meeting));
    assertThat(cancelled.text("state")).isEqualTo("cancelled");
  }

  private static long calls(String meeting, String which) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message o join call_out_call l on l.message_id = o.id"
                + " join call_out k on k.id = l.call_out_id where k.cause = ? and "
                + which,
            meeting);
  }

  private static void awaitThatTheyLeft(String meeting) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> calls(meeting, "o.sent_at is null") == 0);
  }

  /** Who does not know that he is called need not be told that he is not. */
  @Test
  void whoseCallNeverLeftIsNotToldThatItIsCalledOff() {
    String crisis = Cases.crisis("A cell is called in vain");
    ShippedServer.postBox().close();
    // A refusal: with 503 it might have sent it all the same.
    ShippedServer.gateway().answerWith(429);
    try {
      Answer meeting = convened(crisis);
      String reference = crisis + "/S-1";
      ShippedServer.get()
          .change(
              "update outbox_message o set due_at = now() + interval '1 hour', taken_until = null"
                  + " from call_out_call l join call_out k on k.id = l.call_out_id"
                  + " where l.message_id = o.id and k.cause = ?",
              reference);
      Answer cancelled =
          centre.post(
              "/meetings/" + meeting.text("id") + "/cancellations",
              "{'reason': 'no quorum'}",
              seen(centre.get("/meetings/" + meeting.text("id"))));
      assertThat(cancelled.text("state")).as(cancelled.body().toString()).isEqualTo("cancelled");
      assertThat(told("gaat niet door", reference)).isZero();
      assertThat(calls(reference, "o.withdrawn")).isPositive().isEqualTo(calls(reference, "true"));
    } finally {
      ShippedServer.postBox().open();
      ShippedServer.gateway().answerWith(202);
    }
  }

  /** Nobody is called to a meeting that does not take place, nor travels to it. */
  @Test
  void whoWasCalledIsToldThatTheMeetingIsCalledOff() {
    String crisis = Cases.crisis("A cell does not meet");
    Answer meeting = convened(crisis);
    awaitThatTheyLeft(crisis + "/S-1");
    String answered = meeting.body().path("calls").get(0).path("href").asText();
    String first = answered.replace("/api/v1", "");
    officer.post(first + "/acknowledgements", "{'name': 'Bea'}", seen(officer.get(first)));
    Answer cancelled =
        centre.post(
            "/meetings/" + meeting.text("id") + "/cancellations",
            "{'reason': ' no quorum '}",
            seen(centre.get("/meetings/" + meeting.text("id"))));
    assertThat(cancelled.text("state")).as(cancelled.body().toString()).isEqualTo("cancelled");

    String reference = crisis + "/S-1";
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from call_out where cause = ? and state = 'calling'",
                    reference))
        .isZero();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from call_out where cause = ? and state = 'ended'"
                        + " and reason like '%gaat niet door%'",
                    reference))
        .isEqualTo(meeting.body().path("called").asInt() - 1);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from call_out where cause = ?"
                        + " and text || coalesce(reason, '') ~ 'quorum|Room'",
                    reference))
        .as("words of the meeting, which many read who may not know of its file")
        .isZero();
    assertThat(centre.get("/meetings/" + meeting.text("id")).text("reason")).isEqualTo("no quorum");
    assertThat(officer.get(first).text("state")).isEqualTo("acknowledged");
    String told = "select count(*) from outbox_message where subject like ? || ': %s%%'";
    long calls = ShippedServer.get().number(told.formatted("oproep, antwoord"), reference);
    assertThat(ShippedServer.get().number(told.formatted("gaat niet door"), reference))
        .as("each channel that was called is told, of who had answered too")
        .isPositive()
        .isEqualTo(calls);
  }

  private long told(String what, String meeting) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where subject like ? || ': ' || ? || '%'",
            meeting, what);
  }

  /** What lies ahead does not take place; what sits, or should, is left to its chair. */
  @Test
  void theEndOfItsFileCallsOffWhatACellIsConvenedFor() throws SQLException {
    String crisis = Cases.crisis("A cell has nothing left to do");
    Answer ahead = convened(crisis);
    Answer sitting = convened(crisis);
    centre.post("/meetings/" + sitting.text("id") + "/openings", null, seen(sitting));
    Answer due = convened(crisis);
    assertThat(
            ShippedServer.get()
                .change(
                    "update cell_meeting set starts_at = now() - interval '1 hour'"
                        + " where id = cast(? as uuid)",
                    due.text("id")))
        .isOne();
    awaitThatTheyLeft(crisis + "/S-1");
    officer.post("/crises/" + crisis + "/proposals", "{'tier': 'none', 'grounds': 'over'}");
    Answer over =
        Api.as("director", 0)
            .post("/crises/" + crisis + "/proposals/2/decisions", "{'decision': 'approve'}");
    assertThat(over.status()).as(over.body().toString()).isBetween(200, 299);
    assertThat(officer.get("/crises/" + crisis).text("state")).isEqualTo("ended");

    Answer off = centre.get("/meetings/" + ahead.text("id"));
    assertThat(off.text("state")).isEqualTo("cancelled");
    assertThat(off.text("reason"))
        .contains("Het crisisdossier is afgesloten.", "The crisis file is closed.");
    assertThat(told("gaat niet door", crisis + "/S-1"))
        .isPositive()
        .isEqualTo(told("oproep, antwoord", crisis + "/S-1"));
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from call_out where cause = ? and state = 'calling'",
                    crisis + "/S-1"))
        .isZero();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'meeting.cancelled'"
                        + " and object = ? and actor = ?",
                    crisis + "/S-1",
                    ShippedServer.get().account("director", 0).user()))
        .isOne();
    assertThat(told("gaat niet door", crisis + "/S-2")).isZero();
    String held = "/meetings/" + sitting.text("id");
    assertThat(centre.post(held + "/closings", "{}", seen(centre.get(held))).text("state"))
        .isEqualTo("closed");
    String late = "/meetings/" + due.text("id");
    assertThat(centre.post(late + "/openings", null, seen(centre.get(late))).text("state"))
        .isEqualTo("sitting");
    assertThat(officer.post(late + "/minutes", "{'text': 'met at ten'}").status()).isEqualTo(201);
    assertThat(centre.post(late + "/closings", "{}", seen(centre.get(late))).text("state"))
        .isEqualTo("closed");
    List<String> differences = new ArrayList<>();
    try (Connection past = ShippedServer.get().pastTheWalls()) {
      VerificationRun.of(past, differences);
    }
    assertThat(differences).noneMatch(one -> one.contains(crisis));
  }

  /** Somebody convenes a cell in the instant in which another ends the file. */
  @Test
  void noCellIsConvenedInAFileThatEndsMeanwhile() throws Exception {
    String crisis = Cases.crisis("A cell comes too late");
    ExecutorService convener = Executors.newSingleThreadExecutor();
    try (Connection other = ShippedServer.get().pastTheWalls();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeUpdate(
          "update crisis set status = 'ended', tier = 'none', ended_at = now() where reference = '%s'"
              .formatted(crisis));
      Future<Answer> answer =
          convener.submit(
              () ->
                  centre.post(
                      "/crises/" + crisis + "/meetings",
                      "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3'}"
                          .formatted(Instant.now().plusSeconds(3600))));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  ShippedServer.get()
                          .number(
                              "select count(*) from pg_locks where not granted and pid <>"
                                  + " pg_backend_pid() and locktype in ('transactionid', 'tuple')")
                      > 0);
      other.commit();
      assertThat(answer.get().text("code")).isEqualTo("crisis_over");
    } finally {
      convener.shutdownNow();
      ShippedServer.get()
          .change(
              "update crisis set status = 'running', tier = 'nationalIncident', ended_at = null"
                  + " where reference = ?",
              crisis);
    }
    assertThat(officer.get("/crises/" + crisis + "/meetings").body().path("items")).isEmpty();
  }

  @Test
  void theRefusalOfItsFileCallsOffWhatACellIsConvenedFor() {
    String crisis = Cases.proposed("A cell that met for nothing").text("reference");
    Answer meeting = convened(crisis);
    awaitThatTheyLeft(crisis + "/S-1");
    Answer refused =
        Api.as("director", 0)
            .post(
                "/crises/" + crisis + "/proposals/1/decisions",
                "{'decision': 'refuse', 'reason': 'no cause'}");
    assertThat(refused.status()).as(refused.body().toString()).isBetween(200, 299);
    assertThat(officer.get("/crises/" + crisis).text("state")).isEqualTo("refused");
    assertThat(centre.get("/meetings/" + meeting.text("id")).text("state")).isEqualTo("cancelled");
    assertThat(told("gaat niet door", crisis + "/S-1")).isPositive();
  }
}
