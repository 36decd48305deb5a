package be.belfry.server.walls;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever opens a record of a narrow circle stands in the log, whichever way he came; who may not
 * know of it leaves nothing there.
 */
class NarrowReadsIT {
  private static final String ROWS =
      "select count(*) from audit_entry where action = ? and object = ? and actor = ?";

  /** May read the energy sector's records, but none of AMBER+STRICT. */
  private static final String AUTHORITY = "authority-energy";

  private static long rows(String action, String object, String reader) {
    return ShippedServer.get().number(ROWS, action, object, reader);
  }

  /** Opens one record by one way, twice; whoever is a reader stands in the log once. */
  private static void isRecorded(
      String tlp, Map<String, List<String>> ways, String action, Supplier<String> record) {
    ways.forEach(
        (list, all) ->
            all.forEach(
                way -> {
                  String reference = record.get();
                  for (int time = 0; time < 2; time++) {
                    assertThat(Api.user("analyst2").get(list + reference + way).status())
                        .as(way)
                        .isEqualTo(200);
                  }
                  assertThat(rows(action, reference, "analyst2"))
                      .as(tlp + way)
                      .isEqualTo(tlp.equals("amber") ? 0 : 1);
                }));
  }

  private static String marked(String table, String tlp, String reference) {
    ShippedServer.get()
        .change("update " + table + " set tlp = ? where reference = ?", tlp, reference);
    return reference;
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void everyWayToARecordIsAReadingOfIt(String tlp) {
    isRecorded(
        tlp,
        Map.of("/incidents/", List.of("", "/timeline", "/history", "/clocks")),
        "incident.read",
        () -> marked("incident", tlp, Cases.incident("Read")));
    isRecorded(
        tlp,
        Map.of("/notifications/", List.of("", "/nextReport", "/receipt", "/clocks")),
        "notification.read",
        () -> marked("notification", tlp, notification()));
    isRecorded(
        tlp,
        Map.of("/crises/", List.of("", "/logbook", "/timeline")),
        "crisis.read",
        () -> marked("crisis", tlp, Cases.crisis("Read")));
  }

  private static String notification() {
    String incident = Cases.incident("Reported");
    return Api.as("analyst", 0)
        .get("/incidents/" + incident)
        .body()
        .at("/notifications/0/reference")
        .asText();
  }

  @Test
  void aPageIsAReadingToo() {
    String incident = marked("incident", "amberStrict", Cases.incident("Shown"));
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("analyst", 1)) {
      person.open("/incident/detail?ref=" + incident);
    }
    assertThat(rows("incident.read", incident, "analyst2")).isOne();
  }

  @Test
  void whoMayNotKnowOfARecordLeavesNothingThere() {
    String incident = marked("incident", "amberStrict", Cases.incident("Hidden"));
    assertThat(Api.user(AUTHORITY).get("/incidents/" + incident).status()).isEqualTo(404);
    assertThat(rows("incident.read", incident, AUTHORITY)).isZero();
  }
}
