package be.belfry.web.shared.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** An answer that is held back until its transaction has ended. */
final class Kept extends HttpServletResponseWrapper {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Kept(HttpServletResponse response) {
    super(response);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Sends what was held back. */
  void send() throws IOException {
    getResponse().setContentLength(bytes.size());
    bytes.writeTo(getResponse().getOutputStream());
  }

  /** A problem is held back too: written at once it would get the length of what is held back. */
  @Override
  public void sendError(int status) throws IOException {
    bytes.reset();
    Problem.send(this, ProblemDetails.of(ProblemType.of(status)));
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    sendError(status);
  }

  @Override
  public void reset() {
    super.reset();
    bytes.reset();
  }

  @Override
  public void resetBuffer() {
    bytes.reset();
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new ServletOutputStream() {
      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException("nothing is sent yet");
      }

      @Override
      public void write(int value) {
        bytes.write(value);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) {
        bytes.write(buffer, offset, length);
      }
    };
  }

  @Override
  public PrintWriter getWriter() {
    return new PrintWriter(bytes, true, StandardCharsets.UTF_8);
  }

  @Override
  public void flushBuffer() {
    // held back: sent by send()
  }

  @Override
  public boolean isCommitted() {
    return false;
  }
}
