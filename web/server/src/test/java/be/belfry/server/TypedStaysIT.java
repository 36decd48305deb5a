package be.belfry.server;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What somebody types into a page is done, or refused and still there; never dropped in silence.
 */
class TypedStaysIT {
  private static final String NETWORK = "203.0.113.78";
  private static final Api OFFICER = Api.as("dutyOfficer", 0);

  private final ShippedServer server = ShippedServer.get();
  private final String word = "typed-" + UUID.randomUUID().toString().substring(0, 8);

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 204);
    return answer;
  }

  @Test
  void whoKeepsTheContactsOfHisServiceAddsOne() {
    Visitor liaison = Visitor.signedIn("serviceLiaison", 0, NETWORK);
    liaison.open("/organisation/directory?lang=en");
    assertThat(liaison.page()).contains("/organisation/contact?unit=");
    String page = "/organisation/contact";
    liaison.open(page + "?lang=en");
    assertThat(liaison.submit(page, "contact", "save", Map.of("name", word))).isEmpty();
    assertThat(liaison.page()).as("no address").contains("value=\"" + word + "\"");
    assertThat(
            liaison.submit(
                page, "contact", "save", Map.of("name", word, "mail", "desk@service.example")))
        .startsWith(page + "?id=");
    assertThat(
            server.number(
                "select count(*) from contact c join account a on a.service = c.unit"
                    + " where c.name = ? and a.username = ?",
                word,
                server.account("serviceLiaison", 0).user()))
        .isOne();
    liaison.open(page + "?lang=en&unit=NCCN");
    assertThat(liaison.page()).as("of another service").doesNotContain("id=\"contact:save\"");
  }

  private String sitting(String crisis) {
    Api centre = Api.as("crisisCentre", 0);
    Answer convened =
        done(
            centre.post(
                "/crises/" + crisis + "/meetings",
                "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3'}"
                    .formatted(Instant.now().plusSeconds(3_600))));
    String id = convened.text("id");
    done(centre.post("/meetings/" + id + "/openings", null, seen(convened)));
    return id;
  }

  @Test
  void aTaskWithoutItsServiceIsToldAndTheDecisionWaitsForIt() {
    String id = sitting(Cases.crisis("A task for nobody"));
    Visitor officer = Visitor.signedIn("dutyOfficer", 0, NETWORK);
    String page = "/crisis/meeting";
    String counted = "select count(*) from logbook_entry where what = ?";
    for (Map<String, String> typed :
        List.of(
            Map.of("what", word, "title", "Fetch the disks"),
            Map.of("what", word, "done", "List signed"),
            Map.of("what", word, "due", "2031-01-15T10:00"))) {
      officer.open(page + "?lang=en&id=" + id);
      assertThat(officer.submit(page, "decide", "go", typed)).as(typed.toString()).isEmpty();
      assertThat(officer.page()).contains("Choose the service that gets the task");
      typed.values().forEach(value -> assertThat(officer.page()).contains(value));
      assertThat(server.number(counted, word)).isZero();
    }
    Map<String, String> whole =
        Map.of(
            "what",
            word,
            "service",
            "CCB",
            "title",
            word,
            "done",
            "List signed",
            "due",
            "2031-01-15T10:00");
    assertThat(officer.submit(page, "decide", "go", whole)).isNotEmpty();
    assertThat(server.number(counted, word)).isOne();
    assertThat(server.number("select count(*) from duty where title = ?", word)).isOne();
  }

  private void isToldBack(
      Visitor writer, String page, String form, String button, Map<String, String> typed) {
    assertThat(writer.submit(page, form, button, typed)).isEmpty();
    assertThat(writer.page())
        .contains("no longer there", "you had typed", word)
        .doesNotContain("<form id=\"" + form + "\"");
  }

  @Test
  void theWordsOfADraftThatSomebodySubmittedAreToldBack() {
    String words = "{'title': 'Before', 'text': 'Before you'}";
    Answer warning =
        done(
            OFFICER.post(
                "/warnings",
                """
                {'severity': 'high', 'tlp': 'green', 'units': ['BELNET'],
                 'words': {'nl': %1$s, 'fr': %1$s, 'de': %1$s, 'en': %1$s}}
                """
                    .formatted(words)));
    Visitor officer = Visitor.signedIn("dutyOfficer", 0, NETWORK);
    officer.open("/communication/draft?lang=en&id=" + warning.text("id"));
    done(OFFICER.post("/warnings/" + warning.text("id") + "/submissions", null, seen(warning)));
    isToldBack(
        officer,
        "/communication/draft",
        "warning",
        "go",
        Map.of("words:0:title", "Mine", "words:0:text", word));
    assertThat(officer.page()).contains("This is a draft no more");

    Api cell = Api.as("communication", 0);
    String said = "{'heading': 'Before', 'body': 'Before you'}";
    Answer line =
        done(
            cell.post(
                "/crises/" + Cases.crisis("Submitted by a colleague") + "/lines",
                "{'kind': 'lineToTake', 'words': {'nl': %1$s, 'fr': %1$s, 'de': %1$s}}"
                    .formatted(said)));
    Visitor writer = Visitor.signedIn("communication", 0, NETWORK);
    writer.open("/communication/write?lang=en&id=" + line.text("id"));
    done(cell.post("/lines/" + line.text("id") + "/submissions", null, seen(line)));
    isToldBack(
        writer,
        "/communication/write",
        "line",
        "go",
        Map.of("words:0:heading", "Mine", "words:0:body", word));
    assertThat(writer.page()).contains("This is a draft no more");
  }

  @Test
  void theWordsOfAReportThatSomebodyGaveUpAreToldBack() {
    Api centre = Api.as("crisisCentre", 0);
    Answer report =
        done(
            centre.post(
                "/crises/" + Cases.crisis("Given up by a colleague") + "/sitreps",
                "{'cutOff': '%s'}".formatted(Instant.now().plusSeconds(3_600))));
    Visitor editor = Visitor.signedIn("crisisCentre", 0, NETWORK);
    editor.open("/sitrep/edit?lang=en&id=" + report.text("id"));
    done(centre.send("DELETE", "/sitreps/" + report.text("id"), null, seen(report)));
    isToldBack(editor, "/sitrep/edit", "edit", "save", Map.of("situation-nl", word));
    assertThat(editor.page()).contains("issued or discarded and changes no more");
  }

  @Test
  void aServiceThatIsTakenAwayDoesNotComeBackWithARefusal() {
    UUID id = UUID.randomUUID();
    server.change(
        """
        insert into account (id, username, name, role, service, sectors, language, password_hash,
          created_at)
        values (?::uuid, ?, 'Of a service', 'serviceLiaison', 'CCB', '{}', 'en', 'none', now())
        """,
        id.toString(),
        word);
    String page = "/admin/account";
    Visitor late = Visitor.signedIn("administrator", 0, NETWORK);
    late.open(page + "?lang=en&id=" + id);
    Visitor first = late.beside();
    first.open(page + "?lang=en&id=" + id);
    assertThat(first.submit(page, "rights", "appoint", Map.of("name", "Renamed"))).isNotEmpty();
    Map<String, String> none = Map.of("name", "Of none", "service", "", "role", "ANALYST");
    assertThat(late.submit(page, "rights", "appoint", none)).isEmpty();
    assertThat(late.page()).contains("was changed by somebody else meanwhile");
    assertThat(late.filledIn("rights", "appoint", Map.of()))
        .contains("rights%3Aservice=&", "rights%3Arole=ANALYST");
    assertThat(
            server.number(
                "select count(*) from account where service = 'CCB' and id::text = ?",
                id.toString()))
        .isOne();
  }

  @Test
  void aTimeOfAnIncidentIsCorrectedAndNotEmptied() {
    String incident = Cases.incident("Detected " + word);
    Visitor analyst = Visitor.signedIn("analyst", 0, NETWORK);
    String page = "/incident/detail";
    String detected = "select count(*) from incident where title = ? and detected_at is not null";
    analyst.open(page + "?lang=en&ref=" + incident);
    assertThat(
            analyst.submit(
                page,
                "change",
                "save",
                Map.of("title", word, "sectors", "energy", "detectedAt", "2026-03-02T08:00")))
        .as(analyst.page())
        .isNotEmpty();
    assertThat(server.number(detected, word)).isOne();
    analyst.open(page + "?lang=en&ref=" + incident);
    String other = "other " + word;
    assertThat(
            analyst.submit(
                page,
                "change",
                "save",
                Map.of("title", other, "sectors", "energy", "detectedAt", "")))
        .isEmpty();
    assertThat(analyst.page())
        .contains("Detected: A time can be corrected, not removed.", "value=\"" + other + "\"");
    assertThat(server.number(detected, word)).isOne();
  }

  /** A field for day and time has no place for the zone. */
  @Test
  void ofTheHourThatComesTwiceItIsAskedWhichIsMeant() {
    String crisis = Cases.crisis("Due at night");
    String page = "/duty/list";
    String counted = "select count(*) from duty where title = ? and due_at = '2030-10-27T01:30Z'";
    Visitor officer = Visitor.signedIn("dutyOfficer", 0, NETWORK);
    officer.open(page + "?lang=en&crisis=" + crisis);
    Map<String, String> unclear =
        Map.of("text", word, "doneWhen", "done", "dueAt", "2030-10-27T02:30");
    assertThat(officer.submit(page, "task", "go", unclear)).isEmpty();
    assertThat(officer.page())
        .contains("2030-10-27 02:30 comes twice that night", "value=\"2030-10-27T02:30\"")
        .containsPattern("<input(?=[^>]* id=\"task:dueAt\")(?=[^>]* type=\"text\")");
    Map<String, String> second =
        Map.of("text", "", "doneWhen", "done", "dueAt", "2030-10-27 02:30 CET");
    assertThat(officer.submit(page, "task", "go", second)).as("another field is wrong").isEmpty();
    assertThat(officer.page())
        .contains("value=\"2030-10-27 02:30 CET\"")
        .containsPattern("<input(?=[^>]* id=\"task:dueAt\")(?=[^>]* type=\"text\")");
    Map<String, String> clear =
        Map.of("text", word, "doneWhen", "done", "dueAt", "2030-10-27 02:30 CET");
    assertThat(officer.submit(page, "task", "go", clear)).isNotEmpty();
    assertThat(server.number(counted, word)).isOne();
  }
}
