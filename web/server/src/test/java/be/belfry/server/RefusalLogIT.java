package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is refused something stands in the node's own log, and nothing of what it was. */
class RefusalLogIT {
  private static final ShippedServer SERVER = ShippedServer.get();

  /** Lines of the log with a word; it is written into several files in turn. */
  private static List<String> lines(String word) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> logs = Files.list(SERVER.home().resolve("logs"))) {
      for (Path log : logs.filter(file -> file.toString().matches(".*\\.\\d")).toList()) {
        Files.readAllLines(log).stream().filter(line -> line.contains(word)).forEach(found::add);
      }
    }
    return found;
  }

  private static String analystsToken(String user) {
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
        insert into api_token (id, secret_hash, account_id, name, created_at)
        select gen_random_uuid(), ?, id, 'test', now() from account where username = ?
        """,
        Secrets.hash(secret),
        user);
    return secret;
  }

  @Test
  void whatATokenMayNotAndDoesNotFindIsALineEachHoweverOftenItAsks() throws IOException {
    String user = "refused-" + Fresh.number();
    Api analyst = Api.withToken(analystsToken(user));
    for (int no = 0; no < 5; no++) {
      assertThat(analyst.get("/incidents/INC-2099-999" + no).status()).isEqualTo(404);
      assertThat(analyst.get("/briefings").status()).isEqualTo(403);
    }
    assertThat(lines("account " + user + ","))
        .hasSize(2)
        .noneMatch(line -> line.contains("INC-2099"))
        .anyMatch(
            line ->
                line.contains("refused, not found: ")
                    && line.contains(", GET /api/v1/incidents/{}, trace "))
        .anyMatch(
            line ->
                line.contains("refused, not allowed: ")
                    && line.contains(", lacks briefingRead, GET /api/v1/briefings, trace "));
  }

  @Test
  void soIsOneWhoseTimeIsOver() throws IOException {
    String user = "over-" + Fresh.number();
    String token = analystsToken(user);
    SERVER.change(
        "update api_token set expires_at = now() where account_id ="
            + " (select id from account where username = ?)",
        user);
    Api.Answer refused =
        Api.withToken(token)
            .send("GET", "/incidents", null, Map.of("X-Forwarded-For", "198.51.100.7"));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(lines("network 198.51.100.0/24,"))
        .anyMatch(line -> line.contains("refused, wrong token: "));
  }

  @Test
  void aWrongTokenIsALineOfItsNetwork() throws IOException {
    String network = "203.0.113." + Fresh.number();
    Api.Answer refused =
        Api.withToken("wrong-" + network)
            .send("GET", "/incidents", null, Map.of("X-Forwarded-For", network));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(lines("network 203.0.113.0/24,"))
        .anyMatch(line -> line.contains("refused, wrong token: "))
        .noneMatch(line -> line.contains("wrong-" + network));
  }
}
