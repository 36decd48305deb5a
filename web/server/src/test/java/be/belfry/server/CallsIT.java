package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who asks without end waits for himself; his notifications and everybody else do not. */
class CallsIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static String holder(ShippedServer server, String user) {
    String token = Secrets.random();
    server.change(
        """
        with made as (
          insert into account (id, username, name, role, language, password_hash, created_at)
          values (gen_random_uuid(), ?, 'Somebody', 'analyst', 'en', '!', now()) returning id)
        insert into api_token (id, secret_hash, account_id, name, created_at)
        select gen_random_uuid(), ?, id, 'calls', now() from made
        """,
        user,
        Secrets.hash(token));
    return token;
  }

  private static HttpResponse<String> get(URI server, String token, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static int notify(URI server, String token) throws IOException, InterruptedException {
    String body =
        """
        {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Example Grid"},
         "contact": {"email": "soc@example.be"}, "language": "en", "title": "Turbines stopped",
         "awareAt": "%s", "sector": "energy", "channel": "phone"}
        """
            .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60));
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(server + "/api/v1/notifications"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void whoAsksWithoutEndWaitsForHimself() throws Exception {
    Path home = ShippedServer.ownHome("calls-home");
    ShippedServer.delete(home);
    ShippedServer server =
        ShippedServer.start(home, Map.of("BELFRY_CALLS_PER_MINUTE", "6"), "serve");
    try {
      String noisy = holder(server, "noisy");
      String other = holder(server, "other");
      URI here = server.address();
      assertThat(get(here, noisy, "/incidents").statusCode()).isEqualTo(200);
      assertThat(get(here, noisy, "/refData/sectors").statusCode()).isEqualTo(200);
      HttpResponse<String> refused = get(here, noisy, "/incidents");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
          .isBetween(1L, 10L);
      assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
      assertThat(refused.body()).contains("tooManyRequests");

      assertThat(get(here, other, "/incidents").statusCode()).isEqualTo(200);
      assertThat(notify(here, noisy)).as("the intake has its own bucket").isEqualTo(201);
    } finally {
      server.stop();
    }
  }
}
