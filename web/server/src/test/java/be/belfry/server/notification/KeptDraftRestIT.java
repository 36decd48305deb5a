package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Sha256;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the public form waits: thirty days from the last change, for browser and server. */
class KeptDraftRestIT {
  private static final String FORM = "/notification/new";
  private static final String STATUS = "/notification/status";
  private static final String GONE = "thirty days have passed since the last change";
  private static final long DAYS_30 = Duration.ofDays(30).toSeconds();

  private final Visitor browser = new Visitor("198.51.100.91");

  private String press(String button, Map<String, String> filled) {
    return browser.submit(FORM, "form", button, filled);
  }

  private void next(Map<String, String> filled) {
    browser.open(press("next", filled));
  }

  /** So long ago was the draft of this browser changed last. */
  private void changedBefore(Duration ago) {
    assertThat(
            ShippedServer.get()
                .change(
                    "update notification_draft set changed_at ="
                        + " now() - make_interval(secs => ?) where secret_hash = ?",
                    (double) ago.toSeconds(),
                    hash()))
        .isEqualTo(1);
  }

  private String hash() {
    return Sha256.hex(browser.cookie("belfry_draft"));
  }

  @Test
  void eachSaveCountsThirtyDaysAnew() {
    browser.open(FORM + "?lang=en");
    assertThat(browser.given("belfry_draft")).as("nothing is kept yet").isEqualTo(-1);
    for (String button : new String[] {"keep", "next", "back", "keep"}) {
      String to = press(button, Map.of("organisation_name", "Bakery"));
      assertThat(browser.given("belfry_draft")).as(button).isGreaterThanOrEqualTo(DAYS_30);
      assertThat(browser.given("belfry_thread")).as("it follows none").isEqualTo(-1);
      browser.open(to.isEmpty() ? FORM : to);
    }
  }

  /** Else the next report would be a stranger's some day, and refused. */
  @Test
  void aReportThatFollowsKeepsItsThreadAsLong() {
    browser.open(FORM + "?lang=en");
    next(Map.of("organisation_name", "Bakery"));
    next(Map.of("contact_email", UUID.randomUUID() + "@example.be", "language", "en"));
    next(Map.of("kind", "earlyWarning", "title", "Oven " + UUID.randomUUID()));
    next(Map.of("awareAt", "2026-03-02T08:00"));
    browser.open(FORM + "?step=check");
    browser.open(press("send", Map.of()));
    browser.open(browser.submit(STATUS, "follow", "next", Map.of()));
    String thread = browser.cookie("belfry_thread");

    press("keep", Map.of("title", "Oven cold"));

    assertThat(browser.given("belfry_draft")).isGreaterThanOrEqualTo(DAYS_30);
    assertThat(browser.given("belfry_thread")).isEqualTo(DAYS_30);
    assertThat(browser.cookie("belfry_thread")).isEqualTo(thread);
  }

  /** What the server has not removed yet is over all the same. */
  @ParameterizedTest
  @CsvSource({"29, true", "30, false", "59, false"})
  void whoComesBackFindsItForThirtyDaysAndAfterwardsReadsWhy(int days, boolean there) {
    String name = "Bakery " + UUID.randomUUID();
    browser.open(FORM + "?lang=en");
    next(Map.of("organisation_name", name));
    changedBefore(Duration.ofDays(days));

    browser.open(FORM + "?lang=en&step=who");

    assertThat(browser.page().contains(name)).isEqualTo(there);
    assertThat(browser.page().contains(GONE)).isEqualTo(!there);
    if (!there) {
      next(Map.of("organisation_name", "Another"));
      browser.open(FORM + "?lang=en&step=who");
      assertThat(browser.page()).contains("Another").doesNotContain(GONE);
    }
  }

  /** In a page that stood open meanwhile, and is of a report that is gone. */
  @Test
  void aPageThatStoodOpenTooLongSaysWhy() {
    browser.open(FORM + "?lang=en");
    next(Map.of("organisation_name", "Bakery"));
    changedBefore(Duration.ofDays(31));
    String to = press("next", Map.of("contact_phone", "+32 2 000 00 00"));
    assertThat(to).startsWith(FORM).contains("step=who");
    browser.open(to);
    assertThat(browser.page()).containsOnlyOnce(GONE);
  }
}
