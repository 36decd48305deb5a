package be.belfry.web.shared.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;

/** A request whose body was taken in before, and is read from there. */
final class Replayed extends HttpServletRequestWrapper {
  private final ServletInputStream stream;

  Replayed(HttpServletRequest request, InputStream body) {
    super(request);
    this.stream = new Stream(body);
  }

  @Override
  public ServletInputStream getInputStream() {
    return stream;
  }

  /** The body as a container gives it. */
  private static final class Stream extends ServletInputStream {
    private final InputStream body;
    private boolean finished;

    Stream(InputStream body) {
      this.body = body;
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body is there already");
    }

    @Override
    public int available() throws IOException {
      return body.available();
    }

    @Override
    public int read() throws IOException {
      int value = body.read();
      finished |= value < 0;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      finished |= read < 0;
      return read;
    }
  }
}
