package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/** Calls of nodes, and two of them at the same instant. */
final class Race {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          8,
          work -> {
            Thread thread = new Thread(work, "race");
            thread.setDaemon(true);
            return thread;
          });

  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private Race() {}

  /** An incident that one node is told of and the other one opens; gives its reference. */
  static String incident(Node told, Node opens, String token, String tlp)
      throws IOException, InterruptedException {
    return stored(
            opens,
            token,
            "/notifications/" + notification(told, token) + "/triage",
            """
            {'action': 'openIncident', 'classification': 'malicious-code:infected-system',
             'phenomenon': 'ransomware', 'severity': 'high', 'sectors': ['energy'], 'tlp': '%s'}
            """
                .formatted(tlp))
        .path("incident")
        .asText();
  }

  /** A notification that waits for triage; gives its reference. */
  static String notification(Node told, String token) throws IOException, InterruptedException {
    return stored(
            told,
            token,
            "/notifications",
            """
            {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
             'contact': {'phone': '+32 2 000 00 00'}, 'language': 'en', 'title': 'Control',
             'awareAt': '2026-03-02T06:10:00Z', 'sector': 'energy', 'channel': 'phone'}
            """
                .formatted(UUID.randomUUID()))
        .path("reference")
        .asText();
  }

  static HttpResponse<String> get(Node node, String token, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(request(node, token, path).GET().build(), BodyHandlers.ofString());
  }

  /** The body of what a node answers. */
  static JsonNode read(Node node, String token, String path)
      throws IOException, InterruptedException {
    return JSON.readTree(get(node, token, path).body());
  }

  /** Sends files of a plan. */
  static HttpResponse<String> yaml(Node node, String token, String path, String text)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(node, token, path)
            .setHeader("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(text))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(Node node, String token, String path) {
    return HttpRequest.newBuilder(URI.create(node.address() + "/api/v1" + path))
        .timeout(Duration.ofSeconds(120))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  static HttpResponse<String> post(
      Node node, String token, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(node, token, path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(
        request.POST(BodyPublishers.ofString(body.replace('\'', '"'))).build(),
        BodyHandlers.ofString());
  }

  static HttpResponse<String> put(
      Node node, String token, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(node, token, path).headers(headers).PUT(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  static JsonNode stored(Node node, String token, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = post(node, token, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return JSON.readTree(answer.body());
  }

  /**
   * Asks both nodes at the same instant. Who waits for the other one longer than a statement may is
   * told to come again (503), and does.
   */
  static List<HttpResponse<String>> race(
      Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other) throws Exception {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (Future<HttpResponse<String>> answer : POOL.invokeAll(List.of(again(one), again(other)))) {
      answers.add(answer.get());
    }
    return answers;
  }

  private static Callable<HttpResponse<String>> again(Callable<HttpResponse<String>> call) {
    return () -> {
      HttpResponse<String> first = call.call();
      return first.statusCode() == 503
          ? Awaitility.await()
              .atMost(Duration.ofMinutes(1))
              .pollDelay(COME_AGAIN)
              .pollInterval(COME_AGAIN)
              .until(call, answer -> answer.statusCode() != 503)
          : first;
    };
  }

  /** One won, and the other was told that somebody was faster. */
  static boolean hasOneWinner(List<HttpResponse<String>> answers) {
    long won = answers.stream().filter(a -> a.statusCode() < 300).count();
    long lost = answers.stream().filter(a -> List.of(409, 412).contains(a.statusCode())).count();
    return won == 1 && lost == 1;
  }
}
