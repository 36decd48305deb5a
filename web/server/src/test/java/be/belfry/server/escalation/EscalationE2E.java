package be.belfry.server.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the sheet to the decision as people do it on screen. */
class EscalationE2E {
  private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void fromTheSheetToADecisionThatSaysWhatItStarts() {
    String incident = Calls.incident();
    String title = "Grid " + UUID.randomUUID();
    String proposal;
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      officer.open("/escalation/assess?lang=en&incidents=" + incident);
      Page page = officer.page();
      page.locator("input[name='axis.essentialServices'][value='3']").check();
      page.locator("input[name='axis.data'][value='2']").check();
      officer.isAccessible();
      officer.press("Keep the sheet and see the advice");
      assertThat(officer.text()).contains("National cybersecurity incident", "5 of 40");
      page.locator("input[id$='title']").fill(title);
      officer.press("Propose a tier");
      page.waitForURL("**/escalation/decide**");
      proposal = page.url().substring(page.url().indexOf("/escalation/decide"));
      assertThat(page.locator("input[value='Approve']").count())
          .as("the proposer is offered no decision")
          .isZero();
    }
    try (Browser.Person director = browser.person("director", 0)) {
      director.open("/escalation/decide?lang=en");
      assertThat(director.text()).contains(title);
      for (String language : LANGUAGES) {
        director.open(proposal + "&lang=" + language);
        director.isAccessible();
        director.picture("escalation-decide-" + language + "-1440", 1440);
        director.picture("escalation-decide-" + language + "-390", 390);
      }
      director.open(proposal + "&lang=en");
      Page page = director.page();
      Locator starts = page.locator("section.confirm");
      assertThat(starts.locator("tbody tr").count()).as("duties, listed first").isPositive();
      double list = starts.locator("table").first().boundingBox().y;
      double button = starts.locator("input[value='Approve']").boundingBox().y;
      assertThat(list).as("the list stands before the button").isLessThan(button);
      director.press("Approve");
      assertThat(director.text()).contains("Decided and in effect");
      for (String path : List.of("/crisis/list", "/escalation/national", "/escalation/decide")) {
        director.open(path + "?lang=nl");
        director.isAccessible();
        director.picture(path.substring(1).replace('/', '-') + "-nl-1440", 1440);
        director.picture(path.substring(1).replace('/', '-') + "-nl-390", 390);
      }
    }
  }

  /** What the page names before each of two steps up is what the file has more after it. */
  @Test
  void whatThePageNamesIsWhatStarts() {
    String file = Calls.proposed("nationalIncident").text("reference");
    String crisis = "/crises/" + file;
    assertThat(namedThenStarted(file, 1, "director", "director")).isNotEmpty();

    Calls.post(
        crisis + "/proposals",
        "dutyOfficer",
        "{'tier': 'nationalCrisis', 'grounds': 'more entities are hit'}");
    Calls.post(crisis + "/proposals/2/supports", "crisisCentre", "{}");
    Calls.post(crisis + "/proposals/2/decisions", "primeMinister", "{'decision': 'approve'}");
    List<String> second = namedThenStarted(file, 2, "primeMinister", "interior");
    assertThat(second).as("the procedures run already").noneMatch(code -> code.startsWith("PB-"));

    Calls.post(crisis + "/proposals", "dutyOfficer", "{'tier': 'none', 'grounds': 'it is over'}");
    Calls.post(crisis + "/proposals/3/supports", "crisisCentre", "{}");
    Calls.post(crisis + "/proposals/3/decisions", "primeMinister", "{'decision': 'approve'}");
    Answer ended = Calls.post(crisis + "/proposals/3/confirmations", "interior", "{}");
    assertThat(ended.text("state")).isEqualTo("ended");
  }

  /**
   * Reads the page of a proposal, completes the decision, and gives the codes that the page named.
   */
  private static List<String> namedThenStarted(
      String file, int no, String reader, String completes) {
    List<String> before = running(file);
    List<String> named;
    try (Browser.Person office = browser.person(reader, 0)) {
      office.open("/escalation/decide?lang=en&crisis=" + file + "&no=" + no);
      Page page = office.page();
      named =
          page
              .locator("#starting-duties td:first-of-type .mono, #starting-procedures .mono")
              .allTextContents()
              .stream()
              .sorted()
              .toList();
      assertThat(page.locator("h3:has-text('Procedures that start')").count())
          .as("a heading only over procedures that start")
          .isEqualTo(page.locator("#starting-procedures li").count() == 0 ? 0 : 1);
      assertThat(office.text())
          .contains("Cells to convene from this tier", "The decision calls nobody to them")
          .contains("Each service is sent a mail with its duties.");
    }
    String proposal = "/crises/" + file + "/proposals/" + no;
    Answer done =
        completes.equals("interior")
            ? Calls.post(proposal + "/confirmations", completes, "{}")
            : Calls.post(proposal + "/decisions", completes, "{'decision': 'approve'}");
    assertThat(done.status()).as(done.body().toString()).isLessThan(300);
    List<String> started = new ArrayList<>(running(file));
    before.forEach(started::remove);
    assertThat(Calls.get("/crises/" + file + "/meetings", "dutyOfficer").body().path("items"))
        .as("no cell is called by it")
        .isEmpty();
    assertThat(started).as("what runs more than before").isEqualTo(named);
    return named;
  }

  /** Codes of the file's duties and procedures, without the entities' own runs of these. */
  private static List<String> running(String file) {
    List<String> codes = new ArrayList<>();
    for (String list : List.of("/duties", "/playbookRuns")) {
      for (JsonNode item :
          Calls.get("/crises/" + file + list + "?pageSize=200", "dutyOfficer")
              .body()
              .path("items")) {
        if (!item.hasNonNull("entity")) {
          codes.add(item.path("code").asText());
        }
      }
    }
    Collections.sort(codes);
    return codes;
  }

  @Test
  void theSheetWorksWithoutScript() {
    String incident = Calls.incident();
    try (Browser.Person analyst = browser.person("analyst", 0, false)) {
      analyst.open("/escalation/assess?lang=en&incidents=" + incident);
      analyst.page().locator("input[name='axis.lifeAndSafety'][value='3']").check();
      analyst.press("Keep the sheet and see the advice");
      assertThat(analyst.text()).contains("National cyber crisis", "Life and safety is rated 3");
    }
  }

  @Test
  void anEmptySheetIsRefusedWithAReasonAndReadOnInAnotherLanguage() {
    String incident = Calls.incident();
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      analyst.open("/escalation/assess?lang=en&incidents=" + incident);
      analyst.press("Keep the sheet and see the advice");
      assertThat(analyst.text()).contains("Rate at least one axis.");
      analyst.page().locator("nav.languages a[hreflang='fr']").click();
      analyst.page().waitForURL("**lang=fr**");
      assertThat(analyst.text())
          .as("the link leads to the sheet of the same incident")
          .contains("Ce qui est évalué", incident);
    }
  }

  @Test
  void aReferenceIsTypedAsOneLikesAndAWrongOneCanBeMended() {
    String incident = Calls.incident();
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open("/escalation/assess?lang=en");
      page.locator("[id='incidents']").fill(incident + ", zut");
      analyst.press("Begin the sheet");
      assertThat(analyst.text()).contains("ZUT does not exist, or is not for you.");
      assertThat(page.locator("[id='incidents']").inputValue()).isEqualTo(incident + ", zut");
      analyst.isAccessible();
      page.locator("[id='incidents']").fill(incident.toLowerCase(Locale.ROOT));
      analyst.press("Begin the sheet");
      assertThat(analyst.text()).contains("What is assessed", incident);
      assertThat(analyst.status("/escalation/assess?incidents=zut"))
          .as("a link to what is not there")
          .isEqualTo(404);
    }
  }

  @Test
  void anOralOrderThatIsDeniedIsNotSaidToWaitForRatification() {
    String file = Calls.proposed("nationalIncident").text("reference");
    String proposal = "/escalation/decide?lang=en&crisis=" + file + "&no=1";
    String waits = "It is in effect and must be ratified in writing";
    try (Browser.Person officer = browser.person("dutyOfficer", 0);
        Browser.Person director = browser.person("director", 0)) {
      Page page = officer.open(proposal);
      page.locator("summary:has-text('Write down an urgent oral order')").click();
      page.locator("[id='order:by']").fill("A. Somebody");
      officer.press("Write it down: it takes effect now");
      director.open("/crisis/detail?lang=en&ref=" + file);
      assertThat(director.text()).contains(waits);

      director.open(proposal);
      director.press("Do not uphold");
      assertThat(director.text()).contains("Give a reason of 1 to");
      director.page().locator("[id='ratify:reason']").fill("I did not order this");
      director.press("Do not uphold");
      assertThat(director.text())
          .contains("Not upheld. The level stays in effect until its end is decided.");
      director.open("/crisis/detail?lang=en&ref=" + file);
      assertThat(director.text())
          .doesNotContain(waits)
          .contains("The oral order was not upheld in writing.", "Belfry (automatic)")
          .doesNotContain("system:");
      director.open("/escalation/decide?lang=en&crisis=" + file + "&no=2");
      director.press("Approve");
      assertThat(director.text()).contains("Approved.");
    }
  }
}
