package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a browser holds of the public form once it was sent: whoever uses it next reads nothing. */
class SentDraftRestIT {
  private static final String FORM = "/notification/new";

  private final Visitor browser = new Visitor("198.51.100.83");
  private final String title = "Sent and forgotten " + UUID.randomUUID();

  private String next(String button, Map<String, String> filled) {
    return browser.submit(FORM, "form", button, filled);
  }

  private void fillIn() {
    browser.open(FORM + "?lang=en");
    browser.open(next("next", Map.of("organisation_name", "Bakery")));
    browser.open(
        next("next", Map.of("contact_email", UUID.randomUUID() + "@example.be", "language", "en")));
    browser.open(next("next", Map.of("kind", "earlyWarning", "title", title)));
    browser.open(next("next", Map.of("awareAt", "2026-03-02T08:00")));
    browser.open(FORM + "?step=check");
    assertThat(browser.page()).contains(title);
  }

  private long kept(String words) {
    return ShippedServer.get()
        .number(
            "select count(*) from notification_draft where fields::text like ?", "%" + words + "%");
  }

  @Test
  void whatWasSentIsForgottenAndItsReceiptFoundAgain() {
    fillIn();
    assertThat(kept(title)).isEqualTo(1);
    Visitor other =
        new Visitor("198.51.100.84").with("belfry_draft", browser.cookie("belfry_draft"));
    other.open(FORM + "?step=check");
    Visitor late =
        new Visitor("198.51.100.85").with("belfry_draft", browser.cookie("belfry_draft"));
    late.open(FORM + "?step=what&lang=en");

    String receipt = next("send", Map.of());
    assertThat(receipt).contains("/notification/status", "fresh=true", "key=");
    assertThat(kept(title)).as("nothing of the text").isZero();
    assertThat(kept("Bakery")).isZero();
    for (String step : new String[] {"who", "contact", "what", "check"}) {
      browser.open(FORM + "?lang=en&step=" + step);
      assertThat(browser.page())
          .contains("was sent already and received as N-")
          .doesNotContain(title, "Bakery");
    }

    assertThat(other.submit(FORM, "form", "send", Map.of()))
        .as("the same bytes of the form again")
        .isEqualTo(receipt);
    assertThat(
            ShippedServer.get().number("select count(*) from notification where title = ?", title))
        .isEqualTo(1);

    assertThat(late.submit(FORM, "form", "next", Map.of("title", "Typed too late"))).isEmpty();
    assertThat(late.page())
        .contains("was sent already and received as N-")
        .contains("What you changed after sending is not stored.")
        .as("what was typed is there to be copied")
        .contains("Typed too late");
    assertThat(kept("Typed too late")).as("nothing of what is typed into it then").isZero();
  }

  /** The report that follows leads to its own receipt, again and again. */
  @Test
  void aReportThatFollowsLeadsToItsOwnReceipt() {
    fillIn();
    String first = next("send", Map.of());
    browser.open(first);
    String next = browser.submit("/notification/status", "follow", "next", Map.of());
    assertThat(next).contains(FORM);
    browser.open(FORM + "?step=check");
    assertThat(browser.page()).contains(title);
    Visitor other =
        new Visitor("198.51.100.84")
            .with("belfry_draft", browser.cookie("belfry_draft"))
            .with("belfry_thread", browser.cookie("belfry_thread"));
    other.open(FORM + "?step=check");
    String receipt = next("send", Map.of());
    assertThat(receipt).contains("key=", "report=N-");
    assertThat(other.submit(FORM, "form", "send", Map.of())).isEqualTo(receipt);
    browser.open(FORM + "?step=check");
    assertThat(browser.page()).doesNotContain(title);
  }
}
