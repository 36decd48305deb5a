package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Api.Answer;
import be.belfry.server.Contract.Operation;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * All that can be read, read as the contract says, on the demonstration's data; what each write
 * does with the version that was seen; and what every list does with a cursor that is none.
 */
class ContractRestIT {
  private static final int FOLLOWED = 4;
  private static final String LISTED = "/responses/200/content/application~1json/schema";

  /** What the contract has as a boolean in one of its lists. */
  private static final Set<String> FLAGS =
      Set.of(
          "critical",
          "current",
          "ended",
          "exercise",
          "open",
          "overdue",
          "standing",
          "unacknowledged",
          "unseen",
          "unverified");

  /** Filters of which several values are joined by or. */
  private static final Set<String> SEVERAL =
      Set.of(
          "/assessments incident",
          "/incidents state",
          "/incidents sector",
          "/incidents severity",
          "/incidents classification",
          "/incidents phenomenon",
          "/incidents crossBorder",
          "/notifications state",
          "/notifications sector",
          "/notifications kind",
          "/notifications channel");

  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api statistician = Api.as("statistician", 0);

  /** A path with something in the place of each template. */
  private static String filled(Operation operation) {
    return operation
        .path()
        .replace("{scale}", "activation")
        .replace("{no}", "1")
        .replace("{id}", UUID.randomUUID().toString())
        .replaceAll("\\{[^}]+}", "X-2026-000001");
  }

  @Test
  void everyOperationOfTheContractIsServed() throws Exception {
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    for (Operation operation : Api.contract().operations()) {
      Set<String> methods =
          allowed.computeIfAbsent(
              operation.path(),
              path ->
                  Set.copyOf(
                      Arrays.asList(
                          officer
                              .raw("OPTIONS", filled(operation))
                              .headers()
                              .firstValue("Allow")
                              .orElse("")
                              .split("\\s*,\\s*"))));
      assertThat(methods).as(operation.toString()).contains(operation.method());
    }
    assertThat(allowed).hasSizeGreaterThan(60);
  }

  @Test
  void aStrangerChangesNothingAndLearnsNothingOfWhatHeSent() throws Exception {
    int asked = 0;
    for (Operation operation : Api.contract().operations()) {
      if (!operation.method().equals("GET")) {
        Answer refused =
            Api.stranger()
                .sendText(operation.method(), filled(operation), "{nonsense", "application/json");
        assertThat(refused.status()).as(operation.toString()).isEqualTo(401);
        assertThat(refused.text("type")).isEqualTo("urn:problem-type:belgif:noAccessToken");
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(60);
  }

  @Test
  void readsWhatTheDemonstrationHolds() throws Exception {
    for (String list :
        List.of(
            "/notifications",
            "/incidents",
            "/duties",
            "/playbookRuns",
            "/measures",
            "/warnings",
            "/lines",
            "/assistanceRequests",
            "/releases",
            "/releasePackages",
            "/crises",
            "/sitreps",
            "/briefings",
            "/contacts",
            "/organisations",
            "/callouts",
            "/plans")) {
      Answer page = officer.get(list + (list.equals("/plans") ? "" : "?pageSize=50"));
      assertThat(page.status()).as(list).isEqualTo(200);
      followed(page);
    }
    for (String list :
        List.of("sectors", "services", "classifications", "phenomena", "regimes", "provinces")) {
      assertThat(Api.stranger().get("/refData/" + list).body().path("items")).as(list).isNotEmpty();
    }
    assertThat(Api.stranger().get("/openapi.yaml").status()).isEqualTo(200);
    assertThat(officer.get("/national").status()).isEqualTo(200);
    assertThat(officer.get("/national?exercise=true").status()).isEqualTo(200);
    assertThat(officer.get("/plans/plan-2026/differences/plan-2017").body().path("items"))
        .isNotEmpty();
    assertThat(statistician.get("/statistics/closures").status()).isEqualTo(200);
    assertThat(statistician.get("/statistics/closures/waiting").status()).isEqualTo(200);
    String month = YearMonth.now(BelgianTime.ZONE).toString();
    for (String unit : List.of("notification", "followUp", "incident", "entity", "campaign")) {
      assertThat(
              statistician
                  .get("/statistics/monthly?from=" + month + "&to=" + month + "&unit=" + unit)
                  .status())
          .as(unit)
          .isEqualTo(200);
    }
  }

  /** Opens the first of what a list names, and what hangs on each. */
  private void followed(Answer page) {
    List<String> all = new ArrayList<>();
    page.body().path("items").forEach(item -> all.add(item.path("href").asText()));
    assertThat(all).doesNotContain("");
    for (String href : all.subList(0, Math.min(FOLLOWED, all.size()))) {
      String address = Contract.below(href);
      if (address.startsWith("/releases")) {
        continue;
      }
      assertThat(officer.get(address).status()).as(address).isEqualTo(200);
      for (String part : parts(address)) {
        assertThat(officer.get(address + part).status()).as(address + part).isEqualTo(200);
      }
    }
  }

  private static List<String> parts(String address) {
    return switch (address.split("/")[1]) {
      case "notifications" ->
          List.of(
              "/receipt",
              "/clocks",
              "/regimes",
              "/significance",
              "/nextReport",
              "/similarIncidents");
      case "incidents" -> List.of("/timeline", "/history", "/clocks");
      case "crises" ->
          List.of(
              "/proposals",
              "/proposals/1",
              "/duties",
              "/playbookRuns",
              "/measures",
              "/meetings",
              "/warnings",
              "/lines",
              "/sitreps",
              "/rhythm",
              "/review",
              "/briefings");
      case "lines" -> List.of("/versions");
      case "warnings" -> List.of("/addressees");
      case "sitreps" -> List.of("/inputs");
      default -> List.of();
    };
  }

  @Test
  void everyPagedListRefusesACursorThatIsNone() throws Exception {
    String crisis = officer.get("/crises").body().at("/items/0/reference").asText();
    int lists = 0;
    for (Operation operation : Api.contract().operations()) {
      if (!operation.node().path("parameters").toString().contains("/Cursor\"")) {
        continue;
      }
      lists++;
      String path = operation.path().replace("{reference}", crisis);
      List<String> forged = new ArrayList<>(List.of("", "x", "%25", "bm93", encoded("\n\n")));
      String next = Contract.below(officer.get(path + "?pageSize=1").text("next"));
      if (!next.isEmpty()) {
        forged.addAll(forgeries(next.replaceAll(".*cursor=([^&]*).*", "$1")));
      }
      for (String cursor : forged) {
        Answer refused = officer.get(path + "?cursor=" + cursor);
        assertThat(refused.status()).as(path + " " + cursor).isEqualTo(400);
        assertThat(refused.text("code")).as(path + " " + cursor).isEqualTo("shared_cursor");
      }
    }
    assertThat(lists).isGreaterThan(9);
  }

  /** Whoever filters by what is passed over takes the whole for a part, and acts on it. */
  @Test
  void everyListRefusesWhatItWouldPassOver() throws Exception {
    int lists = 0;
    int flags = 0;
    for (Operation operation : Api.contract().operations()) {
      if (!operation.method().equals("GET")
          || !operation.node().at(LISTED).toString().contains("/Collection\"")) {
        continue;
      }
      lists++;
      Api caller = operation.path().startsWith("/statistics") ? statistician : officer;
      Set<String> known = Api.contract().queryParameters(operation);
      refused(caller, filled(operation) + "?stat=open", "stat");
      refused(caller, filled(operation) + "?lang=it", "lang");
      refused(caller, filled(operation) + "?lang=nl&lang=nl", "lang");
      for (String name : List.of("cursor", "pageSize")) {
        if (!known.contains(name)) {
          refused(caller, filled(operation) + "?" + name + "=1", name);
        }
      }
      for (String name : known) {
        if (!SEVERAL.contains(operation.path() + " " + name)) {
          refused(caller, filled(operation) + "?" + name + "=a&" + name + "=b", name);
        }
        if (FLAGS.contains(name)) {
          flags++;
          Answer answer = caller.get(filled(operation) + "?" + name + "=1");
          assertThat(answer.status()).as(operation + " " + name).isEqualTo(400);
        }
      }
    }
    assertThat(lists).isGreaterThan(50);
    assertThat(flags).isGreaterThan(12);
  }

  private static void refused(Api caller, String address, String parameter) {
    Answer answer = caller.get(address);
    assertThat(answer.status()).as(address + " " + answer.body()).isEqualTo(400);
    assertThat(answer.body().path("issues"))
        .as(address)
        .extracting(issue -> issue.path("name").asText())
        .contains(parameter);
  }

  /** A real cursor with each of its parts replaced by what it cannot be. */
  private static List<String> forgeries(String cursor) {
    String[] parts =
        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
    assertThat(parts).hasSize(3);
    List<String> forged = new ArrayList<>();
    for (String value :
        List.of(
            "", "'", "\u0000", "x", "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")) {
      forged.add(encoded(parts[0] + "\n" + value + "\n" + parts[2]));
    }
    forged.add(encoded(parts[0] + "\n" + parts[1] + "\n" + "not-a-uuid"));
    forged.add(encoded("anotherList\n" + parts[1] + "\n" + parts[2]));
    forged.add(encoded(parts[1] + "\n" + parts[2]));
    forged.add(encoded(String.join("\n", parts) + "\nmore"));
    return forged;
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void noFilterIsAnsweredByAFault() throws Exception {
    List<String> hostile =
        List.of(
            "",
            "%00",
            "%ff",
            "'",
            "%25",
            "-1",
            "99999999999999999999",
            "a".repeat(3000),
            "%2B999999999-12-31T23:59:59Z",
            "%2B999999999-01",
            "0000-00-00",
            "%F0%9F%92%A5",
            "C-2026-0001%0A",
            "..%2F..%2F",
            "true,false");
    int filters = 0;
    for (Operation operation : Api.contract().operations()) {
      if (!operation.method().equals("GET")) {
        continue;
      }
      Api caller = operation.path().startsWith("/statistics") ? statistician : officer;
      for (String name : Api.contract().queryParameters(operation)) {
        filters++;
        for (String value : hostile) {
          Answer answer = caller.get(filled(operation) + "?" + name + "=" + value);
          assertThat(answer.status()).as(operation + " " + name + "=" + value).isLessThan(500);
        }
      }
      if (operation.path().contains("{")) {
        for (String value : List.of("'", "%25", "..%2F", "a".repeat(3000))) {
          int status = caller.get(operation.path().replaceAll("\\{[^}]+}", value)).status();
          assertThat(status).as(operation + " " + value).isLessThan(500);
        }
      }
    }
    assertThat(filters).isGreaterThan(50);
  }

  @Test
  void everySortOfIncidentsRefusesAForgedCursor() {
    for (String sort : List.of("openedAt", "-openedAt", "detectedAt", "-severity", "reference")) {
      Answer page = officer.get("/incidents?pageSize=2&sort=" + sort);
      String next = Contract.below(page.text("next"));
      assertThat(officer.get(next).status()).as(sort).isEqualTo(200);
      // A reference is a text; what is none stands before or behind all of them.
      List<Integer> answers = sort.equals("reference") ? List.of(400, 200) : List.of(400);
      for (String forged : forgeries(next.replaceAll(".*cursor=([^&]*).*", "$1"))) {
        assertThat(officer.get("/incidents?sort=" + sort + "&cursor=" + forged).status())
            .as(sort + " " + forged)
            .isIn(answers);
      }
    }
  }

  @Test
  void everyChangeOfAVersionedRecordAsksForTheVersionThatWasSeen() throws Exception {
    int changes = 0;
    for (Operation operation : Api.contract().operations()) {
      boolean asks = operation.node().path("parameters").toString().contains("/IfMatch\"");
      // Briefings and situation reports are saved whole; their own tests do it.
      if (!asks
          || Set.of("saveBriefing", "saveSitrep")
              .contains(operation.node().path("operationId").asText())) {
        continue;
      }
      changes++;
      String path = filled(operation);
      String body = body(operation);
      Answer without = officer.send(operation.method(), path, body, Map.of());
      assertThat(without.status()).as(operation + " without If-Match").isEqualTo(428);
      Map<String, Integer> answers =
          Map.of("*", 428, "\"1\", \"2\"", 400, "\"x\"", 412, "3", 412, "W/\"1\"", 412);
      answers.forEach(
          (tag, status) ->
              assertThat(
                      officer
                          .send(operation.method(), path, body, Map.of("If-Match", tag))
                          .status())
                  .as(operation + " " + tag)
                  .isEqualTo(status));
    }
    assertThat(changes).isGreaterThan(12);
  }

  private static String body(Operation operation) {
    return switch (operation.node().path("operationId").asText()) {
      case "fulfilDuty", "putMeasureInPlace", "completeStep" -> "{'evidence': 'done'}";
      case "excludeStep", "endStepRepetition" -> "{'reason': 'why'}";
      case "noteCrisisFact" -> "{'fact': 'ot', 'holds': false}";
      case "fixDueTimes" -> "{'anchor': 'aware', 'at': '2026-03-02T08:00:00Z'}";
      case "verifyMeasure" -> "{'observed': 'works'}";
      case "orderMeasure" -> "{}";
      case "handOverDuty" -> "{'service': 'CCB', 'reason': 'why'}";
      case "waiveDuty", "reopenDuty", "attachIncident", "detachIncident" -> "{'reason': 'why'}";
      case "sendMeasureBack", "liftMeasure", "withdrawPlan" -> "{'reason': 'why'}";
      case "saveWarning" -> "{'severity': 'low', 'tlp': 'green'}";
      case "sendWarningBack", "recallWarning", "sendLineBack", "withdrawLine", "cancelMeeting" ->
          "{'reason': 'why'}";
      case "saveLine" -> "{'words': {'nl': {'heading': 'x', 'body': 'y'}}}";
      case "deactivateOrganisation", "reactivateOrganisation" -> "{'reason': 'why'}";
      case "changeOrganisation" ->
          "{'name': 'x', 'enterpriseNumber': '1797000719', 'sector': 'food',"
              + " 'category': 'important', 'language': 'nl'}";
      case "releaseLine", "closeMeeting" -> "{}";
      case "rewriteAssistanceRequest" -> "{'summary': 'help'}";
      case "decideAssistanceRequest" -> "{'decision': 'withdraw', 'reason': 'why'}";
      case "decideReleasePackage" -> "{'decision': 'withdraw', 'reason': 'why'}";
      case "noteReleaseReceipt" -> "{'addressee': 'NL', 'from': 'desk'}";
      case "decideOffer" -> "{'decision': 'accept'}";
      case "changeIncident" -> "{}";
      case "changeContact" -> "{'name': 'x', 'language': 'nl', 'rank': 'first', 'channels': []}";
      case "endCallout" -> "{'reason': 'why'}";
      case "handOverShift" -> "{'note': 'why'}";
      default -> null;
    };
  }
}
