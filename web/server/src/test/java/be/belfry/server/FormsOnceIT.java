package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form of a page that is sent twice, byte by byte the same, is done once. */
@ExtendWith(NoSecondTry.class)
class FormsOnceIT {
  private static final String NETWORK = "203.0.113.77";
  private static final String AGAIN = "This form was taken already.";
  private static final String OTHER = "This form was taken already, with other content";
  private static final String LATER = "2031-01-15T10:00";

  private static String crisis;
  private static String incident;
  private static String notification;
  private static String campaign;
  private static String request;

  /**
   * An act of a page that could be done twice.
   *
   * @param name for the reader of a failure
   * @param role who does it
   * @param path of the page
   * @param form its id
   * @param button that is pressed
   * @param filled what is filled in, {@code *} stands for a word that nobody has used
   * @param counted counts what came of it, with that word as its parameter
   */
  private record Act(
      String name,
      String role,
      String path,
      String form,
      String button,
      Map<String, String> filled,
      String counted) {
    @Override
    public String toString() {
      return name;
    }

    Visitor opened() {
      Visitor visitor = Visitor.signedIn(role, 0, NETWORK);
      visitor.open(path + (path.contains("?") ? "&" : "?") + "lang=en");
      return visitor;
    }

    /** Where it is sent to: without what the address named, as the page says. */
    String target() {
      return path.replaceFirst("\\?.*", "");
    }

    String bytes(Visitor visitor, String word) {
      Map<String, String> fields = new HashMap<>(filled);
      fields.replaceAll((name, value) -> value.replace("*", word));
      return visitor.filledIn(form, button, fields);
    }

    long done(String word) {
      return ShippedServer.get().number(counted, word);
    }
  }

  @BeforeAll
  static void open() {
    incident = Cases.incident("Sent twice");
    crisis = Cases.crisis("Sent twice", incident);
    notification =
        Api.as("analyst", 0)
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
                 'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Sent twice',
                 'awareAt': '%s', 'sector': 'energy', 'channel': 'mail'}
                """
                    .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60)))
            .text("reference");
    campaign = Api.as("analyst", 0).post("/campaigns", "{'title': 'Sent twice'}").text("reference");
    request = FormsE2E.sent(crisis, "Sent twice").text("id");
  }

  private static Stream<Act> acts() {
    return Stream.of(
        new Act(
            "call-out",
            "dutyOfficer",
            "/callout/list",
            "call",
            "go",
            Map.of("text", "*", "minutes", "5"),
            "select count(*) from call_out where text = ?"),
        new Act(
            "meeting",
            "dutyOfficer",
            "/crisis/meetings?crisis=" + crisis,
            "convene",
            "go",
            Map.of("startsAt", LATER, "place", "*"),
            "select count(*) from cell_meeting where place = ?"),
        new Act(
            "line of the logbook",
            "dutyOfficer",
            "/logbook/list?crisis=" + crisis,
            "quick",
            "go",
            Map.of("line", "*"),
            "select count(*) from logbook_entry where what = ?"),
        new Act(
            "entry of the logbook",
            "dutyOfficer",
            "/logbook/list?crisis=" + crisis,
            "entry",
            "go",
            Map.of("what", "*"),
            "select count(*) from logbook_entry where what = ?"),
        new Act(
            "line of the timeline",
            "dutyOfficer",
            "/logbook/timeline?crisis=" + crisis,
            "quick",
            "go",
            Map.of("line", "*"),
            "select count(*) from crisis_timeline where text = ?"),
        new Act(
            "task",
            "dutyOfficer",
            "/duty/list?crisis=" + crisis,
            "task",
            "go",
            Map.of("text", "*", "doneWhen", "done", "dueAt", LATER),
            "select count(*) from duty where title = ?"),
        new Act(
            "measure",
            "dutyOfficer",
            "/measure/list?crisis=" + crisis,
            "measure",
            "go",
            Map.of("title", "*", "ground", "why", "effect", "what for", "affected", "whom"),
            "select count(*) from measure where title = ?"),
        new Act(
            "question",
            "analyst",
            "/notification/detail?ref=" + notification,
            "ask",
            "send",
            Map.of("question", "*"),
            "select count(*) from information_request where question = ?"),
        new Act(
            "line of an incident",
            "analyst",
            "/incident/detail?ref=" + incident,
            "line",
            "add",
            Map.of("text", "*", "occurredAt", "2026-03-02T08:00", "source", "SOC"),
            "select count(*) from timeline_entry where text = ?"),
        new Act(
            "campaign",
            "analyst",
            "/incident/campaigns",
            "new",
            "create",
            Map.of("title", "*"),
            "select count(*) from campaign where title = ?"),
        new Act(
            "warning",
            "dutyOfficer",
            "/communication/draft",
            "warning",
            "go",
            Map.of("sectors", "energy", "words:0:title", "*", "words:0:text", "what"),
            "select count(*) from warning where content like '%' || ? || '%'"),
        new Act(
            "line to take",
            "dutyOfficer",
            "/communication/write",
            "line",
            "go",
            Map.of("crisis", crisis, "words:0:heading", "*", "words:0:body", "what"),
            "select count(*) from communication_line where content like '%' || ? || '%'"),
        new Act(
            "request for assistance",
            "dutyOfficer",
            "/cooperation/detail",
            "draft",
            "go",
            Map.of("crisis", crisis, "summary", "*", "people", "1", "days", "1"),
            "select count(*) from assistance_request where summary = ?"),
        new Act(
            "offer of assistance",
            "dutyOfficer",
            "/cooperation/detail?id=" + request,
            "newOffer",
            "go",
            Map.of("nation", "EE", "capability", "*"),
            "select count(*) from assistance_offer where capability = ?"),
        new Act(
            "finding",
            "dutyOfficer",
            "/review/crisis?ref=" + crisis,
            "find",
            "go",
            Map.of("what", "*", "dueOn", "2031-01-15"),
            "select count(*) from crisis_finding where what = ?"),
        new Act(
            "contact",
            "dutyOfficer",
            "/organisation/contact",
            "contact",
            "save",
            Map.of("name", "*", "mail", "desk@example.be"),
            "select count(*) from contact where name = ?"),
        new Act(
            "paper pack",
            "dutyOfficer",
            "/paper/pack",
            "print",
            "go",
            Map.of(),
            "select count(*) from paper_print where length(?::text) > 0"),
        new Act(
            "token",
            "dutyOfficer",
            "/profile",
            "make",
            "make",
            Map.of("name", "*"),
            "select count(*) from api_token where name = ?"),
        new Act(
            "account",
            "administrator",
            "/admin/users",
            "make",
            "make",
            Map.of("username", "*", "name", "*", "role", "ANALYST"),
            "select count(*) from account where username = ?"));
  }

  private static String word() {
    return "once-" + UUID.randomUUID().toString().substring(0, 8) + "-" + Fresh.number();
  }

  @ParameterizedTest
  @MethodSource("acts")
  void isDoneOnceWhenItIsSentAgain(Act act) {
    String word = word();
    long once = act.done(word) + 1;
    Visitor visitor = act.opened();
    String bytes = act.bytes(visitor, word);
    String first = visitor.post(act.target(), bytes);
    assertThat(act.done(word)).as(visitor.page()).isEqualTo(once);
    // Its answer got lost.
    String again = visitor.post(act.target(), bytes);
    assertThat(act.done(word)).isEqualTo(once);
    if (first.isEmpty()) {
      assertThat(again)
          .as("the page shows once what nobody may read again")
          .startsWith(act.target());
    } else {
      assertThat(again).isEqualTo(first);
    }
    visitor.open(again);
    assertThat(visitor.page()).contains(AGAIN);
    assertThat(act.done(word)).isEqualTo(once);
  }

  /** Another site can make a link of all that a form sends. */
  @ParameterizedTest
  @MethodSource("acts")
  void isNotDoneByALink(Act act) {
    String word = word();
    long before = act.done(word);
    Visitor visitor = act.opened();
    String link = act.target() + "?" + act.bytes(visitor, word);
    assertThatThrownBy(() -> visitor.open(link)).hasMessageStartingWith("403 ");
    assertThat(act.done(word)).isEqualTo(before);
  }

  private static Stream<Act> actsOfWhatIsTyped() {
    return acts().filter(act -> act.filled().containsValue("*"));
  }

  /** No node keeps a page: what was typed comes back from what was sent. */
  @ParameterizedTest
  @MethodSource("actsOfWhatIsTyped")
  void whatWasTypedStandsThereAgainWhenTheButtonIsGone(Act act) {
    String word = word();
    Visitor visitor = act.opened();
    String pressed = act.bytes(visitor, word);
    String bytes = pressed.substring(0, pressed.lastIndexOf('&'));
    assertThat(visitor.post(act.target(), bytes)).isEmpty();
    assertThat(visitor.page()).contains("What you pressed is no longer there").contains(word);
    assertThat(act.done(word)).isZero();
  }

  @ParameterizedTest
  @MethodSource("acts")
  void isDoneOnceWhenItIsSentTwiceAtOnce(Act act) {
    String word = word();
    long once = act.done(word) + 1;
    Visitor visitor = act.opened();
    String bytes = act.bytes(visitor, word);
    List<Visitor> windows = List.of(visitor, visitor.beside(), visitor.beside());
    List<CompletableFuture<String>> sent =
        windows.stream()
            .map(window -> CompletableFuture.supplyAsync(() -> window.post(act.target(), bytes)))
            .toList();
    List<String> led = sent.stream().map(CompletableFuture::join).toList();
    assertThat(act.done(word)).as(visitor.page()).isEqualTo(once);
    assertThat(led.stream().filter(to -> !to.isEmpty()).distinct()).hasSize(1);
    assertThat(led.stream().filter(String::isEmpty).count()).isLessThan(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nl | Dit formulier was al aangenomen.
          fr | Ce formulaire avait déjà été accepté.
          de | Dieses Formular war schon angenommen.
          en | This form was taken already.
          """)
  void whoSentItTwiceIsToldInHisLanguage(String language, String sentence) {
    Visitor visitor = Visitor.signedIn("dutyOfficer", 0, NETWORK);
    String path = "/logbook/list?crisis=" + crisis;
    visitor.open(path + "&lang=" + language);
    String bytes = visitor.filledIn("quick", "go", Map.of("line", word()));
    visitor.post("/logbook/list", bytes);
    visitor.open(visitor.post("/logbook/list", bytes));
    assertThat(visitor.page()).contains(sentence);
  }

  /**
   * What was recorded stands; nothing that was typed is lost, and whoever means it presses again.
   */
  @Test
  void otherContentOfAFormThatWasTakenIsRecordedWhenItIsPressedAgain() {
    String path = "/logbook/list?crisis=" + crisis;
    String counted = "select count(*) from logbook_entry where what = ?";
    String first = word();
    String other = word();
    Visitor visitor = Visitor.signedIn("dutyOfficer", 0, NETWORK);
    visitor.open(path + "&lang=en");
    String taken = visitor.filledIn("quick", "go", Map.of("line", first));
    visitor.post("/logbook/list", taken);
    assertThat(visitor.post("/logbook/list", taken.replace(first, other))).isEmpty();
    assertThat(visitor.page()).contains(OTHER, "value=\"" + other + "\"");
    assertThat(ShippedServer.get().number(counted, other)).isZero();
    visitor.submit("/logbook/list", "quick", "go", Map.of("line", other));
    assertThat(ShippedServer.get().number(counted, other)).isOne();
    assertThat(ShippedServer.get().number(counted, first)).isOne();
  }

  /** By a field that is wrong, and by the act itself. */
  @Test
  void aFormThatWasRefusedIsSentAgainWithWhatIsRight() {
    String counted = "select count(*) from duty where title = ?";
    String word = word();
    Visitor visitor = Visitor.signedIn("dutyOfficer", 0, NETWORK);
    visitor.open("/duty/list?lang=en&crisis=" + crisis);
    String right =
        visitor.filledIn("task", "go", Map.of("text", word, "doneWhen", "done", "dueAt", LATER));
    for (String wrong :
        List.of(
            right.replace(word, ""), right.replace("2031-01-15T10%3A00", "2020-01-15T10%3A00"))) {
      assertThat(wrong).isNotEqualTo(right);
      assertThat(visitor.beside().post("/duty/list", wrong)).isEmpty();
      assertThat(ShippedServer.get().number(counted, word)).isZero();
    }
    assertThat(visitor.post("/duty/list", right)).isNotEmpty();
    assertThat(ShippedServer.get().number(counted, word)).isOne();
  }

  /**
   * A browser sends what stands chosen; whoever sends the form without it is told what is missing.
   */
  @Test
  void aLineWithoutItsKindOrHowSureItIsIsNotTaken() {
    String word = word();
    Visitor visitor = Visitor.signedIn("analyst", 0, NETWORK);
    visitor.open("/incident/detail?lang=en&ref=" + incident);
    String whole =
        visitor.filledIn(
            "line", "add", Map.of("text", word, "occurredAt", "2026-03-02T08:00", "source", "SOC"));
    for (String chosen : List.of("kind", "confidence")) {
      String without = whole.replaceFirst("line%3A" + chosen + "=[^&]*&?", "");
      assertThat(without).isNotEqualTo(whole);
      Visitor again = visitor.beside();
      assertThat(again.post("/incident/detail", without)).isEmpty();
      assertThat(again.page()).contains("choose one of the options");
    }
    assertThat(
            ShippedServer.get().number("select count(*) from timeline_entry where text = ?", word))
        .isZero();
  }

  /** The same of a menu that no page says is required: it has no word for nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"classification", "phenomenon", "severity", "rootCause", "tlp"})
  void aMenuWithoutAnEmptyChoiceThatIsNotSentIsRefused(String menu) {
    String word = word();
    Visitor visitor = Visitor.signedIn("analyst", 0, NETWORK);
    visitor.open("/incident/detail?lang=en&ref=" + incident);
    String whole = visitor.filledIn("change", "save", Map.of("title", word));
    String without = whole.replaceFirst("change%3A" + menu + "=[^&]*&?", "");
    assertThat(without).isNotEqualTo(whole);
    Visitor again = visitor.beside();
    assertThat(again.post("/incident/detail", without)).isEmpty();
    assertThat(again.page()).contains("choose one of the options").contains(word);
    assertThat(ShippedServer.get().number("select count(*) from incident where title = ?", word))
        .isZero();
  }

  /** Each row has a transaction of its own. */
  @Test
  void anActOnManyRowsIsDoneOnce() {
    String second = Cases.incident("Of a campaign");
    Visitor visitor = Visitor.signedIn("analyst", 0, NETWORK);
    visitor.open("/incident/campaign?lang=en&ref=" + campaign);
    String unknown = "I-2026-999999";
    String bytes =
        visitor.filledIn("add", "go", Map.of("incidents", incident + " " + second + " " + unknown));
    String first = visitor.post("/incident/campaign", bytes);
    visitor.open(first);
    String shown = resultsOf(visitor);
    assertThat(shown).contains(second, unknown);
    String counted =
        "select count(*) from incident_change c join incident i on i.id = c.incident_id where"
            + " i.reference = ?";
    long changes = ShippedServer.get().number(counted, second);
    assertThat(visitor.post("/incident/campaign", bytes)).isEqualTo(first);
    visitor.open(first);
    assertThat(visitor.page()).contains(AGAIN);
    assertThat(resultsOf(visitor)).as("the answer may have got lost").isEqualTo(shown);
    assertThat(ShippedServer.get().number(counted, second)).isEqualTo(changes);
  }

  /** What a page says of each row of an act on many. */
  private static String resultsOf(Visitor visitor) {
    Matcher results =
        Pattern.compile("(?s)<section id=\"results\".*?</section>").matcher(visitor.page());
    return results.find() ? results.group() : "no results";
  }

  /** In the table of the keys of calls, whose rows go after a day. */
  @Test
  void whatIsRememberedStandsWithTheKeysOfCalls() {
    Visitor visitor = Visitor.signedIn("dutyOfficer", 0, NETWORK);
    visitor.open("/logbook/list?lang=en&crisis=" + crisis);
    String bytes = visitor.filledIn("quick", "go", Map.of("line", word()));
    visitor.post("/logbook/list", bytes);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from idempotency_key k join account a on a.id = k.owner_id"
                        + " where k.key = ?::uuid and k.status = 302 and a.username = ?",
                    bytes.replaceFirst(".*belfry\\.once=([0-9a-f-]{36}).*", "$1"),
                    ShippedServer.get().account("dutyOfficer", 0).user()))
        .isOne();
  }
}
