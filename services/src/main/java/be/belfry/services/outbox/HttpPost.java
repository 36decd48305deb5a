package be.belfry.services.outbox;

import be.belfry.services.outbox.Channel.DeliveryFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST to one machine. It is written by hand because it must reach exactly the address that was
 * looked at: a client that looks the name up again can be sent elsewhere in between, and one that
 * follows redirects too.
 */
final class HttpPost {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LONGEST_LINE = 1024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: .*)?");

  private HttpPost() {}

  /** What a status other than 2xx says: 4xx, that the message was not taken. */
  static DeliveryFailed refused(String who, int status) {
    DeliveryFailed failed = new DeliveryFailed(who + status, null);
    return status / 100 == 4 ? failed.unsent() : failed;
  }

  /** What a failure says: what no connection came about for has not left. */
  static DeliveryFailed failed(IOException e) {
    Throwable said = e instanceof NotConnected ? e.getCause() : e;
    DeliveryFailed failed = new DeliveryFailed(said.getClass().getSimpleName(), said);
    return e instanceof NotConnected || e instanceof UnknownHostException
        ? failed.unsent()
        : failed;
  }

  /** Nothing was written yet. */
  private static final class NotConnected extends IOException {
    private static final long serialVersionUID = 1L;

    NotConnected(IOException why) {
      super(why);
    }
  }

  private static void connect(Socket plain, InetAddress address, int port) throws NotConnected {
    try {
      plain.connect(new InetSocketAddress(address, port), (int) LIMIT.toMillis());
    } catch (IOException e) {
      throw new NotConnected(e);
    }
  }

  /**
   * Sends and waits for the status.
   *
   * @param uri http or https, with a host
   * @param address where the host was found
   * @return status of the answer
   * @throws IOException also when the answer takes longer than ten seconds, or is none
   */
  static int send(URI uri, InetAddress address, Map<String, String> headers, byte[] body)
      throws IOException {
    return send(uri, address, Trust.with(Optional.empty()), headers, body);
  }

  /**
   * The same; believes the certificates that these connections believe.
   *
   * @throws SSLException when the other side can't prove its name
   */
  static int send(
      URI uri,
      InetAddress address,
      SSLSocketFactory trust,
      Map<String, String> headers,
      byte[] body)
      throws IOException {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    try (Socket plain = new Socket();
        Deadline deadline = new Deadline(LIMIT, () -> end(plain))) {
      connect(plain, address, port);
      plain.setSoTimeout(deadline.left());
      Socket socket = secure ? secured(plain, trust, uri.getHost(), port) : plain;
      OutputStream out = socket.getOutputStream();
      out.write(head(uri, headers, body.length).getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
      return status(line(socket, plain, deadline));
    }
  }

  /** Ends whatever waits for a connection. */
  static void end(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // closed already
    }
  }

  private static Socket secured(Socket plain, SSLSocketFactory trust, String host, int port)
      throws IOException {
    SSLSocket socket = (SSLSocket) trust.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String head(URI uri, Map<String, String> headers, int length) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    StringBuilder head =
        new StringBuilder("POST ")
            .append(path)
            .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
            .append(" HTTP/1.1\r\nHost: ")
            .append(uri.getRawAuthority())
            .append("\r\nConnection: close\r\nUser-Agent: Belfry\r\n")
            .append("Content-Type: application/json; charset=utf-8\r\nContent-Length: ")
            .append(length)
            .append("\r\n");
    headers.forEach(
        (name, value) ->
            head.append(name)
                .append(": ")
                .append(value.replaceAll("\\p{Cntrl}", ""))
                .append("\r\n"));
    return head.append("\r\n").toString();
  }

  /** The first line of the answer; who sends it byte by byte has no more time than others. */
  private static String line(Socket socket, Socket plain, Deadline deadline) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_LINE) {
      plain.setSoTimeout(deadline.left());
      int next = in.read();
      if (next < 0 || next == '\n') {
        break;
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static int status(String line) throws IOException {
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      throw new IOException("the answer is no HTTP");
    }
    return Integer.parseInt(status.group(1));
  }
}
