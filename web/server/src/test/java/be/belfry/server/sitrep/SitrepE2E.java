package be.belfry.server.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the rhythm to the receipt, by three persons on their pages. */
class SitrepE2E {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SERVICE = "liaison-bipt";
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private static Browser.Person liaison(Browser browser) {
    List<String> users =
        ShippedServer.get().accounts().stream()
            .filter(a -> a.role().equals("serviceLiaison"))
            .map(ShippedServer.DemoAccount::user)
            .toList();
    return browser.person("serviceLiaison", users.indexOf(SERVICE));
  }

  private static void look(Browser.Person person, String path, String name) {
    for (String language : List.of("fr", "de", "en", "nl")) {
      person.open(path + "&lang=" + language);
      assertThat(person.text()).doesNotContain("???").doesNotContain("sitrep_");
      assertThat(person.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("no sideways scrolling")
          .isEqualTo(true);
      person.picture(name + "-" + language + "-1440", 1440);
      person.picture(name + "-" + language + "-390", 390);
    }
    person.isAccessible();
    person.open(path + "&lang=en");
  }

  /** TLP:RED shows whom it can name; what was chosen stands there again. */
  private static void readersAreChosen(Browser.Person person, String id) {
    Page page = person.page();
    assertThat(page.locator(".if-red").isVisible()).isFalse();
    page.locator("[id='edit:marking']").selectOption("RED");
    assertThat(page.locator(".if-red").isVisible()).isTrue();
    page.locator(".if-red label", new Page.LocatorOptions().setHasText("may issue"))
        .first()
        .click();
    page.locator("[id='edit:save']").click();
    page.waitForURL("**/sitrep/edit?**");
    person.open("/sitrep/edit?lang=en&id=" + id);
    assertThat(page.locator(".if-red input:checked").count()).isEqualTo(1);
    person.picture("sitrep-edit-red-en-1440", 1440);
  }

  private static String issued(Api.Answer open, String situation, String tlp) throws IOException {
    String path = "/sitreps/" + open.text("id");
    ObjectNode text = ((ObjectNode) open.body().path("text")).deepCopy();
    ((ObjectNode) text.path("situation")).put("nl", situation);
    text.putArray("statements")
        .addObject()
        .put("kind", "fact")
        .put("source", "Elia")
        .put("confidence", "high")
        .set("text", text.path("situation").deepCopy());
    ObjectNode body = JSON.createObjectNode().put("tlp", tlp);
    body.putArray("audience").add("services").add("sectors");
    body.set("text", text);
    Api.Answer saved =
        Api.as("crisisCentre", 0).send("PUT", path, body.toString(), Cases.seen(open));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    Api.Answer done = Api.as("director", 0).post(path + "/issues", null, Cases.seen(saved));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(201);
    return open.text("id");
  }

  /** As if the time for inputs were over. */
  private static void inputsClose(String id) throws SQLException {
    try (Connection owner = ShippedServer.get().pastTheWalls();
        PreparedStatement close =
            owner.prepareStatement(
                "update sitrep set cut_off = clock_timestamp() where id = cast(? as uuid)")) {
      close.setString(1, id);
      assertThat(close.executeUpdate()).isEqualTo(1);
    }
  }

  /** 1 is for services, 2 strict; 3 corrects 1 and is for services again. */
  @Test
  void whatAStrictReportSaidIsNoWordOfTheNextOne() throws IOException {
    String crisis = Cases.crisis("Strict between");
    Api centre = Api.as("crisisCentre", 0);
    String cutOff = "{'cutOff': '%s'}".formatted(Instant.now().plus(Duration.ofHours(1)));
    String one = issued(centre.post("/crises/" + crisis + "/sitreps", cutOff), "Een", "amber");
    issued(centre.post("/crises/" + crisis + "/sitreps", cutOff), "Kanarie", "amberStrict");
    String three = issued(centre.post("/sitreps/" + one + "/corrections", null), "Drie", "amber");
    try (Browser browser = new Browser();
        Browser.Person director = browser.person("director", 0);
        Browser.Person service = liaison(browser)) {
      service.open("/sitrep/detail?lang=en&id=" + three);
      assertThat(service.text())
          .contains("Drie", "Changed since report 2", "that report is marked narrower")
          .doesNotContain("First report")
          .doesNotContain("Kanarie");
      look(service, "/sitrep/detail?id=" + three, "sitrep-detail-hidden");
      service.open("/sitrep/detail?lang=en&id=" + one);
      assertThat(service.text()).contains("First report: nothing to compare with yet");

      director.open("/sitrep/detail?lang=en&id=" + three);
      assertThat(director.text())
          .contains("Statements no longer mentioned, from a report that fewer people read: 1")
          .doesNotContain("Kanarie");
      look(director, "/sitrep/detail?id=" + three, "sitrep-detail-untold");
    }
  }

  /**
   * What was said before stands on the left, as it was issued, whatever is written on the right.
   */
  private static void theNextOneIsConsolidatedBesideIt(Browser.Person centre, String crisis) {
    Page page = centre.open("/sitrep/list?lang=en&crisis=" + crisis);
    page.locator("[id='next:go']").click();
    page.waitForURL("**/sitrep/edit?**");
    Locator situation = page.locator("section[aria-labelledby=situation-title]");
    Locator before = situation.locator(".columns > div").first();
    Locator now = situation.locator(".columns > div").last();
    assertThat(before.innerText()).contains("Report before", "Er is stroom.");
    Locator written = now.locator("textarea[lang=nl]");
    assertThat(written.inputValue()).as("begins with the last").isEqualTo("Er is stroom.");
    assertThat(before.boundingBox().x + before.boundingBox().width)
        .as("side by side")
        .isLessThanOrEqualTo(now.boundingBox().x);
    Locator statements = page.locator("section[aria-labelledby=statements-title] > details");
    statements.locator("summary").click();
    assertThat(statements.innerText())
        .contains("Report before: 1 statement", "112 can be reached")
        .doesNotContain("1 statements");
    Locator needs = page.locator("section[aria-labelledby=needs-title] .columns > div").first();
    assertThat(needs.innerText())
        .as("what was left empty is said, too")
        .contains("Nothing to report.");

    written.fill("Er is weer stroom.");
    page.locator("[id='edit:save']").click();
    page.locator(".notice-done:has-text('Saved.')").waitFor();
    assertThat(before.innerText()).contains("Er is stroom.").doesNotContain("weer");
    assertThat(written.inputValue()).isEqualTo("Er is weer stroom.");
    for (int width : new int[] {1440, 390}) {
      centre.picture("sitrep-edit-second-en-" + width, width);
    }
  }

  @Test
  void aReportIsAskedGatheredIssuedAndReceived() throws SQLException {
    String crisis = Cases.crisis("Reported on pages");
    try (Browser browser = new Browser();
        Browser.Person centre = browser.person("crisisCentre", 0);
        Browser.Person director = browser.person("director", 0);
        Browser.Person service = liaison(browser)) {
      Page page = centre.open("/sitrep/list?lang=en&crisis=" + crisis);
      page.locator("details summary", new Page.LocatorOptions().setHasText("Set the rhythm"))
          .click();
      centre.picture("sitrep-rhythm-en-1440", 1440);
      centre.picture("sitrep-rhythm-en-390", 390);
      // Asked for by hand here: in the hours before a cut-off the program would do so meanwhile.
      page.locator("[id='rhythm:first']")
          .fill(LocalDateTime.now(BelgianTime.ZONE).plusHours(6).format(MINUTE));
      page.locator("[id='rhythm:ask']").fill("10");
      page.locator("[id='rhythm:remind']").fill("5");
      page.locator("[id='rhythm:reason']").fill("First day");
      page.locator("[id='rhythm:set']").click();
      page.waitForURL("**/sitrep/list?**");
      assertThat(centre.text()).contains("The rhythm is set.", "First day");
      page.locator("[id='next:go']").click();
      page.waitForURL("**/sitrep/edit?**");
      String id = page.url().replaceAll(".*[?&]id=([^&]*).*", "$1");

      Page said = service.open("/sitrep/list?lang=en");
      assertThat(service.text()).contains("Your input is asked");
      said.locator(
              "section[aria-labelledby=asked-title] li",
              new Page.LocatorOptions().setHasText(crisis))
          .locator("a")
          .click();
      said.waitForURL("**/sitrep/input?**");
      said.locator("fieldset textarea").first().fill("112 can be reached");
      said.locator("[id='say:outlook']").fill("o".repeat(900));
      said.locator("[id='say:send']").click();
      said.waitForLoadState();
      assertThat(service.text()).contains("Your input is received.", "Received");
      look(
          service,
          "/sitrep/input?id=" + said.url().replaceAll(".*[?&]id=([^&]*).*", "$1"),
          "sitrep-input");

      page = centre.open("/sitrep/edit?lang=en&id=" + id);
      page.locator("section[aria-labelledby=situation-title] textarea")
          .first()
          .fill("Er is stroom.");
      page.locator("[id='edit:marking']").selectOption("CLEAR");
      page.locator("[id='edit:save']").click();
      page.waitForLoadState();
      assertThat(centre.text()).contains("may not be wider than that of the crisis file");
      assertThat(
              page.locator("section[aria-labelledby=situation-title] textarea")
                  .first()
                  .inputValue())
          .as("what was typed is kept")
          .isEqualTo("Er is stroom.");
      readersAreChosen(centre, id);
      page.locator("[id='edit:marking']").selectOption("AMBER");
      page.locator("details summary", new Page.LocatorOptions().setHasText("Received")).click();
      page.locator("input[value^='Take over 1 statement']").click();
      page.waitForURL("**/sitrep/edit?**");
      assertThat(
              page.locator("section[aria-labelledby=statements-title] textarea")
                      .first()
                      .inputValue()
                  + page.locator("section[aria-labelledby=statements-title]").innerHTML())
          .contains("112 can be reached");
      look(centre, "/sitrep/edit?id=" + id, "sitrep-edit");
      centre.open("/sitrep/detail?lang=en&id=" + id);
      assertThat(centre.text())
          .as("who wrote a part of it reads why he may not issue it, and who may")
          .contains("somebody else issues it", "Director-General (CCB), National Crisis Centre");
      assertThat(centre.page().locator("[id='decide:issue']").count()).isZero();

      Page decided = director.open("/?lang=en");
      assertThat(decided.locator("section[aria-labelledby=reports-title]").allInnerTexts())
          .as("inputs still come in")
          .noneMatch(text -> text.contains(crisis));
      inputsClose(id);
      decided = director.open("/?lang=en");
      decided
          .locator(
              "section[aria-labelledby=reports-title] li",
              new Page.LocatorOptions().setHasText(crisis))
          .locator("a")
          .click();
      decided.waitForURL("**/sitrep/detail?id=" + id);
      assertThat(director.text()).doesNotContain("somebody else issues it");
      decided.locator("[id='decide:issue']").click();
      decided.waitForLoadState();
      assertThat(director.text()).contains("Situation report 1 is issued.", "not acknowledged yet");

      Page read = service.open("/sitrep/detail?lang=en&id=" + id);
      read.locator("[id='receipt:acknowledge']").click();
      read.waitForLoadState();
      assertThat(service.text()).contains("Your receipt is noted.");
      look(director, "/sitrep/detail?id=" + id, "sitrep-detail");
      theNextOneIsConsolidatedBesideIt(centre, crisis);
      look(centre, "/sitrep/list?crisis=" + crisis, "sitrep-list-one");
      centre.open("/crisis/detail?lang=nl&ref=" + crisis);
      assertThat(centre.text()).contains("Situatierapport 1", "Vergadering volgens het ritme");
      centre.picture("crisis-detail-sitrep-nl-1440", 1440);
    }
  }
}
