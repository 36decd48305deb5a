package be.belfry.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rota over REST: planned, handed over, empty before it happens, and called by a call-out. */
class RotaRestIT {
  private final Api officer = Api.as("crisisCentre", 0);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private String contact(String unit, String name) {
    Answer added =
        officer.post(
            "/contacts",
            """
            {'unit': '%s', 'name': '%s', 'language': 'nl', 'rank': 'board',
             'channels': [{'kind': 'mail', 'address': '%s@duty.example'}]}
            """
                .formatted(unit, name, UUID.randomUUID()));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    return added.text("id");
  }

  /** What an earlier try has planned. */
  private void cancelAll(String unit) {
    for (JsonNode shift : officer.get("/rotas/" + unit).body().path("shifts")) {
      officer.send(
          "DELETE",
          "/rotas/" + unit + "/shifts/" + shift.path("id").asText(),
          null,
          Map.of("If-Match", "\"" + shift.path("version").asLong() + "\""));
    }
  }

  private Answer shift(String unit, String role, String contact, int from, int until) {
    return officer.post(
        "/rotas/" + unit + "/shifts",
        "{'role': '%s', 'contact': '%s', 'startsAt': '%s', 'endsAt': '%s'}"
            .formatted(
                role,
                contact,
                now.plus(Duration.ofHours(from)),
                now.plus(Duration.ofHours(until))));
  }

  private void remove(String collection, Answer made) {
    String own = collection + made.text("id");
    Map<String, String> seen = Map.of("If-Match", made.header("ETag"));
    assertThat(officer.send("DELETE", own, null, seen).status()).as(own).isEqualTo(204);
  }

  @Test
  void whoIsOnDutyIsCalledFirstAndAnEmptyNightIsSeenBefore() {
    cancelAll("FSMA");
    String night = contact("FSMA", "Night watch");
    String second = contact("FSMA", "Second watch");
    assertThat(shift("FSMA", "holder", night, -1, 8).status()).isEqualTo(201);
    assertThat(shift("FSMA", "substitute", second, -1, 8).status()).isEqualTo(201);
    assertThat(shift("FSMA", "holder", second, 7, 9).status())
        .as("two holders at once")
        .isEqualTo(409);
    assertThat(shift("FSMA", "holder", second, 12, 24).status()).isEqualTo(201);
    JsonNode rota = officer.get("/rotas/FSMA").body();
    assertThat(rota.path("onDuty"))
        .extracting(s -> s.path("name").asText())
        .containsExactly("Night watch", "Second watch");
    JsonNode gap = rota.path("gaps").get(0);
    assertThat(Instant.parse(gap.path("from").asText())).isEqualTo(now.plus(Duration.ofHours(8)));
    assertThat(Instant.parse(gap.path("until").asText())).isEqualTo(now.plus(Duration.ofHours(12)));
    assertThat(rota.path("days")).anyMatch(d -> d.path("kind").asText().equals("weekend"));
    assertThat(officer.get("/rotas").body().path("items"))
        .anyMatch(g -> g.path("unit").asText().equals("FSMA"));
    Answer callout = officer.post("/callouts", "{'unit': 'FSMA', 'cause': 'C-2026-7790'}");
    assertThat(callout.body().path("calls").get(0).path("contact").asText())
        .isEqualTo("Night watch");
    officer.post(
        "/callouts/" + callout.text("id") + "/endings",
        "{'reason': 'Seen by the watch'}",
        Map.of("If-Match", callout.header("ETag")));
    assertThat(ShippedServer.get().recorded("callout.ended", "Seen by the watch")).isPositive();
  }

  @Test
  void aShiftIsHandedOverAndCancelled() {
    cancelAll("FANC");
    String desk = contact("FANC", "Day desk");
    assertThat(shift("FANC", "holder", desk, 2, 10).status()).isEqualTo(201);
    JsonNode planned = officer.get("/rotas/FANC").body().path("shifts").get(0);
    String path = "/rotas/FANC/shifts/" + planned.path("id").asText();
    Map<String, String> seen = Map.of("If-Match", "\"" + planned.path("version").asLong() + "\"");
    assertThat(officer.post(path + "/handovers", "{'note': 'Two calls promised'}", seen).status())
        .isEqualTo(204);
    assertThat(officer.send("DELETE", path, null, seen).status())
        .as("changed since")
        .isEqualTo(412);
    JsonNode noted = officer.get("/rotas/FANC").body().path("shifts").get(0);
    assertThat(noted.path("note").asText()).isEqualTo("Two calls promised");
    Map<String, String> now = Map.of("If-Match", "\"" + noted.path("version").asLong() + "\"");
    assertThat(officer.send("DELETE", path, null, now).status()).isEqualTo(204);
    assertThat(officer.get("/rotas/FANC").body().path("shifts")).isEmpty();
  }

  /** Who keeps several rotas changes the one that the address names, or none. */
  @Test
  void aShiftIsFoundOnItsOwnRotaOnly() {
    cancelAll("CREG");
    Answer planned = shift("CREG", "holder", contact("CREG", "Own desk"), 2, 10);
    assertThat(planned.status()).as(planned.body().toString()).isEqualTo(201);
    Map<String, String> seen = Map.of("If-Match", planned.header("ETag"));
    String foreign = "/rotas/FANC/shifts/" + planned.text("id");
    assertThat(officer.send("DELETE", foreign, null, seen).status()).isEqualTo(404);
    assertThat(officer.post(foreign + "/handovers", "{'note': 'x'}", seen).status()).isEqualTo(404);
    JsonNode kept = officer.get("/rotas/CREG").body().path("shifts").get(0);
    assertThat(kept.path("id").asText()).isEqualTo(planned.text("id"));
    assertThat(kept.has("note")).isFalse();
    String own = "/rotas/CREG/shifts/" + planned.text("id");
    assertThat(officer.send("DELETE", own, null, seen).status())
        .as("by the tag that came with it")
        .isEqualTo(204);
  }

  /** Else what is said of an exercise would lead to who is on duty in reality. */
  @Test
  void theRotaOfExercisesHasAnAddressOfItsOwn() {
    Answer played =
        officer.post(
            "/contacts",
            """
            {'unit': 'VSSE', 'name': 'Played watch', 'language': 'nl', 'rank': 'board', 'exercise': true,
             'channels': [{'kind': 'mail', 'address': 'exercise.%s@duty.example'}]}
            """
                .formatted(UUID.randomUUID()));
    Answer planned = shift("VSSE", "holder", played.text("id"), 2, 4);
    assertThat(planned.status()).as(planned.body().toString()).isEqualTo(201);
    assertThat(planned.text("href")).isEqualTo("/api/v1/rotas/VSSE?exercise=true");
    JsonNode rota = officer.get(planned.text("href").replace("/api/v1", "")).body();
    assertThat(rota.path("shifts"))
        .anyMatch(shift -> shift.path("id").asText().equals(planned.text("id")));
    assertThat(rota.path("gaps"))
        .isNotEmpty()
        .extracting(gap -> gap.path("href").asText())
        .doesNotHaveDuplicates()
        .allMatch(href -> href.startsWith(planned.text("href") + "#"));
    // Exercises that other tests play would call him.
    remove("/rotas/VSSE/shifts/", planned);
    remove("/contacts/", played);
  }

  @Test
  void nobodyPlansForOthers() {
    String desk = contact("CREG", "Desk");
    assertThat(shift("CREG", "holder", desk, 5, 4).status()).isEqualTo(400);
    assertThat(shift("NOBODY", "holder", desk, 1, 4).status()).isEqualTo(400);
    assertThat(shift("BIPT", "holder", desk, 1, 4).status()).as("of another unit").isEqualTo(400);
    assertThat(officer.get("/rotas/NOBODY").status()).isEqualTo(404);
    Answer foreign =
        Api.as("analyst", 0)
            .post(
                "/rotas/CREG/shifts",
                "{'role': 'holder', 'contact': '%s', 'startsAt': '%s', 'endsAt': '%s'}"
                    .formatted(desk, now, now.plusSeconds(60)));
    assertThat(foreign.status()).isEqualTo(403);
  }

  /** A holder whose address nobody has ever answered by is called after a proven substitute. */
  @Test
  void whoHasNeverAnsweredIsMarkedOnTheRotaAsOnTheCallOut() {
    cancelAll("NBB");
    String fresh = contact("NBB", "Fresh desk");
    String proven = contact("NBB", "Proven desk");
    ShippedServer.get()
        .change(
            "update contact_channel set verified_at = now() where contact_id = cast(? as uuid)",
            proven);
    assertThat(shift("NBB", "holder", fresh, -1, 8).status()).isEqualTo(201);
    assertThat(shift("NBB", "substitute", proven, -1, 8).status()).isEqualTo(201);
    JsonNode never =
        Api.as("crisisCentre", 0)
            .get("/contacts?unit=NBB&unverified=true&pageSize=200")
            .body()
            .path("items");
    assertThat(never.findValuesAsText("id")).contains(fresh).doesNotContain(proven);
    Visitor reader = Visitor.signedIn("crisisCentre", 0, "198.51.100.83");
    assertThat(reader.open("/organisation/rota?unit=NBB&lang=en")).isEmpty();
    assertThat(reader.page())
        .containsPattern("Fresh desk</strong>\\s*<span class=\"tag tag-overdue\">Not verified<")
        .contains("Proven desk</strong>")
        .doesNotContainPattern("Proven desk</strong>\\s*<span class=\"tag tag-overdue\">");
  }

  /** By the page as by REST: a delegate may come from another unit, and nobody else. */
  @Test
  void aDelegateFromAnotherUnitIsPlannedOnThePageToo() {
    cancelAll("FSMA");
    String name = "Delegate " + UUID.randomUUID();
    String foreign = contact("NBB", name);
    assertThat(shift("FSMA", "substitute", foreign, -1, 8).text("code"))
        .isEqualTo("organisation_shiftContact");
    Visitor reader = Visitor.signedIn("crisisCentre", 0, "198.51.100.85");
    String page = "/organisation/rota?unit=FSMA&lang=en";
    assertThat(reader.open(page)).isEmpty();
    assertThat(reader.page()).contains(name + " (NBB)");
    Map<String, String> filled =
        Map.of(
            "role", "SUBSTITUTE",
            "contact", foreign,
            "from", "2035-03-01T08:00",
            "until", "2035-03-02T08:00");
    reader.submit(page, "plan", "go", filled);
    assertThat(reader.page()).contains("only a delegate may come from another one");
    Map<String, String> asDelegate = new HashMap<>(filled);
    asDelegate.put("role", "DELEGATE");
    assertThat(reader.submit(page, "plan", "go", asDelegate)).contains("unit=FSMA");
    assertThat(
            ShippedServer.get()
                .change("delete from rota_shift where contact_id = cast(? as uuid)", foreign))
        .isEqualTo(1);
  }
}
