package be.belfry.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The directory over REST: who keeps it, who sees it, what it refuses. */
class DirectoryRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);

  private static String body(String unit, String mail, boolean exercise) {
    return """
        {'unit': '%s', 'name': 'Night desk', 'language': 'fr', 'rank': 'substitute',
         'exercise': %s, 'channels': [{'kind': 'mail', 'address': '%s'}]}
        """
        .formatted(unit, exercise, mail);
  }

  @Test
  void aContactIsKeptChangedAndRemoved() {
    Answer added = officer.post("/contacts", body("WATER", "night@water.example", false));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    String path = "/contacts/" + added.text("id");
    assertThat(added.header("Location")).endsWith(path);
    assertThat(added.body().path("channels").get(0).has("verifiedAt")).isFalse();
    String tag = officer.get(path).header("ETag");
    Answer changed =
        officer.send(
            "PUT", path, body("WATER", "other@water.example", false), Map.of("If-Match", tag));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    assertThat(changed.body().path("channels").get(0).path("address").asText())
        .isEqualTo("other@water.example");
    Answer stale =
        officer.send(
            "PUT", path, body("WATER", "late@water.example", false), Map.of("If-Match", tag));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(officer.send("DELETE", path, null, Map.of()).status()).isEqualTo(428);
    assertThat(
            officer.send("DELETE", path, null, Map.of("If-Match", changed.header("ETag"))).status())
        .isEqualTo(204);
    assertThat(names(officer.get("/contacts?unit=WATER"))).doesNotContain("Night desk");
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action in"
                        + " ('contact.added', 'contact.changed', 'contact.removed')"
                        + " and details not like '%@%'",
                    added.text("id")))
        .as("three rows of the record, none with the address")
        .isEqualTo(3);
  }

  @Test
  void refusesWhatIsNoContact() {
    for (String wrong :
        new String[] {
          body("NOBODY", "night@water.example", false),
          body("WATER", "night", false),
          body("WATER", "night@water.example', 'x': '1", false),
          "{'name': 'x', 'language': 'nl', 'rank': 'first', 'channels': []}"
        }) {
      assertThat(officer.post("/contacts", wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(officer.get("/contacts?unverified=perhaps").status()).isEqualTo(400);
  }

  @Test
  void aServiceKeepsItsOwnAndNobodyElses() {
    Api liaison = Api.as("serviceLiaison", 0);
    String own = ownService();
    Answer added = liaison.post("/contacts", body(own, "own@service.example", false));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    String other = own.equals("WATER") ? "GRID" : "WATER";
    assertThat(liaison.post("/contacts", body(other, "x@service.example", false)).status())
        .isEqualTo(403);
    assertThat(Api.as("analyst", 0).post("/contacts", body(own, "x@y.example", false)).status())
        .isEqualTo(403);
    assertThat(Api.as("organisation", 0).get("/contacts").status()).isEqualTo(403);
    assertThat(Api.as("statistician", 0).get("/contacts").status()).isEqualTo(403);
  }

  private static String ownService() {
    String user = ShippedServer.get().account("serviceLiaison", 0).user();
    try (var owner = ShippedServer.get().pastTheWalls();
        var query = owner.prepareStatement("select service from account where username = ?")) {
      query.setString(1, user);
      try (var found = query.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void entitiesAreSeenInTheirSectorAndByWhoSeesAll() {
    Set<String> all = entities(officer);
    Set<String> some = entities(Api.as("sectorAuthority", 0));
    assertThat(some).isNotEmpty().hasSizeLessThan(all.size());
    assertThat(all).containsAll(some);
    assertThat(entities(Api.as("minister", 0))).as("desks of the state only").isEmpty();
    String hidden = all.stream().filter(id -> !some.contains(id)).findFirst().orElseThrow();
    assertThat(Api.as("sectorAuthority", 0).get("/contacts/" + hidden).status()).isEqualTo(404);
    assertThat(officer.get("/contacts/" + hidden).status()).isEqualTo(200);
  }

  private static Set<String> entities(Api reader) {
    Set<String> found = new HashSet<>();
    String path = "/contacts?pageSize=200";
    while (!path.isEmpty()) {
      Answer page = reader.get(path);
      for (JsonNode item : page.body().path("items")) {
        if (item.has("entity")) {
          found.add(item.path("id").asText());
        }
      }
      path = page.text("next").replaceFirst("^.*/api/v1", "");
    }
    return found;
  }

  private static Set<String> names(Answer page) {
    Set<String> names = new HashSet<>();
    page.body().path("items").forEach(item -> names.add(item.path("name").asText()));
    return names;
  }
}
