package be.belfry.web.shared;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Tells when an answer begins to leave, which is when writing may have to wait for its reader: with
 * the first byte beyond the server's buffer, or when somebody flushes it. A reader who has gone is
 * no failure of ours: the rest is written to nobody, and no log is filled with it.
 */
final class LeavingResponse extends HttpServletResponseWrapper {
  /** Bytes of a character in UTF-8 at most: the place is rather given back too early than held. */
  private static final int MOST_BYTES = 3;

  private final Runnable leaves;
  private ServletOutputStream stream;
  private PrintWriter writer;
  private long written;
  private boolean gone;

  LeavingResponse(HttpServletResponse response, Runnable leaves) {
    super(response);
    this.leaves = leaves;
  }

  private void count(long more) {
    written += more;
    if (written > getBufferSize()) {
      leaves.run();
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (stream == null) {
      stream = new Counted(super.getOutputStream());
    }
    return stream;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      writer = new PrintWriter(new CountedText(super.getWriter()));
    }
    return writer;
  }

  @Override
  public void flushBuffer() {
    leaves.run();
    toReader(super::flushBuffer);
  }

  private void toReader(Writing writing) {
    if (!gone) {
      try {
        writing.run();
      } catch (IOException e) {
        gone = true;
      }
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  private final class Counted extends ServletOutputStream {
    private final ServletOutputStream out;

    Counted(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      count(1);
      toReader(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count(length);
      toReader(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
      leaves.run();
      toReader(out::flush);
    }

    @Override
    public void close() {
      leaves.run();
      toReader(out::close);
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }

  private final class CountedText extends FilterWriter {
    CountedText(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      count(MOST_BYTES);
      out.write(c);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      count((long) length * MOST_BYTES);
      out.write(text, from, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      count((long) length * MOST_BYTES);
      out.write(text, from, length);
    }

    @Override
    public void flush() throws IOException {
      leaves.run();
      out.flush();
    }

    @Override
    public void close() throws IOException {
      leaves.run();
      out.close();
    }
  }
}
