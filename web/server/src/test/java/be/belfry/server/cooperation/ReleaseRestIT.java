package be.belfry.server.cooperation;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Sha256;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A situation report on its way to EU-CyCLONe over HTTP, and what keeps it at home. */
class ReleaseRestIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api centre = Api.as("crisisCentre", 0);
  private final Api director = Api.as("director", 0);
  private final Api defence = Api.as("defence", 0);

  /** Key of an issued report of a new crisis. */
  private String issued() {
    String crisis = Cases.crisis("Released abroad");
    Answer open =
        centre.post(
            "/crises/" + crisis + "/sitreps",
            "{'cutOff': '%s'}".formatted(Instant.now().plusSeconds(7200)));
    assertThat(open.status()).as(open.body().toString()).isEqualTo(201);
    ObjectNode text = ((ObjectNode) open.body().path("text")).deepCopy();
    ((ObjectNode) text.path("situation")).put("en", "Switched by hand since this morning");
    ObjectNode body = JSON.createObjectNode().put("tlp", "amber");
    body.putArray("audience").add("services");
    body.set("text", text);
    String path = "/sitreps/" + open.text("id");
    Answer saved = centre.send("PUT", path, body.toString(), seen(open));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    Answer issued = director.post(path + "/issues", null, seen(director.get(path)));
    assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
    return open.text("id");
  }

  private static String asked(String sitrep, String arrangement, String addressee) {
    return """
    {'kind': 'sitrep', 'source': '%s', 'arrangement': '%s', 'addressees': ['%s'],
     'purpose': 'For the call of the executives'}
    """
        .formatted(sitrep, arrangement, addressee);
  }

  private Answer decide(Api who, String path, String decision) {
    return who.post(
        path + "/transitions",
        "{'decision': '" + decision + "', 'reason': 'because'}",
        seen(who.get(path)));
  }

  private Answer mark(String sitrep, String caveat) {
    return director.post(
        "/releaseMarkings",
        """
        {'kind': 'sitrep', 'source': '%s', 'caveat': '%s', 'reason': 'sources'}
        """
            .formatted(sitrep, caveat));
  }

  private static String below(String href) {
    assertThat(href).startsWith("/api/v1/");
    return href.substring("/api/v1".length());
  }

  /** The director asks, somebody else agrees. */
  private void widen(String sitrep) {
    Api second = Api.as("director", 1);
    Answer asked = mark(sitrep, "releasableToEu");
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
    assertThat(asked.text("caveat")).as("until then").isEqualTo("belgiumOnly");
    String first = below(asked.body().at("/lowering/href").asText());
    assertThat(officer.get(first).body()).as("leads to what it is about").isEqualTo(asked.body());
    assertThat(officer.get("/releaseMarkings/lowerings/" + sitrep).status()).isEqualTo(404);
    assertThat(director.post(first + "/confirmations", null).status())
        .as("who asked")
        .isEqualTo(403);
    assertThat(officer.post(first + "/confirmations", null).status())
        .as("who may not")
        .isEqualTo(403);
    assertThat(mark(sitrep, "belgiumOnly").status()).as("narrow again").isEqualTo(204);
    assertThat(second.post(first + "/confirmations", null).status()).as("fell").isEqualTo(409);
    String dropped = below(mark(sitrep, "none").body().at("/lowering/href").asText());
    assertThat(director.post(dropped + "/refusals", null).status()).isEqualTo(201);
    assertThat(second.post(dropped + "/confirmations", null).status()).isEqualTo(409);
    String again = below(mark(sitrep, "releasableToEu").body().at("/lowering/href").asText());
    Answer agreed = second.post(again + "/confirmations", null);
    assertThat(agreed.status()).as(agreed.body().toString()).isEqualTo(201);
    assertThat(agreed.text("caveat")).isEqualTo("releasableToEu");
    Answer read = officer.get("/releaseMarkings/sitrep/" + sitrep);
    assertThat(read.body()).isEqualTo(agreed.body());
    assertThat(read.body().has("lowering")).isFalse();
    assertThat(read.text("reason")).isEqualTo("sources");
    assertThat(noted()).isEqualTo(3);
    for (String act : List.of("sourceMarked", "caveatLoweringProposed")) {
      assertThat(ShippedServer.get().recorded("cooperation." + act, "sources")).isPositive();
    }
  }

  /** How many of the acts about a wider caveat are in the audit log. */
  private static long noted() {
    return ShippedServer.get()
        .number(
            "select count(distinct action) from audit_entry where action = any (string_to_array('"
                + "cooperation.caveatLoweringProposed,cooperation.caveatLowered,"
                + "cooperation.caveatLoweringDropped', ','))");
  }

  private static byte[] file(Api who, String path, String name) {
    Answer file =
        who.send(
            "GET", path + "/files/" + name, null, Map.of("Accept", "application/octet-stream"));
    assertThat(file.status()).as(name).isEqualTo(200);
    return file.response().body();
  }

  @Test
  void goesToThePartnerByTheWordOfTwoAndIsRecalledAsAWhole() throws Exception {
    String sitrep = issued();
    assertThat(officer.post("/releasePackages", asked(sitrep, "euCyclone", "NL")).status())
        .as("another arrangement")
        .isEqualTo(400);
    assertThat(officer.post("/releasePackages", asked(sitrep, "euCyclone", "nobody")).status())
        .isEqualTo(400);
    assertThat(
            officer
                .post("/releasePackages", asked(sitrep, "euCyclone", "exerciseCyclone"))
                .status())
        .as("reality to a player")
        .isEqualTo(400);
    Answer proposed = officer.post("/releasePackages", asked(sitrep, "euCyclone", "euCyclone"));
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    String path = "/releasePackages/" + proposed.text("id");
    assertThat(proposed.body().path("files").findValuesAsText("name"))
        .containsExactly("bundle.stix.json", "document.pdf", "picture.json", "report.json");
    assertThat(decide(officer, path, "approve").status()).as("who asked").isEqualTo(403);
    assertThat(decide(officer, path, "release").status()).as("not approved").isEqualTo(409);

    assertThat(mark(sitrep, "belgiumOnly").status()).isEqualTo(204);
    assertThat(officer.get(path).body().path("obstacles").toString()).contains("belgiumOnly");
    assertThat(decide(director, path, "approve").status()).as("Belgium only").isEqualTo(400);
    assertThat(officer.post("/releasePackages", asked(sitrep, "bilateral", "NL")).status())
        .isEqualTo(400);
    widen(sitrep);
    assertThat(officer.post("/releasePackages", asked(sitrep, "bilateral", "GB")).status())
        .isEqualTo(400);

    Answer stale = decide(director, path, "approve");
    assertThat(stale.status()).as("made under another caveat").isEqualTo(409);
    assertThat(stale.body().toString()).contains("cooperation_caveatChanged");
    assertThat(decide(officer, path, "withdraw").text("state")).isEqualTo("withdrawn");
    proposed = officer.post("/releasePackages", asked(sitrep, "euCyclone", "euCyclone"));
    path = "/releasePackages/" + proposed.text("id");

    Answer approved = decide(director, path, "approve");
    assertThat(approved.text("state")).as(approved.body().toString()).isEqualTo("approved");
    JsonNode manifest = JSON.readTree(file(officer, path, "manifest.json"));
    assertThat(manifest.path("caveat").asText()).isEqualTo("releasableToEu");
    assertThat(manifest.path("signature").asText()).hasSize(86);
    for (JsonNode each : manifest.path("files")) {
      assertThat(Sha256.hex(file(officer, path, each.path("name").asText())))
          .isEqualTo(each.path("sha256").asText());
    }
    Answer pdf =
        director.send(
            "GET", "/sitreps/" + sitrep + "?lang=en", null, Map.of("Accept", "application/pdf"));
    assertThat(file(officer, path, "document.pdf"))
        .as("the archived bytes")
        .isEqualTo(pdf.response().body());
    JsonNode report = JSON.readTree(file(officer, path, "report.json"));
    assertThat(report.path("caveat").asText()).isEqualTo("releasableToEu");
    assertThat(JSON.readTree(file(officer, path, "picture.json")).path("caveat").asText())
        .isEqualTo("releasableToEu");
    assertThat(new String(file(officer, path, "bundle.stix.json"), StandardCharsets.UTF_8))
        .contains("RELEASABLE TO EU");
    assertThat(report.at("/technicalSummary/en").asText()).startsWith("Switched by hand");

    assertThat(decide(officer, path, "release").text("state")).isEqualTo("released");
    JsonNode line = line(proposed.text("reference"));
    assertThat(line.path("addressee").asText()).isEqualTo("euCyclone");
    assertThat(line.path("sha256").asText())
        .isEqualTo(Sha256.hex(file(officer, path, "manifest.json")));
    Answer received =
        officer.post(
            path + "/receipts",
            "{'addressee': 'euCyclone', 'from': 'secretariat'}",
            seen(officer.get(path)));
    assertThat(received.text("state")).as(received.body().toString()).isEqualTo("received");
    assertThat(
            officer
                .post("/releases/" + line.path("id").asText() + "/recalls", "{'reason': 'x'}")
                .status())
        .as("one line of a package")
        .isEqualTo(409);
    assertThat(decide(officer, path, "receive").status()).as("by nobody's word").isEqualTo(409);
    assertThat(decide(officer, path, "recall").text("state")).isEqualTo("recalled");
    assertThat(line(proposed.text("reference")).has("recalledAt")).isTrue();
    for (String said : List.of("vrijgegeven pakket", "teruggeroepen")) {
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from outbox_message where recipient = 'partner:euCyclone'"
                          + " and subject like ?",
                      proposed.text("reference") + ": TLP:AMBER " + said + "%"))
          .as(said)
          .isEqualTo(1);
    }
    assertThat(
            officer
                .get("/releasePackages?state=recalled&arrangement=euCyclone&addressee=euCyclone")
                .body()
                .path("items")
                .findValuesAsText("reference"))
        .contains(proposed.text("reference"));
  }

  @Test
  void theSameWordsStayAtHomeUnderEveryNumberAndWithTheirFile() {
    String first = issued();
    String crisis = officer.get("/sitreps/" + first).text("crisis");
    assertThat(mark(first, "belgiumOnly").status()).isEqualTo(204);
    Answer open = centre.post("/sitreps/" + first + "/corrections", null);
    assertThat(open.status()).as(open.body().toString()).isEqualTo(201);
    String second = open.text("id");
    Answer done =
        director.post(
            "/sitreps/" + second + "/issues", null, seen(director.get("/sitreps/" + second)));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(201);
    Answer kept = officer.post("/releasePackages", asked(second, "euCyclone", "euCyclone"));
    assertThat(kept.status()).as("the correction").isEqualTo(400);
    assertThat(kept.body().toString()).contains("cooperation_obstacle");
    assertThat(officer.get("/releaseMarkings/sitrep/" + second).text("caveat"))
        .isEqualTo("belgiumOnly");
    widen(second);
    Answer proposed = officer.post("/releasePackages", asked(second, "euCyclone", "euCyclone"));
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    String path = "/releasePackages/" + proposed.text("id");
    ShippedServer.get().change("update crisis set tlp = 'amberStrict' where reference = ?", crisis);
    assertThat(decide(director, path, "approve").status()).as("the file now").isEqualTo(400);
    assertThat(officer.get(path).body().path("obstacles").toString()).contains("notNamed");
    ShippedServer.get().change("update crisis set tlp = 'amber' where reference = ?", crisis);
    assertThat(decide(director, path, "approve").text("state")).isEqualTo("approved");
    assertThat(decide(officer, path, "release").text("state")).isEqualTo("released");
    assertThat(decide(officer, path, "recall").text("state")).isEqualTo("recalled");
    Answer mended =
        officer.post(
            "/releasePackages",
            asked(second, "euCyclone", "euCyclone")
                .replace("'purpose'", "'replaces': '" + proposed.text("id") + "', 'purpose'"));
    assertThat(mended.status()).as(mended.body().toString()).isEqualTo(201);
    String next = "/releasePackages/" + mended.text("id");
    assertThat(decide(director, next, "approve").text("state")).isEqualTo("approved");
    assertThat(decide(officer, next, "release").text("state")).isEqualTo("released");
    Answer earlier = officer.get(path);
    assertThat(earlier.text("state")).as("recalled first").isEqualTo("recalled");
    assertThat(earlier.text("replacedBy")).isEqualTo(mended.text("reference"));
  }

  /** Key of a package that a second person has approved. */
  private String approved(Api who, String sitrep, String replaces) {
    Answer proposed = who.post("/releasePackages", replacing(sitrep, replaces));
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    String id = proposed.text("id");
    assertThat(decide(director, "/releasePackages/" + id, "approve").text("state"))
        .isEqualTo("approved");
    return id;
  }

  private static String replacing(String sitrep, String earlier) {
    return asked(sitrep, "euCyclone", "euCyclone")
        .replace("'purpose'", "'replaces': '" + earlier + "', 'purpose'");
  }

  private Answer released(Api who, String id) {
    return decide(who, "/releasePackages/" + id, "release");
  }

  private static void narrows(String id, String tlp) {
    assertThat(
            ShippedServer.get()
                .change("update release_package set tlp = ? where id = cast(? as uuid)", tlp, id))
        .isOne();
  }

  /** Neither the one that takes a place nor the one whose place it is leads to a hidden one. */
  @Test
  void namesThePackageBeforeItAndAfterItToWhoMayKnowOfThem() {
    String sitrep = issued();
    String first =
        officer.post("/releasePackages", asked(sitrep, "euCyclone", "euCyclone")).text("id");
    assertThat(decide(director, "/releasePackages/" + first, "approve").text("state"))
        .isEqualTo("approved");
    assertThat(released(officer, first).text("state")).isEqualTo("released");
    String late = approved(defence, sitrep, first);
    String second = approved(officer, sitrep, first);
    assertThat(released(officer, second).text("state")).isEqualTo("released");
    Answer earlier = officer.get("/releasePackages/" + first);
    String firstName = earlier.text("reference");
    String secondName = officer.get("/releasePackages/" + second).text("reference");

    narrows(second, "amberStrict");
    Answer hidden = defence.get("/releasePackages/" + first);
    assertThat(hidden.text("state")).isEqualTo("replaced");
    assertThat(hidden.body().toString()).doesNotContain(secondName, "replacedBy");
    assertThat(defence.get("/releasePackages/" + second).status()).isEqualTo(404);
    assertThat(earlier.text("replacedBy")).isEqualTo(secondName);
    assertThat(page("defence", first)).contains(firstName).doesNotContain(secondName);
    assertThat(page("dutyOfficer", first)).contains(firstName, secondName);
    Answer taken = officer.post("/releasePackages", replacing(sitrep, first));
    assertThat(taken.text("code")).isEqualTo("cooperation_replacedAlreadyBy");
    assertThat(taken.body().toString()).contains(firstName, secondName);
    for (Answer refused :
        List.of(
            defence.post("/releasePackages", replacing(sitrep, first)), released(defence, late))) {
      isRefusedWithoutAName(refused, firstName, secondName);
    }
    Answer told = released(officer, late);
    assertThat(told.text("code")).isEqualTo("cooperation_replacedAlreadyBy");
    assertThat(told.body().toString()).contains(firstName, secondName);

    narrows(second, "amber");
    narrows(first, "amberStrict");
    for (String each : List.of(second, late)) {
      Answer later = defence.get("/releasePackages/" + each);
      assertThat(later.status()).isEqualTo(200);
      assertThat(later.body().toString()).doesNotContain(firstName, "replaces");
      assertThat(officer.get("/releasePackages/" + each).text("replaces")).isEqualTo(firstName);
    }
    assertThat(page("defence", second)).contains(secondName).doesNotContain(firstName);
    assertThat(page("dutyOfficer", second)).contains(firstName, secondName);
    isRefusedWithoutAName(released(defence, late), firstName, secondName);
  }

  private static void isRefusedWithoutAName(Answer refused, String... names) {
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
    assertThat(refused.text("code")).isEqualTo("cooperation_replacedAlready");
    assertThat(refused.body().toString()).doesNotContain(names);
  }

  private static String page(String role, String id) {
    Visitor visitor = Visitor.signedIn(role, 0, "198.51.100.97");
    assertThat(visitor.open("/cooperation/release?id=" + id)).isEmpty();
    return visitor.page();
  }

  /** The partner may have what is narrower, but its pages and files say what was frozen. */
  @Test
  void aFileThatWasNarrowedKeepsWhatSaysOtherwiseAtHome() {
    String sitrep = issued();
    String crisis = officer.get("/sitreps/" + sitrep).text("crisis");
    Answer asked =
        director.post(
            "/releaseMarkings",
            """
            {'kind': 'sitrep', 'source': '%s', 'caveat': 'none', 'named': ['euCyclone'],
             'reason': 'concerned'}
            """
                .formatted(sitrep));
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
    String lowering = below(asked.body().at("/lowering/href").asText());
    assertThat(Api.as("director", 1).post(lowering + "/confirmations", null).status())
        .isEqualTo(201);
    String body = asked(sitrep, "euCyclone", "euCyclone");
    String waits = "/releasePackages/" + officer.post("/releasePackages", body).text("id");
    String approved = "/releasePackages/" + officer.post("/releasePackages", body).text("id");
    assertThat(decide(director, approved, "approve").text("state")).isEqualTo("approved");
    ShippedServer.get().change("update crisis set tlp = 'amberStrict' where reference = ?", crisis);
    assertThat(officer.get(waits).body().path("obstacles")).as("he is named").isEmpty();
    for (Answer refused :
        List.of(
            officer.post("/releasePackages", body),
            decide(director, waits, "approve"),
            decide(officer, approved, "release"))) {
      assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
      assertThat(refused.text("code")).isEqualTo("cooperation_tlpChanged");
      assertThat(refused.body().toString()).contains("TLP:AMBER+STRICT");
    }
    assertThat(officer.get(approved).text("state")).isEqualTo("approved");
    assertThat(officer.get(approved).text("crisis")).isEqualTo(crisis);
    ShippedServer.get()
        .change("update crisis set tlp = 'red', named = '{someone}' where reference = ?", crisis);
    Answer hidden = officer.get(approved);
    assertThat(hidden.status()).isEqualTo(200);
    assertThat(hidden.body().toString()).as("names its file no more").doesNotContain(crisis);
    assertThat(decide(officer, approved, "release").body().toString()).doesNotContain(crisis);
    ShippedServer.get()
        .change("update crisis set tlp = 'amber', named = '{}' where reference = ?", crisis);
  }

  /** What was corrected leaves neither asked for, nor approved already. */
  @Test
  void aReportThatIsCorrectedLeavesNoMore() {
    String first = issued();
    String body = asked(first, "euCyclone", "euCyclone");
    String waits = "/releasePackages/" + officer.post("/releasePackages", body).text("id");
    String approved = "/releasePackages/" + officer.post("/releasePackages", body).text("id");
    assertThat(decide(director, approved, "approve").text("state")).isEqualTo("approved");
    assertThat(officer.get(waits).body().path("obstacles")).isEmpty();

    Answer open = centre.post("/sitreps/" + first + "/corrections", null);
    String second = open.text("id");
    assertThat(officer.get(waits).body().path("obstacles")).as("not issued yet").isEmpty();
    Answer done =
        director.post(
            "/sitreps/" + second + "/issues", null, seen(director.get("/sitreps/" + second)));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(201);
    for (String path : List.of(waits, approved)) {
      assertThat(officer.get(path).body().path("obstacles").toString()).contains("superseded");
    }
    Answer refused = decide(director, waits, "approve");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo("cooperation_obstacle");
    assertThat(decide(officer, approved, "release").status()).isEqualTo(400);
    assertThat(officer.post("/releasePackages", body).status()).as("asked again").isEqualTo(400);
    Answer mended = officer.post("/releasePackages", asked(second, "euCyclone", "euCyclone"));
    assertThat(mended.status()).as(mended.body().toString()).isEqualTo(201);
  }

  private JsonNode line(String reference) {
    for (JsonNode each : officer.get("/releases").body().path("items")) {
      if (each.path("object").asText().equals(reference)) {
        return each;
      }
    }
    throw new AssertionError("not in the register: " + reference);
  }

  @Test
  void isForWhoWorksWithAllies() {
    assertThat(Api.as("analyst", 0).get("/releasePackages").status()).isEqualTo(403);
    assertThat(Api.as("minister", 0).get("/releasePartners").status()).isEqualTo(403);
    assertThat(officer.get("/releasePartners").body().path("items")).hasSizeGreaterThan(10);
    assertThat(officer.get("/releasePackages?state=nothing").status()).isEqualTo(400);
    assertThat(officer.post("/releasePackages", "{}").status()).isEqualTo(400);
    assertThat(officer.get("/releasePackages/00000000-0000-4000-8000-000000000000").status())
        .isEqualTo(404);
  }
}
