package be.belfry.web.shared.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body is digested while it is read: it may be larger than memory. */
final class Digested extends HttpServletRequestWrapper {
  private static final int PIECE = 64 * 1024;

  private final FileDigest digest;
  private Stream stream;

  Digested(HttpServletRequest request, FileDigest digest) {
    super(request);
    this.digest = digest;
  }

  /**
   * Reads what is left of the body.
   *
   * @param largest most bytes of the whole body
   * @return whether the body ended within them
   */
  boolean drained(long largest) throws IOException {
    Stream body = getInputStream();
    byte[] piece = new byte[PIECE];
    while (body.count <= largest) {
      if (body.read(piece, 0, piece.length) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Digest of what was read, in hex. */
  String hash() {
    return digest.hex();
  }

  @Override
  public Stream getInputStream() throws IOException {
    if (stream == null) {
      stream = new Stream(getRequest().getInputStream());
    }
    return stream;
  }

  /** Reads as the container does, and digests. */
  final class Stream extends ServletInputStream {
    private final ServletInputStream in;
    private long count;

    private Stream(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body is read in order");
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        count += read;
        digest.update(buffer, offset, read);
      }
      return read;
    }
  }
}
