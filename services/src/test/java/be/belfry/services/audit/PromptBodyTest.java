package be.belfry.services.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** With a given clock, against a machine that takes a time for each read. */
class PromptBodyTest {
  private long clock;
  private Duration pause;

  /** Sends so many bytes at a time, after the pause. */
  private InputStream body(int bytes, Duration firstPause) {
    pause = firstPause;
    InputStream sender =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            clock += pause.toNanos();
            return bytes;
          }
        };
    return new PromptBody(sender, Duration.ofSeconds(5), () -> clock);
  }

  private static int read(InputStream body) throws IOException {
    return body.read(new byte[8192], 0, 8192);
  }

  @Test
  void aMachineThatSendsDropsIsLeft() throws IOException {
    InputStream body = body(1, Duration.ofSeconds(2));
    for (int drop = 0; drop < 3; drop++) {
      assertThat(read(body)).isEqualTo(1);
    }
    assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
  }

  @Test
  void aMachineThatGoesOnIsReadForHours() throws IOException {
    InputStream body = body(8192, Duration.ofMillis(500));
    for (int half = 0; half < 20_000; half++) {
      assertThat(read(body)).isEqualTo(8192);
    }
  }

  @Test
  void whatItSentBeforeBuysNoLongerPause() throws IOException {
    InputStream body = body(8192, Duration.ZERO);
    for (int block = 0; block < 100; block++) {
      read(body);
    }
    pause = Duration.ofSeconds(6);
    read(body);
    assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
  }

  /** Or half of a place would be taken for all of it. */
  @Test
  void whatIsLeftWhileItIsWaitedForIsNoEnd() {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream silent =
        new InputStream() {
          @Override
          public int read() {
            try {
              closed.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return -1;
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    assertThatThrownBy(() -> read(new PromptBody(silent, Duration.ofMillis(50))))
        .isInstanceOf(IOException.class)
        .hasMessage("it sends too slowly");
  }

  @Test
  void theReaderMayTakeHisTime() throws IOException {
    InputStream body = body(1, Duration.ZERO);
    for (int hour = 0; hour < 3; hour++) {
      assertThat(read(body)).isEqualTo(1);
      clock += Duration.ofHours(1).toNanos();
    }
  }
}
