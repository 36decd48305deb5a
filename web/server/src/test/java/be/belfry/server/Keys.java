package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.function.Predicate;

/** Somebody without a mouse: from the sign-in on all that he does is keys. */
final class Keys implements AutoCloseable {
  /** More than any page has. */
  private static final int MOST_STOPS = 300;

  private final Browser.Person person;
  private final Page page;

  private Keys(Browser.Person person) {
    this.person = person;
    this.page = person.page();
  }

  /** Types the portal's address, chooses a language, and signs in with password and code. */
  static Keys signIn(Browser browser, String role, String language) {
    ShippedServer.DemoAccount account = ShippedServer.get().account(role, 0);
    Keys keys = new Keys(browser.stranger());
    keys.page.navigate("/");
    keys.go(".languages a[hreflang=" + language + "]", url -> url.contains("lang=" + language));
    keys.type("[id='login:username']", account.user());
    keys.type("[id='login:password']", account.password());
    keys.enter(url -> url.contains("/second-factor"));
    keys.type("[id='prove:code']", Authenticator.next(account.totpSecret()));
    keys.enter(Keys::isHome);
    assertThat(keys.page.locator("html").getAttribute("lang")).isEqualTo(language);
    return keys;
  }

  private static boolean isHome(String url) {
    return URI.create(url).getPath().matches("/(index)?");
  }

  /** To the home page, by the name of the program at the top of every page. */
  void home() {
    if (!isHome(page.url())) {
      go("a.brand", Keys::isHome);
    }
  }

  /** Follows a link. */
  void go(String link, Predicate<String> there) {
    to(link);
    enter(there);
  }

  /** Types into a field. */
  void type(String field, String text) {
    to(field);
    page.keyboard().type(text);
  }

  /** Presses a button that is answered with a word of what was done. */
  void press(String button) {
    to(button);
    page.keyboard().press("Enter");
    page.locator(".notice-done").waitFor();
    page.waitForLoadState();
    assertThat(page.locator("#error-summary").allInnerTexts()).isEmpty();
  }

  private void enter(Predicate<String> there) {
    page.keyboard().press("Enter");
    page.waitForURL(there);
  }

  /** Tab by Tab, back where it stands before; whoever arrives sees where he is. */
  private void to(String target) {
    page.locator(target).first().waitFor();
    boolean back =
        (Boolean)
            page.evaluate(
                "t => (document.activeElement.compareDocumentPosition(document.querySelector(t))"
                    + " & Node.DOCUMENT_POSITION_PRECEDING) !== 0",
                target);
    for (int key = 0; key < MOST_STOPS; key++) {
      if ((Boolean) page.evaluate("t => document.activeElement.matches(t)", target)) {
        assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
            .as("the place of the keyboard is seen on " + target)
            .isNotEqualTo("none");
        return;
      }
      page.keyboard().press(back ? "Shift+Tab" : "Tab");
    }
    throw new AssertionError("no key leads to " + target + " on " + page.url());
  }

  /** What he reads. */
  String text() {
    return person.text();
  }

  @Override
  public void close() {
    person.close();
  }
}
