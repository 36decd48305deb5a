package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Held;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A report in a thread that triage settled waits in a list until somebody has looked at it. */
class UnseenReportsRestIT {
  private static final String LIST = "/notifications?unseen=true&pageSize=200";
  private static final String THREAD =
      "notification_thread where id = (select thread_id from notification where reference = ?)";
  private final Api entity = Api.as("organisation", 0);
  private final Api analyst = Api.as("analyst", 0);
  private final Api officer = Api.as("dutyOfficer", 0);

  private String report(String kind, String more) {
    Answer answer =
        entity.post(
            "/notifications",
            """
            {'id': '%s', 'kind': '%s', 'organisation': {'name': 'Example Grid'},
             'contact': {'email': 'soc@example.be'}, 'language': 'nl', 'sector': 'energy',
             'awareAt': '2026-03-02T06:10:00Z', 'title': 'Grid of %1$s' %s}
            """
                .formatted(UUID.randomUUID(), kind, more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("reference");
  }

  private String first() {
    return report("earlyWarning", "");
  }

  private String following(String first) {
    return report("incidentNotification", ", 'follows': '" + first + "'");
  }

  private Answer triage(String reference, String body) {
    Answer answer = analyst.post("/notifications/" + reference + "/triage", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer;
  }

  private String opened(String reference) {
    return triage(reference, "{'action': 'openIncident'}").text("incident");
  }

  private void decide(String incident, String decision) {
    decide(analyst, incident, decision);
  }

  private static void decide(Api who, String incident, String decision) {
    Answer answer =
        who.post(
            "/incidents/" + incident + "/decisions",
            "{'decision': '%s', 'reason': 'It is so'}".formatted(decision));
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 201);
  }

  private static List<String> listed(Api who) {
    List<String> out = new ArrayList<>();
    String next = LIST;
    while (!next.isEmpty()) {
      Answer page = who.get(next);
      assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
      page.body().path("items").forEach(item -> out.add(item.path("reference").asText()));
      next = page.text("next").replaceFirst("^/api/v1", "");
    }
    return out;
  }

  private static Answer see(Api who, String reference) {
    return who.post("/notifications/" + reference + "/sightings", null);
  }

  /** The early warning knows little; what the 72 h report knows more is the incident's too. */
  @Test
  void whatALaterReportSaysOfBordersAndTracesIsTheIncidentsOnceItIsSeen() {
    String first = report("earlyWarning", ", 'crossBorder': 'no'");
    String incident = opened(first);
    String after =
        report(
            "incidentNotification",
            ", 'follows': '%s', 'crossBorder': 'yes', 'indicators': [{'type': 'ip', 'value': '%s'}]"
                .formatted(first, "198.51.100.77"));
    JsonNode before = analyst.get("/incidents/" + incident).body();
    assertThat(before.path("crossBorder").asText()).isEqualTo("no");
    assertThat(before.toString()).doesNotContain("198.51.100.77");

    assertThat(see(officer, after).status()).isEqualTo(200);
    JsonNode seen = analyst.get("/incidents/" + incident).body();
    assertThat(seen.path("crossBorder").asText()).isEqualTo("yes");
    assertThat(seen.toString()).contains("ip:198.51.100.77");
    assertThat(analyst.get("/incidents?indicator=198.51.100.77").body().toString())
        .as("a partner asks who has seen it")
        .contains(incident);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from incident_change c join incident i on i.id = c.incident_id"
                        + " where i.reference = ? and c.field = 'crossBorder' and c.after = 'yes'",
                    incident))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "dismiss"})
  void whatComesAfterTheEndOfTheIncidentWaitsUntilItIsSeen(String end) {
    String first = first();
    String incident = opened(first);
    String before = following(first);
    decide(incident, end);
    assertThat(listed(analyst)).doesNotContain(first, before);

    String after = following(first);
    assertThat(listed(analyst)).contains(after).doesNotContain(first, before);
    assertThat(listed(officer)).contains(after);
    Answer whole = analyst.get("/notifications/" + after);
    assertThat(whole.body().path("unseen").asBoolean()).isTrue();
    assertThat(whole.text("state")).isEqualTo("followUp");
    assertThat(analyst.get("/notifications/" + before).body().path("unseen").asBoolean(true))
        .isFalse();
    assertThat(entity.get("/notifications/" + after).body().has("unseen")).isFalse();
    JsonNode found = officer.get("/notifications?unseen=true&q=" + after).body();
    assertThat(found.path("total").asInt()).isEqualTo(1);
    assertThat(officer.get("/notifications?unseen=true&q=" + before).body().path("total").asInt())
        .isZero();

    Api authority = Api.as("sectorAuthority", 0);
    for (Api other : List.of(entity, authority)) {
      assertThat(other.get(LIST).status()).isEqualTo(403);
      assertThat(see(other, after).status()).isEqualTo(403);
    }
    assertThat(analyst.get("/notifications?unseen=perhaps").status()).isEqualTo(400);
    assertThat(see(analyst, before).status()).as("whoever ended it has seen it").isEqualTo(409);

    Answer seen = see(officer, after);
    assertThat(seen.status()).as(seen.body().toString()).isEqualTo(200);
    assertThat(seen.text("state")).isEqualTo("followUp");
    assertThat(listed(analyst)).doesNotContain(after);
    JsonNode act = analyst.get("/notifications/" + first).body().at("/acts/0");
    assertThat(act.path("kind").asText()).isEqualTo("seen");
    assertThat(act.path("words").asText()).isEqualTo(after);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'notification.seen'"
                        + " and object = ?",
                    after))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"see", "close", "dismiss"})
  void whatComesWhileTheIncidentIsHandledWaitsUntilSomebodyHasLooked(String act) {
    String first = first();
    String incident = opened(first);
    decide(incident, "takeUp");
    String during = following(first);
    assertThat(listed(analyst)).contains(during).doesNotContain(first);
    assertThat(listed(officer)).contains(during);
    assertThat(analyst.get("/notifications/" + during).body().path("unseen").asBoolean()).isTrue();
    decide(incident, "contain");
    assertThat(listed(analyst)).as("an incident that goes on tells nothing of it").contains(during);
    if (act.equals("see")) {
      assertThat(see(officer, during).status()).isEqualTo(200);
    } else {
      decide(incident, act);
    }
    assertThat(listed(analyst)).doesNotContain(during);
    assertThat(analyst.get("/notifications/" + during).body().path("unseen").asBoolean(true))
        .isFalse();
  }

  /** He goes on where he was: among those of his sector, in his order. */
  @Test
  void theListOfNewReportsStaysNarrowedWhenSomeAreMarkedAsSeen() {
    String first = first();
    opened(first);
    String after = following(first);
    Visitor reader = Visitor.signedIn("dutyOfficer", 0, "198.51.100.89");
    String list = "/notification/list";
    String filter = "sector=energy&kind=incidentNotification&from=2026-01-01&sort=receivedAt";
    reader.open(list + "?lang=en&state=unseen&" + filter + "&q=" + after);
    String form = reader.filledIn("seeing", "see", Map.of());
    assertThat(reader.post(list, form)).as("none is ticked").isEmpty();
    assertThat(reader.page()).contains("value=\"" + after + "\"");
    String to = reader.post(list, form + "&n=" + after);
    assertThat(to).contains("state=unseen", "q=" + after).contains(filter.split("&"));
    reader.open(to);
    assertThat(reader.page())
        .contains("1 done, 0 refused", "value=\"" + after + "\"")
        .doesNotContain("<form id=\"seeing\"");
  }

  /** The act has the later moment, and yet nobody could see the report when it was begun. */
  @ParameterizedTest
  @ValueSource(strings = {"close", "dismiss", "reopen"})
  void whatIsStoredWhileSomebodyEndsTheIncidentOrTakesItUpAgainIsSeenByNobody(String act)
      throws Exception {
    String first = first();
    String incident = opened(first);
    if (act.equals("reopen")) {
      decide(incident, "close");
    }
    String before = following(first);
    if (!act.equals("reopen")) {
      // Whoever ends it holds the threads of what nobody has seen: this one goes on.
      assertThat(see(officer, before).status()).isEqualTo(200);
    }
    String meanwhile;
    CompletableFuture<Void> deciding;
    try (Held row = new Held("incident where reference = ?", incident)) {
      deciding = CompletableFuture.runAsync(() -> decide(incident, act));
      row.awaitWaiting(1, deciding);
      meanwhile = following(first);
    }
    deciding.get(1, TimeUnit.MINUTES);
    assertThat(listed(analyst)).contains(meanwhile).doesNotContain(before);
    assertThat(analyst.get("/notifications/" + meanwhile).body().path("unseen").asBoolean())
        .isTrue();

    if (!act.equals("reopen")) {
      decide(incident, "reopen");
      assertThat(listed(analyst)).as("that the incident goes on tells nothing").contains(meanwhile);
    }
    decide(incident, "close");
    assertThat(listed(analyst)).as("this end was begun after it").doesNotContain(meanwhile);
  }

  /** What an action of triage needs, and nothing else. */
  private static String decision(String action, String incident, String of) {
    return switch (action) {
      case "joinIncident" -> "{'action': 'joinIncident', 'incident': '" + incident + "'}";
      case "duplicate" -> "{'action': 'duplicate', 'of': '" + of + "'}";
      case "reject" -> "{'action': 'reject', 'reason': 'No incident'}";
      default -> "{'action': '" + action + "'}";
    };
  }

  /** Whoever comes first at the thread, triage and the report: nobody has seen the report. */
  @ParameterizedTest
  @CsvSource({
    "openIncident, true",
    "openIncident, false",
    "joinIncident, true",
    "joinIncident, false",
    "reject, true",
    "duplicate, true"
  })
  void whatIsStoredWhileSomebodySettlesItsThreadIsSeenByNobody(String action, boolean reportIsFirst)
      throws Exception {
    String first = first();
    String other = first();
    String incident = opened(other);
    String body = decision(action, incident, other);
    CompletableFuture<String> meanwhile;
    CompletableFuture<Answer> act;
    if (reportIsFirst) {
      try (Held row = new Held(THREAD, first)) {
        meanwhile = CompletableFuture.supplyAsync(() -> following(first));
        row.awaitWaiting(1, meanwhile);
        act = CompletableFuture.supplyAsync(() -> triage(first, body));
        row.awaitWaiting(2, act);
      }
    } else {
      try (Held row = new Held("notification where reference = ?", first)) {
        act = CompletableFuture.supplyAsync(() -> triage(first, body));
        row.awaitWaiting(1, act);
        meanwhile = CompletableFuture.supplyAsync(() -> following(first));
        row.awaitWaiting(2, meanwhile);
      }
    }
    String report = meanwhile.get(1, TimeUnit.MINUTES);
    Answer settled = act.get(1, TimeUnit.MINUTES);
    assertThat(listed(analyst)).contains(report).doesNotContain(first, other);
    if (action.endsWith("Incident")) {
      decide(settled.text("incident"), "close");
      assertThat(listed(analyst)).doesNotContain(report);
    } else {
      assertThat(see(officer, report).status()).isEqualTo(200);
    }
  }

  /**
   * A report that narrows its thread holds the thread first and then all its reports, in whatever
   * order: whoever marks reports as seen meanwhile waits for the thread, and holds none of them.
   */
  @ParameterizedTest
  @CsvSource({"close, 0", "close, 1", "dismiss, 0", "dismiss, 1", "see, 0", "see, 1"})
  void whoeverMarksReportsAsSeenWaitsForTheThreadBeforeThem(String act, int held) throws Exception {
    String first = first();
    String incident = opened(first);
    List<String> reports = List.of(following(first), following(first));
    CompletableFuture<Void> acting;
    try (Held thread = new Held(THREAD, first)) {
      thread.lock("notification where reference = ?", reports.get(held));
      acting =
          CompletableFuture.runAsync(
              () -> {
                if (act.equals("see")) {
                  assertThat(see(analyst, reports.get(1 - held)).status()).isEqualTo(200);
                } else {
                  decide(incident, act);
                }
              });
      thread.awaitWaiting(1, acting);
      thread.lock("notification where reference = ?", reports.get(1 - held));
    }
    acting.get(1, TimeUnit.MINUTES);
    assertThat(listed(analyst)).doesNotContain(reports.get(1 - held));
  }

  /** A question of before says nothing of a report that was stored after it. */
  @Test
  void whatWaitedForItsTurnWhileSomebodyAskedIsSeenByNobody() {
    String first = first();
    Answer asked =
        analyst.post(
            "/notifications/" + first + "/informationRequests", "{'question': 'Which grid?'}");
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(201);
    triage(first, "{'action': 'reject', 'reason': 'No incident'}");
    String report = following(first);
    assertThat(
            ShippedServer.get()
                .change(
                    "update notification set received_at = received_at - interval '1 minute'"
                        + " where reference = ?",
                    report))
        .isOne();
    assertThat(listed(analyst)).contains(report);
  }

  /** Its moment is that of its arrival; in a crowd it is stored seconds later. */
  @Test
  void whatWaitedForItsTurnWhileItsThreadWasSettledIsSeenByNobody() {
    String first = first();
    String incident = opened(first);
    String during = following(first);
    decide(incident, "close");
    String after = following(first);
    String earlier =
        "update notification set received_at = received_at - interval '2 seconds' where reference = ?";
    assertThat(ShippedServer.get().change(earlier, during)).isOne();
    assertThat(ShippedServer.get().change(earlier, after)).isOne();
    assertThat(listed(analyst)).contains(after).doesNotContain(during);

    decide(incident, "reopen");
    String again = following(first);
    assertThat(ShippedServer.get().change(earlier, again)).isOne();
    assertThat(listed(analyst)).contains(again);
    assertThat(see(officer, again).status()).isEqualTo(200);
    assertThat(listed(analyst)).doesNotContain(again);
  }

  @Test
  void whatIsTakenUpAgainDoesNotForgetWhatCameBeforeItsEnd() {
    String first = first();
    String incident = opened(first);
    String during = following(first);
    decide(incident, "close");
    String after = following(first);
    decide(incident, "reopen");
    assertThat(listed(analyst)).doesNotContain(during, after);
    String again = following(first);
    assertThat(listed(analyst)).contains(again).doesNotContain(during, after);
  }

  @Test
  void manyAreSeenAtOnceAndOneRefusalKeepsNoOtherBack() {
    String first = first();
    opened(first);
    String one = following(first);
    String two = following(first);
    String body =
        "{'notifications': ['%s', '%s', '%s', 'N-2026-999999', '%1$s']}".formatted(one, first, two);
    for (Api other : List.of(entity, Api.as("sectorAuthority", 0))) {
      assertThat(other.post("/sightingBatches", body).status()).isEqualTo(403);
    }
    assertThat(listed(analyst)).contains(one, two);
    JsonNode rows = analyst.post("/sightingBatches", body).body().path("items");
    List<String> results = new ArrayList<>();
    rows.forEach(
        row ->
            results.add(
                row.path("reference").asText()
                    + " "
                    + row.path("result").asText()
                    + row.path("code").asText()));
    assertThat(results)
        .containsExactly(
            one + " done",
            first + " refusednotification_notUnseen",
            two + " done",
            "N-2026-999999 refusedshared_notFound");
    assertThat(listed(analyst)).doesNotContain(one, two);
    JsonNode acts = officer.get("/notifications/" + first).body().path("acts");
    assertThat(acts.findValuesAsText("words")).containsExactlyInAnyOrder(one, two);
    assertThat(analyst.post("/sightingBatches", "{'notifications': []}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "nl, wacht niet om bekeken te worden",
    "fr, n’attend pas d’être vue",
    "de, wartet nicht darauf",
    "en, does not wait to be seen"
  })
  void whatDoesNotWaitIsRefusedInTheCallersLanguage(String language, String words) {
    Answer refused =
        analyst.post(
            "/notifications/" + first() + "/sightings", null, Map.of("Accept-Language", language));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("code")).isEqualTo("notification_notUnseen");
    assertThat(refused.text("detail")).contains(words);
  }

  @Test
  void whoTakesUpTheIncidentAgainHasLooked() {
    String first = first();
    String incident = opened(first);
    decide(incident, "close");
    String after = following(first);
    assertThat(listed(analyst)).contains(after);
    decide(incident, "reopen");
    assertThat(listed(analyst)).doesNotContain(after);
    decide(incident, "close");
    assertThat(listed(analyst)).as("it came before this end").doesNotContain(after);
    String later = following(first);
    assertThat(listed(analyst)).contains(later).doesNotContain(after);
  }

  @Test
  void aMergedIncidentEndsWithTheOneThatItGoesOnIn() {
    String first = first();
    String merged = opened(first);
    String other = opened(first());
    Answer answer =
        analyst.post(
            "/incidents/" + merged + "/merges",
            "{'into': '%s', 'reason': 'The same intrusion'}".formatted(other));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    String during = following(first);
    assertThat(listed(analyst)).contains(during);
    decide(other, "close");
    String after = following(first);
    assertThat(listed(analyst)).contains(after).doesNotContain(during);
    decide(other, "reopen");
    assertThat(listed(analyst)).doesNotContain(after, during);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "test", "duplicate", "withdraw"})
  void whatBringsAThreadBackToTheQueueIsNewUntilTriageActs(String end) {
    String first = first();
    if (end.equals("withdraw")) {
      entity.post("/notifications/" + first + "/withdrawals", "{'reason': 'A drill'}");
    } else {
      triage(first, decision(end, "", first()));
    }
    String after = following(first);
    assertThat(analyst.get("/notifications/" + first).text("state")).isEqualTo("waiting");
    assertThat(listed(analyst)).contains(after).doesNotContain(first);
    String waiting = following(first);
    assertThat(listed(analyst)).as("the thread was settled no more").doesNotContain(waiting);

    if (end.equals("reject")) {
      Answer asked =
          analyst.post(
              "/notifications/" + first + "/informationRequests", "{'question': 'Which grid?'}");
      assertThat(asked.status()).as(asked.body().toString()).isEqualTo(201);
    } else if (end.equals("test")) {
      assertThat(see(analyst, after).status()).isEqualTo(200);
    } else {
      opened(first);
    }
    assertThat(listed(analyst)).doesNotContain(after, waiting);
  }

  /** The list, its figure and the act obey the walls; what is hidden makes no difference. */
  @Test
  void nobodySeesWhatHisWallsHide() {
    String first = first();
    decide(opened(first), "close");
    String after = following(first);
    int total = analyst.get(LIST).body().path("total").asInt();
    forTheOfficerOnly(
        "notification",
        after,
        () -> {
          assertThat(analyst.get(LIST).body().path("total").asInt()).isEqualTo(total - 1);
          assertThat(listed(analyst)).doesNotContain(after);
          String absent = "N-2026-999999";
          Answer hidden = see(analyst, after);
          assertThat(hidden.status()).isEqualTo(404);
          assertThat(told(hidden, after)).isEqualTo(told(see(analyst, absent), absent));
          JsonNode rows =
              analyst
                  .post(
                      "/sightingBatches",
                      "{'notifications': ['%s', '%s']}".formatted(after, absent))
                  .body()
                  .path("items");
          assertThat(rows.get(0).toString().replace(after, absent))
              .isEqualTo(rows.get(1).toString());
          assertThat(listed(officer)).contains(after);
        });
    assertThat(listed(analyst)).contains(after);
  }

  /** All that an answer says, but for the reference that was asked for and the number it got. */
  private static String told(Answer answer, String reference) {
    ObjectNode body = answer.body().deepCopy();
    body.remove("instance");
    return body.toString().replace(reference, "N");
  }

  /** Its end is told to nobody from whom it is hidden, by the act as little as by the list. */
  @ParameterizedTest
  @ValueSource(strings = {"close", "dismiss"})
  void theActIsTheSameWhateverBecameOfAHiddenIncident(String end) {
    String first = first();
    String incident = opened(first);
    String alone = following(first);
    String among = following(first);
    String other = first();
    opened(other);
    String usual = following(other);
    forTheOfficerOnly(
        "incident",
        incident,
        () -> {
          decide(officer, incident, end);
          Answer seen = see(analyst, alone);
          assertThat(seen.status()).as(seen.body().toString()).isEqualTo(200);
          JsonNode rows =
              analyst
                  .post(
                      "/sightingBatches",
                      "{'notifications': ['%s', '%s', '%s']}".formatted(among, usual, alone))
                  .body()
                  .path("items");
          assertThat(rows.get(0).toString().replace(among, usual))
              .as("of a hidden incident that ended, of one that goes on")
              .isEqualTo(rows.get(1).toString());
          assertThat(rows.get(2).path("code").asText()).isEqualTo("notification_notUnseen");
          assertThat(rows.toString() + seen.body()).doesNotContain(incident);
        });
  }

  @Test
  void ofAHiddenIncidentNobodyLearnsThatItWasTakenUpAgain() {
    String first = first();
    String incident = opened(first);
    decide(incident, "close");
    String after = following(first);
    decide(incident, "reopen");
    assertThat(listed(analyst)).doesNotContain(after);
    forTheOfficerOnly(
        "incident",
        incident,
        () -> {
          assertThat(listed(analyst)).contains(after);
          assertThat(listed(officer)).doesNotContain(after);
        });
  }

  @Test
  void ofAHiddenIncidentNobodyLearnsThatItHasEnded() {
    String first = first();
    String incident = opened(first);
    String during = following(first);
    assertThat(listed(analyst)).contains(during);
    String stored = "select version from notification where reference = ?";
    long version = ShippedServer.get().number(stored, during);
    forTheOfficerOnly(
        "incident",
        incident,
        () -> {
          decide(officer, incident, "close");
          assertThat(listed(analyst)).contains(during);
          assertThat(listed(officer)).doesNotContain(during);
          assertThat(ShippedServer.get().number(stored, during)).isEqualTo(version);
        });
    assertThat(listed(analyst)).as("of an end that he may know of").doesNotContain(during);
  }

  /** Hides a record behind the program's back, and shows it again as it was. */
  private static void forTheOfficerOnly(String table, String reference, Runnable meanwhile) {
    ShippedServer server = ShippedServer.get();
    String set =
        "update " + table + " set tlp = ?, named = string_to_array(?, ',') where reference = ?";
    String who =
        "update "
            + table
            + " set named = array(select id::text from account where username = ?)"
            + " where reference = ?";
    assertThat(server.change(set, "red", "", reference)).isOne();
    try {
      server.change(who, server.account("dutyOfficer", 0).user(), reference);
      meanwhile.run();
    } finally {
      server.change(set, "amber", "", reference);
    }
  }
}
