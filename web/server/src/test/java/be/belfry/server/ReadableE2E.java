package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reader stumbled over: codes, words without a space, what is asked and no more to do. */
class ReadableE2E {
  private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

  /** At 1280 nothing has to be pushed sideways to be read, and a row has so many lines. */
  private static void fits(Browser.Person person, String path, int lines) {
    for (String language : LANGUAGES) {
      person.open(path + "?lang=" + language);
      person.page().setViewportSize(1280, 900);
      assertThat(
              person
                  .page()
                  .evaluate(
                      """
                      lines => [...document.querySelectorAll('.table-frame')]
                        .filter(f => f.scrollWidth > f.clientWidth)
                        .map(f => f.scrollWidth + ' > ' + f.clientWidth)
                        .concat([...document.querySelectorAll('tbody tr')]
                          .filter(r => r.clientHeight > 20 + lines * 1.05
                            * parseFloat(getComputedStyle(r.cells[0]).lineHeight))
                          .map(r => r.innerText + ': ' + r.clientHeight)).join()
                      """,
                      lines))
          .as(path + " " + language)
          .isEqualTo("");
    }
  }

  @Test
  void tablesStayWithinTheirWidthAndRowsAreShort() {
    try (Browser browser = new Browser();
        Browser.Person administrator = browser.person("administrator", 0);
        Browser.Person defence = browser.person("defence", 0)) {
      // Accounts that other tests have made stand in the list too, and may narrow a column.
      fits(administrator, "/admin/users", 4);
      fits(defence, "/cooperation/list", 6);
    }
  }

  /** Texts that are not folded away. */
  private static List<String> shown(Locator found) {
    return found.allInnerTexts().stream().filter(text -> !text.isBlank()).toList();
  }

  @Test
  void aSpaceStandsBetweenAKindOfBasisAndItsSource() {
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.page();
      for (String language : LANGUAGES) {
        officer.open("/plan/detail?lang=" + language);
        assertThat(shown(page.locator(".basis:has(a)")))
            .isNotEmpty()
            .allMatch(text -> text.matches("(?s)[^:]*: \\S.*"), "a space after the colon");
      }
    }
  }

  /**
   * The crisis of the demonstration: it has briefings that later ones replaced. Its reference has
   * the year in which it began, a day before the run: on a first of January others have the next.
   */
  private static String crisis() {
    return "C-%d-0003"
        .formatted(
            ShippedServer.get()
                .number(
                    "select min(cast(substr(reference, 3, 4) as int)) from belfry.crisis"
                        + " where reference like 'C-%-0003'"));
  }

  @Test
  void aReplacedBriefingLeadsToTheOneThatHoldsAndAsksNothing() {
    try (Browser browser = new Browser();
        Browser.Person director = browser.person("director", 0)) {
      Page page = director.page();
      director.open("/briefing/list?lang=en&crisis=" + crisis());
      page.locator("tr:has-text('Superseded') a[href*='/briefing/detail']").first().click();
      page.waitForURL("**/briefing/detail?**");
      assertThat(page.locator(".briefing-superseded").innerText()).contains("holds now");
      assertThat(page.locator("[id='receipt:acknowledge']").count()).isZero();
      assertThat(page.locator("#decisions-title ~ ol .due").count())
          .as("nothing is to be decided any more")
          .isZero();
      director.picture("readable-superseded-en", 1440);
      page.locator(".briefing-superseded a").click();
      page.waitForURL("**/briefing/detail?**");
      assertThat(page.locator(".briefing-superseded").count()).isZero();
    }
  }

  @Test
  void theBasisOfAnActIsNamed() {
    try (Browser browser = new Browser();
        Browser.Person director = browser.person("director", 0)) {
      String crisis = crisis();
      for (String language : LANGUAGES) {
        director.open("/escalation/decide?no=1&crisis=" + crisis + "&lang=" + language);
        assertThat(director.page().locator("h1").innerText()).isNotBlank();
        assertThat(director.text()).contains(crisis).doesNotContainPattern("PLAN-[A-Z]+");
      }
    }
  }
}
