package be.belfry.server.organisation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import be.belfry.services.security.Secrets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The register over REST: who keeps it, who sees it, what it refuses, what it binds. */
class RegisterRestIT {
  /** Above the range of the demonstration, so that no test takes the number of another. */
  private static final AtomicInteger NEXT = new AtomicInteger(18_000_000);

  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api authority = Api.as("sectorAuthority", 0);

  private static String number() {
    int first = NEXT.addAndGet(11);
    return "%08d%02d".formatted(first, 97 - first % 97);
  }

  private static String body(String number, String sector, String more) {
    return """
    {'name': 'Example %s', 'enterpriseNumber': '%s', 'sector': '%s', 'category': 'essential',
     'language': 'fr'%s}
    """
        .formatted(sector, number, sector, more);
  }

  private static Set<String> own() {
    String user = ShippedServer.get().account("sectorAuthority", 0).user();
    String sectors =
        text("select array_to_string(sectors, ',') from account where username = ?", user);
    return new TreeSet<>(List.of(sectors.split(",")));
  }

  private static String text(String sql, String user) {
    try (var owner = ShippedServer.get().pastTheWalls();
        var query = owner.prepareStatement(sql)) {
      query.setString(1, user);
      try (var found = query.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String foreign() {
    return own().contains("food") ? "space" : "food";
  }

  @Test
  void anEntityIsKeptChangedDeactivatedAndReactivated() {
    String number = number();
    Answer added = officer.post("/organisations", body(number, "energy", ""));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    assertThat(added.text("enterpriseNumber").replace(".", "")).isEqualTo(number);
    String path = "/organisations/" + added.text("id");
    assertThat(added.header("Location")).endsWith(path);
    Answer again = officer.post("/organisations", body(number, "roads", ""));
    assertThat(again.status()).as("no sector").isEqualTo(400);
    assertThat(officer.post("/organisations", body(number, "space", "")).status()).isEqualTo(409);

    String tag = officer.get(path).header("ETag");
    String critical = ", 'critical': {'designatedBy': 'FPS', 'designatedOn': '2026-07-17'}";
    Answer changed =
        officer.send("PUT", path, body(number, "energy", critical), Map.of("If-Match", tag));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    assertThat(changed.body().at("/critical/designatedOn").asText()).isEqualTo("2026-07-17");
    assertThat(
            officer.send("PUT", path, body(number, "energy", ""), Map.of("If-Match", tag)).status())
        .isEqualTo(412);
    assertThat(officer.send("PUT", path, body(number, "energy", ""), Map.of()).status())
        .isEqualTo(428);

    Answer contact =
        officer.post(
            "/contacts",
            "{'entity': '%s', 'name': 'Desk', 'language': 'fr', 'rank': 'first', 'channels': [{'kind': 'mail', 'address': 'a@register.example'}]}"
                .formatted(added.text("id")));
    assertThat(contact.status()).as(contact.body().toString()).isEqualTo(201);

    assertThat(
            officer
                .send(
                    "POST",
                    path + "/deactivations",
                    "{'reason': ' '}",
                    Map.of("If-Match", changed.header("ETag")))
                .status())
        .isEqualTo(400);
    Answer ended =
        officer.send(
            "POST",
            path + "/deactivations",
            "{'reason': 'merged'}",
            Map.of("If-Match", changed.header("ETag")));
    assertThat(ended.status()).as(ended.body().toString()).isEqualTo(200);
    assertThat(ended.body().has("endedAt")).isTrue();
    assertThat(officer.get("/contacts?entity=" + added.text("id")).body().path("items")).isEmpty();
    assertThat(
            officer
                .send(
                    "PUT",
                    path,
                    body(number, "energy", ""),
                    Map.of("If-Match", ended.header("ETag")))
                .status())
        .isEqualTo(409);
    Answer back =
        officer.send(
            "POST",
            path + "/reactivations",
            "{'reason': 'a mistake'}",
            Map.of("If-Match", ended.header("ETag")));
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.body().has("endedAt")).isFalse();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action in"
                        + " ('organisation.registered', 'organisation.changed',"
                        + " 'organisation.ended', 'organisation.restored')",
                    added.text("id")))
        .isEqualTo(4);
  }

  private static String tokenOf(String organisation, String name) {
    String secret = Secrets.random();
    ShippedServer.get()
        .change(
            """
            insert into account (id, username, name, role, language, password_hash, created_at,
              organisation_id)
            values (gen_random_uuid(), ?, 'Register', 'organisation', 'en', 'none', now(), ?)
            """,
            name,
            organisation);
    ShippedServer.get()
        .change(
            """
            insert into api_token (id, account_id, name, secret_hash, created_at)
            select gen_random_uuid(), id, 'test', ?, now() from account where username = ?
            """,
            Secrets.hash(secret),
            name);
    ShippedServer.get()
        .change(
            """
            insert into login_session (id, secret_hash, account_id, user_agent, created_at,
              last_seen_at, authenticated_at)
            select gen_random_uuid(), ?, id, 'test', now(), now(), now() from account
            where username = ?
            """,
            Secrets.hash("session " + secret),
            name);
    return secret;
  }

  private static long openTokens(String user) {
    return ShippedServer.get()
        .number(
            "select count(*) from api_token t join account a on a.id = t.account_id"
                + " where a.username = ? and t.revoked_at is null",
            user);
  }

  private static long openSessions(String user) {
    return ShippedServer.get()
        .number(
            """
            select count(*) from login_session s join account a on a.id = s.account_id
            where a.username = ? and s.ended_at is null
            """,
            user);
  }

  @Test
  void whoLeavesTheRegisterSignsInNoMoreUntilAnAdministratorOpensTheAccount() {
    Answer added = officer.post("/organisations", body(number(), "energy", ""));
    Answer other = officer.post("/organisations", body(number(), "energy", ""));
    String gone = "gone-" + added.text("id").substring(0, 8);
    String stays = "stays-" + other.text("id").substring(0, 8);
    Api ofGone = Api.withToken(tokenOf(added.text("id"), gone));
    Api ofOther = Api.withToken(tokenOf(other.text("id"), stays));
    assertThat(ofGone.get("/notifications").status()).isEqualTo(200);
    assertThat(ofOther.get("/notifications").status()).isEqualTo(200);

    Answer ended =
        officer.send(
            "POST",
            "/organisations/" + added.text("id") + "/deactivations",
            "{'reason': 'bankrupt'}",
            Map.of("If-Match", officer.get("/organisations/" + added.text("id")).header("ETag")));
    assertThat(ended.status()).as(ended.body().toString()).isEqualTo(200);
    assertThat(ofGone.get("/notifications").status()).isEqualTo(401);
    assertThat(openSessions(gone)).isZero();
    assertThat(openTokens(gone)).as("opens nothing when the account is opened again").isZero();
    assertThat(openTokens(stays)).isEqualTo(1);
    assertThat(ofOther.get("/notifications").status()).as("of another entity").isEqualTo(200);
    assertThat(openSessions(stays)).isEqualTo(1);
    assertThat(opened(gone)).contains("The entity of this account has left the register.");
    assertThat(isClosed(gone)).isTrue();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action ="
                        + " 'security.accountClosed'",
                    gone))
        .isEqualTo(1);

    Answer back =
        officer.send(
            "POST",
            "/organisations/" + added.text("id") + "/reactivations",
            "{'reason': 'a mistake'}",
            Map.of("If-Match", ended.header("ETag")));
    assertThat(back.status()).isEqualTo(200);
    assertThat(ofGone.get("/notifications").status())
        .as("a way in is opened by nobody but the administrator")
        .isEqualTo(401);
    opened(gone);
    assertThat(isClosed(gone)).isFalse();
  }

  /** What an administrator reads who opens an account. */
  private static String opened(String user) {
    Visitor administrator = Visitor.signedIn("administrator", 0, "192.0.2.61");
    String page =
        "/admin/account?lang=en&id=" + text("select id from account where username = ?", user);
    administrator.open(page);
    administrator.submit(page, "account", "reopen", Map.of());
    return administrator.page();
  }

  private static boolean isClosed(String user) {
    return ShippedServer.get()
            .number("select count(*) from account where username = ? and disabled", user)
        == 1;
  }

  @Test
  void anAuthorityKeepsItsOwnSectorAndSeesNoOther() {
    String sector = own().iterator().next();
    Answer added = authority.post("/organisations", body(number(), sector, ""));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    Answer other = officer.post("/organisations", body(number(), foreign(), ""));
    assertThat(other.status()).isEqualTo(201);
    assertThat(authority.post("/organisations", body(number(), foreign(), "")).status())
        .isEqualTo(403);
    String hidden = "/organisations/" + other.text("id");
    assertThat(authority.get(hidden).status()).isEqualTo(404);
    assertThat(
            authority
                .send("PUT", hidden, body(number(), sector, ""), Map.of("If-Match", "\"0\""))
                .status())
        .isEqualTo(404);
    String path = "/organisations/" + added.text("id");
    assertThat(
            authority
                .send(
                    "PUT",
                    path,
                    body(number(), foreign(), ""),
                    Map.of("If-Match", authority.get(path).header("ETag")))
                .status())
        .as("it cannot be given away either")
        .isEqualTo(403);
    List<String> sectors = new ArrayList<>();
    authority
        .get("/organisations?pageSize=200")
        .body()
        .path("items")
        .forEach(item -> sectors.add(item.path("sector").asText()));
    assertThat(sectors).isNotEmpty().allMatch(own()::contains);
  }

  @Test
  void anEntityReadsItselfAndOthersReadNothing() {
    Answer mine = Api.as("organisation", 0).get("/organisations");
    assertThat(mine.body().path("items")).hasSize(1);
    String path = "/organisations/" + mine.body().at("/items/0/id").asText();
    assertThat(Api.as("organisation", 0).get(path).status()).isEqualTo(200);
    assertThat(Api.as("organisation", 1).get(path).status()).isEqualTo(404);
    assertThat(
            Api.as("organisation", 0).post("/organisations", body(number(), "food", "")).status())
        .isEqualTo(403);
    assertThat(Api.as("analyst", 0).post("/organisations", body(number(), "food", "")).status())
        .isEqualTo(403);
    for (String role : List.of("minister", "statistician", "administrator", "auditor")) {
      assertThat(Api.as(role, 0).get("/organisations").status()).as(role).isEqualTo(403);
    }
    assertThat(officer.get("/organisations?critical=perhaps").status()).isEqualTo(400);
    assertThat(officer.get("/organisations?cursor=x").status()).isEqualTo(400);
  }

  @Test
  void aFileIsTakenRowByRowAndTwiceIsOnce() {
    String first = number();
    String second = number();
    String sector = own().iterator().next();
    String header =
        "name;enterpriseNumber;country;sector;subSector;category;criticalBy;criticalOn;systemic;networkImpact;language\r\n";
    String csv =
        header
            + "Één;"
            + first
            + ";;"
            + sector
            + ";;essential;FPS;2026-07-17;;;nl\r\n"
            + "Wrong;1999.000.052;;"
            + sector
            + ";;essential;;;;;nl\r\n"
            + "Foreign;"
            + number()
            + ";;"
            + foreign()
            + ";;essential;;;;;nl\r\n"
            + "Two;"
            + second
            + ";;"
            + sector
            + ";;important;;;;;fr\r\n"
            + "Short;1\r\n";
    Answer done = upload(authority, csv);
    assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
    assertThat(done.body().path("read").asInt()).isEqualTo(5);
    assertThat(done.body().path("added").asInt()).isEqualTo(2);
    List<String> refused = new ArrayList<>();
    done.body()
        .path("refusals")
        .forEach(row -> refused.add(row.path("line").asText() + " " + row.path("code").asText()));
    assertThat(refused)
        .containsExactly(
            "3 organisation_enterpriseNumber",
            "4 organisation_notRegistrar",
            "6 organisation_importFields");
    assertThat(done.body().at("/refusals/0/detail").asText()).contains("1999.000.052");

    Answer again = upload(authority, csv.replace("Two;", "Three;"));
    assertThat(again.body().path("added").asInt()).isZero();
    assertThat(again.body().path("unchanged").asInt()).isEqualTo(1);
    assertThat(again.body().path("changed").asInt()).isEqualTo(1);
    assertThat(upload(authority, "name,sector\r\nx,y\r\n").status()).isEqualTo(400);
    assertThat(upload(Api.as("analyst", 0), csv).status()).isEqualTo(403);
  }

  private static Answer upload(Api by, String csv) {
    return by.upload("/organisations/imports", "register.csv", csv.getBytes(UTF_8));
  }

  /** What the register says binds the next report, and no report that came before. */
  @Test
  void aDesignationBindsTheNextReport() {
    String number = number();
    Answer added = officer.post("/organisations", body(number, "energy", ""));
    String report = takeIn(number);
    assertThat(regime(report, "cer"))
        .startsWith("false This binds whom the authority designates; the register");
    assertThat(regime(report, "nis2"))
        .startsWith("true The register has it as an essential entity");
    String path = "/organisations/" + added.text("id");
    Answer designated =
        officer.send(
            "PUT",
            path,
            body(
                number,
                "energy",
                ", 'critical': {'designatedBy': 'FPS', 'designatedOn': '2026-07-17'},"
                    + " 'networkImpact': 'high'"),
            Map.of("If-Match", added.header("ETag")));
    assertThat(designated.status()).as(designated.body().toString()).isEqualTo(200);
    assertThat(regime(report, "cer")).startsWith("false The register names the entity now");
    String next = takeIn(number);
    assertThat(regime(next, "cer")).startsWith("true The register has it as a critical entity");
    assertThat(regime(next, "nccs")).startsWith("true The register has it as an entity of high");
  }

  private String takeIn(String number) {
    Answer taken =
        officer.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'earlyWarning', 'channel': 'phone',
             'organisation': {'name': 'Example', 'enterpriseNumber': '%s'},
             'contact': {'phone': '+32 2 000 00 00'}, 'language': 'fr',
             'awareAt': '2026-03-02T06:10:00Z', 'title': 'For the register', 'sector': 'energy'}
            """
                .formatted(UUID.randomUUID(), number));
    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    return taken.text("reference");
  }

  private String regime(String reference, String code) {
    Answer all = officer.get("/notifications/" + reference + "/regimes");
    for (var item : all.body().path("items")) {
      if (item.path("regime").asText().equals(code)) {
        return item.path("applies").asText() + " " + item.path("reason").asText();
      }
    }
    throw new IllegalStateException("no regime " + code);
  }
}
