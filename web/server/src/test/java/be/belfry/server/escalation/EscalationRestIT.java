package be.belfry.server.escalation;

import static be.belfry.server.escalation.Calls.get;
import static be.belfry.server.escalation.Calls.incident;
import static be.belfry.server.escalation.Calls.officer;
import static be.belfry.server.escalation.Calls.post;
import static be.belfry.server.escalation.Calls.postAsSecond;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an incident to a decided tier and back over HTTP, each office with its own token. */
class EscalationRestIT {
  /** The levels of the nation are in force for all other tests too. */
  @AfterEach
  void rest() {
    for (String scale : List.of("activation", "phase")) {
      String path = "/national/" + scale + "/proposals";
      if (!get("/national", "minister").text(scale).equals("none")) {
        Answer down =
            post(path, "crisisCentre", "{'%s': 'none', 'grounds': 'over'}".formatted(scale));
        String decisions = path + "/" + down.text("no") + "/decisions";
        postAsSecond(decisions, "crisisCentre", "{'decision': 'approve'}");
        post(decisions, "interior", "{'decision': 'approve'}");
        assertThat(get("/national", "minister").text(scale)).as(scale).isEqualTo("none");
      }
    }
  }

  private static Answer proposed(String tier) {
    return post(
        "/crises",
        "dutyOfficer",
        "{'title': 'Grid', 'incidents': ['%s'], 'tier': '%s', 'grounds': 'several entities'}"
            .formatted(incident(), tier));
  }

  @Test
  void theSheetAdvisesWithReasonsInTheCallersLanguage() {
    String body =
        "{'incidents': ['%s'], 'axes': {'essentialServices': 3, 'data': 4, 'population': 4}}"
            .formatted(incident());
    Answer english = post("/assessments", "analyst", body);
    assertThat(english.status()).isEqualTo(201);
    assertThat(english.body().path("score").asInt()).isEqualTo(11);
    assertThat(english.body().at("/recommendation/tier").asText()).isEqualTo("nationalCrisis");
    assertThat(english.body().at("/recommendation/reasons/0").asText())
        .isEqualTo(
            "2 consequences are rated 4 (Population affected, Data); together they call for a"
                + " national cyber crisis.");
    Answer french = get("/assessments/" + english.text("id") + "?lang=fr", "analyst");
    assertThat(french.body().at("/recommendation/reasons/0").asText())
        .startsWith("2 conséquences sont cotées 4");
    assertThat(post("/assessments", "statistician", body).status()).isEqualTo(403);
    assertThat(post("/assessments", "analyst", body.replace("4", "5")).text("code"))
        .isEqualTo("escalation_axisRange");
  }

  @Test
  void aNationalIncidentIsDecidedByTheDirectorAndNobodyElse() {
    Answer crisis = proposed("nationalIncident");
    assertThat(crisis.status()).isEqualTo(201);
    assertThat(crisis.text("state")).isEqualTo("proposed");
    assertThat(crisis.text("tier")).isEqualTo("none");
    assertThat(crisis.body().at("/proposal/no").asInt()).isEqualTo(1);
    String decisions = "/crises/" + crisis.text("reference") + "/proposals/1/decisions";
    for (String role :
        new String[] {"dutyOfficer", "analyst", "primeMinister", "interior", "crisisCentre"}) {
      assertThat(post(decisions, role, "{'decision': 'approve'}").status()).as(role).isEqualTo(403);
    }
    assertThat(post(decisions, "organisation", "{'decision': 'approve'}").status()).isEqualTo(403);
    Answer decided = post(decisions, "director", "{'decision': 'approve'}");
    assertThat(decided.text("state")).isEqualTo("running");
    assertThat(decided.text("tier")).isEqualTo("nationalIncident");
    assertThat(decided.body().path("startedAt").isMissingNode()).isFalse();
    assertThat(postAsSecond(decisions, "director", "{'decision': 'approve'}").status())
        .as("a second decider finds it decided")
        .isEqualTo(409);
    assertThat(
            get("/crises/" + crisis.text("reference") + "/duties", "dutyOfficer")
                .body()
                .path("items")
                .size())
        .as("duties started with the act")
        .isPositive();
  }

  /** A tier is never in force without its duties: what cannot call them is not decided. */
  @Test
  void aDecisionWhoseDutiesCannotBeCalledIsUndone() {
    ShippedServer server = ShippedServer.get();
    String reference = proposed("nationalIncident").text("reference");
    String proposal = "/crises/" + reference + "/proposals/1";
    long told = audited(reference);
    server.change(
        "alter table duty add constraint none_for_this check (crisis <> '%s') not valid"
            .formatted(reference));
    try {
      assertThat(post(proposal + "/decisions", "director", "{'decision': 'approve'}").status())
          .isGreaterThanOrEqualTo(409);
    } finally {
      server.change("alter table duty drop constraint none_for_this");
    }
    assertThat(get("/crises/" + reference, "dutyOfficer").text("tier")).isEqualTo("none");
    assertThat(get(proposal, "dutyOfficer").text("state")).isEqualTo("proposed");
    assertThat(server.number("select count(*) from duty where crisis = ?", reference)).isZero();
    assertThat(server.number("select count(*) from playbook_run where crisis = ?", reference))
        .isZero();
    assertThat(audited(reference)).as("nothing is told").isEqualTo(told);

    assertThat(post(proposal + "/decisions", "director", "{'decision': 'approve'}").text("tier"))
        .isEqualTo("nationalIncident");
    assertThat(server.number("select count(*) from duty where crisis = ?", reference)).isPositive();
    assertThat(audited(reference)).isGreaterThan(told);
  }

  private static long audited(String crisis) {
    return ShippedServer.get()
        .number("select count(*) from audit_entry where object like ? || '%'", crisis);
  }

  @Test
  void anOfficeThatThePlanDoesNotLetProposeIsRefused() {
    String own =
        "{'title': 'Own', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why'}"
            .formatted(incident());
    for (String role : List.of("director", "crisisCentre")) {
      Answer refused = post("/crises", role, own);
      assertThat(refused.status()).as(role).isEqualTo(403);
      assertThat(refused.text("code")).isEqualTo("escalation_notYourProposal");
    }
    assertThat(
            post(
                    "/national/phase/proposals",
                    "dutyOfficer",
                    "{'phase': 'federal', 'grounds': 'vital interests'}")
                .text("code"))
        .isEqualTo("escalation_notYourProposal");
  }

  @Test
  void theHighestTierNeedsASecondOffice() {
    String file = "/crises/" + proposed("nationalCrisis").text("reference");
    String proposal = file + "/proposals/1";
    assertThat(post(proposal + "/decisions", "director", "{'decision': 'approve'}").status())
        .isEqualTo(403);
    assertThat(post(proposal + "/confirmations", "interior", "{}").status()).isEqualTo(409);
    assertThat(get(proposal, "dutyOfficer").body().path("supportMissing").toString())
        .isEqualTo("[\"crisisCentre\"]");
    Answer alone = post(proposal + "/decisions", "primeMinister", "{'decision': 'approve'}");
    assertThat(alone.text("code")).isEqualTo("escalation_supportMissing");
    assertThat(post(proposal + "/supports", "director", "{}").text("code"))
        .isEqualTo("escalation_notYourProposal");
    assertThat(post(proposal + "/supports", "crisisCentre", "{}").status()).isEqualTo(201);
    assertThat(get(proposal, "dutyOfficer").body().path("supportMissing")).isEmpty();
    Answer approved = post(proposal + "/decisions", "primeMinister", "{'decision': 'approve'}");
    assertThat(approved.text("tier")).as("nothing starts before").isEqualTo("none");
    assertThat(post(proposal + "/confirmations", "primeMinister", "{}").status()).isEqualTo(403);
    Answer confirmed = post(proposal + "/confirmations", "interior", "{}");
    assertThat(confirmed.text("tier")).isEqualTo("nationalCrisis");
    assertThat(get("/national", "minister").text("tier")).isEqualTo("nationalCrisis");
    post(file + "/proposals", "dutyOfficer", "{'tier': 'none', 'grounds': 'false alarm'}");
    post(file + "/proposals/2/supports", "crisisCentre", "{}");
    post(file + "/proposals/2/decisions", "primeMinister", "{'decision': 'approve'}");
    assertThat(post(file + "/proposals/2/confirmations", "interior", "{}").text("state"))
        .isEqualTo("ended");
  }

  /** The database refuses every duty of one file, whatever the program does. */
  @Test
  void whenItsDutiesCannotStartTheDecisionIsNotTaken() {
    String reference = proposed("nationalIncident").text("reference");
    String file = "/crises/" + reference;
    ShippedServer server = ShippedServer.get();
    server.change(
        """
        create function refuse_duties() returns trigger language plpgsql as $body$
        begin
          if new.crisis = '%s' then raise exception 'planted'; end if;
          return new;
        end $body$
        """
            .formatted(reference));
    server.change(
        "create trigger refuse_duties before insert on duty for each row"
            + " execute function refuse_duties()");
    try {
      Answer failed = post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}");
      assertThat(failed.status()).isGreaterThanOrEqualTo(500);
      assertThat(get(file, "dutyOfficer").text("tier")).isEqualTo("none");
      Answer proposal = get(file + "/proposals/1", "dutyOfficer");
      assertThat(proposal.text("state")).isEqualTo("proposed");
      assertThat(proposal.body().path("acts")).isEmpty();
      assertThat(
              server.number(
                  "select count(*) from audit_entry where object = ? and action = ?",
                  reference,
                  "crisis.tierChanged"))
          .isZero();
    } finally {
      server.change("drop trigger refuse_duties on duty");
      server.change("drop function refuse_duties()");
    }
    assertThat(
            post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}")
                .text("tier"))
        .isEqualTo("nationalIncident");
  }

  @Test
  void aRefusalNeedsAReasonAndClosesTheFile() {
    String file = "/crises/" + proposed("nationalIncident").text("reference");
    Answer bare = post(file + "/proposals/1/decisions", "director", "{'decision': 'refuse'}");
    assertThat(bare.status()).isEqualTo(400);
    assertThat(bare.text("code")).isEqualTo("escalation_reason");
    Answer refused =
        post(
            file + "/proposals/1/decisions",
            "director",
            "{'decision': 'refuse', 'reason': 'one entity, contained'}");
    assertThat(refused.text("state")).isEqualTo("refused");
  }

  @Test
  void anOralOrderTakesEffectAtOnceAndIsRatified() {
    String file = "/crises/" + proposed("nationalIncident").text("reference");
    String decisions = file + "/proposals/1/decisions";
    String order =
        """
        {'decision': 'approve',
         'orderedOrally': {'by': 'Delegate', 'office': '%s', 'channel': 'phone', 'at': '%s'}}
        """;
    Instant at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    assertThat(post(decisions, "dutyOfficer", order.formatted("interior", at)).status())
        .isEqualTo(403);
    assertThat(post(decisions, "analyst", order.formatted("director", at)).status()).isEqualTo(403);
    Answer ordered = post(decisions, "dutyOfficer", order.formatted("director", at));
    assertThat(ordered.text("tier")).isEqualTo("nationalIncident");
    assertThat(Instant.parse(ordered.text("ratificationDueAt")))
        .isEqualTo(at.plus(12, ChronoUnit.HOURS));
    assertThat(post(file + "/proposals/1/ratifications", "dutyOfficer", "{}").status())
        .isEqualTo(403);
    Answer ratified = post(file + "/proposals/1/ratifications", "director", "{}");
    assertThat(ratified.body().path("ratificationDueAt").isMissingNode()).isTrue();
    assertThat(ratified.body().at("/proposal/acts/0/orderedOrally/by").asText())
        .isEqualTo("Delegate");
  }

  /** The way back waits for the other proposal, and is proposed when that one is refused. */
  @Test
  void anOralOrderThatIsNotUpheldIsProposedToEndOnceTheOtherProposalIsRefused() {
    String file = "/crises/" + proposed("nationalIncident").text("reference");
    Instant at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    String order =
        """
        {'decision': 'approve',
         'orderedOrally': {'by': 'Delegate', 'office': 'director', 'channel': 'phone', 'at': '%s'}}
        """
            .formatted(at);
    post(file + "/proposals/1/decisions", "dutyOfficer", order);
    post(file + "/proposals", "dutyOfficer", "{'tier': 'none', 'grounds': 'it was nothing'}");
    String no = "{'decision': 'refuse', 'reason': 'not ours'}";
    post(file + "/proposals/1/decisions", "director", no);
    assertThat(get(file + "/proposals/1", "dutyOfficer").text("state")).isEqualTo("notUpheld");
    assertThat(get(file + "/proposals/3", "dutyOfficer").status())
        .as("another proposal waits")
        .isEqualTo(404);
    post(file + "/proposals/2/decisions", "director", no);
    Answer wayBack = get(file + "/proposals/3", "dutyOfficer");
    assertThat(wayBack.text("state")).isEqualTo("proposed");
    assertThat(wayBack.text("tier")).isEqualTo("none");
    post(file + "/proposals/3/decisions", "director", no);
    assertThat(get(file + "/proposals/4", "dutyOfficer").status())
        .as("who refuses the end decides that it stays")
        .isEqualTo(404);
    assertThat(get(file, "dutyOfficer").text("tier")).isEqualTo("nationalIncident");
  }

  @Test
  void aProposalRestsOnAnAssessmentOfItsOwnIncidents() {
    String sheet = "{'incidents': ['%s'], 'axes': {'essentialServices': 4}}";
    String other = post("/assessments", "analyst", sheet.formatted(incident())).text("id");
    String own = incident();
    String body =
        "{'title': 'Own', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why',"
            + " 'assessment': '%s'}";
    Answer refused = post("/crises", "dutyOfficer", body.formatted(own, other));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo("escalation_otherAssessment");
    String mine = post("/assessments", "analyst", sheet.formatted(own)).text("id");
    Answer taken = post("/crises", "dutyOfficer", body.formatted(own, mine));
    assertThat(taken.status()).isEqualTo(201);
    String next = "{'tier': 'nationalCrisis', 'grounds': 'worse', 'assessment': '%s'}";
    String file = "/crises/" + taken.text("reference");
    post(file + "/proposals/1/decisions", "director", "{'decision': 'approve'}");
    assertThat(post(file + "/proposals", "dutyOfficer", next.formatted(other)).text("code"))
        .isEqualTo("escalation_otherAssessment");
    assertThat(post(file + "/proposals", "dutyOfficer", next.formatted(mine)).status())
        .isEqualTo(201);
  }

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
  void theSamePostTwiceProposesOnce() {
    String body =
        "{'title': 'Once', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why'}"
            .formatted(incident());
    String key = UUID.randomUUID().toString();
    Answer first = officer("POST", "/crises", body, Map.of("Idempotency-Key", key));
    Answer again = officer("POST", "/crises", body, Map.of("Idempotency-Key", key));
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).as("made before").isEqualTo(200);
    assertThat(again.text("reference")).isEqualTo(first.text("reference"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
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

  @Test
  void theNationsScalesMoveByThemselves() {
    Answer proposal =
        post(
            "/national/activation/proposals",
            "crisisCentre",
            "{'level': 'preAlert', 'grounds': 'announced attack'}");
    String decisions = "/national/activation/proposals/" + proposal.text("no") + "/decisions";
    assertThat(post(decisions, "crisisCentre", "{'decision': 'approve'}").text("code"))
        .isEqualTo("escalation_proposerDecides");
    for (String role : List.of("interior", "minister", "analyst", "primeMinister")) {
      for (String decision : List.of("approve", "refuse")) {
        String body = "{'decision': '%s', 'reason': 'no'}".formatted(decision);
        assertThat(post(decisions, role, body).status()).as(role).isEqualTo(403);
      }
    }
    assertThat(postAsSecond(decisions, "crisisCentre", "{'decision': 'approve'}").text("state"))
        .isEqualTo("inForce");
    Answer phase =
        post(
            "/national/phase/proposals",
            "crisisCentre",
            "{'phase': 'federal', 'grounds': 'vital interests'}");
    for (String act :
        List.of(
            "decisions {'decision': 'approve', 'orderedOrally': {'by': 'Delegate',"
                + " 'office': 'interior', 'channel': 'phone', 'at': '"
                + Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS)
                + "'}}",
            "ratifications {}")) {
      Answer stale =
          Api.as(act.startsWith("decisions") ? "dutyOfficer" : "interior", 0)
              .post(
                  "/national/phase/proposals/" + phase.text("no") + "/" + act.split(" ", 2)[0],
                  act.split(" ", 2)[1],
                  Map.of("If-Match", "\"987654321\""));
      assertThat(stale.status()).as(stale.body().toString()).isEqualTo(412);
    }
    assertThat(
            post(
                    "/national/phase/proposals/" + phase.text("no") + "/decisions",
                    "interior",
                    "{'decision': 'approve'}")
                .text("state"))
        .isEqualTo("inForce");
    Answer national = get("/national", "minister");
    assertThat(national.text("activation")).isEqualTo("preAlert");
    assertThat(national.text("phase")).isEqualTo("federal");
    assertThat(get("/national", "statistician").status()).isEqualTo(403);
  }

  @Test
  void whatTheWallsHideAnswersAsWhatDoesNotExist() {
    String hidden = proposed("nationalIncident").text("reference");
    for (int n = 0; n < 20; n++) {
      Answer seen = Api.as("sectorAuthority", n).get("/crises/" + hidden);
      Answer absent = Api.as("sectorAuthority", n).get("/crises/C-2020-9999");
      if (seen.status() == 404) {
        assertThat(seen.body()).isEqualTo(absent.body());
        return;
      }
      assertThat(seen.status()).isEqualTo(200);
    }
    throw new AssertionError("every sector authority sees a file of the energy sector");
  }

  @Test
  void listsOfAnUnknownCrisisAreNotFound() {
    Api officer = Api.as("dutyOfficer", 0);
    for (String list : List.of("duties", "playbookRuns", "briefings")) {
      assertThat(officer.get("/crises/C-2026-9999/" + list).status()).as(list).isEqualTo(404);
    }
  }
}
