package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Browser.Person;
import be.belfry.services.security.Secrets;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in as people do it: password, telephone, paper, and the proof before a decision. */
class SignInE2E {
  private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

  /** The last one of thirty liaisons: nobody else plays him. */
  private static final int RARE = 29;

  private static final Map<String, String> GUESSED =
      Map.of(
          "nl", "te gemakkelijk te raden",
          "fr", "trop facile à deviner",
          "de", "zu leicht zu erraten",
          "en", "too easy to guess");
  private static final String CHANGED = "Your account was changed";
  private static Browser browser;
  private static Person administrator;
  private static Instant signedIn;

  /** Accounts that a first try of a test left are in no second one's way. */
  private final String run = UUID.randomUUID().toString().substring(0, 6);

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static Locator at(Page page, String id) {
    return page.locator("[id='" + id + "']");
  }

  private static void press(Page page, String id) {
    at(page, id).click();
    page.waitForLoadState();
  }

  /**
   * An account of its own, as if its owner had chosen the password that it was given, and a second
   * administrator, if other tests have made one, had opened it.
   */
  private static String account(String user, String role) {
    String password = newcomer(user, role);
    ShippedServer.get()
        .change(
            "update account set first_password = false, password_given_by = null, disabled = false,"
                + " appointed_by = null"
                + " where username = ?",
            user);
    return password;
  }

  /** An account of its own, made by the administrator; gives its first password. */
  private static String newcomer(String user, String role) {
    Page page = administrator().open("/admin/users?lang=en");
    at(page, "make:username").fill(user);
    at(page, "make:name").fill("Test " + user);
    at(page, "make:role").selectOption(new SelectOption().setLabel(role));
    press(page, "make:make");
    return page.locator("code.secret").innerText();
  }

  /**
   * Signed in once for all tests: a third code within half a minute would be waited for. Making
   * accounts asks for a proof that is at most ten minutes old.
   */
  private static Person administrator() {
    if (administrator == null || signedIn.isBefore(Instant.now().minus(Duration.ofMinutes(5)))) {
      signedIn = Instant.now();
      administrator = browser.person("administrator", 0);
    }
    return administrator;
  }

  private static int sql(String statement, String user) throws SQLException, IOException {
    try (InstalledDatabase database = database();
        Connection connection = database.connect();
        PreparedStatement run = connection.prepareStatement(statement)) {
      run.setString(1, user);
      return run.executeUpdate();
    }
  }

  private static String text(String query, String user) throws SQLException, IOException {
    try (InstalledDatabase database = database();
        Connection connection = database.connect();
        PreparedStatement run = connection.prepareStatement(query)) {
      run.setString(1, user);
      try (ResultSet found = run.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    }
  }

  private static InstalledDatabase database() throws IOException {
    return InstalledDatabase.open(
        Settings.from(Map.of("BELFRY_HOME", ShippedServer.get().home().toString())));
  }

  /** What {@code PagesE2E} looks at, for pages that only a sign-in leads to. */
  private static void look(Person person, String name) {
    assertThat(person.page().locator("h1").count()).isEqualTo(1);
    assertThat(person.text()).doesNotContain("???").doesNotContain("error.");
    assertThat(person.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    person.isAccessible();
    person.picture(name + "-1440", 1440);
    person.picture(name + "-390", 390);
  }

  @Test
  void whoDecidesSetsUpHisTelephoneAndSignsInWithItOrWithPaper() {
    String password = account("enrols" + run, "Director-General (CCB)");
    String secret;
    String recovery;
    try (Person person = browser.stranger(false)) {
      person.open("/login?lang=en&to=/escalation/decide");
      person.signIn("enrols" + run, password);
      assertThat(person.page().url()).contains("/second-factor");
      person.open("/profile");
      assertThat(person.page().url()).as("nothing else opens").contains("/second-factor");
      person.open("/second-factor?to=/escalation/decide");
      assertThat(person.page().locator("svg.qr path").count()).isEqualTo(2);
      secret = at(person.page(), "secret").innerText();
      at(person.page(), "enrol:code").fill("000000");
      press(person.page(), "enrol:submit");
      assertThat(person.text()).contains("That code is wrong");
      assertThat(at(person.page(), "secret").innerText()).isEqualTo(secret);
      at(person.page(), "enrol:code").fill(Authenticator.next(secret));
      press(person.page(), "enrol:submit");
      List<String> codes = person.page().locator(".recovery-codes code").allInnerTexts();
      assertThat(codes).hasSize(10);
      recovery = codes.get(3);
      press(person.page(), "go-on");
      assertThat(person.page().url()).endsWith("/escalation/decide");
    }
    try (Person person = browser.stranger(false)) {
      String code = Authenticator.next(secret);
      signIn(person, "enrols" + run, password, code);
      assertThat(person.page().url()).doesNotContain("second-factor");
      try (Person thief = browser.stranger()) {
        signIn(thief, "enrols" + run, password, code);
        assertThat(thief.text()).as("a code seen over a shoulder").contains("That code is wrong");
      }
    }
    try (Person person = browser.stranger()) {
      signIn(person, "enrols" + run, password, recovery);
      assertThat(person.page().url()).doesNotContain("second-factor");
    }
    try (Person person = browser.stranger()) {
      signIn(person, "enrols" + run, password, recovery);
      assertThat(person.text()).as("a recovery code works once").contains("That code is wrong");
    }
  }

  private static void signIn(Person person, String user, String password, String code) {
    person.open("/login?lang=en");
    person.signIn(user, password);
    person.page().waitForURL(url -> url.contains("/second-factor"));
    at(person.page(), "prove:code").fill(code);
    press(person.page(), "prove:submit");
  }

  @Test
  void theSetUpReadsWellInFourLanguages() {
    String password = account("looks" + run, "Director-General (CCB)");
    try (Person person = browser.stranger()) {
      person.open("/login");
      person.signIn("looks" + run, password);
      for (String language : LANGUAGES) {
        person.open("/second-factor?lang=" + language);
        look(person, "second-factor-enrol-" + language);
      }
      String secret = at(person.page(), "secret").innerText();
      at(person.page(), "enrol:code").fill(Authenticator.next(secret));
      press(person.page(), "enrol:submit");
      look(person, "second-factor-codes-en");
    }
    try (Person person = browser.stranger()) {
      person.open("/login");
      person.signIn("looks" + run, password);
      for (String language : LANGUAGES) {
        person.open("/second-factor?lang=" + language);
        look(person, "second-factor-code-" + language);
      }
    }
  }

  @Test
  void aFirstPasswordOpensNothingButTheChoiceOfAnother() {
    String first = newcomer("newcomer" + run, "Auditor");
    String own = "acht trage treinen naar Oostende";
    try (Person person = browser.stranger()) {
      person.open("/login?lang=en&to=/audit/log");
      person.signIn("newcomer" + run, first);
      person.page().waitForURL(url -> url.contains("/first-password"));
      person.open("/profile");
      assertThat(person.page().url()).as("nothing else opens").contains("/first-password");
      person.open("/notification/new");
      assertThat(person.page().url()).as("but what strangers see").contains("/notification/new");
      for (String language : LANGUAGES) {
        Page page = person.open("/first-password?to=/audit/log&lang=" + language);
        look(person, "first-password-" + language);
        at(page, "choose:password").fill("Wachtwoord2026");
        press(page, "choose:submit");
        assertThat(at(page, "error-summary").innerText()).contains(GUESSED.get(language));
      }
      choose(person, "unbelievable");
      assertThat(person.text()).contains("one of the most used");
      choose(person, first);
      assertThat(person.text()).contains("than the one that you were given");
      String cookie = cookie(person);
      choose(person, own);
      assertThat(person.page().url()).endsWith("/audit/log");
      assertThat(cookie(person)).as("the session opens more: another secret").isNotEqualTo(cookie);
      person.open("/first-password");
      assertThat(person.page().url()).as("there is nothing to choose").doesNotContain("password");
    }
    try (Person person = browser.stranger()) {
      person.open("/login?lang=en");
      person.signIn("newcomer" + run, first);
      person.page().waitForLoadState();
      assertThat(person.text()).contains("do not belong together");
      person.open("/login?lang=en&to=/profile");
      person.signIn("newcomer" + run, own);
      person.page().waitForURL(url -> url.endsWith("/profile"));
    }
  }

  private static void choose(Person person, String password) {
    person.open("/first-password?to=/audit/log&lang=en");
    at(person.page(), "choose:password").fill(password);
    press(person.page(), "choose:submit");
  }

  @Test
  void aStrangerLearnsNothingAndIsSlowedDown() {
    try (Person stranger = browser.stranger()) {
      String known = refusal(stranger, "statistician");
      assertThat(refusal(stranger, "nobody-of-that-name")).isEqualTo(known);
      for (int i = 0; i < 5; i++) {
        refusal(stranger, "slowed-down");
      }
      Visitor.goesOnFailing("slowed-down");
      assertThat(refusal(stranger, "slowed-down")).contains("Too many failed tries");
      assertThat(at(stranger.page(), "login:code").isVisible()).isTrue();
      look(stranger, "login-delayed-en");
    }
    try (Person statistician = browser.person("statistician", 0)) {
      assertThat(statistician.page().url()).doesNotContain("login");
    }
  }

  @Test
  void aRightCodeGetsInWhileFailuresDelayOthers() {
    String password = account("delayed" + run, "Director-General (CCB)");
    String secret = enrol("delayed" + run, password);
    try (Person person = browser.stranger(false)) {
      for (int i = 0; i < 5; i++) {
        refusal(person, "delayed" + run);
      }
      Visitor.goesOnFailing("delayed" + run);
      person.open("/login?lang=en");
      person.signIn("delayed" + run, password);
      assertThat(person.text()).contains("Too many failed tries");
      person.page().locator("input[autocomplete=username]").fill("delayed" + run);
      person.page().locator("input[type=password]").fill(password);
      at(person.page(), "login:code").fill(Authenticator.next(secret));
      press(person.page(), "login:submit");
      assertThat(person.page().url()).as(person.text()).doesNotContain("/login");
    }
  }

  /** Sets up the telephone of a new account; gives its secret. */
  private static String enrol(String user, String password) {
    try (Person person = browser.stranger()) {
      person.open("/login?lang=en");
      person.signIn(user, password);
      String secret = at(person.page(), "secret").innerText();
      at(person.page(), "enrol:code").fill(Authenticator.next(secret));
      press(person.page(), "enrol:submit");
      return secret;
    }
  }

  private static String refusal(Person person, String user) {
    person.open("/login?lang=en");
    person.signIn(user, "not the password");
    person.page().waitForLoadState();
    return at(person.page(), "error-summary").innerText();
  }

  @Test
  void aHashWithOtherParametersIsRenewedAtTheNextSignIn() throws SQLException, IOException {
    // one who signs in in no other test, else his hash is renewed already
    String user = ShippedServer.get().account("serviceLiaison", RARE).user();
    String hash = "select password_hash from account where username = ?";
    assertThat(text(hash, user)).contains("m=256,t=1");
    browser.person("serviceLiaison", RARE).close();
    assertThat(text(hash, user)).contains("m=7168,t=5");
    browser.person("serviceLiaison", RARE).close();
  }

  @Test
  void aDecisionAsksForAFreshProofAndKeepsWhatWasTyped() throws SQLException, IOException {
    String crisis = Cases.proposed("Proof before a decision").text("reference");
    ShippedServer.DemoAccount director = ShippedServer.get().account("director", 0);
    try (Person person = browser.person("director", 0)) {
      String path = "/escalation/decide?no=1&crisis=" + crisis + "&lang=";
      String reason = "Two sectors are hit; \"é ü\" <b>kept</b>.";
      age(director.user());
      String cookie = cookie(person);
      for (String language : LANGUAGES) {
        Page page = person.open(path + language);
        at(page, "decide:reason").fill(reason);
        press(page, "decide:approve");
        assertThat(page.locator("input[type=hidden][name='decide:reason']").inputValue())
            .isEqualTo(reason);
        look(person, "proof-" + language);
      }
      Page page = person.page();
      at(page, "proof-field").fill(director.password());
      press(page, "proof-go");
      assertThat(person.text()).contains("That is wrong").contains("Confirm that it is you");
      at(page, "proof-field").fill(Authenticator.next(director.totpSecret()));
      press(page, "proof-go");
      assertThat(person.page().url()).contains("/escalation/decide");
      assertThat(person.text()).contains(reason);
      assertThat(cookie(person)).as("the session's secret is another one").isNotEqualTo(cookie);
    }
    assertThat(Api.as("dutyOfficer", 0).get("/crises/" + crisis).text("state"))
        .isEqualTo("running");
  }

  /** Lets the last proof of a person be eleven minutes old. */
  private static void age(String user) throws SQLException, IOException {
    assertThat(
            sql(
                """
                update login_session set authenticated_at = authenticated_at - interval '11 minutes'
                where account_id = (select id from account where username = ?)
                """,
                user))
        .isPositive();
  }

  private static String cookie(Person person) {
    return person.page().context().cookies().stream()
        .filter(cookie -> cookie.name.equals("belfry_session"))
        .findFirst()
        .orElseThrow()
        .value;
  }

  @Test
  void theDemonstrationCanBeWalkedThroughByItsButtons() throws SQLException, IOException {
    String crisis = Cases.proposed("Proof before a decision").text("reference");
    try (Person visitor = browser.stranger(false)) {
      Page page = visitor.open("/login?lang=en&to=/profile");
      String name = text("select name from account where username = ?", "director2");
      page.locator("input[type=submit][value=\"" + name + "\"]").click();
      page.waitForURL(url -> url.endsWith("/profile"));
      page = visitor.open("/escalation/decide?lang=en&no=1&crisis=" + crisis);
      at(page, "decide:reason").fill("Decided by a visitor.");
      age("director2");
      press(page, "decide:approve");
      String code = page.locator("#proof-demo").innerText().replaceAll("[^0-9]", "");
      at(page, "proof-field").fill(code);
      press(page, "proof-go");
      assertThat(visitor.text()).contains("Decided by a visitor.");
    }
  }

  /** Whoever comes through a proxy is elsewhere: he sees no button, and a form enters nobody. */
  @ParameterizedTest
  @CsvSource({"X-Forwarded-For, 203.0.113.9", "Forwarded, for=203.0.113.9"})
  void theButtonsOfTheDemonstrationAreForThisMachineOnly(String header, String from)
      throws SQLException, IOException {
    String name = text("select name from account where username = ?", "director2");
    try (Person visitor = browser.stranger(false)) {
      Page page = visitor.open("/login?lang=en&to=/profile");
      assertThat(at(page, "demo").count()).as("at home").isEqualTo(1);
      page.context().setExtraHTTPHeaders(Map.of(header, from));
      page.locator("input[type=submit][value=\"" + name + "\"]").click();
      page.waitForLoadState();
      assertThat(page.context().cookies())
          .extracting(cookie -> cookie.name)
          .doesNotContain("belfry_session");
      visitor.open("/profile");
      assertThat(page.url()).contains("/login");
      visitor.open("/login?lang=en");
      assertThat(at(page, "login").count()).isEqualTo(1);
      assertThat(at(page, "demo").count()).as("from elsewhere").isZero();
    }
  }

  @Test
  void aSessionEndedElsewhereIsOverAtTheNextPage() {
    try (Person here = browser.person("auditor", 0);
        Person there = browser.person("auditor", 0)) {
      here.open("/profile?lang=en");
      there.open("/profile?lang=en");
      here.page().locator("[id$=':end']").first().click();
      here.page().waitForLoadState();
      there.open("/audit/log");
      assertThat(there.page().url()).contains("/login");
      here.open("/audit/log");
      assertThat(here.page().url()).doesNotContain("/login");
    }
  }

  @Test
  void aTokenDecidesWithoutAFurtherProof() {
    String crisis = Cases.proposed("Proof before a decision").text("reference");
    assertThat(
            Api.as("director", 0)
                .post("/crises/" + crisis + "/proposals/1/decisions", "{'decision': 'approve'}")
                .status())
        .isEqualTo(201);
  }

  /** User names that the list shows for a part of a user name and a state. */
  private static List<String> named(Person administrator, String part, String state) {
    administrator.open("/admin/users?lang=en&q=" + part + "&state=" + state);
    return administrator.page().locator("tbody th").allInnerTexts();
  }

  /** Offices and services are chosen from the plan; what ends a way in is asked twice. */
  @Test
  void anAccountIsMadeFromListsAndClosedAfterAQuestion() throws SQLException, IOException {
    String user = "listed" + run;
    try (Person administrator = browser.person("administrator", 0, false)) {
      Page page = administrator.open("/admin/users?lang=en");
      administrator.open("/admin/users?lang=en&role=serviceLiaison");
      assertThat(page.locator("table").first().innerText())
          .contains("FPS Economy (Energy)")
          .doesNotContain("CHANCELLERY", "ccbDirector");
      at(page, "make:username").fill(user);
      at(page, "make:name").fill("Listed " + user);
      at(page, "make:role").selectOption("SERVICE_LIAISON");
      at(page, "make:service").selectOption("ECONOMY");
      press(page, "make:make");
      assertThat(text("select service from account where username = ?", user)).isEqualTo("ECONOMY");
      assertThat(text("select office from account where username = ?", user)).isNull();

      administrator.open("/admin/users?lang=en&q=" + user + "&role=serviceLiaison&state=open");
      page.locator("tbody a").click();
      page.waitForURL("**/admin/account?**");
      assertThat(at(page, "account:close").isVisible()).isFalse();
      page.locator("summary:has-text('Close')").click();
      assertThat(administrator.text()).contains(user + " can then not sign in any more");
      press(page, "account:close");
      assertThat(administrator.text()).contains("The account " + user + " is closed");
      assertThat(named(administrator, user, "open")).isEmpty();
      assertThat(named(administrator, user, "closed")).containsExactly(user);
      administrator.page().locator("tbody a").click();
      page.waitForURL("**/admin/account?**");
      press(page, "account:reopen");
      assertThat(administrator.text()).contains("The account " + user + " is open again");
      page.locator("summary:has-text('New password')").click();
      press(page, "account:password");
      assertThat(administrator.text()).contains("First password of " + user);
      assertThat(page.locator("code.secret").innerText()).hasSize(22);
    }
  }

  @Test
  void anAdministratorEndsSessionsAndRevokesTokensOfOthers() throws SQLException, IOException {
    ShippedServer.DemoAccount planOwner = ShippedServer.get().account("planOwner", 0);
    String id = text("select id::text from account where username = ?", planOwner.user());
    try (Person person = browser.person("planOwner", 0)) {
      Page page = administrator().open("/admin/account?lang=en&id=" + id);
      while (page.locator("[id$=':end']").count() > 0) {
        page.locator("[id$=':end']").first().click();
        page.waitForLoadState();
      }
      person.open("/plan/list");
      assertThat(person.page().url()).contains("/login");

      person.open("/login?lang=en");
      person.signIn(planOwner.user(), planOwner.password());
      person.open("/profile?lang=en");
      at(person.page(), "make:name").fill("Of a test");
      press(person.page(), "make:make");
      String token = person.page().locator("code.secret").innerText();
      assertThat(Api.withToken(token).get("/plans").status()).isEqualTo(200);
      page = administrator().open("/admin/account?lang=en&id=" + id);
      page.locator("tr:has-text('Of a test') summary").click();
      page.locator("tr:has-text('Of a test') [id$=':revoke']").click();
      page.waitForLoadState();
      assertThat(Api.withToken(token).get("/plans").status()).isEqualTo(401);
      person.open("/profile?lang=en");
      String administrator =
          text(
              "select name from account where username = ?",
              ShippedServer.get().account("administrator", 0).user());
      assertThat(person.text())
          .containsPattern("token revoked\\s+Of a test\\s+by " + Pattern.quote(administrator))
          .containsPattern("token made\\s+Of a test\\s+by you");
    }
  }

  /** Staff is called by name to staff alone. */
  @Test
  void whoNotifiesFromOutsideLearnsNoNameOfStaff() throws SQLException, IOException {
    int last =
        (int)
                ShippedServer.get().accounts().stream()
                    .filter(account -> account.role().equals("organisation"))
                    .count()
            - 1;
    String staff = ShippedServer.get().account("administrator", 0).user();
    ShippedServer.get()
        .number(
            "select count(*) from audit_append(clock_timestamp(), ?, 'administrator',"
                + " 'security.accountOpened', ?, '{}')",
            staff,
            ShippedServer.get().account("organisation", last).user());
    try (Person person = browser.person("organisation", last)) {
      for (String page : List.of("/profile?lang=en", "/?lang=en")) {
        person.open(page);
        assertThat(person.text()).containsPattern("account opened again\\s+by an administrator");
        assertThat(person.page().content())
            .doesNotContain(text("select name from account where username = ?", staff));
      }
    }
  }

  @Test
  void theMachineHelpsTheLastAdministrator() throws Exception {
    String password = account("last-admin" + run, "Administrator");
    String secret;
    try (Person person = browser.stranger()) {
      person.open("/login?lang=en");
      person.signIn("last-admin" + run, password);
      secret = at(person.page(), "secret").innerText();
      at(person.page(), "enrol:code").fill(Authenticator.next(secret));
      press(person.page(), "enrol:submit");
      String token = Secrets.random();
      ShippedServer.get()
          .change(
              """
              insert into api_token (id, secret_hash, account_id, name, created_at)
              select gen_random_uuid(), ?, id, 'Of the "lost" telephone', now() from account
              where username = ?
              """,
              Secrets.hash(token),
              "last-admin" + run);
      assertThat(Api.withToken(token).get("/plans").status()).isEqualTo(200);
      Process command =
          ShippedServer.launch(
                  ShippedServer.get().home(), Map.of(), "reset-second-factor", "last-admin" + run)
              .start();
      String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(command.waitFor()).as(said).isZero();
      assertThat(said)
          .contains("second factors removed=1, sessions ended=")
          .contains("tokens revoked=1");
      assertThat(Api.withToken(token).get("/plans").status()).isEqualTo(401);
      person.open("/admin/users");
      assertThat(person.page().url()).contains("/login");
      person.open("/login?lang=en");
      person.signIn("last-admin" + run, password);
      assertThat(at(person.page(), "secret").innerText()).isNotEqualTo(secret);
    } finally {
      // Beside another administrator the one of the demonstration could appoint nobody alone.
      ShippedServer.get()
          .change("update account set role = 'analyst' where username = ?", "last-admin" + run);
    }
    assertThat(
            text(
                "select max(actor) from audit_entry where object = ?"
                    + " and action = 'security.factorReset'",
                "last-admin" + run))
        .isEqualTo("system:commandLine");
    assertThat(
            text(
                "select details from audit_entry where object = ?"
                    + " and action = 'security.tokenRevoked'",
                "last-admin" + run))
        .contains("Of the \\\"lost\\\" telephone", "factorReset");
  }

  @Test
  void theMachineOpensTheLastAdministratorsAccountAndGivesHimAPassword() throws Exception {
    String user = "shut-out" + run;
    String forgotten = account(user, "Administrator");
    try (Person person = browser.stranger()) {
      ShippedServer.get().change("update account set disabled = true where username = ?", user);
      Process command =
          ShippedServer.launch(
                  ShippedServer.get().home(), Map.of(), "reset-password", " Shut-Out" + run)
              .start();
      String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(command.waitFor()).as(said).isZero();
      assertThat(said).contains("sessions ended=0, tokens revoked=0, opened.");
      Matcher given = Pattern.compile(user + ": first password (\\S+)").matcher(said);
      assertThat(given.find()).as(said).isTrue();
      person.open("/login?lang=en");
      person.signIn(user, forgotten);
      assertThat(person.page().url()).contains("/login");
      person.signIn(user, given.group(1));
      at(person.page(), "enrol:code")
          .fill(Authenticator.next(at(person.page(), "secret").innerText()));
      press(person.page(), "enrol:submit");
      person.open("/admin/users");
      assertThat(person.page().url()).as("he chooses his own first").contains("/first-password");
    } finally {
      // Beside another administrator the one of the demonstration could appoint nobody alone.
      ShippedServer.get().change("update account set role = 'analyst' where username = ?", user);
    }
    assertThat(
            text(
                "select string_agg(action, ' ' order by seq) from audit_entry where object = ?"
                    + " and actor = 'system:commandLine'",
                user))
        .isEqualTo("security.accountOpened security.passwordReset");
  }

  @Test
  void everybodyMaySetUpASecondFactorAndRenewHisCodes() {
    String password = account("volunteers" + run, "Analyst (CERT.be)");
    try (Person person = browser.stranger()) {
      person.open("/login?lang=en&to=/profile");
      person.signIn("volunteers" + run, password);
      person.open("/profile?lang=en");
      press(person.page(), "factor:setUp");
      String secret = at(person.page(), "secret").innerText();
      at(person.page(), "enrol:code").fill(Authenticator.next(secret));
      press(person.page(), "enrol:submit");
      List<String> first = person.page().locator(".recovery-codes code").allInnerTexts();
      press(person.page(), "go-on");
      person.page().locator("[id='factor'] summary").click();
      press(person.page(), "factor:renew");
      List<String> second = person.page().locator(".recovery-codes code").allInnerTexts();
      assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first);
      look(person, "profile-codes-en");
      assertThat(person.text())
          .as("what was done to his account, the newest first")
          .containsPattern("(?s)recovery codes renewed\\s+by you.*second factor set up\\s+by you");
      person.open("/?lang=en");
      assertThat(person.text()).as("he did it just now").doesNotContain(CHANGED);
      try (Person again = browser.stranger()) {
        signIn(again, "volunteers" + run, password, first.get(0));
        assertThat(again.text()).as("codes that were renewed").contains("That code is wrong");
        at(again.page(), "prove:code").fill(second.get(0));
        press(again.page(), "prove:submit");
        assertThat(again.page().url()).doesNotContain("second-factor");
        again.open("/?lang=en");
        assertThat(again.text()).as("who comes later").contains(CHANGED, "recovery codes renewed");
        for (String language : LANGUAGES) {
          again.open("/?lang=" + language);
          look(again, "account-changed-" + language);
        }
      }
    }
  }
}
