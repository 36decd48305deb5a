package be.belfry.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What the hostile client sees of a server that does not hear it out. */
class WireTest {
  @Test
  void theAnswerOfAServerThatEndsTheConnectionOnABodyIsRead() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Wire wire = new Wire(URI.create("http://localhost:" + server.getLocalPort()))) {
      FutureTask<Void> refuses =
          new FutureTask<>(
              () -> {
                refuse(server);
                return null;
              });
      new Thread(refuses, "refuses").start();
      Wire.Answer answer = wire.exchange(new byte[8 << 20]);
      refuses.get();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).isEqualTo("no");
    }
  }

  private static void refuse(ServerSocket server) throws IOException {
    try (Socket client = server.accept()) {
      client.getInputStream().readNBytes(1_000);
      client
          .getOutputStream()
          .write(
              "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"
                  .getBytes(StandardCharsets.US_ASCII));
    }
  }
}
