package be.belfry.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.time.BelgianTime;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The denial of service on Belnet of 4 May 2021 goes down the whole line in a real browser, each
 * step by the person whose office it is, with his account: known from a table of others, notified
 * by one of the hit and taken in by telephone, triaged, assessed, proposed, decided, confirmed,
 * duties, the public services' procedure, a cell, the logbook and a measure at work, reported,
 * briefed, counted, ended, looked back at. The Prime Minister's office has no mouse and reads
 * Dutch, from the sign-in on; the notifier and the minister read French.
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
          "meeting.convened",
          "meeting.opened",
          "meeting.attended",
          "meeting.minuted",
          "meeting.closed",
          "logbook.decisionRecorded",
          "measure.proposed",
          "measure.ordered",
          "measure.putInPlace",
          "measure.verified",
          "sitrep.rhythmSet",
          "sitrep.inputSent",
          "sitrep.saved",
          "sitrep.issued",
          "sitrep.acknowledged",
          "briefing.drafted",
          "briefing.saved",
          "briefing.approved",
          "briefing.received",
          "statistics.exported",
          "measure.lifted");

  /** What one of the hit answers, page by page of the form. */
  private static final List<List<String>> ANSWERS =
      List.of(
          List.of("organisation_name=SPF Démonstration", "sector=publicAdministration"),
          List.of("contact_email=garde@demonstration.example"),
          List.of("title=Guichet en ligne inaccessible", "phenomenon=ddos"),
          List.of("awareAt=2021-05-04T11:05"),
          List.of("impact_usersAffected=110000"),
          List.of(),
          List.of());

  /** The last of the entities that have an account is a federal public service. */
  private static final int HIT = 5;

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
  void belnetGoesFromTheFirstNotificationToTheMonthsFigures() {
    long before = ShippedServer.get().number(LAST_ROW);
    long counted = counted();
    importHistory();
    String notification = notifies();
    String incident;
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      incident = triage(analyst, notification);
      nameHistory(analyst, incident);
      join(analyst, takeIn(analyst), incident);
    }
    String crisis;
    try (Browser.Person duty = browser.person("dutyOfficer", 0)) {
      crisis = assessAndPropose(duty, incident);
      assertThat(duty.page().locator("[id='decide:approve']").count())
          .as("the proposer is offered no decision")
          .isZero();
    }
    try (Keys minister = Keys.signIn(browser, "primeMinister", "nl")) {
      decide(crisis, minister);
      performDuty(crisis);
      workOnProcedure(crisis);
      meet(crisis);
      writeLogbook(crisis);
      String measure = takeMeasure(crisis);
      report(crisis);
      brief(crisis, minister);
      count(counted + 1);
      liftMeasure(measure);
      standDown(crisis, minister);
    }
    lookBack(crisis);
    readsWhatBecameOfIt(notification, incident);
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
    unfold(page);
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

  /** One of the hit, with his account and in French; gives the reference of his receipt. */
  private static String notifies() {
    try (Browser.Person notifier = browser.person("organisation", HIT)) {
      Page page = notifier.open("/index?lang=fr");
      page.locator("main a[href$='/notification/new']").first().click();
      page.waitForURL("**/notification/new");
      for (List<String> step : ANSWERS) {
        for (String answer : step) {
          String[] field = answer.split("=");
          answer(at(page, "form:" + field[0]), field[1]);
        }
        press(page, "form:next");
      }
      press(page, "form:send");
      assertThat(page.locator("h1").innerText()).isEqualTo("Votre notification est reçue");
      return first("N-\\d{4}-\\d{6}", notifier.text());
    }
  }

  private static void answer(Locator field, String value) {
    if ("SELECT".equals(field.evaluate("e => e.tagName"))) {
      field.selectOption(value);
    } else {
      field.fill(value);
    }
  }

  /** On his own home page, after all is over. */
  private static void readsWhatBecameOfIt(String notification, String incident) {
    try (Browser.Person notifier = browser.person("organisation", HIT)) {
      Page page = notifier.open("/index?lang=fr");
      page.locator("main a[href*='ref=" + notification + "']").first().click();
      page.waitForURL(url -> url.contains(notification));
      assertThat(notifier.text()).contains(notification, "Guichet en ligne", incident);
    }
  }

  /** What is told by telephone is of the same attack: no second incident. */
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

  /** The proposals that a home page asks its reader to act on. */
  private static List<String> waiting(Page home) {
    return home.locator("section[aria-labelledby='decisions-title'] li").allInnerTexts();
  }

  private static void decide(String crisis, Keys minister) {
    String path = "/escalation/decide?lang=en&no=1&crisis=" + crisis;
    try (Browser.Person centre = browser.person("crisisCentre", 0)) {
      Page page = centre.open("/index?lang=en");
      assertThat(waiting(page))
          .anyMatch(
              text -> text.contains(crisis) && text.contains("your office must stand behind"));
      page = centre.open(path);
      assertThat(centre.text()).contains("Support still missing before approval");
      page.locator("details:has([id='support:go']) > summary").click();
      press(page, "support:go");
      assertThat(centre.text()).doesNotContain("Support still missing before approval");
      assertThat(page.locator("[id='support:go']").count()).as("once is enough").isZero();
      assertThat(waiting(centre.open("/index?lang=en"))).noneMatch(text -> text.contains(crisis));
    }
    toDecision(minister, crisis, 1);
    assertThat(minister.text())
        .as("what approval starts stands before the button")
        .contains("PB-GOV")
        .contains("Nationaal Crisiscentrum");
    approve(minister, "De staat zelf is niet bereikbaar.");
    try (Browser.Person interior = browser.person("interior", 0)) {
      Page page = interior.open(path);
      press(page, "confirm:go");
      assertThat(interior.open("/crisis/detail?lang=en&ref=" + crisis).title()).contains(crisis);
      assertThat(interior.text()).contains("National cyber crisis").contains("Running");
    }
  }

  /** From his home page, which says what waits for his word. */
  private static void toDecision(Keys minister, String crisis, int proposal) {
    minister.home();
    minister.go(
        "a[href*='/escalation/decide?crisis=" + crisis + "&no=" + proposal + "']",
        url -> url.contains("/escalation/decide?"));
  }

  private static void approve(Keys minister, String reason) {
    minister.type("[id='decide:reason']", reason);
    minister.press("[id='decide:approve']");
    assertThat(minister.text()).contains(reason);
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

  /** A moment that every clock has. */
  private static String inDays(int days) {
    return LocalDate.now(BelgianTime.ZONE).plusDays(days) + "T10:00";
  }

  private static void unfold(Page page) {
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
  }

  /** The second person leads the cell; who came and what was said is noted. */
  private static void meet(String crisis) {
    try (Browser.Person centre = browser.person("crisisCentre", 0)) {
      Page page = centre.open("/crisis/meetings?lang=en&crisis=" + crisis);
      at(page, "convene:cell").selectOption("evaluationCell");
      at(page, "convene:startsAt").fill(inDays(1));
      at(page, "convene:place").fill("Room 3");
      press(page, "convene:go");
      page.waitForURL("**/crisis/meeting?**");
      press(page, "start:go");
      unfold(page);
      at(page, "attend:name").fill("Dora Lenoir");
      press(page, "attend:go");
      at(page, "minute:text").fill("The second line carries parliament.");
      press(page, "minute:go");
      at(page, "close:next").fill(inDays(2));
      press(page, "close:go");
      assertThat(centre.text())
          .contains("The meeting is closed.", "Dora Lenoir", "The second line carries parliament.");
    }
  }

  private static void writeLogbook(String crisis) {
    String time = LocalTime.now(BelgianTime.ZONE).format(DateTimeFormatter.ofPattern("HH:mm"));
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/logbook/list?lang=en&crisis=" + crisis);
      at(page, "quick:line").fill(time + " All traffic goes over the second line");
      press(page, "quick:go");
      assertThat(officer.text()).contains("Recorded as number 1.");
      assertThat(page.locator("tr#n1").innerText())
          .contains(time, "All traffic goes over the second line");
    }
  }

  /** Proposed, ordered, put in place by its service, verified; gives its address. */
  private static String takeMeasure(String crisis) {
    String measure;
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/measure/list?lang=en&crisis=" + crisis);
      unfold(page);
      at(page, "measure:title").fill("Filter traffic at the border");
      at(page, "measure:ground").fill("The waves come from abroad.");
      at(page, "measure:effect").fill("Parliament answers again.");
      at(page, "measure:affected").fill("Visitors from abroad");
      at(page, "measure:service").selectOption("CCB");
      press(page, "measure:go");
      page.waitForURL("**/measure/detail?**");
      measure = "/measure/detail?lang=en&id=" + first("[0-9a-f-]{36}", page.url());
    }
    try (Browser.Person director = browser.person("director", 0)) {
      press(director.open(measure), "order:go");
      assertThat(director.text()).contains("The measure is ordered and its service is told.");
    }
    try (Browser.Person liaison = browser.person("serviceLiaison", 0)) {
      at(liaison.open(measure), "place:evidence").fill("Change 4711");
      press(liaison.page(), "place:go");
    }
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      at(officer.open(measure), "verify:observed").fill("No wave in ten minutes");
      press(officer.page(), "verify:go");
      assertThat(officer.text()).contains("Confirmed: the measure works.");
    }
    return measure;
  }

  private static void liftMeasure(String measure) {
    try (Browser.Person director = browser.person("director", 0)) {
      Page page = director.open(measure);
      unfold(page);
      at(page, "lift:reason").fill("The waves have ended.");
      press(page, "lift:go");
      assertThat(director.text()).contains("The measure is lifted.");
    }
  }

  /** Rhythm, what the service says, consolidated, issued by another person, received. */
  private static void report(String crisis) {
    String id;
    try (Browser.Person centre = browser.person("crisisCentre", 0)) {
      Page page = centre.open("/sitrep/list?lang=en&crisis=" + crisis);
      unfold(page);
      // Asked for by hand here: in the hours before a cut-off the program would do so meanwhile.
      at(page, "rhythm:first")
          .fill(
              LocalDateTime.now(BelgianTime.ZONE)
                  .plusHours(6)
                  .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")));
      at(page, "rhythm:ask").fill("10");
      at(page, "rhythm:remind").fill("5");
      at(page, "rhythm:reason").fill("First day");
      press(page, "rhythm:set");
      press(page, "next:go");
      page.waitForURL("**/sitrep/edit?**");
      id = first("[0-9a-f-]{36}", page.url());
    }
    try (Browser.Person liaison = browser.person("serviceLiaison", 0)) {
      Page page = liaison.open("/sitrep/list?lang=en");
      page.locator("section[aria-labelledby=asked-title] li:has-text('" + crisis + "') a").click();
      page.waitForURL("**/sitrep/input?**");
      page.locator("fieldset textarea").first().fill("Three waves since eleven");
      press(page, "say:send");
    }
    try (Browser.Person centre = browser.person("crisisCentre", 0)) {
      Page page = centre.open("/sitrep/edit?lang=en&id=" + id);
      unfold(page);
      Locator situation = page.locator("section[aria-labelledby=situation-title]");
      situation.locator("textarea[lang=nl]").fill("Het parlement is onbereikbaar.");
      situation.locator("textarea[lang=fr]").fill("Le parlement est injoignable.");
      page.locator("input[value^='Take over 1 statement']").click();
      page.locator(".notice-done").waitFor();
      assertThat(page.locator("section[aria-labelledby=statements-title]").innerHTML())
          .contains("Three waves since eleven");
    }
    try (Browser.Person director = browser.person("director", 0)) {
      press(director.open("/sitrep/detail?lang=en&id=" + id), "decide:issue");
      assertThat(director.text()).contains("Situation report 1 is issued.");
    }
    try (Browser.Person liaison = browser.person("serviceLiaison", 0)) {
      Page page = liaison.open("/sitrep/detail?lang=fr&id=" + id);
      assertThat(liaison.text()).contains("Le parlement est injoignable.");
      press(page, "receipt:acknowledge");
    }
  }

  private static void brief(String crisis, Keys minister) {
    String id;
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/briefing/list?lang=en");
      at(page, "new:crisis").fill(crisis);
      press(page, "new:draft");
      id = first("[0-9a-f-]{36}", page.url());
      unfold(page);
      for (Locator text : page.locator("textarea[lang]").all()) {
        if (text.inputValue().isEmpty()) {
          text.fill("Belnet " + text.getAttribute("lang"));
        }
      }
      press(page, "edit:save");
      officer.open("/briefing/detail?lang=en&id=" + id);
      assertThat(officer.text())
          .as("who wrote it reads who may approve it")
          .contains("somebody else approves it. Who may: Director-General (CCB).");
    }
    try (Browser.Person director = browser.person("director", 0)) {
      Page page = director.open("/index?lang=en");
      assertThat(page.locator("section[aria-labelledby='drafts-title'] a").all())
          .as("what waits for his approval")
          .anyMatch(link -> link.getAttribute("href").contains(id));
      page = director.open("/briefing/detail?lang=en&id=" + id);
      assertThat(director.text())
          .as("its figures are those that were reported")
          .contains("situation report 1")
          .contains("Filter traffic at the border");
      press(page, "decide:approve");
      for (String language : List.of("nl", "fr", "de", "en")) {
        APIResponse pdf =
            page.context().request().get("/briefing/file?id=" + id + "&language=" + language);
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.headers().get("content-type")).startsWith("application/pdf");
        assertThat(new String(pdf.body(), 0, 5, US_ASCII)).isEqualTo("%PDF-");
      }
    }
    try (Browser.Person reader = browser.person("minister", 0)) {
      Page page = reader.open("/briefing/detail?lang=fr&id=" + id);
      press(page, "receipt:acknowledge");
    }
    minister.home();
    minister.go("a[href*='/briefing/detail?id=" + id + "']", url -> url.contains(id));
    minister.press("[id='receipt:acknowledge']");
    assertThat(minister.text()).contains("Uw ontvangst is genoteerd.");
  }

  /** Back the same way: proposed, supported, decided, confirmed; what is open ends with it. */
  private static void standDown(String crisis, Keys minister) {
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
    toDecision(minister, crisis, 2);
    approve(minister, "De toestand is weer normaal.");
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
                      "select count(*) from belfry.duty d join belfry.crisis c on c.id ="
                          + " d.crisis_id where c.reference = ? and d.state in ('open',"
                          + " 'acknowledged')",
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
          .containsExactly("All duties acknowledged", "First warning sent");
      page.locator("[id='find:what']").fill("Two services asked the operator the same");
      page.locator("[id='find:owner']").selectOption("NCCN");
      page.locator("[id='find:dueOn']").fill("2027-01-31");
      page.locator("[id='find:change']").fill("One service asks for all");
      page.locator("[id='find:go']").click();
      assertThat(director.text())
          .contains("The finding is added.", "Two services asked the operator the same", "Open");
      page.locator("summary:has-text('Settle')").click();
      page.locator("[id='settle-1:how']").fill("It is in the draft");
      page.locator("[id='settle-1:go']").click();
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
