package be.belfry.server.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A mail server on the loopback address that counts what it takes, by {@code Message-ID}. */
public final class MailSink implements AutoCloseable {
  private static final int LOOK_MILLIS = 50;

  private final ServerSocket socket;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final AtomicInteger kept = new AtomicInteger();
  private volatile boolean silent;

  /** How long each of its answers takes. */
  private final Duration late;

  private MailSink(ServerSocket socket, Duration late) {
    this.socket = socket;
    this.late = late;
  }

  static MailSink open() {
    return open(0, Duration.ZERO);
  }

  /** One that works, and takes so long for each of its answers, six for a mail. */
  public static MailSink open(int port, Duration late) {
    try {
      MailSink sink =
          new MailSink(new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1")), late);
      daemon(sink::accept);
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Nobody is heard on its port any more. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often each mail came. */
  public Map<String, Integer> taken() {
    return taken;
  }

  /** The mails that came once. */
  Set<String> takenOnce() {
    return taken.entrySet().stream()
        .filter(mail -> mail.getValue() == 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** From now on it takes connections and says nothing, or speaks again. */
  void silence(boolean on) {
    silent = on;
  }

  /** Connections of clients that it keeps waiting. */
  int kept() {
    return kept.get();
  }

  private void keepWaiting(Socket client) throws IOException {
    kept.incrementAndGet();
    try {
      client.setSoTimeout(LOOK_MILLIS);
      while (silent) {
        try {
          if (client.getInputStream().read() < 0) {
            throw new IOException("the client has gone");
          }
        } catch (SocketTimeoutException patient) {
          // he still waits
        }
      }
      client.setSoTimeout(0);
    } finally {
      kept.decrementAndGet();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "mail-sink");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = socket.accept();
        daemon(() -> talk(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        Writer out =
            new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
      if (silent) {
        keepWaiting(client);
      }
      say(out, "220 sink");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("DATA")) {
          say(out, "354 go on");
          take(in);
          say(out, "250 taken");
        } else if (line.equals("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 sink");
        }
      }
    } catch (IOException e) {
      // the node was killed while it sent: the mail was not taken
    }
  }

  private void take(BufferedReader in) throws IOException {
    String id = "";
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("cut");
      }
      if (line.startsWith("Message-ID:")) {
        id = line.substring("Message-ID:".length()).strip();
      }
    }
    taken.merge(id, 1, Integer::sum);
  }

  private void say(Writer out, String line) throws IOException {
    LockSupport.parkNanos(late.toNanos());
    out.write(line + "\r\n");
    out.flush();
  }
}
