package be.belfry.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.Held;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignRestIT {
  /** A month in which nothing else is counted. */
  private static final String MONTH = "2019-03";

  private final Api anna = Api.as("analyst", 0);
  private final Api bert = Api.as("analyst", 1);

  private String incident(String title, String sector, String more) {
    Answer stored =
        anna.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': '%s'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': '%s', 'channel': 'mail',
             'awareAt': '2019-03-02T06:10:00Z', 'detectedAt': '2019-03-02T05:50:00Z',
             'sector': '%s', 'tlp': 'green'}
            """
                .formatted(UUID.randomUUID(), title, title, sector));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    Answer opened =
        anna.post(
            "/notifications/" + stored.text("reference") + "/triage",
            "{'action': 'openIncident' " + more + "}");
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(200);
    return opened.text("incident");
  }

  private String campaign(String title, String more) {
    Answer opened = anna.post("/campaigns", "{'title': '" + title + "'" + more + "}");
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
    assertThat(opened.header("ETag")).isNotEmpty();
    return opened.text("reference");
  }

  private JsonNode add(Api who, String campaign, String... incidents) {
    Answer added =
        who.post(
            "/campaigns/" + campaign + "/members",
            "{'incidents': ['" + String.join("', '", incidents) + "']}");
    assertThat(added.status()).as(added.body().toString()).isEqualTo(200);
    return added.body().path("items");
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.path(field).asText()));
    return texts;
  }

  private List<String> members(Api who, String campaign) {
    List<String> members = new ArrayList<>();
    who.get("/campaigns/" + campaign)
        .body()
        .path("members")
        .forEach(member -> members.add(member.path("incident").path("reference").asText()));
    return members;
  }

  private static long counted(String more) {
    return Api.as("statistician", 0)
        .get("/statistics/monthly?from=" + MONTH + "&to=" + MONTH + "&unit=campaign" + more)
        .body()
        .path("items")
        .findValues("value")
        .stream()
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  @Test
  void gathersManyIncidentsWithAResultForEach() {
    String one = incident("First of the wave", "energy", "");
    String two = incident("Second of the wave", "health", "");
    String elsewhere = incident("In another wave", "health", "");
    String campaign = campaign("The wave", ", 'phenomenon': 'ransomware', 'tlp': 'green'");
    add(anna, campaign("Another wave", ""), elsewhere);
    JsonNode results = add(anna, campaign, one, elsewhere, "I-2026-999999", two);
    assertThat(texts(results, "reference")).containsExactly(one, elsewhere, "I-2026-999999", two);
    assertThat(texts(results, "result")).containsExactly("done", "refused", "refused", "done");
    assertThat(texts(results, "code"))
        .containsExactly("", "incident_campaignTaken", "shared_notFound", "");
    assertThat(results.path(1).path("detail").asText()).contains(elsewhere);
    assertThat(members(anna, campaign)).containsExactlyInAnyOrder(one, two);
    assertThat(texts(add(anna, campaign, one), "result")).containsExactly("done");
    assertThat(members(anna, campaign)).hasSize(2);
    JsonNode member = anna.get("/campaigns/" + campaign).body().at("/members/0");
    String its = member.path("href").asText().replace("/api/v1", "");
    assertThat(anna.get(its).body()).isEqualTo(member);
    String other = "/campaigns/" + campaign + "/members/" + elsewhere;
    assertThat(anna.get(other).status()).as("of another campaign").isEqualTo(404);

    Answer removed =
        anna.post(
            "/campaigns/" + campaign + "/members/" + two + "/removals",
            "{'reason': 'another hand'}");
    assertThat(removed.status()).as(removed.body().toString()).isEqualTo(201);
    assertThat(members(anna, campaign)).containsExactly(one);
    assertThat(
            anna.post(
                    "/campaigns/" + campaign + "/members/" + two + "/removals",
                    "{'reason': 'again'}")
                .status())
        .isEqualTo(404);
  }

  /** Whoever comes second at a row sees what the first did there, and his other rows go on. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoWhoRaceEachIsToldOfEachRow(boolean sameCampaign) throws Exception {
    List<String> shared = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      shared.add(incident("Raced for " + n, "energy", ""));
    }
    String annas = incident("Only of Anna", "energy", "");
    String berts = incident("Only of Bert", "health", "");
    String one = campaign("Raced", ", 'tlp': 'green'");
    String other = sameCampaign ? one : campaign("Raced too", ", 'tlp': 'green'");
    CompletableFuture<JsonNode> first;
    CompletableFuture<JsonNode> second;
    try (Held row = new Held("incident where reference = ?", shared.get(0))) {
      first =
          CompletableFuture.supplyAsync(
              () -> add(anna, one, annas, shared.get(0), shared.get(1), shared.get(2)));
      row.awaitWaiting(1, first);
      second =
          CompletableFuture.supplyAsync(
              () -> add(bert, other, shared.get(0), shared.get(2), shared.get(1), berts));
      row.awaitWaiting(2, second);
    }
    Map<String, String> annaTold = told(first.get(1, TimeUnit.MINUTES));
    Map<String, String> bertTold = told(second.get(1, TimeUnit.MINUTES));
    assertThat(annaTold).hasSize(4).containsEntry(annas, "done");
    assertThat(bertTold).hasSize(4).containsEntry(berts, "done");
    Set<String> both = new TreeSet<>(members(anna, one));
    both.addAll(members(anna, other));
    assertThat(both).hasSize(5);
    for (String incident : shared) {
      assertThat(added(incident)).as("put in once").isOne();
      List<String> told = List.of(annaTold.get(incident), bertTold.get(incident));
      if (sameCampaign) {
        assertThat(told).containsOnly("done");
      } else {
        assertThat(told).containsExactlyInAnyOrder("done", "incident_campaignTaken");
        assertThat(members(anna, told.get(0).equals("done") ? one : other)).contains(incident);
      }
    }
  }

  /** A campaign that ends takes nothing in; one that takes something in ends with it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itsEndAndAnIncidentThatComesInDoNotCross(boolean endsFirst) throws Exception {
    String campaign = campaign("Raced to its end", "");
    String incident = incident("Raced to the end", "energy", "");
    Supplier<String> ends =
        () ->
            anna.post("/campaigns/" + campaign + "/decisions", "{'decision': 'end'}").text("state");
    Supplier<String> comesIn = () -> told(add(bert, campaign, incident)).get(incident);
    CompletableFuture<String> first;
    CompletableFuture<String> second;
    try (Held row = new Held("campaign where reference = ?", campaign)) {
      first = CompletableFuture.supplyAsync(endsFirst ? ends : comesIn);
      row.awaitWaiting(1, first);
      second = CompletableFuture.supplyAsync(endsFirst ? comesIn : ends);
      row.awaitWaiting(2, second);
    }
    List<String> told = List.of(first.get(1, TimeUnit.MINUTES), second.get(1, TimeUnit.MINUTES));
    assertThat(anna.get("/campaigns/" + campaign).text("state")).isEqualTo("over");
    if (endsFirst) {
      assertThat(told).containsExactly("over", "incident_campaignOver");
      assertThat(members(anna, campaign)).isEmpty();
    } else {
      assertThat(told).containsExactly("done", "over");
      assertThat(members(anna, campaign)).containsExactly(incident);
    }
  }

  private static Map<String, String> told(JsonNode results) {
    Map<String, String> told = new TreeMap<>();
    results.forEach(
        row ->
            told.put(
                row.path("reference").asText(),
                row.path("code").asText(row.path("result").asText())));
    return told;
  }

  private static long added(String incident) {
    return ShippedServer.get()
        .number(
            "select count(*) from audit_entry where action = 'campaign.incidentAdded'"
                + " and details::text like ?",
            "%" + incident + "%");
  }

  @Test
  void aBatchNamesSomeAndNoMoreThanTwoHundred() {
    String members = "/campaigns/" + campaign("Bounds", "") + "/members";
    List<String> names =
        IntStream.rangeClosed(1, 201)
            .mapToObj(n -> "'I-2026-%06d'".formatted(n + 900_000))
            .toList();
    assertThat(anna.post(members, "{'incidents': []}").status()).isEqualTo(400);
    assertThat(anna.post(members, "{'incidents': " + names + "}").status()).isEqualTo(400);
    assertThat(anna.post(members, "{'incidents': " + names.subList(1, 201) + "}").status())
        .isEqualTo(200);
  }

  @Test
  void countsOnceHoweverManyIncidentsAndNoMoreWithoutAny() {
    final long before = counted("");
    final long sectors = counted("&by=sector");
    String one = incident("Counted in a campaign", "energy", "");
    String two = incident("Counted in it too", "health", "");
    String campaign = campaign("Counted", "");
    assertThat(counted("")).as("without incidents").isEqualTo(before);
    add(anna, campaign, one, two);
    assertThat(counted("")).isEqualTo(before + 1);
    assertThat(counted("&by=sector")).as("in both sectors").isEqualTo(sectors + 2);
    Answer merged =
        anna.post("/incidents/" + one + "/merges", "{'into': '" + two + "', 'reason': 'one'}");
    assertThat(merged.status()).isEqualTo(201);
    assertThat(counted("")).as("after a merge").isEqualTo(before + 1);
    anna.post("/incidents/" + one + "/merges/1/reversals", null);
    anna.post("/incidents/" + one + "/decisions", "{'decision': 'dismiss', 'reason': 'none'}");
    assertThat(counted("&by=sector")).as("without the false one").isEqualTo(sectors + 1);
    anna.post("/campaigns/" + campaign + "/members/" + one + "/removals", "{'reason': 'none'}");
    anna.post("/campaigns/" + campaign + "/members/" + two + "/removals", "{'reason': 'none'}");
    assertThat(counted("")).as("emptied").isEqualTo(before);
    assertThat(counted("&by=sector")).isEqualTo(sectors);
  }

  @Test
  void showsAndCountsOnlyWhatTheReaderMayOpen() {
    String energy = incident("Energy in the campaign", "energy", "");
    String health = incident("Health in the campaign", "health", "");
    String red = incident("Red in the campaign", "health", ", 'tlp': 'red'");
    String campaign = campaign("Behind walls", ", 'tlp': 'green'");
    add(anna, campaign, energy, health, red);
    assertThat(members(anna, campaign)).containsExactlyInAnyOrder(energy, health, red);
    assertThat(members(bert, campaign)).containsExactlyInAnyOrder(energy, health);
    Api sector = Api.user("authority-health");
    assertThat(members(sector, campaign)).containsExactly(health);
    JsonNode row =
        sector.get("/campaigns?pageSize=200").body().path("items").findParents("reference").stream()
            .filter(item -> item.path("reference").asText().equals(campaign))
            .findFirst()
            .orElseThrow();
    assertThat(row.path("incidents").asLong()).isEqualTo(1);
    assertThat(sector.get("/campaigns/" + campaign).body().toString())
        .doesNotContain(energy)
        .doesNotContain(red)
        .doesNotContain("energy");
    Api other = Api.user("authority-finance");
    Answer hidden = other.get("/campaigns/" + campaign);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.body()).isEqualTo(other.get("/campaigns/K-2026-9999").body());
    String each = "/campaigns/" + campaign + "/members/";
    assertThat(sector.get(each + health).status()).isEqualTo(200);
    JsonNode absent = sector.get(each + "I-2026-999999").body();
    for (String behind : List.of(energy, red)) {
      Answer answer = sector.get(each + behind);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(absent);
    }
    assertThat(other.get(each + health).status()).isEqualTo(404);
    assertThat(
            sector
                .post("/campaigns/" + campaign + "/members", "{'incidents': ['" + health + "']}")
                .status())
        .isEqualTo(403);
    assertThat(texts(add(bert, campaign, red), "code")).containsExactly("shared_notFound");
  }

  /** The sector of a hidden incident would tell its authority that there is one. */
  @ParameterizedTest
  @ValueSource(strings = {"amberStrict", "red"})
  void isKnownToNoSectorByAnIncidentThatIsHiddenFromIt(String tlp) {
    String bertToo = ", 'named': ['" + ShippedServer.get().accountKey("analyst", 1) + "']";
    String narrow = "'tlp': '" + tlp + "'" + (tlp.equals("red") ? bertToo : "");
    String hidden = incident("Hidden in a campaign", "health", ", " + narrow);
    String campaign = campaign("Of one that is " + tlp, ", 'tlp': 'green'");
    add(anna, campaign, hidden);
    assertThat(members(anna, campaign)).containsExactly(hidden);
    isShownToHealth(campaign, false);
    String incident = "/incidents/" + hidden;
    marks(incident, "'tlp': 'amber', 'reason': 'told by the sector'");
    Answer agreed =
        bert.post(incident + "/tlpLowering/confirmations", null, Cases.seen(bert.get(incident)));
    assertThat(agreed.text("tlp")).as(agreed.body().toString()).isEqualTo("amber");
    isShownToHealth(campaign, true);
    marks(incident, narrow);
    isShownToHealth(campaign, false);
  }

  private void marks(String incident, String marking) {
    Answer marked = anna.patch(incident, anna.get(incident).header("ETag"), "{" + marking + "}");
    assertThat(marked.status()).as(marked.body().toString()).isEqualTo(200);
  }

  private static void isShownToHealth(String campaign, boolean shown) {
    Api sector = Api.user("authority-health");
    assertThat(sector.get("/campaigns/" + campaign).status()).isEqualTo(shown ? 200 : 404);
    JsonNode list = sector.get("/campaigns?pageSize=200").body().path("items");
    assertThat(texts(list, "reference").contains(campaign)).isEqualTo(shown);
  }

  @Test
  void endsAndRunsAgain() {
    String campaign = campaign("Ends", "");
    String incident = incident("Too late", "energy", "");
    String decisions = "/campaigns/" + campaign + "/decisions";
    assertThat(anna.post(decisions, "{'decision': 'end'}").text("state")).isEqualTo("over");
    assertThat(anna.post(decisions, "{'decision': 'end'}").status()).isEqualTo(409);
    assertThat(texts(add(anna, campaign, incident), "code"))
        .containsExactly("incident_campaignOver");
    assertThat(anna.post(decisions, "{'decision': 'resume'}").text("state")).isEqualTo("running");
    assertThat(texts(add(anna, campaign, incident), "result")).containsExactly("done");
    assertThat(anna.get("/campaigns?state=over").body().path("items").toString())
        .doesNotContain(campaign);
  }
}
