package be.belfry.server;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What may lawfully happen to threads, incidents, files, proposals and to what people write is no
 * difference.
 */
class ActsInTheRecordIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO = "{'decision': 'refuse', 'reason': 'not ours'}";

  private final Api anna = Api.as("analyst", 0);
  private final Api dirk = Api.as("analyst", 1);
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api director = Api.as("director", 0);
  private final Api centre = Api.as("crisisCentre", 0);
  private final Api cell = Api.as("communication", 0);
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
    done(dirk.post(path + "/tlpLowering/confirmations", null, Cases.seen(dirk.get(path))));
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

  /** Said, taken back, and said again in other words: all of them are kept, and found. */
  @Test
  void whoCallsAReportNotOwedAndTakesThatBack() throws SQLException {
    String thread = report(", 'sector': 'energy', 'tlp': 'green', 'regimes': ['nis2']");
    String clock =
        StreamSupport.stream(
                anna.get("/notifications/" + thread + "/clocks").body().path("items").spliterator(),
                false)
            .filter(c -> c.path("regime").asText().equals("nis2"))
            .filter(c -> c.path("stage").asText().equals("finalReport"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();
    String path = "/notifications/" + thread + "/clocks/" + clock;
    done(anna.post(path + "/notApplicable", "{'reason': 'machine data only'}"));
    done(anna.post(path + "/owedAgain", "{'reason': 'the wrong line'}"));
    done(anna.post(path + "/notApplicable", "{'reason': 'another authority has it'}"));
    done(anna.post(path + "/owedAgain", "{'reason': 'it has not'}"));
    done(anna.post(path + "/notApplicable", "{'reason': 'it has, by letter'}"));
    assertThat(differences()).isEmpty();
    rewrite(thread, "machine data only", "nobody asked");
    try {
      assertThat(differences())
          .as("words that were taken back, everywhere they stand")
          .contains(
              "words of notification "
                  + thread
                  + " are not those that the record has a fingerprint of");
    } finally {
      rewrite(thread, "nobody asked", "machine data only");
    }
    assertThat(differences()).isEmpty();
  }

  private static void rewrite(String thread, String from, String to) throws SQLException {
    String change =
        "update thread_act set words = replace(words, ?, ?), was_words = replace(was_words, ?, ?)"
            + " where thread_id = (select thread_id from notification where reference = ?)";
    try (Connection owner = ShippedServer.get().pastTheWalls();
        Statement triggers = owner.createStatement();
        PreparedStatement statement = owner.prepareStatement(change)) {
      triggers.execute("alter table thread_act disable trigger user");
      statement.setString(1, from);
      statement.setString(2, to);
      statement.setString(3, from);
      statement.setString(4, to);
      statement.setString(5, thread);
      statement.executeUpdate();
      triggers.execute("alter table thread_act enable trigger user");
    }
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

  private Answer decide(Api by, String path, String act, String body) {
    return done(by.post(path + "/" + act, body, seen(by.get(path))));
  }

  private void released(String line, String body) {
    decide(cell, line, "submissions", null);
    decide(centre, line, "validations", null);
    decide(centre, line, "releases", body);
  }

  @Test
  void linesThatAreWrittenAnewReplacedAndWithdrawn() throws SQLException {
    String crisis = touch(Cases.crisis("Recorded lines"));
    String words = "{'heading': '%1$s', 'body': '%1$s, said.'}";
    String said = "'words': {'nl': %1$s, 'fr': %1$s, 'de': %1$s}".formatted(words);
    String line =
        "/lines/"
            + done(cell.post(
                    "/crises/" + crisis + "/lines",
                    "{'kind': 'lineToTake', %s}".formatted(said.formatted("First"))))
                .text("id");
    String again = "{%s}".formatted(said.formatted("Second"));
    done(cell.send("PUT", line, again, seen(cell.get(line))));
    decide(cell, line, "submissions", null);
    decide(centre, line, "objections", "{'reason': 'too short'}");
    released(line, "{}");
    String next = "/lines/" + done(cell.post(line + "/replacements", null)).text("id");
    released(next, "{'publicAt': '%s'}".formatted(Instant.now().plusSeconds(3600)));
    decide(centre, next, "withdrawals", "{'reason': 'not said after all'}");

    assertThat(differences()).isEmpty();
    for (String column : List.of("earlier_words", "end_reason")) {
      assertThat(
              ReplacedDocument.differencesOfWords(
                  "communication_line",
                  column,
                  false,
                  "crisis = ? and " + column + " is not null",
                  crisis))
          .as(column)
          .contains(
              "words of line "
                  + crisis
                  + (column.equals("end_reason") ? "/L-2" : "/L-1")
                  + " are not those that the record has a fingerprint of");
    }
    assertThat(
            ReplacedDocument.differencesOf(
                "communication_line",
                "state = 'released', ended_at = null",
                "state = 'withdrawn', ended_at = now()",
                "crisis = ? and no = 2",
                crisis))
        .contains("the line " + crisis + "/L-2 does not stand where its last act left it");
  }

  @Test
  void warningsThatAreWrittenAnewReplacedAndRecalled() throws SQLException {
    String words = "{'title': 'Recorded', 'text': 'Recorded.', 'measures': 'Cut.'}";
    String body =
        """
        {'severity': 'high', 'tlp': '%2$s', 'units': ['BELNET'],
         'words': {'nl': %1$s, 'fr': %1$s, 'de': %1$s, 'en': %1$s}}
        """;
    Answer draft = done(officer.post("/warnings", body.formatted(words, "green")));
    touch(draft.text("reference"));
    String path = "/warnings/" + draft.text("id");
    done(officer.send("PUT", path, body.formatted(words, "amber"), seen(officer.get(path))));
    sent(path);
    Answer next = done(officer.post(path + "/replacements", null));
    touch(next.text("reference"));
    sent("/warnings/" + next.text("id"));
    decide(
        Api.as("dutyOfficer", 1),
        "/warnings/" + next.text("id"),
        "recalls",
        "{'reason': 'it holds no more'}");

    assertThat(differences()).isEmpty();
  }

  private void sent(String warning) {
    decide(officer, warning, "submissions", null);
    decide(Api.as("dutyOfficer", 1), warning, "approvals", null);
  }

  @Test
  void minutesReportsCaveatsAndWhatLeaves() throws SQLException {
    String crisis = touch(Cases.crisis("Recorded reports"));
    String meeting =
        "/meetings/"
            + done(centre.post(
                    "/crises/" + crisis + "/meetings",
                    "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3'}"
                        .formatted(Instant.now().plusSeconds(3600))))
                .text("id");
    decide(centre, meeting, "openings", null);
    done(officer.post(meeting + "/minutes", "{'text': '14 wiped'}"));
    done(officer.post(meeting + "/minutes", "{'text': '11 wiped', 'corrects': 1}"));

    String report = report(centre, "/crises/" + crisis + "/sitreps");
    for (String needs : List.of("Diesel", "More diesel")) {
      done(
          Api.user("liaison-bipt")
              .post(report + "/inputs", "{'language': 'fr', 'needs': '%s'}".formatted(needs)));
    }
    issue(report, "amber");
    String id = report.substring("/sitreps/".length());
    mark(id, "belgiumOnly");
    String dropped = lowering(mark(id, "none"));
    done(director.post(dropped + "/refusals", null));
    String agreed = lowering(mark(id, "releasableToEu"));
    done(Api.as("director", 1).post(agreed + "/confirmations", null));
    Answer proposed =
        done(
            officer.post(
                "/releasePackages",
                """
                {'kind': 'sitrep', 'source': '%s', 'arrangement': 'euCyclone',
                 'addressees': ['euCyclone'], 'purpose': 'For the call'}
                """
                    .formatted(id)));
    touch(proposed.text("reference"));
    String leaves = "/releasePackages/" + proposed.text("id");
    // Each in words of its own: what one of them says proves nothing of another.
    String because = "{'decision': '%1$s', 'reason': 'because of the %1$s'}";
    decide(director, leaves, "transitions", because.formatted("approve"));
    decide(officer, leaves, "transitions", because.formatted("release"));
    decide(officer, leaves, "transitions", because.formatted("recall"));
    issue(report(centre, report + "/corrections"), "amber");

    assertThat(differences()).isEmpty();
    assertThat(
            ReplacedDocument.differencesOf(
                "release_marking",
                "caveat = 'none'",
                "caveat = 'releasableToEu'",
                "source_id = cast(? as uuid) and caveat <> 'belgiumOnly'",
                id))
        .contains(
            "the caveat 2 on " + crisis + "/S1 does not say what it said when it was recorded");
  }

  /** Opens one. */
  private static String report(Api by, String at) {
    String soon = "{'cutOff': '%s'}".formatted(Instant.now().plusSeconds(7200));
    return "/sitreps/" + done(by.post(at, at.endsWith("/sitreps") ? soon : null)).text("id");
  }

  private void issue(String report, String tlp) {
    Answer open = centre.get(report);
    ObjectNode text = ((ObjectNode) open.body().path("text")).deepCopy();
    ((ObjectNode) text.path("situation")).put("en", "Switched by hand, " + tlp);
    ObjectNode body = JSON.createObjectNode().put("tlp", tlp);
    body.putArray("audience").add("services");
    body.set("text", text);
    done(centre.send("PUT", report, body.toString(), seen(open)));
    decide(director, report, "issues", null);
  }

  private Answer mark(String sitrep, String caveat) {
    return done(
        director.post(
            "/releaseMarkings",
            "{'kind': 'sitrep', 'source': '%s', 'caveat': '%s', 'reason': 'sources'}"
                .formatted(sitrep, caveat)));
  }

  private static String lowering(Answer asked) {
    return asked.body().at("/lowering/href").asText().substring("/api/v1".length());
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

  /** The nation's scales are there twice, and both count their proposals from 1. */
  @Test
  void anotherDeciderOrWordOfANationalDecisionIsFound() throws SQLException {
    for (boolean exercise : List.of(true, false)) {
      String world = "?exercise=" + exercise;
      String to =
          centre.get("/national" + world).text("phase").equals("federal") ? "none" : "federal";
      String all = "/national/phase/proposals";
      String no =
          done(centre.post(
                  all,
                  "{'phase': '%s', 'grounds': 'vital', 'exercise': %b}".formatted(to, exercise)))
              .text("no");
      done(
          Api.as("interior", 0)
              .post(
                  all + "/" + no + "/decisions" + world,
                  "{'decision': 'refuse', 'reason': 'not yet'}"));
      String name = no + "%s of phase" + (exercise ? " in exercises" : "");
      String said = " is not what the record says of it";
      touched.add("of phase");
      assertThat(differences()).isEmpty();
      String proposal =
          "%s = (select p.id from proposal p join national_scale n on n.id = p.national_scale_id"
              + " where n.scale = 'phase' and n.exercise = cast(? as boolean) and p.no = cast(? as int))";
      for (String column : List.of("reason", "subject_name")) {
        assertThat(
                ReplacedDocument.differencesOfWords(
                    "proposal_act",
                    column,
                    false,
                    proposal.formatted("proposal_id"),
                    String.valueOf(exercise),
                    no))
            .as(column)
            .contains("the proposal " + name.formatted(", act 1") + said);
      }
      for (String column : List.of("grounds", "proposer_name")) {
        assertThat(
                ReplacedDocument.differencesOfWords(
                    "proposal",
                    column,
                    false,
                    proposal.formatted("id"),
                    String.valueOf(exercise),
                    no))
            .as(column)
            .contains("the proposal " + name.formatted("") + said);
      }
      assertThat(
              ReplacedDocument.differencesOf(
                  "proposal",
                  "state = 'inForce'",
                  "state = 'refused'",
                  proposal.formatted("id"),
                  String.valueOf(exercise),
                  no))
          .contains(
              "the proposal " + name.formatted("") + " does not stand where its last act left it");
    }
    assertThat(differences()).isEmpty();
  }

  @Test
  void anotherWordOfAnIncidentsTimelineIsFound() throws SQLException {
    String incident = incident();
    String lines = "/incidents/" + incident + "/timeline";
    String line =
        "{'occurredAt': '%s', 'source': 'SOC', 'confidence': 'high', 'kind': 'fact', 'text': '%s'%s}";
    String now = Instant.now().minusSeconds(60).toString();
    String first = done(anna.post(lines, line.formatted(now, "Cut", ""))).text("id");
    done(anna.post(lines, line.formatted(now, "Not cut", ", 'corrects': '" + first + "'")));
    assertThat(differences()).isEmpty();
    for (String column : List.of("text", "source", "recorded_by")) {
      assertThat(
              ReplacedDocument.differencesOfWords(
                  "timeline_entry", column, false, "id = cast(? as uuid)", first))
          .as(column)
          .contains(
              "the timeline line "
                  + first
                  + " of "
                  + incident
                  + " does not say what it said when it was recorded");
    }
    assertThat(differences()).isEmpty();
  }

  @Test
  void anotherRatingOrEvaluatorOfASheetIsFound() throws SQLException {
    String sheet =
        touch(
            done(anna.post(
                    "/assessments",
                    "{'incidents': ['%s', '%s'], 'axes': {'essentialServices': 3, 'data': 4}}"
                        .formatted(incident(), incident())))
                .text("id"));
    assertThat(differences()).isEmpty();
    String found = "the sheet " + sheet + " is not what the record says of it";
    for (List<String> change :
        List.of(
            List.of("essential_services = 2", "essential_services = 3"),
            List.of("outlook = 0", "outlook = null"),
            List.of("score = score + 1", "score = score - 1"),
            List.of(
                "evaluator_name = evaluator_name || '!'",
                "evaluator_name = left(evaluator_name, -1)"))) {
      assertThat(
              ReplacedDocument.differencesOf(
                  "assessment", change.get(0), change.get(1), "id = cast(? as uuid)", sheet))
          .as(change.get(0))
          .contains(found);
    }
    assertThat(differences()).isEmpty();
  }
}
