package be.belfry.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MergeRestIT {
  /** A month in which nothing else is counted. */
  private static final String MONTH = "2019-05";

  private final Api anna = Api.as("analyst", 0);
  private final Api bert = Api.as("analyst", 1);
  private final Api dirk = Api.as("dutyOfficer", 0);

  private String incident(String title, String sector, String more) {
    Answer stored =
        anna.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': '%s'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': '%s', 'channel': 'mail',
             'awareAt': '2019-05-02T06:10:00Z', 'detectedAt': '2019-05-02T05:50:00Z',
             'sector': '%s', 'regimes': ['nis2'], 'tlp': 'green'}
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

  private Answer merge(Api who, String incident, String into) {
    return who.post(
        "/incidents/" + incident + "/merges",
        "{'into': '" + into + "', 'reason': 'the same intrusion'}");
  }

  private JsonNode items(String path) {
    return anna.get(path).body().path("items");
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.path(field).asText()));
    return texts;
  }

  private String figures() {
    Api statistician = Api.as("statistician", 0);
    String span = "/statistics/monthly?from=" + MONTH + "&to=" + MONTH;
    return statistician.get(span + "&unit=incident").body().path("items").toString()
        + statistician.get(span + "&unit=incident&by=sector").body().path("items")
        + statistician.get(span + "&unit=incident&by=severity").body().path("items");
  }

  private long counted(String more) {
    return Api.as("statistician", 0)
        .get("/statistics/monthly?from=" + MONTH + "&to=" + MONTH + "&unit=incident" + more)
        .body()
        .path("items")
        .findValues("value")
        .stream()
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  /** What can be read of an incident, without the version of the record. */
  private List<String> whole(String incident) {
    List<String> whole = new ArrayList<>();
    whole.add(anna.get("/incidents/" + incident).body().toString());
    for (String part : List.of("timeline", "clocks")) {
      whole.add(items("/incidents/" + incident + "/" + part).toString());
    }
    return whole;
  }

  private List<String> results(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    List<String> results = new ArrayList<>();
    answer
        .body()
        .path("items")
        .forEach(
            row ->
                results.add(
                    row.path("reference").asText()
                        + " "
                        + row.path("outcome").asText(row.path("code").asText())));
    return results;
  }

  @Test
  void manyGoOnInOneAndComeBackEachByItself() {
    String into = incident("Takes many", "energy", "");
    String one = incident("First of many", "energy", "");
    String two = incident("Second of many", "health", "");
    List<String> before = whole(two);
    long counted = counted("");
    String batch = "{'into': '%s', 'incidents': ['%s', '%s', '%s', 'I-2019-999999', '%s']%s}";
    String reason = ", 'reason': 'one intrusion at many'";
    assertThat(anna.post("/mergeBatches", batch.formatted(into, one, two, into, one, "")).status())
        .as("no reason")
        .isEqualTo(400);
    assertThat(
            results(anna.post("/mergeBatches", batch.formatted(into, one, two, into, one, reason))))
        .as("a result for each, each once")
        .containsExactly(
            one + " 1", two + " 1", into + " incident_mergeSelf", "I-2019-999999 shared_notFound");
    assertThat(counted("")).isEqualTo(counted - 2);

    assertThat(
            results(
                bert.post(
                    "/mergeBatches/reversals",
                    batch.formatted(into, two, into, "I-2019-999999", two, ""))))
        .containsExactly(two + " 1", into + " shared_notFound", "I-2019-999999 shared_notFound");
    assertThat(whole(two)).isEqualTo(before);
    assertThat(counted("")).isEqualTo(counted - 1);
    assertThat(anna.get("/incidents/" + one).text("state")).isEqualTo("merged");
    assertThat(
            Api.as("minister", 0)
                .post("/mergeBatches", batch.formatted(into, one, two, into, one, reason))
                .status())
        .isEqualTo(403);
  }

  @Test
  void goesOnInAnotherAndComesBackWithAllThatCameWithIt() {
    String one = incident("Merged away", "energy", ", 'severity': 'high'");
    String other = incident("Goes on", "health", "");
    anna.post("/incidents/" + one + "/decisions", "{'decision': 'takeUp'}");
    anna.post(
        "/incidents/" + one + "/timeline",
        "{'occurredAt': '2026-03-02T06:30:00Z', 'kind': 'fact', 'text': 'seen first here'}");
    List<String> before = whole(one);
    List<String> beforeOther = whole(other);
    final String figures = figures();
    final long counted = counted("");
    final long inBoth = counted("&by=sector");
    final int clocks = items("/incidents/" + other + "/clocks").size();

    Answer merged = merge(anna, one, other);
    assertThat(merged.status()).as(merged.body().toString()).isEqualTo(201);
    assertThat(merged.header("Location")).endsWith("/incidents/" + one + "/merges/1");
    assertThat(merged.text("stateBefore")).isEqualTo("handling");
    assertThat(anna.get("/incidents/" + one + "/merges/1").body()).isEqualTo(merged.body());

    JsonNode gone = anna.get("/incidents/" + one).body();
    assertThat(gone.path("state").asText()).isEqualTo("merged");
    assertThat(gone.path("mergedInto").path("into").asText()).isEqualTo(other);
    JsonNode goesOn = anna.get("/incidents/" + other).body();
    assertThat(texts(goesOn.path("merged"), "incident")).containsExactly(one);
    assertThat(texts(goesOn.path("notifications"), "incident")).containsExactly("", one);
    assertThat(goesOn.path("title").asText()).isEqualTo("Goes on");
    assertThat(texts(items("/incidents/" + other + "/timeline"), "text"))
        .containsExactly("seen first here");
    assertThat(items("/incidents/" + other + "/clocks").size()).isEqualTo(2 * clocks);
    assertThat(counted("")).as("counts once").isEqualTo(counted - 1);
    assertThat(counted("&by=sector")).as("in both sectors").isEqualTo(inBoth);

    String patch = "{'severity': 'low'}";
    assertThat(
            anna.patch("/incidents/" + one, anna.get("/incidents/" + one).header("ETag"), patch)
                .text("code"))
        .isEqualTo("incident_merged");
    assertThat(merge(anna, one, other).text("code")).isEqualTo("incident_mergeState");
    assertThat(merge(anna, other, one).text("code")).isEqualTo("incident_merged");

    Answer back = dirk.post("/incidents/" + one + "/merges/1/reversals", null);
    assertThat(back.status()).as(back.body().toString()).isEqualTo(201);
    assertThat(back.body().path("standing").asBoolean()).isFalse();
    assertThat(whole(one)).isEqualTo(before);
    assertThat(whole(other)).isEqualTo(beforeOther);
    assertThat(figures()).isEqualTo(figures);
    assertThat(dirk.post("/incidents/" + one + "/merges/1/reversals", null).text("code"))
        .isEqualTo("incident_mergeReversed");
    assertThat(merge(anna, one, other).body().path("no").asInt()).isEqualTo(2);
  }

  @Test
  void mergesManyIntoOneAndTakesOneOfThemBack() {
    String whole = incident("One of three", "energy", "");
    String second = incident("Two of three", "energy", "");
    String third = incident("Three of three", "energy", "");
    assertThat(merge(anna, third, second).status()).isEqualTo(201);
    assertThat(merge(anna, second, whole).status()).isEqualTo(201);
    assertThat(texts(anna.get("/incidents/" + whole).body().path("notifications"), "incident"))
        .containsExactlyInAnyOrder("", second, third);
    assertThat(
            anna.post("/incidents/" + second + "/merges/1/reversals", "{'reason': 'two after all'}")
                .status())
        .isEqualTo(201);
    assertThat(anna.get("/incidents/" + whole).body().path("notifications")).hasSize(1);
    assertThat(texts(anna.get("/incidents/" + second).body().path("notifications"), "incident"))
        .containsExactly("", third);
  }

  @Test
  void leaksNothingAcrossAWall() {
    String energy = incident("Behind the wall of energy", "energy", "");
    String health = incident("Behind the wall of health", "health", "");
    assertThat(merge(anna, energy, health).status()).isEqualTo(201);
    anna.post(
        "/incidents/" + health + "/timeline",
        "{'occurredAt': '2026-03-02T06:30:00Z', 'kind': 'fact', 'text': 'of health'}");
    Api sector = Api.user("authority-health");
    JsonNode read = sector.get("/incidents/" + health).body();
    assertThat(read.path("notifications")).hasSize(1);
    assertThat(read.path("merged")).isEmpty();
    for (String part : List.of("", "/timeline", "/clocks", "/merges", "/history")) {
      assertThat(sector.get("/incidents/" + health + part).body().toString())
          .doesNotContain(energy)
          .doesNotContain("wall of energy");
    }
    Api other = Api.user("authority-energy");
    for (String part : List.of("", "/timeline", "/clocks", "/merges", "/history")) {
      assertThat(other.get("/incidents/" + energy + part).body().toString())
          .doesNotContain(health)
          .doesNotContain("of health");
    }
    assertThat(other.get("/incidents/" + energy).text("state")).isEqualTo("merged");
    assertThat(other.get("/incidents/" + energy + "/merges/1").status()).isEqualTo(404);
    assertThat(merge(other, health, energy).status()).isEqualTo(403);
  }

  @Test
  void goesOnOnlyInWhatIsMarkedAsNarrowlyAndMayBeKnown() {
    String wide = incident("For all staff", "energy", ", 'tlp': 'green'");
    String red = incident("For named persons", "energy", ", 'tlp': 'red'");
    assertThat(merge(anna, red, wide).text("code")).isEqualTo("incident_mergeMarking");
    Answer hidden = merge(bert, wide, red);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(merge(bert, red, wide).status()).isEqualTo(404);
    assertThat(merge(anna, wide, red).status()).isEqualTo(201);
    assertThat(bert.get("/incidents/" + wide).body().has("mergedInto")).isFalse();
    assertThat(bert.post("/incidents/" + wide + "/merges/1/reversals", null).status())
        .isEqualTo(404);
  }

  @Test
  void isNotTornFromItsCrisisFileAndComesAlongIntoOne() {
    String one = incident("In a crisis", "energy", "");
    String other = incident("In none", "health", "");
    Answer crisis =
        dirk.post(
            "/crises",
            "{'title': 'Torn', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why'}"
                .formatted(one));
    String file = crisis.text("reference");
    Answer torn = merge(dirk, one, other);
    assertThat(torn.status()).isEqualTo(409);
    assertThat(torn.text("code")).isEqualTo("incident_mergeCrisis");
    assertThat(torn.text("detail")).contains(one, file, other);
    assertThat(merge(dirk, other, one).text("code")).isEqualTo("incident_mergeCrisis");

    String part = incident("Part of the other", "energy", "");
    assertThat(merge(dirk, part, other).status()).isEqualTo(201);
    Answer attached =
        dirk.send(
            "PUT",
            "/crises/" + file + "/incidents/" + other,
            "{'reason': 'the same event'}",
            Map.of("If-Match", dirk.get("/crises/" + file).header("ETag")));
    assertThat(attached.status()).as(attached.body().toString()).isBetween(200, 204);
    assertThat(dirk.get("/crises/" + file).body().path("incidents").toString())
        .contains(other, part);
    assertThat(merge(dirk, other, one).status()).isEqualTo(201);
  }

  @Test
  void asksForTheOtherIncidentAndAReason() {
    String one = "/incidents/" + incident("Asks", "energy", "") + "/merges";
    assertThat(anna.post(one, "{'into': 'I-2026-999999'}").status()).isEqualTo(400);
    assertThat(anna.post(one, "{'into': 'I-2026-999999', 'reason': ' '}").status()).isEqualTo(400);
    assertThat(anna.post(one, "{'into': 'x', 'reason': 'why'}").status()).isEqualTo(400);
    assertThat(anna.post(one, "{'into': 'I-2026-999999', 'reason': 'why'}").status())
        .isEqualTo(404);
  }

  /** Another one may take it back and merge it elsewhere while somebody reads its page. */
  @Test
  void thePageTakesBackTheMergeThatItShowsAndNoOther() {
    String one = incident("Merged twice", "energy", "");
    assertThat(merge(anna, one, incident("Merged into first", "energy", "")).status())
        .isEqualTo(201);
    Visitor reader = Visitor.signedIn("dutyOfficer", 0, "198.51.100.88");
    reader.open("/incident/detail?lang=en&ref=" + one);
    String pressed = reader.filledIn("back", "go", Map.of());
    assertThat(anna.post("/incidents/" + one + "/merges/1/reversals", null).status())
        .isEqualTo(201);
    assertThat(merge(anna, one, incident("Merged into next", "energy", "")).status())
        .isEqualTo(201);

    assertThat(reader.post("/incident/detail", pressed)).isEmpty();
    assertThat(anna.get("/incidents/" + one).text("state")).isEqualTo("merged");

    reader.open("/incident/detail?lang=en&ref=" + one);
    assertThat(reader.submit("/incident/detail", "back", "go", Map.of())).isNotEmpty();
    assertThat(anna.get("/incidents/" + one).text("state")).isEqualTo("open");
  }

  @Test
  void thePageMergesWhatItsPreviewShowed() {
    String one = incident("Looked at", "energy", "");
    String into = incident("Goes on", "energy", "");
    Visitor reader = Visitor.signedIn("dutyOfficer", 0, "198.51.100.88");
    reader.open("/incident/merge?lang=en&ref=" + one + "&into=" + into);
    String pressed = reader.filledIn("merge", "go", Map.of("reason", "the same intrusion"));
    String path = "/incidents/" + one;
    assertThat(anna.patch(path, anna.get(path).header("ETag"), "{'severity': 'severe'}").status())
        .isEqualTo(200);

    assertThat(reader.post("/incident/merge", pressed)).isEmpty();
    assertThat(reader.page()).contains("was changed by somebody else meanwhile");
    assertThat(anna.get(path).text("state")).isEqualTo("open");
  }
}
