package be.belfry.server.crisis;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.belfry.domain.exercise.AScenario;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A crisis file of an exercise: it follows the exercise's clock everywhere, and ends with it. */
class ExerciseFileRestIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration AHEAD = Duration.ofMinutes(430);
  private final Api leader = Api.as("exerciseLeader", 0);
  private final Api analyst = Api.as("analyst", 0);
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api director = Api.as("director", 0);
  private final Api centre = Api.as("crisisCentre", 0);
  private String exercise;

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(300))
        .until(condition);
  }

  @AfterEach
  void endWhatRuns() {
    if (exercise != null) {
      leader.post(exercise + "/transitions", "{'decision': 'end'}");
    }
  }

  private static Answer made(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 201);
    return answer;
  }

  private String begun() {
    String yaml =
        AScenario.TEXT
            .replace("\"+01:00\"", "\"+20:00\"")
            .replace("\"", "\\\"")
            .replace("\n", "\\n");
    String reference =
        made(leader.post("/exercises", "{'yaml': '%s'}".formatted(yaml))).text("reference");
    exercise = "/exercises/" + reference;
    made(leader.post(exercise + "/transitions", "{'decision': 'start'}"));
    return exercise;
  }

  /** A file of the exercise in which a national cybersecurity incident is in force. */
  private String file() {
    String file = proposedFile();
    made(director.post("/crises/" + file + "/proposals/1/decisions", "{'decision': 'approve'}"));
    return file;
  }

  /** A file of the exercise whose first proposal waits for the director. */
  private String proposedFile() {
    await(() -> first("result").startsWith("N-"));
    String incident =
        made(analyst.post(
                "/notifications/" + first("result") + "/triage",
                "{'action': 'openIncident', 'severity': 'severe', 'sectors': ['energy'],"
                    + " 'tlp': 'amber'}"))
            .text("incident");
    return made(officer.post(
            "/crises",
            "{'title': 'Played', 'incidents': ['%s'], 'tier': 'nationalIncident',"
                    .formatted(incident)
                + " 'grounds': 'why'}"))
        .text("reference");
  }

  private String first(String field) {
    return leader.get(exercise + "/injects").body().at("/items/0").path(field).asText();
  }

  private Instant clock() {
    return Instant.parse(leader.get(exercise).text("clock"));
  }

  private String proposed(String level) {
    int no =
        made(officer.post(
                "/national/activation/proposals",
                "{'activation': '%s', 'grounds': 'why', 'exercise': true}".formatted(level)))
            .body()
            .path("no")
            .asInt();
    return "/national/activation/proposals/" + no;
  }

  private String inForce(String scale) {
    return officer.get("/national?exercise=true").text(scale);
  }

  @Test
  void followsTheClockOfItsExerciseAndEndsWithIt() throws Exception {
    begun();
    String file = file();
    String path = "/crises/" + file;
    made(
        centre.post(
            path + "/rhythm",
            """
            {'everyMinutes': 240, 'firstCutOff': '%s', 'reportAfterMinutes': 45,
             'askBeforeMinutes': 120, 'remindBeforeMinutes': 30, 'lead': 'NCCN', 'reason': 'x'}
            """
                .formatted(clock().plus(Duration.ofHours(1)))));
    made(leader.post(exercise + "/clock", "{'forwardMinutes': %d}".formatted(AHEAD.toMinutes())));

    JsonNode next = centre.get(path + "/rhythm").body().path("next");
    assertThat(Instant.parse(next.path("cutOff").asText()))
        .as("the cut-offs in one and in five hours have passed")
        .isBetween(clock().plusSeconds(60), clock().plus(Duration.ofHours(2)));
    try (RoomWatcher watcher = new RoomWatcher("analyst").inExercises();
        RoomWatcher minister = new RoomWatcher("minister").inExercises()) {
      showsTheFile(watcher, file, next);
      Instant meeting = clock().plus(Duration.ofMinutes(20));
      Answer convened =
          made(
              centre.post(
                  path + "/meetings",
                  "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3'}"
                      .formatted(meeting)));
      JsonNode room = room(watcher, file);
      assertThat(Instant.parse(room.at("/t/next.meeting").asText()))
          .isCloseTo(meeting, within(1, ChronoUnit.SECONDS));
      String briefing = reportsAndBriefs(path);
      assertThat(minister.get("/").body())
          .as("a briefing that waits for its reader")
          .contains(briefing);
      aDecisionBeforeTheInjectIsTheOneThatIsExpected(path);
      aMessageIsSeenByWhomItIsFor(watcher);
      int cell = asked("cell");
      await(() -> outcome(cell).equals("inTime"));
      endsWithIt(path, convened.text("id"));
      aCellThatNeverSatIsConvened(path, cell);
      assertThat(minister.get("/").body())
          .as("it leaves the home page with its exercise")
          .doesNotContain(briefing);
      assertThat(minister.get(briefing).statusCode()).as("who asks for it reads it").isEqualTo(200);
    }
  }

  /** Beside what is real it says that it is played, and its own clock says how long is left. */
  @Test
  void whatIsListedAmongTheRealIsMarkedAndMeasuredByTheClockOfItsExercise() {
    begun();
    String file = proposedFile();
    made(leader.post(exercise + "/clock", "{'forwardMinutes': %d}".formatted(AHEAD.toMinutes())));
    String order =
        """
        {'decision': 'approve',
         'orderedOrally': {'by': 'Delegate', 'office': 'director', 'channel': 'phone', 'at': '%s'}}
        """
            .formatted(clock().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
    made(officer.post("/crises/" + file + "/proposals/1/decisions", order));
    try (RoomWatcher watcher = new RoomWatcher("analyst").inExercises()) {
      for (String page : List.of("/crisis/room", "/escalation/decide")) {
        assertThat(row(watcher, page, "/escalation/decide?crisis=" + file))
            .as("twelve hours from its order, on " + page)
            .contains(">Exercise<", "11 h ")
            .doesNotContain("19 h ");
      }
      String notification = first("result");
      assertThat(
              row(
                  watcher,
                  "/notification/list?state=all&q=" + notification,
                  "/notification/detail?ref=" + notification))
          .as("since when it is here")
          .contains(">Exercise<", "· 7 h ");
    }
  }

  /** What a page of lists shows of one record, from its link to the end of its row. */
  private static String row(RoomWatcher watcher, String page, String link) {
    String body = watcher.get(page).body().replace("&amp;", "&");
    assertThat(body).contains(link);
    return body.substring(body.indexOf(link)).split("</li>|</tr>", 2)[0];
  }

  private static JsonNode room(RoomWatcher watcher, String file) throws Exception {
    return JSON.readTree(watcher.get("/crisis/room-figures?ref=" + file).body());
  }

  private static void showsTheFile(RoomWatcher watcher, String file, JsonNode next)
      throws Exception {
    JsonNode room = room(watcher, file);
    assertThat(Instant.parse(room.at("/t/next.cutOff").asText()))
        .as("room and file say the same")
        .isEqualTo(Instant.parse(next.path("cutOff").asText()).truncatedTo(ChronoUnit.SECONDS));
    long clocks = room.at("/n/clocks.due").asLong() + room.at("/n/clocks.overdue").asLong();
    assertThat(clocks).as("those of its own notification").isBetween(1L, 9L);
    String page = watcher.get("/crisis/room?ref=" + file).body().replace("&amp;", "&");
    assertThat(page)
        .contains("Figures of this crisis file only")
        .contains("/crisis/clocks?crisis=" + file + "&state=due")
        .contains("/duty/list?crisis=" + file + "&state=open");
    String list = watcher.get("/crisis/clocks?state=due&crisis=" + file).body();
    assertThat(list.split("/notification/detail\\?ref=", -1).length - 1)
        .isEqualTo(room.at("/n/clocks.due").asInt());
    assertThat(watcher.get("/crisis/detail?ref=" + file).body())
        .as("the file leads to its own room")
        .contains("/crisis/room?ref=" + file);
    for (String path :
        List.of(
            "/crisis/room?ref=",
            "/crisis/room?crisis=",
            "/crisis/clocks?state=overdue&crisis=",
            "/crisis/meetings?crisis=",
            "/sitrep/list?crisis=",
            "/duty/list?crisis=",
            "/measure/list?crisis=",
            "/playbook/list?crisis=")) {
      assertThat(watcher.get(path + file).body()).as(path).contains("banner-exercise");
    }
    assertThat(watcher.get("/crisis/room?crisis=" + file).body())
        .as("named as in lists: figures of the file, not of reality")
        .contains("Figures of this crisis file only");
    assertThat(watcher.get("/duty/list?crisis=current").body()).doesNotContain("banner-exercise");
    assertThat(watcher.get("/crisis/clocks?state=due&crisis=C-2026-9999").statusCode())
        .isEqualTo(404);
  }

  /** The timer has opened the report, because its time has come by the clock of the exercise. */
  private String reportsAndBriefs(String path) throws Exception {
    await(() -> centre.get(path + "/sitreps").body().path("items").size() == 1);
    String sitrep = "/sitreps/" + centre.get(path + "/sitreps").body().at("/items/0/id").asText();
    Answer open = centre.get(sitrep);
    ObjectNode text = ((ObjectNode) open.body().path("text")).deepCopy();
    ((ObjectNode) text.path("situation")).put("nl", "Gespeeld");
    ObjectNode body = JSON.createObjectNode().put("tlp", "amber");
    body.putArray("audience").add("services");
    body.set("text", text);
    made(centre.send("PUT", sitrep, body.toString(), seen(open)));
    Answer issued = made(director.post(sitrep + "/issues", null, seen(director.get(sitrep))));
    assertThat(Instant.parse(issued.text("issuedAt")))
        .isAfter(Instant.now().plus(AHEAD).minusSeconds(120));
    assertThat(figure(issued, "hours")).as("by the clock of the exercise").isBetween(7L, 9L);
    assertThat(figure(issued, "dutiesOverdue")).isPositive();
    made(centre.post(path + "/sitreps", "{'cutOff': '%s'}".formatted(clock().plusSeconds(7200))));
    return approved(made(officer.post(path + "/briefings", null)));
  }

  /** A briefing with all that it must say, approved; gives its page. */
  private String approved(Answer draft) {
    ObjectNode said = JSON.createObjectNode();
    List.of("nl", "fr", "de", "en").forEach(language -> said.put(language, "Played"));
    ObjectNode content = draft.body().path("content").deepCopy();
    content.set("bottomLine", said);
    content.putArray("tasks");
    ((ObjectNode) content.path("wording")).set("heading", said);
    for (JsonNode impact : content.path("impacts")) {
      ((ObjectNode) impact).set("service", said);
      ((ObjectNode) impact).set("forecast", said);
    }
    ObjectNode body = JSON.createObjectNode().put("tlp", "amber");
    body.set("content", content);
    String path = "/briefings/" + draft.text("id");
    Answer saved = made(officer.send("PUT", path, body.toString(), seen(draft)));
    assertThat(saved.body().path("shortcomings")).as(saved.body().toString()).isEmpty();
    made(director.post(path + "/approvals", null, seen(saved)));
    return "/briefing/detail?id=" + draft.text("id");
  }

  /** Whoever decides before he is asked has decided: nobody writes it a second time for him. */
  private void aDecisionBeforeTheInjectIsTheOneThatIsExpected(String path) {
    made(officer.post(path + "/logbook", "{'what': 'We pay no ransom'}"));
    made(leader.post(exercise + "/clock", "{'forwardMinutes': 43}"));
    int no = asked("decision");
    await(() -> outcome(no).equals("inTime"));
  }

  /** The cell that was convened and never sat is convened in both reports, and held in none. */
  private void aCellThatNeverSatIsConvened(String path, int inject) {
    assertThat(outcome(inject)).isEqualTo("inTime");
    JsonNode review = officer.get(path + "/review").body();
    assertThat(Instant.parse(review.path("at").asText()))
        .as("as of the end of the exercise, by its clock")
        .isAfter(Instant.now().plus(AHEAD));
    JsonNode counts = review.path("counts");
    Map<String, Integer> numbers = new HashMap<>();
    counts.forEach(c -> numbers.put(c.path("counted").asText(), c.path("number").asInt()));
    Answer refused =
        officer.post(
            path + "/review/findings", "{'what': 'x', 'owner': 'CCB', 'dueOn': '2027-01-31'}");
    assertThat(refused.text("code"))
        .as("what an exercise taught stands in its own report")
        .isEqualTo("review_ofExercise");
    assertThat(numbers).containsEntry("meetingsConvened", 1).containsEntry("meetingsHeld", 0);
  }

  private int asked(String measured) {
    return made(leader.post(
            exercise + "/injects",
            "{'kind': 'action', 'addressee': 'role:dutyOfficer', 'title': 'Do', 'text': 'It',"
                + " 'measured': '%s'}".formatted(measured)))
        .body()
        .path("number")
        .asInt();
  }

  private void aMessageIsSeenByWhomItIsFor(RoomWatcher watcher) throws Exception {
    made(
        leader.post(
            exercise + "/injects",
            "{'kind': 'message', 'addressee': 'role:analyst', 'title': 'Call from the press',"
                + " 'text': 'What do we say?'}"));
    await(() -> watcher.get("/").body().contains("Messages for you: 1"));
    assertThat(
            watcher
                .get("/exercise/control?ref=" + exercise.substring("/exercises/".length()))
                .body())
        .contains("Call from the press", "What do we say?");
  }

  private String outcome(int no) {
    for (JsonNode each : leader.get(exercise + "/report").body().path("expected")) {
      if (each.path("inject").asInt() == no) {
        return each.path("outcome").asText();
      }
    }
    return "not asked";
  }

  /** In a drill a program follows what it is answered: that never leads to the real scale. */
  @Test
  void itsProposalOnANationalScaleLeadsToItselfOnly() {
    begun();
    Answer played =
        made(
            officer.post(
                "/national/activation/proposals",
                "{'activation': 'alert', 'grounds': 'played only', 'exercise': true}"));
    String address = "/national/activation/proposals/" + played.text("no");
    assertThat(played.text("href")).isEqualTo("/api/v1" + address + "?exercise=true");
    assertThat(played.header("Location")).endsWith(played.text("href"));
    assertThat(played.body().path("exercise").asBoolean()).isTrue();
    assertThat(played.header("ETag")).startsWith("\"p");
    Answer read = made(officer.get(address + "?exercise=true"));
    assertThat(read.text("grounds")).isEqualTo("played only");
    assertThat(read.header("ETag")).isEqualTo(played.header("ETag"));
    Answer real = officer.get(address);
    assertThat(real.text("grounds")).isNotEqualTo("played only");
    if (real.status() == 200) {
      assertThat(real.body().path("exercise").asBoolean(true)).isFalse();
      assertThat(real.text("href")).isEqualTo("/api/v1" + address);
    }
    for (String wrong : List.of("exercise=1", "exercise=yes", "exercise", "exercize=true")) {
      String query = "?" + wrong;
      assertThat(officer.get("/national" + query).status()).as(wrong).isEqualTo(400);
      assertThat(officer.get(address + query).status()).as(wrong).isEqualTo(400);
      assertThat(centre.post(address + "/decisions" + query, "{'decision': 'approve'}").status())
          .as(wrong)
          .isEqualTo(400);
      assertThat(centre.post(address + "/ratifications" + query, "{}").status())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(officer.get("/rotas/NCCN?exercise=1").status()).isEqualTo(400);
    Answer decided =
        made(
            centre.post(
                address + "/decisions?exercise=true",
                "{'decision': 'approve'}",
                Map.of("If-Match", read.header("ETag"))));
    assertThat(decided.body().path("exercise").asBoolean()).isTrue();
    assertThat(inForce("activation")).isEqualTo("alert");
    assertThat(officer.get(address).body()).as("the real one").isEqualTo(real.body());
  }

  private static long figure(Answer sitrep, String figure) {
    for (JsonNode each : sitrep.body().at("/count/figures")) {
      if (each.path("figure").asText().equals(figure)) {
        return each.path("value").asLong();
      }
    }
    throw new AssertionError(figure + " is not in " + sitrep.body());
  }

  private static long runs(String crisis, String which) {
    return ShippedServer.get()
        .number("select count(*) from playbook_run where " + which + " and crisis = ?", crisis);
  }

  private void endsWithIt(String path, String meeting) {
    String alert = proposed("alert");
    made(centre.post(alert + "/decisions?exercise=true", "{'decision': 'approve'}"));
    proposed("preAlert");
    made(officer.post(path + "/proposals", "{'tier': 'nationalCrisis', 'grounds': 'more'}"));
    assertThat(inForce("activation")).isEqualTo("alert");

    made(leader.post(exercise + "/transitions", "{'decision': 'end'}"));

    Answer file = officer.get(path);
    assertThat(file.text("state")).isEqualTo("ended");
    assertThat(file.text("tier")).isEqualTo("none");
    assertThat(officer.get(path + "/proposals").body().findValuesAsText("state"))
        .doesNotContain("proposed", "approved");
    String key = path.substring("/crises/".length());
    for (String left :
        List.of(
            "duty where state in ('open', 'acknowledged') and",
            "sitrep where status = 'open' and",
            "sitrep_input where closed_at is null and")) {
      assertThat(ShippedServer.get().number("select count(*) from " + left + " crisis = ?", key))
          .as(left)
          .isZero();
    }
    assertThat(
            ShippedServer.get()
                .number("select count(*) from duty where state = 'ended' and crisis = ?", key))
        .isPositive();
    assertThat(
            ShippedServer.get()
                .number("select count(*) from call_out where exercise and state = 'calling'"))
        .isZero();
    assertThat(centre.get(path + "/rhythm").body().has("next")).isFalse();
    assertThat(runs(key, "state = 'running'")).as("procedures that still run").isZero();
    assertThat(runs(key, "state = 'ended'")).isPositive();
    JsonNode run = officer.get(path + "/playbookRuns").body().at("/items/0");
    assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("ended");
    assertThat(run.path("overdueCount").asInt()).isZero();
    assertThat(run.has("nextDueAt")).isFalse();
    assertThat(centre.get("/meetings/" + meeting).text("state")).isEqualTo("cancelled");
    assertThat(inForce("activation")).isEqualTo("none");
    assertThat(leader.get(exercise).text("state")).isEqualTo("ended");
  }
}
