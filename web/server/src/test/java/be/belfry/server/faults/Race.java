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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

  private Race() {}

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
      HttpResponse<String> answer = call.call();
      for (int i = 0; i < 10 && answer.statusCode() == 503; i++) {
        Thread.sleep(1_000);
        answer = call.call();
      }
      return answer;
    };
  }

  /** One won, and the other was told that somebody was faster. */
  static boolean hasOneWinner(List<HttpResponse<String>> answers) {
    long won = answers.stream().filter(a -> a.statusCode() < 300).count();
    long lost = answers.stream().filter(a -> List.of(409, 412).contains(a.statusCode())).count();
    return won == 1 && lost == 1;
  }
}
