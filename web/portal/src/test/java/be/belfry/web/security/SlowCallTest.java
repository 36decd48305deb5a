package be.belfry.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.web.shared.ACall;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who calls is asked again while his body comes. */
class SlowCallTest {
  /** The count of nanoseconds begins anywhere, also just before it overflows. */
  private long now = Long.MAX_VALUE - 5;

  private int asked;
  private boolean revoked;

  /** A body of which a byte comes each so many seconds. */
  private ServletInputStream body(int bytes, long seconds) throws IOException {
    ServletInputStream sent = new Trickle(bytes, seconds);
    return new SlowCall(
            new HttpServletRequestWrapper(ACall.of("POST", "/api/v1/incidents").request()) {
              @Override
              public ServletInputStream getInputStream() {
                return sent;
              }
            },
            () -> {
              asked++;
              if (revoked) {
                throw new IllegalStateException("revoked");
              }
            },
            () -> now)
        .getInputStream();
  }

  @Test
  void whoSendsAtOnceIsNotAskedAgain() throws IOException {
    assertThat(body(100, 0).readAllBytes()).hasSize(100);
    assertThat(asked).isZero();
  }

  @Test
  void whoSendsSlowlyIsAskedAgainNowAndThen() throws IOException {
    assertThat(body(9, 2).readAllBytes()).hasSize(9);
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void nothingIsReadOfSomebodyWhoIsNobodyByThen() throws IOException {
    ServletInputStream body = body(9, 6);
    assertThat(body.read()).isEqualTo('a');
    revoked = true;
    assertThatThrownBy(body::read).hasMessage("revoked");
    assertThatThrownBy(body::readAllBytes).hasMessage("revoked");
  }

  private final class Trickle extends ServletInputStream {
    private final long pause;
    private int left;

    Trickle(int bytes, long seconds) {
      this.left = bytes;
      this.pause = Duration.ofSeconds(seconds).toNanos();
    }

    @Override
    public int read() {
      if (left == 0) {
        return -1;
      }
      left--;
      now += pause;
      return 'a';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int value = read();
      if (value < 0) {
        return -1;
      }
      buffer[offset] = (byte) value;
      return 1;
    }

    @Override
    public boolean isFinished() {
      return left == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException();
    }
  }
}
