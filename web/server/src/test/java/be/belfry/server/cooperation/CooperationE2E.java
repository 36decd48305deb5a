package be.belfry.server.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asking allies for help, as people do it on screen. */
class CooperationE2E {
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static void decide(Browser.Person person, String decision, String reason) {
    person.page().locator("[id='decide:reason']").fill(reason);
    click(person, "form[id='decide'] input[value='" + decision + "']");
  }

  private static void click(Browser.Person person, String selector) {
    person.page().locator(selector).first().click();
    person.page().waitForLoadState();
  }

  private static String draft(Browser.Person officer, String summary) {
    officer.open("/cooperation/list?lang=en");
    officer.press("New request");
    Page page = officer.page();
    page.locator("[id='draft:summary']").fill(summary);
    page.locator("[id='draft:addressee']").selectOption("NATO_INCIDENT_SUPPORT");
    page.locator("[id='draft:marking']").selectOption("NATO_UNCLASSIFIED");
    page.locator("[id='draft:pointOfContact']").fill("Duty officer, at any hour");
    page.locator("input[name='draft:capabilities'][value='forensics']").check();
    page.locator("[id='draft:days']").fill("10");
    assertThat(officer.text()).doesNotContain("cooperation_", "shared_", "error.");
    page.getByLabel("Affected systems").fill("Substations of two operators");
    click(officer, "[id='draft:go']");
    assertThat(officer.text()).contains("The draft is saved.", summary);
    return page.url().substring(page.url().indexOf("/cooperation/detail"));
  }

  private static byte[] document(Browser.Person person, String words) {
    String href =
        person
            .page()
            .locator("a[href*='/cooperation/document']")
            .filter(new Locator.FilterOptions().setHasText(words))
            .getAttribute("href");
    return person.page().request().get(href).body();
  }

  @Test
  void fromTheDraftOverAnOfferToTheRecall() throws Exception {
    String summary = "Wiper " + UUID.randomUUID();
    try (Browser.Person officer = browser.person("dutyOfficer", 0);
        Browser.Person defence = browser.person("defence", 0)) {
      String path = draft(officer, summary);
      officer.isAccessible();
      assertThat(officer.page().locator("input[value='Approve']").count())
          .as("who wrote it is offered no approval")
          .isZero();
      officer.open("/?lang=en");
      assertThat(officer.text()).as("his own waits for another one").doesNotContain(summary);

      defence.open("/?lang=en");
      click(defence, "section[aria-labelledby='abroad-title'] a:has-text('" + summary + "')");
      assertThat(defence.page().url()).endsWith(path);
      decide(defence, "Approve", "Agreed");
      assertThat(defence.text()).contains("Noted: Approved.");

      officer.open(path + "&lang=en");
      decide(officer, "Send", "");
      assertThat(officer.text()).contains("Noted: Sent.", "No offers yet.");
      byte[] sent = document(officer, "PDF as sent");
      assertThat(new String(sent, 0, 5)).isEqualTo("%PDF-");

      officer
          .page()
          .locator("summary", new Page.LocatorOptions().setHasText("Note an offer"))
          .click();
      officer.page().locator("[id='newOffer:nation']").fill("ee");
      officer.page().locator("[id='newOffer:capability']").fill("Two analysts, remote");
      click(officer, "[id='newOffer:go']");
      assertThat(officer.text()).contains("The offer is noted.", "Two analysts, remote");
      click(officer, "form[id='offerForm'] input[value='Accept']");
      assertThat(officer.text()).contains("Offer 1: Accepted.", "Estonia (EE)");
      officer.isAccessible();
      assertThat(document(officer, "PDF as sent")).as("the very bytes").isEqualTo(sent);
      assertThat(document(officer, "PDF as of now, with offers")).isNotEqualTo(sent);

      String reference = officer.page().locator("h1").innerText().strip();
      officer.open("/cooperation/list?lang=en");
      Locator line =
          officer
              .page()
              .locator("form[id='recall'] tbody tr")
              .filter(new Locator.FilterOptions().setHasText(reference));
      assertThat(line.innerText())
          .contains(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sent)));
      line.locator("summary").click();
      line.locator("input[type=text]").fill("Sent to the wrong desk");
      line.locator("input[type=submit]").click();
      officer.page().waitForLoadState();
      assertThat(officer.text()).contains("Recalled; the addressee is told.", "wrong desk");

      officer.open(path + "&lang=en");
      decide(officer, "Withdraw", "No longer needed");
      assertThat(officer.text()).contains("Noted: Withdrawn.", "No longer needed");
      assertThat(officer.page().locator("form[id='newOffer']").count()).isZero();
    }
  }

  /** Defence drafts and approves: not the same person. */
  @Test
  void whoMayApproveIsNotOfferedItOnHisOwnDraft() {
    try (Browser.Person author = browser.person("defence", 0);
        Browser.Person other = browser.person("defence", 1)) {
      String path = draft(author, "Own draft " + UUID.randomUUID());
      author.open(path + "&lang=en");
      assertThat(author.page().locator("input[value='Withdraw']").count()).isEqualTo(1);
      assertThat(author.page().locator("input[value='Approve']").count()).isZero();
      assertThat(author.text())
          .contains("somebody else approves it", "Director-General (CCB), Defence and Foreign");
      other.open(path + "&lang=en");
      assertThat(other.page().locator("input[value='Approve']").count()).isEqualTo(1);
      assertThat(other.text()).doesNotContain("somebody else approves it");
    }
  }

  @Test
  void worksWithoutScript() {
    try (Browser.Person officer = browser.person("dutyOfficer", 0, false)) {
      String path = draft(officer, "Without script " + UUID.randomUUID());
      officer.open(path + "&lang=en");
      decide(officer, "Withdraw", "Only a try");
      assertThat(officer.text()).contains("Noted: Withdrawn.");
    }
  }
}
