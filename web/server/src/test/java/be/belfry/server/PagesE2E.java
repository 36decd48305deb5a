package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page as its reader sees it: in four languages, wide and narrow, without a missing word,
 * without a finding of axe at level AA.
 */
class PagesE2E {
  private static final Map<String, Browser.Person> PEOPLE = new TreeMap<>();

  /** How a page breaks each of the rules that are looked at in every language. */
  private static final Map<String, String> UNNAMED =
      Map.of(
          "button-name", "main.innerHTML += '<button></button>'",
          "document-title", "document.title = ''",
          "html-has-lang", "document.documentElement.removeAttribute('lang')",
          "html-lang-valid", "document.documentElement.lang = 'nowhere'",
          "image-alt", "main.innerHTML += '<img src=\"/favicon.ico\"/>'",
          "input-button-name", "main.innerHTML += '<input type=\"button\"/>'",
          "label", "main.innerHTML += '<input type=\"text\"/>'",
          "link-name", "main.innerHTML += '<a href=\"/\"></a>'",
          "select-name", "main.innerHTML += '<select><option>1</option></select>'",
          "valid-lang", "main.innerHTML += '<p lang=\"nowhere\">Nowhere</p>'");

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    PEOPLE.values().forEach(Browser.Person::close);
    PEOPLE.clear();
    browser.close();
  }

  private static Browser.Person person(String role) {
    return PEOPLE.computeIfAbsent(
        role, r -> r.equals("stranger") ? browser.stranger() : browser.person(r, 0));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          stranger,         /login
          stranger,         /notification/new
          stranger,         /statistics/publications
          stranger,         /statistics/method
          dutyOfficer,      /
          minister,         /
          serviceLiaison,   /
          organisation,     /
          analyst,          /notification/list
          analyst,          /notification/take-in
          analyst,          /incident/list
          analyst,          /incident/campaigns
          analyst,          /incident/surge
          analyst,          /search?q=phishing
          dutyOfficer,      /escalation/assess
          director,         /escalation/decide
          crisisCentre,     /escalation/national
          dutyOfficer,      /crisis/list
          dutyOfficer,      /duty/list
          dutyOfficer,      /playbook/list
          dutyOfficer,      /measure/list
          dutyOfficer,      /logbook/list
          dutyOfficer,      /logbook/decisions
          dutyOfficer,      /logbook/questions
          dutyOfficer,      /communication/warnings
          dutyOfficer,      /communication/draft
          serviceLiaison,   /communication/warnings
          communication,    /communication/lines
          communication,    /communication/write
          minister,         /communication/lines
          defence,          /cooperation/list
          defence,          /cooperation/releases
          dutyOfficer,      /sitrep/list
          serviceLiaison,   /sitrep/list
          dutyOfficer,      /briefing/list
          crisisCentre,     /crisis/room
          minister,         /crisis/room
          crisisCentre,     /crisis/room?wall=true
          crisisCentre,     /crisis/clocks?state=due
          statistician,     /statistics/explore
          statistician,     /statistics/history
          statistician,     /statistics/lists?list=enisa
          statistician,     /statistics/lists?list=ciras&period=2026
          sectorAuthority,  /statistics/lists?list=sector&period=2026
          statistician,     /statistics/lists
          planOwner,        /plan/list
          planOwner,        /plan/version?version=plan-2026
          dutyOfficer,      /plan/detail
          dutyOfficer,      /plan/matrix
          planOwner,        /plan/compare
          dutyOfficer,      /organisation/directory
          exerciseLeader,   /organisation/directory?exercise=true
          crisisCentre,     /organisation/contact?unit=NCCN
          crisisCentre,     /organisation/rota?unit=crisisCentre
          crisisCentre,     /paper/pack
          dutyOfficer,      /organisation/register
          dutyOfficer,      /organisation/import
          administrator,    /outbox/messages
          crisisCentre,     /callout/list
          crisisCentre,     /callout/drill
          auditor,          /audit/log
          dutyOfficer,      /profile
          administrator,    /admin/users
          administrator,    /admin/health
          statistician,     /statistics/month
          statistician,     /statistics/closing?month=2026-09
          statistician,     /statistics/closing?month=2026-09&preview=true
          statistician,     /statistics/early
          statistician,     /statistics/exports
          statistician,     /statistics/explore?unit=incident&by=sector
          statistician,     /statistics/explore?unit=incident&by=sector&view=chart
          statistician,     /statistics/explore?unit=incident&by=sector&view=cross&severity=high
          """)
  void readsWellInFourLanguagesWideAndNarrow(String role, String path) {
    String name = path.equals("/") ? "home-" + role : path.substring(1).replaceAll("[/?=&]+", "-");
    look(person(role), path, name);
  }

  /** Pages of one record: the first one that the list offers. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          analyst,     /notification/list, /notification/detail
          analyst,     /incident/list,     /incident/detail
          dutyOfficer, /crisis/list,       /crisis/detail
          dutyOfficer, /duty/list,         /duty/detail
          dutyOfficer, /playbook/list,     /playbook/run
          dutyOfficer, /measure/list,      /measure/detail
          dutyOfficer, /communication/warnings?state=sent, /communication/warning
          dutyOfficer, /logbook/list,      /logbook/list
          dutyOfficer, /logbook/list,      /logbook/timeline
          defence,     /cooperation/list,  /cooperation/detail
          defence,     /cooperation/releases, /cooperation/release
          analyst,     /sitrep/list,       /sitrep/detail
          minister,    /briefing/list,     /briefing/detail
          administrator, /admin/users,     /admin/account
          serviceLiaison, /organisation/directory, /organisation/contact
          dutyOfficer, /organisation/register?critical=true, /organisation/entity
          crisisCentre, /callout/list,     /callout/detail
          """)
  void readsWellOfOneRecord(String role, String list, String page) {
    Browser.Person person = person(role);
    person.open(list);
    String path =
        person.page().locator("main tbody a[href*='" + page + "']").first().getAttribute("href");
    look(person, path, page.substring(1).replace('/', '-') + (list.equals(page) ? "-one" : ""));
  }

  /** Lines stand below each other as they are said, not in a table. */
  @Test
  void readsWellOfOneLineOfTheInformationCell() {
    Browser.Person spokeswoman = person("communication");
    spokeswoman.open("/communication/lines");
    String path =
        spokeswoman
            .page()
            .locator("main article a[href*='/communication/line?']")
            .first()
            .getAttribute("href");
    look(spokeswoman, path, "communication-line");
  }

  /** Who is hit reads his own procedure, though he may not read the plan; and what was taken. */
  @Test
  void readsWellOfTheProcedureOfAnEntityAndOfTheReview() {
    Api entity = Api.as("organisation", 0);
    String crisis = Cases.crisis("Own page", Cases.incident(entity, "api", "Own page"));
    String run = entity.get("/playbookRuns?crisis=" + crisis).body().at("/items/0/id").asText();
    look(person("organisation"), "/playbook/run?id=" + run, "playbook-run-entity");
    look(person("crisisCentre"), "/review/crisis?ref=" + crisis, "review-crisis");
  }

  /** The cells of a crisis, and one of their meetings. */
  @Test
  void readsWellOfTheMeetingsOfACrisis() {
    String crisis = Cases.crisis("Looked at");
    Api centre = Api.as("crisisCentre", 0);
    for (String cell : List.of("evaluationCell", "informationCell")) {
      centre.post(
          "/crises/" + crisis + "/meetings",
          "{'cell': '%s', 'startsAt': '%s', 'place': 'Room 3'}"
              .formatted(cell, Instant.now().plusSeconds(3600)));
    }
    Browser.Person officer = person("dutyOfficer");
    String meetings = "/crisis/meetings?crisis=" + crisis;
    officer.open(meetings);
    String one =
        officer
            .page()
            .locator("main tbody a[href*='/crisis/meeting?']")
            .last()
            .getAttribute("href");
    look(officer, meetings, "crisis-meetings");
    look(officer, one, "crisis-meeting");
  }

  /** The form in which a briefing is written; of a draft, because the approved ones are closed. */
  @Test
  void readsWellWhileABriefingIsWritten() {
    Browser.Person officer = person("dutyOfficer");
    officer.open("/briefing/list");
    officer.page().locator("[id='new:crisis']").fill(Cases.crisis("Briefed on a page"));
    officer.page().locator("[id='new:draft']").click();
    officer.page().waitForURL("**/briefing/edit?**");
    look(
        officer,
        "/briefing/edit?id=" + officer.page().url().replaceAll(".*id=", ""),
        "briefing-edit");
  }

  /** Single keys do what somebody may not mean who speaks to his computer: he turns them off. */
  @Test
  void singleKeysAreTurnedOffForABrowser() {
    Browser.Person officer = person("dutyOfficer");
    officer.open("/incident/list?lang=en");
    Page page = officer.page();
    page.keyboard().press("j");
    assertThat(page.locator("tr.current").count()).isEqualTo(1);
    page.locator("#keys-open").click();
    page.locator("#keys-single").uncheck();
    page.locator("#keys .button").click();
    officer.open("/incident/list?lang=en");
    page.keyboard().press("j");
    assertThat(page.locator("tr.current").count()).isZero();
    page.keyboard().press("?");
    assertThat(page.locator("#keys").isVisible()).isFalse();
    page.locator("#keys-open").click();
    officer.isAccessible();
    page.locator("#keys-single").check();
    page.locator("#keys .button").click();
    page.keyboard().press("?");
    assertThat(page.locator("#keys").isVisible()).isTrue();
  }

  @Test
  void seesInEveryLanguageWhatHasNoName() {
    assertThat(UNNAMED.keySet()).containsExactlyInAnyOrderElementsOf(Browser.NAMES);
    Browser.Person stranger = person("stranger");
    UNNAMED.forEach(
        (rule, breaking) -> {
          stranger.open("/login?lang=de");
          stranger.isNamed();
          stranger.page().evaluate("const main = document.querySelector('main'); " + breaking);
          assertThatThrownBy(stranger::isNamed).hasMessageContaining(rule + ": ");
        });
  }

  /** What no picture of one language shows: contrast in the dark. */
  @ParameterizedTest
  @CsvSource({
    "stranger, /login",
    "dutyOfficer, /",
    "analyst, /incident/list",
    "crisisCentre, /crisis/room",
    "dutyOfficer, /plan/matrix",
    "statistician, /statistics/month"
  })
  void readsWellInTheDark(String role, String path) {
    Browser.Person person = person(role);
    try {
      person.open(path + "?lang=nl&theme=dark");
      assertThat(person.page().locator("html").getAttribute("data-theme")).isEqualTo("dark");
      person.isAccessible();
      person.picture(
          "dark-" + (path.equals("/") ? "home" : path.substring(1).replace('/', '-')), 1440);
    } finally {
      person.open(path + "?theme=light");
    }
  }

  @Test
  void saysWhatIsNotThere() {
    person("dutyOfficer").looksWell("/nothing/here", "error-404", 404);
    person("stranger").looksWell("/notification/status?key=wrong", "error-404-stranger", 404);
  }

  @Test
  void saysWhatCannotBeReadAndWhatIsNotAllowed() {
    person("dutyOfficer").looksWell("/crisis/clocks?regime=none", "error-400", 400);
    person("dutyOfficer").looksWell("/admin/users", "error-403", 403);
  }

  /** The self-test tells what it found, to the administrator only. */
  @Test
  void testsTheInstallation() {
    Browser.Person administrator = person("administrator");
    administrator.open("/admin/health?lang=en");
    assertThat(administrator.text())
        .contains("answers and takes changes")
        .contains("plan-2026 is in force")
        .contains("jobs run, shared by 1 node")
        .doesNotContain("does not work");
    assertThat(person("dutyOfficer").status("/admin/health")).isEqualTo(403);
  }

  /** What did not leave is told alike, on the home page and by the self-test. */
  @Test
  void homeAndSelfTestAgreeOnWhatDidNotLeave() {
    Browser.Person administrator = person("administrator");
    UUID id = UUID.randomUUID();
    ShippedServer.get()
        .change(
            """
            insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at,
              promised_at, without_channel, reported_at, exercise)
            values (cast(? as uuid), 'mail', 'somebody@example.org', 'Late', 'Late', now(),
              now() + interval '1 hour', now() - interval '1 hour', true, now(), false)
            """,
            id.toString());
    try {
      administrator.open("/admin/health?lang=en");
      assertThat(administrator.text()).contains("should have left and did not");
      administrator.open("/index?lang=en");
      assertThat(administrator.text()).contains("Messages should have left and did not");
    } finally {
      ShippedServer.get()
          .change(
              "update outbox_message set sent_at = now() where id = cast(? as uuid)",
              id.toString());
    }
  }

  /** A sheet says of what moment it is. */
  @ParameterizedTest
  @CsvSource({
    "nl, 'Toestand van [0-9]+ [^0-9]+ [0-9]{4} om [0-9:]{5}[.]'",
    "fr, 'Situation au [0-9]+ [^0-9]+ [0-9]{4} à [0-9:]{5}[.]'",
    "de, 'Stand: [0-9]+[.] [^0-9]+ [0-9]{4} um [0-9:]{5}[.]'",
    "en, 'State of [0-9]+ [^0-9]+ [0-9]{4} at [0-9:]{5}[.]'"
  })
  void saysOnPaperOfWhatMomentItIs(String language, String words) {
    Page page = person("dutyOfficer").open("/duty/list?lang=" + language);
    Locator line = page.locator(".printed");
    assertThat(line.isVisible()).isFalse();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    try {
      page.evaluate("dispatchEvent(new Event('beforeprint'))");
      assertThat(line.innerText()).matches(words);
      assertThat(page.locator("tbody .due").allInnerTexts())
          .as("the time itself, not how long is left")
          .isNotEmpty()
          .allMatch(text -> text.strip().matches("[0-9]{1,2}[^()]* 20[0-9]{2} [0-9]{2}:[0-9]{2}"));
    } finally {
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }
  }

  /** Who may start no drill is not told to start one. */
  @Test
  void whoMayStartNoDrillIsToldWhereTheLastAnswersStand() {
    Browser.Person administrator = person("administrator");
    administrator.open("/callout/drill?lang=en");
    assertThat(administrator.text())
        .contains("The directory tells of each contact")
        .doesNotContain("Start one");
  }

  @Test
  void foldsTheNavigationAwayAndRemembersIt() {
    Browser.Person officer = person("dutyOfficer");
    officer.open("/crisis/list?lang=en");
    officer.page().locator(".side-fold a").click();
    officer.open("/duty/list");
    assertThat(officer.page().locator("nav.side").isVisible()).isFalse();
    officer.press("Menu");
    assertThat(officer.page().locator("nav.side").isVisible()).isTrue();
    officer.open("/crisis/list");
    assertThat(officer.page().locator("nav.side").isVisible()).isTrue();
  }

  /** What the database does when it breaks, and when it is busy or away. */
  @ParameterizedTest
  @CsvSource({"XX000, 500", "57014, 503"})
  void saysThatItFailed(String state, int status) {
    ShippedServer server = ShippedServer.get();
    server.change(
        """
        create function belfry.fail() returns boolean language plpgsql as
        $$ begin raise exception 'made to fail' using errcode = '%s'; end $$
        """
            .formatted(state));
    server.change(
        "create policy fail on belfry.measure as restrictive for select using (belfry.fail())");
    try {
      person("dutyOfficer").looksWell("/measure/list", "error-" + status, status);
    } finally {
      server.change("drop policy fail on belfry.measure");
      server.change("drop function belfry.fail()");
    }
  }

  /** A form that waited so long that the server does not know it any more. */
  @Test
  void saysThatAFormHasExpired() {
    Browser.Person officer = person("dutyOfficer");
    for (String language : List.of("nl", "fr", "de", "en")) {
      officer.open("/notification/take-in?lang=" + language);
      officer
          .page()
          .waitForResponse(
              answer -> answer.status() == 409,
              () ->
                  officer
                      .page()
                      .evaluate(
                          """
                          const form = document.getElementById('form');
                          form.elements['jakarta.faces.ViewState'].value = '1:1';
                          form.submit();
                          """));
      officer.page().waitForLoadState();
      officer.readsWell("error-expired", language);
    }
  }

  @Test
  void saysThatItsDataAreInvented() {
    for (String role : List.of("stranger", "dutyOfficer")) {
      Browser.Person person = person(role);
      person.open("/login?lang=en");
      assertThat(person.page().locator(".banner-demo").innerText())
          .isEqualTo("Demonstration data, invented persons");
    }
  }

  private static void look(Browser.Person person, String path, String name) {
    person.looksWell(path, name, 200);
  }
}
