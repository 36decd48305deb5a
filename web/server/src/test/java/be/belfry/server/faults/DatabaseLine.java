package be.belfry.server.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The line between a node and its database: it can forget the connections that are open, as a
 * firewall that was replaced does, so that nobody is told and nothing arrives any more; and it can
 * be slow.
 */
final class DatabaseLine implements AutoCloseable {
  private static final int BLOCK = 16 * 1024;

  private final InetSocketAddress database;
  private final ServerSocket door;
  private final Set<Passage> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "line to the database");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean silent;

  private DatabaseLine(InetSocketAddress database, ServerSocket door) {
    this.database = database;
    this.door = door;
  }

  /** A line to a port of this machine. */
  static DatabaseLine to(int port) {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      DatabaseLine line =
          new DatabaseLine(new InetSocketAddress(here, port), new ServerSocket(0, 200, here));
      line.threads.execute(line::accept);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /**
   * Nothing passes any more by the connections that are open; they stay open on both sides. New
   * ones pass.
   *
   * @return how many they are
   */
  int forget() {
    Set<Passage> forgotten = Set.copyOf(open);
    open.removeAll(forgotten);
    forgotten.forEach(passage -> passage.forgotten = true);
    return forgotten.size();
  }

  /**
   * Nothing passes at all, and nobody is told: what is open is forgotten, and who knocks hears
   * nothing.
   */
  void close(boolean closed) {
    silent = closed;
    if (closed) {
      forget();
    }
  }

  /** From now on whatever is said arrives so much later. */
  void delay(Duration each) {
    delay = each;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Passage passage = new Passage(door.accept(), new Socket());
        passage.forgotten = silent;
        open.add(passage);
        threads.execute(passage::begin);
      } catch (IOException e) {
        // the door was closed, or the client has gone already
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Passage::end);
    threads.shutdownNow();
  }

  /** One connection. */
  private final class Passage {
    private final Socket node;
    private final Socket behind;
    private volatile boolean forgotten;

    Passage(Socket node, Socket behind) {
      this.node = node;
      this.behind = behind;
    }

    void begin() {
      try {
        behind.connect(database);
        node.setTcpNoDelay(true);
        behind.setTcpNoDelay(true);
      } catch (IOException e) {
        end();
        return;
      }
      threads.execute(() -> pass(node, behind));
      pass(behind, node);
    }

    private void pass(Socket from, Socket to) {
      byte[] block = new byte[BLOCK];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
          Thread.sleep(delay.toMillis());
          if (!forgotten) {
            out.write(block, 0, read);
          }
        }
      } catch (IOException e) {
        // one of both has closed it
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!forgotten) {
        end();
      }
    }

    /** Both ends. */
    void end() {
      open.remove(this);
      for (Socket socket : new Socket[] {node, behind}) {
        try {
          socket.close();
        } catch (IOException e) {
          // it is closed then
        }
      }
    }
  }
}
