package be.belfry.server.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection that costs next to nothing: client and server share the cores, and what
 * the client uses is missing on the other side. Opens itself again when the server has closed it.
 */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final URI server;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  /**
   * An answer.
   *
   * @param status of the answer; 0 when the connection broke
   * @param retryAfter true when it says when to come again
   * @param headers all header lines
   */
  record Answer(int status, boolean retryAfter, String headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  Wire(URI server) {
    this.server = server;
  }

  /** A request as bytes, ready to be sent many times. */
  static byte[] request(String method, String path, String token, String type, byte[] body) {
    StringBuilder head =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    if (token != null) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Type: ").append(type).append("\r\n");
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  /** Sends it and reads the whole answer. A connection that was closed meanwhile is opened once. */
  Answer send(byte[] request) {
    boolean fresh = socket == null;
    try {
      return exchange(request);
    } catch (IOException e) {
      close();
      if (fresh) {
        return new Answer(0, false, "", new byte[0]);
      }
      try {
        return exchange(request);
      } catch (IOException again) {
        close();
        return new Answer(0, false, "", new byte[0]);
      }
    }
  }

  private Answer exchange(byte[] request) throws IOException {
    if (socket == null) {
      socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress("127.0.0.1", server.getPort()), PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
      out = socket.getOutputStream();
    }
    out.write(request);
    String first = line();
    int status = Integer.parseInt(first.substring(9, 12));
    StringBuilder headers = new StringBuilder();
    int length = 0;
    boolean chunked = false;
    boolean closes = false;
    boolean retryAfter = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.append(line).append('\n');
      if (starts(line, "content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      } else if (starts(line, "transfer-encoding:")) {
        chunked = true;
      } else if (starts(line, "connection:")) {
        closes = line.endsWith("close");
      } else if (starts(line, "retry-after:")) {
        retryAfter = true;
      }
    }
    byte[] body = chunked ? chunks() : exactly(length);
    if (closes) {
      close();
    }
    return new Answer(status, retryAfter, headers.toString(), body);
  }

  private static boolean starts(String line, String name) {
    return line.regionMatches(true, 0, name, 0, name.length());
  }

  private byte[] chunks() throws IOException {
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line().strip(), 16);
      body.write(exactly(size));
      line();
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the answer ended early");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // it is not used again
    }
    socket = null;
  }
}
