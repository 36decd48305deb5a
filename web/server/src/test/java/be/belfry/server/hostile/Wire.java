package be.belfry.server.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * HTTP by hand over one connection that is kept, because a decent client would refuse to send most
 * of what is sent here.
 */
final class Wire implements AutoCloseable {
  private static final int WAIT = 20_000;
  private static final int BUFFER = 32 * 1024;

  private final URI address;
  private Socket socket;
  private InputStream in;

  Wire(URI address) {
    this.address = address;
  }

  /**
   * One answer.
   *
   * @param tag its {@code ETag}, empty without one
   * @param location where it sends to, empty without it
   * @param ours whether it carries the id that the program's outermost filter gives
   */
  record Answer(int status, String type, String tag, String location, boolean ours, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  /** Sends a request and reads its answer. */
  Answer exchange(byte[] request) throws IOException {
    boolean kept = socket != null;
    try {
      return once(request);
    } catch (SocketTimeoutException silence) {
      throw silence;
    } catch (IOException ended) {
      if (!kept) {
        throw ended;
      }
      // The server may end a connection that it kept alive: once more on a fresh one.
      close();
      return once(request);
    }
  }

  private Answer once(byte[] request) throws IOException {
    if (socket == null) {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setSoTimeout(WAIT);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }
    OutputStream out = socket.getOutputStream();
    try {
      out.write(request);
      out.flush();
    } catch (IOException stopped) {
      // What is no HTTP is refused, and its connection ended, before all of it is sent.
      try {
        return read();
      } catch (IOException nothing) {
        stopped.addSuppressed(nothing);
        throw stopped;
      }
    }
    return read();
  }

  private Answer read() throws IOException {
    String status = line();
    if (!status.startsWith("HTTP/1.1 ") || status.length() < 12) {
      throw new IOException("answer begins with " + status);
    }
    int code = Integer.parseInt(status.substring(9, 12));
    long length = -1;
    boolean chunked = false;
    boolean ends = false;
    boolean ours = false;
    String type = "";
    String tag = "";
    String location = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = Math.max(0, line.indexOf(':'));
      String value = line.substring(Math.min(line.length(), colon + 1)).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Long.parseLong(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        case "content-type" -> type = value;
        case "belgov-trace-id" -> ours = true;
        case "connection" -> ends = value.equalsIgnoreCase("close");
        case "etag" -> tag = value;
        case "location" -> location = value;
        default -> {
          // of no use here
        }
      }
    }
    byte[] body;
    if (chunked) {
      body = chunks();
    } else if (length >= 0) {
      body = in.readNBytes((int) length);
    } else {
      boolean none = code == 204 || code == 304;
      body = none ? new byte[0] : in.readAllBytes();
      ends = ends || !none;
    }
    if (ends) {
      close();
    }
    return new Answer(code, type, tag, location, ours, body);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // it was of no use any more
      }
      socket = null;
    }
  }
}
