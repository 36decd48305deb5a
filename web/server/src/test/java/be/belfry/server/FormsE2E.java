package be.belfry.server;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A form does what stood on the page that was read, whatever has changed since, or nothing. */
class FormsE2E {
  private static final Api OFFICER = Api.as("dutyOfficer", 0);
  private static final String GONE =
      "What you pressed is no longer there, or has changed since you opened the page.";
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 204);
    return answer;
  }

  /** A request for assistance that was sent. */
  static Answer sent(String crisis, String summary) {
    String form =
        """
        {'crisis': '%s', 'addressee': 'natoCyberSecurityCentre', 'marking': 'unmarked',
         'tlp': 'amber', 'pointOfContact': 'CCB duty officer', 'secureMeans': 'NSWAN',
         'summary': '%s', 'affectedSystems': 'SCADA of a grid operator',
         'capabilities': ['forensics'], 'capabilityDetail': 'two analysts', 'days': 5}
        """;
    Answer draft = done(OFFICER.post("/assistanceRequests", form.formatted(crisis, summary)));
    String path = "/assistanceRequests/" + draft.text("id");
    String decision = "{'decision': '%s', 'reason': 'because'}";
    done(
        Api.as("director", 0)
            .post(path + "/transitions", decision.formatted("approve"), seen(OFFICER.get(path))));
    return done(
        OFFICER.post(path + "/transitions", decision.formatted("send"), seen(OFFICER.get(path))));
  }

  private static JsonNode line(Answer request) {
    for (JsonNode line : OFFICER.get("/releases").body().path("items")) {
      if (line.path("object").asText().equals(request.text("reference"))) {
        return line;
      }
    }
    throw new AssertionError("not in the register: " + request.text("reference"));
  }

  private static boolean isRecalled(Answer request) {
    return line(request).has("recalledAt");
  }

  private static Locator line(Page page, Answer request) {
    Locator line =
        page.locator("form[id='recall'] tbody tr")
            .filter(new Locator.FilterOptions().setHasText(request.text("reference")));
    // It stands open already where the draft of a form that was refused has come back.
    line.locator("details").evaluate("fold => (fold.open = true)");
    return line;
  }

  /** Types into a field and leaves it, until the draft is kept. */
  private static void type(Locator field, String text) {
    Locator kept = field.locator("xpath=ancestor::form").locator(".draft-line");
    // What it says of a field before is no answer to this one.
    kept.evaluate("line => line.replaceChildren()");
    field.fill(text);
    field.blur();
    kept.filter(new Locator.FilterOptions().setHasText("Saved")).waitFor();
  }

  private static void recall(Page page, Answer request) {
    Locator line = line(page, request);
    line.locator("input[type=text]").fill("Sent to the wrong desk");
    line.locator("input[type=submit]").click();
    page.locator("#error-summary, .notice-done").first().waitFor();
  }

  @Test
  void theReleaseThatIsRecalledIsTheOneThatStoodThere() {
    String crisis = Cases.crisis("Of two releases one was wrong");
    Answer first = sent(crisis, "The first of two");
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/cooperation/list?lang=en");
      final Answer second = sent(crisis, "The second of two");
      recall(page, first);
      assertThat(officer.text()).contains("Recalled; the addressee is told.");
      assertThat(isRecalled(first)).isTrue();
      assertThat(isRecalled(second)).as("it stands where the first one stood").isFalse();

      // A page that begins below the newest: the form knows that it is not the first one.
      Answer third = sent(crisis, "The last of three");
      String next = OFFICER.get("/releases?pageSize=1").text("next");
      Matcher cursor = Pattern.compile("cursor=([^&]+)").matcher(next);
      assertThat(cursor.find()).as(next).isTrue();
      page = officer.open("/cooperation/list?lang=en&register=" + cursor.group(1));
      recall(page, second);
      assertThat(officer.text()).contains("Recalled; the addressee is told.");
      assertThat(isRecalled(second)).isTrue();
      assertThat(isRecalled(third)).isFalse();
    }
  }

  /** Only the row that was pressed must be as it was read; nothing that was typed is lost. */
  @Test
  void whatIsPressedInARowThatChangedIsToldAndWhatWasTypedIsKept() {
    String crisis = Cases.crisis("Recalled by somebody else");
    Answer overtaken = sent(crisis, "Recalled by two");
    Answer other = sent(crisis, "Recalled by one");
    String reason = "input[type=text]";
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/cooperation/list?lang=en");
      type(line(page, other).locator(reason), "Typed for the other one");
      done(
          OFFICER.post(
              "/releases/" + line(overtaken).path("id").asText() + "/recalls",
              "{'reason': 'Before you'}"));
      sent(crisis, "It moves the rows");
      recall(page, overtaken);
      assertThat(officer.text())
          .contains(GONE, "you had typed: Sent to the wrong desk", "Before you");
      assertThat(isRecalled(other)).isFalse();
      assertThat(line(page, other).locator(reason).inputValue())
          .as("the row is another one by now")
          .isEqualTo("Typed for the other one");
      for (String language : new String[] {"nl", "fr", "de"}) {
        String text = "Typed for the other one";
        page = officer.open("/cooperation/list?lang=" + language);
        assertThat(line(page, other).innerText() + line(page, other).locator(reason).inputValue())
            .as("its draft comes back to its row")
            .contains(text);
      }
      page = officer.open("/cooperation/list?lang=en");
      recall(page, other);
      assertThat(isRecalled(other)).as("a row that changed refuses no other").isTrue();
    } finally {
      ShippedServer.get().change("delete from draft where form like '/cooperation/list#%'");
    }
  }

  /** The second person agrees on the page; another wish is dropped there. */
  @Test
  void theWiderMarkingThatIsAgreedToIsTheOneThatStoodThere() {
    Answer request = sent(Cases.crisis("Marked wider"), "Marked by one, agreed to by two");
    Api director = Api.as("director", 0);
    String id = request.text("id");
    String mark =
        "{'kind': 'assistanceRequest', 'source': '%s', 'caveat': '%s', 'reason': 'sources'}";
    done(director.post("/releaseMarkings", mark.formatted(id, "belgiumOnly")));
    String path = "/cooperation/release?lang=en&kind=assistanceRequest&source=" + id;
    try (Browser.Person second = browser.person("director", 1)) {
      for (String decision : new String[] {"drop", "agree"}) {
        assertThat(director.post("/releaseMarkings", mark.formatted(id, "releasableToEu")).status())
            .isEqualTo(202);
        Page page = second.open(path);
        page.locator("[id='lower:" + decision + "']").click();
        page.locator(".notice-done").waitFor();
        assertThat(page.locator("form[id='lower']").count()).as(decision).isZero();
        assertThat(OFFICER.get("/releaseMarkings/assistanceRequest/" + id).text("caveat"))
            .isEqualTo(decision.equals("drop") ? "belgiumOnly" : "releasableToEu");
      }
    }
  }

  /** A draft stays with its row when the list has grown since, and says that it has. */
  @Test
  void theDraftOfARecallIsKeptWhenTheListHasChanged() {
    String crisis = Cases.crisis("A reason for one release");
    Answer request = sent(crisis, "Typed about");
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/cooperation/list?lang=en");
      type(line(page, request).locator("input[type=text]"), "Typed before the list grew");
      Answer newer = sent(crisis, "It stands first by now");
      page = officer.open("/cooperation/list?lang=en");
      assertThat(page.locator(".draft-notice").innerText()).contains("The record has changed");
      assertThat(line(page, request).locator(".draft-yours").innerText())
          .contains("Typed before the list grew");
      assertThat(line(page, newer).locator(".draft-yours").count()).isZero();
      line(page, request).locator(".draft-yours button").click();
      assertThat(line(page, request).locator("input[type=text]").inputValue())
          .isEqualTo("Typed before the list grew");
    } finally {
      ShippedServer.get().change("delete from draft where form like '/cooperation/list#%'");
    }
  }

  /** Its button stands in a list of its own, in the row with the reason. */
  @Test
  void decidingOneOfferEndsTheDraftOfItsReasonOnly() {
    Answer request = sent(Cases.crisis("Two offers"), "Two analysts");
    String path = "/assistanceRequests/" + request.text("id");
    for (String nation : new String[] {"EE", "FI"}) {
      done(
          OFFICER.post(
              path + "/offers",
              "{'nation': '%s', 'capability': 'Two analysts'}".formatted(nation)));
    }
    String kept = "select count(*) from draft where fields::text like ?";
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/cooperation/detail?lang=en&id=" + request.text("id"));
      Locator offers = page.locator("form[id='offerForm'] tbody tr");
      type(offers.nth(0).locator("input[type=text]"), "Typed for Estonia");
      type(offers.nth(1).locator("input[type=text]"), "Typed for Finland");
      offers.nth(0).locator("input[value='Accept']").click();
      page.locator("#error-summary, .notice-done").first().waitFor();
      assertThat(OFFICER.get(path).body().at("/offers/0/state").asText()).isEqualTo("accepted");
      assertThat(offers.nth(1).innerText() + offers.nth(1).locator("input[type=text]").inputValue())
          .as("the other one's comes back to its row")
          .contains("Typed for Finland");
      assertThat(ShippedServer.get().number(kept, "%Typed for Estonia%")).isZero();
    } finally {
      ShippedServer.get().change("delete from draft where form like '/cooperation/detail#%'");
    }
  }

  @Test
  void theStepThatIsDoneIsTheOneThatWasPressedAmongOnesOwn() {
    String crisis = Cases.crisis("Own steps");
    String run = "";
    for (JsonNode one : OFFICER.get("/crises/" + crisis + "/playbookRuns").body().path("items")) {
      if (one.path("code").asText().equals("PB-ENE") && !one.has("entity")) {
        run = one.path("id").asText();
      }
    }
    String steps = "/playbookRuns/" + run + "/steps/";
    done(
        OFFICER.post(
            steps + "1/completions", "{'evidence': 'At 10:12'}", seen(OFFICER.get(steps + 1))));
    try (Browser.Person authority = browser.person("sectorAuthority", 0)) {
      Page page = authority.open("/playbook/run?lang=en&own=true&id=" + run);
      Locator own = page.locator("section[id^='step-']");
      int shown = own.count();
      assertThat(own.nth(1).getAttribute("id")).isEqualTo("step-7");
      own.nth(1).locator("[id$=':text']").fill("18 hours on diesel");
      own.nth(1).locator("[id$=':complete']").click();
      page.locator("#error-summary, .notice-done").first().waitFor();
      assertThat(OFFICER.get(steps + 7).text("evidence")).isEqualTo("18 hours on diesel");
      assertThat(OFFICER.get(steps + 2).body().has("evidence"))
          .as("the second of all steps")
          .isFalse();
      assertThat(own.count()).as("still one's own").isEqualTo(shown);

      String step = page.locator("#file-step option").first().getAttribute("value");
      page.locator("#file-file")
          .setInputFiles(
              new FilePayload(
                  "note.txt", "text/plain", "At 10:12".getBytes(StandardCharsets.UTF_8)));
      page.locator("form[enctype] button").click();
      page.locator("a[href*='/playbook/file?id=']").first().waitFor();
      assertThat(OFFICER.get(steps + step).body().path("files")).hasSize(1);
      assertThat(own.count()).as("still one's own").isEqualTo(shown);
    }
  }

  @Test
  void anAddressThatSaysNonsenseIsNoError() {
    try (Browser.Person auditor = browser.person("auditor", 0)) {
      for (String day :
          List.of("%2B999999999-12-31", "-999999999-01-01", "%2B300000-01-01", "9999-12-31", "x")) {
        assertThat(auditor.status("/audit/log?day=" + day)).as(day).isEqualTo(200);
      }
    }
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      String none = "/escalation/assess?assessment=" + "0".repeat(36);
      assertThat(officer.status(none)).isEqualTo(404);
    }
  }

  @Test
  void ofTwoOpenFindingsEachIsSettledByItsOwnForm() {
    String crisis = Cases.crisis("Two findings");
    String findings = "/crises/" + crisis + "/review/findings";
    for (String what : new String[] {"The first", "The second"}) {
      done(
          OFFICER.post(
              findings,
              "{'what': '%s', 'owner': 'NCCN', 'dueOn': '2027-01-31', 'planChange': 'Say so'}"
                  .formatted(what)));
    }
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/review/crisis?lang=en&ref=" + crisis);
      page.locator("details:has([id='comes-1:go']) > summary").click();
      page.locator("[id='comes-1:version']").fill("plan-2026");
      page.locator("[id='comes-1:go']").click();
      page.locator("#error-summary, .notice-done").first().waitFor();
      page.locator("details:has([id='settle-1:go']) > summary").click();
      page.locator("[id='settle-1:how']").fill("It is in the draft");
      page.locator("[id='settle-1:go']").click();
      page.locator("[id='settle-1:go']")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      JsonNode stored = OFFICER.get("/crises/" + crisis + "/review").body().path("findings");
      assertThat(stored.at("/0/settlement").asText()).isEqualTo("It is in the draft");
      assertThat(stored.at("/0/planVersion").asText()).isEqualTo("plan-2026");
      assertThat(stored.at("/1").has("settlement")).isFalse();
      assertThat(stored.at("/1").has("planVersion")).isFalse();
      assertThat(page.locator("[id='settle-2:go']").count()).isOne();
    }
  }

  /** Where an offer can be declined, one that is accepted can be ended. */
  @Test
  void aDecisionThatSomebodyOvertookBecomesNoOther() {
    Answer request = sent(Cases.crisis("Overtaken"), "Two analysts");
    String path = "/assistanceRequests/" + request.text("id");
    done(OFFICER.post(path + "/offers", "{'nation': 'EE', 'capability': 'Two analysts'}"));
    Api analyst = Api.as("analyst", 0);
    String campaign = done(analyst.post("/campaigns", "{'title': 'Overtaken'}")).text("reference");
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/cooperation/detail?lang=en&id=" + request.text("id"));
      done(
          OFFICER.post(
              path + "/offers/1/transitions", "{'decision': 'accept'}", seen(OFFICER.get(path))));
      page.locator("form[id='offerForm'] input[value='Decline']").click();
      page.locator("#error-summary, .notice-done").first().waitFor();
      assertThat(officer.text()).contains(GONE);
      assertThat(OFFICER.get(path).body().at("/offers/0/state").asText()).isEqualTo("accepted");

      page = officer.open("/incident/campaign?lang=en&ref=" + campaign);
      done(analyst.post("/campaigns/" + campaign + "/decisions", "{'decision': 'end'}"));
      page.locator("form[id='decide'] input[type=submit]").click();
      page.locator("#error-summary, .notice-done").first().waitFor();
      assertThat(officer.text()).contains(GONE);
      assertThat(analyst.get("/campaigns/" + campaign).text("state")).isEqualTo("over");

      // The same decision on a campaign that was ended and resumed: it is not the one that was
      // read.
      done(analyst.post("/campaigns/" + campaign + "/decisions", "{'decision': 'resume'}"));
      page = officer.open("/incident/campaign?lang=en&ref=" + campaign);
      done(analyst.post("/campaigns/" + campaign + "/decisions", "{'decision': 'end'}"));
      done(analyst.post("/campaigns/" + campaign + "/decisions", "{'decision': 'resume'}"));
      page.locator("form[id='decide'] input[type=submit]").click();
      page.locator("#error-summary, .notice-done").first().waitFor();
      assertThat(officer.text()).contains("was changed by somebody else meanwhile");
      assertThat(analyst.get("/campaigns/" + campaign).text("state")).isEqualTo("running");
    }
  }

  @Test
  void whatWasTypedIntoAFormThatIsGoneIsToldBack() {
    Answer request = sent(Cases.crisis("Withdrawn while an offer was typed"), "Two analysts");
    String path = "/assistanceRequests/" + request.text("id");
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/cooperation/detail?lang=en&id=" + request.text("id"));
      page.locator("details:has([id='newOffer:go']) > summary").click();
      page.locator("[id='newOffer:nation']").fill("EE");
      page.locator("[id='newOffer:capability']").fill("Two analysts for a week");
      done(
          OFFICER.post(
              path + "/transitions",
              "{'decision': 'withdraw', 'reason': 'Not needed'}",
              seen(OFFICER.get(path))));
      page.locator("[id='newOffer:go']").click();
      page.locator("#error-summary, .notice-done").first().waitFor();
      assertThat(officer.text()).contains(GONE, "you had typed: Two analysts for a week / EE");
      assertThat(page.locator("form[id='newOffer']").count()).isZero();
    } finally {
      ShippedServer.get().change("delete from draft where form like '/cooperation/detail#%'");
    }
  }

  @Test
  void enterInAFieldStoresNoNotificationAndOnTheButtonItDoes() {
    String title = "Entered " + UUID.randomUUID();
    String stored = "select count(*) from belfry.notification where title = ?";
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open("/notification/take-in?lang=en");
      page.locator("[name='form:organisation_name']").fill("Haven");
      page.locator("[name='form:contact_phone']").fill("+32 3 000 00");
      page.locator("[name='form:awareAt']").fill("2026-03-02T08:10");
      page.locator("[name='form:title']").fill(title);
      page.locator("[name='form:title']").press("Enter");
      assertThat(page.evaluate("document.getElementById('form').dataset.sent === undefined"))
          .as("it is not under way")
          .isEqualTo(true);
      assertThat(ShippedServer.get().number(stored, title)).isZero();
      page.locator("[name='form:take']").press("Enter");
      page.waitForURL("**/notification/detail?**");
      assertThat(ShippedServer.get().number(stored, title)).isOne();
    }
  }

  @Test
  void aTaskThatIsTypedComesBackAlsoWithoutATextArea() {
    String path = "/duty/list?lang=en&crisis=" + Cases.crisis("Typed in one line");
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open(path);
      page.locator("#new > summary").click();
      page.locator("[id='task:doneWhen']").fill("Every hospital has answered");
      page.locator("[id='task:doneWhen']").blur();
      page.locator("form[id='task'] .draft-line")
          .filter(new Locator.FilterOptions().setHasText("Saved"))
          .waitFor();
      page = officer.open(path);
      assertThat(page.locator("[id='task:doneWhen']").inputValue())
          .isEqualTo("Every hospital has answered");
      page.locator(".draft-notice button").first().click();
    }
  }
}
