package be.belfry.server.escalation;

import static be.belfry.server.escalation.Calls.get;
import static be.belfry.server.escalation.Calls.incident;
import static be.belfry.server.escalation.Calls.officer;
import static be.belfry.server.escalation.Calls.post;
import static be.belfry.server.escalation.Calls.postAsSecond;
import static be.belfry.server.escalation.Calls.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  @Test
  void theSheetAdvisesWithReasonsInTheCallersLanguage() {
    String incident = incident();
    String body =
        "{'incidents': ['%s'], 'axes': {'essentialServices': 3, 'data': 4, 'population': 4}}"
            .formatted(incident);
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
    // As a crisis that concerns it would.
    ShippedServer.get()
        .change(
            "update incident set services = services || (select service from account"
                + " where username = ?) where reference = ?",
            ShippedServer.get().account("defence", 0).user(),
            incident);
    Answer defence = get("/assessments/" + english.text("id"), "defence");
    assertThat(defence.body().path("score").asInt()).isEqualTo(11);
    assertThat(defence.body().path("incidents"))
        .as("who reads crisis files and no incidents")
        .isEmpty();
    assertThat(post("/assessments", "analyst", body.replace("4", "5")).text("code"))
        .isEqualTo("escalation_axisRange");
  }

  /** It stands for those of its incidents that the caller may know, and for each once. */
  @Test
  void aCampaignIsAssessedAsItsIncidents() {
    String one = incident();
    String two = incident();
    String red = incident("red");
    String campaign =
        post("/campaigns", "analyst", "{'title': 'Wave', 'tlp': 'green'}").text("reference");
    String sheet = "{'incidents': ['%s'], 'axes': {'essentialServices': 3}}";
    Answer empty = post("/assessments", "analyst", sheet.formatted(campaign));
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.text("code")).isEqualTo("escalation_noIncident");

    post(
        "/campaigns/" + campaign + "/members",
        "analyst",
        "{'incidents': ['%s', '%s', '%s']}".formatted(one, two, red));
    Answer made = post("/assessments", "analyst", sheet.formatted(campaign + "', '" + one));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(named(made)).containsExactlyInAnyOrder(one, two, red);
    Answer other = postAsSecond("/assessments", "analyst", sheet.formatted(campaign));
    assertThat(other.status()).as(other.body().toString()).isEqualTo(201);
    assertThat(named(other)).as("what he may know").containsExactlyInAnyOrder(one, two);
    assertThat(get("/assessments?incident=" + campaign, "analyst").body().path("items"))
        .extracting(item -> item.path("id").asText())
        .containsExactlyInAnyOrder(made.text("id"), other.text("id"));

    Answer absent = post("/assessments", "analyst", sheet.formatted("K-2000-9999"));
    assertThat(absent.status()).isEqualTo(404);
    assertThat(get("/assessments?incident=K-2000-9999", "analyst").status()).isEqualTo(404);
  }

  private static List<String> named(Answer assessment) {
    List<String> incidents = new ArrayList<>();
    assessment.body().path("incidents").forEach(reference -> incidents.add(reference.asText()));
    return incidents;
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

  /** How many mails an office was written on what it has to do with a file's proposal. */
  private static long told(String crisis, String recipient, String what) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where subject like ? and recipient = ?"
                + " and not exercise and body like '%/escalation/decide?crisis=' || ? || '&no=1%'"
                + " and subject || body not like '%several entities%'",
            crisis + ": % / " + what, recipient, crisis);
  }

  /** Nobody looks at the page at three in the night: each office is written to in its turn. */
  @Test
  void theOfficeWhoseActIsAwaitedIsToldByMailOnceAndInItsTurn() {
    String crisis = proposed("nationalCrisis").text("reference");
    String file = "/crises/" + crisis;
    String proposal = file + "/proposals/1";
    String decision = "decision of your office awaited";
    String confirmation = "confirmation of your office awaited";
    assertThat(told(crisis, "crisisCentre", "support of your office awaited")).isOne();
    assertThat(told(crisis, "office:primeMinister", "%")).as("nobody decides before").isZero();
    assertThat(post(proposal + "/supports", "crisisCentre", "{}").status()).isEqualTo(201);
    assertThat(told(crisis, "office:primeMinister", decision)).isOne();
    assertThat(postAsSecond(proposal + "/supports", "crisisCentre", "{}").status()).isEqualTo(201);
    assertThat(told(crisis, "office:primeMinister", decision)).as("not again").isOne();
    assertThat(told(crisis, "office:interiorMinister", "%")).isZero();
    post(proposal + "/decisions", "primeMinister", "{'decision': 'approve'}");
    assertThat(told(crisis, "office:interiorMinister", confirmation)).isOne();
    assertThat(post(proposal + "/confirmations", "interior", "{}").text("tier"))
        .isEqualTo("nationalCrisis");
    assertThat(told(crisis, "office:primeMinister", "%"))
        .as("what is decided asks no more")
        .isOne();
    assertThat(told(crisis, "office:interiorMinister", "%")).isOne();
    assertThat(told(crisis, "office:ccbDirector", "%")).as("who has no say").isZero();
    post(file + "/proposals", "dutyOfficer", "{'tier': 'none', 'grounds': 'false alarm'}");
    post(file + "/proposals/2/supports", "crisisCentre", "{}");
    post(file + "/proposals/2/decisions", "primeMinister", "{'decision': 'approve'}");
    assertThat(post(file + "/proposals/2/confirmations", "interior", "{}").text("state"))
        .isEqualTo("ended");
  }

  @Test
  void whoOrderedOrallyIsToldUntilWhenToRatifyAndWhoMayEndIt() {
    String crisis = proposed("nationalIncident").text("reference");
    String file = "/crises/" + crisis;
    Instant at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    String order =
        """
        {'decision': 'approve',
         'orderedOrally': {'by': 'Delegate', 'office': 'director', 'channel': 'phone', 'at': '%s'}}
        """
            .formatted(at);
    assertThat(post(file + "/proposals/1/decisions", "dutyOfficer", order).text("tier"))
        .isEqualTo("nationalIncident");
    assertThat(told(crisis, "office:ccbDirector", "decision of your office awaited")).isOne();
    assertThat(told(crisis, "office:ccbDirector", "oral order to ratify")).isOne();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from outbox_message where subject like ? and body like ?",
                    crisis + ": % / oral order to ratify",
                    "%by " + BelgianTime.minute(at.plus(12, ChronoUnit.HOURS)) + "; else%"))
        .isOne();
    post(
        file + "/proposals/1/decisions",
        "director",
        "{'decision': 'refuse', 'reason': 'nobody asked me'}");
    assertThat(get(file + "/proposals/2", "dutyOfficer").text("state")).isEqualTo("proposed");
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from outbox_message where recipient = 'office:ccbDirector'"
                        + " and body like ?",
                    "%/escalation/decide?crisis=" + crisis + "&no=2%"))
        .as("the end that the program proposes waits for somebody too")
        .isOne();
    assertThat(
            post(file + "/proposals/2/decisions", "director", "{'decision': 'approve'}")
                .text("state"))
        .isEqualTo("ended");
  }

  /** The version of a file and that of a proposal in it are often the same small number. */
  @Test
  void aProposalIsActedOnByItsOwnTagOnly() {
    Answer crisis = proposed("nationalCrisis");
    String file = "/crises/" + crisis.text("reference");
    String first = file + "/proposals/1";
    Answer read = get(first, "primeMinister");
    assertThat(read.header("ETag")).startsWith("\"p");
    Api prime = Api.as("primeMinister", 0);
    for (String foreign :
        List.of(crisis.header("ETag"), read.header("ETag").replace("p", ""), "\"p99\"")) {
      Answer stale =
          prime.post(first + "/decisions", "{'decision': 'approve'}", Map.of("If-Match", foreign));
      assertThat(stale.status()).as(foreign).isEqualTo(412);
    }
    Api centre = Api.as("crisisCentre", 0);
    String support = first + "/supports";
    assertThat(centre.post(support, "{}", Map.of("If-Match", crisis.header("ETag"))).status())
        .as("what the filter compares, too")
        .isEqualTo(412);
    assertThat(centre.post(support, "{}", Map.of("If-Match", read.header("ETag"))).status())
        .isEqualTo(201);
    Answer approved =
        prime.post(
            first + "/decisions",
            "{'decision': 'approve'}",
            Map.of("If-Match", get(first, "primeMinister").header("ETag")));
    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(201);
    assertThat(approved.header("ETag")).as("the file's").doesNotContain("p");
    Api interior = Api.as("interior", 0);
    assertThat(
            interior
                .post(first + "/confirmations", "{}", Map.of("If-Match", approved.header("ETag")))
                .status())
        .isEqualTo(412);
    String seen = get(first, "interior").header("ETag");
    assertThat(interior.post(first + "/confirmations", "{}", Map.of("If-Match", seen)).status())
        .isEqualTo(201);
    Answer next =
        post(file + "/proposals", "dutyOfficer", "{'tier': 'none', 'grounds': 'it is over'}");
    assertThat(next.header("ETag"))
        .isEqualTo(get(file + "/proposals/2", "dutyOfficer").header("ETag"));
    assertThat(next.body().path("exercise").asBoolean(true)).isFalse();
    String end = file + "/proposals/2";
    post(end + "/supports", "crisisCentre", "{}");
    post(end + "/decisions", "primeMinister", "{'decision': 'approve'}");
    assertThat(post(end + "/confirmations", "interior", "{}").text("state")).isEqualTo("ended");
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
    Visitor interior = Visitor.signedIn("interior", 0, "198.51.100.88");
    interior.open("/escalation/national?lang=en");
    String shown = interior.filledIn("decide-phase", "approve", Map.of());
    String other = shown.replaceFirst("(^|&)version=[0-9]+", "$1version=987654321");
    assertThat(other).isNotEqualTo(shown);
    assertThat(interior.post("/escalation/national", other)).isEmpty();
    assertThat(interior.page()).contains("was changed by somebody else meanwhile");
    assertThat(interior.post("/escalation/national", shown)).isNotEmpty();
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
