package be.belfry.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A second place of checkpoints at an address, as the manual asks for one: it adds what it is sent
 * and gives back all that it has. It can be away.
 */
public final class CheckpointShelf implements AutoCloseable {
  private final HttpServer http;
  private String lines = "";
  private boolean away;

  private CheckpointShelf(HttpServer http) {
    this.http = http;
  }

  /** An empty one on a free port. */
  public static CheckpointShelf open() {
    try {
      CheckpointShelf shelf =
          new CheckpointShelf(
              HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0));
      shelf.http.createContext("/log", shelf::answer);
      shelf.http.createContext(
          "/moved",
          exchange -> {
            exchange.getResponseHeaders().set("Location", shelf.address());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
          });
      shelf.http.start();
      return shelf;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    int status = away ? 503 : 404;
    byte[] body = new byte[0];
    if (!away && exchange.getRequestMethod().equals("POST")) {
      boolean whole =
          "application/x-ndjson".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
              && sent.endsWith("\n");
      status = whole ? 204 : 400;
      lines += whole ? sent : "";
    } else if (!away && !lines.isEmpty()) {
      status = 200;
      body = lines.getBytes(StandardCharsets.US_ASCII);
    }
    if (body.length == 0) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** Where it is. */
  public String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/log";
  }

  /** An address that sends on to it. */
  public String movedAddress() {
    return address().replace("/log", "/moved");
  }

  /** All that it has, the oldest first. */
  public synchronized List<String> lines() {
    return lines.lines().toList();
  }

  /** From now on it answers nothing but 503, or as before. */
  public synchronized void away(boolean now) {
    away = now;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
