package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.SignInDelay;
import be.belfry.domain.shared.Sha256;
import be.belfry.services.security.Passwords;
import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When sessions of the running server begin, change and end. Time is moved in the database, where
 * sessions live.
 */
class SessionsIT {
  private static final String PASSWORD = "a bell in every city";
  private static final String HASH = new Passwords().hash(PASSWORD);
  private static final String NETWORK = "192.0.2.7";
  private static final String SESSION = "belfry_session";
  private static final String LOGIN = "/login?to=%2Fprofile";
  private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<");

  /** An account of its own; gives its name. */
  private static String account(String role) {
    String user = "s" + UUID.randomUUID().toString().substring(0, 8);
    ShippedServer.get()
        .change(
            """
            insert into account (id, username, name, role, language, password_hash, created_at)
            values (gen_random_uuid(), ?, 'Sessions', ?, 'en', ?, now())
            """,
            user,
            role,
            HASH);
    return user;
  }

  private static void move(String user, String column, String back) {
    int moved =
        ShippedServer.get()
            .change(
                "update login_session set "
                    + column
                    + " = now() - cast(? as interval) where account_id ="
                    + " (select id from account where username = ?)",
                back,
                user);
    assertThat(moved).isPositive();
  }

  private static Visitor signedIn(String user) {
    Visitor visitor = new Visitor(NETWORK);
    assertThat(visitor.signIn(user, PASSWORD)).isEqualTo("/");
    assertThat(visitor.open("/profile")).isEmpty();
    return visitor;
  }

  /** What the profile page answers to whoever has this secret. */
  private static String profile(String secret) {
    return new Visitor(NETWORK).with(SESSION, secret).open("/profile");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          last_seen_at, 1 hour 59 minutes,  true
          last_seen_at, 2 hours,            false
          created_at,   11 hours 59 minutes,true
          created_at,   12 hours,           false
          """)
  void isOverAfterTwoHoursWithoutARequestAndAfterAShift(String column, String back, boolean open) {
    String user = account("auditor");
    Visitor visitor = signedIn(user);
    move(user, column, back);
    assertThat(visitor.open("/profile")).isEqualTo(open ? "" : LOGIN);
    assertThat(visitor.open("/audit/log")).as("and stays so").matches(open ? "" : "/login.*");
  }

  @Test
  void aRequestKeepsASessionAwakeButNotForever() {
    String user = account("auditor");
    Visitor visitor = signedIn(user);
    move(user, "last_seen_at", "1 hour 59 minutes");
    visitor.open("/profile");
    assertThat(
            ShippedServer.get()
                .number(
                    """
                    select count(*) from login_session s join account a on a.id = s.account_id
                    where a.username = ? and s.last_seen_at > now() - interval '1 minute'
                    """,
                    user))
        .isEqualTo(1);
    move(user, "created_at", "12 hours");
    assertThat(visitor.open("/profile")).isEqualTo(LOGIN);
  }

  @Test
  void whoDoesNotProveTheSecondFactorInTimeBeginsAnew() {
    String user = account("director");
    Visitor visitor = new Visitor(NETWORK);
    assertThat(visitor.signIn(user, PASSWORD)).startsWith("/second-factor");
    move(user, "created_at", "9 minutes");
    assertThat(visitor.open("/profile")).startsWith("/second-factor");
    move(user, "created_at", "10 minutes");
    assertThat(visitor.open("/second-factor")).startsWith("/login");
  }

  @Test
  void overTlsASecretHasANameThatNoNeighbourCanPlant() {
    String user = account("auditor");
    Visitor visitor = new Visitor(NETWORK).overTls();
    assertThat(visitor.signIn(user, PASSWORD)).isEqualTo("/");
    String secret = visitor.cookie("__Host-" + SESSION);
    assertThat(secret).isNotNull();
    assertThat(visitor.cookie(SESSION)).isNull();
    assertThat(visitor.open("/profile")).isEmpty();
    visitor.with("__Host-" + SESSION, null).with(SESSION, secret);
    assertThat(visitor.open("/profile")).as("the plain name, over TLS").isEqualTo(LOGIN);
  }

  @Test
  void aSignInTakesNoSecretThatWasThereBefore() {
    String user = account("auditor");
    String planted = Secrets.random();
    Visitor victim = new Visitor(NETWORK).with(SESSION, planted);
    victim.signIn(user, PASSWORD);
    String first = victim.cookie(SESSION);
    assertThat(first).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(planted);
    assertThat(profile(planted)).as("a planted cookie opens nothing").isEqualTo(LOGIN);
    assertThat(victim.open("/profile")).isEmpty();

    victim.signIn(user, PASSWORD);
    assertThat(victim.cookie(SESSION)).isNotEqualTo(first);
    assertThat(profile(first)).as("who signs in again is no longer who he was").isEqualTo(LOGIN);
  }

  @Test
  void whatOpensMoreGoesUnderAnotherSecret() {
    String user = account("director");
    Visitor visitor = new Visitor(NETWORK);
    String to = visitor.signIn(user, PASSWORD);
    String waiting = visitor.cookie(SESSION);
    visitor.open(to);
    String code = Authenticator.next(secretOn(visitor));
    visitor.submit(to, "enrol", "submit", Map.of("code", code));
    String proven = visitor.cookie(SESSION);
    assertThat(proven).isNotEqualTo(waiting);
    assertThat(visitor.open("/profile")).isEmpty();
    assertThat(profile(waiting)).isEqualTo(LOGIN);
    assertThat(profile(proven)).isEmpty();
  }

  /** Who presses "another telephone" and walks away leaves no offer to who sits down later. */
  @Test
  void aSecretOnOfferIsTakenShortlyAfterAProofOnly() {
    String user = account("auditor");
    Visitor visitor = signedIn(user);
    String page = visitor.submit("/profile", "factor", "setUp", Map.of());
    assertThat(page).startsWith("/second-factor");
    visitor.open(page);
    String first = secretOn(visitor);
    move(user, "authenticated_at", "9 minutes");
    visitor.open(page);
    assertThat(secretOn(visitor)).isEqualTo(first);
    move(user, "authenticated_at", "11 minutes");
    assertThat(visitor.submit(page, "enrol", "submit", Map.of("code", Authenticator.next(first))))
        .isEqualTo("/profile");
    assertThat(visitor.open(page)).isEqualTo("/profile");
    visitor.open("/profile");
    assertThat(visitor.page()).contains("The picture was good for 10 minutes");
    assertThat(factors(user)).isZero();

    assertThat(visitor.submit("/profile", "factor", "setUp", Map.of())).isEmpty();
    assertThat(visitor.prove("/profile", PASSWORD)).startsWith("/second-factor");
    visitor.open(page);
    String second = secretOn(visitor);
    assertThat(second).as("nobody takes one that somebody else may have seen").isNotEqualTo(first);
    visitor.submit(page, "enrol", "submit", Map.of("code", Authenticator.next(second)));
    assertThat(factors(user)).isEqualTo(1);
  }

  private static String secretOn(Visitor visitor) {
    Matcher secret = SECRET.matcher(visitor.page());
    assertThat(secret.find()).as(visitor.page()).isTrue();
    return secret.group(1);
  }

  private static long factors(String user) {
    return ShippedServer.get()
        .number(
            """
            select count(*) from second_factor f join account a on a.id = f.account_id
            where a.username = ?
            """,
            user);
  }

  /** What was opened at the very instant in which the account came to wait. */
  @Test
  void theSecondWordOpensNoSessionAndNoTokenOfBefore() {
    String user = account("director");
    Visitor visitor = new Visitor(NETWORK);
    visitor.signIn(user, PASSWORD);
    String token = token(user);
    ShippedServer.get()
        .change(
            "update account set disabled = true, appointed_by = 'x', name = username where username"
                + " = ?",
            user);
    Visitor administrator = Visitor.signedIn("administrator", 0, NETWORK);
    administrator.open("/admin/users?lang=en&q=" + user);
    Matcher link = Pattern.compile("/admin/account\\?id=[-0-9a-f]+").matcher(administrator.page());
    assertThat(link.find()).as(administrator.page()).isTrue();
    String page = link.group() + "&lang=en";
    administrator.open(page);
    administrator.submit(page, "account", "reopen", Map.of());
    assertThat(administrator.page())
        .contains("First password of " + user, "First password good until");
    assertThat(visitor.open("/second-factor")).startsWith("/login");
    assertThat(status(token)).isEqualTo(401);
  }

  @Test
  void anotherPasswordEndsAllOtherSessions() {
    String user = account("auditor");
    Visitor here = signedIn(user);
    Visitor there = signedIn(user);
    String before = here.cookie(SESSION);
    here.open("/profile");
    String own = "a bell in every other city";
    assertThat(
            here.submit(
                "/profile", "password", "change", Map.of("old", PASSWORD, "fresh", "1q2w3e4r5t6y")))
        .isEmpty();
    assertThat(here.page()).contains("one of the most used");
    assertThat(there.open("/profile")).as("a refused change ends nothing").isEmpty();
    here.open("/profile");
    assertThat(here.submit("/profile", "password", "change", Map.of("old", PASSWORD, "fresh", own)))
        .isEqualTo("/profile");
    assertThat(here.open("/profile")).isEmpty();
    assertThat(here.cookie(SESSION)).isNotEqualTo(before);
    assertThat(profile(before)).isEqualTo(LOGIN);
    assertThat(there.open("/profile")).isEqualTo(LOGIN);
    assertThat(new Visitor(NETWORK).signIn(user, PASSWORD)).isEmpty();
    assertThat(new Visitor(NETWORK).signIn(user, own)).isEqualTo("/");
  }

  /** Its password was right, and another one is given while it comes to its session. */
  @Test
  void aSignInThatAnotherPasswordOvertakesOpensNothing() throws Exception {
    String user = account("auditor");
    Visitor late = new Visitor(NETWORK);
    try (Held other = new Held("account where username = ?", user)) {
      CompletableFuture<String> to =
          CompletableFuture.supplyAsync(() -> late.signIn(user, PASSWORD));
      other.awaitWaiting(1, to);
      other.commit(
          "update account set password_hash = ?, version = version + 1 where username = ?",
          "another",
          user);
      assertThat(to.get(1, TimeUnit.MINUTES)).as("as a wrong password").isEmpty();
    }
    assertThat(late.open("/profile")).isEqualTo(LOGIN);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from login_session where account_id ="
                        + " (select id from account where username = ?)",
                    user))
        .isZero();
  }

  /**
   * What ends all sessions revokes the tokens that are there: one that comes after it would stay.
   */
  @Test
  void aTokenIsNotMadeByASessionThatEndsMeanwhile() throws Exception {
    String user = account("auditor");
    Visitor visitor = signedIn(user);
    visitor.open("/profile");
    try (Held other = new Held("account where username = ?", user)) {
      CompletableFuture<String> made =
          CompletableFuture.supplyAsync(
              () -> visitor.submit("/profile", "make", "make", Map.of("name", "late")));
      other.awaitWaiting(1, made);
      other.commit(
          "update login_session set ended_at = now() where account_id ="
              + " (select id from account where username = ?)",
          user);
      made.get(1, TimeUnit.MINUTES);
    }
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from api_token where account_id ="
                        + " (select id from account where username = ?)",
                    user))
        .isZero();
    assertThat(visitor.open("/profile")).isEqualTo(LOGIN);
  }

  @Test
  void nobodyHidesASessionBehindManyOthers() {
    String user = account("auditor");
    Visitor here = signedIn(user);
    Visitor hidden = signedIn(user);
    move(user, "created_at", "1 hour");
    for (int i = 0; i < 60; i++) {
      ShippedServer.get()
          .change(
              """
              insert into login_session (id, secret_hash, account_id, user_agent, created_at,
                last_seen_at, authenticated_at)
              select gen_random_uuid(), ?, id, 'test', now(), now(), now() from account
              where username = ?
              """,
              Secrets.random(),
              user);
    }
    here.open("/profile");
    here.submit(
        "/profile",
        "password",
        "change",
        Map.of("old", PASSWORD, "fresh", "a bell in every other city"));
    assertThat(here.open("/profile")).isEmpty();
    assertThat(hidden.open("/profile")).isEqualTo(LOGIN);
  }

  /**
   * A session without a request for long comes back where its requests could not be noted
   * meanwhile: the one that a stranger has must not.
   */
  @Test
  void anotherPasswordEndsASessionThatLooksOver() {
    String user = account("auditor");
    Visitor stranger = signedIn(user);
    move(user, "last_seen_at", "3 hours");
    Visitor here = signedIn(user);
    here.submit(
        "/profile",
        "password",
        "change",
        Map.of("old", PASSWORD, "fresh", "a bell in every other city"));
    assertThat(here.open("/profile")).isEmpty();
    move(user, "last_seen_at", "0 hours");
    assertThat(stranger.open("/profile")).isEqualTo(LOGIN);
  }

  /** A token of an account. */
  private static String token(String user) {
    String secret = Secrets.random();
    ShippedServer.get()
        .change(
            """
            insert into api_token (id, secret_hash, account_id, name, created_at)
            select gen_random_uuid(), ?, id, 'test', now() from account where username = ?
            """,
            Secrets.hash(secret),
            user);
    return secret;
  }

  private static int status(String token) {
    return Api.withToken(token).get("/plans").status();
  }

  @Test
  void aRevokedTokenAndAClosedAccountOpenNothingFromTheNextRequestOn() {
    String user = account("auditor");
    String revoked = token(user);
    String token = token(user);
    Visitor visitor = signedIn(user);
    assertThat(status(revoked)).isEqualTo(200);
    ShippedServer.get()
        .change(
            "update api_token set revoked_at = now() where secret_hash = ?", Secrets.hash(revoked));
    assertThat(status(revoked)).isEqualTo(401);
    assertThat(status(token)).isEqualTo(200);

    ShippedServer.get().change("update account set disabled = true where username = ?", user);
    assertThat(status(token)).isEqualTo(401);
    assertThat(visitor.open("/profile")).isEqualTo(LOGIN);
    Visitor again = new Visitor(NETWORK);
    assertThat(again.signIn(user, PASSWORD)).isEmpty();
    assertThat(again.page()).contains("do not belong together");
    assertThat(again.cookie(SESSION)).isNull();
  }

  @Test
  void aTokenThatIsOverIsRefusedLikeAWrongOne() {
    String user = account("auditor");
    String token = token(user);
    assertThat(status(token)).isEqualTo(200);
    ShippedServer.get()
        .change(
            "update api_token set expires_at = now() where secret_hash = ?", Secrets.hash(token));
    Api.Answer over = Api.withToken(token).get("/plans");
    Api.Answer wrong = Api.withToken(Secrets.random()).get("/plans");
    assertThat(over.status()).isEqualTo(401);
    assertThat(over.text("type")).isEqualTo(wrong.text("type"));
    assertThat(over.text("detail")).isEqualTo(wrong.text("detail"));
    assertThat(over.header("WWW-Authenticate")).isEqualTo(wrong.header("WWW-Authenticate"));
  }

  @Test
  void theOwnerSaysForHowLongATokenIsGoodAndSeesItsEnd() {
    String user = account("auditor");
    Visitor visitor = signedIn(user);
    visitor.submit("/profile", "make", "make", Map.of("name", "short", "days", "30"));
    visitor.open("/profile");
    assertThat(visitor.page()).contains("Good until");
    assertThat(visitor.page()).doesNotContain("ends soon");
    visitor.submit("/profile", "make", "make", Map.of("name", "endless", "days", "3650"));
    visitor.open("/profile");
    visitor.submit("/profile", "make", "make", Map.of("name", "usual"));
    assertThat(days(user, "short")).isEqualTo(30);
    assertThat(days(user, "endless")).as("none is made").isZero();
    assertThat(days(user, "usual")).as("what the form offers").isEqualTo(365);
    ShippedServer.get()
        .change(
            "update api_token set created_at = now() - interval '330 days',"
                + " expires_at = now() + interval '29 days' where name = 'short'"
                + " and account_id = (select id from account where username = ?)",
            user);
    visitor.open("/profile");
    assertThat(visitor.page()).contains("ends soon");
  }

  private static long days(String user, String name) {
    return ShippedServer.get()
        .number(
            "select coalesce(sum(extract(day from t.expires_at - t.created_at))::bigint, 0)"
                + " from api_token t join account a on a.id = t.account_id"
                + " where a.username = ? and t.name = ?",
            user,
            name);
  }

  /** The head and half of the body are here when it is revoked, the rest comes seconds later. */
  @ParameterizedTest
  @CsvSource({
    "/api/v1/notifications, X-Nothing",
    "/api/v1/notifications, Content-Encoding: identity",
    "/api/v1/triageBatches, Idempotency-Key"
  })
  void aTokenThatIsRevokedWhileTheBodyComesDecidesNothing(String path, String header)
      throws IOException, InterruptedException {
    String token = token(account("analyst"));
    UUID id = UUID.randomUUID();
    String title = "Too late " + id;
    byte[] body =
        """
        {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Patient Grid"},
         "contact": {"email": "soc@example.be"}, "language": "en", "title": "%s",
         "channel": "mail", "awareAt": "%s"}
        """
            .formatted(id, title, Instant.now().minusSeconds(60))
            .getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket("localhost", ShippedServer.get().address().getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                  + token
                  + "\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length
                  + "\r\n"
                  + (header.contains(":") ? header : header + ": " + id)
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, body.length / 2);
      out.flush();
      TimeUnit.SECONDS.sleep(1);
      ShippedServer.get()
          .change(
              "update api_token set revoked_at = now() where secret_hash = ?", Secrets.hash(token));
      TimeUnit.SECONDS.sleep(6);
      out.write(body, body.length / 2, body.length - body.length / 2);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 401 ")
          .contains("\r\nWWW-Authenticate: Bearer\r\n", "invalidAccessToken");
    }
    assertThat(
            ShippedServer.get().number("select count(*) from notification where title = ?", title))
        .isZero();
  }

  @Test
  void aSessionIsNoTokenAndATokenNoSession() {
    String user = account("auditor");
    Visitor visitor = signedIn(user);
    assertThat(status(visitor.cookie(SESSION))).isEqualTo(401);
    assertThat(profile(token(user))).isEqualTo(LOGIN);
  }

  /** One password for many names: no name has failed twice, the network has. */
  @Test
  void whoTriesManyNamesSlowsDownHisNetworkButNoKnownDeviceInIt() {
    String user = account("auditor");
    int block = 10 + 2 * (Fresh.number() % 100);
    String network = "198.18." + block + ".";
    Visitor colleague = new Visitor(network + "7");
    assertThat(colleague.signIn(user, PASSWORD)).isEqualTo("/");
    String device = colleague.cookie("belfry_device");
    ShippedServer.get()
        .change(
            "insert into belfry.sign_in_failure (trace, address, at)"
                + " select 'name' || n, ?, clock_timestamp() from generate_series(1, 49) n",
            network + "0/24");
    Visitor stranger = new Visitor(network + "66");
    assertThat(stranger.signIn("name50", "Winter2026!x")).isEmpty();
    assertThat(stranger.page()).as("the fiftieth was looked at").doesNotContain("Too many failed");
    // He goes on: what follows comes right after a failure, on a slow machine too.
    assertThat(
            ShippedServer.get()
                .change(
                    "update sign_in_failure set at = clock_timestamp() + interval '10 minutes'"
                        + " where address = ?",
                    network + "0/24"))
        .isEqualTo(50);
    assertThat(stranger.signIn("name51", "Winter2026!x")).isEmpty();
    assertThat(stranger.page()).contains("Too many failed");
    assertThat(new Visitor(network + "9").signIn(user, PASSWORD))
        .as("somebody new in that network")
        .isEmpty();
    assertThat(new Visitor(network + "7").with("belfry_device", device).signIn(user, PASSWORD))
        .as("a device that is known")
        .isEqualTo("/");
    assertThat(new Visitor("198.18." + (block + 1) + ".7").signIn(user, PASSWORD))
        .as("next door")
        .isEqualTo("/");
  }

  @Test
  void aStrangerWhoGuessesSlowsDownHisOwnNetworkAndNobodyElse() {
    String user = account("auditor");
    Visitor owner = new Visitor("192.0.2.7");
    owner.signIn(user, PASSWORD);
    String device = owner.cookie("belfry_device");
    assertThat(device).isNotNull();
    for (int i = 0; i < SignInDelay.FREE; i++) {
      assertThat(new Visitor("198.51.100." + i).signIn(user, "guess " + i)).isEmpty();
    }
    Visitor.goesOnFailing(user);
    Visitor stranger = new Visitor("198.51.100.99");
    assertThat(stranger.signIn(user, PASSWORD)).as("even the right password waits").isEmpty();
    assertThat(stranger.page()).contains("Too many failed tries");
    assertThat(new Visitor("203.0.113.7").signIn(user, PASSWORD))
        .as("its owner from elsewhere")
        .isEqualTo("/");
    assertThat(new Visitor("198.51.100.7").with("belfry_device", device).signIn(user, PASSWORD))
        .as("its owner beside the stranger, in a browser that he has used before")
        .isEqualTo("/");
    assertThat(new Visitor("198.51.100.7").with("belfry_device", "x.y").signIn(user, PASSWORD))
        .as("an invented device")
        .isEmpty();
    assertThat(owner.open("/profile")).as("and who was signed in stays so").isEmpty();
  }

  /** Typed right, wrong, or where the name belongs. */
  @Test
  void noLogAndNoRecordHoldsAPasswordThatWasTyped() throws IOException {
    ShippedServer server = ShippedServer.get();
    String wrong = "wrong " + UUID.randomUUID();
    String asName = "name-" + UUID.randomUUID();
    String user = account("auditor");
    Visitor visitor = new Visitor("192.0.2.14");
    assertThat(visitor.signIn(user, wrong)).isEmpty();
    assertThat(visitor.signIn(asName, PASSWORD)).isEmpty();
    assertThat(visitor.signIn(user, PASSWORD)).isEqualTo("/");

    List<String> typed = List.of(PASSWORD, wrong, asName);
    assertThat(server.console()).doesNotContain(typed);
    try (Stream<Path> logs = Files.walk(server.home().resolve("logs"))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
            .as(log.toString())
            .doesNotContain(typed);
      }
    }
    assertThat(
            server.number(
                "select count(*) from sign_in_failure where strpos(trace, left(?, 5)) > 0", asName))
        .as("what waits are reckoned from")
        .isZero();
    assertThat(
            server.number(
                "select count(*) from sign_in_failure where trace = ?",
                Sha256.hex(asName).substring(0, 6)))
        .isEqualTo(1);
    String rows =
        "select count(*) from audit_entry where strpos(object || details || actor, ?) > 0";
    assertThat(server.number(rows, user)).as("what he did is there").isPositive();
    assertThat(typed).allSatisfy(word -> assertThat(server.number(rows, word)).isZero());
  }
}
