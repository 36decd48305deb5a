package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A real browser, headless, with a context of its own for each person. */
public final class Browser implements AutoCloseable {
  /** WCAG 2.1 AA, the level that Belgian law asks. */
  private static final List<String> AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

  /** What one language can lack and another have: names, and what the page says of its language. */
  static final List<String> NAMES =
      List.of(
          "button-name",
          "document-title",
          "html-has-lang",
          "html-lang-valid",
          "image-alt",
          "input-button-name",
          "label",
          "link-name",
          "select-name",
          "valid-lang");

  /** What axe finds in a page that it was put into; of what it passes nothing is told. */
  private static final String FINDINGS =
      """
      rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
        .then(found => found.violations.flatMap(
          rule => rule.nodes.map(node => rule.id + ': ' + node.html)))
      """;

  private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

  /** {@code -Dbelfry.pictures=true}: they are a third of the time of a page's test. */
  private static final boolean PICTURES = Boolean.getBoolean("belfry.pictures");

  /**
   * So long after a sign-in another window of the same person goes on with it: his telephone gives
   * two codes in half a minute, and a proof holds for ten minutes.
   */
  private static final Duration GOES_ON = Duration.ofMinutes(3);

  /**
   * What makes a page scroll sideways, by its element; nothing where it does not. A wide table
   * scrolls within its own frame.
   */
  private static final String BESIDE =
      """
      () => document.documentElement.scrollWidth <= innerWidth ? []
        : ['page of ' + document.documentElement.scrollWidth,
           ...[...document.querySelectorAll('main *')]
             .filter(e => !e.closest('.table-frame') && !e.firstElementChild)
             .filter(e => e.getBoundingClientRect().right > innerWidth)
             .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)]
      """;

  private static final Map<String, SignIn> LATELY = new ConcurrentHashMap<>();

  /** What a browser has right after a sign-in. */
  private record SignIn(Instant at, List<Cookie> cookies) {}

  /** The first that there is: a browser without windows takes less of the processor. */
  private static final List<String> PROGRAMS =
      List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

  /** Started once for each test process; it ends with it. */
  private static com.microsoft.playwright.Browser chromium;

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final String address;

  /** A browser for the one server of this run. */
  public Browser() {
    this(ShippedServer.get());
  }

  /** For another server. */
  Browser(ShippedServer server) {
    address = server.address().toString();
  }

  /** The system's Chromium; the build has checked that there is one. */
  private static com.microsoft.playwright.Browser chromium() {
    if (chromium == null || !chromium.isConnected()) {
      chromium =
          Playwright.create()
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(executable())
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-gpu",
                              "--disable-quic",
                              "--no-first-run",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync")));
    }
    return chromium;
  }

  private static Path executable() {
    return PROGRAMS.stream()
        .flatMap(
            name ->
                Arrays.stream(System.getenv("PATH").split(":"))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no Chromium on the PATH"));
  }

  /** Somebody without a login. */
  public Person stranger() {
    return stranger(true);
  }

  /**
   * Somebody without a login.
   *
   * @param script whether his browser runs JavaScript
   */
  public Person stranger(boolean script) {
    BrowserContext context =
        chromium()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setBaseURL(address)
                    .setJavaScriptEnabled(script)
                    .setViewportSize(1440, 900));
    context.setDefaultTimeout(60_000);
    contexts.add(context);
    return new Person(context);
  }

  /** A demonstration person with a role, by its code, signed in with his password and code. */
  public Person person(String role, int n) {
    return person(role, n, true);
  }

  /**
   * The same.
   *
   * @param script whether his browser runs JavaScript
   */
  public Person person(String role, int n, boolean script) {
    ShippedServer.DemoAccount account = ShippedServer.get().account(role, n);
    Person person = stranger(script);
    if (goesOn(person, account)) {
      return person;
    }
    person.open("/login?lang=en");
    person.signIn(account.user(), account.password());
    if (!account.totpSecret().isEmpty()) {
      person.page().waitForURL(url -> url.contains("/second-factor"));
      person.page().locator("[id='prove:code']").fill(Authenticator.next(account.totpSecret()));
      person.page().locator("[id='prove:submit']").click();
    }
    person.page().waitForURL(url -> !url.matches(".*/(login|second-factor)\\b.*"));
    if (!account.totpSecret().isEmpty()) {
      LATELY.put(account.user(), new SignIn(Instant.now(), person.context.cookies()));
    }
    return person;
  }

  /** Whether somebody with a telephone was let in with a sign-in of a moment ago. */
  private static boolean goesOn(Person person, ShippedServer.DemoAccount account) {
    SignIn before = LATELY.get(account.user());
    if (before == null || before.at().isBefore(Instant.now().minus(GOES_ON))) {
      return false;
    }
    person.context.addCookies(before.cookies());
    person.open("/index?lang=en");
    boolean in = !person.page().url().contains("/login");
    if (!in) {
      // It was ended meanwhile, or its server.
      person.context.clearCookies();
    }
    return in;
  }

  /** Closes the windows of all its persons, also when one of them does not let itself be closed. */
  @Override
  public void close() {
    PlaywrightException failure = null;
    for (BrowserContext context : contexts) {
      try {
        context.close();
      } catch (PlaywrightException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** One person's browser window. */
  public static final class Person implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;

    private Person(BrowserContext context) {
      this.context = context;
      this.page = context.newPage();
    }

    /** The window. */
    public Page page() {
      return page;
    }

    /** Fills in name and password of the login page that is open, and sends them. */
    public void signIn(String user, String password) {
      page.locator("input[autocomplete=username]").fill(user);
      page.locator("input[type=password]").fill(password);
      page.locator("input[type=password]").press("Enter");
    }

    /** Opens a path of the portal and asserts that it is a page and no refusal. */
    public Page open(String path) {
      assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
      return page;
    }

    /** Opens a path that is refused; gives the status. */
    public int status(String path) {
      return page.navigate(path).status();
    }

    /**
     * Opens a path in four languages and asserts that it reads well: one heading, no missing word,
     * no sideways scrolling, nothing that axe finds. Takes a picture of each, wide and narrow, when
     * pictures are asked for.
     *
     * <p>Rules that one language can break alone are looked at in each, all rules in two of them:
     * wide in one, narrow in the other. Which ones, the name of the page says.
     *
     * @param status that the path is answered with
     */
    public void looksWell(String path, String name, int status) {
      for (String language : LANGUAGES) {
        assertThat(status(path + (path.contains("?") ? "&" : "?") + "lang=" + language))
            .as(path)
            .isEqualTo(status);
        readsWell(name, language);
      }
    }

    /** The same of the page that is open, which has this language. */
    public void readsWell(String name, String language) {
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      assertThat(page.locator("h1").count()).as("one h1 on " + page.url()).isEqualTo(1);
      assertThat(text()).doesNotContain("???").doesNotContain("error.");
      assertThat(page.content()).doesNotContainPattern("(title|alt|aria-label)=\"[^\"]*null\"");
      assertThat(page.evaluate(BESIDE)).as("beside the page at 1440").isEqualTo(List.of());
      int turn = Math.floorMod(name.hashCode(), LANGUAGES.size());
      if (language.equals(LANGUAGES.get(turn))) {
        isAccessible();
      } else {
        isNamed();
      }
      picture(name + "-" + language + "-1440", 1440);
      // Once for all of it: each change of the width lays the whole page out anew.
      page.setViewportSize(390, 900);
      try {
        picture(name + "-" + language + "-390");
        assertThat(page.evaluate(BESIDE)).as("beside the page at 390").isEqualTo(List.of());
        if (language.equals(LANGUAGES.get((turn + 1) % LANGUAGES.size()))) {
          isAccessible();
        }
      } finally {
        // Who goes on with this window expects it wide.
        page.setViewportSize(1440, 900);
      }
    }

    /** Presses a button or link by its visible words and waits for the next page. */
    public void press(String words) {
      page.locator("button, input[type=submit], a")
          .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(words))
          .or(page.locator("input[type=submit][value=\"" + words + "\"]"))
          .first()
          .click();
      page.waitForLoadState();
    }

    /** The page's text as a person reads it: all of it, once one that is on its way is there. */
    public String text() {
      page.waitForLoadState();
      return page.locator("body").innerText();
    }

    /** Asserts that axe finds nothing at level AA; only with scripts on, else it never ends. */
    public void isAccessible() {
      isWithoutFinding("tag", AA);
    }

    /** The same of the rules that one language can break alone: a small part of the work. */
    void isNamed() {
      isWithoutFinding("rule", NAMES);
    }

    private void isWithoutFinding(String kind, List<String> rules) {
      if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
        page.evaluate(AxeBuilder.getAxeScript());
      }
      assertThat(page.evaluate(FINDINGS, Map.of("type", kind, "values", rules)))
          .as("axe on " + page.url() + " at " + page.viewportSize().width)
          .isEqualTo(List.of());
    }

    /**
     * Writes a picture of the whole page under {@code target/screens} when pictures are asked for
     * ({@code -Dbelfry.pictures=true}); there are hundreds, and as PNG each takes twice the time.
     */
    public void picture(String name, int width) {
      page.setViewportSize(width, 900);
      picture(name);
      page.setViewportSize(1440, 900);
    }

    private void picture(String name) {
      if (PICTURES) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setType(ScreenshotType.JPEG)
                .setQuality(85)
                .setPath(ShippedServer.target().resolve("screens").resolve(name + ".jpg")));
      }
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
