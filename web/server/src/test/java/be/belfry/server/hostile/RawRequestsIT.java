package be.belfry.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no decent client sends, over bare sockets, and decent requests at the wrong time: no answer
 * names the server below the portal, its version or its inside, from the first moment of the
 * process to its last.
 */
@Tag("waits")
@ExtendWith(NoSecondTry.class)
class RawRequestsIT {
  private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";

  /** Which of the server's own parsers wait for more, and end the connection later. */
  private static final int SILENCE = 500;

  private static final int PATIENCE = 10_000;

  /** Asked again and again while the server starts and stops. */
  private static final List<String> ALWAYS =
      List.of(
          get("/health"),
          get("/"),
          get("/nowhere/at-all"),
          get("/%zz"),
          "TRACE / HTTP/1.1\r\n" + END,
          "CONNECT example.org:443 HTTP/1.1\r\n" + END);

  /** The end of the headers, a body of 18 bytes in pieces, and who comes next. */
  private static final String CHUNKED = "\r\n\r\n8\r\n{\"a\": 1}\r\n0\r\n\r\n";

  private static final String NEXT = get("/health");

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\n" + END;
  }

  private static Map<String, String> hostile() {
    Map<String, String> requests = new LinkedHashMap<>();
    for (String method : List.of("TRACE", "CONNECT", "PROPFIND", "BREW", "PUT", "get")) {
      for (String target : List.of("/", "/health", "/login", "/api/v1/keys", "*", "a:1")) {
        requests.put(method + " " + target, method + " " + target + " HTTP/1.1\r\n" + END);
      }
    }
    for (String target :
        List.of(
            "/nowhere",
            "/%zz",
            "/%00",
            "/\0",
            "/\u00e9\u00ff",
            "/%c0%ae",
            "/a%2fb%5cc",
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/;x=1/../y",
            "/\\x",
            "//",
            "*",
            "nowhere",
            "http://",
            "http://other.example/nowhere",
            "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/__asadmin/version",
            "/x.jsp",
            "/x.xhtml",
            "/" + "a".repeat(100_000))) {
      requests.put("GET " + target, get(target));
    }
    for (String version : List.of("HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTX/1.1", "HTTP/", "x")) {
      requests.put(version, "GET / " + version + "\r\n" + END);
    }
    for (String header :
        List.of(
            "X: " + "a".repeat(100_000),
            "Cookie: a=" + "a".repeat(20_000),
            "X: a\r\n".repeat(5_000) + "X: a",
            "NoColon",
            "Space : a",
            "X: \1\2",
            "Host: other",
            "Content-Length: -1",
            "Content-Length: x",
            "Content-Length: 99999999999999999999",
            "Content-Length: 1\r\nContent-Length: 2",
            "Transfer-Encoding: gzip",
            "Expect: something",
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13")) {
      requests.put(header, "GET /nowhere HTTP/1.1\r\n" + header + "\r\n" + END);
    }
    for (String type :
        List.of(
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=b",
            "multipart/mixed; boundary=b",
            "application/x-www-form-urlencoded; charset=nowhere",
            "/")) {
      for (String path : List.of("/login", "/notification/new", "/api/v1/notifications")) {
        requests.put(
            path + " " + type,
            "POST "
                + path
                + " HTTP/1.1\r\nContent-Type: "
                + type
                + "\r\nContent-Length: 9\r\n"
                + END
                + "--b\r\nx\r\n\r\n");
      }
    }
    requests.put("no host", "GET /nowhere HTTP/1.1\r\n\r\n");
    requests.put("bad host", "GET /nowhere HTTP/1.1\r\nHost: a b:x\r\n\r\n");
    requests.put("no version", "GET /nowhere\r\n\r\n");
    requests.put("TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n");
    requests.put("empty", "\r\n\r\n");
    requests.put("long method", "A".repeat(9_000) + " / HTTP/1.1\r\n" + END);
    requests.put(
        "bad chunk",
        "POST /api/v1/notifications HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + END + "zz\r\n");
    return requests;
  }

  /** All that comes back; empty when the connection ends without a byte. */
  private static String ask(int port, String request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
          answer.write(c);
          // Not every answer here ends its connection.
          socket.setSoTimeout(SILENCE);
        }
      } catch (SocketTimeoutException e) {
        // what it said is all that it says
      } catch (IOException e) {
        // ended while it was still being sent to
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  @Test
  void noAnswerNamesTheServerFromItsFirstMomentToItsLast() throws Exception {
    Path home = ShippedServer.ownHome("raw-home");
    ShippedServer.delete(home);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path out = ShippedServer.target().resolve("raw-home.out");
    Process process =
        ShippedServer.launch(home, Map.of("BELFRY_PORT", String.valueOf(port)), "serve")
            .redirectOutput(out.toFile())
            .start();
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    List<Thread> askers = new ArrayList<>();
    try {
      for (String request : ALWAYS) {
        Thread asker =
            new Thread(
                () -> {
                  while (process.isAlive()) {
                    try {
                      String answer = ask(port, request);
                      answered.incrementAndGet();
                      judge(request, answer, faults);
                    } catch (IOException e) {
                      refused.incrementAndGet();
                    }
                    try {
                      TimeUnit.MILLISECONDS.sleep(20);
                    } catch (InterruptedException e) {
                      return;
                    }
                  }
                });
        asker.start();
        askers.add(asker);
      }
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> !process.isAlive() || Files.readString(out).contains("Stop "));
      assertThat(refused).as("nobody listens before the portal is there").hasPositiveValue();
      Path log = home.resolve("logs/server.log.0");
      long said = Files.size(log);
      for (Map.Entry<String, String> request : hostile().entrySet()) {
        judge(request.getKey(), ask(port, request.getValue()), faults);
      }
      assertThat(Files.readString(log).substring((int) said))
          .as("what strangers have written into the log")
          .doesNotContain("\tat ");
      assertThat(answered).as(Files.readString(out)).hasPositiveValue();
    } finally {
      process.destroy();
      process.waitFor(60, TimeUnit.SECONDS);
      for (Thread asker : askers) {
        asker.join();
      }
    }
    assertThat(process.exitValue()).isIn(0, 143);
    assertThat(faults).isEmpty();
  }

  /** The path of a page, a folder of files, the way in, and a target that names a host itself. */
  @Test
  void noRedirectRepeatsTheHostThatTheCallerNamed() throws IOException {
    int port = ShippedServer.get().address().getPort();
    for (String target :
        List.of("/", "/crisis/list", "/logout", "/resources", "http://evil.example/crisis/list")) {
      String answer =
          ask(
              port,
              "GET "
                  + target
                  + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                  + "Connection: close\r\n\r\n");
      assertThat(answer).as(target).startsWith("HTTP/1.1 ").doesNotContain("evil.example");
      if (target.equals("/crisis/list")) {
        assertThat(status(answer)).as(target).isEqualTo(302);
        assertThat(answer).as(target).contains("\r\nLocation: /login?to=%2Fcrisis%2Flist\r\n");
      }
    }
  }

  /**
   * A proxy in front that ends a body elsewhere than we do would take the rest of it for somebody
   * else's request. So a request with two ends is the last one of its connection.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked|Content-Length: 3",
        "Content-Length: 18|Content-Length: 3",
        "Content-Length: 3|Content-Length: 18",
        "Content-Length: 18, 18",
        "Content-Length: +18",
        "Content-Length : 18",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity, chunked",
        "Transfer-Encoding: identity|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
        "Transfer-Encoding: \u000bchunked",
        "Transfer-Encoding: \"chunked\"",
        "HTTP/1.0|Connection: keep-alive|Transfer-Encoding: chunked"
      })
  void noRequestHidesAnother(String framing) throws IOException {
    int port = ShippedServer.get().address().getPort();
    String version = framing.startsWith("HTTP/1.0|") ? "HTTP/1.0" : "HTTP/1.1";
    String headers = framing.replace("HTTP/1.0|", "").replace("|", "\r\n");
    for (String path : List.of("/api/v1/notifications", "/login", "/health")) {
      String answer =
          ask(
              port,
              "POST "
                  + path
                  + " "
                  + version
                  + "\r\nHost: localhost\r\n"
                  + headers
                  + CHUNKED
                  + NEXT);
      assertThat(answer).as(path).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
    }
  }

  /** Of these the server itself would say 200 and nothing, which a notification takes for taken. */
  @ParameterizedTest
  @CsvSource({
    "/%zz, localhost",
    "/api/v1/notifications%, localhost",
    "/api/v1/%2, localhost",
    "/api/v1/notifications/.., localhost",
    "/api/v1/notifications/., localhost",
    "/api/v1/notifications/..;a=b, localhost",
    "/.., localhost",
    "/api/v1/notifications, a:b:c",
    "/api/v1/notifications, localhost:-1",
    "/api/v1/notifications, localhost:8x",
    "/login, '[::1'",
    "/login, ''",
    "http:///login, localhost",
    "http://localhost:x/login, localhost",
    "/login, 'localhost\r\nHost: other'"
  })
  void whatTheServerCannotReadIsRefused(String path, String host) throws IOException {
    String answer =
        ask(
            ShippedServer.get().address().getPort(),
            "POST "
                + path
                + " HTTP/1.1\r\nHost: "
                + host.translateEscapes()
                + "\r\nContent-Length: 8\r\n\r\n{\"a\": 1}");
    assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
  }

  @Test
  void whoeverSpeaksHttp10NeedsToNameNoHost() throws IOException {
    assertThat(ask(ShippedServer.get().address().getPort(), "GET /health HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  /**
   * What the server reads by its coding, and what it should not have taken, without a word to the
   * portal: the last of its connection all the same.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"a\": 1}\r\n0\r\n\r\n",
        "transfer-encoding: CHUNKED\r\n\r\n8\r\n{\"a\": 1}\r\n0\r\n\r\n",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"a\": 1}\r\n0\r\n\r\n",
        "Transfer-Encoding:\r\n chunked\r\n\r\n8\r\n{\"a\": 1}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n8\n{\"a\": 1}\n0\n\n",
        "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"a\": 1}\r\n0\r\nContent-Length: 5\r\n\r\n"
      })
  void whatComesInPiecesIsTheLastOfItsConnection(String rest) throws IOException {
    assertThat(behindANotification(rest))
        .startsWith("HTTP/1.1 401 ")
        .contains("\r\nConnection: close\r\n")
        .containsOnlyOnce("HTTP/1.1 ");
  }

  @Test
  void behindABodyOfKnownLengthTheNextRequestIsAnswered() throws IOException {
    assertThat(behindANotification("Content-Length: 8\r\n\r\n{\"a\": 1}"))
        .startsWith("HTTP/1.1 401 ")
        .contains("HTTP/1.1 200 ");
  }

  /** All answers to a notification of nobody, and to what comes behind it. */
  private static String behindANotification(String rest) throws IOException {
    return ask(
        ShippedServer.get().address().getPort(),
        "POST /api/v1/notifications HTTP/1.1\r\nHost: localhost\r\n" + rest + NEXT);
  }

  /** Where the server answers before any filter, or a page's answer begins anew. */
  @ParameterizedTest
  @CsvSource({
    "TRACE, /, Content-Length: 18, 405",
    "TRACE, /api/v1/keys, Content-Length: 18, 405",
    "TRACE, /health, Transfer-Encoding: chunked, 405",
    "TRACE, /WEB-INF/x, Content-Length: 18, 404",
    "POST, /WEB-INF/x, Transfer-Encoding: xchunked, 404",
    "POST, /META-INF/x, Transfer-Encoding: chunked, 404",
    "GET, /callout/answer, Transfer-Encoding: chunked, 404",
    "GET, /nowhere, Transfer-Encoding: chunked, 302"
  })
  void noErrorLeavesTheConnectionOpen(String method, String path, String framing, int status)
      throws IOException {
    String answer =
        ask(
            ShippedServer.get().address().getPort(),
            method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + framing + CHUNKED + NEXT);
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\r\nConnection: close\r\n")
        .containsOnlyOnce("HTTP/1.1 ");
  }

  /**
   * What is refused unread is answered at once, by a page that reads nothing either: a body that
   * comes slowly would hold a thread that nobody counts.
   */
  @ParameterizedTest
  @CsvSource({
    "/health, same-origin, 405",
    "/resources/belfry/nowhere, same-origin, 405",
    "//x, same-origin, 404",
    "/login, cross-site, 403",
    "/WEB-INF/x, same-origin, 404"
  })
  void noRefusalWaitsForTheBody(String path, String site, int status) throws IOException {
    int port = ShippedServer.get().address().getPort();
    long begin = System.nanoTime();
    String answer =
        ask(
            port,
            "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: "
                + site
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 5000\r\n\r\na=");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  /** A name of two slashes is a host's: no link of ours leads there. */
  @Test
  void noErrorPageLinksToAnotherHost() throws IOException {
    String answer = ask(ShippedServer.get().address().getPort(), get("//evil.example/login"));
    assertThat(answer).startsWith("HTTP/1.1 404 ").contains("lang=nl").doesNotContain("//evil.");
  }

  /** No failure but 503, and 505 for a version of HTTP; a page itself may name its resources. */
  private static void judge(String request, String answer, Queue<String> faults) {
    int status = status(answer);
    if (status != 200 && Judge.tells(answer) || status >= 500 && status != 503 && status != 505) {
      faults.add(
          request.substring(0, Math.min(request.length(), 200))
              + " -> "
              + answer.substring(0, Math.min(answer.length(), 1_000)));
    }
  }
}
