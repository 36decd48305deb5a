package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.security.Secrets;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left in a browser whose session is over: nothing in any of its tabs. */
class SignOutE2E {
  private static final ShippedServer SERVER = ShippedServer.get();

  /** A session of its own: those of the demonstration persons are used by other tests. */
  private static String session() {
    String user = "leaves-" + Fresh.number();
    String secret = Secrets.random();
    SERVER.change(
        """
        insert into account (id, username, name, role, language, password_hash, created_at)
        values (gen_random_uuid(), ?, ?, 'analyst', 'en', 'none', now())
        """,
        user,
        user);
    SERVER.change(
        """
        insert into login_session (id, secret_hash, account_id, user_agent, created_at,
          last_seen_at, authenticated_at)
        select gen_random_uuid(), ?, id, 'test', now(), now(), now() from account
        where username = ?
        """,
        Secrets.hash(secret),
        user);
    return secret;
  }

  private static Page tab(Browser.Person person, String path) {
    Page tab = person.page().context().newPage();
    tab.navigate(path);
    assertThat(tab.url()).as("signed in").contains(path);
    return tab;
  }

  private static Browser.Person signedIn(Browser browser, String secret) {
    Browser.Person person = browser.stranger();
    person
        .page()
        .context()
        .addCookies(
            List.of(new Cookie("belfry_session", secret).setUrl(SERVER.address().toString())));
    return person;
  }

  @Test
  void whoSignsOutLeavesNoPageInAnotherTab() {
    try (Browser browser = new Browser();
        Browser.Person person = signedIn(browser, session())) {
      Page list = tab(person, "/incident/list");
      Page form = tab(person, "/notification/new");
      Page here = tab(person, "/profile");
      here.locator("form[action$='/logout']").evaluate("form => form.requestSubmit()");
      here.waitForURL("**/login");
      list.waitForURL("**/login");
      assertThat(form.url()).as("what is public stays").contains("/notification/new");
    }
  }

  @Test
  void whereTheRoomSeesThatTheSessionIsOverTheOtherTabsAreLeftToo() {
    String secret = session();
    try (Browser browser = new Browser();
        Browser.Person person = signedIn(browser, secret)) {
      Page list = tab(person, "/incident/list");
      Page room = tab(person, "/crisis/room");
      SERVER.change(
          "update login_session set ended_at = now() where secret_hash = ?", Secrets.hash(secret));
      room.locator(".room-ended").waitFor();
      list.waitForURL("**/login");
      assertThat(room.url()).as("it says itself what happened").contains("/crisis/room");
    }
  }
}
