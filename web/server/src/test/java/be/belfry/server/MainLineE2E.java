package be.belfry.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exchange.yaml.MappingReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The denial of service on Belnet of 4 May 2021 goes down the whole line in a real browser, each
 * step by the person whose office it is: known from a table of others, taken in by telephone and
 * notified by one of the hit, triaged, assessed, proposed, decided, confirmed, duties and the
 * public services' procedure at work, briefed, counted, ended, looked back at. The Prime Minister's
 * office has no mouse and reads Dutch; the minister reads French.
 */
class MainLineE2E {
  private static final String LAST_ROW = "select coalesce(max(seq), 0) from belfry.audit_entry";

  /** What each step of the line leaves in the log. */
  private static final List<String> ACTS =
      List.of(
          "exchange.imported",
          "notification.received",
          "notification.triaged",
          "incident.opened",
          "escalation.assessed",
          "escalation.proposed",
          "crisis.opened",
          "escalation.approve",
          "escalation.confirm",
          "crisis.tierChanged",
          "duty.called",
          "duty.acknowledged",
          "duty.fulfilled",
          "playbook.started",
          "playbook.stepBegun",
          "briefing.drafted",
          "briefing.saved",
          "briefing.approved",
          "briefing.received",
          "statistics.exported");

  /** More than any page has. */
  private static final int MOST_STOPS = 300;

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static Locator at(Page page, String id) {
    return page.locator("[id='" + id + "']");
  }

  private static void choose(Page page, String id, String label) {
    at(page, id).selectOption(new SelectOption().setLabel(label));
  }

  private static void press(Page page, String id) {
    String before = page.url();
    at(page, id).click();
    page.waitForLoadState();
    assertThat(page.locator("#error-summary").allInnerTexts())
        .as("after " + id + " on " + before)
        .isEmpty();
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in: " + text).isTrue();
    return matcher.group();
  }

  @Test
  void belnetGoesFromTheTelephoneToTheMonthsFigures() {
    long before = ShippedServer.get().number(LAST_ROW);
    long counted = counted();
    importHistory();
    String incident;
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      String notification = takeIn(analyst);
      incident = triage(analyst, notification);
      nameHistory(analyst, incident);
      join(analyst, notifies(), incident);
    }
    String crisis;
    try (Browser.Person duty = browser.person("dutyOfficer", 0)) {
      crisis = assessAndPropose(duty, incident);
      assertThat(duty.page().locator("[id='decide:approve']").count())
          .as("the proposer is offered no decision")
          .isZero();
    }
    decide(crisis);
    performDuty(crisis);
    workOnProcedure(crisis);
    brief(crisis);
    count(counted + 1);
    standDown(crisis);
    lookBack(crisis);
    assertThat(ACTS)
        .allSatisfy(
            act ->
                assertThat(
                        ShippedServer.get()
                            .number(
                                "select count(*) from belfry.audit_entry where seq > ?"
                                    + " and action = ?",
                                before,
                                act))
                    .as("rows of " + act)
                    .isPositive());
  }

  /** The same attack as others wrote it down: history, which no figure of our own counts. */
  private static void importHistory() {
    String mapping;
    try (InputStream in =
        MappingReader.class.getResourceAsStream("/be/belfry/domain/exchange/eurepoc.yaml")) {
      mapping = new String(in.readAllBytes(), UTF_8).replace("source: eurepoc", "source: belnet");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Api.Answer answer =
        Api.commandLine().upload("/imports/incidents", mapping, ImportCommandIT.FILE);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    // A second try of this test repeats it.
    assertThat(answer.body().path("stored").asInt() + answer.body().path("repeated").asInt())
        .isEqualTo(3);
  }

  private static String takeIn(Browser.Person analyst) {
    Page page = analyst.open("/notification/take-in?lang=en");
    at(page, "form:channel").selectOption("phone");
    at(page, "form:organisation_name").fill("Belnet");
    at(page, "form:title").fill("Denial of service on Belnet");
    at(page, "form:description").fill("Waves since eleven; parliament and bookings are down.");
    at(page, "form:awareAt").fill("2021-05-04T11:05");
    at(page, "form:contact_phone").fill("+32 2 000 00 00");
    at(page, "form:sector").selectOption("publicAdministration");
    at(page, "form:phenomenon").selectOption("ddos");
    at(page, "form:impact_usersAffected").fill("200000");
    press(page, "form:take");
    return first("N-\\d{4}-\\d{6}", page.url() + analyst.text());
  }

  private static String triage(Browser.Person analyst, String notification) {
    Page page = analyst.open("/notification/detail?lang=en&ref=" + notification);
    choose(page, "open:severity", "Severe");
    press(page, "open:open");
    page = analyst.open("/notification/detail?lang=en&ref=" + notification);
    return first("I-\\d{4}-\\d{6}", page.content());
  }

  /** What others wrote of the attack is a source of the own incident's timeline, never a part. */
  private static void nameHistory(Browser.Person analyst, String incident) {
    String told = imported();
    assertThat(told).matches("I-\\d{4}-\\d{6}").isNotEqualTo(incident);
    analyst.open("/incident/list?lang=en&source=belnet");
    assertThat(analyst.text()).contains(told).contains("4 May 2021");
    Page page = analyst.open("/incident/detail?lang=en&ref=" + incident);
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    at(page, "line:text").fill("Others wrote it down as disruption of a State institution.");
    at(page, "line:occurredAt").fill("2021-05-04T11:00");
    at(page, "line:source").fill("Imported table, " + told);
    press(page, "line:add");
    assertThat(page.locator("#timeline").innerText()).contains(told);
  }

  /** Reference of the imported incident that hit a State institution. */
  private static String imported() {
    Api analyst = Api.as("analyst", 0);
    for (JsonNode item : analyst.get("/incidents?source=belnet").body().path("items")) {
      if (item.path("sectors").toString().contains("publicAdministration")) {
        return item.path("reference").asText();
      }
    }
    throw new AssertionError("the table of others hit no State institution");
  }

  /** One of the hit, by the public form in French; gives the reference of his receipt. */
  private static String notifies() {
    try (Browser.Person notifier = browser.stranger()) {
      Page page = notifier.open("/notification/new?lang=fr");
      for (String answer :
          List.of(
              "organisation_name=Ville de Namur",
              "contact_email=garde@namur.example",
              "title=Guichet en ligne inaccessible",
              "awareAt=2021-05-04T11:20",
              "impact_usersAffected=110000",
              "",
              "")) {
        if (!answer.isEmpty()) {
          String[] field = answer.split("=");
          at(page, "form:" + field[0]).fill(field[1]);
        }
        press(page, "form:next");
      }
      press(page, "form:send");
      assertThat(page.locator("h1").innerText()).isEqualTo("Votre notification est reçue");
      return first("N-\\d{4}-\\d{6}", notifier.text());
    }
  }

  /** What the notifier tells is of the same attack: no second incident. */
  private static void join(Browser.Person analyst, String notification, String incident) {
    Page page = analyst.open("/notification/detail?lang=en&ref=" + notification);
    at(page, "join:other").fill(incident);
    press(page, "join:join");
    analyst.open("/incident/detail?lang=en&ref=" + incident);
    assertThat(analyst.text()).contains(notification);
  }

  private static String assessAndPropose(Browser.Person officer, String incident) {
    Page page = officer.open("/escalation/assess?lang=en&incidents=" + incident);
    for (String rating :
        List.of(
            "essentialServices=4",
            "population=3",
            "geography=4",
            "duration=1",
            "lifeAndSafety=0",
            "economicLoss=1",
            "stateFunctions=4",
            "data=0",
            "adversary=2",
            "outlook=2")) {
      String[] axis = rating.split("=");
      page.locator("input[name='axis." + axis[0] + "'][value='" + axis[1] + "']").check();
    }
    press(page, "sheet:judge");
    assertThat(officer.text())
        .as("two axes at 4 advise the crisis")
        .contains("National cyber crisis");
    at(page, "propose:title").fill("Denial of service on Belnet");
    choose(page, "propose:tier", "National cyber crisis");
    at(page, "propose:grounds").fill("Parliament and the booking of vaccinations are down.");
    press(page, "propose:go");
    return first("C-\\d{4}-\\d{4}", page.url());
  }

  private static void decide(String crisis) {
    String path = "/escalation/decide?lang=en&no=1&crisis=" + crisis;
    try (Browser.Person centre = browser.person("crisisCentre", 0)) {
      Page page = centre.open(path);
      assertThat(centre.text()).contains("Support still missing before approval");
      page.locator("details:has([id='support:go']) > summary").click();
      press(page, "support:go");
      assertThat(centre.text()).doesNotContain("Support still missing before approval");
    }
    try (Browser.Person minister = browser.person("primeMinister", 0)) {
      Page page = minister.open(path.replace("lang=en", "lang=nl"));
      assertThat(minister.text())
          .as("what approval starts stands before the button")
          .contains("PB-GOV")
          .contains("Nationaal Crisiscentrum");
      approveByKeyboard(page, "De staat zelf is niet bereikbaar.");
    }
    try (Browser.Person interior = browser.person("interior", 0)) {
      Page page = interior.open(path);
      press(page, "confirm:go");
      assertThat(interior.open("/crisis/detail?lang=en&ref=" + crisis).title()).contains(crisis);
      assertThat(interior.text()).contains("National cyber crisis").contains("Running");
    }
  }

  /** Nothing but keys: through the page to the field, to the button, and Enter. */
  private static void approveByKeyboard(Page page, String reason) {
    tabTo(page, "decide:reason");
    page.keyboard().type(reason);
    tabTo(page, "decide:approve");
    page.keyboard().press("Enter");
    // a decision that is taken is offered no more
    at(page, "decide:approve")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    page.waitForLoadState();
    assertThat(page.locator("#error-summary").allInnerTexts()).isEmpty();
  }

  private static void tabTo(Page page, String id) {
    for (int key = 0; key < MOST_STOPS; key++) {
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("no key leads to " + id);
  }

  private static void performDuty(String crisis) {
    try (Browser.Person liaison = browser.person("serviceLiaison", 0)) {
      Page page = liaison.open("/duty/list?lang=en&crisis=" + crisis);
      List<String> services = page.locator("tbody .reference.soft").allInnerTexts();
      assertThat(services).isNotEmpty().allMatch(code -> code.startsWith("CCB-"));
      page.locator("tbody th a[href*='/duty/detail']").first().click();
      press(page, "acknowledge:go");
      at(page, "fulfil:evidence").fill("Called at 11:40, spoke to the private office.");
      press(page, "fulfil:go");
      assertThat(liaison.text()).contains("Fulfilled");
    }
  }

  private static void workOnProcedure(String crisis) {
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/playbook/list?lang=en&crisis=" + crisis);
      page.locator("tbody a[href*='/playbook/run']").first().click();
      page.waitForLoadState();
      assertThat(officer.text()).contains("Public administration procedure");
      page.locator("[id$=':begin']").first().click();
      page.waitForLoadState();
      assertThat(officer.text()).contains("In progress");
    }
  }

  private static void brief(String crisis) {
    String id;
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/briefing/list?lang=en");
      at(page, "new:crisis").fill(crisis);
      press(page, "new:draft");
      id = first("[0-9a-f-]{36}", page.url());
      page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      for (Locator text : page.locator("textarea[lang]").all()) {
        if (text.inputValue().isEmpty()) {
          text.fill("Belnet " + text.getAttribute("lang"));
        }
      }
      press(page, "edit:save");
    }
    try (Browser.Person director = browser.person("director", 0)) {
      Page page = director.open("/briefing/detail?lang=en&id=" + id);
      press(page, "decide:approve");
      for (String language : List.of("nl", "fr", "de", "en")) {
        APIResponse pdf =
            page.context().request().get("/briefing/file?id=" + id + "&language=" + language);
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.headers().get("content-type")).startsWith("application/pdf");
        assertThat(new String(pdf.body(), 0, 5, US_ASCII)).isEqualTo("%PDF-");
      }
    }
    try (Browser.Person minister = browser.person("minister", 0)) {
      Page page = minister.open("/briefing/detail?lang=fr&id=" + id);
      press(page, "receipt:acknowledge");
    }
  }

  /** Back the same way: proposed, supported, decided, confirmed; what is open ends with it. */
  private static void standDown(String crisis) {
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/crisis/detail?lang=en&ref=" + crisis);
      page.locator("details:has([id='propose:go']) > summary").click();
      choose(page, "propose:to", "No tier");
      at(page, "propose:grounds").fill("All services answer again; no wave since 48 hours.");
      press(page, "propose:go");
    }
    String path = "/escalation/decide?lang=en&no=2&crisis=" + crisis;
    try (Browser.Person centre = browser.person("crisisCentre", 0)) {
      Page page = centre.open(path);
      page.locator("details:has([id='support:go']) > summary").click();
      press(page, "support:go");
    }
    try (Browser.Person minister = browser.person("primeMinister", 0)) {
      Page page = minister.open(path.replace("lang=en", "lang=nl"));
      approveByKeyboard(page, "De toestand is weer normaal.");
    }
    try (Browser.Person interior = browser.person("interior", 0)) {
      press(interior.open(path), "confirm:go");
      interior.open("/crisis/detail?lang=en&ref=" + crisis);
      assertThat(interior.text()).contains("Ended");
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from belfry.crisis where reference = ? and status = 'ended'",
                      crisis))
          .isEqualTo(1);
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from belfry.duty d join belfry.crisis c on c.id = d.crisis_id"
                          + " where c.reference = ? and d.state in ('open', 'acknowledged')",
                      crisis))
          .as("duties that are open after the end")
          .isZero();
    }
  }

  /** Own incidents of its month. */
  private static long counted() {
    return Api.as("statistician", 0)
        .get("/statistics/monthly?unit=incident&from=2021-05&to=2021-05")
        .body()
        .at("/items/0/value")
        .asLong();
  }

  /** After it: what it took, on the page and as the report in two languages. */
  private static void lookBack(String crisis) {
    try (Browser.Person director = browser.person("director", 0)) {
      director.looksWell("/review/crisis?ref=" + crisis, "review-crisis", 200);
      Page page = director.open("/review/crisis?lang=en&ref=" + crisis);
      assertThat(
              page.locator("tr:has-text('not reached') th").allInnerTexts().stream()
                  .map(String::strip))
          .as("what nobody did on this line")
          .containsExactly(
              "All duties acknowledged",
              "First measure ordered",
              "First situation report issued",
              "First warning sent");
      page.locator("[id='find:what']").fill("Two services asked the operator the same");
      page.locator("[id='find:owner']").selectOption("NCCN");
      page.locator("[id='find:dueOn']").fill("2027-01-31");
      page.locator("[id='find:change']").fill("One service asks for all");
      page.locator("[id='find:go']").click();
      assertThat(director.text())
          .contains("The finding is added.", "Two services asked the operator the same", "Open");
      page.locator("summary:has-text('Settle')").click();
      page.locator("[id$=':settle:how']").fill("It is in the draft");
      page.locator("[id$=':settle:go']").click();
      assertThat(director.text()).contains("Settled.", "It is in the draft");
      director.looksWell("/review/crisis?ref=" + crisis, "review-crisis-learnt", 200);
      for (String language : List.of("nl", "fr")) {
        APIResponse pdf =
            director
                .page()
                .context()
                .request()
                .get("/review/crisis.pdf?ref=" + crisis + "&lang=" + language);
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, US_ASCII)).isEqualTo("%PDF-");
      }
    }
  }

  private static void count(long incidents) {
    try (Browser.Person statistician = browser.person("statistician", 0)) {
      Page page = statistician.open("/statistics/month?lang=en&month=2021-05");
      APIResponse csv =
          page.context()
              .request()
              .get("/statistics/file?format=csv&unit=incident&from=2021-05&to=2021-05");
      assertThat(csv.text()).contains("2021-05," + incidents + ",");
      APIResponse imported =
          page.context()
              .request()
              .get(
                  "/statistics/file?format=csv&unit=incident&from=2021-05&to=2021-05"
                      + "&source=belnet");
      assertThat(imported.text()).contains("2021-05,1,");
    }
  }
}
