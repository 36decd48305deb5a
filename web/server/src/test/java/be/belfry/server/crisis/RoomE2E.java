package be.belfry.server.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The crisis room in a browser: a number changes by itself, and leads to its list. */
class RoomE2E {
  /** So many rows a list shows at once. */
  private static final int ONE_PAGE = 25;

  private static final String FILES = ".numbers [data-n=files]";

  /** Of the energy sector's in running files, what is red or in a red file only. */
  private static final String HIDDEN =
      """
      select count(*) from (
        select i.id from incident i
          join crisis_incident l on l.incident_id = i.id and l.detached_at is null
          join crisis c on c.id = l.crisis_id
        where 'energy' = any (i.sectors) and not c.exercise
          and c.status in ('proposed', 'running', 'standingDown')
        group by i.id, i.tlp having i.tlp = 'red' or bool_and(c.tlp = 'red')) hidden
      """;

  /**
   * Every sector and every province hit, every service late, titles and questions of any length.
   */
  private static final String EVERYTHING_AT_ONCE =
      """
      () => {
        const all = (what, use) => document.querySelectorAll(what).forEach(use);
        all('.sectors-hit li, .tile-hit, .service-table tr', e => e.classList.remove('none'));
        all('.sectors-may li', e => e.classList.add('none'));
        all('.late', e => e.classList.add('late-yes'));
        all('.user-text', e => e.textContent = 'and the next one '.repeat(30));
      }
      """;

  /** What of numbers, sectors and provinces is outside its card or the wall. */
  private static final String CUT_OFF =
      """
      () => [...document.querySelectorAll('.numbers li, .sectors-hit li, .tile')]
        .filter(e => e.getBoundingClientRect().bottom
          > Math.min(1080, (e.closest('.card') ?? e).getBoundingClientRect().bottom))
        .map(e => e.innerText)
      """;

  @Test
  void aNumberChangesByItselfAndLeadsToItsList() {
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("analyst", 0);
        Browser.Person plain = browser.person("analyst", 1, false)) {
      Page page = officer.open("/crisis/room?wall=true&lang=en");
      assertThat(page.locator("nav, header").count()).as("nothing to click at on a wall").isZero();
      officer.isAccessible();
      int files = number(page);
      page.setViewportSize(1920, 1080);
      assertThat(((Number) page.evaluate("document.documentElement.scrollHeight")).intValue())
          .as("a wall is not scrolled")
          .isLessThanOrEqualTo(1080);
      officer.picture("room-wall-full-en", 1920);
      page.evaluate(EVERYTHING_AT_ONCE);
      assertThat(page.evaluate(CUT_OFF)).as("what leads the eye is whole").isEqualTo(List.of());
      page.setViewportSize(390, 900);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("in a hand, too, nothing is beside the screen")
          .isEqualTo(true);
      page.setViewportSize(1920, 1080);
      page.reload();

      Cases.crisis("Board");

      page.waitForFunction(
          "n => Number(document.querySelector('" + FILES + "').textContent) === n", files + 1);

      plain.open("/crisis/room?lang=en");
      assertThat(number(plain.page())).as("without JavaScript too").isEqualTo(files + 1);
      assertThat(plain.page().content()).contains("http-equiv=\"refresh\"");

      page.navigate("/crisis/room?lang=en");
      officer.isAccessible();
      Locator energy = page.locator(".sectors-hit a[href*='sector=energy']");
      int incidents = Integer.parseInt(energy.locator("[data-n]").innerText());
      assertThat(page.locator(".sectors-may > li:not(.none)").first().innerText())
          .as("why it may follow, in words")
          .containsIgnoringCase("may follow")
          .contains("because of ");
      energy.click();
      page.waitForURL("**/incident/list?**");
      // The board counts all, the list leaves out what is red and does not name its reader.
      int hidden = (int) ShippedServer.get().number(HIDDEN);
      assertThat(page.locator("tbody tr").count())
          .isBetween(Math.min(incidents - hidden, ONE_PAGE), Math.min(incidents, ONE_PAGE));

      page.navigate("/crisis/room?wall=true&lang=en");
      ShippedServer.get()
          .change(
              "update login_session set ended_at = now() where account_id ="
                  + " (select id from account where username = ?)",
              ShippedServer.get().account("analyst", 0).user());
      page.locator(".room-ended").waitFor();
      assertThat(page.locator(".numbers").isVisible()).as("no stale figures").isFalse();
      assertThat(officer.text()).contains("Your session has ended");
    }
  }

  @Test
  void theNumbersOfQuestionsAndDecisionsLeadToTheirLists() {
    String crisis = Cases.crisis("Asked");
    Api officer = Api.as("dutyOfficer", 0);
    assertThat(
            officer
                .post("/crises/" + crisis + "/logbook", "{'what': 'Cut the northern link'}")
                .status())
        .isEqualTo(201);
    assertThat(
            officer
                .post(
                    "/crises/" + crisis + "/timeline",
                    "{'kind': 'unknown', 'confidence': 'low', 'text': 'Who has the key of the"
                        + " northern link?'}")
                .status())
        .isEqualTo(201);
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("dutyOfficer", 0)) {
      for (String list : new String[] {"questions", "decisions"}) {
        Page page = person.open("/crisis/room?lang=en");
        Locator number = page.locator(".numbers a[href$='/logbook/" + list + "']");
        int counted = Integer.parseInt(number.locator("[data-n]").innerText());
        number.click();
        page.waitForURL(url -> url.contains("/logbook/" + list));
        person.isAccessible();
        assertThat(page.locator(".pager-total, .notice").allInnerTexts())
            .as("all that the number counts, or how many are hidden")
            .anyMatch(text -> text.matches("(?s)(.*\\D)?" + counted + "(\\D.*)?"));
        assertThat(page.locator("tbody").innerText()).contains("northern link").contains(crisis);
        page.navigate("/logbook/" + list + "?lang=en&crisis=" + crisis);
        assertThat(page.locator(".notice").count())
            .as("the list of all files has nothing to do with the figures of one")
            .isZero();
        page.navigate("/logbook/" + list + "?lang=en&q=nothing+of+the+kind");
        assertThat(page.locator("tbody").count()).isZero();
      }
    }
  }

  /** Live, at the desk and on the wall: who has answered, and who meets before the rhythm says. */
  @Test
  void whatComesNextSaysHowManyInputsAreInAndWhichCellMeets() {
    String crisis = Cases.crisis("What comes next");
    Api centre = Api.as("crisisCentre", 0);
    Instant cutOff = Instant.now().plusSeconds(2 * 3600);
    made(
        centre.post(
            "/crises/" + crisis + "/rhythm",
            """
            {'everyMinutes': 240, 'firstCutOff': '%s', 'reportAfterMinutes': 45,
             'meetingAfterMinutes': 60, 'askBeforeMinutes': 60, 'remindBeforeMinutes': 30,
             'lead': 'NCCN', 'reason': 'first day'}
            """
                .formatted(cutOff)));
    Answer open =
        made(centre.post("/crises/" + crisis + "/sitreps", "{'cutOff': '%s'}".formatted(cutOff)));
    String inputs = "/sitreps/" + open.text("id") + "/inputs";
    int asked = centre.get(inputs).body().path("items").size();
    made(
        centre.post(
            "/crises/" + crisis + "/meetings",
            "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3'}"
                .formatted(Instant.now().plusSeconds(3600))));
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("analyst", 0);
        Browser.Person reader = browser.person("minister", 0)) {
      Page page = officer.open("/crisis/room?lang=en&ref=" + crisis);
      Locator next = page.locator(".room-next");
      assertThat(next.innerText())
          .contains("0 of " + asked + " in", "Evaluation cell")
          .doesNotContain("Policy cell");

      made(
          Api.user("liaison-bipt")
              .post(inputs, "{'language': 'fr', 'needs': 'Diesel', 'statements': []}"));

      // A moment that has changed reads as the page wrote it.
      Locator cutOffShown = page.locator("[data-t='next.cutOff']");
      String written = cutOffShown.innerText();
      assertThat(page.locator(".room-next .due-late").count()).isZero();
      cutOffShown.evaluate(
          "e => { e.textContent = ''; e.setAttribute('datetime', '2026-01-01T00:00:00Z'); }");
      String one = "1 of " + asked + " in";
      page.waitForFunction(
          "said => document.querySelector('[data-of=inputs]').textContent === said", one);
      assertThat(cutOffShown.innerText()).isEqualTo(written);
      officer.open("/crisis/room?wall=true&lang=en&ref=" + crisis);
      assertThat(next.innerText()).contains(one, "Evaluation cell");
      officer.picture("room-wall-next-en", 1920);
      // Complete figures, and no list behind them that he could open.
      reader.open("/crisis/room?lang=en");
      assertThat(reader.page().locator(".room-next a[data-of]").count()).isZero();
      officer.open("/crisis/room?lang=en&ref=" + crisis);
      page.locator(".room-next a[data-of]").click();
      page.waitForURL("**/sitrep/list?crisis=" + crisis);
    }
  }

  private static Answer made(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer;
  }

  @Test
  void everyTileOfTheMapNamesItsPlaceAndLeadsToItsList() {
    String file = Cases.crisis("Kachelfall");
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("analyst", 0)) {
      Page page = officer.open("/crisis/room?lang=de&ref=" + file);
      assertThat(page.locator(".tile").count()).isEqualTo(12);
      assertThat(page.locator(".tile a[href*='province=']").count()).isEqualTo(12);
      assertThat(page.locator(".tile", new Page.LocatorOptions().setHasText("Hennegau")).count())
          .isEqualTo(1);
      Locator nowhere = page.locator(".tile a[href*='province=none']");
      assertThat(nowhere.innerText()).as("no report names a place").startsWith("1");
      for (boolean narrow : new boolean[] {false, true}) {
        page.setViewportSize(narrow ? 390 : 1440, 900);
        assertThat(
                (Boolean)
                    page.evaluate(
                        "[...document.querySelectorAll('.tile-name')].every(e =>"
                            + " e.scrollWidth <= e.closest('.tile').clientWidth)"))
            .as("every name has room, narrow: " + narrow)
            .isTrue();
        page.locator(".room-map")
            .screenshot(
                new Locator.ScreenshotOptions()
                    .setPath(
                        ShippedServer.target()
                            .resolve("screens/room-map-" + (narrow ? 390 : 1440) + ".png")));
      }
      nowhere.click();
      page.waitForURL("**/incident/list?**");
      assertThat(page.locator("tbody tr").count()).isEqualTo(1);
      page.navigate("/crisis/room?lang=de&ref=" + file);
      page.locator(".tile a[href*='province=namur']").click();
      page.waitForURL("**/incident/list?**");
      assertThat(officer.text()).doesNotContain("Kachelfall");
    }
  }

  /**
   * The stream is refused, as by a proxy that holds none: the room asks every quarter of a minute.
   * Then nobody answers at all, which it says.
   */
  @Test
  void withoutAStreamTheRoomAsksAndWithoutAnAnswerItSaysHowOldItIs() {
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("analyst", 0)) {
      Page page = officer.page();
      page.clock().install();
      page.route(
          url -> url.contains("/crisis/room-events"),
          route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
      officer.open("/crisis/room?wall=true&lang=en");
      int files = number(page);
      Cases.crisis("Asked for");
      goesBy(page, () -> number(page) == files + 1);
      assertThat(page.locator(".room-trouble").isVisible()).isFalse();

      Predicate<String> figures = url -> url.contains("/crisis/room-figures");
      page.route(figures, Route::abort);
      goesBy(page, () -> page.locator(".room-age").innerText().matches("[1-9]\\d* s old"));
      assertThat(page.locator(".room-trouble").isVisible()).as("not yet").isFalse();
      String asOf = page.locator("[data-as-of]").innerText();
      goesBy(page, () -> page.locator(".room-trouble").isVisible());
      assertThat(page.locator(".room-trouble").innerText())
          .isEqualTo("Connection lost: this is as of " + asOf + ", not now.");
      assertThat(page.locator(".room-age").innerText()).matches("4\\d s old");
      assertThat(page.locator(".room-stale").count()).isEqualTo(1);
      assertThat(number(page)).as("the last that is known").isEqualTo(files + 1);
      officer.picture("room-wall-lost-en", 1920);

      page.unroute(figures);
      goesBy(page, () -> !page.locator(".room-trouble").isVisible());
      assertThat(page.locator(".room-stale").count()).isZero();
    }
  }

  /** Its stream stays open and says nothing, as behind a connection that broke on its way. */
  @Test
  void whenAnOpenStreamFallsSilentTheRoomOpensAnotherAndReadsItsListsAgain() {
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("analyst", 0)) {
      Page page = officer.page();
      page.clock().install();
      page.addInitScript(
          """
          window.opened = 0;
          window.EventSource = class extends EventTarget {
            constructor() {
              super();
              window.opened++;
              this.readyState = 1;
              queueMicrotask(() => this.dispatchEvent(new Event("open")));
            }
            close() {
              this.readyState = 2;
            }
          };
          """);
      officer.open("/crisis/room?lang=en");
      assertThat(page.evaluate("opened")).isEqualTo(1);
      String file = Cases.crisis("Never announced");
      assertThat(page.locator("#files").innerText()).doesNotContain(file);
      goesBy(page, () -> page.locator("#files").innerText().contains(file));
      assertThat(((Number) page.evaluate("opened")).intValue()).isBetween(2, 4);
    }
  }

  /**
   * Lets the page's minute go by in a third of it: in its own time the server answers, which keeps
   * a picture of the room for 15 s when one was counted while a file came.
   */
  private static void goesBy(Page page, BooleanSupplier until) {
    for (int second = 0; second < 60 && !until.getAsBoolean(); second++) {
      page.clock().runFor(1000);
      page.waitForTimeout(300);
    }
    assertThat(until.getAsBoolean()).as("within a minute of the page").isTrue();
  }

  private static int number(Page page) {
    return Integer.parseInt(page.locator(FILES).innerText().strip());
  }
}
