package be.belfry.web.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A call whose caller was recognised by its head. A body may come minutes later: whoever reads it
 * has the caller recognised again with what came, when that is longer ago than a moment. So what is
 * done when all of it is here is done for somebody who has just been recognised.
 */
final class SlowCall extends HttpServletRequestWrapper {
  /** So long somebody who was recognised stays it. */
  private static final long MOMENT = Duration.ofSeconds(5).toNanos();

  private final Runnable again;
  private final LongSupplier nanos;
  private long recognised;
  private ServletInputStream stream;

  /**
   * The call of somebody who has just been recognised.
   *
   * @param again recognises him again, or throws why nothing may be done for him
   * @param nanos as {@link System#nanoTime()}
   */
  SlowCall(HttpServletRequest request, Runnable again, LongSupplier nanos) {
    super(request);
    this.again = again;
    this.nanos = nanos;
    this.recognised = nanos.getAsLong();
  }

  private void came() {
    if (nanos.getAsLong() - recognised > MOMENT) {
      again.run();
      recognised = nanos.getAsLong();
    }
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (stream == null) {
      stream = new Stream(super.getInputStream());
    }
    return stream;
  }

  /** The body, asked after the caller with each piece that came. */
  private final class Stream extends ServletInputStream {
    private final ServletInputStream body;

    Stream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int value = body.read();
      came();
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      came();
      return read;
    }

    @Override
    public int available() throws IOException {
      return body.available();
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
