package be.belfry.services.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a machine that answers what it is told to and then leaves the connection open. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpCheckpointsTest {
  /** Long enough to be connected on a machine that has much else to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final CheckpointLine LINE =
      CheckpointLine.of(
          new Checkpoint(3, "ab".repeat(32), Instant.parse("2026-03-02T08:00:00Z"), "key", "c2ln"),
          List.of());

  private ServerSocket machine;
  private CheckpointPlace place;

  @BeforeEach
  void listen() throws IOException {
    machine = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    place =
        new HttpCheckpoints(
            URI.create("http://127.0.0.1:" + machine.getLocalPort() + "/log"), PATIENCE);
  }

  @AfterEach
  void close() throws IOException {
    machine.close();
  }

  /** Answers the next call. */
  private void answers(String text) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket caller = machine.accept()) {
                InputStream in = caller.getInputStream();
                in.read(new byte[4096]);
                caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // whoever called has gone
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void aWholeAnswerIsRead() throws IOException {
    String body = LINE.text() + "\n";
    answers("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    assertThat(place.last().orElseThrow().text()).isEqualTo(LINE.text());
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedFor() {
    answers("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n{");
    assertThatThrownBy(place::last)
        .isInstanceOf(IOException.class)
        .hasMessage("it sends too slowly");
  }

  @Test
  void aLineIsSafeWhenTheStatusSaysSo() throws IOException {
    answers("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n");
    place.append(List.of(LINE));
  }
}
