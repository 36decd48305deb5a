package be.belfry.server.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.OfflineVerifier;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import be.belfry.services.security.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the crisis to the ministers' desk, over HTTP. */
class BriefingRestIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Api analyst = Api.as("analyst", 0);
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api director = Api.as("director", 0);
  private final Api minister = Api.as("minister", 0);

  private String crisis() {
    Answer stored =
        analyst.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Briefed Grid'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Briefed',
             'channel': 'mail', 'awareAt': '2026-03-02T06:10:00Z', 'sector': 'energy',
             'impact': {'usersAffected': 120000, 'municipalities': ['92094', '21004']}}
            """
                .formatted(UUID.randomUUID()));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    Answer opened =
        analyst.post(
            "/notifications/" + stored.text("reference") + "/triage",
            """
            {'action': 'openIncident', 'severity': 'severe', 'sectors': ['energy'], 'tlp': 'amber',
             'classification': 'malicious-code:infected-system', 'phenomenon': 'ransomware'}
            """);
    Answer proposed =
        officer.post(
            "/crises",
            """
            {'title': 'Briefed crisis', 'incidents': ['%s'], 'tier': 'nationalIncident',
             'grounds': 'control lost'}
            """
                .formatted(opened.text("incident")));
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    Answer decided =
        director.post(
            "/crises/" + proposed.text("reference") + "/proposals/1/decisions",
            "{'decision': 'approve', 'reason': 'agreed'}");
    assertThat(decided.status()).as(decided.body().toString()).isBetween(200, 201);
    return proposed.text("reference");
  }

  /** The draft's content with every text that is asked for. */
  private static String written(JsonNode draft) throws IOException {
    return written(draft, "amber");
  }

  private static String written(JsonNode draft, String tlp) throws IOException {
    ObjectNode content = (ObjectNode) draft.path("content");
    ObjectNode text = JSON.createObjectNode();
    for (String language : new String[] {"nl", "fr", "de", "en"}) {
      text.put(language, "Control is lost, power holds.");
    }
    content.set("bottomLine", text);
    content.putArray("tasks");
    ObjectNode heading = JSON.createObjectNode();
    heading.put("nl", "Net").put("fr", "R\u00e9seau").put("de", "Netz").put("en", "Grid");
    ((ObjectNode) content.path("wording")).set("heading", heading);
    ((ObjectNode) content.at("/facts/spread/counted")).put("placeless", 4711);
    ObjectNode forged = ((ObjectNode) content.path("facts")).putObject("basis");
    forged.putObject("basis").put("kind", "law").put("key", "FORGED");
    forged.set("title", heading);
    content.put("tier", "nationalCrisis");
    content.path("impacts").forEach(i -> ((ObjectNode) i).set("service", text));
    content.path("impacts").forEach(i -> ((ObjectNode) i).set("forecast", text));
    ObjectNode body = JSON.createObjectNode();
    body.put("tlp", tlp);
    body.set("content", content);
    return JSON.writeValueAsString(body);
  }

  private static Map<String, String> seen(Answer read) {
    return Map.of("If-Match", read.header("ETag"));
  }

  private static byte[] pdf(String role, String path) {
    Answer answer = Api.as(role, 0).send("GET", path, null, Map.of("Accept", "application/pdf"));
    assertThat(answer.status()).isEqualTo(200);
    return answer.response().body();
  }

  private static String words(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void goesFromTheDraftToTheArchive(@TempDir Path folder) throws Exception {
    String crisis = crisis();
    Answer fact =
        officer.post(
            "/crises/" + crisis + "/timeline",
            """
            {'occurredAt': '2026-03-02T06:00:00Z', 'source': 'Operator of the grid', 'confidence': 'low',
             'kind': 'fact', 'text': 'Screens went dark'}
            """);
    assertThat(fact.status()).as(fact.body().toString()).isEqualTo(201);
    Answer draft = officer.post("/crises/" + crisis + "/briefings", null);
    assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
    assertThat(draft.text("state")).isEqualTo("draft");
    assertThat(draft.body().at("/content/figures/3/figure").asText()).isEqualTo("people");
    assertThat(draft.body().at("/content/figures/3/value").asLong()).isEqualTo(120000);
    assertThat(draft.body().path("shortcomings")).isNotEmpty();
    assertThat(draft.body().at("/shortcomings/0/characterLimit").asInt()).isPositive();
    takesFromTheRecords(draft.body().path("content"));
    JsonNode fresh = draft.body().deepCopy();
    String path = "/briefings/" + draft.text("id");

    assertThat(minister.get(path).status()).as("a draft is no minister's business").isEqualTo(404);
    assertThat(minister.get("/crises/" + crisis + "/briefings").body().path("items"))
        .as("nor stands it in his list")
        .isEmpty();
    assertThat(officer.get("/crises/" + crisis + "/briefings").body().path("items")).hasSize(1);
    assertThat(director.post(path + "/approvals", null, seen(draft)).status())
        .as("texts are missing")
        .isEqualTo(400);

    assertThat(officer.send("PUT", path, written(draft.body()), Map.of()).status())
        .as("without a version")
        .isEqualTo(428);
    Answer saved =
        officer.send("PUT", path, written(draft.body()), Map.of("If-Match", draft.header("ETag")));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    assertThat(saved.body().at("/content/tier").asText())
        .as("levels are counted, not written")
        .isEqualTo("nationalIncident");
    assertThat(saved.body().path("shortcomings")).isEmpty();
    assertThat(saved.body().at("/content/wording/heading/fr").asText()).isEqualTo("R\u00e9seau");
    assertThat(saved.body().at("/content/facts/basis/basis/key").asText())
        .as("what is sent of the records is not read")
        .isEqualTo("BELFRY-TIERS");
    assertThat(saved.body().at("/content/facts/spread"))
        .as("nor is a number of the map")
        .isEqualTo(fresh.at("/content/facts/spread"));
    assertThat(officer.get("/crises/" + crisis + "/briefings").body().at("/items/0/heading/de"))
        .hasToString("\"Netz\"");
    assertThat(
            officer
                .send("PUT", path, written(draft.body()), Map.of("If-Match", draft.header("ETag")))
                .status())
        .as("somebody was faster")
        .isEqualTo(412);

    whoApprovesIsToldToReadItAsAWhole(draft.text("id"));
    assertThat(officer.post(path + "/approvals", null, seen(saved)).status()).isEqualTo(403);
    assertThat(director.post(path + "/approvals", null).status())
        .as("without a version")
        .isEqualTo(428);
    assertThat(director.post(path + "/approvals", null, seen(draft)).status())
        .as("of what was read before it was saved")
        .isEqualTo(412);
    UUID key = UUID.randomUUID();
    Map<String, String> once = new HashMap<>(seen(saved));
    once.put("Idempotency-Key", key.toString());
    Answer approved = director.post(path + "/approvals", null, once);
    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(201);
    assertThat(director.post(path + "/approvals", null, once).response().body())
        .as("the answer of the first")
        .isEqualTo(approved.response().body());
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from briefing b, idempotency_key k where k.key = ? and b.id ="
                        + " ? and b.approved_at < k.taken_at",
                    key,
                    UUID.fromString(draft.text("id"))))
        .as("drawn before the transaction of its key")
        .isEqualTo(1);
    assertThat(approved.body().path("number").asInt()).isEqualTo(1);
    assertThat(approved.body().path("documents")).hasSize(4);

    assertThat(approved.body().at("/content/facts/names"))
        .as("no service is named in this one")
        .isEmpty();
    for (JsonNode document : approved.body().path("documents")) {
      byte[] bytes = pdf("minister", path + "?lang=" + document.path("language").asText());
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
          .isEqualTo(document.path("sha256").asText());
      JsonNode manifest = JSON.readTree(document.path("manifest").asText());
      assertThat(manifest.path("pdfSha256")).isEqualTo(document.path("sha256"));
      assertThat(manifest.path("briefing").asInt()).isEqualTo(1);
      if (document.path("language").asText().equals("fr")) {
        provedOffline(folder, document.path("manifest").asText(), bytes);
      }
    }

    Visitor officerAtThePage = signedIn();
    assertThat(officerAtThePage.open("/briefing/detail?id=" + draft.text("id"))).isEmpty();
    assertThat(officerAtThePage.page())
        .contains("Screens went dark", "Operator of the grid", "Laag vertrouwen", "Tot ");
    assertThat(statementsInTheRecord(draft.text("id")))
        .as("each statement, by its hash")
        .isEqualTo(4);
    partnersGetAnExtract(
        draft.text("id"), draft.body().at("/content/facts/incidents/0/reference").asText());
    JsonNode opened = reader(officer.get(path), "minister");
    assertThat(opened.has("openedAt")).as("the document counts").isTrue();
    assertThat(opened.has("acknowledgedAt")).isFalse();
    assertThat(reader(officer.get(path), "interior").has("openedAt")).as("not yet").isFalse();
    assertThat(mails(crisis)).as("the offices are told").isEqualTo(4);
    Answer received = minister.post(path + "/receipts", null);
    assertThat(received.status()).isEqualTo(201);
    assertThat(reader(received, "minister").has("acknowledgedAt")).isTrue();
    assertThat(minister.post(path + "/receipts", null).body().path("receipts")).hasSize(1);
    assertThat(
            officer
                .send(
                    "PUT", path, written(draft.body()), Map.of("If-Match", approved.header("ETag")))
                .status())
        .as("what is approved is frozen")
        .isEqualTo(409);
    assertThat(minister.get("/crises/" + crisis + "/briefings").body().path("items")).hasSize(1);
  }

  /** A sum of facts that are not classified can be. */
  private static void whoApprovesIsToldToReadItAsAWhole(String briefing) throws Exception {
    Visitor approver = Visitor.signedIn("director", 0, "198.51.100.78");
    Visitor writer = signedIn();
    for (String[] said :
        new String[][] {
          {"nl", "Lees het als geheel: feiten"},
          {"fr", "Lisez l\u2019ensemble"},
          {"de", "Lesen Sie das Ganze: Fakten"},
          {"en", "Read it as a whole: facts"}
        }) {
      String page = "/briefing/detail?id=" + briefing + "&lang=" + said[0];
      approver.open(page);
      assertThat(approver.page()).as(said[0]).contains(said[1]);
      writer.open(page);
      assertThat(writer.page()).as(said[0]).doesNotContain(said[1]);
    }
  }

  private static Visitor signedIn() {
    String secret = Secrets.random();
    ShippedServer.get()
        .change(
            """
            insert into login_session (id, secret_hash, account_id, user_agent, created_at,
              last_seen_at, authenticated_at, factor_proven)
            select gen_random_uuid(), ?, id, 'test', now(), now(), now(), true
            from account where username = ?
            """,
            Secrets.hash(secret),
            ShippedServer.get().account("dutyOfficer", 0).user());
    return new Visitor("198.51.100.78").with("belfry_session", secret);
  }

  private static long statementsInTheRecord(String briefing) {
    return ShippedServer.get()
        .number(
            "select count(*) from briefing_document d join audit_entry a on a.object ="
                + " d.briefing_id::text and a.action = 'briefing.approved' where"
                + " d.briefing_id::text = ? and a.details::jsonb ->> ('manifestSha256.' ||"
                + " d.language) = encode(sha256(convert_to(d.manifest, 'UTF8')), 'hex')",
            briefing);
  }

  /** The document of a package is made anew, without what is for ministers only. */
  private void partnersGetAnExtract(String id, String incident) throws IOException {
    assertThat(words(pdf("minister", "/briefings/" + id + "?lang=en")))
        .contains(incident, "Incidents by province", "The sectors of NIS2");
    UUID key = UUID.randomUUID();
    Answer proposed =
        officer.post(
            "/releasePackages",
            """
            {'kind': 'briefing', 'source': '%s', 'arrangement': 'euCyclone', 'addressees': ['euCyclone'],
             'purpose': 'For the call of the executives', 'language': 'en'}
            """
                .formatted(id),
            Map.of("Idempotency-Key", key.toString()));
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from release_package p, idempotency_key k where k.key = ? and"
                        + " p.source_id = ? and p.proposed_at < k.taken_at",
                    key,
                    UUID.fromString(id)))
        .as("one, drawn before the transaction of its key")
        .isEqualTo(1);
    Answer file =
        officer.send(
            "GET",
            "/releasePackages/" + proposed.text("id") + "/files/document.pdf",
            null,
            Map.of("Accept", "application/octet-stream"));
    assertThat(words(file.response().body()))
        .contains("Extract for partners abroad", "Control is lost, power holds.")
        .doesNotContain(
            incident, "Screens went dark", "Incidents by province", "The sectors of NIS2");
  }

  /** As anybody does who got both: with the file of the key and the verifier, offline. */
  private static void provedOffline(Path folder, String manifest, byte[] pdf)
      throws IOException, InterruptedException {
    String key = JSON.readTree(manifest).path("keyId").asText();
    Files.writeString(folder.resolve("manifest.json"), manifest);
    Files.writeString(
        folder.resolve("key.json"), Api.stranger().get("/keys/" + key).body().toString());
    Files.write(folder.resolve("briefing.pdf"), pdf);
    OfflineVerifier.Verified proved =
        OfflineVerifier.run(folder, List.of("manifest.json", "key.json", "--body", "briefing.pdf"));
    assertThat(proved.text())
        .contains("is signed", "holds  briefing.pdf: its hash is that of a manifest")
        .doesNotContain("WRONG");
    assertThat(proved.code()).isZero();
  }

  /** Title, basis of the tier, clocks and incidents. */
  private static void takesFromTheRecords(JsonNode content) {
    assertThat(content.at("/wording/heading/fr").asText()).isEqualTo("Briefed crisis");
    assertThat(content.at("/facts/basis/basis/key").asText()).isNotEmpty();
    assertThat(content.at("/facts/basis/title/de").asText()).isNotEmpty();
    assertThat(content.at("/facts/clocks"))
        .anySatisfy(
            clock -> {
              assertThat(clock.path("regime").asText()).isEqualTo("nis2");
              assertThat(clock.path("due").asInt() + clock.path("overdue").asInt()).isPositive();
            });
    assertThat(content.at("/facts/incidents/0/reference").asText()).startsWith("I-");
    assertThat(content.at("/facts/incidentsInAll").asInt()).isEqualTo(1);
    assertThat(content.at("/facts/until").asText()).isNotEmpty();
    assertThat(content.at("/facts/incidents/0/sectors/0").asText()).isEqualTo("energy");
    JsonNode spread = content.at("/facts/spread");
    assertThat(spread.at("/counted/at").asText()).isNotEmpty();
    assertThat(spread.at("/counted/sectors").toString())
        .isEqualTo("[{\"sector\":\"energy\",\"incidents\":1,\"severity\":\"severe\"}]");
    assertThat(spread.at("/counted/provinces").toString())
        .isEqualTo(
            "[{\"province\":\"brussels\",\"incidents\":1},{\"province\":\"namur\",\"incidents\":1}]");
    assertThat(spread.at("/counted/placeless").asInt()).isZero();
    assertThat(spread.path("mayFollow").toString())
        .contains("health")
        .doesNotContain("energy", "postalCourier");
    assertThat(spread.path("reasons").toString())
        .contains("{\"sector\":\"health\",\"because\":[\"energy\"]}");
  }

  /** What the first demonstration person of a role did with it. */
  private static JsonNode reader(Answer briefing, String role) {
    for (JsonNode each : briefing.body().path("readers")) {
      if (each.path("role").asText().equals(role)) {
        return each;
      }
    }
    throw new AssertionError(role + " is no reader of " + briefing.body());
  }

  private static long mails(String crisis) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where subject like ? and body not like"
                + " '%Control is lost%'",
            crisis + ": TLP:AMBER briefing%");
  }

  private Answer drafted(String crisis) {
    Answer draft = officer.post("/crises/" + crisis + "/briefings", null);
    assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
    return draft;
  }

  private Answer save(Answer draft, String tlp) throws IOException {
    Answer saved =
        officer.send(
            "PUT", "/briefings/" + draft.text("id"), written(draft.body(), tlp), seen(draft));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    return saved;
  }

  private Answer approve(Answer draft) {
    String path = "/briefings/" + draft.text("id");
    return director.post(path + "/approvals", null, seen(director.get(path)));
  }

  /** Page and interface tell where the source is missing; nothing unknown needs one. */
  @Test
  void whatIsConfirmedNamesItsSource() throws Exception {
    Answer draft = drafted(crisis());
    String path = "/briefings/" + draft.text("id");
    ObjectNode body = (ObjectNode) JSON.readTree(written(draft.body()));
    ArrayNode findings = ((ObjectNode) body.path("content")).putArray("findings");
    for (String standing : List.of("unknown", "confirmed")) {
      ObjectNode finding = findings.addObject();
      finding.put("standing", standing).put("source", "").put("confidence", "low");
      finding.set("text", body.at("/content/bottomLine"));
    }
    Answer saved = officer.send("PUT", path, body.toString(), seen(draft));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    assertThat(Set.copyOf(saved.body().path("shortcomings").findValuesAsText("field")))
        .containsExactly("findings[1].source");
    assertThat(approve(saved).text("code")).isEqualTo("briefing_incomplete");
    Visitor writer = signedIn();
    assertThat(writer.open("/briefing/edit?id=" + draft.text("id") + "&lang=en")).isEmpty();
    assertThat(writer.page())
        .contains("href=\"#text-findings-1-source\"", ", Source \u2013 text missing</a>")
        .contains("id=\"text-findings-0-source\"")
        .containsOnlyOnce("<span class=\"field-error flaw\">")
        .containsPattern("(?s)id=\"text-findings-1-source\".{0,300}flaw\">text missing");
  }

  /** Who wrote stays an author, also when somebody else counts anew or saves it as it stands. */
  @Test
  void noneOfItsAuthorsApprovesIt() throws Exception {
    Answer draft = drafted(crisis());
    String path = "/briefings/" + draft.text("id");
    Answer own =
        director.send("PUT", path, written(draft.body(), "amber"), seen(director.get(path)));
    assertThat(own.status()).as(own.body().toString()).isEqualTo(200);
    String author = own.text("author");
    assertThat(officer.post(path + "/counts", null).text("author")).isEqualTo(author);
    assertThat(save(officer.get(path), "amber").text("author"))
        .as("saved as it stands")
        .isEqualTo(author);
    Answer refused = director.post(path + "/approvals", null, seen(director.get(path)));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("code")).isEqualTo("briefing_ownDraft");
    Answer approved =
        Api.as("director", 1).post(path + "/approvals", null, seen(director.get(path)));
    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(201);
  }

  /** Without a report and with one: whatever is sent of what is counted is not read. */
  @Test
  void whatIsCountedIsNeverTyped() throws Exception {
    String crisis = crisis();
    Answer measure =
        officer.post(
            "/crises/" + crisis + "/measures",
            """
            {'title': 'Cut the link', 'ground': 'The way in', 'effect': 'Silence in the log',
             'affected': 'Maintenance crews', 'affectedSectors': ['energy'], 'service': 'CCB'}
            """);
    assertThat(measure.status()).as(measure.body().toString()).isEqualTo(201);
    Answer draft = drafted(crisis);
    assertThat(draft.body().at("/content/countedFrom/sitrep").asInt()).isZero();
    onlyWordsAreRead(draft);
    formHasNoNumbers(draft.text("id"), "120.000");
    Answer first = approve(draft);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);

    report(crisis);
    Answer next = drafted(crisis);
    assertThat(next.body().at("/content/countedFrom/sitrep").asInt()).isEqualTo(1);
    assertThat(next.body().at("/content/changes").toString())
        .as("nothing has changed since the last one, whatever was sent to it")
        .doesNotContain("measure", "sector", "people");
    onlyWordsAreRead(next);
    formHasNoNumbers(next.text("id"), "120.000");
  }

  /** Sends a forged number, time, service, state, sector; none of them may be kept. */
  private void onlyWordsAreRead(Answer draft) throws IOException {
    JsonNode fresh = draft.body().path("content").deepCopy();
    ObjectNode body = (ObjectNode) JSON.readTree(written(draft.body().deepCopy(), "amber"));
    ObjectNode content = (ObjectNode) body.path("content");
    String later = Instant.parse(fresh.path("asOf").asText()).plusSeconds(60).toString();
    content.put("asOf", later);
    content
        .path("figures")
        .forEach(f -> ((ObjectNode) f).put("value", 7777).put("before", 5).put("at", later));
    content
        .path("measures")
        .forEach(m -> ((ObjectNode) m).put("service", "NCCN").put("state", "lifted"));
    content
        .withArray("measures")
        .add(((ObjectNode) content.at("/measures/0").deepCopy()).put("no", 8));
    content.path("impacts").forEach(i -> ((ObjectNode) i).put("since", later).put("rag", "amber"));
    content
        .withArray("impacts")
        .add(((ObjectNode) content.at("/impacts/0").deepCopy()).put("sector", "space"));
    Answer saved =
        officer.send("PUT", "/briefings/" + draft.text("id"), body.toString(), seen(draft));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    JsonNode kept = saved.body().path("content");
    assertThat(kept.path("figures")).hasSize(5).isEqualTo(fresh.path("figures"));
    assertThat(kept.path("measures")).hasSize(1).isEqualTo(fresh.path("measures"));
    assertThat(kept.path("asOf")).isEqualTo(fresh.path("asOf"));
    assertThat(kept.path("impacts")).hasSize(1);
    assertThat(kept.at("/impacts/0/sector").asText()).isEqualTo("energy");
    assertThat(kept.at("/impacts/0/since")).isEqualTo(fresh.at("/impacts/0/since"));
    assertThat(kept.at("/impacts/0/rag").asText()).as("a colour is written").isEqualTo("amber");

    content.path("figures").forEach(f -> ((ObjectNode) f).put("value", -1));
    assertThat(
            officer
                .send("PUT", "/briefings/" + draft.text("id"), body.toString(), seen(saved))
                .status())
        .isEqualTo(400);
  }

  /** And the draft stands as it stood. */
  @Test
  void aNinthTaskAndAWordOfTenThousandLettersAreRefusedWithASentence() throws Exception {
    Answer draft = drafted(crisis());
    String path = "/briefings/" + draft.text("id");
    ObjectNode body = (ObjectNode) JSON.readTree(written(draft.body().deepCopy(), "amber"));
    ObjectNode content = (ObjectNode) body.path("content");
    ObjectNode task =
        JSON.createObjectNode().put("service", "NCCN").put("state", "underWay").put("percent", 10);
    task.set("task", content.path("bottomLine"));
    task.putObject("blockedBy").put("nl", "").put("fr", "").put("de", "").put("en", "");
    for (int no = 0; no < 9; no++) {
      content.withArray("tasks").add(task);
    }
    Answer ninth = officer.send("PUT", path, body.toString(), seen(draft));
    assertThat(ninth.status()).as(ninth.body().toString()).isEqualTo(400);
    assertThat(ninth.text("code")).isEqualTo("briefing_tooMany");
    assertThat(ninth.body().toString())
        .contains("Under \u201cWho does what\u201d there may be 8 rows, not 9.");

    ((ArrayNode) content.path("tasks")).remove(8);
    ((ObjectNode) content.path("bottomLine")).put("de", "w".repeat(10_000));
    Answer endless = officer.send("PUT", path, body.toString(), seen(draft));
    assertThat(endless.status()).as(endless.body().toString()).isEqualTo(400);
    assertThat(endless.text("code")).isEqualTo("shared_textTooLong");
    assertThat(endless.body().toString()).contains("A text may have 1,000 characters, not 10,000.");
    assertThat(officer.get(path).body()).isEqualTo(draft.body());

    ((ObjectNode) content.path("bottomLine")).put("de", "Es brennt");
    Answer eight = officer.send("PUT", path, body.toString(), seen(draft));
    assertThat(eight.status()).as(eight.body().toString()).isEqualTo(200);
    assertThat(eight.body().at("/content/tasks")).hasSize(8);
  }

  /** The form shows what was counted as text. */
  private static void formHasNoNumbers(String briefing, String people) {
    Visitor writer = signedIn();
    assertThat(writer.open("/briefing/edit?id=" + briefing)).isEmpty();
    String figures = writer.page();
    figures = figures.substring(figures.indexOf("key-title"), figures.indexOf("found-title"));
    assertThat(figures).contains(people).doesNotContain("type=\"number\"");
    String sectors = writer.page();
    sectors = sectors.substring(sectors.indexOf("sectors-title"), sectors.indexOf("do-title"));
    assertThat(sectors).contains("<time").doesNotContain("datetime-local");
  }

  private void report(String crisis) throws IOException {
    Api centre = Api.as("crisisCentre", 0);
    Answer open =
        centre.post(
            "/crises/" + crisis + "/sitreps",
            "{'cutOff': '%s'}".formatted(Instant.now().plusSeconds(3600)));
    assertThat(open.status()).as(open.body().toString()).isEqualTo(201);
    ObjectNode text = open.body().path("text").deepCopy();
    ((ObjectNode) text.path("situation")).put("nl", "Gemeld");
    ObjectNode body = JSON.createObjectNode().put("tlp", "amber");
    body.putArray("audience").add("services");
    body.set("text", text);
    String path = "/sitreps/" + open.text("id");
    Answer saved = centre.send("PUT", path, body.toString(), seen(open));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    Answer issued = director.post(path + "/issues", null, seen(director.get(path)));
    assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
  }

  private static void scale(String scale, String level) {
    assertThat(
            ShippedServer.get()
                .change(
                    "update national_scale set level = ? where scale = ? and not exercise",
                    level,
                    scale))
        .isOne();
  }

  private static void change(String column, String value, String crisis) {
    ShippedServer.get()
        .change("update crisis set " + column + " = " + value + " where reference = ?", crisis);
  }

  @Test
  void saysWhatIsMissingInWordsAndAsksForTheNextOneWhenItIsNotValidAnyMore() throws Exception {
    String crisis = crisis();
    officer.post(
        "/crises/" + crisis + "/logbook",
        "{'what': 'Cut it', 'decidedBy': 'CCB-COORD', 'office': 'CCB-COORD'}");
    Answer draft = drafted(crisis);
    String page = "/briefing/detail?lang=en&id=" + draft.text("id");
    try (Browser browser = new Browser();
        Browser.Person writer = browser.person("dutyOfficer", 0);
        Browser.Person reader = browser.person("minister", 0)) {
      writer.open(page);
      assertThat(writer.text())
          .contains("Bottom line \u2013 Dutch: text missing; French: text missing")
          .doesNotContain("bottomLine")
          .doesNotContain("impacts[");
      writer.page().locator("#approve-title ~ ul a[href$='#text-bottomLine']").click();
      writer.page().waitForURL(url -> url.contains("/briefing/edit"));
      writer.page().locator("#text-bottomLine textarea:focus").waitFor();
      assertThat(
              writer
                  .page()
                  .evaluate(
                      "document.activeElement.closest('fieldset').id +"
                          + " document.activeElement.lang"))
          .isEqualTo("text-bottomLinenl");
      assertThat(writer.page().locator("#text-bottomLine .flaw").allInnerTexts())
          .hasSize(4)
          .containsOnly("text missing");
      assertThat(counted(writer, "w".repeat(541))).isEqualTo("field-error 1 / 60 \u00b7 541 / 540");
      assertThat(counted(writer, "a\u00a0b\u202e  \ud83d\udd25 "))
          .as("as the server counts")
          .isEqualTo("field-hint 3 / 60 \u00b7 21 / 540");

      ((ObjectNode) draft.body().path("content"))
          .put(
              "validUntil",
              Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.SECONDS).toString());
      Answer approved = approve(save(draft, "amber"));
      assertThat(approved.status()).as(approved.body().toString()).isEqualTo(201);
      Instant until = Instant.parse(approved.body().at("/content/validUntil").asText());
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Instant.now().isAfter(until));
      reader.open(page);
      assertThat(reader.text())
          .containsPattern("expired (less than 1|[0-9]+) min ago")
          .contains("This briefing is not valid any more")
          .contains("Coordination meeting of the CCB")
          .doesNotContain("CCB-COORD");
      assertThat(reader.open("/index?lang=fr").locator("#briefings-title ~ ul").innerText())
          .contains("R\u00e9seau")
          .doesNotContain("Briefed crisis")
          .contains("expir\u00e9e depuis");
      writer.open("/index?lang=en");
      assertThat(
              writer
                  .page()
                  .locator("#expired-title ~ ul a.button[href*='crisis=" + crisis + "']")
                  .innerText())
          .isEqualTo("New briefing");
      writer.open("/logbook/list?lang=en&crisis=" + crisis);
      assertThat(writer.text())
          .contains("Coordination meeting of the CCB")
          .doesNotContain("CCB-COORD");
      writer.looksWell("/index", "home-expired-briefing", 200);
      reader.looksWell("/briefing/detail?id=" + draft.text("id"), "briefing-expired", 200);
    }
  }

  /** What the page counts beside the bottom line, with its look, once this stands in it. */
  private static String counted(Browser.Person writer, String text) {
    return (String)
        writer
            .page()
            .evaluate(
                """
                text => {
                  const area = document.querySelector("#text-bottomLine textarea");
                  area.value = text;
                  area.form.dispatchEvent(new Event("draft"));
                  return area.nextElementSibling.className + " " + area.nextElementSibling.textContent;
                }
                """,
                text);
  }

  /** The last report still says the tier before the order: page 1 says the one in force. */
  @Test
  void whatWasOrderedSinceTheReportStandsOnPageOne() throws Exception {
    String crisis = crisis();
    report(crisis);
    Answer draft = save(drafted(crisis), "amber");
    assertThat(draft.body().at("/content/tier").asText()).isEqualTo("nationalIncident");
    change("tier", "'nationalCrisis'", crisis);
    change("uphold_by", "now() + interval '1 hour'", crisis);
    Answer old = approve(draft);
    assertThat(old.status()).as(old.body().toString()).isEqualTo(409);
    assertThat(old.body().toString()).contains("briefing_tier");
    String path = "/briefings/" + draft.text("id");
    Answer counted = officer.post(path + "/counts", null);
    assertThat(counted.body().at("/content/tier").asText()).isEqualTo("nationalCrisis");
    assertThat(counted.body().at("/content/countedFrom/sitrep").asInt()).isEqualTo(1);
    Answer approved = approve(draft);
    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(201);
    assertThat(words(pdf("minister", path + "?lang=nl")))
        .containsIgnoringCase("mondeling bevel")
        .containsIgnoringCase("cybercrisis")
        .contains("Cijfers uit situatierapport 1");
  }

  /** The scales of the nation, which nobody in the file moves. */
  @ParameterizedTest
  @CsvSource({"activation,preAlert,alert", "phase,provincial,federal"})
  void whatTheNationSetSinceTheReportStandsInTheBriefing(String scale, String one, String other)
      throws Exception {
    String crisis = crisis();
    report(crisis);
    Answer draft = drafted(crisis);
    String before = draft.body().at("/content/" + scale).asText();
    String since = before.equals(one) ? other : one;
    scale(scale, since);
    try {
      Answer counted = officer.post("/briefings/" + draft.text("id") + "/counts", null);
      assertThat(counted.body().at("/content/countedFrom/sitrep").asInt()).isEqualTo(1);
      assertThat(counted.body().at("/content/" + scale).asText()).isEqualTo(since);
    } finally {
      scale(scale, before);
    }
  }

  @Test
  void theApprovalAsksMarkingOralOrderAndComparisonAgain() throws Exception {
    String crisis = crisis();
    Answer first = save(drafted(crisis), "amber");
    Answer beside = save(drafted(crisis), "amber");
    assertThat(first.body().path("oralOrder").asBoolean()).isFalse();
    change("uphold_by", "now() + interval '1 hour'", crisis);
    assertThat(officer.get("/briefings/" + first.text("id")).body().path("oralOrder").asBoolean())
        .as("given since the draft")
        .isTrue();
    Answer orderedOrally = approve(first);
    assertThat(orderedOrally.status()).as(orderedOrally.body().toString()).isEqualTo(201);
    assertThat(orderedOrally.body().path("oralOrder").asBoolean()).isTrue();
    assertThat(words(pdf("minister", "/briefings/" + first.text("id") + "?lang=nl")))
        .containsIgnoringCase("mondeling bevel");
    change("uphold_by", "null", crisis);

    Answer old = approve(beside);
    assertThat(old.status()).as("compares with none, but there is one").isEqualTo(409);
    assertThat(old.body().toString()).contains("briefing_compared");
    String path = "/briefings/" + beside.text("id");
    Answer counted = officer.post(path + "/counts", null);
    assertThat(counted.status()).as(counted.body().toString()).isEqualTo(201);
    assertThat(counted.body().at("/content/follows").asInt()).isEqualTo(1);
    assertThat(counted.body().at("/content/bottomLine/nl").asText())
        .isEqualTo("Control is lost, power holds.");
    Answer second = approve(beside);
    assertThat(second.body().path("number").asInt()).as(second.body().toString()).isEqualTo(2);
    assertThat(second.body().path("oralOrder").asBoolean()).as("ratified meanwhile").isFalse();
    assertThat(words(pdf("minister", path + "?lang=nl")))
        .doesNotContainIgnoringCase("mondeling bevel");

    Answer wide = save(drafted(crisis), "amber");
    change("tlp", "'amberStrict'", crisis);
    Answer refused = approve(wide);
    assertThat(refused.status()).as("the file was narrowed").isEqualTo(400);
    assertThat(refused.body().toString()).contains("briefing_marking");
    save(officer.get("/briefings/" + wide.text("id")), "amberStrict");
    assertThat(approve(wide).status()).isEqualTo(201);
    for (String reader : new String[] {"minister", "communication"}) {
      assertThat(Api.as(reader, 0).get("/briefings/" + wide.text("id")).status())
          .as("strict is not for " + reader)
          .isEqualTo(404);
    }
    assertThat(minister.get("/crises/" + crisis + "/briefings").body().path("items")).hasSize(2);
    assertThat(Api.as("primeMinister", 0).get("/briefings/" + wide.text("id")).status())
        .isEqualTo(200);
  }

  @Test
  void isComparedWithTheLastOneAlsoWhereNumbersWereLeftOut() throws Exception {
    String crisis = crisis();
    assertThat(approve(save(drafted(crisis), "amber")).body().path("number").asInt()).isEqualTo(1);
    Cases.leaveOutNumbers("briefing_number", crisis);
    Answer next = save(drafted(crisis), "amber");
    assertThat(next.body().at("/content/follows").asInt()).isEqualTo(1);
    Answer approved = approve(next);
    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(201);
    assertThat(approved.body().path("number").asInt()).isEqualTo(102);
  }

  @Test
  void ofARedFileItIsWrittenAndApprovedByTheCircleAndReadByWhoIsNamed() throws Exception {
    String crisis = Cases.redCrisis("Briefed red", "dutyOfficer", "director");
    Answer draft = drafted(crisis);
    assertThat(draft.text("tlp")).isEqualTo("red");
    Answer saved = save(draft, "red");
    assertThat(saved.body().path("named")).as("nobody chosen: the circle").isNotEmpty();
    Answer first = approve(saved);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(mails(crisis)).as("no office of which nobody may read it").isZero();
    for (String other : new String[] {"minister", "crisisCentre", "primeMinister"}) {
      assertThat(Api.as(other, 0).get("/briefings/" + saved.text("id")).status())
          .as(other)
          .isEqualTo(404);
    }

    Answer next = drafted(crisis);
    ObjectNode body = (ObjectNode) JSON.readTree(written(next.body(), "red"));
    saved.body().path("named").forEach(body.putArray("named")::add);
    body.withArray("named").add(accountOf("minister"));
    Answer named =
        officer.send("PUT", "/briefings/" + next.text("id"), body.toString(), seen(next));
    assertThat(named.status()).as(named.body().toString()).isEqualTo(200);
    assertThat(approve(named).status()).isEqualTo(201);
    assertThat(minister.get("/briefings/" + next.text("id")).status()).isEqualTo(200);
    assertThat(minister.get("/crises/" + crisis + "/briefings").body().path("items")).hasSize(1);
  }

  /** He may not know what the one in force says, and so not what has changed since. */
  @Test
  void whoMayNotReadTheOneInForceDraftsOneThatSaysItIsNotCompared() throws Exception {
    String crisis = crisis();
    Answer first = drafted(crisis);
    assertThat(first.body().path("lastHidden").asBoolean()).as("there is none").isFalse();
    ObjectNode red = (ObjectNode) JSON.readTree(written(first.body(), "red"));
    red.putArray("named").add(accountOf("dutyOfficer")).add(accountOf("director"));
    Answer saved =
        officer.send("PUT", "/briefings/" + first.text("id"), red.toString(), seen(first));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    assertThat(approve(saved).status()).isEqualTo(201);

    Answer seeing = drafted(crisis);
    assertThat(seeing.body().path("lastHidden").asBoolean()).isFalse();
    assertThat(seeing.body().at("/content/figures/0").has("before")).isTrue();
    Answer blind = Api.as("dutyOfficer", 1).post("/crises/" + crisis + "/briefings", null);
    assertThat(blind.status()).as(blind.body().toString()).isEqualTo(201);
    assertThat(blind.body().path("lastHidden").asBoolean()).isTrue();
    assertThat(blind.body().at("/content/follows").asInt()).isEqualTo(1);
    assertThat(blind.body().at("/content/figures/0").has("before")).isFalse();
    String path = "/briefings/" + blind.text("id");
    assertThat(words(pdf("dutyOfficer", path + "?lang=en")).replaceAll("\\s+", " "))
        .contains("Not compared with the last briefing")
        .doesNotContain("nothing of what is counted");
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("dutyOfficer", 0)) {
      reader.open("/briefing/detail?id=" + blind.text("id"));
      assertThat(reader.text())
          .contains("Not compared with the last briefing")
          .doesNotContain("No change in what is counted");
    }
    Answer counted = officer.post(path + "/counts", null);
    assertThat(counted.body().path("lastHidden").asBoolean()).as("he may read both").isFalse();
  }

  private static String accountOf(String role) throws SQLException {
    try (Connection owner = ShippedServer.get().pastTheWalls();
        PreparedStatement one =
            owner.prepareStatement("select id::text from account where username = ?")) {
      one.setString(1, ShippedServer.get().account(role, 0).user());
      try (ResultSet found = one.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    }
  }

  @Test
  void isKeptFromWhoMayNotReadBriefings() {
    assertThat(Api.as("organisation", 0).get("/briefings").status()).isEqualTo(403);
    assertThat(Api.as("statistician", 0).get("/briefings").status()).isEqualTo(403);
    assertThat(officer.get("/briefings/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(officer.post("/crises/C-2026-9999/briefings", null).status()).isEqualTo(404);
  }
}
