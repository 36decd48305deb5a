package be.belfry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Browser;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The record of what was done, as an auditor reads it: words, filters, what was signed last. */
class AuditLogE2E {
  @Test
  void readsAsWordsAndIsNarrowedByKindPersonRecordAndDay() {
    try (Browser browser = new Browser();
        Browser.Person auditor = browser.person("auditor", 0)) {
      Page page = auditor.page();
      for (String language : List.of("nl", "fr", "de", "en")) {
        auditor.open("/audit/log?lang=" + language);
        assertThat(auditor.text()).doesNotContain("???", "{\"", "security.signedIn", "`");
        assertThat(page.locator(".checkpoint").innerText()).matches("(?s).*[0-9a-f]{64}.*");
        assertThat(page.locator(".checked.notice-error").count()).isZero();
        auditor.isAccessible();
        auditor.picture("audit-log-" + language, 1280);
        auditor.picture("audit-log-" + language + "-narrow", 390);
        page.setViewportSize(1280, 900);
        assertThat(
                page.evaluate(
                    "[...document.querySelectorAll('.table-frame')]"
                        + ".every(f => f.scrollWidth <= f.clientWidth)"))
            .as("nothing leaves the table in " + language)
            .isEqualTo(true);
      }
      auditor.open("/audit/log?lang=en&kind=security");
      List<String> done = page.locator(".audit-rows tbody td strong").allInnerTexts();
      assertThat(done).isNotEmpty().allMatch(what -> what.startsWith("Access: "));
      assertThat(auditor.text())
          .as("what is none is no tier")
          .contains("second factor: none")
          .doesNotContain("No tier");
      String who =
          page.locator(".audit-rows tbody td:nth-child(3) > [title]").first().getAttribute("title");
      auditor.open("/audit/log?lang=en&kind=security&actor=" + who);
      assertThat(page.locator(".audit-rows tbody tr td:nth-child(3) > [title]").all())
          .isNotEmpty()
          .allMatch(name -> name.getAttribute("title").equals(who));
      auditor.open("/audit/log?lang=en&day=" + LocalDate.of(2001, 1, 1));
      assertThat(page.locator(".audit-rows").count()).isZero();
      auditor.open("/audit/log?lang=en&object=nothing");
      assertThat(page.locator(".audit-rows").count()).isZero();
    }
  }
}
