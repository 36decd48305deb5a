package be.belfry.server.measure;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A measure over HTTP, from its proposal to its end, each act by whom it is for. */
class MeasureRestIT {
  private static final String MEASURE =
      """
      {'title': 'Cut the link', 'ground': 'The way in', 'effect': 'Silence in the log',
       'affected': 'Maintenance crews', 'affectedSectors': ['energy'], 'service': 'CCB'}
      """;

  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api second = Api.as("dutyOfficer", 1);
  private final Api director = Api.as("director", 0);

  private Answer proposed(String crisis) {
    Answer made = officer.post("/crises/" + crisis + "/measures", MEASURE);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made;
  }

  @Test
  void isOrderedPutInPlaceVerifiedAndLiftedByDifferentPersons() {
    String crisis = Cases.crisis("Measures");
    Answer read = proposed(crisis);
    assertThat(read.text("state")).isEqualTo("proposed");
    assertThat(read.text("reference")).isEqualTo(crisis + "/M-1");
    String path = "/measures/" + read.text("id");

    String order = "{'dueAt': '%s'}".formatted(Instant.now().plusSeconds(3600));
    assertThat(officer.post(path + "/orders", order, seen(read)).status())
        .as("the duty officer orders nothing")
        .isEqualTo(403);
    assertThat(director.post(path + "/orders", order).status()).isEqualTo(428);
    Answer ordered = director.post(path + "/orders", order, seen(read));
    assertThat(ordered.text("state")).as(ordered.body().toString()).isEqualTo("ordered");
    assertThat(ordered.text("orderedOffice")).isEqualTo("director");
    assertThat(director.post(path + "/orders", order, seen(read)).status())
        .as("it was ordered meanwhile")
        .isEqualTo(412);

    String evidence = "{'evidence': 'change 4711'}";
    Answer placed = officer.post(path + "/implementations", evidence, seen(ordered));
    assertThat(placed.text("state")).isEqualTo("inPlace");
    String observed = "{'observed': 'no packet in ten minutes'}";
    Answer own = officer.post(path + "/verifications", observed, seen(placed));
    assertThat(own.status()).as("who carried it out does not verify it").isEqualTo(403);
    assertThat(own.text("code")).isEqualTo("measure_secondPerson");
    Answer verified = second.post(path + "/verifications", observed, seen(placed));
    assertThat(verified.text("state")).isEqualTo("verified");

    Answer back = second.post(path + "/objections", "{'reason': 'packets again'}", seen(verified));
    assertThat(back.text("state")).isEqualTo("ordered");
    assertThat(back.text("sentBackReason")).isEqualTo("packets again");
    assertThat(back.text("earlierWords"))
        .as("its words stay with it")
        .isEqualTo("change 4711\nno packet in ten minutes");
    assertThat(ShippedServer.get().recorded("measure.putInPlace", "change 4711")).isPositive();
    Answer lifted = director.post(path + "/liftings", "{'reason': 'rebuilt'}", seen(back));
    assertThat(lifted.text("state")).isEqualTo("lifted");
    assertThat(director.post(path + "/liftings", "{'reason': 'again'}", seen(lifted)).status())
        .isEqualTo(409);
    assertThat(
            officer
                .get("/crises/" + crisis + "/measures?current=true")
                .body()
                .path("items")
                .isEmpty())
        .isTrue();
    assertThat(officer.get("/measures?crisis=" + crisis + "&state=lifted").body().path("total"))
        .hasToString("1");
  }

  @Test
  void isNotOrderedByWhoProposedIt() {
    Api centre = Api.as("crisisCentre", 0);
    String crisis = Cases.crisis("Own measure");
    Answer made = centre.post("/crises/" + crisis + "/measures", MEASURE);
    String path = "/measures/" + made.text("id");
    Answer own = centre.post(path + "/orders", "{}", seen(made));
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.text("code")).isEqualTo("measure_proposer");
    assertThat(Api.as("crisisCentre", 1).post(path + "/orders", "{}", seen(made)).text("state"))
        .isEqualTo("ordered");
  }

  /** A service would be called to a crisis that is over, and its file opened to it. */
  @Test
  void isNotOrderedOnceTheCrisisIsOver() {
    String crisis = Cases.crisis("Measure too late");
    Answer made = proposed(crisis);
    officer.post("/crises/" + crisis + "/proposals", "{'tier': 'none', 'grounds': 'over'}");
    Answer over =
        director.post("/crises/" + crisis + "/proposals/2/decisions", "{'decision': 'approve'}");
    assertThat(over.status()).as(over.body().toString()).isBetween(200, 299);
    String path = "/measures/" + made.text("id");
    Answer late = director.post(path + "/orders", "{}", seen(made));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("code")).isEqualTo("measure_noTier");
    Answer lifted = director.post(path + "/liftings", "{'reason': 'over'}", seen(made));
    assertThat(lifted.text("state")).as(lifted.body().toString()).isEqualTo("lifted");
  }

  @Test
  void needsATierAServiceAndEveryText() {
    String crisis = Cases.crisis("Refused measures");
    String path = "/crises/" + crisis + "/measures";
    Answer nobody = officer.post(path, MEASURE.replace("'CCB'", "'NOBODY'"));
    assertThat(nobody.text("code")).isEqualTo("measure_service");
    assertThat(nobody.body().at("/issues/0/name").asText()).isEqualTo("service");
    assertThat(officer.post(path, MEASURE.replace("The way in", " ")).text("code"))
        .isEqualTo("measure_textMissing");
    assertThat(Api.as("analyst", 0).post(path, MEASURE).status()).isEqualTo(403);
    String waiting = Cases.proposed("No tier").text("reference");
    assertThat(officer.post("/crises/" + waiting + "/measures", MEASURE).text("code"))
        .isEqualTo("measure_noTier");
    assertThat(officer.get("/crises/C-2026-999999/measures").status()).isEqualTo(404);
    assertThat(officer.get("/measures/" + UUID.randomUUID()).status()).isEqualTo(404);
  }
}
