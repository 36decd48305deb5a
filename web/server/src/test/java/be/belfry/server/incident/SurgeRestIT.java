package be.belfry.server.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Held;
import be.belfry.server.PostBox.Mail;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("waits")
class SurgeRestIT {
  private final Api anna = Api.as("analyst", 0);
  private final Api bert = Api.as("analyst", 1);

  private String notification(String title, String contact, String language, String more) {
    Answer stored =
        anna.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': '%s'},
             'contact': %s, 'language': '%s', 'title': '%s', 'channel': 'mail',
             'awareAt': '2026-03-02T06:10:00Z', 'sector': 'energy' %s}
            """
                .formatted(UUID.randomUUID(), title, contact, language, title, more));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    return stored.text("reference");
  }

  private static String mail(String name) {
    return "{'email': '" + name + "@example.be'}";
  }

  private static String seen(String domain) {
    return ", 'indicators': [{'type': 'domain', 'value': '" + domain + "'}]";
  }

  private Answer batch(Api who, List<String> notifications, String more) {
    return who.post(
        "/triageBatches",
        "{'notifications': ['" + String.join("', '", notifications) + "'], " + more + "}");
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.path(field).asText()));
    return texts;
  }

  private List<String> clusterWith(Api who, String reference) {
    Answer clusters = who.get("/triageClusters");
    assertThat(clusters.status()).as(clusters.body().toString()).isEqualTo(200);
    for (JsonNode cluster : clusters.body().path("items")) {
      List<String> members = texts(cluster.path("members"), "reference");
      if (members.contains(reference)) {
        return members;
      }
    }
    return List.of();
  }

  @Test
  void settlesAClusterWithOneDecisionAndAnswersEachInHisLanguage() {
    String domain = UUID.randomUUID() + ".example";
    String name = "surge-" + UUID.randomUUID();
    String dutch = notification("Golf een", mail(name + "-nl"), "nl", seen(domain));
    String french = notification("Vague deux", mail(name + "-fr"), "fr", seen(domain));
    String german = notification("Welle drei", mail(name + "-de"), "de", seen(domain));
    String telephone =
        notification("Wave four", "{'phone': '+32 2 000 00 00'}", "en", seen(domain));
    List<String> wave = List.of(dutch, french, german, telephone);
    assertThat(clusterWith(anna, dutch)).containsExactlyElementsOf(wave);

    Answer settled = batch(anna, wave, "'action': 'openIncident', 'reply': 'partOfAWave'");
    assertThat(settled.status()).as(settled.body().toString()).isEqualTo(200);
    JsonNode rows = settled.body().path("items");
    assertThat(texts(rows, "reference"))
        .containsExactly(dutch, french, german, telephone, telephone);
    assertThat(texts(rows, "result")).containsExactly("done", "done", "done", "done", "refused");
    assertThat(rows.path(4).path("code").asText()).isEqualTo("notification_noMail");
    assertThat(texts(rows, "act"))
        .as("settled all the same")
        .containsExactly("triage", "triage", "triage", "triage", "reply");
    String incident = rows.path(0).path("outcome").asText();
    assertThat(texts(rows, "outcome").subList(0, 4)).containsOnly(incident);
    assertThat(texts(anna.get("/incidents/" + incident).body().path("notifications"), "reference"))
        .containsExactlyInAnyOrderElementsOf(wave);
    assertThat(clusterWith(anna, dutch)).isEmpty();

    // What others have written before leaves first.
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () ->
                assertThat(
                        ShippedServer.postBox().received().stream()
                            .filter(mail -> mail.to().startsWith(name))
                            .filter(mail -> mail.body().contains("N-"))
                            .map(Mail::body)
                            .toList())
                    .anyMatch(text -> text.contains(dutch) && text.contains("golf"))
                    .anyMatch(text -> text.contains(french) && text.contains("vague"))
                    .anyMatch(text -> text.contains(german) && text.contains("Welle")));
  }

  @Test
  void refusesEachRowForItselfAndKeepsNoOtherBack() {
    String settled = notification("Settled before", mail("surge"), "en", "");
    anna.post("/notifications/" + settled + "/triage", "{'action': 'test'}");
    String open = notification("Still open", mail("surge"), "en", "");
    Answer answer =
        batch(
            bert,
            List.of(settled, "N-2026-999999", open),
            "'action': 'reject', 'reason': 'no incident'");
    JsonNode rows = answer.body().path("items");
    assertThat(texts(rows, "result")).containsExactly("refused", "refused", "done");
    assertThat(texts(rows, "code").subList(0, 2))
        .containsExactly("notification_settled", "shared_notFound");
    assertThat(rows.path(2).path("outcome").asText()).isEqualTo("rejected");
    assertThat(anna.get("/notifications/" + open).text("state")).isEqualTo("rejected");
    assertThat(anna.get("/notifications/" + settled).text("state")).isEqualTo("test");
  }

  @Test
  void isForWhoeverMayTriageOnly() {
    String open = notification("Not for everybody", mail("surge"), "en", "");
    Api authority = Api.user("authority-energy");
    assertThat(authority.get("/triageClusters").status()).isEqualTo(403);
    assertThat(batch(authority, List.of(open), "'action': 'test'").status()).isEqualTo(403);
    assertThat(anna.get("/notifications/" + open).text("state")).isEqualTo("waiting");
  }

  @Test
  void isRefusedAsAWholeWithoutWhatTheActionNeeds() {
    String open = notification("Needs a reason", mail("surge"), "en", "");
    assertThat(batch(anna, List.of(open), "'action': 'reject'").status()).isEqualTo(400);
    assertThat(batch(anna, List.of(open), "'action': 'joinIncident'").status()).isEqualTo(400);
    assertThat(anna.post("/triageBatches", "{'notifications': [], 'action': 'test'}").status())
        .isEqualTo(400);
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{'notifications': ['" + open + "'], 'action': 'test'}";
    assertThat(anna.post("/triageBatches", body, key).body())
        .isEqualTo(anna.post("/triageBatches", body, key).body());
  }

  /** The key is taken before the first row and each row remembered with it: nothing spans all. */
  @Test
  void theSameCallAgainGoesOnWhereTheFirstOneIs() throws Exception {
    List<String> open =
        List.of(
            notification("First of the wave", mail("surge"), "en", ""),
            notification("Second of the wave", mail("surge"), "en", ""));
    UUID key = UUID.randomUUID();
    Map<String, String> header = Map.of("Idempotency-Key", key.toString());
    String body =
        "{'notifications': ['" + String.join("', '", open) + "'], 'action': 'openIncident'}";
    CompletableFuture<Answer> first;
    CompletableFuture<Answer> again;
    try (Held row = new Held("notification where reference = ?", open.get(1))) {
      first = CompletableFuture.supplyAsync(() -> anna.post("/triageBatches", body, header));
      row.awaitWaiting(1, first);
      assertThat(
              ShippedServer.get().number("select count(*) from idempotency_row where key = ?", key))
          .as("committed while the second row waits")
          .isEqualTo(1);
      assertThat(anna.post("/triageBatches", body.replace("openIncident", "test"), header).status())
          .as("another call under the key of one that is not through")
          .isEqualTo(409);
      again = CompletableFuture.supplyAsync(() -> anna.post("/triageBatches", body, header));
      row.awaitWaiting(2, again);
    }
    JsonNode rows = first.get().body().path("items");
    assertThat(texts(rows, "result")).containsExactly("done", "done");
    assertThat(Set.copyOf(texts(rows, "outcome"))).as("one incident").hasSize(1);
    assertThat(again.get().body()).isEqualTo(first.get().body());
    assertThat(anna.post("/triageBatches", body, header).body()).isEqualTo(first.get().body());
  }

  /** Its answer is not the last one under the key: else the row could never be done under it. */
  @Test
  void aRowThatFailedForAMomentIsDoneByTheSameCallAgain() throws Exception {
    List<String> open =
        List.of(
            notification("Done at once", mail("surge"), "en", ""),
            notification("Locked for a moment", mail("surge"), "en", ""));
    Map<String, String> header = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    String body =
        "{'notifications': ['" + String.join("', '", open) + "'], 'action': 'openIncident'}";
    JsonNode first;
    try (Held row = new Held("notification where reference = ?", open.get(1))) {
      CompletableFuture<Answer> waits =
          CompletableFuture.supplyAsync(() -> anna.post("/triageBatches", body, header));
      row.awaitWaiting(1, waits);
      first = waits.get().body().path("items");
    }
    assertThat(texts(first, "result")).containsExactly("done", "refused");
    JsonNode again = anna.post("/triageBatches", body, header).body();
    assertThat(texts(again.path("items"), "result")).containsExactly("done", "done");
    assertThat(Set.copyOf(texts(again.path("items"), "outcome"))).as("one incident").hasSize(1);
    assertThat(anna.post("/triageBatches", body, header).body()).isEqualTo(again);
  }

  /** The node died before it could answer. */
  private static void unanswered(UUID key) {
    assertThat(
            ShippedServer.get()
                .change(
                    "update idempotency_key set status = null, headers = null, body = null"
                        + " where key = ?",
                    key))
        .isEqualTo(1);
  }

  private static void state(String notification, String state) {
    ShippedServer.get()
        .change("update notification set state = ? where reference = ?", state, notification);
  }

  @Test
  void aRowThatCouldNotBeDoneJoinsWhatALaterOneOpened() {
    List<String> open =
        List.of(
            notification("Settled for a moment", mail("surge"), "en", ""),
            notification("Opens it", mail("surge"), "en", ""));
    UUID key = UUID.randomUUID();
    Map<String, String> header = Map.of("Idempotency-Key", key.toString());
    String body =
        "{'notifications': ['" + String.join("', '", open) + "'], 'action': 'openIncident'}";
    state(open.get(0), "test");
    JsonNode first = anna.post("/triageBatches", body, header).body().path("items");
    assertThat(texts(first, "result")).containsExactly("refused", "done");
    state(open.get(0), "waiting");
    unanswered(key);

    JsonNode again = anna.post("/triageBatches", body, header).body().path("items");
    assertThat(texts(again, "result")).containsExactly("done", "done");
    assertThat(texts(again, "outcome")).containsOnly(first.path(1).path("outcome").asText());
  }

  @Test
  void whoFindsTheSameCallAtARowForLongIsToldToComeAgain() throws Exception {
    String open = notification("Takes long", mail("surge"), "en", "");
    UUID key = UUID.randomUUID();
    Map<String, String> header = Map.of("Idempotency-Key", key.toString());
    String body = "{'notifications': ['" + open + "'], 'action': 'test'}";
    Answer done = anna.post("/triageBatches", body, header);
    unanswered(key);
    try (Held another = new Held("idempotency_key where key = cast(? as uuid)", key.toString())) {
      CompletableFuture<Answer> waits =
          CompletableFuture.supplyAsync(() -> anna.post("/triageBatches", body, header));
      another.awaitWaiting(1, waits);
      Answer meanwhile = waits.get();
      assertThat(meanwhile.status()).as(meanwhile.body().toString()).isEqualTo(503);
      assertThat(meanwhile.header("Retry-After")).isEqualTo("5");
    }
    assertThat(anna.post("/triageBatches/", body, header).status())
        .as("another address, though the same act")
        .isEqualTo(409);
    assertThat(anna.post("/triageBatches", body, header).body()).isEqualTo(done.body());
  }

  @Test
  void aCallThatIsRefusedAsAWholeLeavesItsKeyFree() {
    String open = notification("Refused first", mail("surge"), "en", "");
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{'notifications': ['" + open + "'], 'action': '%s'}";
    assertThat(anna.post("/triageBatches", body.formatted("reject"), key).status()).isEqualTo(400);
    assertThat(anna.post("/triageBatches", body.formatted("test"), key).status()).isEqualTo(200);
  }

  @Test
  void offersTheLikeliestAndSaysHowManyMore() {
    String word = "w" + UUID.randomUUID().toString().substring(0, 8);
    String domain = word + ".example";
    for (int i = 0; i < 7; i++) {
      String one = notification("Beacon " + word + i, mail("surge"), "en", seen(domain));
      anna.post("/notifications/" + one + "/triage", "{'action': 'openIncident'}");
    }
    String wanted = notification("Another beacon", mail("surge"), "en", seen(domain));
    assertThat(similar(anna, wanted).path("items")).hasSize(5);
    int annas = similar(anna, wanted).path("total").asInt();
    int berts = similar(bert, wanted).path("total").asInt();
    assertThat(annas).isGreaterThanOrEqualTo(7);
    String red = notification("Hidden beacon", mail("surge"), "en", seen(domain));
    anna.post("/notifications/" + red + "/triage", "{'action': 'openIncident', 'tlp': 'red'}");
    assertThat(similar(anna, wanted).path("total").asInt()).isEqualTo(annas + 1);
    assertThat(similar(bert, wanted).path("total").asInt())
        .as("the red one is not counted for whoever may not know of it")
        .isEqualTo(berts);
  }

  private static JsonNode similar(Api who, String notification) {
    return who.get("/notifications/" + notification + "/similarIncidents").body();
  }

  /** What is typed is kept; what is ticked is not, and is settled by nothing but its button. */
  @Test
  void thePageSettlesWhatIsTickedWhenItsButtonIsPressed() {
    notification("Waits for its button", mail("button"), "en", "");
    Visitor reader = Visitor.signedIn("analyst", 0, "198.51.100.88");
    reader.open("/incident/surge?lang=en");
    assertThat(reader.page())
        .containsPattern("<input [^>]*name=\"many:settle\"[^>]* data-careful=\"true\"")
        .contains("data-form=\"many\"")
        .containsPattern("<input type=\"checkbox\" name=\"n\" [^>]* data-never-kept=\"true\"");
  }

  /** Whose reply could not be sent was settled all the same, and is not counted as refused. */
  @Test
  void thePageTellsRepliesThatFailedFromRowsThatWereRefused() {
    String answered = notification("Has an address", mail("surge"), "en", "");
    String telephone = notification("Has none", "{'phone': '+32 2 000 00 00'}", "en", "");
    String settled = notification("Settled before", mail("surge"), "en", "");
    Visitor reader = Visitor.signedIn("analyst", 0, "198.51.100.88");
    reader.open("/incident/surge?lang=nl");
    String form =
        reader.filledIn(
            "many", "settle", Map.of("action", "OPEN_INCIDENT", "reply", "PART_OF_A_WAVE"));
    anna.post("/notifications/" + settled + "/triage", "{'action': 'test'}");
    for (String ticked : List.of(answered, telephone, settled)) {
      form += "&n=" + ticked;
    }
    reader.open(reader.post("/incident/surge", form));
    assertThat(reader.page())
        .contains("2 gedaan, 1 geweigerd, 1 antwoord niet verstuurd")
        .containsPattern(row(settled, "Geweigerd"))
        .containsPattern(row(telephone, "Antwoord niet verstuurd"))
        .containsPattern(row(telephone, "Gedaan"))
        .containsPattern(row(answered, "Gedaan"));
  }

  /** A reply says that time limits go on; what ends them is told by a mail of its own. */
  @Test
  void aRejectionIsNotAnsweredByAReplyThatContradictsIt() {
    String waiting = notification("Not answered so", mail("surge"), "en", "");
    for (String action :
        List.of("'reject', 'reason': 'no incident'", "'test'", "'duplicate', 'of': 'N-2026-1'")) {
      Answer refused =
          batch(anna, List.of(waiting), "'action': " + action + ", 'reply': 'nothingMoreNeeded'");
      assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
      assertThat(refused.text("code")).isEqualTo("incident_replyOfSettled");
    }
    assertThat(anna.get("/notifications/" + waiting).text("state")).isEqualTo("waiting");
    Visitor reader = Visitor.signedIn("analyst", 0, "198.51.100.88");
    reader.open("/incident/surge?lang=en");
    reader.post(
        "/incident/surge",
        reader.filledIn("many", "settle", Map.of("action", "TEST", "reply", "FIRST_MEASURES"))
            + "&n="
            + waiting);
    assertThat(reader.page()).contains("Every reply says that the legal time limits go on");
    assertThat(anna.get("/notifications/" + waiting).text("state")).isEqualTo("waiting");
  }

  private static String row(String reference, String result) {
    return reference + "</th>\\s*<td><span [^>]*>" + result + "</span></td>";
  }
}
