package be.belfry.server.playbook;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.playbook.StepFile;
import be.belfry.domain.shared.Sha256;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ReplacedDocument;
import be.belfry.server.ShippedServer;
import be.belfry.server.VerificationRun;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A procedure runs over HTTP: steps are begun, reported, confirmed by a second person, left out,
 * always with the version that was seen.
 */
class PlaybookRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api second = Api.as("dutyOfficer", 1);

  /** The authority's run of the energy procedure of a crisis, started by its tier or by hand. */
  private String run(String crisis) {
    JsonNode runs = officer.get("/crises/" + crisis + "/playbookRuns").body().path("items");
    for (JsonNode run : runs) {
      if (run.path("code").asText().equals("PB-ENE") && !run.has("entity")) {
        return run.path("id").asText();
      }
    }
    Answer started = officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-ENE'}");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    return started.body().at("/run/id").asText(started.text("id"));
  }

  private String state(String run, int no) {
    return officer.get("/playbookRuns/" + run).body().at("/steps/" + (no - 1) + "/state").asText();
  }

  /** Acts on a step as it is now. */
  private Answer act(Api by, String step, String act, String body) {
    return by.post(step + "/" + act, body, seen(officer.get(step)));
  }

  @Test
  void theProceduresOfTwoSectorsRunSideBySideAndEachAuthoritySeesItsOwn() {
    String health = Cases.incidentOf("health", "Wards");
    String crisis =
        officer
            .post(
                "/crises",
                "{'title': 'Two sectors', 'incidents': ['%s', '%s'], 'tier': 'nationalIncident',"
                        .formatted(Cases.incident("Grid"), health)
                    + " 'grounds': 'why'}")
            .text("reference");
    assertThat(
            Api.as("director", 0)
                .post("/crises/" + crisis + "/proposals/1/decisions", "{'decision': 'approve'}")
                .text("state"))
        .isEqualTo("running");
    assertThat(procedures(officer, crisis)).containsExactlyInAnyOrder("PB-ENE", "PB-HEA");
    assertThat(procedures(Api.user("authority-energy"), crisis)).containsExactly("PB-ENE");
    assertThat(procedures(Api.user("authority-health"), crisis)).containsExactly("PB-HEA");
  }

  /** Codes of the authorities' runs of a crisis that somebody sees. */
  private static List<String> procedures(Api reader, String crisis) {
    List<String> codes = new ArrayList<>();
    for (JsonNode run : reader.get("/crises/" + crisis + "/playbookRuns").body().path("items")) {
      if (!run.has("entity")) {
        codes.add(run.path("code").asText());
      }
    }
    return codes;
  }

  @Test
  void goesFromStepToStep() {
    String crisis = Cases.crisis("Procedure");
    String run = run(crisis);
    String steps = "/playbookRuns/" + run + "/steps/";
    assertThat(state(run, 1)).isEqualTo("open");
    assertThat(state(run, 2)).as("it comes after the first").isEqualTo("waiting");
    assertThat(act(officer, steps + 2, "beginnings", null).status()).isEqualTo(409);

    assertThat(act(officer, steps + 1, "beginnings", null).status()).isEqualTo(201);
    assertThat(state(run, 1)).isEqualTo("inProgress");
    assertThat(act(officer, steps + 1, "completions", "{'evidence': ''}").status()).isEqualTo(400);
    assertThat(act(officer, steps + 1, "completions", "{'evidence': 'normal at 10:12'}").status())
        .isEqualTo(201);
    assertThat(state(run, 1)).isEqualTo("done");
    assertThat(state(run, 2)).isEqualTo("open");

    String none = "{'reason': 'no links'}";
    Answer asked = act(officer, steps + 2, "notApplicable", none);
    assertThat(asked.status()).as("two persons").isEqualTo(202);
    assertThat(asked.text("state")).isEqualTo("open");
    assertThat(asked.text("exclusionReason")).isEqualTo("no links");
    assertThat(act(officer, steps + 2, "notApplicable", none).text("code"))
        .isEqualTo("playbook_secondPerson");

    String cut = "{'evidence': 'all links cut'}";
    assertThat(act(officer, steps + 2, "completions", cut).status())
        .as("two persons")
        .isEqualTo(202);
    assertThat(act(officer, steps + 2, "completions", cut).status()).isEqualTo(403);
    Answer confirmed = act(second, steps + 2, "completions", "{'evidence': 'seen'}");
    assertThat(confirmed.status()).isEqualTo(201);
    assertThat(confirmed.text("evidenceSha256"))
        .as("of the words of both")
        .isEqualTo(Sha256.hex(confirmed.text("evidence")));
    assertThat(confirmed.text("earlierWords"))
        .as("why it was said not to apply stays with it")
        .isEqualTo("no links");
    String absent = "{'reason': 'no such system'}";
    assertThat(act(officer, steps + 3, "notApplicable", absent).status()).isEqualTo(202);
    Answer agreed = act(second, steps + 3, "notApplicable", "{'reason': 'indeed'}");
    assertThat(agreed.status()).isEqualTo(201);
    assertThat(agreed.text("reason")).isEqualTo("no such system\nindeed");
    assertThat(state(run, 3)).isEqualTo("notApplicable");
    assertThat(officer.get("/playbookRuns?crisis=" + crisis + "&overdue=true").status())
        .isEqualTo(200);
  }

  @Test
  void nobodyChangesWhatHeHasNotSeen() {
    String run = "/playbookRuns/" + run(Cases.crisis("Procedure seen"));
    String step = run + "/steps/1";
    Answer before = officer.get(step);
    Answer whole = officer.get(run);
    assertThat(officer.post(step + "/beginnings", null).status()).isEqualTo(428);
    assertThat(second.post(step + "/beginnings", null, seen(before)).status()).isEqualTo(201);
    assertThat(officer.post(step + "/completions", "{'evidence': 'x'}", seen(before)).status())
        .as("somebody began it meanwhile")
        .isEqualTo(412);
    String moment = "{'anchor': 'aware', 'at': '2026-03-02T08:00:00Z'}";
    assertThat(officer.post(run + "/anchors", moment).status()).isEqualTo(428);
    assertThat(officer.post(run + "/anchors", moment, seen(whole)).status()).isEqualTo(412);
    Answer noted = officer.post(run + "/anchors", moment, seen(officer.get(run)));
    assertThat(noted.status()).isEqualTo(201);
    assertThat(noted.body().at("/steps/5/dueAt").asText()).isEqualTo("2026-03-03T08:00:00Z");
    assertThat(officer.get(run + "/steps/99").status()).isEqualTo(404);
  }

  /** Whoever could note when a procedure began would put off all that is owed in it. */
  @ParameterizedTest
  @ValueSource(strings = {"t0", "open"})
  void nobodyMovesTheStartOfAProcedure(String anchor) {
    String run = "/playbookRuns/" + run(Cases.crisis("Procedure begun"));
    Answer before = officer.get(run);
    Answer refused =
        officer.post(
            run + "/anchors",
            "{'anchor': '" + anchor + "', 'at': '2026-03-02T08:00:00Z'}",
            seen(before));
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo("playbook_anchor");
    assertThat(officer.get(run).body()).as("all due times").isEqualTo(before.body());
  }

  /** The intermediate report under DORA is step 12, the final one step 14. */
  @Test
  void theReportBeforeIsNotedForAStepInWhateverOrder() {
    String crisis = Cases.crisis("Two reports", Cases.incidentOf("banking", "Two reports"));
    String id =
        officer
            .post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-FIN'}")
            .body()
            .at("/run/id")
            .asText();
    if (id.isEmpty()) {
      // Its tier has started it.
      id = officer.get("/crises/" + crisis + "/playbookRuns").body().at("/items/0/id").asText();
    }
    String run = "/playbookRuns/" + id;
    String moment = "{'anchor': 'previousReport', %s'at': '2026-03-10T08:00:00Z'}";
    Answer unsaid = officer.post(run + "/anchors", moment.formatted(""), seen(officer.get(run)));
    assertThat(unsaid.status()).as(unsaid.body().toString()).isEqualTo(400);
    assertThat(unsaid.text("code")).isEqualTo("playbook_whichReport");
    assertThat(unsaid.text("detail")).contains("12, 14");
    assertThat(
            officer
                .post(run + "/anchors", moment.formatted("'step': 14, "), seen(officer.get(run)))
                .status())
        .isEqualTo(201);
    String last = due(run, 14);
    assertThat(last).startsWith("2026-04-");

    Visitor visitor = Visitor.signedIn("dutyOfficer", 0, "203.0.113.78");
    visitor.open("/playbook/run?lang=en&id=" + id);
    assertThat(visitor.page())
        .contains("Previous report, before step 12 (Submit the intermediate report)");
    visitor.submit(
        "/playbook/run",
        "fix",
        "go",
        Map.of("anchor", "previousReport/12", "at", "2026-03-02T09:00"));
    assertThat(due(run, 12)).as(visitor.page()).isEqualTo("2026-03-05T08:00:00Z");
    assertThat(due(run, 14)).isEqualTo(last);
  }

  private String due(String run, int no) {
    return officer.get(run + "/steps/" + no).text("dueAt");
  }

  /** The only run of a crisis that an entity sees. */
  private static String own(Api entity, String crisis) {
    JsonNode runs = entity.get("/playbookRuns?crisis=" + crisis).body();
    assertThat(runs.path("total").asInt()).as(runs.toString()).isEqualTo(1);
    return "/playbookRuns/" + runs.at("/items/0/id").asText();
  }

  @Test
  void theEntityThatIsHitDoesItsOwnStepsAndNothingElse() {
    Api entity = Api.as("organisation", 0);
    Api other = Api.as("organisation", 1);
    String crisis = Cases.crisis("Own steps", Cases.incident(entity, "api", "Own steps"));
    String whole = run(crisis);
    String path = own(entity, crisis);
    Answer seen = entity.get(path);
    assertThat(seen.status()).as(seen.body().toString()).isEqualTo(200);
    assertThat(seen.body().at("/run").has("startedBy")).isFalse();
    List<Integer> own = new ArrayList<>();
    seen.body().path("steps").forEach(step -> own.add(step.path("no").asInt()));
    assertThat(own)
        .as("those of its own people")
        .containsExactly(1, 2, 3, 4, 5, 6, 9, 11, 12, 13, 14);
    assertThat(seen.body().at("/run/stepCount").asInt()).isEqualTo(own.size());
    assertThat(entity.get("/crises/" + crisis).status()).isEqualTo(403);
    assertThat(entity.get("/playbookRuns/" + whole).status()).as("the authority's").isEqualTo(404);
    assertThat(other.get(path).status()).isEqualTo(404);

    String steps = path + "/steps/";
    assertThat(officer.get(path).status()).isEqualTo(200);
    assertThat(officer.get(steps + 7).status()).as("is the authority's").isEqualTo(404);
    assertThat(act(other, steps + 1, "beginnings", null).status()).isEqualTo(404);
    assertThat(
            entity
                .post(
                    path + "/anchors",
                    "{'anchor': 'aware', 'at': '2026-03-02T08:00:00Z'}",
                    seen(officer.get(path)))
                .text("code"))
        .isEqualTo("playbook_ownSteps");
    assertThat(state(whole, 1)).isEqualTo("handedOver");
    assertThat(state(whole, 7)).isEqualTo("waiting");
    byte[] log = "All lines cut at 10:40.".getBytes(StandardCharsets.UTF_8);
    assertThat(officer.upload(steps + 1 + "/files", "ours.txt", log).status()).isEqualTo(201);
    Answer theirs = entity.upload(steps + 1 + "/files", "theirs.txt", log);
    assertThat(theirs.status())
        .as("the same of both, of which the entity sees its own" + theirs.body())
        .isEqualTo(201);
    assertThat(theirs.body().path("files")).hasSize(1);
    assertThat(entity.upload(steps + 1 + "/files", "again.txt", log).body().path("files"))
        .as("its own again")
        .hasSize(1);
    String alert = "{'evidence': 'alert at 10:12'}";
    Answer done = entity.post(steps + 1 + "/completions", alert, underKey(entity.get(steps + 1)));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(201);
    assertThat(done.body()).as("also under a key").isEqualTo(entity.get(steps + 1).body());
    assertThat(state(whole, 7)).as("what follows is the authority's").isEqualTo("open");
    assertThat(officer.get(path).body().at("/steps/0/evidence").asText())
        .isEqualTo("alert at 10:12");
  }

  @Test
  void twoEntitiesOfOneSectorHaveOneRunEachAndAreTold() {
    Api grid = Api.as("organisation", 0);
    Api other = Api.as("organisation", 1);
    String crisis = Cases.crisis("Both hit", Cases.incident(grid, "api", "Both hit"));
    String second = Cases.incident(other, "api", "Hit as well");
    Answer file = officer.get("/crises/" + crisis);
    Answer attached =
        officer.send(
            "PUT",
            "/crises/" + crisis + "/incidents/" + second,
            "{'reason': 'the same event'}",
            seen(file));
    assertThat(attached.status()).as(attached.body().toString()).isEqualTo(200);

    String ofGrid = own(grid, crisis);
    String ofOther = own(other, crisis);
    assertThat(ofGrid).isNotEqualTo(ofOther);
    assertThat(grid.get(ofOther).status()).isEqualTo(404);
    Answer whole = officer.get("/playbookRuns/" + run(crisis));
    List<String> entities = new ArrayList<>();
    whole.body().path("others").forEach(run -> entities.add(run.path("entity").asText()));
    assertThat(entities).hasSize(2).doesNotHaveDuplicates().doesNotContain("");
    assertThat(grid.get(ofGrid).body().at("/run/entity").asText()).isIn(entities);
    assertThat(grid.get(ofGrid).body().path("others")).as("the authority's is not his").isEmpty();
    assertThat(officer.get(ofGrid).body().at("/others/0/id").asText())
        .isEqualTo(whole.body().at("/run/id").asText());

    assertThat(act(grid, ofGrid + "/steps/1", "completions", "{'evidence': 'alert'}").status())
        .isEqualTo(201);
    assertThat(other.get(ofOther + "/steps/1").text("state")).as("its own").isEqualTo("open");
    assertThat(mails(ofGrid)).as("to who notified: once").isEqualTo(1);
    assertThat(mails(ofOther)).isEqualTo(1);
  }

  private static String report(Api entity, String more) {
    Answer stored =
        entity.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Example Grid'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Breach',
             'awareAt': '%s', 'sector': 'energy', 'channel': 'api'%s}
            """
                .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60), more));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    return stored.text("reference");
  }

  @Test
  void aConditionFollowsWhatTheEntityReportsLater() {
    Api entity = Api.as("organisation", 0);
    String first = report(entity, ", 'impact': {'personalData': 'no'}");
    Answer opened =
        Api.as("analyst", 0)
            .post(
                "/notifications/" + first + "/triage",
                "{'action': 'openIncident', 'severity': 'severe', 'sectors': ['energy'],"
                    + " 'tlp': 'amber'}");
    String crisis = Cases.crisis("Breach", opened.text("incident"));
    assertThat(
            officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-BRE'}").status())
        .isEqualTo(201);
    String run = "";
    for (JsonNode one : entity.get("/playbookRuns?crisis=" + crisis).body().path("items")) {
      run = one.path("code").asText().equals("PB-BRE") ? one.path("id").asText() : run;
    }
    String left = "/playbookRuns/" + run + "/steps/4";
    String another = "/playbookRuns/" + run + "/steps/5";
    assertThat(entity.get(left).text("notMet")).isEqualTo("personalData");
    assertThat(entity.get("/playbookRuns/" + run + "/steps/1").text("state")).isEqualTo("open");

    report(entity, ", 'follows': '" + first + "', 'impact': {'personalData': 'yes'}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !entity.get(left).body().has("notMet"));
    assertThat(entity.get(left).text("state")).isIn("waiting", "open");
    assertThat(entity.get(left).text("appliesPart")).isEqualTo("personalData");
    assertThat(entity.get(left).body().has("appliesSince")).isTrue();
    assertThat(entity.get(left).body().has("closedAt")).isFalse();
    assertThat(entity.get(another).body().has("notMet")).as("so does the other").isFalse();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'playbook.stepApplies'"
                        + " and object like ?",
                    crisis + "/PB-BRE@%"))
        .isEqualTo(4);
  }

  /**
   * Nobody has looked at the later report yet: the authority's step must not be dropped meanwhile.
   */
  @Test
  void anAuthoritysStepFollowsWhatALaterReportSaysOfTheBorder() {
    Api entity = Api.as("organisation", 0);
    String first = report(entity, ", 'crossBorder': 'no'");
    Answer opened =
        Api.as("analyst", 0)
            .post(
                "/notifications/" + first + "/triage",
                "{'action': 'openIncident', 'severity': 'severe', 'sectors': ['energy'],"
                    + " 'tlp': 'amber'}");
    String crisis = Cases.crisis("Outage", opened.text("incident"));
    Answer started = officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-DIG'}");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    String step = "/playbookRuns/" + started.body().at("/run/id").asText() + "/steps/11";
    assertThat(officer.get(step).text("notMet")).isEqualTo("crossBorder");

    report(entity, ", 'follows': '" + first + "', 'crossBorder': 'yes'");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !officer.get(step).body().has("notMet"));
    assertThat(officer.get(step).text("appliesPart")).isEqualTo("crossBorder");
  }

  private static long mails(String run) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where body like ?",
            "%/playbook/run?id=" + run.replace("/playbookRuns/", "") + "%");
  }

  @Test
  void aFileIsEvidenceAndNothingElse() throws SQLException {
    String run = run(Cases.crisis("Procedure file"));
    String step = "/playbookRuns/" + run + "/steps/1";
    byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    Answer added = officer.upload(step + "/files", "photo.png", page);
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    JsonNode file = added.body().at("/files/0");
    assertThat(file.path("kind").asText()).isEqualTo("text");
    assertThat(file.path("sha256").asText()).isEqualTo(Sha256.hex(page));
    assertThat(officer.upload(step + "/files", "again.png", page).body().path("files")).hasSize(1);
    Answer bytes = officer.get(file.path("href").asText().replace("/api/v1", ""));
    assertThat(bytes.response().body()).isEqualTo(page);
    assertThat(bytes.header("Content-Type")).startsWith("text/plain");
    assertThat(bytes.header("Content-Disposition"))
        .matches("attachment; filename=\"evidence-[0-9a-f]{12}\\.txt\"");
    assertThat(bytes.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(officer.upload(step + "/files", "big.bin", new byte[11 * 1024 * 1024]).status())
        .isEqualTo(413);
    assertThat(
            officer.upload(step + "/files", "big.bin", new byte[StepFile.LARGEST + 1]).text("code"))
        .isEqualTo("playbook_fileTooLarge");
    assertThat(officer.upload(step + "/files", "none.txt", new byte[0]).status()).isEqualTo(400);
    assertThat(
            officer.upload("/playbookRuns/" + run + "/steps/2/files", "early.txt", page).status())
        .as("it waits")
        .isEqualTo(409);
    assertThat(
            Api.as("organisation", 1)
                .get(file.path("href").asText().replace("/api/v1", ""))
                .status())
        .isEqualTo(404);
    assertThat(
            ReplacedDocument.differences(
                "step_file",
                "step_id = (select id from step_run where run_id = ? and no = 1)",
                UUID.fromString(run)))
        .anySatisfy(
            one ->
                assertThat(one)
                    .startsWith("the document of evidence of C-")
                    .endsWith("photo.png is not the one in the record"));
    String toStep =
        """
        step_id = (select s.id from step_run s where s.no = %d
          and s.run_id = (select o.run_id from step_run o where o.id = step_file.step_id))
        """;
    assertThat(
            ReplacedDocument.differencesOf(
                "step_file",
                toStep.formatted(2),
                toStep.formatted(1),
                "sha256 = ? and step_id in (select id from step_run where run_id = ?)",
                Sha256.hex(page),
                UUID.fromString(run)))
        .as("it was never evidence of the second step, and is gone from the first")
        .anySatisfy(
            one -> assertThat(one).endsWith(", step 2 in photo.png is not the one in the record"))
        .anySatisfy(
            one ->
                assertThat(one).endsWith(", step 1 in a file is in the record and nowhere else"));
  }

  /** The file is made red with one reader; the run goes on being shown to its sectors. */
  @Test
  void whatIsWrittenInANarrowFileIsReadByItsReadersOnly() {
    String crisis = Cases.crisis("Procedure of a narrow file");
    String run = run(crisis);
    String step = "/playbookRuns/" + run + "/steps/1";
    String words = "the third substation";
    Answer added = officer.upload(step + "/files", "a.txt", words.getBytes(StandardCharsets.UTF_8));
    String file = added.body().at("/files/0/href").asText().replace("/api/v1", "");
    assertThat(act(officer, step, "completions", "{'evidence': '" + words + "'}").status())
        .isEqualTo(201);
    Answer other = officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-RAN'}");
    assertThat(other.status()).as(other.body().toString()).isEqualTo(201);
    String target = "/playbookRuns/" + other.body().at("/run/id").asText() + "/steps/1";
    String same = "{'sameAs': {'run': '%s', 'no': 1}}".formatted(run);
    Answer both = act(officer, target, "completions", same.replace("}}", "}, 'evidence': 'x'}"));
    assertThat(both.status()).as("words beside those of another step").isEqualTo(400);
    assertThat(both.body().at("/issues/0/name").asText()).isEqualTo("evidence");
    assertThat(second.get(file).status()).as("while it is wide").isEqualTo(200);
    assertThat(second.get(step).text("evidence")).isEqualTo(words);

    assertThat(
            ShippedServer.get()
                .change(
                    "update crisis set tlp = 'red', named = (select array_agg(id::text) from"
                        + " account where username = ?) where reference = ?",
                    ShippedServer.get().account("dutyOfficer", 0).user(),
                    crisis))
        .isOne();

    assertThat(second.get(file).status()).isEqualTo(404);
    Answer kept = second.get(step);
    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.text("state")).isEqualTo("done");
    assertThat(kept.body().toString()).doesNotContain(words, "a.txt", Sha256.hex(words));
    assertThat(second.get("/playbookRuns/" + run).body().toString())
        .doesNotContain(words, "a.txt", Sha256.hex(words));
    Answer refused = act(second, target, "completions", same);
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(404);
    assertThat(refused.body().toString()).doesNotContain(words);
    assertThat(officer.get(target).text("state")).isEqualTo("open");

    assertThat(officer.get(file).status()).as("he is named").isEqualTo(200);
    Answer shown = act(officer, target, "completions", same);
    assertThat(shown.status()).as(shown.body().toString()).isEqualTo(201);
    assertThat(shown.text("evidence")).endsWith(words);
    assertThat(second.get(target).body().toString()).doesNotContain(words);
  }

  /**
   * With a key, act and answer share a transaction in which the program looked at what the person
   * may not see; what is kept under the key is what he may read.
   */
  @Test
  void theAnswerUnderAKeyTellsNoMoreThanWithoutOne() {
    String crisis = Cases.crisis("Procedure under a key");
    String run = "/playbookRuns/" + run(crisis);
    String step = run + "/steps/2";
    String words = "the fourth substation";
    assertThat(act(officer, run + "/steps/1", "completions", "{'evidence': 'x'}").status())
        .isEqualTo(201);
    assertThat(act(officer, step, "completions", "{'evidence': '" + words + "'}").status())
        .as("two persons")
        .isEqualTo(202);
    assertThat(
            ShippedServer.get()
                .change(
                    "update crisis set tlp = 'red', named = (select array_agg(id::text) from"
                        + " account where username = ?) where reference = ?",
                    ShippedServer.get().account("dutyOfficer", 0).user(),
                    crisis))
        .isOne();
    Map<String, String> headers = underKey(second.get(step));
    Answer first = second.post(step + "/completions", "{'evidence': 'seen'}", headers);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(first.body().toString()).doesNotContain(words);
    assertThat(first.body()).isEqualTo(second.get(step).body());
    Answer again = second.post(step + "/completions", "{'evidence': 'seen'}", headers);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(officer.get(step).text("evidence")).as("it is stored").contains(words, "seen");

    Answer noted =
        second.post(run + "/facts", "{'fact': 'ot', 'holds': true}", underKey(second.get(run)));
    assertThat(noted.status()).as(noted.body().toString()).isEqualTo(201);
    assertThat(noted.body().toString()).doesNotContain(words);
    assertThat(noted.body()).isEqualTo(second.get(run).body());
  }

  private static Map<String, String> underKey(Answer seen) {
    Map<String, String> headers = new HashMap<>(seen(seen));
    headers.put("Idempotency-Key", UUID.randomUUID().toString());
    return headers;
  }

  @Test
  void aStepThatRepeatsIsDoneRoundByRoundUntilSomebodyEndsIt() throws SQLException {
    String crisis = Cases.crisis("Repeating");
    Answer started = officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-PHI'}");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    String run = "/playbookRuns/" + started.body().at("/run/id").asText();
    String step = run + "/steps/9";
    Answer before = officer.get(step);
    assertThat(before.text("state")).isEqualTo("open");
    assertThat(before.text("every")).isEqualTo("PT24H");
    Instant first = Instant.parse(before.text("dueAt"));
    String calm = "{'reason': 'no victims for a week'}";
    assertThat(officer.post(step + "/ends", calm).status()).isEqualTo(428);
    assertThat(act(officer, step, "ends", calm).text("code")).isEqualTo("playbook_noRound");

    Answer round = act(officer, step, "completions", "{'evidence': '120 victims'}");
    assertThat(round.status()).as(round.body().toString()).isEqualTo(201);
    assertThat(round.text("state")).isEqualTo("inProgress");
    assertThat(Instant.parse(round.text("dueAt"))).isEqualTo(first.plus(Duration.ofDays(1)));
    Answer early = act(second, step, "completions", "{'evidence': '7 victims'}");
    assertThat(early.status()).isEqualTo(201);
    assertThat(early.text("dueAt")).as("puts nothing off").isEqualTo(round.text("dueAt"));
    JsonNode rounds = officer.get(step).body().path("rounds");
    assertThat(rounds).hasSize(2);
    assertThat(rounds.at("/0/evidence").asText()).isEqualTo("120 victims");
    assertThat(rounds.at("/0/dueAt").asText()).isEqualTo(first.toString());
    assertThat(rounds.at("/1/evidenceSha256").asText()).isEqualTo(Sha256.hex("7 victims"));
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'playbook.stepRoundDone'"
                        + " and object = ?",
                    crisis + "/PB-PHI"))
        .isEqualTo(2);
    assertThat(act(officer, step, "ends", "{'reason': ''}").status()).isEqualTo(400);
    Answer ended = act(officer, step, "ends", calm);
    assertThat(ended.status()).as(ended.body().toString()).isEqualTo(201);
    assertThat(ended.text("state")).isEqualTo("done");
    assertThat(ended.text("evidence")).isEqualTo("no victims for a week");
    assertThat(ended.body().path("rounds")).hasSize(2);
    Answer again = act(second, step, "completions", "{'evidence': '3 victims after all'}");
    assertThat(again.status()).as(again.body().toString()).isEqualTo(201);
    assertThat(again.text("state")).as("ended by mistake").isEqualTo("inProgress");
    assertThat(again.body().path("rounds")).hasSize(3);
    assertThat(again.body().path("evidence").isMissingNode()).isTrue();
    assertThat(act(officer, step, "notApplicable", calm).text("code"))
        .isEqualTo("playbook_wasDone");
    assertThat(act(officer, step, "ends", calm).text("state")).isEqualTo("done");
    assertThat(
            ReplacedDocument.differencesOfWords(
                "step_round",
                "evidence",
                true,
                "no = 2 and step_id = (select id from step_run where run_id = ? and no = 9)",
                UUID.fromString(started.body().at("/run/id").asText())))
        .contains(
            "the hash of round 2 of step 9 of " + crisis + "/PB-PHI is not the one in the record");
    assertThat(act(officer, run + "/steps/1", "ends", calm).text("code"))
        .as("it does not repeat")
        .isEqualTo("playbook_noRound");
  }

  @Test
  void isStartedOnceAndByWhoMay() {
    String crisis = Cases.crisis("Procedure once");
    run(crisis);
    String again = "{'playbook': 'PB-ENE'}";
    assertThat(officer.post("/crises/" + crisis + "/playbookRuns", again).status()).isEqualTo(409);
    assertThat(
            officer
                .post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-XXX'}")
                .text("code"))
        .isEqualTo("playbook_unknown");
    assertThat(Api.as("analyst", 0).post("/crises/" + crisis + "/playbookRuns", again).status())
        .isEqualTo(403);
    assertThat(officer.get("/playbookRuns/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  /** What may lawfully happen to procedures and their steps is no difference. */
  @AfterAll
  static void nothingOfItDiffersFromTheRecord() throws SQLException {
    assertThat(VerificationRun.differencesOfProcedures()).isEmpty();
  }
}
