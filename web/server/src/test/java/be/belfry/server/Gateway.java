package be.belfry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A gateway for text messages and a receiver of webhooks on this machine, for the one server of the
 * run. It keeps every call, also those that it refuses.
 */
public final class Gateway {
  /** Of which the keys of the webhooks' signatures are made. */
  public static final String SECRET = "a secret of the tests";

  private static final String TOKEN = "token of the gateway";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final TlsHook trusted = new TlsHook("trusted", "ip:127.0.0.1");
  private final TlsHook stranger = new TlsHook("stranger", "ip:127.0.0.1");
  private final TlsHook misnamed = new TlsHook("misnamed", "dns:elsewhere.example");
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int status = 202;

  /**
   * A call as it arrived.
   *
   * @param path {@code /sms} or {@code /hook}
   * @param id the idempotency key
   * @param signature of a webhook, empty for a text message
   */
  public record Call(
      String path, String id, String authorization, String signature, byte[] body, int status) {
    /** A field of the body. */
    public String text(String field) {
      try {
        JsonNode tree = JSON.readTree(body);
        return tree.path(field).asText();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Gateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      calls.add(
          new Call(
              exchange.getRequestURI().getPath(),
              header(exchange, "Idempotency-Key"),
              header(exchange, "Authorization"),
              header(exchange, "Belfry-Signature"),
              body,
              status));
      if (status == 302) {
        exchange.getResponseHeaders().add("Location", address("/elsewhere"));
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** Every call so far. */
  public List<Call> calls() {
    return calls;
  }

  /** From now on every call is answered so. */
  public void answerWith(int status) {
    this.status = status;
  }

  /** Address of one of its paths. */
  public String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** A receiver over TLS whose certificate the server was told to trust. */
  public TlsHook trusted() {
    return trusted;
  }

  /** One whose certificate nobody trusts. */
  public TlsHook stranger() {
    return stranger;
  }

  /** One whose certificate is trusted, and made out to another name. */
  public TlsHook misnamed() {
    return misnamed;
  }

  /** The certificates that the server is to trust, in one file. */
  private Path certificates() {
    try {
      return Files.writeString(
          trusted.pem().resolveSibling("trust.pem"),
          Files.readString(trusted.pem()) + Files.readString(misnamed.pem()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the gateway asks of its callers. */
  public static String authorization() {
    return "Bearer " + TOKEN;
  }

  /** What an operator sets so that messages come here. */
  Map<String, String> environment() {
    return Map.of(
        "BELFRY_SMS_URL",
        address("/sms"),
        "BELFRY_SMS_TOKEN",
        TOKEN,
        "BELFRY_WEBHOOK_SECRET",
        SECRET,
        "BELFRY_WEBHOOK_ALLOWED",
        String.join(
            ",",
            "127.0.0.1:" + server.getAddress().getPort(),
            trusted.place(),
            stranger.place(),
            misnamed.place()),
        "BELFRY_WEBHOOK_TRUST",
        certificates().toString());
  }
}
