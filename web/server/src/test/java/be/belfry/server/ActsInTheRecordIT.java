package be.belfry.server;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may lawfully happen to threads, incidents, files and proposals is no difference. */
class ActsInTheRecordIT {
  private static final String NO = "{'decision': 'refuse', 'reason': 'not ours'}";

  private final Api anna = Api.as("analyst", 0);
  private final Api dirk = Api.as("analyst", 1);
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api director = Api.as("director", 0);
  private final List<String> touched = new ArrayList<>();

  private String report(String more) {
    Answer stored =
        anna.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Example Grid'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Recorded',
             'awareAt': '%s', 'channel': 'mail'%s}
            """
                .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60), more));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    return touch(stored.text("reference"));
  }

  private String touch(String reference) {
    touched.add(reference);
    return reference;
  }

  private String incident() {
    return touch(Cases.incident("Recorded"));
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
    return answer;
  }

  private Answer patch(Api by, String path, String change) {
    return done(by.patch(path, by.get(path).header("ETag"), change));
  }

  private List<String> differences() throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection past = ShippedServer.get().pastTheWalls()) {
      VerificationRun.of(past, differences);
    }
    return differences.stream().filter(said -> touched.stream().anyMatch(said::contains)).toList();
  }

  @Test
  void whatHappensToAThreadAndItsIncident() throws SQLException {
    String thread = report(", 'sector': 'energy', 'tlp': 'clear'");
    String incident =
        touch(
            done(anna.post(
                    "/notifications/" + thread + "/triage",
                    "{'action': 'openIncident', 'severity': 'high', 'sectors': ['energy'],"
                        + " 'tlp': 'green'}"))
                .text("incident"));
    String path = "/incidents/" + incident;
    patch(anna, path, "{'severity': 'emergency', 'phenomenon': 'ransomware'}");
    patch(anna, path, "{'sectors': ['transport', 'energy'], 'subSectors': ['electricity']}");
    patch(anna, path, "{'tlp': 'clear', 'reason': 'the entity said so in public'}");
    done(dirk.post(path + "/tlpLowering/confirmations", null));
    assertThat(anna.get(path).text("tlp")).isEqualTo("clear");
    report(", 'sector': 'transport', 'tlp': 'green', 'follows': '" + thread + "'");
    String joined = report(", 'sector': 'health', 'tlp': 'amberStrict'");
    done(
        anna.post(
            "/notifications/" + joined + "/triage",
            "{'action': 'joinIncident', 'incident': '" + incident + "'}"));
    report(", 'sector': 'banking', 'tlp': 'amber', 'follows': '" + joined + "'");
    assertThat(anna.get(path).text("tlp")).isEqualTo("amberStrict");
    done(anna.post(path + "/decisions", "{'decision': 'takeUp'}"));
    patch(anna, path, "{'containedAt': '%s'}".formatted(Instant.now()));
    done(anna.post(path + "/decisions", "{'decision': 'resolve'}"));
    done(anna.post(path + "/decisions", "{'decision': 'reopen', 'reason': 'it came back'}"));

    String part = incident();
    done(
        anna.post(
            "/incidents/" + part + "/merges",
            "{'into': '%s', 'reason': 'one'}".formatted(incident())));
    done(anna.post("/incidents/" + part + "/merges/1/reversals", null));
    done(
        anna.post(
            "/incidents/" + part + "/merges",
            "{'into': '%s', 'reason': 'one'}".formatted(incident())));

    assertThat(differences()).isEmpty();
  }

  private String file(String tier, String incident) {
    return touch(
        done(officer.post(
                "/crises",
                """
                {'title': 'Recorded', 'incidents': ['%s'], 'tier': '%s', 'grounds': 'why'}
                """
                    .formatted(incident, tier)))
            .text("reference"));
  }

  private static String orally(String office) {
    return """
    {'decision': 'approve',
     'orderedOrally': {'by': 'Delegate', 'office': '%s', 'channel': 'phone', 'at': '%s'}}
    """
        .formatted(office, Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
  }

  private void decided(String proposal) {
    done(Api.as("crisisCentre", 0).post(proposal + "/supports", "{}"));
    done(Api.as("primeMinister", 0).post(proposal + "/decisions", "{'decision': 'approve'}"));
    done(Api.as("interior", 0).post(proposal + "/confirmations", "{'reason': 'so be it'}"));
  }

  @Test
  void upAndDownAndWithOtherIncidents() throws SQLException {
    String path = "/crises/" + file("nationalIncident", incident());
    done(director.post(path + "/proposals/1/decisions", "{'decision': 'approve'}"));
    String second = incident();
    String link = path + "/incidents/" + second;
    done(officer.send("PUT", link, "{'reason': 'same actor'}", seen(officer.get(path))));
    done(officer.post(path + "/proposals", "{'tier': 'nationalCrisis', 'grounds': 'worse'}"));
    decided(path + "/proposals/2");
    String third = incident();
    done(
        officer.send(
            "PUT", path + "/incidents/" + third, "{'reason': 'too'}", seen(officer.get(path))));
    done(officer.send("DELETE", link + "?reason=mistake", null, seen(officer.get(path))));
    assertThat(anna.get("/incidents/" + second).text("tier")).isEqualTo("none");
    done(officer.post(path + "/proposals", "{'tier': 'nationalIncident', 'grounds': 'less'}"));
    decided(path + "/proposals/3");
    assertThat(officer.get(path).text("state")).isEqualTo("standingDown");
    String late = incident();
    done(
        officer.send(
            "PUT", path + "/incidents/" + late, "{'reason': 'too'}", seen(officer.get(path))));
    assertThat(anna.get("/incidents/" + late).text("tier")).isEqualTo("nationalIncident");
    assertThat(anna.get("/incidents/" + third).text("tier")).isEqualTo("nationalCrisis");
    done(officer.post(path + "/proposals", "{'tier': 'none', 'grounds': 'over'}"));
    done(director.post(path + "/proposals/4/decisions", "{'decision': 'approve'}"));
    assertThat(officer.get(path).text("state")).isEqualTo("ended");

    assertThat(differences()).isEmpty();
  }

  @Test
  void ordersByWordOfMouthAndRefusals() throws SQLException {
    String refused = "/crises/" + file("nationalIncident", incident());
    done(director.post(refused + "/proposals/1/decisions", NO));
    String upheld = "/crises/" + file("nationalIncident", incident());
    done(officer.post(upheld + "/proposals/1/decisions", orally("director")));
    done(director.post(upheld + "/proposals/1/ratifications", "{}"));
    String incident = incident();
    String path = "/crises/" + file("nationalIncident", incident);
    done(officer.post(path + "/proposals/1/decisions", orally("director")));
    done(director.post(path + "/proposals/1/decisions", NO));
    assertThat(officer.get(path + "/proposals/2").text("state"))
        .as("the program proposes the way back")
        .isEqualTo("proposed");
    done(director.post(path + "/proposals/2/decisions", NO));
    assertThat(anna.get("/incidents/" + incident).text("tier")).isEqualTo("none");
    assertThat(officer.get(path).text("tier")).isEqualTo("nationalIncident");

    assertThat(differences()).isEmpty();
  }

  /** Who decided, and in which words, is compared by a hash that the record names. */
  @Test
  void anotherDeciderOrWordOfADecisionIsFound() throws SQLException {
    String file = file("nationalIncident", incident());
    done(
        director.post(
            "/crises/" + file + "/proposals/1/decisions",
            "{'decision': 'approve', 'reason': 'two sectors'}"));
    assertThat(differences()).isEmpty();
    assertThat(
            ReplacedDocument.differencesOfWords(
                "proposal_act",
                "reason",
                false,
                "proposal_id in (select p.id from proposal p join crisis c on c.id = p.crisis_id"
                    + " where c.reference = ?)",
                file))
        .contains("the proposal 1, act 1 of " + file + " is not what the record says of it");
    for (String column : List.of("grounds", "proposer_name")) {
      assertThat(
              ReplacedDocument.differencesOfWords(
                  "proposal",
                  column,
                  false,
                  "crisis_id = (select id from crisis where reference = ?)",
                  file))
          .as(column)
          .contains("the proposal 1 of " + file + " is not what the record says of it");
    }
    assertThat(differences()).isEmpty();
  }
}
