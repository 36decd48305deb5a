package be.belfry.server.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;

/**
 * Many connections that send what they are told, read next to nothing, and are opened again when
 * the server ends them; one thread does it all.
 */
final class Crowd implements AutoCloseable {
  /** Small, so that answers pile up at the server. */
  private static final int RECEIVE_BUFFER = 4_096;

  private static final long LOOK_MILLIS = 100;

  /** Whoever trickles waits so long before he comes again: he wants to hold, and not to flood. */
  private static final long LATER_NANOS = 3_000_000_000L;

  /** Bytes that a connection reads each time. */
  private static final int SIP = 64;

  private final InetSocketAddress address;
  private final int size;
  private final long pauseNanos;
  private final boolean answered;
  private final long dripNanos;
  private final IntFunction<String> request;
  private final Selector selector;
  private final Queue<Later> later = new ArrayDeque<>();
  private final Thread thread;
  private volatile boolean over;
  private volatile int sent;
  private volatile long reopened;
  private volatile IOException failure;

  /** One of them. */
  private static final class Member {
    private final int no;
    private final ByteBuffer rest;
    private boolean sent;
    private long drip;

    Member(int no, String request) {
      this.no = no;
      this.rest = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** One that the server ended, and when it begins anew. */
  private record Later(int no, long nanos) {}

  private Crowd(
      URI server,
      int size,
      Duration pause,
      boolean answered,
      Duration drip,
      IntFunction<String> request)
      throws IOException {
    this.address = new InetSocketAddress(server.getHost(), server.getPort());
    this.size = size;
    this.pauseNanos = pause.toNanos();
    this.answered = answered;
    this.dripNanos = drip.toNanos();
    this.request = request;
    this.selector = Selector.open();
    this.thread = new Thread(this::live, "crowd");
    thread.setDaemon(true);
  }

  /**
   * Connections that send half a request: what is answered is over, and begins anew.
   *
   * @param pause between one and the next: all at once would be a flood, which is another threat
   * @param request what each sends, by its number
   */
  static Crowd ofHalves(URI server, int size, Duration pause, IntFunction<String> request) {
    return started(server, size, pause, false, Duration.ZERO, request);
  }

  /**
   * Connections that ask for much and hardly read it.
   *
   * @param pause between one and the next
   * @param request what each sends, by its number
   */
  static Crowd ofReaders(URI server, int size, Duration pause, IntFunction<String> request) {
    return started(server, size, pause, true, Duration.ZERO, request);
  }

  /**
   * Connections that send the beginning of a request, and then a byte now and then. What is ended
   * begins anew a moment later.
   *
   * @param pause between one and the next
   * @param drip between two bytes of one
   * @param request what each sends first, by its number
   */
  static Crowd ofTricklers(
      URI server, int size, Duration pause, Duration drip, IntFunction<String> request) {
    return started(server, size, pause, false, drip, request);
  }

  private static Crowd started(
      URI server,
      int size,
      Duration pause,
      boolean answered,
      Duration drip,
      IntFunction<String> request) {
    try {
      Crowd crowd = new Crowd(server, size, pause, answered, drip, request);
      crowd.thread.start();
      return crowd;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until all are connected and have sent what the server took. */
  void awaitSent() {
    Awaitility.await()
        .alias("connections that have sent")
        .atMost(Duration.ofSeconds(30))
        .until(() -> failure != null || sent >= size);
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
  }

  /** How many the server ended. */
  long reopened() {
    return reopened;
  }

  private void live() {
    long begin = System.nanoTime();
    long sip = 0;
    int opened = 0;
    try {
      while (!over) {
        while (opened < size && System.nanoTime() - begin >= opened * pauseNanos) {
          open(opened++);
        }
        selector.select(opened < size ? 1 : LOOK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          if (!goOn(key)) {
            again(key);
          }
        }
        selector.selectedKeys().clear();
        if (System.nanoTime() > sip) {
          sip = System.nanoTime() + LOOK_MILLIS * 1_000_000;
          for (SelectionKey key : List.copyOf(selector.keys())) {
            if (key.isValid() && key.interestOps() == 0 && !livesOn(key)) {
              again(key);
            }
          }
          while (!later.isEmpty() && System.nanoTime() - later.peek().nanos() >= 0) {
            open(later.remove().no());
          }
        }
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void again(SelectionKey key) throws IOException {
    key.channel().close();
    int no = ((Member) key.attachment()).no;
    if (dripNanos == 0) {
      open(no);
    } else {
      later.add(new Later(no, System.nanoTime() + LATER_NANOS));
    }
    reopened++;
  }

  private boolean livesOn(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    return sip(channel) && (dripNanos == 0 || drip((Member) key.attachment(), channel));
  }

  /** Sends a byte when it is time; false when the server has ended the connection. */
  private boolean drip(Member member, SocketChannel channel) {
    if (System.nanoTime() - member.drip < 0) {
      return true;
    }
    member.drip = System.nanoTime() + dripNanos;
    try {
      channel.write(ByteBuffer.wrap(new byte[] {'a'}));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads a little; false when the server has ended the connection, or what was asked for. */
  private boolean sip(SocketChannel channel) {
    try {
      int read = channel.read(ByteBuffer.allocate(SIP));
      return read == 0 || read > 0 && answered;
    } catch (IOException e) {
      return false;
    }
  }

  private void open(int no) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT, new Member(no, request.apply(no)));
    channel.connect(address);
  }

  /** Connects or sends on; false when the server has ended it. */
  private boolean goOn(SelectionKey key) {
    Member member = (Member) key.attachment();
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_WRITE);
      } else if (key.isWritable()) {
        channel.write(member.rest);
        if (!member.sent) {
          member.sent = true;
          member.drip = System.nanoTime() + dripNanos;
          sent++;
        }
        key.interestOps(member.rest.hasRemaining() ? SelectionKey.OP_WRITE : 0);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    over = true;
    selector.wakeup();
    try {
      thread.join();
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
