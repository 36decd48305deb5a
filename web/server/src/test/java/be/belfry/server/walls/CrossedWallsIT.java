package be.belfry.server.walls;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Walls;
import be.belfry.server.NoSecondTry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways round a wall by way of another record: links, batches, two ids in one call. */
@ExtendWith(NoSecondTry.class)
class CrossedWallsIT {
  private static final WalledServer WORLD = WalledServer.get();
  private static final Http HTTP = WORLD.http();

  private final Viewer energy = WORLD.cast().named("sectorauthority");
  private final Viewer named = WORLD.cast().named("analyst");
  private final Viewer unnamed = WORLD.cast().named("dutyofficer");

  private static Canary record(Kind kind, Predicate<Walls> walls) {
    return WORLD.canaries().stream()
        .filter(c -> c.kind() == kind && walls.test(c.walls()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isRed(Walls walls) {
    return walls.tlp().equals("red") && !walls.exercise();
  }

  private static boolean isAmber(Walls walls) {
    return walls.tlp().equals("amber") && !walls.exercise();
  }

  private static String one(String query) throws SQLException {
    try (Connection owner = WORLD.server().pastTheWalls();
        Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getString(1);
    }
  }

  /** What can be changed at all: rows of the record of what was done. */
  /** What persons did; timers go on meanwhile, and report mails that have no server to leave by. */
  private static String done() throws SQLException {
    return one(
        "select count(*) || ' ' || max(seq) from audit_entry where actor not like 'system:%'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/crises/%s", "/crisis/detail?ref=%s", "/escalation/decide?crisis=%s&no=1"})
  void aCrisisOfTwoSectorsNamesNoIncidentOfTheOther(String address) {
    String path = address.formatted(WORLD.inEnergy().crisis());
    Http.Answer answer =
        path.startsWith("/api")
            ? HTTP.rest(energy, "GET", path.substring("/api/v1".length()), null)
            : HTTP.page(energy, path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.all())
        .contains(WORLD.inEnergy().crisis())
        .doesNotContain(WORLD.inHealth().incident())
        .doesNotContain(Canary.word(Kind.INCIDENT, 5));
    assertThat(HTTP.rest(energy, "GET", "/incidents/" + WORLD.inHealth().incident(), null).status())
        .isEqualTo(404);
    assertThat(HTTP.rest(unnamed, "GET", "/crises/" + WORLD.inEnergy().crisis(), null).all())
        .as("who sees both sees both")
        .contains(WORLD.inEnergy().incident(), WORLD.inHealth().incident());
  }

  @Test
  void aBatchWithOneHiddenRecordDoesNothing() throws SQLException {
    String seen = record(Kind.INCIDENT, CrossedWallsIT::isAmber).reference();
    String hidden = record(Kind.INCIDENT, CrossedWallsIT::isRed).reference();
    String before =
        done() + one("select count(*) from assessment") + one("select count(*) from crisis");
    List<String> bodies =
        List.of(
            "{'incidents': ['%s', '%s'], 'axes': {'data': 4}}".formatted(seen, hidden),
            "{'incidents': ['%s', 'I-2026-999999'], 'axes': {'data': 4}}".formatted(seen));
    Http.Answer withHidden = HTTP.rest(unnamed, "POST", "/assessments", bodies.get(0));
    Http.Answer withNone = HTTP.rest(unnamed, "POST", "/assessments", bodies.get(1));
    assertThat(withHidden.status()).isEqualTo(404);
    assertThat(withHidden).isEqualTo(withNone);
    String crisis =
        "{'title': 'x', 'incidents': ['%s', '%s'], 'tier': 'nationalIncident', 'grounds': 'x'}";
    assertThat(HTTP.rest(unnamed, "POST", "/crises", crisis.formatted(seen, hidden)))
        .isEqualTo(HTTP.rest(unnamed, "POST", "/crises", crisis.formatted(seen, "I-2026-999999")));
    assertThat(done() + one("select count(*) from assessment") + one("select count(*) from crisis"))
        .isEqualTo(before);
  }

  @Test
  void theRecordInTheAddressIsTheOneThatChanges() throws SQLException {
    Canary own = record(Kind.INCIDENT, CrossedWallsIT::isAmber);
    Canary foreign = record(Kind.INCIDENT, CrossedWallsIT::isRed);
    String foreignEntry =
        one("select id from timeline_entry where incident_id = '" + foreign.id() + "'");
    String before = done();
    String path = "/incidents/" + own.reference();
    String etag = HTTP.rest(unnamed, "GET", path, null).headers().get("etag");
    for (String body :
        List.of(
            "{'reference': '%s', 'title': 'x'}".formatted(foreign.reference()),
            "{'id': '%s', 'title': 'x'}".formatted(foreign.id()))) {
      assertThat(
              HTTP.rest(unnamed, "PATCH", path, body, "application/json", "If-Match", etag)
                  .status())
          .isEqualTo(400);
    }
    assertThat(
            HTTP.rest(
                    unnamed,
                    "POST",
                    path + "/timeline",
                    """
                    {'occurredAt': '2026-03-02T08:00:00Z', 'kind': 'fact', 'text': 'x',
                     'corrects': '%s'}
                    """
                        .formatted(foreignEntry))
                .status())
        .isBetween(400, 404);
    String file = "/crises/" + record(Kind.CRISIS, CrossedWallsIT::isAmber).reference();
    assertThat(
            HTTP.rest(
                    unnamed,
                    "PUT",
                    file + "/incidents/" + foreign.reference(),
                    "{'reason': 'x'}",
                    "application/json",
                    "If-Match",
                    HTTP.tag(unnamed, file))
                .status())
        .isEqualTo(404);
    String notification = record(Kind.NOTIFICATION, CrossedWallsIT::isAmber).reference();
    for (String body :
        List.of(
            "{'action': 'joinIncident', 'incident': '%s'}".formatted(foreign.reference()),
            "{'action': 'duplicate', 'of': '%s'}"
                .formatted(record(Kind.NOTIFICATION, CrossedWallsIT::isRed).reference()))) {
      assertThat(
              HTTP.rest(unnamed, "POST", "/notifications/" + notification + "/triage", body)
                  .status())
          .isIn(404, 409);
    }
    assertThat(done()).isEqualTo(before);
  }

  /**
   * A call that names a second record beside its own.
   *
   * @param body with {@code %s} for the second one, as the path may have it
   * @param hidden the second one, which the caller may not know of
   * @param absent what is none, in the same form
   */
  private record Crossing(String path, String body, String hidden, String absent) {}

  /**
   * Records of the same kind, of another kind, and parts of another one. The ground of a task is
   * words of whoever gives it: nothing is looked up by it.
   */
  private static List<Crossing> crossings() throws SQLException {
    Canary notification = record(Kind.NOTIFICATION, CrossedWallsIT::isAmber);
    Canary incident = record(Kind.INCIDENT, CrossedWallsIT::isAmber);
    Canary file = record(Kind.CRISIS, CrossedWallsIT::isAmber);
    Canary hiddenNotification = record(Kind.NOTIFICATION, CrossedWallsIT::isRed);
    Canary hiddenIncident = record(Kind.INCIDENT, CrossedWallsIT::isRed);
    Canary hiddenFile = record(Kind.CRISIS, CrossedWallsIT::isRed);
    String noIncident = "I-2026-999999";
    String noFile = "C-2026-999999";
    String noNotification = "N-2026-999999";
    String triage = "/notifications/" + notification.reference() + "/triage";
    String ofFile = "/crises/" + file.reference();
    List<Crossing> all = new ArrayList<>();
    for (String body :
        List.of(
            triage + " {'action': 'joinIncident', 'incident': '%s'}",
            "/triageBatches {'notifications': ['"
                + notification.reference()
                + "'], 'action': 'joinIncident', 'incident': '%s'}",
            "/mergeBatches {'incidents': ['"
                + incident.reference()
                + "'], 'into': '%s', 'reason': 'x'}",
            "/mergeBatches {'incidents': ['%s'], 'into': '"
                + incident.reference()
                + "', 'reason': 'x'}",
            "/mergeBatches/reversals {'incidents': ['%s'], 'into': '" + incident.reference() + "'}",
            "/incidents/" + incident.reference() + "/merges {'into': '%s', 'reason': 'x'}",
            "/warnings {'severity': 'high', 'tlp': 'amber', 'incident': '%s'}",
            "/assessments {'incidents': ['%s'], 'axes': {'data': 4}}")) {
      all.add(crossing(body, hiddenIncident.reference(), noIncident));
    }
    for (String body :
        List.of(
            triage + " {'action': 'duplicate', 'of': '%s'}",
            "/triageBatches {'notifications': ['%s'], 'action': 'test'}",
            "/sightingBatches {'notifications': ['%s']}")) {
      all.add(crossing(body, hiddenNotification.reference(), noNotification));
    }
    for (String body :
        List.of(
            "/warnings {'severity': 'high', 'tlp': 'amber', 'crisis': '%s'}",
            "/assistanceRequests {'summary': 'x', 'crisis': '%s'}")) {
      all.add(crossing(body, hiddenFile.reference(), noFile));
    }
    all.add(
        crossing(
            "/crises {'title': 'x', 'incidents': ['"
                + incident.reference()
                + "'], 'tier': 'nationalIncident', 'grounds': 'x', 'assessment': '%s'}",
            hiddenFile.at("{assessment}"),
            Rounds.NO_ID));
    all.add(
        crossing(
            ofFile + "/timeline {'kind': 'fact', 'text': 'x', 'corrects': '%s'}",
            one(
                "select t.id from crisis_timeline t join crisis c on c.id = t.crisis_id"
                    + " where c.reference = '"
                    + hiddenFile.reference()
                    + "' limit 1"),
            Rounds.NO_ID));
    String clock =
        one(
            "select c.id from legal_clock c join notification n using (thread_id) where n.id = '"
                + hiddenNotification.id()
                + "' limit 1");
    for (String act : List.of("notApplicable", "owedAgain")) {
      all.add(
          crossing(
              "/notifications/"
                  + notification.reference()
                  + "/clocks/%s/"
                  + act
                  + " {'reason': 'x'}",
              clock,
              Rounds.NO_ID));
    }
    return all;
  }

  private static Crossing crossing(String call, String hidden, String absent) {
    int body = call.indexOf(' ');
    return new Crossing(call.substring(0, body), call.substring(body + 1), hidden, absent);
  }

  /** What is hidden from the caller is for him as if it were not there, wherever he names it. */
  @Test
  void aSecondRecordInACallIsNoWayRoundItsWall() throws SQLException {
    for (Crossing crossing : crossings()) {
      assertThat(crossing.hidden()).as(crossing.path()).isNotNull();
      String before = done();
      Http.Answer hidden = sent(crossing, crossing.hidden());
      Http.Answer absent = sent(crossing, crossing.absent());
      String call = crossing.path() + " " + crossing.body() + " " + hidden.body();
      assertThat(done()).as(call).isEqualTo(before);
      assertThat(hidden.status()).as(call).isEqualTo(absent.status()).isNotIn(201, 401, 403);
      assertThat(hidden.body().replace(crossing.hidden(), "{second}"))
          .as(call)
          .isEqualTo(absent.body().replace(crossing.absent(), "{second}"));
    }
  }

  private Http.Answer sent(Crossing crossing, String second) {
    return HTTP.rest(
        unnamed,
        "POST",
        crossing.path().replace("%s", second),
        crossing.body().replace("%s", second));
  }

  /** Refused, or taken as nothing: what is left out, and what is empty, widens nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'tlp': 'green'}                                      | 403
          {'tlp': null}                                         | 400
          {'tlp': 'amber', 'reason': null}                      | 400
          {'tlp': 'amber'}                                      | 403
          {'tlp': 'amber', 'reason': ''}                        | 403
          {'named': []}                                         | 200
          {'tlp': 'clear', 'named': []}                         | 403
          {'sectors': []}                                       | 400
          {'tlp': 'clear', 'sectors': [], 'reason': 'x'}        | 400
          {'tlpLowering': {'to': 'clear'}}                      | 400
          """,
      quoteCharacter = '~')
  void noSubsetOfTheFieldsOfAWallWidensIt(String body, int status) throws SQLException {
    Canary red = record(Kind.INCIDENT, CrossedWallsIT::isRed);
    String path = "/incidents/" + red.reference();
    Http.Answer read = HTTP.rest(named, "GET", path, null);
    assertThat(read.status()).isEqualTo(200);
    assertThat(
            HTTP.rest(
                    named,
                    "PATCH",
                    path,
                    body,
                    "application/json",
                    "If-Match",
                    read.headers().get("etag"))
                .status())
        .isEqualTo(status);
    assertThat(one("select tlp || cardinality(named) from incident where id = '" + red.id() + "'"))
        .isEqualTo("red" + red.walls().named().size());
    assertThat(HTTP.rest(unnamed, "GET", path, null).status()).isEqualTo(404);
  }

  @Test
  void readingIsNotedOfWhatIsReceivedOrTakenAlongAlone() throws SQLException {
    String last = one("select max(seq) from audit_entry");
    for (Kind kind : Kind.values()) {
      Canary record = record(kind, CrossedWallsIT::isAmber);
      for (Viewer viewer : List.of(named, energy, WORLD.cast().named("minister"))) {
        record.kind().pages().forEach(page -> HTTP.page(viewer, record.at(page)));
        record.kind().detail().forEach(path -> HTTP.rest(viewer, "GET", record.at(path), null));
        HTTP.rest(viewer, "GET", kind.list(), null);
      }
    }
    String noted =
        one(
            "select string_agg(distinct action, ' ') from audit_entry where actor not like"
                + " 'system:%' and seq > "
                + last);
    // Of a situation report it is told once that somebody has opened it; a list and the page of a
    // file
    // may hold words of a record that is narrower than the one looked at.
    assertThat(noted.split(" "))
        .contains("briefing.opened", "logbook.extracted")
        .isSubsetOf(
            "briefing.opened", "logbook.extracted", "sitrep.opened", "crisis.read", "list.read");
  }
}
