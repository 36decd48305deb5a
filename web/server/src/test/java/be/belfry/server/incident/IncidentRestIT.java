package be.belfry.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.Held;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncidentRestIT {
  private final Api anna = Api.as("analyst", 0);
  private final Api bert = Api.as("analyst", 1);
  private final Api dirk = Api.as("dutyOfficer", 0);

  /** Stores a notification and gives its reference. */
  private String notification(String title, String more) {
    return notificationOf(anna, "Example Grid", title, more);
  }

  private String notificationOf(Api who, String entity, String title, String more) {
    Answer stored =
        who.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': '%s'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': '%s', 'channel': 'mail',
             'awareAt': '2026-03-02T06:10:00Z', 'detectedAt': '2026-03-02T05:50:00Z',
             'sector': 'energy' %s}
            """
                .formatted(UUID.randomUUID(), entity, title, more));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    return stored.text("reference");
  }

  private Answer triage(Api who, String notification, String body) {
    return who.post("/notifications/" + notification + "/triage", body);
  }

  /** An incident opened by the first analyst. */
  private String incident(String title, String more, String triage) {
    Answer opened =
        triage(anna, notification(title, more), "{'action': 'openIncident' " + triage + "}");
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(200);
    return opened.text("incident");
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.path(field).asText()));
    return texts;
  }

  @Test
  void opensAnIncidentFromWhatTheNotificationSaysAndTheTriageAdds() {
    String reference =
        notification("Wiper at the substation", ", 'phenomenon': 'malware', 'tlp': 'green'");
    Answer opened =
        triage(
            anna,
            reference,
            """
            {'action': 'openIncident', 'severity': 'severe', 'sectors': ['energy', 'transport'],
             'classification': 'malicious-code:infected-system', 'tlp': 'amber'}
            """);
    assertThat(opened.body().toString())
        .isEqualTo(
            "{\"reference\":\"%s\",\"state\":\"opened\",\"incident\":\"%s\"}"
                .formatted(reference, opened.text("incident")));
    Answer read = anna.get("/incidents/" + opened.text("incident"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("ETag")).isNotEmpty();
    assertThat(read.text("title")).isEqualTo("Wiper at the substation");
    assertThat(read.text("state")).isEqualTo("open");
    assertThat(read.text("severity")).isEqualTo("severe");
    assertThat(read.text("phenomenon")).isEqualTo("malware");
    assertThat(read.text("classification")).isEqualTo("malicious-code:infected-system");
    assertThat(read.text("tlp")).isEqualTo("amber");
    assertThat(read.text("detectedAt")).isEqualTo("2026-03-02T05:50:00Z");
    assertThat(read.body().path("sectors").toString()).isEqualTo("[\"energy\",\"transport\"]");
    assertThat(texts(read.body().path("notifications"), "reference")).containsExactly(reference);
    assertThat(anna.get("/notifications/" + reference).text("state")).isEqualTo("opened");
  }

  /** Taxonomy of RSIT 1003: a test is never counted, so an incident can be none. */
  @Test
  void anIncidentIsNoTest() {
    String reference =
        notification("Says of itself that it is a test", ", 'classification': 'test:test'");
    String open = "{'action': 'openIncident'%s}";
    Answer refused = triage(anna, reference, open.formatted(", 'classification': 'test:test'"));
    assertThat(refused.text("code")).isEqualTo("incident_classificationTest");
    assertThat(refused.body().at("/issues/0/name").asText()).isEqualTo("classification");
    String incident = triage(anna, reference, open.formatted("")).text("incident");
    Answer read = anna.get("/incidents/" + incident);
    assertThat(read.text("classification"))
        .as("whoever opens it knows better than its sender")
        .isEqualTo("other:undetermined");
    Answer changed =
        anna.patch(
            "/incidents/" + incident, read.header("ETag"), "{'classification': 'test:test'}");
    assertThat(changed.text("code")).isEqualTo("incident_classificationTest");
  }

  /** Its sender would hold for done what only an incident that is opened takes. */
  @Test
  void triageRefusesEachFieldThatItsActionDoesNotTake() {
    String incident = incident("Joined with other values", "", "");
    String reference = notification("Comes with more than is taken", "");
    String more =
        ", 'title': 'x', 'classification': 'malicious-code:infected-system', 'phenomenon': 'ddos',"
            + " 'severity': 'high', 'sectors': ['food'], 'subSectors': ['electricity'],"
            + " 'tlp': 'red', 'named': ['"
            + UUID.randomUUID()
            + "']";
    String join = "{'action': 'joinIncident', 'incident': '" + incident + "'%s}";
    Answer refused = triage(anna, reference, join.formatted(more));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(texts(refused.body().path("issues"), "name"))
        .containsExactly("title", "subSectors", "named");
    assertThat(texts(refused.body().path("issues"), "type"))
        .containsOnly("urn:problem-type:belgif-ext:input-validation:rejectedInput");
    Map<String, String> others =
        Map.of(
            "{'action': 'openIncident', 'incident': '" + incident + "'}",
            "incident",
            "{'action': 'openIncident', 'reason': 'x'}",
            "reason",
            "{'action': 'test', 'of': '" + reference + "'}",
            "of",
            "{'action': 'test', 'tlp': 'red'}",
            "tlp",
            "{'action': 'reject', 'reason': 'x', 'severity': 'low'}",
            "severity");
    others.forEach(
        (body, field) -> {
          Answer answer = triage(anna, reference, body);
          assertThat(answer.status()).as(body).isEqualTo(400);
          assertThat(texts(answer.body().path("issues"), "name")).containsExactly(field);
        });
    Answer many =
        anna.post(
            "/triageBatches",
            "{'notifications': ['" + reference + "'], 'action': 'test', 'reason': 'x'}");
    assertThat(many.status()).isEqualTo(400);
    assertThat(texts(many.body().path("issues"), "name")).containsExactly("reason");
    assertThat(anna.get("/notifications/" + reference).text("state")).isEqualTo("waiting");
    for (String other :
        List.of(
            "'classification': 'malicious-code:infected-system'",
            "'phenomenon': 'ddos'",
            "'severity': 'high'",
            "'sectors': ['energy', 'food']",
            "'tlp': 'red'")) {
      Answer answer = triage(anna, reference, join.formatted(", " + other));
      assertThat(answer.status()).as(other).isEqualTo(400);
      assertThat(answer.text("code")).as(other).isEqualTo("incident_joinKeeps");
      assertThat(other).contains(answer.body().at("/issues/0/name").asText() + "'");
    }
    JsonNode has = anna.get("/incidents/" + incident).body();
    String same =
        ", 'classification': '%s', 'phenomenon': '%s', 'severity': '%s', 'sectors': ['%s'], 'tlp': '%s'"
            .formatted(
                has.path("classification").asText(),
                has.path("phenomenon").asText(),
                has.path("severity").asText(),
                has.path("sectors").path(0).asText(),
                has.path("tlp").asText());
    assertThat(triage(anna, reference, join.formatted(same)).text("state")).isEqualTo("joined");

    String narrower = notification("Comes from a narrower source", ", 'tlp': 'amberStrict'");
    Answer before = triage(anna, narrower, join.formatted(same));
    assertThat(before.text("code")).as("it is no more so then").isEqualTo("incident_joinKeeps");
    assertThat(anna.get("/incidents/" + incident).text("tlp"))
        .as("nothing of a refused triage stays")
        .isEqualTo(has.path("tlp").asText())
        .isEqualTo("amber");
    triage(anna, narrower, join.formatted(", 'tlp': 'amberStrict'"));
    assertThat(anna.get("/incidents/" + incident).text("tlp")).isEqualTo("amberStrict");
    Answer late = triage(anna, narrower, join.formatted(same));
    assertThat(late.status()).as("settled, whatever else is said").isEqualTo(409);
  }

  /** Who sends null wants to clear what is there: 200 would say that it is done. */
  @Test
  void aNullIsRefusedInsteadOfPassedOver() {
    String incident =
        "/incidents/" + incident("Null is nothing", "", ", 'phenomenon': 'ransomware'");
    Answer read = anna.get(incident);
    Answer refused = anna.patch(incident, read.header("ETag"), "{'phenomenon': null}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/issues/0/name").asText()).isEqualTo("phenomenon");
    assertThat(refused.body().at("/issues/0/type").asText())
        .isEqualTo("urn:problem-type:belgif:input-validation:invalidInput");
    assertThat(anna.get(incident).header("ETag")).isEqualTo(read.header("ETag"));
  }

  @Test
  void settlesANotificationOnce() {
    String reference = notification("Settled once", "");
    assertThat(triage(anna, reference, "{'action': 'test'}").text("state")).isEqualTo("test");
    Answer again = triage(dirk, reference, "{'action': 'openIncident'}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("code")).isEqualTo("notification_settled");
  }

  @Test
  void joinsTheLikelyIncidentThatItWasShownWithReasons() {
    String seen =
        ", 'indicators': [{'type': 'domain', 'value': '" + UUID.randomUUID() + ".example'}]";
    String incident = incident("Beacon to a strange domain", seen, "");
    String other = notification("Another beacon", seen + ", 'tlp': 'amberStrict'");
    JsonNode similar =
        anna.get("/notifications/" + other + "/similarIncidents").body().path("items");
    assertThat(similar.path(0).path("reference").asText()).isEqualTo(incident);
    assertThat(texts(similar.path(0).path("reasons"), "reason")).contains("indicator", "sector");
    Answer joined =
        triage(anna, other, "{'action': 'joinIncident', 'incident': '" + incident + "'}");
    assertThat(joined.text("state")).isEqualTo("joined");
    assertThat(joined.text("incident")).isEqualTo(incident);
    JsonNode read = anna.get("/incidents/" + incident).body();
    assertThat(read.path("notifications")).hasSize(2);
    assertThat(read.path("tlp").asText()).isEqualTo("amberStrict");
    assertThat(
            texts(
                anna.get("/incidents/" + incident + "/clocks").body().path("items"),
                "notification"))
        .contains(other);
  }

  /** What is told of each clock, in the order of the list. */
  private List<List<String>> told(String path, String reason) {
    List<List<String>> told = new ArrayList<>();
    for (JsonNode clock : anna.get(path + "/clocks").body().path("items")) {
      told.add(
          Stream.of(
                  "id",
                  "regime",
                  "stage",
                  "state",
                  "startedAt",
                  "dueAt",
                  "lastLawfulAt",
                  reason,
                  "decidedBy",
                  "rule",
                  "why")
              .map(field -> clock.path(field).asText())
              .toList());
    }
    return told;
  }

  /** The clock of a thread whose list holds it, as the address of what is done to it. */
  private String clock(String notification, String regime, String stage) {
    String list = "/notifications/" + notification + "/clocks";
    for (JsonNode clock : anna.get(list).body().path("items")) {
      if (clock.path("regime").asText().equals(regime)
          && clock.path("stage").asText().equals(stage)) {
        return list + "/" + clock.path("id").asText();
      }
    }
    throw new AssertionError(regime + " " + stage + " is not in " + list);
  }

  @Test
  void itsClocksAreToldWithReasonAndNameAsTheirThreadTellsThem() {
    String incident = incident("Clocks with a story", ", 'impact': {'personalData': 'yes'}", "");
    String reference =
        anna.get("/incidents/" + incident).body().at("/notifications/0/reference").asText();
    String excluded = clock(reference, "gdpr", "incidentNotification");
    String owed = clock(reference, "nis2", "finalReport");
    for (String path : List.of(excluded, owed)) {
      Answer said = anna.post(path + "/notApplicable", "{'reason': 'No data of persons'}");
      assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
    }
    Answer again = anna.post(owed + "/owedAgain", "{'reason': 'There were some'}");
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    String who = again.body().at("/moves/0/by").asText();
    assertThat(again.text("why")).contains(who, "No data of persons", "There were some");

    assertThat(told("/incidents/" + incident, "reason"))
        .containsExactlyElementsOf(told("/notifications/" + reference, "reason"))
        .anyMatch(line -> line.contains("notApplicable") && line.contains("No data of persons"))
        .anyMatch(line -> line.contains(again.text("why")));
    JsonNode clocks = anna.get("/incidents/" + incident + "/clocks").body().path("items");
    assertThat(clocks)
        .as("in one shape")
        .containsExactlyInAnyOrderElementsOf(
            anna.get("/notifications/" + reference + "/clocks").body().path("items"));
    for (JsonNode clock : clocks) {
      String its = clock.path("href").asText().replace("/api/v1", "");
      assertThat(anna.get(its).body()).isEqualTo(clock);
    }
    String none = "/notifications/" + reference + "/clocks/" + UUID.randomUUID();
    assertThat(anna.get(none).status()).isEqualTo(404);
    Answer interior = Api.as("interior", 0).get("/incidents/" + incident + "/clocks");
    assertThat(texts(interior.body().path("items"), "id"))
        .as("who may not read notifications is told what is owed")
        .isEqualTo(texts(anna.get("/incidents/" + incident + "/clocks").body().path("items"), "id"))
        .isNotEmpty();
    assertThat(interior.body().toString()).doesNotContain("No data of persons", "There were some");
    Visitor office = Visitor.signedIn("interior", 0, "198.51.100.87");
    assertThat(office.open("/incident/detail?lang=en&ref=" + incident)).isEmpty();
    assertThat(office.page())
        .as("no link to what he may not open")
        .contains(reference)
        .doesNotContain("/notification/detail?");
    Visitor reader = Visitor.signedIn("analyst", 0, "198.51.100.86");
    for (String page :
        List.of(
            "/incident/detail?lang=en&ref=" + incident,
            "/notification/detail?lang=en&ref=" + reference)) {
      assertThat(reader.open(page)).isEmpty();
      assertThat(reader.page())
          .as(page)
          .contains("No data of persons", "There were some", who)
          .contains("72 hours from");
    }
    assertThat(reader.open("/incident/detail?lang=en&ref=" + incident)).isEmpty();
    assertThat(reader.page()).contains("/notification/detail?ref=" + reference);
  }

  private List<String> states(String notification) {
    List<String> states = new ArrayList<>();
    anna.get("/notifications/" + notification + "/clocks")
        .body()
        .path("items")
        .forEach(
            clock ->
                states.add(
                    clock.path("regime").asText()
                        + " "
                        + clock.path("stage").asText()
                        + " "
                        + clock.path("state").asText()));
    return states;
  }

  @Test
  void whatIsSettledWithoutAnIncidentOwesNothingUntilItsNotifierReportsAgain() {
    for (String settle :
        List.of(
            "'action': 'test'",
            "'action': 'reject', 'reason': 'no incident'",
            "'action': 'duplicate', 'of': '" + notification("Told first", "") + "'")) {
      String reference = notification("Told and settled", "");
      assertThat(states(reference)).contains("nis2 finalReport due");

      String state = triage(anna, reference, "{" + settle + "}").text("state");

      assertThat(states(reference))
          .contains("nis2 finalReport notApplicable")
          .noneMatch(line -> line.endsWith(" overdue") || line.endsWith(" due"));
      assertThat(anna.get("/notifications/" + reference + "/clocks").body().toString())
          .contains(
              "settled" + state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1));

      notification("Worse than it seemed", ", 'follows': '" + reference + "'");
      assertThat(anna.get("/notifications/" + reference).text("state")).isEqualTo("waiting");
      assertThat(states(reference)).contains("nis2 finalReport due");
      assertThat(triage(anna, reference, "{'action': 'openIncident'}").text("state"))
          .isEqualTo("opened");
    }
  }

  /** A clock belongs to one entity's reports: forty entities in one event have forty sets. */
  @Test
  void anotherEntityOwesItsOwnReportsOfTheSameEvent() {
    String first = notification("The whole region is dark", "");
    String other = notificationOf(anna, "Example Rail", "The whole region is dark", "");
    assertThat(triage(anna, other, "{'action': 'duplicate', 'of': '" + first + "'}").text("state"))
        .isEqualTo("duplicate");
    assertThat(states(other)).contains("nis2 finalReport due");
  }

  @Test
  void nothingIsTheDuplicateOfWhatStandsForNothing() {
    String one = notification("Told by one", "");
    String two = notification("Told by two", "");
    String test = notification("A try", "");
    triage(anna, test, "{'action': 'test'}");
    assertThat(triage(anna, two, "{'action': 'duplicate', 'of': '" + one + "'}").status())
        .isEqualTo(200);

    String followUp =
        notification("More of a third", ", 'follows': '" + notification("A third", "") + "'");
    for (String of : List.of(two, test, followUp)) {
      Answer refused = triage(dirk, one, "{'action': 'duplicate', 'of': '" + of + "'}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("code")).isEqualTo("notification_duplicateOfSettled");
    }
    String played = notification("Played", ", 'exercise': true");
    assertThat(triage(dirk, one, "{'action': 'duplicate', 'of': '" + played + "'}").text("code"))
        .isEqualTo("notification_duplicateOfOtherWorld");
    assertThat(anna.get("/notifications/" + one).text("state")).isEqualTo("waiting");
  }

  /** Two analysts make two notifications duplicates of each other at the same instant. */
  @Test
  void ofTwoThatAreMadeDuplicatesOfEachOtherOneStands() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 15; round++) {
        String one = notification("One of two", "");
        String two = notification("Two of two", "");
        List<Future<Answer>> answers =
            pool.invokeAll(
                List.of(
                    () -> triage(anna, one, "{'action': 'duplicate', 'of': '" + two + "'}"),
                    () -> triage(dirk, two, "{'action': 'duplicate', 'of': '" + one + "'}")));
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
          statuses.add(answer.get(30, TimeUnit.SECONDS).status());
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 400);
        assertThat(
                List.of(
                    anna.get("/notifications/" + one).text("state"),
                    anna.get("/notifications/" + two).text("state")))
            .containsExactlyInAnyOrder("waiting", "duplicate");
      }
    } finally {
      pool.shutdown();
    }
  }

  /** One analyst rejects what another one calls a duplicate of it at the same instant. */
  @Test
  void whatIsMadeADuplicateOfWhatEndsMeanwhileWaits() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 15; round++) {
        String one = notification("No incident", "");
        String two = notification("The same", "");
        List<Future<Answer>> answers =
            pool.invokeAll(
                List.of(
                    () -> triage(anna, one, "{'action': 'reject', 'reason': 'no incident'}"),
                    () -> triage(dirk, two, "{'action': 'duplicate', 'of': '" + one + "'}")));
        assertThat(answers.get(0).get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(answers.get(1).get(30, TimeUnit.SECONDS).status())
            .as("before or after")
            .isIn(200, 400);
        assertThat(
                List.of(
                    anna.get("/notifications/" + one).text("state"),
                    anna.get("/notifications/" + two).text("state")))
            .containsExactly("rejected", "waiting");
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void knowsWhatRepeatsAndWhatIsNone() {
    String first = notification("Told once", "");
    String again = notification("Told twice", "");
    String none = notification("Printer out of paper", "");
    assertThat(triage(anna, again, "{'action': 'duplicate', 'of': '" + first + "'}").text("state"))
        .isEqualTo("duplicate");
    assertThat(triage(anna, none, "{'action': 'reject', 'reason': 'no incident'}").text("state"))
        .isEqualTo("rejected");
    assertThat(triage(anna, first, "{'action': 'reject'}").status()).isEqualTo(400);
    assertThat(triage(anna, first, "{'action': 'joinIncident'}").status()).isEqualTo(400);
    assertThat(
            triage(anna, first, "{'action': 'joinIncident', 'incident': 'I-2026-999999'}").status())
        .isEqualTo(404);
  }

  @Test
  void neverMarksAnIncidentWiderThanItsNotification() {
    Answer refused =
        triage(
            anna,
            notification("Marked by its source", ", 'tlp': 'amber'"),
            "{'action': 'openIncident', 'tlp': 'green'}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo("incident_tlpSource");
  }

  @Test
  void changesOnlyWhatWasReadInItsPresentVersion() {
    String incident = "/incidents/" + incident("Change me", "", "");
    String etag = anna.get(incident).header("ETag");
    Answer changed =
        dirk.patch(
            incident, etag, "{'severity': 'high', 'containedAt': '2026-03-02T09:00:00.123456Z'}");
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    assertThat(changed.text("state")).isEqualTo("contained");
    assertThat(changed.text("containedAt")).isEqualTo("2026-03-02T09:00:00.123456Z");
    assertThat(anna.patch(incident, etag, "{'severity': 'low'}").status()).isEqualTo(412);
    assertThat(anna.send("PATCH", incident, "{'severity': 'low'}", Map.of()).status())
        .isEqualTo(428);
    assertThat(anna.get(incident).text("severity")).isEqualTo("high");
    assertThat(texts(anna.get(incident + "/history").body().path("items"), "field"))
        .contains("severity", "containedAt", "state");
  }

  /** The second person agrees to what he reads now. */
  private static Answer agreed(Api second, String incident) {
    return second.post(
        incident + "/tlpLowering/confirmations", null, Cases.seen(second.get(incident)));
  }

  @Test
  void widensAMarkingOnlyWithASecondPerson() {
    String incident = "/incidents/" + incident("Widen me", ", 'tlp': 'green'", ", 'tlp': 'amber'");
    String wider = "{'tlp': 'green', 'reason': 'published by the organisation'}";
    assertThat(dirk.patch(incident, dirk.get(incident).header("ETag"), wider).status())
        .isEqualTo(403);
    Answer asked = anna.patch(incident, anna.get(incident).header("ETag"), wider);
    assertThat(asked.text("tlp")).isEqualTo("amber");
    assertThat(asked.body().path("tlpLowering").path("to").asText()).isEqualTo("green");
    Visitor other = Visitor.signedIn("dutyOfficer", 0, "198.51.100.89");
    assertThat(other.open("/?lang=en")).isEmpty();
    assertThat(other.page()).contains("Wider marking asked for: a second person has to agree");
    assertThat(agreed(anna, incident).status()).isEqualTo(403);
    assertThat(dirk.post(incident + "/tlpLowering/confirmations", null).status())
        .as("to what he did not read")
        .isEqualTo(428);
    Answer agreed = agreed(dirk, incident);
    assertThat(agreed.status()).isEqualTo(201);
    assertThat(agreed.text("tlp")).isEqualTo("green");
    assertThat(agreed(dirk, incident).status()).isEqualTo(409);
  }

  @Test
  void agreesToNoOtherMarkingThanTheOneThatWasRead() {
    String incident =
        "/incidents/" + incident("Wished anew", ", 'tlp': 'clear'", ", 'tlp': 'amber'");
    String wish = "{'tlp': '%s', 'reason': 'published by the organisation'}";
    anna.patch(incident, anna.get(incident).header("ETag"), wish.formatted("green"));
    Map<String, String> read = Cases.seen(dirk.get(incident));
    anna.patch(incident, anna.get(incident).header("ETag"), wish.formatted("clear"));
    assertThat(dirk.post(incident + "/tlpLowering/confirmations", null, read).status())
        .isEqualTo(412);
    assertThat(dirk.get(incident).text("tlp")).isEqualTo("amber");
    assertThat(agreed(dirk, incident).text("tlp")).isEqualTo("clear");
  }

  /** Who narrows a marking takes over nothing of what he found. */
  @Test
  void goesBackOnlyAsFarAsWhoeverNarrowedItFoundIt() {
    String incident = "/incidents/" + incident("Narrowed", ", 'tlp': 'clear'", ", 'tlp': 'amber'");
    String wish = "{'tlp': '%s', 'reason': 'published by the organisation'}";
    dirk.patch(incident, dirk.get(incident).header("ETag"), "{'tlp': 'red'}");
    for (String far : List.of("clear", "green")) {
      Answer refused = dirk.patch(incident, dirk.get(incident).header("ETag"), wish.formatted(far));
      assertThat(refused.status()).as(far).isEqualTo(403);
      assertThat(refused.text("code")).isEqualTo("incident_originator");
    }
    Answer shutOut =
        anna.patch(
            incident,
            anna.get(incident).header("ETag"),
            "{'named': ['" + UUID.randomUUID() + "']}");
    assertThat(shutOut.text("code")).isEqualTo("incident_circle");
    dirk.patch(incident, dirk.get(incident).header("ETag"), wish.formatted("amber"));
    assertThat(agreed(anna, incident).text("tlp")).isEqualTo("amber");
    assertThat(
            dirk.patch(incident, dirk.get(incident).header("ETag"), wish.formatted("green"))
                .status())
        .isEqualTo(403);
    anna.patch(incident, anna.get(incident).header("ETag"), wish.formatted("green"));
    assertThat(agreed(dirk, incident).text("tlp")).isEqualTo("green");
  }

  /** The source of a marking is an office, and whoever set it may be away. */
  @Test
  void aColleagueOfWhoeverMarkedItRedNamesItsReadersToo() throws Exception {
    String incident = "/incidents/" + incident("Marked by who is away", "", ", 'tlp': 'amber'");
    String dirks = ShippedServer.get().accountKey("dutyOfficer", 0);
    String colleagues = ShippedServer.get().accountKey("dutyOfficer", 1);
    String annas = ShippedServer.get().accountKey("analyst", 0);
    String berts = ShippedServer.get().accountKey("analyst", 1);
    String names = "{'named': ['%s']}";
    Answer red =
        dirk.patch(
            incident,
            dirk.get(incident).header("ETag"),
            "{'tlp': 'red', 'named': ['%s', '%s']}".formatted(colleagues, annas));
    assertThat(red.text("tlp")).as(red.body().toString()).isEqualTo("red");
    Api colleague = Api.as("dutyOfficer", 1);
    assertThat(bert.get(incident).status()).isEqualTo(404);
    for (Api who : List.of(anna, colleague)) {
      Answer without =
          who.patch(incident, who.get(incident).header("ETag"), names.formatted(berts));
      assertThat(without.text("code"))
          .as("of another office, or without whoever marked it")
          .isEqualTo("incident_circle");
    }
    Answer named =
        colleague.patch(
            incident,
            colleague.get(incident).header("ETag"),
            names.formatted(String.join("', '", dirks, annas, berts)));
    assertThat(named.status()).as(named.body().toString()).isEqualTo(200);
    assertThat(bert.get(incident).status()).isEqualTo(200);
  }

  /** Whoever marked it is at home, and the delegate who decides this night is not named. */
  @Test
  void aDutyOfficerAmongTheReadersOfARedOneLetsTheDelegateInAndTakesNobodyOut() {
    String reference = incident("Red at night", ", 'tlp': 'amber'", ", 'tlp': 'amber'");
    String incident = "/incidents/" + reference;
    ShippedServer server = ShippedServer.get();
    String officer = server.accountKey("dutyOfficer", 0);
    String delegate = server.accountKey("director", 0);
    String who = "{'named': ['%s', '%s']}";
    assertThat(
            anna.patch(
                    incident,
                    anna.get(incident).header("ETag"),
                    "{'tlp': 'red', 'named': ['" + officer + "']}")
                .status())
        .isEqualTo(200);
    Answer takenOut =
        dirk.patch(incident, dirk.get(incident).header("ETag"), who.formatted(officer, delegate));
    assertThat(takenOut.text("code")).as("without whoever marked it").isEqualTo("incident_circle");
    String all =
        "{'named': ['%s', '%s', '%s']}"
            .formatted(server.accountKey("analyst", 0), officer, delegate);
    assertThat(dirk.patch(incident, dirk.get(incident).header("ETag"), all).status())
        .isEqualTo(200);
    assertThat(Api.as("director", 0).get(incident).status()).isEqualTo(200);
    assertThat(anna.get(incident).status()).isEqualTo(200);
  }

  /** What somebody took in by telephone himself is no word of its source when he asks or agrees. */
  @Test
  void noReportThatOneOfBothTookInWidensIt() {
    String source = notification("By telephone", ", 'tlp': 'amber'");
    String incident =
        "/incidents/"
            + triage(anna, source, "{'action': 'openIncident', 'tlp': 'amber'}").text("incident");
    String wider = "{'tlp': 'green', 'reason': 'said on the telephone'}";
    notificationOf(
        dirk, "Example Grid", "It is public", ", 'tlp': 'green', 'follows': '" + source + "'");
    assertThat(anna.patch(incident, anna.get(incident).header("ETag"), wider).status())
        .isEqualTo(200);
    assertThat(agreed(dirk, incident).text("code")).isEqualTo("incident_tlpSource");
    assertThat(agreed(bert, incident).text("tlp")).isEqualTo("green");

    String other = notificationOf(bert, "Example Grid", "Taken in by another", ", 'tlp': 'green'");
    String asked =
        "/incidents/"
            + triage(anna, other, "{'action': 'openIncident', 'tlp': 'amber'}").text("incident");
    assertThat(anna.patch(asked, anna.get(asked).header("ETag"), wider).status()).isEqualTo(200);
    String follows = ", 'follows': '" + other + "'";
    notificationOf(bert, "Example Grid", "Not public at all", ", 'tlp': 'amber'" + follows);
    notificationOf(anna, "Example Grid", "Public after all", ", 'tlp': 'green'" + follows);
    assertThat(agreed(dirk, asked).text("code"))
        .as("by who asked, after he asked")
        .isEqualTo("incident_tlpSource");
  }

  /** Its originator may wish for yet another one while the second person reads the page. */
  @Test
  void thePageAgreesToTheMarkingThatItShowsAndToNoOther() {
    String reference = incident("Wished for twice", ", 'tlp': 'clear'", ", 'tlp': 'amber'");
    String incident = "/incidents/" + reference;
    String wish = "{'tlp': '%s', 'reason': 'published by the organisation'}";
    anna.patch(incident, anna.get(incident).header("ETag"), wish.formatted("green"));
    Visitor second = Visitor.signedIn("dutyOfficer", 0, "198.51.100.88");
    second.open("/incident/detail?lang=en&ref=" + reference);
    List<String> pressed =
        List.of(
            second.filledIn("lowering", "agree", Map.of()),
            second.filledIn("lowering", "drop", Map.of()));
    assertThat(
            anna.patch(incident, anna.get(incident).header("ETag"), wish.formatted("clear"))
                .body()
                .at("/tlpLowering/to")
                .asText())
        .isEqualTo("clear");

    for (String form : pressed) {
      Visitor late = second.beside();
      assertThat(late.post("/incident/detail", form)).isEmpty();
      assertThat(late.page()).contains("was changed by somebody else meanwhile");
    }
    Answer read = anna.get(incident);
    assertThat(read.text("tlp")).isEqualTo("amber");
    assertThat(read.body().at("/tlpLowering/to").asText()).isEqualTo("clear");

    second.open("/incident/detail?lang=en&ref=" + reference);
    assertThat(second.submit("/incident/detail", "lowering", "agree", Map.of())).isNotEmpty();
    assertThat(anna.get(incident).text("tlp")).isEqualTo("clear");
  }

  @Test
  void aMarkingIsNoWiderThanItsPartsAreWhenTheSecondPersonAgrees() {
    String wider = "{'tlp': 'green', 'reason': 'published by the organisation'}";
    String source = notification("Narrowed by its source", ", 'tlp': 'green'");
    String narrowed =
        "/incidents/"
            + triage(anna, source, "{'action': 'openIncident', 'tlp': 'amber'}").text("incident");
    assertThat(anna.patch(narrowed, anna.get(narrowed).header("ETag"), wider).status())
        .isEqualTo(200);
    notification("It was not public", ", 'tlp': 'amber', 'follows': '" + source + "'");
    Answer refused = agreed(dirk, narrowed);
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo("incident_tlpSource");
    assertThat(dirk.get(narrowed).text("tlp")).isEqualTo("amber");

    String joined = incident("Joined by another", ", 'tlp': 'green'", ", 'tlp': 'amber'");
    String path = "/incidents/" + joined;
    assertThat(anna.patch(path, anna.get(path).header("ETag"), wider).status()).isEqualTo(200);
    String other = notification("A part of it", ", 'tlp': 'amber'");
    assertThat(
            triage(anna, other, "{'action': 'joinIncident', 'incident': '" + joined + "'}")
                .status())
        .isEqualTo(200);
    assertThat(agreed(dirk, path).text("code")).isEqualTo("incident_tlpSource");
  }

  /** The merge has read both and holds them; what it writes is not there yet. */
  @Test
  void aPartThatComesWhileTheSecondPersonAgreesCounts() throws Exception {
    String green = incident("Widened meanwhile", ", 'tlp': 'green'", ", 'tlp': 'amber'");
    String part = incident("Not public", ", 'tlp': 'amber'", ", 'tlp': 'amber'");
    String path = "/incidents/" + green;
    String wider = "{'tlp': 'green', 'reason': 'published by the organisation'}";
    assertThat(anna.patch(path, anna.get(path).header("ETag"), wider).status()).isEqualTo(200);
    CompletableFuture<Answer> merged;
    CompletableFuture<Answer> agreed;
    try (Held merging = Held.writing("incident_merge")) {
      merged =
          CompletableFuture.supplyAsync(
              () ->
                  bert.post(
                      "/incidents/" + part + "/merges",
                      "{'into': '" + green + "', 'reason': 'one event'}"));
      merging.awaitWaiting(1, merged);
      agreed = CompletableFuture.supplyAsync(() -> agreed(dirk, path));
      merging.awaitWaiting(2, agreed);
    }
    assertThat(merged.get().status()).as(merged.get().body().toString()).isEqualTo(201);
    assertThat(agreed.get().text("code")).isEqualTo("incident_tlpSource");
    assertThat(dirk.get(path).text("tlp")).isEqualTo("amber");
  }

  /** An incident that Anna alone reads, who brings it where it is merged. */
  private String redOfAnna() {
    String part = "/incidents/" + incident("Red for Anna", ", 'tlp': 'clear'", ", 'tlp': 'amber'");
    anna.patch(part, anna.get(part).header("ETag"), "{'tlp': 'red'}");
    for (Api other : List.of(dirk, bert)) {
      assertThat(other.get(part).status()).isEqualTo(404);
    }
    return part;
  }

  /** An incident that Dirk marked red, with both analysts among its readers. */
  private String redOfDirk() {
    ShippedServer server = ShippedServer.get();
    String whole =
        "/incidents/"
            + triage(
                    dirk,
                    notification("Red for three", ", 'tlp': 'clear'"),
                    "{'action': 'openIncident', 'tlp': 'amber'}")
                .text("incident");
    dirk.patch(
        whole,
        dirk.get(whole).header("ETag"),
        "{'tlp': 'red', 'named': ['%s', '%s']}"
            .formatted(server.accountKey("analyst", 0), server.accountKey("analyst", 1)));
    return whole;
  }

  private void annaMerges(String part, String whole) {
    Answer merged =
        anna.post(
            part + "/merges",
            "{'into': '" + whole.substring("/incidents/".length()) + "', 'reason': 'one event'}",
            Cases.seen(anna.get(part)));
    assertThat(merged.status()).as(merged.body().toString()).isEqualTo(201);
  }

  private Answer dirkAsksForAmber(String incident) {
    return dirk.patch(
        incident,
        dirk.get(incident).header("ETag"),
        "{'tlp': 'amber', 'reason': 'published by the organisation'}");
  }

  @Test
  void aMarkingIsNoWiderThanAPartThatWhoeverAsksMayNotKnowOf() {
    String whole = redOfDirk();
    annaMerges(redOfAnna(), whole);
    Answer refused = dirkAsksForAmber(whole);
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo("incident_tlpSource");
  }

  /** The wish was right when it was made; what makes it wrong he who agrees may not know of. */
  @Test
  void nobodyAgreesToAMarkingWiderThanAPartThatCameMeanwhile() {
    String whole = redOfDirk();
    Answer asked = dirkAsksForAmber(whole);
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(200);
    annaMerges(redOfAnna(), whole);
    Answer refused = agreed(bert, whole);
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo("incident_tlpSource");
    assertThat(bert.get(whole).text("tlp")).isEqualTo("red");
  }

  @Test
  void keepsATimelineThatIsCorrectedByNewLines() {
    String timeline = "/incidents/" + incident("With a timeline", "", "") + "/timeline";
    Answer wrong =
        anna.post(
            timeline,
            """
            {'occurredAt': '2026-03-02T06:30:00Z', 'source': 'SOC', 'confidence': 'medium',
             'kind': 'fact', 'text': '40 hosts encrypted'}
            """);
    assertThat(wrong.status()).isEqualTo(201);
    assertThat(wrong.text("recordedAt")).isNotEmpty();
    String corrects =
        "{'occurredAt': '2026-03-02T06:30:00Z', 'kind': 'fact', 'text': '4 hosts', 'corrects': '%s'}"
            .formatted(wrong.text("id"));
    assertThat(anna.post(timeline, corrects).status()).isEqualTo(201);
    Answer twice = bert.post(timeline, corrects);
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.text("code")).isEqualTo("incident_lineCorrected");
    JsonNode lines = bert.get(timeline).body().path("items");
    assertThat(texts(lines, "text")).containsExactly("40 hosts encrypted", "4 hosts");
    assertThat(texts(lines, "corrected")).containsExactly("true", "false");
    assertThat(
            anna.post(
                    timeline, "{'occurredAt': '2096-01-01T00:00:00Z', 'kind': 'fact', 'text': 'x'}")
                .text("code"))
        .isEqualTo("incident_future");
  }

  @Test
  void movesAsTheLifeCycleSays() {
    String incident = "/incidents/" + incident("Live and end", "", "");
    assertThat(anna.post(incident + "/decisions", "{'decision': 'takeUp'}").text("state"))
        .isEqualTo("handling");
    assertThat(anna.post(incident + "/decisions", "{'decision': 'takeUp'}").status())
        .isEqualTo(409);
    assertThat(anna.post(incident + "/decisions", "{'decision': 'dismiss'}").status())
        .isEqualTo(400);
    Answer closed = anna.post(incident + "/closures", "{'reason': 'all done'}");
    assertThat(closed.status()).isEqualTo(201);
    assertThat(closed.text("state")).isEqualTo("closed");
    assertThat(anna.post(incident + "/closures", "{}").status()).isEqualTo(409);
  }

  @Test
  void refusesToCloseWhileDutiesOfItsCrisisAreOpenAndListsThem() {
    String reference = incident("Owes duties", "", ", 'severity': 'severe'");
    Answer crisis =
        dirk.post(
            "/crises",
            "{'title': 'Owes', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why'}"
                .formatted(reference));
    Api.as("director", 0)
        .post(
            "/crises/" + crisis.text("reference") + "/proposals/1/decisions",
            "{'decision': 'approve'}");
    Set<String> open = new TreeSet<>();
    dirk.get("/crises/" + crisis.text("reference") + "/duties?pageSize=200")
        .body()
        .path("items")
        .forEach(duty -> open.add(duty.path("code").asText()));
    assertThat(open).isNotEmpty();

    Answer refused = dirk.post("/incidents/" + reference + "/closures", "{'reason': 'done'}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("issues")).hasSize(open.size());
    for (String code : open) {
      assertThat(refused.body().path("issues").toString()).contains(code);
    }
    assertThat(dirk.get("/incidents/" + reference).text("state")).isEqualTo("open");

    dirk.post(
        "/crises/" + crisis.text("reference") + "/proposals",
        "{'tier': 'none', 'grounds': 'over'}");
    Answer ended =
        Api.as("director", 0)
            .post(
                "/crises/" + crisis.text("reference") + "/proposals/2/decisions",
                "{'decision': 'approve'}");
    assertThat(ended.text("tier")).as(ended.body().toString()).isEqualTo("none");
    assertThat(dirk.post("/incidents/" + reference + "/closures", "{'reason': 'done'}").status())
        .as("with the tier its duties end")
        .isEqualTo(201);
  }

  @Test
  void closesWithoutABodyToo() {
    String incident = "/incidents/" + incident("Close without a word", "", "");
    assertThat(anna.post(incident + "/closures", null).text("state")).isEqualTo("closed");
  }

  @Test
  void doesTheSameTriageOnceUnderOneKey() {
    String path = "/notifications/" + notification("Sent twice", "") + "/triage";
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    Answer first = anna.post(path, "{'action': 'openIncident'}", key);
    Answer second = anna.post(path, "{'action': 'openIncident'}", key);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void hidesWhatIsNotForTheCallerExactlyAsWhatDoesNotExist() {
    String red = incident("For named persons", "", ", 'tlp': 'red'");
    assertThat(anna.get("/incidents/" + red).status()).isEqualTo(200);
    for (String path : List.of("", "/timeline", "/history", "/clocks")) {
      Answer hidden = bert.get("/incidents/" + red + path);
      Answer absent = bert.get("/incidents/I-2026-999999" + path);
      assertThat(hidden.status()).isEqualTo(404);
      assertThat(hidden.body()).isEqualTo(absent.body());
    }
    assertThat(texts(bert.get("/incidents?q=named+persons").body().path("items"), "reference"))
        .doesNotContain(red);
  }

  @Test
  void showsASectorAuthorityItsSectorOnly() {
    String energy = incident("Energy only", "", "");
    assertThat(Api.user("authority-energy").get("/incidents/" + energy).status()).isEqualTo(200);
    assertThat(Api.user("authority-health").get("/incidents/" + energy).status()).isEqualTo(404);
    assertThat(
            Api.user("authority-energy").post("/incidents/" + energy + "/closures", "{}").status())
        .isEqualTo(403);
    assertThat(Api.as("statistician", 0).get("/incidents").status()).isEqualTo(403);
    assertThat(Api.stranger().get("/incidents").status()).isEqualTo(401);
  }

  /** An incident of two sectors shows each authority the notifications of its own sector alone. */
  @Test
  void namesNoNotificationThatItsReaderMayNotKnowOf() {
    String energy = notification("Named to its sector", "");
    String incident = triage(anna, energy, "{'action': 'openIncident'}").text("incident");
    String health =
        anna.post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Example Clinic'},
                 'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Named to its sector',
                 'channel': 'mail', 'awareAt': '2026-03-02T06:10:00Z', 'sector': 'health'}
                """
                    .formatted(UUID.randomUUID()))
            .text("reference");
    assertThat(
            triage(anna, health, "{'action': 'joinIncident', 'incident': '" + incident + "'}")
                .status())
        .isEqualTo(200);
    Map<Api, List<String>> named =
        Map.of(
            anna,
            List.of(energy, health),
            Api.user("authority-energy"),
            List.of(energy),
            Api.user("authority-health"),
            List.of(health));
    named.forEach(
        (reader, shown) -> {
          Answer read = reader.get("/incidents/" + incident);
          assertThat(read.status()).isEqualTo(200);
          assertThat(texts(read.body().path("notifications"), "reference"))
              .containsExactlyElementsOf(shown);
          String history = reader.get("/incidents/" + incident + "/history").body().toString();
          String clocks = reader.get("/incidents/" + incident + "/clocks").body().toString();
          for (String one : List.of(energy, health)) {
            if (!shown.contains(one)) {
              assertThat(read.body().toString() + history + clocks).doesNotContain(one);
              assertThat(reader.get("/notifications/" + one).status()).isEqualTo(404);
            }
          }
          assertThat(history.contains(health)).isEqualTo(shown.contains(health));
        });
  }

  @Test
  void filtersSortsAndPages() {
    String word = "w" + UUID.randomUUID().toString().substring(0, 8);
    for (String severity : List.of("low", "severe", "medium")) {
      incident("Paged " + word, "", ", 'severity': '" + severity + "'");
    }
    Answer page = anna.get("/incidents?q=" + word + "&sort=-severity&pageSize=2");
    assertThat(texts(page.body().path("items"), "severity")).containsExactly("severe", "medium");
    assertThat(page.body().path("total").asInt()).isEqualTo(3);
    Answer next = anna.get(page.text("next").replace("/api/v1", ""));
    assertThat(texts(next.body().path("items"), "severity")).containsExactly("low");
    assertThat(next.body().has("next")).isFalse();
    assertThat(
            anna.get("/incidents?q=" + word + "&severity=low&severity=medium&sector=energy")
                .body()
                .path("total")
                .asInt())
        .isEqualTo(2);
    assertThat(anna.get("/incidents?q=" + word + "&source=eurepoc").body().path("total").asInt())
        .isZero();
    assertThat(anna.get("/incidents?sort=title").status()).isEqualTo(400);
    assertThat(anna.get("/incidents?colour=red").status()).isEqualTo(400);
  }
}
