package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of the command line: from its own machine, and as long as its server runs. */
class CommandLineTokenIT {
  private static final Path HOME = ShippedServer.ownHome("command-line-home");
  private static final String ROWS =
      "select count(*) from installation where key like 'commandLine.%'";
  private static final String ROWS_OF = ROWS + " and value = ?";

  private static ShippedServer server;

  @AfterAll
  static void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private static ShippedServer start() {
    server = ShippedServer.start(HOME, Map.of(), "serve");
    return server;
  }

  /** The server's own database has stopped with it. */
  private static long rowsOfTheStopped(String hash) throws IOException, SQLException {
    Settings settings = Settings.from(Map.of("BELFRY_HOME", HOME.toString()));
    try (InstalledDatabase database = InstalledDatabase.open(settings);
        Connection connection = database.connect();
        PreparedStatement query = connection.prepareStatement(ROWS_OF)) {
      query.setString(1, hash);
      try (ResultSet found = query.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private static int status(URI server, String token, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/api/v1/incidents"))
            .header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Forwarded-Proto", "X-Real-IP", "Via"})
  void opensNothingForWhomAProxyHandsOn(String header) throws Exception {
    ShippedServer here = ShippedServer.get();
    assertThat(status(here.address(), here.commandToken())).isEqualTo(200);
    assertThat(status(here.address(), here.commandToken(), header, "203.0.113.5")).isEqualTo(401);
  }

  @Test
  void endsWithItsServerAndLeavesThoseOfOtherNodes() throws Exception {
    ShippedServer.delete(HOME);
    String first = start().commandToken();
    assertThat(server.number(ROWS_OF, Secrets.hash(first))).isEqualTo(1);
    server.change(
        "insert into installation (key, value) values ('commandLine.another', ?)",
        Secrets.hash("of another node"));
    server.stop();
    assertThat(rowsOfTheStopped(Secrets.hash(first))).isZero();
    assertThat(HOME.resolve("command-line.properties")).doesNotExist();

    String second = start().commandToken();
    assertThat(status(server.address(), first)).isEqualTo(401);
    assertThat(status(server.address(), second)).isEqualTo(200);
    server.process().destroyForcibly().waitFor();

    String third = start().commandToken();
    assertThat(status(server.address(), second)).as("of a server that was killed").isEqualTo(401);
    assertThat(status(server.address(), third)).isEqualTo(200);
    assertThat(status(server.address(), "of another node")).isEqualTo(200);
    assertThat(server.number(ROWS)).as("one for each node").isEqualTo(2);
  }
}
