package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Exactly one POST to exactly one machine. */
class HttpPostTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void sendsHeadersAndBodyToTheAddressAndNotToTheName() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          seen.add(exchange.getRequestHeaders().getFirst("Host"));
          seen.add(exchange.getRequestHeaders().getFirst("X-One"));
          seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Location", "http://elsewhere.example/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      int port = server.getAddress().getPort();
      int status =
          HttpPost.send(
              URI.create("http://name.example:" + port + "/hook?x=1"),
              HERE,
              Map.of("X-One", "a\r\nX-Two: b"),
              bytes("é"));
      assertThat(status).as("a redirect is an answer, and not followed").isEqualTo(302);
      assertThat(seen).containsExactly("POST /hook?x=1", "name.example:" + port, "aX-Two: b", "é");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatIsNoHttpIsNoAnswer() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
      Thread talker =
          new Thread(
              () -> {
                for (int i = 0; i < 2; i++) {
                  try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    if (i == 0) {
                      socket.getOutputStream().write(bytes("SSH-2.0-OpenSSH\r\n"));
                    }
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      talker.start();
      URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> HttpPost.send(uri, HERE, Map.of(), bytes("x")))
            .isInstanceOf(IOException.class);
      }
      talker.join();
    }
  }

  /** Each byte comes in time for one read, and would be waited for 16,000 times. */
  @Test
  void whoGreetsByteByByteHasNoMoreTimeThanOthers() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
      Thread talker =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  // A record of TLS that announces 16,000 bytes.
                  socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x03, 0x3e, (byte) 0x80});
                  socket.setSoTimeout(200);
                  while (!isGone(socket)) {
                    socket.getOutputStream().write(0);
                  }
                } catch (IOException e) {
                  // gone too
                }
              });
      talker.start();
      URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");
      long begin = System.nanoTime();
      assertThatThrownBy(() -> HttpPost.send(uri, HERE, Map.of(), bytes("x")))
          .isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
      talker.join();
    }
  }

  /** Waits for what he sends, a fifth of a second at most after the last of it. */
  private static boolean isGone(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void writesTextAsJson() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", "\"a\\b\"\n\u0001é");
    fields.put("exercise", Boolean.TRUE);
    assertThat(new String(FlatJson.of(fields), StandardCharsets.UTF_8))
        .isEqualTo("{\"text\":\"\\\"a\\\\b\\\"\\u000a\\u0001é\",\"exercise\":true}");
  }
}
