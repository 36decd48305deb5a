package be.belfry.services.audit;

import be.belfry.domain.audit.CheckpointLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checkpoints at an address: {@code POST} adds lines, {@code GET} gives all of them back as they
 * came, 404 while there is none. No redirect is followed, and no machine waited for that hangs.
 */
final class HttpCheckpoints implements CheckpointPlace {
  /** So long a connection may take, an answer to begin, and its body to go on. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI address;
  private final Duration patience;

  HttpCheckpoints(URI address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  @Override
  public Optional<BufferedReader> open() throws IOException {
    HttpResponse<InputStream> answer = send(HttpRequest.newBuilder(address).GET());
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new PromptBody(answer.body(), patience), StandardCharsets.US_ASCII));
    if (answer.statusCode() == 200) {
      return Optional.of(lines);
    }
    lines.close();
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    throw new IOException(address + " answered " + answer.statusCode());
  }

  @Override
  public void append(List<CheckpointLine> lines) throws IOException {
    String text = lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    HttpResponse<InputStream> answer =
        send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.US_ASCII)));
    // The status says it all; a body is not waited for.
    answer.body().close();
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(address + " answered " + answer.statusCode());
    }
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
    try {
      return CLIENT.send(
          request.timeout(patience).build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
