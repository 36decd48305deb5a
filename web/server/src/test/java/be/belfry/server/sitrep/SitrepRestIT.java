package be.belfry.server.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** From the rhythm to the receipts, over HTTP. */
class SitrepRestIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Api centre = Api.as("crisisCentre", 0);
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api director = Api.as("director", 0);
  private final Api bipt = liaison("BIPT");

  /** Whoever speaks for a service in the demonstration. */
  private static Api liaison(String service) {
    return Api.user(user(service));
  }

  private static String user(String service) {
    return "liaison-" + service.toLowerCase(Locale.ROOT);
  }

  /** In so many minutes, as the contract writes moments. */
  static String soon(int minutes) {
    return Instant.now().plus(Duration.ofMinutes(minutes)).toString();
  }

  private Answer opened(String crisis, int minutes) {
    Answer open =
        centre.post("/crises/" + crisis + "/sitreps", "{'cutOff': '%s'}".formatted(soon(minutes)));
    assertThat(open.status()).as(open.body().toString()).isEqualTo(201);
    return open;
  }

  /** The text of a report with a situation in Dutch only, and one fact. */
  static String written(Answer read, String situation, String tlp) {
    ObjectNode text = ((ObjectNode) read.body().path("text")).deepCopy();
    ((ObjectNode) text.path("situation")).put("nl", situation);
    ObjectNode fact = text.putArray("statements").addObject();
    fact.put("kind", "fact").put("source", "Elia").put("confidence", "high");
    fact.set(
        "text",
        JSON.createObjectNode()
            .put("nl", "feit " + situation)
            .put("fr", "")
            .put("de", "")
            .put("en", ""));
    ObjectNode body = JSON.createObjectNode().put("tlp", tlp);
    body.putArray("audience").add("services").add("sectors");
    body.set("text", text);
    return body.toString();
  }

  private Answer save(Answer read, String situation, String tlp) {
    String path = "/sitreps/" + read.text("id");
    return centre.send("PUT", path, written(read, situation, tlp), Cases.seen(read));
  }

  private static long told(String subject) {
    return ShippedServer.get()
        .number("select count(*) from outbox_message where subject like ?", subject);
  }

  private Answer issue(String path) {
    return director.post(path + "/issues", null, Cases.seen(director.get(path)));
  }

  @Test
  void goesFromTheRhythmToTheReceipts() throws Exception {
    String crisis = Cases.crisis("Reported");
    String rhythm = "/crises/" + crisis + "/rhythm";
    assertThat(centre.get(rhythm).body().has("next")).isFalse();
    String set =
        """
        {'everyMinutes': 240, 'firstCutOff': '%s', 'reportAfterMinutes': 45,
         'meetingAfterMinutes': 60, 'briefingAfterMinutes': 150, 'askBeforeMinutes': 120, 'remindBeforeMinutes': 30,
         'lead': 'NCCN', 'reason': 'first day'}
        """
            .formatted(soon(170));
    Answer first = centre.post(rhythm, set);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(first.body().at("/next/number").asInt()).isEqualTo(1);
    assertThat(Instant.parse(first.body().at("/next/report").asText()))
        .isEqualTo(
            Instant.parse(first.body().at("/next/cutOff").asText()).plus(Duration.ofMinutes(45)));
    assertThat(first.body().at("/next/meeting").asText()).isNotEmpty();
    assertThat(first.body().at("/rhythm/briefingAfterMinutes").asInt()).isEqualTo(150);
    assertThat(first.body().at("/briefing/number").asInt()).isEqualTo(1);
    assertThat(Instant.parse(first.body().at("/briefing/at").asText()))
        .as("later than the report of the same cut-off")
        .isAfter(Instant.parse(first.body().at("/next/report").asText()));
    assertThat(centre.post(rhythm, set.replace("240", "20")).status()).isEqualTo(400);
    assertThat(centre.post(rhythm, set.replace("NCCN", "NOBODY")).status()).isEqualTo(404);
    assertThat(bipt.post(rhythm, set).status()).isEqualTo(403);

    Answer mistyped =
        centre.post(
            "/crises/" + crisis + "/sitreps", "{'cutOff': '%s'}".formatted(soon(30 * 24 * 60)));
    assertThat(mistyped.status()).as("next month").isEqualTo(400);
    assertThat(mistyped.text("code")).isEqualTo("sitrep_cutOffFar");
    Answer open = opened(crisis, 170);
    String path = "/sitreps/" + open.text("id");
    assertThat(open.text("state")).isEqualTo("open");
    assertThat(open.body().has("number")).isFalse();
    assertThat(open.body().path("count").path("figures")).hasSize(17);
    JsonNode asked = centre.get(path + "/inputs").body().path("items");
    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(asked.findValuesAsText("service")).contains("BIPT", "NCCN");
    assertThat(
            centre
                .post("/crises/" + crisis + "/sitreps", "{'cutOff': '%s'}".formatted(soon(9)))
                .status())
        .as("one at a time")
        .isEqualTo(409);

    assertThat(bipt.get(path).status()).as("an open one is its makers' business").isEqualTo(404);
    assertThat(bipt.get("/crises/" + crisis + "/sitreps").body().path("items")).isEmpty();
    Answer own = bipt.get(path + "/inputs");
    assertThat(own.body().path("items")).hasSize(1);
    assertThat(own.body().at("/items/0/state").asText()).isEqualTo("awaited");
    Answer said =
        bipt.post(
            path + "/inputs",
            """
            {'language': 'fr', 'needs': 'Diesel', 'statements': [
              {'kind': 'fact', 'text': 'Le 112 répond', 'source': 'BIPT', 'confidence': 'high'},
              {'kind': 'unknown', 'text': 'Retour du mât ?', 'source': 'Opérateur',
               'confidence': 'low'}]}
            """);
    assertThat(said.status()).as(said.body().toString()).isEqualTo(201);
    assertThat(said.text("state")).isEqualTo("received");
    assertThat(
            bipt.post(path + "/inputs", "{'service': 'NCCN', 'language': 'fr', 'needs': 'x'}")
                .status())
        .as("for another service")
        .isEqualTo(404);
    assertThat(bipt.post(path + "/inputs", "{'language': 'fr'}").status())
        .as("nothing said")
        .isEqualTo(400);
    assertThat(Api.as("minister", 0).get(path + "/inputs").status()).isEqualTo(403);

    assertThat(issue(path).status()).as("nothing written").isEqualTo(400);
    assertThat(centre.send("PUT", path, written(open, "Reserve", "amber"), Map.of()).status())
        .as("without a version")
        .isEqualTo(428);
    assertThat(save(open, "Reserve", "green").status()).as("wider than the file").isEqualTo(400);
    Answer saved = save(open, "Reserve", "amber");
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    assertThat(centre.post(path + "/issues", null, Cases.seen(saved)).status())
        .as("who wrote it")
        .isEqualTo(403);
    assertThat(officer.post(path + "/issues", null, Cases.seen(saved)).status()).isEqualTo(403);
    assertThat(
            director
                .send("PUT", path, written(saved, "Reserve", "amber"), Cases.seen(saved))
                .status())
        .as("the director saves what stands there, and so writes nothing")
        .isEqualTo(200);
    Answer issued = issue(path);
    assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
    assertThat(issued.body().path("number").asInt()).isEqualTo(1);
    assertThat(told(crisis + ": TLP:AMBER situatierapport 1 / %"))
        .as("whom it concerns reads the marking in the subject")
        .isPositive()
        .isEqualTo(told(crisis + ": %situatierapport 1 / %"));
    assertThat(issued.body().has("difference")).isFalse();
    assertThat(Instant.parse(centre.get(rhythm).body().at("/next/cutOff").asText()))
        .as("issued early: the next cut-off is the one after")
        .isAfter(Instant.now().plus(Duration.ofMinutes(300)));
    assertThat(issued.body().path("inputs").findValuesAsText("state"))
        .contains("received", "awaited");
    assertThat(save(issued, "Later", "amber").status()).as("frozen").isEqualTo(409);
    assertThat(bipt.post(path + "/inputs", "{'language': 'fr', 'needs': 'x'}").status())
        .as("closed")
        .isEqualTo(409);

    for (Map.Entry<String, String> basis :
        Map.of(
                "nl", "Grondslag van het niveau: Voorstel: toets en leiding van de niveaus",
                "fr", "Proposition : crit\u00e8re et direction des niveaux",
                "de", "Grundlage der Stufe: Vorschlag: Pr\u00fcfkriterium und Leitung der Stufen",
                "en", "Basis of the tier: Proposal: test and lead of the tiers")
            .entrySet()) {
      assertThat(printed(path + "?lang=" + basis.getKey()).replaceAll("[\\s\u00a0\u202f]+", " "))
          .as("the source by its name, not by its key")
          .contains(basis.getValue())
          .doesNotContain("BELFRY-TIERS");
    }
    for (JsonNode file : issued.body().path("documents")) {
      byte[] pdf =
          bipt.send(
                  "GET",
                  path + "?lang=" + file.path("language").asText(),
                  null,
                  Map.of("Accept", "application/pdf"))
              .response()
              .body();
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)))
          .isEqualTo(file.path("sha256").asText());
    }
    assertThat(unit(centre.get(path), "BIPT").path("opened")).as("he has the paper").hasSize(1);
    Answer received = bipt.post(path + "/receipts", null);
    assertThat(received.status()).isEqualTo(201);
    assertThat(unit(received, "BIPT").path("opened")).hasSize(1);
    assertThat(unit(received, "BIPT").path("acknowledged")).hasSize(1);
    assertThat(unit(received, "FCCU").path("opened")).as("not yet").isEmpty();
    bipt.post(path + "/receipts", null);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and actor = ? and action in"
                        + " ('sitrep.opened', 'sitrep.acknowledged')",
                    open.text("id"),
                    user("BIPT")))
        .as("each said once")
        .isEqualTo(2);
    assertThat(Api.as("minister", 0).get(path).status()).isEqualTo(403);
    assertThat(Api.as("interior", 0).get(path).status()).as("not in the audience").isEqualTo(404);
    assertThat(Api.as("interior", 0).get("/sitreps?crisis=" + crisis).body().path("items"))
        .isEmpty();
  }

  private String printed(String address) throws IOException {
    Answer pdf = bipt.send("GET", address, null, Map.of("Accept", "application/pdf"));
    try (PDDocument document = Loader.loadPDF(pdf.response().body())) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static JsonNode unit(Answer sitrep, String unit) {
    for (JsonNode each : sitrep.body().path("addressees")) {
      if (each.path("unit").asText().equals(unit)) {
        return each;
      }
    }
    throw new AssertionError(unit + " is no addressee of " + sitrep.body());
  }

  @Test
  void theNextReportTellsWhatChangedAndACorrectionPointsToTheOld() throws IOException {
    String crisis = Cases.crisis("Changed");
    Answer one = opened(crisis, 60);
    save(one, "One", "amber");
    assertThat(issue("/sitreps/" + one.text("id")).status()).isEqualTo(201);
    officer.post("/crises/" + crisis + "/logbook", "{'what': 'Cut'}");

    Answer two = opened(crisis, 60);
    assertThat(two.body().at("/text/situation/nl").asText())
        .as("begins with the last")
        .isEqualTo("One");
    assertThat(two.body().path("audience").toString())
        .as("and goes to whom the last went")
        .contains("cells", "services", "sectors")
        .doesNotContain("deciders");
    save(two, "Two", "amberStrict");
    Answer issued = issue("/sitreps/" + two.text("id"));
    assertThat(issued.body().path("beforeHidden").asBoolean()).isFalse();
    JsonNode difference = issued.body().path("difference");
    assertThat(difference.path("since").asInt()).isEqualTo(1);
    assertThat(difference.path("changes").toString())
        .contains("\"what\":\"decisions\",\"from\":\"0\",\"to\":\"1\"");
    assertThat(difference.path("added")).hasSize(1);
    assertThat(difference.path("dropped")).hasSize(1);
    assertThat(difference.path("untold").asInt()).isZero();
    String german =
        director
            .get("/sitreps/" + two.text("id") + "?lang=de")
            .body()
            .path("difference")
            .toString();
    assertThat(german).contains("Entscheidungen: von 0 auf 1");
    assertThat(bipt.get("/sitreps/" + two.text("id")).status())
        .as("strict is not for services")
        .isEqualTo(404);

    Answer correction = centre.post("/sitreps/" + one.text("id") + "/corrections", null);
    assertThat(correction.status()).as(correction.body().toString()).isEqualTo(201);
    assertThat(correction.body().path("corrects").asInt()).isEqualTo(1);
    assertThat(centre.post("/sitreps/" + one.text("id") + "/corrections", null).status())
        .isEqualTo(409);
    save(correction, "One, put right", "amber");
    Answer third = issue("/sitreps/" + correction.text("id"));
    assertThat(third.body().path("number").asInt()).isEqualTo(3);
    JsonNode since = third.body().path("difference");
    assertThat(since.path("since").asInt()).isEqualTo(2);
    assertThat(since.path("untold").asInt()).as("words of a strict report").isEqualTo(1);
    assertThat(since.path("dropped")).isEmpty();
    assertThat(third.body().toString()).doesNotContain("feit Two");
    assertThat(third.body().path("beforeHidden").asBoolean()).isFalse();
    JsonNode forServices = bipt.get("/sitreps/" + correction.text("id")).body();
    assertThat(forServices.path("beforeHidden").asBoolean()).as("2 is strict").isTrue();
    assertThat(forServices.has("difference")).isFalse();
    JsonNode firstOne = bipt.get("/sitreps/" + one.text("id")).body();
    assertThat(firstOne.path("beforeHidden").asBoolean()).isFalse();
    assertThat(firstOne.has("difference")).isFalse();
    for (String language : List.of("nl", "fr", "de", "en")) {
      assertThat(printed("/sitreps/" + correction.text("id") + "?lang=" + language))
          .as("what services have, " + language)
          .contains("feit One, put right")
          .doesNotContain("feit Two");
    }
    Answer old = director.get("/sitreps/" + one.text("id"));
    assertThat(old.body().path("correctedBy").asInt()).isEqualTo(3);
    assertThat(old.body().at("/text/situation/nl").asText()).isEqualTo("One");
    Answer twice = centre.post("/sitreps/" + one.text("id") + "/corrections", null);
    assertThat(twice.status()).as("only one can stand").isEqualTo(409);
    assertThat(twice.text("code")).isEqualTo("sitrep_corrected");
    assertThat(twice.body().toString()).contains("3");
    Visitor editor = Visitor.signedIn("crisisCentre", 0, "198.51.100.83");
    editor.open("/sitrep/detail?id=" + one.text("id"));
    assertThat(editor.page()).contains("receipt:acknowledge").doesNotContain("receipt:correct");
    editor.open("/sitrep/detail?id=" + correction.text("id"));
    assertThat(editor.page()).as("that one is corrected").contains("receipt:correct");

    Answer thrown = opened(crisis, 60);
    assertThat(
            centre
                .send("DELETE", "/sitreps/" + thrown.text("id"), null, Cases.seen(thrown))
                .status())
        .isEqualTo(204);
    assertThat(director.get("/sitreps?crisis=" + crisis).body().path("items")).hasSize(3);
  }

  @Test
  void tellsWhatChangedSinceTheLastOneAlsoWhereNumbersWereLeftOut() {
    String crisis = Cases.crisis("Left out");
    Answer one = opened(crisis, 60);
    save(one, "One", "amber");
    assertThat(issue("/sitreps/" + one.text("id")).body().path("number").asInt()).isEqualTo(1);
    Cases.leaveOutNumbers("sitrep_number", crisis);
    Answer two = opened(crisis, 60);
    save(two, "Two", "amber");
    JsonNode issued = issue("/sitreps/" + two.text("id")).body();
    assertThat(issued.path("number").asInt()).as(issued.toString()).isEqualTo(102);
    assertThat(issued.path("beforeHidden").asBoolean()).isFalse();
    assertThat(issued.at("/difference/since").asInt()).isEqualTo(1);
  }

  @Test
  void twoIssuesAtTheSameInstantGetTwoNumbersInARow() throws Exception {
    String crisis = Cases.crisis("Raced");
    Answer first = opened(crisis, 60);
    save(first, "First", "amber");
    issue("/sitreps/" + first.text("id"));
    Answer next = opened(crisis, 60);
    save(next, "Next", "amber");
    Answer correction = centre.post("/sitreps/" + first.text("id") + "/corrections", null);
    save(correction, "Right", "amber");
    ExecutorService two = Executors.newFixedThreadPool(2);
    List<Integer> numbers = new ArrayList<>();
    try {
      List<Future<Answer>> both =
          List.of(
              two.submit(() -> issue("/sitreps/" + next.text("id"))),
              two.submit(() -> issue("/sitreps/" + correction.text("id"))));
      for (Future<Answer> each : both) {
        assertThat(each.get().status()).as(each.get().body().toString()).isEqualTo(201);
        numbers.add(each.get().body().path("number").asInt());
      }
    } finally {
      two.shutdownNow();
    }
    assertThat(numbers).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String none = "/sitreps/" + UUID.randomUUID();
    assertThat(director.get(none).status()).isEqualTo(404);
    assertThat(director.get("/crises/C-2026-9999/sitreps").status()).isEqualTo(404);
    assertThat(director.get("/crises/C-2026-9999/rhythm").status()).isEqualTo(404);
    assertThat(bipt.get(none + "/inputs").status()).isEqualTo(404);
    assertThat(Api.as("statistician", 0).get("/sitreps").status()).isEqualTo(403);
    assertThat(centre.post("/crises/" + Cases.crisis("No cut-off") + "/sitreps", "{}").status())
        .as("no rhythm and no cut-off")
        .isEqualTo(400);
  }

  /** Another one may set it while somebody fills in the form, or waits for his answer. */
  @Test
  void aRhythmIsChangedByWhoHasSeenTheOneThatHolds() {
    String crisis = Cases.crisis("Beats anew");
    String path = "/crises/" + crisis + "/rhythm";
    String set =
        """
        {'everyMinutes': %d, 'firstCutOff': '%s', 'reportAfterMinutes': 45,
         'askBeforeMinutes': 30, 'remindBeforeMinutes': 10, 'lead': 'NCCN', 'reason': 'x'}
        """;
    Visitor page = Visitor.signedIn("crisisCentre", 0, "198.51.100.83");
    page.open("/sitrep/list?lang=en&crisis=" + crisis);
    Map<String, String> filled =
        Map.of(
            "every",
            "60",
            "first",
            LocalDateTime.now(ZoneId.of("Europe/Brussels"))
                .plusDays(2)
                .truncatedTo(ChronoUnit.HOURS)
                .toString(),
            "ask",
            "30",
            "remind",
            "10",
            "report",
            "45",
            "reason",
            "by hand");
    String late = page.filledIn("rhythm", "set", filled);
    Map<String, String> none = Cases.seen(centre.get(path));
    assertThat(centre.post(path, set.formatted(240, soon(60)), none).status()).isEqualTo(201);

    assertThat(centre.post(path, set.formatted(120, soon(60)), none).status()).isEqualTo(412);
    assertThat(page.post("/sitrep/list", late)).isEmpty();
    assertThat(page.page()).contains("was changed by somebody else meanwhile");
    Answer held = centre.get(path);
    assertThat(held.body().at("/rhythm/everyMinutes").asInt()).isEqualTo(240);

    Answer next = centre.post(path, set.formatted(120, soon(60)), Cases.seen(held));
    assertThat(next.status()).as(next.body().toString()).isEqualTo(201);
    page.open("/sitrep/list?lang=en&crisis=" + crisis);
    assertThat(page.submit("/sitrep/list", "rhythm", "set", filled)).isNotEmpty();
    assertThat(centre.get(path).body().at("/rhythm/everyMinutes").asInt()).isEqualTo(60);
  }
}
