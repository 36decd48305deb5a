package be.belfry.server.plan;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What runs under a version of the plan whose files are gone is still read and worked on, by REST
 * and on its pages, which say so.
 */
class MissingPlanRestIT {
  private static final String GONE = "plan-gone";

  private final ShippedServer server = ShippedServer.get();
  private final Api officer = Api.as("dutyOfficer", 0);
  private String crisis;
  private String duty;
  private String run;
  private String plan;

  /** A crisis with duties and a procedure, and then without its plan. */
  @BeforeEach
  void takeThePlanAway() {
    crisis = Cases.crisis("Without its plan");
    JsonNode first = officer.get("/crises/" + crisis + "/duties").body().at("/items/0");
    duty = first.path("id").asText();
    plan = first.path("planVersion").asText();
    run = officer.get("/crises/" + crisis + "/playbookRuns").body().at("/items/0/id").asText();
    follow(GONE);
  }

  /** So that no watch of the server finds it missing while other tests run. */
  @AfterEach
  void putItBack() {
    follow(plan);
  }

  private void follow(String version) {
    for (String table : List.of("duty", "playbook_run")) {
      assertThat(
              server.change(
                  "update " + table + " set plan_version = ? where crisis = ?", version, crisis))
          .isPositive();
    }
    assertThat(
            server.change(
                "update crisis set plan_version = ? where reference = ?", version, crisis))
        .isEqualTo(1);
  }

  @Test
  void whatIsStoredIsReadAndWorkedOn() {
    Answer read = officer.get("/duties/" + duty);
    assertThat(read.status()).as(read.body().toString()).isEqualTo(200);
    assertThat(read.text("text")).isEqualTo(read.text("code"));
    assertThat(read.body().has("basis")).isFalse();
    assertThat(officer.get("/crises/" + crisis + "/duties").status()).isEqualTo(200);
    String said = "/duties/" + duty + "/acknowledgements?channel=phone&answeredBy=Bea";
    assertThat(officer.post(said, "{}", seen(read)).status()).isBetween(200, 201);
    Answer refused =
        officer.post(
            "/duties/" + duty + "/handovers",
            "{'service': 'CCB', 'reason': 'theirs'}",
            seen(officer.get("/duties/" + duty)));
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
    Answer meeting =
        Api.as("crisisCentre", 0)
            .send(
                "POST",
                "/crises/" + crisis + "/meetings",
                "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3'}"
                    .formatted(Instant.now().plusSeconds(3600)),
                Map.of("Accept-Language", "fr"));
    assertThat(meeting.status()).as("it is the plan that is not there").isEqualTo(409);
    assertThat(meeting.text("code")).isEqualTo("plan_unreadable");
    assertThat(meeting.text("detail")).contains(GONE, "ce programme ne les lit plus");
    Answer done =
        officer.post(
            "/duties/" + duty + "/fulfilments",
            "{'evidence': 'by telephone'}",
            seen(officer.get("/duties/" + duty)));
    assertThat(done.status()).as(done.body().toString()).isBetween(200, 201);

    Answer step = officer.get("/playbookRuns/" + run + "/steps/1");
    assertThat(step.status()).isEqualTo(200);
    Answer closed =
        officer.post(
            "/playbookRuns/" + run + "/steps/1/completions",
            "{'evidence': 'normal at 10:12'}",
            seen(step));
    assertThat(closed.status()).as(closed.body().toString()).isEqualTo(201);
    assertThat(officer.get("/playbookRuns/" + run).body().at("/steps/1/state").asText())
        .as("the next one opens")
        .isEqualTo("open");
  }

  @ParameterizedTest
  @CsvSource({
    "nl, ontbreken of zijn beschadigd",
    "fr, manquent ou sont endommagés",
    "de, fehlen oder sind beschädigt",
    "en, are missing or damaged"
  })
  void itsPagesOpenAndSayWhatIsMissing(String language, String words) {
    Visitor visitor = Visitor.signedIn("dutyOfficer", 0, "198.51.100.77");
    for (String page : List.of("/duty/detail?id=" + duty, "/playbook/run?id=" + run)) {
      assertThat(visitor.open(page + "&lang=" + language)).isEmpty();
      assertThat(visitor.page()).contains(words).contains(GONE);
      assertThat(visitor.page()).doesNotContain("/plan/detail?version=" + GONE);
    }
    for (String page :
        List.of(
            "/duty/list?crisis=" + crisis,
            "/playbook/list?crisis=" + crisis,
            "/crisis/detail?ref=" + crisis,
            "/crisis/room?ref=" + crisis)) {
      assertThat(visitor.open(page + "&lang=" + language)).isEmpty();
      assertThat(visitor.page()).contains(crisis);
    }
  }
}
