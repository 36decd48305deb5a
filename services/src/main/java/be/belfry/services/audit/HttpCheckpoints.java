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
 * came, 404 while there is none. No redirect is followed.
 */
final class HttpCheckpoints implements CheckpointPlace {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI address;

  HttpCheckpoints(URI address) {
    this.address = address;
  }

  @Override
  public Optional<BufferedReader> open() throws IOException {
    HttpResponse<InputStream> answer =
        send(
            HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build(),
            HttpResponse.BodyHandlers.ofInputStream());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.US_ASCII));
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
    HttpResponse<Void> answer =
        send(
            HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.US_ASCII))
                .build(),
            HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(address + " answered " + answer.statusCode());
    }
  }

  private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try {
      return CLIENT.send(request, body);
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
