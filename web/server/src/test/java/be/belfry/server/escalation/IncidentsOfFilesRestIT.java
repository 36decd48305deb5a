package be.belfry.server.escalation;

import static be.belfry.server.escalation.Calls.get;
import static be.belfry.server.escalation.Calls.incident;
import static be.belfry.server.escalation.Calls.officer;
import static be.belfry.server.escalation.Calls.post;
import static be.belfry.server.escalation.Calls.postAsSecond;
import static be.belfry.server.escalation.Calls.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Held;
import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which incidents lie in which file, what tier they have by it, and who may know of it. */
@ExtendWith(NoSecondTry.class)
class IncidentsOfFilesRestIT {
  private static String proposing(String incident) {
    return "{'title': 'Grid', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why'}"
        .formatted(incident);
  }

  @Test
  void anIncidentLiesInOneOpenFileAtMost() {
    String incident = incident();
    String two =
        proposing(incident).replace("['" + incident, "['" + incident() + "', '" + incident);
    String first = post("/crises", "dutyOfficer", two).text("reference");
    Answer second = post("/crises", "dutyOfficer", proposing(incident));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("code")).isEqualTo("crisis_hasFile");
    assertThat(second.text("detail")).contains(first);
    Answer other = proposed("nationalIncident");
    Answer attached =
        officer(
            "PUT",
            "/crises/" + other.text("reference") + "/incidents/" + incident,
            "{'reason': 'same actor'}",
            Map.of("If-Match", other.header("ETag")));
    assertThat(attached.text("code")).isEqualTo("crisis_hasFile");
    String alone = incident();
    post("/crises", "dutyOfficer", proposing(alone));
    Answer joined =
        officer(
            "PUT",
            "/crises/" + other.text("reference") + "/incidents/" + alone,
            "{'reason': 'one event after all'}",
            Map.of("If-Match", other.header("ETag")));
    assertThat(joined.status())
        .as("the only incident of another file may come too: two files were one event")
        .isLessThan(300);
    ShippedServer.get()
        .change(
            "update crisis set tlp = 'red', named = array[gen_random_uuid()::text] where reference = ?",
            first);
    Answer hidden = post("/crises", "dutyOfficer", proposing(incident));
    assertThat(hidden.text("code")).isEqualTo("crisis_hasHiddenFile");
    assertThat(hidden.body().toString()).doesNotContain(first);
    ShippedServer.get().change("update crisis set tlp = 'amber' where reference = ?", first);
    post(
        "/crises/" + first + "/proposals/1/decisions",
        "director",
        "{'decision': 'refuse', 'reason': 'one entity'}");
    assertThat(post("/crises", "dutyOfficer", proposing(incident)).status())
        .as("that file is over")
        .isEqualTo(201);
  }

  @Test
  void ofTwoOfficersAtTheSameInstantOneOpensTheFile() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        String body = proposing(incident());
        List<Future<Answer>> both =
            List.of(
                two.submit(() -> post("/crises", "dutyOfficer", body)),
                two.submit(() -> postAsSecond("/crises", "dutyOfficer", body)));
        List<Integer> answers = new ArrayList<>();
        for (Future<Answer> each : both) {
          answers.add(each.get().status());
        }
        assertThat(answers).as("round " + round).containsExactlyInAnyOrder(201, 409);
      }
    } finally {
      two.shutdownNow();
    }
  }

  /**
   * A file shows its incidents as they are when it is there. What hinders the file is a lock that
   * keeps new ones out, so that the incident changes between its reading and the file's commit.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anIncidentThatChangesWhileAFileTakesItInIsFollowed(boolean opens) throws Exception {
    String incident = incident();
    Answer old = proposed("nationalIncident");
    String seen = get("/incidents/" + incident, "dutyOfficer").header("ETag");
    CompletableFuture<Answer> filed;
    CompletableFuture<Answer> changed;
    try (Held filing = Held.writing("crisis_incident")) {
      filed =
          CompletableFuture.supplyAsync(
              () ->
                  opens
                      ? post("/crises", "dutyOfficer", proposing(incident))
                      : officer(
                          "PUT",
                          "/crises/" + old.text("reference") + "/incidents/" + incident,
                          "{'reason': 'same actor'}",
                          Map.of("If-Match", old.header("ETag"))));
      filing.awaitWaiting(1, filed);
      changed =
          CompletableFuture.supplyAsync(
              () ->
                  Api.as("analyst", 0)
                      .send(
                          "PATCH",
                          "/incidents/" + incident,
                          "{'sectors': ['energy', 'transport'], 'tlp': 'amberStrict'}",
                          Map.of("If-Match", seen)));
      filing.awaitWaiting(2, changed);
    }
    assertThat(changed.get().status()).as(changed.get().body().toString()).isEqualTo(200);
    assertThat(filed.get().status()).as(filed.get().body().toString()).isLessThan(300);
    String file = opens ? filed.get().text("reference") : old.text("reference");
    Answer read = get("/crises/" + file, "dutyOfficer");
    assertThat(read.body().path("sectors").toString()).contains("transport");
    assertThat(read.text("tlp")).isEqualTo("amberStrict");
  }

  /** The same of one that is to go on in another one: the file would hold half of the event. */
  @Test
  void anIncidentIsNotMergedAwayFromAFileThatIsBeingOpened() throws Exception {
    String incident = incident();
    String other = incident();
    CompletableFuture<Answer> filed;
    CompletableFuture<Answer> merged;
    try (Held filing = Held.writing("crisis_incident")) {
      filed =
          CompletableFuture.supplyAsync(() -> post("/crises", "dutyOfficer", proposing(incident)));
      filing.awaitWaiting(1, filed);
      merged =
          CompletableFuture.supplyAsync(
              () ->
                  post(
                      "/incidents/" + incident + "/merges",
                      "analyst",
                      "{'into': '%s', 'reason': 'one event'}".formatted(other)));
      filing.awaitWaiting(2, merged);
    }
    assertThat(filed.get().status()).as(filed.get().body().toString()).isEqualTo(201);
    assertThat(merged.get().text("code")).isEqualTo("incident_mergeCrisis");
  }

  /** Half of the event would lie in the file, and half of it not. */
  @Test
  void noPartComesToAnIncidentThatIsBeingDetached() throws Exception {
    String leaves = incident();
    String stays = incident();
    Answer crisis =
        post(
            "/crises",
            "dutyOfficer",
            proposing(leaves).replace("['" + leaves, "['" + stays + "', '" + leaves));
    String file = "/crises/" + crisis.text("reference");
    CompletableFuture<Answer> detached;
    CompletableFuture<Answer> merged;
    try (Held filing = Held.writing("crisis_incident")) {
      detached =
          CompletableFuture.supplyAsync(
              () ->
                  officer(
                      "DELETE",
                      file + "/incidents/" + leaves + "?reason=mistake",
                      null,
                      Map.of("If-Match", get(file, "dutyOfficer").header("ETag"))));
      filing.awaitWaiting(1, detached);
      merged =
          CompletableFuture.supplyAsync(
              () ->
                  post(
                      "/incidents/" + stays + "/merges",
                      "analyst",
                      "{'into': '%s', 'reason': 'one event'}".formatted(leaves)));
      filing.awaitWaiting(2, merged);
    }
    assertThat(detached.get().status()).as(detached.get().body().toString()).isEqualTo(200);
    assertThat(merged.get().text("code")).isEqualTo("incident_mergeCrisis");
  }

  @Test
  void aFileFollowsAnIncidentWhoseHandlerMayNotKnowOfTheFile() {
    String seen = incident();
    String red = incident();
    assertThat(red(red, "dutyOfficer", "director").status()).isEqualTo(200);
    String file =
        "/crises/"
            + post(
                    "/crises",
                    "dutyOfficer",
                    proposing(red).replace("['" + red, "['" + seen + "', '" + red))
                .text("reference");
    post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}");
    assertThat(get(file, "analyst").status()).isEqualTo(404);
    String reference = file.replaceAll(".*/", "");
    long duties = count("duty where crisis = ?", reference);
    long procedures = count("playbook_run where crisis = ?", reference);
    String path = "/incidents/" + seen;
    Answer changed =
        Api.as("analyst", 0)
            .send(
                "PATCH",
                path,
                "{'sectors': ['energy', 'transport']}",
                Map.of("If-Match", get(path, "analyst").header("ETag")));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    assertThat(get(file, "director").body().path("sectors").toString()).contains("transport");
    assertThat(get(file, "analyst").status()).isEqualTo(404);
    assertThat(count("duty where crisis = ?", reference)).as("duties").isGreaterThan(duties);
    assertThat(count("playbook_run where crisis = ?", reference)).isGreaterThan(procedures);
    assertThat(
            count(
                "(select code from duty where crisis = ? group by code having count(*) > 1) twice",
                reference))
        .isZero();

    Answer narrowed =
        Api.as("analyst", 0)
            .send(
                "PATCH",
                path,
                "{'tlp': 'red', 'named': ['" + account("crisisCentre") + "']}",
                Map.of("If-Match", get(path, "analyst").header("ETag")));
    assertThat(narrowed.status()).as(narrowed.body().toString()).isEqualTo(200);
    assertThat(get(file, "analyst").status()).as("opens it for nobody").isEqualTo(404);
    assertThat(get(file, "crisisCentre").status()).isEqualTo(404);
    assertThat(get(file, "dutyOfficer").status()).as("and closes it for nobody").isEqualTo(200);
    assertThat(get(file, "director").status()).isEqualTo(200);
  }

  private static long count(String rows, String reference) {
    return ShippedServer.get().number("select count(*) from " + rows, reference);
  }

  @Test
  void anIncidentLosesTheTierOfAFileThatItLeavesOrThatNobodyUpheld() {
    Answer crisis = proposed("nationalIncident");
    String file = "/crises/" + crisis.text("reference");
    post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}");
    String other = incident();
    Answer read = get(file, "dutyOfficer");
    String path = file + "/incidents/" + other;
    Answer attached =
        officer("PUT", path, "{'reason': 'same actor'}", Map.of("If-Match", read.header("ETag")));
    assertThat(tier(other)).isEqualTo("nationalIncident");
    Answer detached =
        officer(
            "DELETE", path + "?reason=mistake", null, Map.of("If-Match", attached.header("ETag")));
    assertThat(detached.status()).as(detached.body().toString()).isEqualTo(200);
    assertThat(tier(other)).isEqualTo("none");

    String ordered = incident();
    String orally =
        "/crises/" + post("/crises", "dutyOfficer", proposing(ordered)).text("reference");
    String order =
        """
        {'decision': 'approve',
         'orderedOrally': {'by': 'Delegate', 'office': 'director', 'channel': 'phone', 'at': '%s'}}
        """
            .formatted(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
    post(orally + "/proposals/1/decisions", "dutyOfficer", order);
    assertThat(tier(ordered)).as("while it can be upheld").isEqualTo("nationalIncident");
    post(
        orally + "/proposals/1/decisions",
        "director",
        "{'decision': 'refuse', 'reason': 'nobody ordered this'}");
    assertThat(get(orally, "dutyOfficer").text("tier"))
        .as("until its end")
        .isEqualTo("nationalIncident");
    assertThat(tier(ordered)).isEqualTo("none");
  }

  /** Two files turned out to be one event: it leaves the one, and an order of the other waits. */
  @Test
  void anIncidentThatLeavesAFileKeepsTheTierOfAnOrderInAnotherOne() {
    String both = incident();
    String left = "/crises/" + post("/crises", "dutyOfficer", proposing(both)).text("reference");
    String goesOn =
        "/crises/" + post("/crises", "dutyOfficer", proposing(incident())).text("reference");
    attach(goesOn, both);
    String order =
        """
        {'decision': 'approve',
         'orderedOrally': {'by': 'Delegate', 'office': 'director', 'channel': 'phone', 'at': '%s'}}
        """
            .formatted(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
    post(goesOn + "/proposals/1/decisions", "dutyOfficer", order);
    assertThat(tier(both)).isEqualTo("nationalIncident");
    Answer filled = attach(left, incident());

    Answer detached =
        officer(
            "DELETE",
            left + "/incidents/" + both + "?reason=one%20event",
            null,
            Map.of("If-Match", filled.header("ETag")));

    assertThat(detached.status()).as(detached.body().toString()).isEqualTo(200);
    assertThat(tier(both)).as("while it can be upheld").isEqualTo("nationalIncident");
    String no = "{'decision': 'refuse', 'reason': 'nobody ordered this'}";
    post(goesOn + "/proposals/1/decisions", "director", no);
    assertThat(tier(both)).isEqualTo("none");
  }

  private static Answer attach(String file, String incident) {
    Answer attached =
        officer(
            "PUT",
            file + "/incidents/" + incident,
            "{'reason': 'same actor'}",
            Map.of("If-Match", get(file, "dutyOfficer").header("ETag")));
    assertThat(attached.status()).as(attached.body().toString()).isEqualTo(200);
    return attached;
  }

  /** The director orders the incident, the Prime Minister the crisis; one of them is not upheld. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoOralOrdersOnTopOfEachOtherEachCountsForItself(boolean firstIsUpheld) {
    String incident = incident();
    String file =
        "/crises/" + post("/crises", "dutyOfficer", proposing(incident)).text("reference");
    Instant at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    String order =
        """
        {'decision': 'approve',
         'orderedOrally': {'by': 'Delegate', 'office': '%s', 'channel': 'phone', 'at': '%s'}}
        """;
    post(file + "/proposals/1/decisions", "dutyOfficer", order.formatted("director", at));
    post(file + "/proposals", "dutyOfficer", "{'tier': 'nationalCrisis', 'grounds': 'it spreads'}");
    Instant then = at.plusSeconds(5);
    post(file + "/proposals/2/decisions", "dutyOfficer", order.formatted("primeMinister", then));
    assertThat(tier(incident)).isEqualTo("nationalCrisis");
    String no = "{'decision': 'refuse', 'reason': 'not ours'}";
    if (firstIsUpheld) {
      post(file + "/proposals/1/ratifications", "director", "{}");
      assertThat(get(file + "/proposals/1", "dutyOfficer").text("state")).isEqualTo("inForce");
      assertThat(tier(incident)).as("the second one waits").isEqualTo("nationalCrisis");
      post(file + "/proposals/2/decisions", "primeMinister", no);
      assertThat(tier(incident)).isEqualTo("nationalIncident");
    } else {
      post(file + "/proposals/1/decisions", "director", no);
      assertThat(tier(incident)).as("the second one waits").isEqualTo("nationalCrisis");
      post(file + "/proposals/2/decisions", "primeMinister", no);
      assertThat(tier(incident)).isEqualTo("none");
    }
  }

  /** What was written in it is no wider than what it was about, also when the crisis is over. */
  @Test
  void aFileThatIsOverFollowsTheMarkingOfItsIncidentsAndNothingElse() {
    String incident = incident();
    String file =
        "/crises/" + post("/crises", "dutyOfficer", proposing(incident)).text("reference");
    post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}");
    post(file + "/proposals", "dutyOfficer", "{'tier': 'none', 'grounds': 'it is over'}");
    post(file + "/proposals/2/decisions", "director", "{'decision': 'approve'}");
    assertThat(get(file, "director").text("state")).isEqualTo("ended");
    String path = "/incidents/" + incident;
    Answer wider =
        officer(
            "PATCH",
            path,
            "{'sectors': ['energy', 'transport']}",
            Map.of("If-Match", get(path, "dutyOfficer").header("ETag")));
    assertThat(wider.status()).as(wider.body().toString()).isEqualTo(200);
    assertThat(get(file, "director").body().path("sectors").toString()).doesNotContain("transport");

    Answer narrowed = red(incident, "dutyOfficer");
    assertThat(narrowed.status())
        .as("nobody decides on it any more: " + narrowed.body())
        .isEqualTo(200);
    assertThat(get(file, "dutyOfficer").text("tlp")).isEqualTo("red");
    assertThat(get(file + "/logbook", "dutyOfficer").status()).isEqualTo(200);
    for (String closed : List.of("", "/logbook", "/timeline")) {
      assertThat(get(file + closed, "director").status()).as(closed).isEqualTo(404);
    }
  }

  /** What nobody of the deciding office may read nobody would end. */
  @Test
  void nobodyHidesAFileFromTheOfficeThatDecides() {
    String incident = incident();
    String file =
        "/crises/" + post("/crises", "dutyOfficer", proposing(incident)).text("reference");
    Answer hidden = red(incident, "dutyOfficer");
    assertThat(hidden.status()).as(hidden.body().toString()).isEqualTo(409);
    assertThat(hidden.text("code")).isEqualTo("crisis_officeShutOut");
    assertThat(hidden.text("detail")).contains("Director");
    assertThat(get("/incidents/" + incident, "dutyOfficer").text("tlp")).isEqualTo("amber");
    assertThat(red(incident, "dutyOfficer", "director").status()).isEqualTo(200);
    post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}");
    assertThat(get(file, "director").text("tier")).isEqualTo("nationalIncident");

    String higher = "{'tier': 'nationalCrisis', 'grounds': 'worse'}";
    Answer unseen = post(file + "/proposals", "dutyOfficer", higher);
    assertThat(unseen.text("code")).isEqualTo("crisis_officeShutOut");
    assertThat(red(incident, "dutyOfficer").text("code")).isEqualTo("crisis_officeShutOut");
    assertThat(red(incident, "dutyOfficer", "director", "primeMinister", "interior").status())
        .isEqualTo(200);
    assertThat(post(file + "/proposals", "dutyOfficer", higher).status()).isEqualTo(201);
    assertThat(red(incident, "dutyOfficer", "director").text("code"))
        .as("its proposal waits for two offices")
        .isEqualTo("crisis_officeShutOut");
  }

  @Test
  void aRedIncidentJoinsAFileOnlyWithWhoDecidesOnIt() {
    Answer crisis = proposed("nationalIncident");
    String red = incident();
    assertThat(red(red, "dutyOfficer").status()).as("in no file").isEqualTo(200);
    assertThat(post("/crises", "dutyOfficer", proposing(red)).text("code"))
        .isEqualTo("crisis_officeShutOut");
    String path = "/crises/" + crisis.text("reference") + "/incidents/" + red;
    Map<String, String> seen = Map.of("If-Match", crisis.header("ETag"));
    assertThat(officer("PUT", path, "{'reason': 'same actor'}", seen).text("code"))
        .isEqualTo("crisis_officeShutOut");
    assertThat(red(red, "dutyOfficer", "director").status()).isEqualTo(200);
    assertThat(officer("PUT", path, "{'reason': 'same actor'}", seen).status()).isEqualTo(200);
  }

  /** Else the file would keep out whoever is to decide on it, and nobody could let him in. */
  @Test
  void whomADetachedRedIncidentNamesSeesTheFileAgain() {
    Answer crisis = proposed("nationalIncident");
    String file = "/crises/" + crisis.text("reference");
    post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}");
    String red = incident();
    assertThat(red(red, "dutyOfficer", "director").status()).isEqualTo(200);
    String path = file + "/incidents/" + red;
    Answer attached =
        officer(
            "PUT",
            path,
            "{'reason': 'same actor'}",
            Map.of("If-Match", get(file, "dutyOfficer").header("ETag")));
    assertThat(attached.status()).as(attached.body().toString()).isEqualTo(200);
    Answer detached =
        officer(
            "DELETE", path + "?reason=mistake", null, Map.of("If-Match", attached.header("ETag")));
    assertThat(detached.status()).as(detached.body().toString()).isEqualTo(200);
    String higher = "{'tier': 'nationalCrisis', 'grounds': 'worse'}";
    assertThat(post(file + "/proposals", "dutyOfficer", higher).text("code"))
        .isEqualTo("crisis_officeShutOut");
    assertThat(red(red, "dutyOfficer", "director", "primeMinister", "interior").status())
        .isEqualTo(200);
    assertThat(post(file + "/proposals", "dutyOfficer", higher).status()).isEqualTo(201);
  }

  /** What is complete counts for whoever comes while a higher tier is only ordered. */
  @Test
  void anIncidentThatComesWhileAnOrderWaitsGetsTheTierThatIsComplete() {
    String file = "/crises/" + proposed("nationalIncident").text("reference");
    post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}");
    post(file + "/proposals", "dutyOfficer", "{'tier': 'nationalCrisis', 'grounds': 'worse'}");
    Answer ordered =
        post(
            file + "/proposals/2/decisions",
            "dutyOfficer",
            """
            {'decision': 'approve', 'orderedOrally':
             {'by': 'Delegate', 'office': 'primeMinister', 'channel': 'phone', 'at': '%s'}}
            """
                .formatted(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS)));
    assertThat(ordered.text("tier")).as(ordered.body().toString()).isEqualTo("nationalCrisis");
    String late = incident();
    officer(
        "PUT",
        file + "/incidents/" + late,
        "{'reason': 'same actor'}",
        Map.of("If-Match", get(file, "dutyOfficer").header("ETag")));
    assertThat(tier(late)).isEqualTo("nationalIncident");
    post(
        file + "/proposals/2/decisions",
        "primeMinister",
        "{'decision': 'refuse', 'reason': 'nobody ordered this'}");
    assertThat(tier(late)).isEqualTo("nationalIncident");
    Answer back = get(file + "/proposals/3", "dutyOfficer");
    assertThat(back.text("tier")).as("its end is proposed").isEqualTo("nationalIncident");
    post(file + "/proposals/3/decisions", "primeMinister", "{'decision': 'approve'}");
    post(file + "/proposals/3/confirmations", "interior", "{}");
    assertThat(get(file, "dutyOfficer").text("tier")).isEqualTo("nationalIncident");
  }

  /** Marked by the duty officer, known to the first person of each role. */
  private static Answer red(String incident, String... roles) {
    String path = "/incidents/" + incident;
    String circle =
        Arrays.stream(roles)
            .map(role -> "'" + account(role) + "'")
            .collect(Collectors.joining(", "));
    return officer(
        "PATCH",
        path,
        "{'tlp': 'red', 'named': [%s]}".formatted(circle),
        Map.of("If-Match", get(path, "dutyOfficer").header("ETag")));
  }

  private static String account(String role) {
    try (var owner = ShippedServer.get().pastTheWalls();
        var query = owner.prepareStatement("select id::text from account where username = ?")) {
      query.setString(1, ShippedServer.get().account(role, 0).user());
      try (var found = query.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tier(String incident) {
    return get("/incidents/" + incident, "dutyOfficer").text("tier");
  }

  @Test
  void attachesAndDetachesIncidentsByTheVersionThatWasSeen() {
    Answer crisis = proposed("nationalIncident");
    String file = "/crises/" + crisis.text("reference");
    String other = incident();
    String path = file + "/incidents/" + other;
    String why = "{'reason': 'same actor'}";
    Answer stale = officer("PUT", path, why, Map.of("If-Match", "\"99\""));
    assertThat(stale.status()).isEqualTo(412);
    Answer attached = officer("PUT", path, why, Map.of("If-Match", crisis.header("ETag")));
    assertThat(attached.body().path("incidents").size()).isEqualTo(2);
    assertThat(officer("PUT", path, why, Map.of()).status()).as("without a version").isEqualTo(428);
    Map<String, String> seen = Map.of("If-Match", attached.header("ETag"));
    assertThat(officer("PUT", path, why, seen).status()).as("again").isEqualTo(200);
    assertThat(Api.as("analyst", 0).send("DELETE", path + "?reason=same", null, seen).status())
        .isEqualTo(403);
    Answer detached = officer("DELETE", path + "?reason=another%20actor", null, seen);
    assertThat(detached.body().path("incidents").size()).isEqualTo(1);
    assertThat(detached.body().path("stays").size()).isEqualTo(2);
    Answer again = officer("PUT", path, why, Map.of("If-Match", detached.header("ETag")));
    assertThat(
            officer("DELETE", path, why, Map.of("If-Match", again.header("ETag")))
                .body()
                .path("incidents")
                .size())
        .as("the reason in the body")
        .isEqualTo(1);
  }
}
