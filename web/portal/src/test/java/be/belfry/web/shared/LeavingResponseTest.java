package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.StandIn;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An answer leaves when it is more than the server's buffer, or when it is flushed. */
class LeavingResponseTest {
  private static final int BUFFER = 12;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private boolean gone;
  private final AtomicInteger left = new AtomicInteger();
  private final LeavingResponse response = new LeavingResponse(server(), left::incrementAndGet);

  private HttpServletResponse server() {
    return StandIn.of(
        HttpServletResponse.class,
        (method, arguments) ->
            switch (method) {
              case "getBufferSize" -> BUFFER;
              case "getOutputStream" -> new Sent();
              case "getWriter" -> new PrintWriter(sent, true, StandardCharsets.UTF_8);
              case "flushBuffer" -> null;
              default -> throw new IllegalStateException(method);
            });
  }

  @Test
  void bytesLeaveBeyondTheBuffer() throws IOException {
    response.getOutputStream().write(new byte[BUFFER]);
    assertThat(left).hasValue(0);
    response.getOutputStream().write(1);
    assertThat(left).hasPositiveValue();
    assertThat(sent.size()).isEqualTo(BUFFER + 1);
  }

  @Test
  void textLeavesBeyondTheBufferHoweverManyBytesItsCharactersHave() throws IOException {
    response.getWriter().write("abcd");
    assertThat(left).hasValue(0);
    response.getWriter().write('€');
    assertThat(left).hasPositiveValue();
    response.getWriter().flush();
    assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("abcd€");
  }

  @Test
  void whatIsFlushedLeaves() throws IOException {
    response.getOutputStream().flush();
    assertThat(left).hasValue(1);
    response.flushBuffer();
    assertThat(left).hasValue(2);
  }

  @Test
  void aReaderWhoHasGoneIsNoFailure() throws IOException {
    gone = true;
    response.getOutputStream().write(new byte[BUFFER + 1]);
    gone = false;
    response.getOutputStream().write(1);
    response.getOutputStream().close();
    assertThat(sent.size()).as("nothing after what was lost").isZero();
  }

  private final class Sent extends ServletOutputStream {
    @Override
    public void write(int b) throws IOException {
      if (gone) {
        throw new IOException("gone");
      }
      sent.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("nobody writes so");
    }
  }
}
