package be.belfry.server.exercise;

import static be.belfry.server.Cases.seen;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exercise.AScenario;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Gateway.Call;
import be.belfry.server.Held;
import be.belfry.server.PostBox.Mail;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exercise over HTTP, and a whole scenario that plays by itself. */
@Tag("waits")
class ExerciseRestIT {
  private final Api leader = Api.as("exerciseLeader", 0);
  private final Api officer = Api.as("dutyOfficer", 0);

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofMillis(500))
        .until(condition);
  }

  /** A timer may change a duty at the same instant: then nothing ended, and one asks again. */
  @AfterEach
  void endWhatRuns() {
    await(
        () -> {
          boolean ran = false;
          for (JsonNode exercise : leader.get("/exercises").body().path("items")) {
            if (List.of("running", "paused").contains(exercise.path("state").asText())) {
              ran = true;
              decide("/exercises/" + exercise.path("reference").asText(), "end");
            }
          }
          return !ran;
        });
  }

  private String yaml(String text) {
    return "{'yaml': '"
        + text.replace("\\", "\\\\").replace("'", "").replace("\"", "\\\"").replace("\n", "\\n")
        + "'}";
  }

  private String planned() {
    Answer made = leader.post("/exercises", yaml(AScenario.TEXT));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(made.text("state")).isEqualTo("planned");
    return "/exercises/" + made.text("reference");
  }

  private Answer decide(String exercise, String decision) {
    return leader.post(exercise + "/transitions", "{'decision': '" + decision + "'}");
  }

  private String state(String exercise, int no) {
    return StreamSupport.stream(
            leader.get(exercise + "/injects").body().path("items").spliterator(), false)
        .filter(i -> i.path("number").asInt() == no)
        .map(i -> i.path("state").asText())
        .findFirst()
        .orElse("");
  }

  private Answer inject(String exercise, int no, String decision) {
    return leader.post(
        exercise + "/injects/" + no + "/transitions", "{'decision': '" + decision + "'}");
  }

  /** Somebody else changes it when the tag was compared, and before the act has the exercise. */
  @ParameterizedTest
  @CsvSource({
    "transitions, {'decision': 'start'}",
    "clock, {'speed': 60}",
    "clock, {'forwardMinutes': 5}"
  })
  void anActIsDoneOnTheVersionThatWasRead(String act, String body) throws Exception {
    String exercise = planned();
    if (act.equals("clock")) {
      assertThat(decide(exercise, "start").status()).isEqualTo(201);
      // The clockwork changes what runs.
      assertThat(decide(exercise, "pause").status()).isEqualTo(201);
    }
    String tag = leader.get(exercise).response().headers().firstValue("ETag").orElseThrow();
    Answer refused =
        whileItChanges(
            "exercise where reference = ?",
            "version = version + 1",
            exercise,
            () -> leader.send("POST", exercise + "/" + act, body, Map.of("If-Match", tag)));
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(412);
  }

  /** An inject that the clockwork is delivering when the leader ends the exercise has arrived. */
  @Test
  void endsWhileAnInjectArrives() throws Exception {
    String exercise = planned();
    assertThat(decide(exercise, "start").status()).isEqualTo(201);
    Answer ended =
        whileItChanges(
            "exercise_inject where state = 'waiting' and (exercise_id, no) ="
                + " (select i.exercise_id, max(i.no) from exercise_inject i join exercise e on"
                + " e.id = i.exercise_id where e.reference = ? group by i.exercise_id)",
            "state = 'delivered', delivered_at = now(), delivered_by = 'exercise',"
                + " version = version + 1",
            exercise,
            () -> decide(exercise, "end"));
    assertThat(ended.text("state")).as(ended.body().toString()).isEqualTo("ended");
    List<String> states = new ArrayList<>();
    leader
        .get(exercise + "/injects")
        .body()
        .path("items")
        .forEach(inject -> states.add(inject.path("state").asText()));
    assertThat(states).contains("delivered", "cancelled").doesNotContain("waiting", "held");
  }

  /**
   * Acts on an exercise while somebody else has a row of it, who changes it when the act waits.
   *
   * @param row table and condition for the reference of the exercise
   * @param change what is set in that row
   */
  private static Answer whileItChanges(
      String row, String change, String exercise, Supplier<Answer> act) throws Exception {
    String reference = exercise.substring("/exercises/".length());
    CompletableFuture<Answer> acting;
    try (Held other = new Held(row, reference)) {
      acting = CompletableFuture.supplyAsync(act);
      other.awaitWaiting(1, acting);
      String[] parts = row.split(" ", 2);
      other.commit("update " + parts[0] + " set " + change + " " + parts[1], reference);
    }
    return acting.get(1, TimeUnit.MINUTES);
  }

  @Test
  void isThereForItsParticipantsAndLedByItsLeaderOnly() {
    String exercise = planned();
    for (Api stranger : List.of(Api.as("planOwner", 0), Api.as("minister", 0))) {
      Answer none = stranger.get("/exercises");
      assertThat(none.status())
          .as("a list like any other, without what he may not know of")
          .isEqualTo(200);
      assertThat(none.body().path("items")).isEmpty();
      assertThat(none.body().path("total").asInt()).isZero();
      assertThat(stranger.get(exercise).status()).isEqualTo(404);
      assertThat(stranger.get("/exercises/X-2026-9999").status()).isEqualTo(404);
    }
    for (Api player : List.of(officer, Api.as("communication", 0), Api.as("serviceLiaison", 0))) {
      assertThat(player.get(exercise).status()).isEqualTo(200);
      assertThat(player.get(exercise + "/messages").status()).isEqualTo(200);
    }
    assertThat(officer.get(exercise + "/injects").status()).isEqualTo(403);
    assertThat(officer.post(exercise + "/transitions", "{'decision': 'start'}").status())
        .isEqualTo(403);
    assertThat(
            leader.post(exercise + "/participants", "{'user': 'x', 'part': 'player'}").text("code"))
        .isEqualTo("exercise_unknownUser");
    assertThat(
            leader
                .post(exercise + "/participants", "{'user': 'planowner', 'part': 'player'}")
                .text("code"))
        .isEqualTo("exercise_participant");
    assertThat(
            leader
                .post(exercise + "/participants", "{'user': 'analyst1', 'part': 'observer'}")
                .text("part"))
        .isEqualTo("observer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'atMinute': -1                                                                     | exercise_minutes
          'atMinute': 20161                                                                  | exercise_minutes
          'atMinute': 1440                                                                   | exercise_afterEnd
          'withinMinutes': 0                                                                 | exercise_minutes
          'withinMinutes': 2147483647                                                        | exercise_minutes
          'addressee': 'organisation:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' | exercise_addressee
          'addressee': 'nobody'                                                              | exercise_addressee
          """)
  void refusesAnInjectThatNoScriptCouldHold(String changed, String code) {
    String addressee = changed.contains("addressee") ? "" : "'addressee': 'role:dutyOfficer', ";
    Answer refused =
        leader.post(
            planned() + "/injects",
            "{'kind': 'action', 'title': 't', 'text': 'x', " + addressee + changed + "}");
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo(code);
  }

  @Test
  void tellsEachMistakeOfAScenarioWithItsPlace() {
    Answer refused =
        leader.post("/exercises", yaml(AScenario.TEXT.replace("service:NCCN", "service:NOBODY")));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString())
        .contains("yaml:28:9")
        .contains("the plan has no service NOBODY");
    assertThat(leader.post("/exercises", "{'scenario': 'none'}").text("code"))
        .isEqualTo("exercise_scenario");
  }

  @Test
  void runsOnItsOwnClockAndTouchesNothingReal() throws Exception {
    Api statistician = Api.as("statistician", 0);
    String month = YearMonth.now(BelgianTime.ZONE).toString();
    String figures = "/statistics/monthly?unit=notification&from=" + month + "&to=" + month;
    int before = statistician.get(figures).body().at("/items/0/value").asInt();
    String exercise = planned();
    String reference = exercise.substring("/exercises/".length());
    assertThat(leader.post(exercise + "/clock", "{'forwardMinutes': 5}").status())
        .as("it has not begun")
        .isEqualTo(409);
    assertThat(decide(exercise, "start").text("state")).isEqualTo("running");
    String other = planned();
    assertThat(decide(other, "start").text("code")).isEqualTo("exercise_oneLive");

    await(() -> state(exercise, 1).equals("delivered"));
    Answer list = leader.get(exercise + "/injects");
    String notification = list.body().at("/items/0/result").asText();
    assertThat(notification).startsWith("N-");
    Answer taken = Api.as("analyst", 0).get("/notifications/" + notification);
    assertThat(taken.body().path("exercise").asBoolean()).isTrue();
    assertThat(inject(exercise, 1, "deliver").status()).as("once").isEqualTo(409);

    assertThat(inject(exercise, 3, "hold").text("state")).isEqualTo("held");
    assertThat(leader.post(exercise + "/clock", "{'forwardMinutes': -5}").text("code"))
        .isEqualTo("exercise_forward");
    assertThat(
            leader.post(exercise + "/clock", "{'forwardMinutes': 15, 'speed': 601}").text("code"))
        .isEqualTo("exercise_speed");
    assertThat(leader.get(exercise).body().path("minute").asInt())
        .as("of an act that is refused no part is done")
        .isLessThan(15);
    Answer moved = leader.post(exercise + "/clock", "{'forwardMinutes': 20}");
    assertThat(moved.body().path("minute").asInt()).isGreaterThanOrEqualTo(20);
    assertThat(Instant.parse(moved.text("clock"))).isAfter(Instant.now().plusSeconds(1000));
    await(() -> state(exercise, 2).equals("delivered"));
    assertThat(state(exercise, 3)).as("held back").isEqualTo("held");
    Answer byHand = inject(exercise, 3, "deliver");
    assertThat(byHand.text("deliveredBy")).isEqualTo("exerciseleader");
    Answer event = inject(exercise, 4, "deliver");
    assertThat(event.text("code")).as("an event waits for a file").isEqualTo("exercise_noFile");
    Answer added =
        leader.post(
            exercise + "/injects",
            "{'kind': 'message', 'addressee': 'role:dutyOfficer', 'title': 'Added',"
                + " 'text': 'On the fly'}");
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    int no = added.body().path("number").asInt();
    assertThat(added.header("Location")).endsWith(added.text("href"));
    Answer followed = leader.get(exercise + "/injects/" + no);
    assertThat(followed.text("href")).isEqualTo("/api/v1" + exercise + "/injects/" + no);
    assertThat(followed.text("title")).isEqualTo("Added");
    assertThat(officer.get(exercise + "/injects/" + no).status()).isEqualTo(403);
    assertThat(leader.get(exercise + "/injects/9999").status()).isEqualTo(404);
    await(() -> state(exercise, no).equals("delivered"));
    assertThat(officer.get(exercise + "/messages").body().toString()).contains("On the fly");
    assertThat(Api.as("director", 0).get(exercise + "/messages").body().toString())
        .doesNotContain("On the fly");
    comesAtItsMinute(exercise);

    // The canary: what belongs to the exercise reaches its directory, and nobody else.
    Answer callOut =
        officer.post(
            "/callouts", "{'unit': 'GRID', 'cause': '" + reference + "', 'exercise': true}");
    assertThat(callOut.status()).isEqualTo(201);
    await(() -> mails(reference).stream().anyMatch(m -> m.to().contains("nccn")));
    await(() -> mails(reference).stream().anyMatch(m -> m.to().contains("grid")));
    assertThat(mails(reference))
        .allSatisfy(
            mail -> {
              assertThat(mail.to()).startsWith("exercise.");
              assertThat(mail.subject()).startsWith(OutboundMessage.EXERCISE_MARK.strip());
            });
    textMessagesAndWebhooksLeaveToTheDirectoryOfExercisesAlone(reference);
    assertThat(statistician.get(figures).body().at("/items/0/value").asInt()).isEqualTo(before);

    decide(exercise, "pause");
    String stands = leader.get(exercise).text("clock");
    Answer note =
        officer.post(exercise + "/notes", "{'whom': 'NCCN', 'what': 'Asked at once', 'inject': 3}");
    assertThat(note.status()).as(note.body().toString()).isEqualTo(201);
    assertThat(
            officer
                .post(exercise + "/notes", "{'whom': 'x', 'what': 'y', 'inject': 99}")
                .text("code"))
        .isEqualTo("exercise_inject");
    assertThat(leader.get(exercise).text("clock")).isEqualTo(stands);
    assertThat(decide(exercise, "resume").text("state")).isEqualTo("running");
    assertThat(decide(exercise, "end").text("state")).isEqualTo("ended");
    assertThat(state(exercise, 4)).isEqualTo("cancelled");

    Answer finding =
        leader.post(
            exercise + "/findings",
            "{'what': 'Nobody knew the number', 'owner': 'NCCN', 'dueOn': '2027-01-31',"
                + " 'planChange': 'Say it in the duty', 'planVersion': 'plan-2026'}");
    assertThat(finding.status()).as(finding.body().toString()).isEqualTo(201);
    assertThat(finding.text("planState")).isEqualTo("inForce");
    assertThat(
            leader
                .post(
                    exercise + "/findings", "{'what': 'x', 'owner': 'KING', 'dueOn': '2027-01-31'}")
                .text("code"))
        .isEqualTo("review_owner");
    assertThat(
            leader
                .post(exercise + "/findings/1/planVersions", "{'planVersion': 'plan-1830'}")
                .text("code"))
        .isEqualTo("review_planVersion");
    assertThat(
            leader
                .post(exercise + "/findings/1/settlements", "{'settlement': 'In the next plan'}")
                .body()
                .has("settledAt"))
        .isTrue();
    Answer report = leader.get(exercise + "/report");
    assertThat(report.body().at("/expected/0/outcome").asText())
        .as(report.body().toString())
        .isIn("missed", "open");
    assertThat(report.body().at("/notes/0/what").asText()).isEqualTo("Asked at once");
    assertThat(officer.get(exercise + "/report").status()).isEqualTo(403);
    assertThat(decide(exercise, "evaluate").text("state")).isEqualTo("evaluated");
    assertThat(officer.post(exercise + "/notes", "{'whom': 'x', 'what': 'y'}").text("code"))
        .isEqualTo("exercise_settled");
    for (String language : List.of("nl", "fr", "de", "en")) {
      byte[] pdf = leader.get(exercise + "/report.pdf?lang=" + language).response().body();
      assertThat(new String(pdf, 0, 5, UTF_8)).isEqualTo("%PDF-");
    }
  }

  private static long watched(Answer callOut) {
    return ShippedServer.get()
        .number(
            "select count(*) from call_out where id = cast(? as uuid) and next_at is not null",
            callOut.text("id"));
  }

  /** Each of its channels has a day to answer: what was answered is no obstacle to the end. */
  @Test
  void endsAlsoWhenATestOfAContactWasAnswered() {
    String exercise = planned();
    assertThat(decide(exercise, "start").text("state")).isEqualTo("running");
    String contact = contact("Tested", "+32470550099", "/tested", true);
    List<Answer> tests = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Answer test =
          officer.post("/callouts", "{'contact': '%s', 'exercise': true}".formatted(contact));
      assertThat(test.status()).as(test.body().toString()).isEqualTo(201);
      tests.add(test);
    }
    String answered = "/callouts/" + tests.get(0).text("id");
    await(
        () -> {
          Answer done =
              officer.post(
                  answered + "/acknowledgements", "{'name': 'Bea'}", seen(officer.get(answered)));
          return done.status() == 201;
        });
    assertThat(watched(tests.get(0))).as("the other channel has its time").isOne();
    Answer ended = decide(exercise, "end");
    assertThat(ended.text("state")).as(ended.body().toString()).isEqualTo("ended");
    assertThat(officer.get(answered).text("state")).isEqualTo("acknowledged");
    assertThat(watched(tests.get(0))).isZero();
    assertThat(officer.get("/callouts/" + tests.get(1).text("id")).text("state"))
        .isEqualTo("ended");
  }

  /** One that is added for later waits for the exercise's clock. */
  private void comesAtItsMinute(String exercise) {
    int minute = leader.get(exercise).body().path("minute").asInt();
    Answer later =
        leader.post(
            exercise + "/injects",
            "{'kind': 'message', 'addressee': 'role:dutyOfficer', 'title': 'Later',"
                + " 'text': 'In ten minutes', 'atMinute': "
                + (minute + 10)
                + "}");
    assertThat(later.status()).as(later.body().toString()).isEqualTo(201);
    assertThat(later.body().path("atMinute").asInt()).isEqualTo(minute + 10);
    int no = later.body().path("number").asInt();
    assertThat(state(exercise, no)).isEqualTo("waiting");
    assertThat(officer.get(exercise + "/messages").body().toString())
        .doesNotContain("In ten minutes");
    leader.post(exercise + "/clock", "{'forwardMinutes': 11}");
    await(() -> state(exercise, no).equals("delivered"));
    assertThat(officer.get(exercise + "/messages").body().toString()).contains("In ten minutes");
  }

  /**
   * The desk of the exercise was called by text message; a contact of each directory with a number
   * and a webhook bears the exercise's reference, so that whatever is sent to him has it.
   */
  private void textMessagesAndWebhooksLeaveToTheDirectoryOfExercisesAlone(String reference) {
    String number = "+3246011" + (10000 + (int) (System.nanoTime() % 80000));
    String played = contact(reference, number + "1", "/played", true);
    String real = contact(reference, number + "2", "/real", false);
    String call = "{'contact': '%s', 'cause': '" + reference + "', 'exercise': true}";
    assertThat(officer.post("/callouts", call.formatted(real)).text("code"))
        .as("he is of the other directory")
        .isEqualTo("callout_directory");
    assertThat(officer.post("/callouts", call.formatted(played)).status()).isEqualTo(201);
    // Whoever wrote it: it does not leave to a real number, webhook or mail box.
    for (String[] smuggled :
        new String[][] {
          {"sms", number + "2"},
          {"webhook", ShippedServer.gateway().address("/real")},
          {"mail", "real@duty.example"}
        }) {
      ShippedServer.get()
          .change(
              """
              insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at, exercise)
              values (gen_random_uuid(), ?, ?, ?, ?, now(), now(), true)
              """,
              smuggled[0],
              smuggled[1],
              reference,
              reference);
    }
    await(
        () ->
            calls(reference, "/played").size() == 1
                && calls(reference, "/sms").size() >= 2
                && ShippedServer.get()
                        .number(
                            "select count(*) from outbox_message where subject = ?"
                                + " and without_channel",
                            reference)
                    == 3);
    assertThat(calls(reference, ""))
        .isNotEmpty()
        .allSatisfy(
            sent -> {
              assertThat(sent.path()).isIn("/sms", "/played");
              assertThat(sent.text("text")).contains(OutboundMessage.EXERCISE_MARK.strip());
            });
    assertThat(calls(reference, "/sms"))
        .extracting(sent -> sent.text("to"))
        .contains(number + "1")
        .allSatisfy(
            to -> {
              String directory =
                  "select count(*) from contact_channel h join contact c on c.id = h.contact_id"
                      + " where h.kind = 'sms' and h.address = ? and c.exercise = ?";
              assertThat(ShippedServer.get().number(directory, to, true)).as(to).isPositive();
              assertThat(ShippedServer.get().number(directory, to, false)).as(to).isZero();
            });
    assertThat(calls(reference, "/played"))
        .allSatisfy(sent -> assertThat(sent.text("exercise")).isEqualTo("true"));
  }

  private String contact(String reference, String number, String hook, boolean exercise) {
    Answer added =
        officer.post(
            "/contacts",
            """
            {'unit': 'RCCU', 'name': 'Desk %s', 'language': 'en', 'rank': 'board', 'exercise': %s,
             'channels': [{'kind': 'sms', 'address': '%s'}, {'kind': 'webhook', 'address': '%s'}]}
            """
                .formatted(reference, exercise, number, ShippedServer.gateway().address(hook)));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    return added.text("id");
  }

  /** What came to the gateway or to a receiver and names the exercise; empty for all paths. */
  private static List<Call> calls(String reference, String path) {
    return ShippedServer.gateway().calls().stream()
        .filter(call -> path.isEmpty() || call.path().equals(path))
        .filter(call -> new String(call.body(), UTF_8).contains(reference))
        .toList();
  }

  private static List<Mail> mails(String reference) {
    return ShippedServer.postBox().received().stream()
        .filter(m -> (m.subject() + m.body()).contains(reference))
        .toList();
  }

  private List<String> undone(String exercise) {
    List<String> undone = new ArrayList<>();
    for (JsonNode expected : leader.get(exercise + "/report").body().path("expected")) {
      if (List.of("missed", "open").contains(expected.path("outcome").asText())) {
        undone.add(expected.path("title").asText());
      }
    }
    return undone;
  }

  /** What no watch has come to yet: three seconds are half an hour of this exercise. */
  private List<String> undelivered(String exercise) {
    List<String> waiting = new ArrayList<>();
    for (JsonNode inject : leader.get(exercise + "/injects").body().path("items")) {
      if (!inject.path("state").asText().equals("delivered")) {
        waiting.add(inject.path("title").asText());
      }
    }
    return waiting;
  }

  /** Ten times the speed of the demonstration. */
  private void hurry(String exercise) {
    Answer faster = leader.post(exercise + "/clock", "{'speed': 600}");
    assertThat(faster.body().path("speed").asInt()).as(faster.body().toString()).isEqualTo(600);
  }

  private String outcome(String exercise, String measured) {
    for (JsonNode expected : leader.get(exercise + "/report").body().path("expected")) {
      if (expected.path("measured").asText().equals(measured)) {
        return expected.path("outcome").asText();
      }
    }
    return "not asked";
  }

  /**
   * At the speed of the demonstration he is quicker than its persons; they go on from what he did.
   */
  @Test
  void aVisitorStepsInAndThePlayGoesOnFromWhatHeDid() {
    String exercise = "/exercises/" + leader.post("/exercises", "{'play': true}").text("reference");
    await(() -> state(exercise, 1).equals("delivered"));
    String first = leader.get(exercise + "/injects").body().at("/items/0/result").asText();
    Answer opened =
        Api.as("analyst", 0)
            .post(
                "/notifications/" + first + "/triage",
                "{'action': 'openIncident', 'severity': 'low', 'sectors': ['energy'],"
                    + " 'tlp': 'amber'}");
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(200);
    Answer proposed =
        officer.post(
            "/crises",
            "{'title': 'As a visitor calls it', 'incidents': ['%s'], 'tier': 'nationalIncident',"
                    .formatted(opened.text("incident"))
                + " 'grounds': 'A visitor saw it first'}");
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    String crisis = proposed.text("reference");

    hurry(exercise);
    await(() -> List.of("inTime", "late").contains(outcome(exercise, "tier")));
    // What comes in later is looked at by the persons of the play, and put into his file.
    await(() -> officer.get("/crises/" + crisis).body().path("incidents").size() > 1);

    // The tier is decided by persons of the play while its clock hurries: how late that is, a slow
    // machine says.
    for (String done : List.of("triage", "proposal")) {
      assertThat(outcome(exercise, done)).as(done).isEqualTo("inTime");
    }
    assertThat(leader.get(exercise + "/report").body().path("crisis").asText())
        .as("there is no other file")
        .isEqualTo(crisis);
    Answer file = officer.get("/crises/" + crisis);
    assertThat(file.text("title")).isEqualTo("As a visitor calls it");
    assertThat(file.body().path("exercise").asBoolean()).isTrue();
    assertThat(officer.get("/incidents/" + opened.text("incident")).text("severity"))
        .as("nobody wrote over it")
        .isEqualTo("low");
    List<String> grounds = new ArrayList<>();
    for (JsonNode each : officer.get("/crises/" + crisis + "/proposals").body().path("items")) {
      if (each.path("tier").asText().equals("nationalIncident")) {
        grounds.add(each.path("grounds").asText());
      }
    }
    assertThat(grounds).as("decided is what he proposed").containsExactly("A visitor saw it first");
  }

  /** The database refuses the duties of the exercise: its tier does not come into force. */
  @Test
  void whatHangsOnWhatFailedIsDoneAsSoonAsThatWorks() {
    ShippedServer server = ShippedServer.get();
    String exercise = "/exercises/" + leader.post("/exercises", "{'play': true}").text("reference");
    hurry(exercise);
    try {
      server.change(
          """
          create function refuse_played() returns trigger language plpgsql as $body$
          begin
            if new.exercise then raise exception 'planted'; end if;
            return new;
          end $body$
          """);
      server.change(
          "create trigger refuse_played before insert on duty for each row"
              + " execute function refuse_played()");
      // Half of the time in which the duty shall be acknowledged is over in minute 90. Refused turn
      // by turn, for more than ten seconds, the clockwork goes on: without a beat it would stand.
      await(() -> leader.get(exercise).body().path("minute").asInt() > 250);
      assertThat(outcome(exercise, "tier")).isIn("open", "missed");
      assertThat(outcome(exercise, "dutyAcknowledged")).isIn("open", "missed");
    } finally {
      server.change("drop trigger if exists refuse_played on duty");
      server.change("drop function if exists refuse_played()");
    }
    await(() -> List.of("inTime", "late").contains(outcome(exercise, "dutyAcknowledged")));
    assertThat(outcome(exercise, "tier")).isIn("inTime", "late");
  }

  /** At its end the clock stands still: half of the time to do this would never be over. */
  @Test
  void whatIsAskedForAtTheEndOfTheScriptIsPlayedToo() {
    Answer played = leader.post("/exercises", "{'play': true}");
    String exercise = "/exercises/" + played.text("reference");
    int last = leader.get(exercise + "/injects").body().path("items").size();
    assertThat(inject(exercise, last, "hold").text("state")).isEqualTo("held");
    hurry(exercise);
    await(() -> leader.get(exercise).body().path("minute").asInt() == 360);
    await(() -> undelivered(exercise).size() == 1 && undone(exercise).isEmpty());
    assertThat(inject(exercise, last, "deliver").text("state")).isEqualTo("delivered");
    await(() -> undone(exercise).isEmpty());
  }

  /** The whole scenario at ten times the speed of the demonstration: 36 seconds. */
  @Test
  void playsTheShippedScenarioByItselfUntilTheMinistersAreBriefed() throws Exception {
    Answer played = leader.post("/exercises", "{'play': true}");
    assertThat(played.status()).as(played.body().toString()).isEqualTo(201);
    assertThat(played.body().path("speed").asInt()).isEqualTo(60);
    String exercise = "/exercises/" + played.text("reference");
    hurry(exercise);
    Awaitility.await()
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              assertThat(leader.get(exercise).body().path("minute").asInt()).isEqualTo(360);
              assertThat(undelivered(exercise)).as("not delivered").isEmpty();
              assertThat(undone(exercise)).as("not done").isEmpty();
            });
    JsonNode report = leader.get(exercise + "/report").body();
    assertThat(report.path("expected").size()).isGreaterThan(12);
    assertThat(report.at("/figures/notifications").asInt()).isEqualTo(4);
    assertThat(report.at("/figures/fulfilled").asInt()).isPositive();
    assertThat(report.path("late").size()).as("some duties fall due").isPositive();
    String crisis = report.path("crisis").asText();
    // What its tiers, duties, measures, reports and briefing tell by mail names the file alone.
    await(() -> !mails(crisis).isEmpty());
    assertThat(mails(crisis))
        .allSatisfy(
            mail -> {
              assertThat(mail.to()).startsWith("exercise.");
              assertThat(mail.subject()).startsWith(OutboundMessage.EXERCISE_MARK.strip());
            });
    assertThat(officer.get("/crises/" + crisis).text("tier"))
        .isIn("nationalCrisis", "nationalIncident");
    assertThat(officer.get("/crises/" + crisis).body().path("exercise").asBoolean()).isTrue();
    assertThat(undelivered(exercise)).isEmpty();
    everyoneHasWrittenInHisOwnWords(exercise, crisis);
    assertThat(leader.get(exercise + "/participants").body().findValuesAsText("user"))
        .contains("liaison-economy", "communication", "primeminister1");
    decide(exercise, "end");
    assertThat(leader.get(exercise).body().path("minute").asInt()).isEqualTo(360);
    byte[] pdf = leader.get(exercise + "/report.pdf?lang=nl").response().body();
    java.nio.file.Files.write(ShippedServer.target().resolve("after-action-nl.pdf"), pdf);
  }

  /** Nobody puts the title of an inject into a field that others read as his statement. */
  private void everyoneHasWrittenInHisOwnWords(String exercise, String crisis) {
    ShippedServer server = ShippedServer.get();
    for (String[] written :
        new String[][] {
          {"decision", "logbook_entry", "what || basis || expected_effect"},
          {"cell", "cell_meeting", "place || agenda"},
          {"briefing", "briefing", "content"},
          {"line", "communication_line", "content"},
          {"sitrep", "sitrep", "content"}
        }) {
      assertThat(server.number("select count(*) from " + written[1] + " where crisis = ?", crisis))
          .as(written[1])
          .isPositive();
      assertThat(
              server.number(
                  "select count(*) from "
                      + written[1]
                      + " w, exercise_inject i, unnest(i.title) t (title) where w.crisis = ?"
                      + " and i.measured = ? and strpos("
                      + written[2]
                      + ", t.title) > 0",
                  crisis,
                  written[0]))
          .as(written[1])
          .isZero();
    }
    assertThat(
            server.number(
                "select count(*) from crisis_timeline where crisis = ? and text like '% / %'",
                crisis))
        .as("lines of the timeline in four languages at once")
        .isZero();
    JsonNode review = officer.get("/crises/" + crisis + "/review").body();
    assertThat(review.path("counts").findValuesAsText("counted")).contains("meetingsConvened");
    for (JsonNode counted : review.path("counts")) {
      if (counted.path("counted").asText().equals("meetingsConvened")) {
        assertThat(counted.path("number").asInt()).as("as the report says").isEqualTo(1);
      }
    }
  }
}
