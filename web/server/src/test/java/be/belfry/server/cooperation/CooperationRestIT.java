package be.belfry.server.cooperation;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ReplacedDocument;
import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request to allies over HTTP, from its draft to the register, with one offer. */
class CooperationRestIT {
  private static final String FORM =
      """
      {'crisis': '%s', 'addressee': 'natoCyberSecurityCentre', 'marking': 'unmarked', 'tlp': 'amber',
       'pointOfContact': 'CCB duty officer', 'secureMeans': 'NSWAN', 'summary': '%s',
       'startedAt': '2026-03-02T06:00:00Z', 'detectedAt': '2026-03-02T07:00:00Z',
       'affectedSystems': 'SCADA of a grid operator', 'impactOnNation': 'power at risk',
       'impactOnAlliance': 'none so far', 'suspectedActor': 'unknown', 'measuresTaken': 'isolated',
       'capabilities': ['forensics'], 'capabilityDetail': 'two analysts', 'people': 2,
       'languages': 'en, fr', 'clearance': 'NATO SECRET', 'access': 'read only',
       'legalBasis': 'MoU 2017', 'dataHandling': 'in Belgium', 'liabilityAndCost': 'as in the MoU',
       'days': 5, 'handOver': 'report'}
      """;
  private static final String FORM_WITHOUT_CRISIS =
      FORM.replaceFirst("'crisis': '%s', ", "").formatted("Help without a crisis");
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api director = Api.as("director", 0);

  private Answer decide(Api who, Answer read, String decision) {
    return who.post(
        "/assistanceRequests/" + read.text("id") + "/transitions",
        "{'decision': '" + decision + "', 'reason': 'because'}",
        seen(read));
  }

  /** The services that a request belongs to are not his, so that he could never read it again. */
  @Test
  void nobodyWritesWhatHeCouldNotRead() {
    ShippedServer server = ShippedServer.get();
    Api defence = Api.as("defence", 0);
    String move = "update account set service = ? where username = 'defence1'";
    assertThat(server.change(move, "CCB")).isEqualTo(1);
    try {
      Answer refused = defence.post("/assistanceRequests", FORM_WITHOUT_CRISIS);
      assertThat(refused.status()).as(refused.body().toString()).isEqualTo(403);
      assertThat(refused.text("code")).isEqualTo("security_notAllowed");
    } finally {
      server.change(move, "DEFENCE");
    }
    assertThat(defence.post("/assistanceRequests", FORM_WITHOUT_CRISIS).status()).isEqualTo(201);
  }

  @Test
  void goesFromTheDraftToTheRegisterWithOneOffer() {
    String crisis = Cases.crisis("Allies");
    Answer draft = officer.post("/assistanceRequests", FORM.formatted(crisis, "Help"));
    assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
    String path = "/assistanceRequests/" + draft.text("id");
    assertThat(decide(officer, draft, "approve").status()).as("never the author").isEqualTo(403);
    String better = FORM.formatted(crisis, "Help with the SCADA of a grid");
    assertThat(officer.send("PUT", path, better, Map.of()).status()).isEqualTo(428);
    Answer rewritten = officer.send("PUT", path, better, seen(draft));
    assertThat(rewritten.status()).as(rewritten.body().toString()).isEqualTo(200);
    assertThat(decide(director, draft, "approve").status())
        .as("not what was read before it was rewritten")
        .isEqualTo(412);

    Answer approved = decide(director, rewritten, "approve");
    assertThat(approved.text("state")).as(approved.body().toString()).isEqualTo("approved");
    Answer sent = decide(officer, approved, "send");
    assertThat(sent.text("state")).isEqualTo("sent");
    assertThat(toldOutside(draft.text("reference")))
        .as("of what is marked with TLP only, that")
        .isEqualTo(1);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from outbox_message where recipient ="
                        + " 'partner:natoCyberSecurityCentre' and subject like ?"
                        + " and body like '%TLP:AMBER%' and body not like '%UNMARKED%'",
                    draft.text("reference") + ": TLP:AMBER bijstandsverzoek%"))
        .isEqualTo(1);
    Answer acknowledged = decide(officer, sent, "acknowledge");
    assertThat(acknowledged.text("state")).isEqualTo("acknowledged");

    Answer offered =
        officer.post(
            path + "/offers", "{'nation': 'NL', 'capability': 'two analysts from Thursday'}");
    assertThat(offered.body().at("/offers/0/state").asText()).isEqualTo("offered");
    String offers = path + "/offers/1/transitions";
    String accept = "{'decision': 'accept', 'reason': 'welcome'}";
    assertThat(officer.post(offers, accept).status()).isEqualTo(428);
    Answer accepted = officer.post(offers, accept, seen(officer.get(path)));
    assertThat(accepted.body().at("/offers/0/state").asText()).isEqualTo("accepted");
    assertThat(decide(officer, accepted, "end").text("state")).isEqualTo("ended");

    Answer pdf = officer.send("GET", path + "?lang=en", null, Map.of("Accept", "application/pdf"));
    assertThat(new String(pdf.response().body(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    Answer register = officer.get("/releases");
    String released = "";
    for (var line : register.body().path("items")) {
      if (line.toString().contains(draft.text("reference"))) {
        released = line.path("id").asText();
      }
    }
    assertThat(released).isNotEmpty();
    assertThat(officer.post("/releases/" + released + "/recalls", "{'reason': 'wrong'}").status())
        .isEqualTo(204);
    assertThat(officer.post("/releases/" + released + "/recalls", "{'reason': 'wrong'}").status())
        .isEqualTo(409);
    for (String act :
        List.of("drafted", "approve", "send", "acknowledge", "offerNoted", "offerAccept", "end")) {
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from belfry.audit_entry where object = ? and action = ?",
                      draft.text("reference"),
                      "cooperation." + act))
          .as("rows of " + act)
          .isEqualTo(1);
    }
  }

  /** Messages about it to somebody abroad. */
  private static long toldOutside(String reference) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where recipient like 'partner:%'"
                + " and subject like ?",
            "%" + reference + ":%");
  }

  /** It is approved, sent, registered and recalled as in earnest. */
  @Test
  void ofAnExerciseNobodyOutsideIsTold() {
    String crisis = Cases.played("Allies in a play").text("reference");
    try {
      Answer draft = officer.post("/assistanceRequests", FORM.formatted(crisis, "Played help"));
      assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
      Answer sent = decide(officer, decide(director, draft, "approve"), "send");
      assertThat(sent.text("state")).as(sent.body().toString()).isEqualTo("sent");
      String released = "";
      for (var line : officer.get("/releases?pageSize=200").body().path("items")) {
        if (line.toString().contains(draft.text("reference"))) {
          released = line.path("id").asText();
        }
      }
      assertThat(officer.post("/releases/" + released + "/recalls", "{'reason': 'x'}").status())
          .isEqualTo(204);
      assertThat(toldOutside(draft.text("reference"))).isZero();
    } finally {
      assertThat(
              director
                  .post(
                      "/crises/" + crisis + "/proposals/1/decisions",
                      "{'decision': 'refuse', 'reason': 'the play is over'}")
                  .status())
          .isBetween(200, 201);
    }
  }

  @Test
  void aPoliticalDecisionIsNotedAsAFactInWhateverState() throws SQLException {
    Answer draft =
        officer.post("/assistanceRequests", FORM.formatted(Cases.crisis("Treaty"), "Treaty"));
    String notes = "/assistanceRequests/" + draft.text("id") + "/politicalNotes";
    String note =
        "{'text': 'Belgium consults under article 4.', 'decidedBy': 'Council of Ministers',"
            + " 'decidedAt': '%s'}";
    Answer noted = officer.post(notes, note.formatted("2026-03-02T12:00:00Z"));
    assertThat(noted.status()).as(noted.body().toString()).isEqualTo(201);
    assertThat(noted.text("state")).as("nothing follows from it").isEqualTo("draft");
    assertThat(noted.body().at("/politicalNotes/0/decidedBy").asText())
        .isEqualTo("Council of Ministers");
    assertThat(noted.body().at("/politicalNotes/0/notedBy").asText()).isNotEmpty();
    assertThat(officer.post(notes, note.formatted("2999-01-01T00:00:00Z")).text("code"))
        .isEqualTo("cooperation_future");
    assertThat(officer.post(notes, "{'text': 'x', 'decidedBy': 'y'}").status()).isEqualTo(400);
    assertThat(Api.as("analyst", 0).post(notes, note.formatted("2026-03-02T12:00:00Z")).status())
        .isEqualTo(403);
    Answer pdf =
        officer.send(
            "GET",
            "/assistanceRequests/" + draft.text("id") + "?lang=en",
            null,
            Map.of("Accept", "application/pdf"));
    assertThat(pdf.status()).isEqualTo(200);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ?"
                        + " and action = 'cooperation.politicalNote'",
                    draft.text("reference")))
        .isEqualTo(1);
    assertThat(
            ReplacedDocument.differencesOfWords(
                "political_note",
                "text",
                false,
                "request_id = (select id from assistance_request where reference = ?)",
                draft.text("reference")))
        .contains(
            "the hash of political note 1 on "
                + draft.text("reference")
                + " is not the one in the record");
  }

  @Test
  void aNoteThatNobodyApprovedStandsInNothingThatIsSent() throws IOException {
    Answer draft =
        officer.post("/assistanceRequests", FORM.formatted(Cases.crisis("Noted"), "Noted"));
    String path = "/assistanceRequests/" + draft.text("id");
    decide(director, draft, "approve");
    String note =
        "{'text': 'Consulted under article 4.', 'decidedBy': 'Council',"
            + " 'decidedAt': '2026-03-02T12:00:00Z'}";
    assertThat(officer.post(path + "/politicalNotes", note).status()).isEqualTo(201);
    assertThat(pdf(path + "?lang=en")).doesNotContain("Consulted under");
    Answer sent = decide(officer, officer.get(path), "send");
    assertThat(sent.text("state")).as(sent.body().toString()).isEqualTo("sent");
    assertThat(sent.body().path("politicalNotes")).hasSize(1);
    assertThat(pdf(path + "?lang=en")).contains("SCADA").doesNotContain("Consulted under");
    assertThat(pdf(path + "?lang=en&present=true")).contains("Consulted under article 4.");
  }

  private static void narrow(String crisis, String tlp) {
    assertThat(
            ShippedServer.get()
                .change("update crisis set tlp = ? where reference = ?", tlp, crisis))
        .isOne();
  }

  private static void refused(Answer answer, String code) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo(code);
  }

  @Test
  void isMarkedNoWiderThanItsFileFromTheDraftToTheSending() {
    String crisis = Cases.crisis("Wider");
    String amber = FORM.formatted(crisis, "Marked");
    String green = amber.replace("'tlp': 'amber'", "'tlp': 'green'");
    refused(officer.post("/assistanceRequests", green), "cooperation_wider");
    Answer draft = officer.post("/assistanceRequests", amber);
    String path = "/assistanceRequests/" + draft.text("id");
    refused(officer.send("PUT", path, green, seen(draft)), "cooperation_wider");
    narrow(crisis, "amberStrict");
    refused(decide(director, draft, "approve"), "cooperation_wider");
    narrow(crisis, "amber");
    Answer approved = decide(director, draft, "approve");
    assertThat(approved.text("state")).as(approved.body().toString()).isEqualTo("approved");
    narrow(crisis, "amberStrict");
    refused(decide(officer, approved, "send"), "cooperation_wider");
    assertThat(officer.post("/assistanceRequests?lang=de", amber).body().toString())
        .contains("nicht weiter gekennzeichnet");
    narrow(crisis, "amber");
    assertThat(decide(officer, approved, "send").text("state")).isEqualTo("sent");
  }

  @Test
  void aMarkingOfNatoReachesNoBodyOfTheEu() {
    String form = FORM.formatted(Cases.crisis("Alliances"), "Marked");
    Answer draft = officer.post("/assistanceRequests", form);
    String path = "/assistanceRequests/" + draft.text("id");
    String ofNato = form.replace("'unmarked'", "'natoUnclassified'");
    String toTheEu = ofNato.replace("natoCyberSecurityCentre", "euCsirtsNetwork");
    refused(officer.post("/assistanceRequests", toTheEu), "cooperation_obstacle");
    refused(officer.send("PUT", path, toTheEu, seen(draft)), "cooperation_obstacle");
    assertThat(officer.send("PUT", path, ofNato, seen(draft)).status()).isEqualTo(200);
    ShippedServer.get()
        .change(
            "update assistance_request set addressee = 'euCsirtsNetwork'"
                + " where id = cast(? as uuid)",
            draft.text("id"));
    refused(decide(director, officer.get(path), "approve"), "cooperation_obstacle");
  }

  /**
   * What Belgium, NATO or the EU has classified has its place elsewhere: the answer says where, in
   * four languages.
   */
  @ParameterizedTest
  @ValueSource(strings = {"beRestricted", "natoRestricted", "euRestricted"})
  void whatIsClassifiedIsNotWrittenHere(String level) {
    String form =
        FORM.formatted(Cases.crisis("Classified"), "Marked")
            .replace(
                "natoCyberSecurityCentre",
                level.equals("euRestricted") ? "euCsirtsNetwork" : "natoCyberSecurityCentre");
    String classified = form.replace("'unmarked'", "'" + level + "'");
    Map.of(
            "nl", "afgescheiden zone",
            "fr", "zone séparée",
            "de", "getrennte Zone",
            "en", "separate zone")
        .forEach(
            (language, said) -> {
              Answer answer = officer.post("/assistanceRequests?lang=" + language, classified);
              refused(answer, "cooperation_obstacle");
              assertThat(answer.body().toString()).contains(said);
            });
    Answer draft = officer.post("/assistanceRequests", form);
    String path = "/assistanceRequests/" + draft.text("id");
    refused(officer.send("PUT", path, classified, seen(draft)), "cooperation_obstacle");
    ShippedServer.get()
        .change(
            "update assistance_request set marking = '" + level + "' where id = cast(? as uuid)",
            draft.text("id"));
    refused(decide(director, officer.get(path), "approve"), "cooperation_obstacle");
    assertThat(officer.send("PUT", path, form, seen(officer.get(path))).status()).isEqualTo(200);
  }

  /** Whoever works with allies reads the request, but learns of no file that is red for him. */
  @Test
  void namesItsFileToThoseOnlyWhoMayKnowOfIt() throws IOException {
    String crisis = Cases.crisis("Hidden");
    Answer draft = officer.post("/assistanceRequests", FORM.formatted(crisis, "Help in a file"));
    String path = "/assistanceRequests/" + draft.text("id");
    Api defence = Api.as("defence", 0);
    assertThat(officer.get(path).text("crisis")).isEqualTo(crisis);
    assertThat(Cases.reddened(crisis, "dutyOfficer")).isOne();
    Answer read = defence.get(path);
    assertThat(read.status()).as(read.body().toString()).isEqualTo(200);
    assertThat(read.body().toString()).contains("Help in a file").doesNotContain(crisis);
    assertThat(defence.get("/assistanceRequests?pageSize=200").body().toString())
        .contains(draft.text("reference"))
        .doesNotContain(crisis);
    assertThat(defence.get("/assistanceRequests?crisis=" + crisis).body().path("total").asInt())
        .isZero();
    assertThat(pdf(defence, path + "?lang=en")).contains("SCADA").doesNotContain(crisis);
    assertThat(pdf(path + "?lang=en")).contains(crisis);
    assertThat(officer.get(path).text("crisis")).isEqualTo(crisis);
    assertThat(officer.get("/assistanceRequests?crisis=" + crisis).body().path("total").asInt())
        .isEqualTo(1);
  }

  private String pdf(String path) throws IOException {
    return pdf(officer, path);
  }

  private static String pdf(Api reader, String path) throws IOException {
    Answer pdf = reader.send("GET", path, null, Map.of("Accept", "application/pdf"));
    assertThat(pdf.status()).isEqualTo(200);
    try (PDDocument document = Loader.loadPDF(pdf.response().body())) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void isForWhoWorksWithAllies() {
    assertThat(Api.as("analyst", 0).get("/assistanceRequests").status()).isEqualTo(403);
    assertThat(Api.as("statistician", 0).get("/releases").status()).isEqualTo(403);
    assertThat(Api.as("defence", 0).get("/assistanceRequests?state=sent").status()).isEqualTo(200);
    assertThat(officer.post("/assistanceRequests", "{}").status()).isEqualTo(400);
  }
}
