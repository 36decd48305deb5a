package be.belfry.server.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many streams read by one thread, which notes when each of them showed a text that is looked for.
 */
final class StreamCrowd implements AutoCloseable {
  private static final int TAIL = 16 * 1024;

  private final Selector selector = Selector.open();
  private final List<Reader> readers = new ArrayList<>();
  private volatile boolean over;
  private volatile Wanted wanted;

  /** What is looked for, and when each reader saw it first. */
  private final class Wanted {
    private final String text;
    private final AtomicLong[] seenAt;

    Wanted(String text) {
      this.text = text;
      this.seenAt = new AtomicLong[readers.size()];
      for (int n = 0; n < seenAt.length; n++) {
        seenAt[n] = new AtomicLong();
      }
    }

    /** How many saw it, and how the answer of one begins that did not. */
    String missing() {
      long seen = Arrays.stream(seenAt).filter(at -> at.get() != 0).count();
      String other =
          readers.stream()
              .filter(reader -> seenAt[reader.number].get() == 0)
              .findFirst()
              .map(reader -> reader.tail.substring(0, Math.min(200, reader.tail.length())))
              .orElse("");
      return seen + " of " + seenAt.length + " streams show '" + text + "'; another: " + other;
    }

    boolean byAll() {
      for (AtomicLong at : seenAt) {
        if (at.get() == 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static final class Reader {
    private final int number;
    private final StringBuilder tail = new StringBuilder();

    Reader(int number) {
      this.number = number;
    }
  }

  StreamCrowd(URI server, List<byte[]> requests) throws IOException {
    for (byte[] request : requests) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress("127.0.0.1", server.getPort()));
      channel.write(ByteBuffer.wrap(request));
      channel.configureBlocking(false);
      Reader reader = new Reader(readers.size());
      readers.add(reader);
      channel.register(selector, SelectionKey.OP_READ, reader);
    }
    wanted = new Wanted("event: figures");
    Thread thread = new Thread(this::read, "crowd");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    try {
      while (!over) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          buffer.clear();
          if (((SocketChannel) key.channel()).read(buffer) < 0) {
            key.cancel();
            continue;
          }
          buffer.flip();
          note((Reader) key.attachment(), StandardCharsets.ISO_8859_1.decode(buffer).toString());
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException | ClosedSelectorException e) {
      if (!over) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void note(Reader reader, String text) {
    reader.tail.append(text);
    Wanted now = wanted;
    if (reader.number < now.seenAt.length && reader.tail.indexOf(now.text) >= 0) {
      now.seenAt[reader.number].compareAndSet(0, System.nanoTime());
    }
    if (reader.tail.length() > TAIL) {
      reader.tail.delete(0, reader.tail.length() - TAIL / 2);
    }
  }

  /** Waits until every stream has begun. */
  void awaitAll(int seconds) throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (!wanted.byAll()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(wanted.missing());
      }
      Thread.sleep(20);
    }
  }

  /**
   * After how long each reader saw a text, in nanoseconds; {@link Long#MAX_VALUE} for who did not.
   *
   * @param since moment from which is counted
   */
  List<Long> delays(String text, long since, int seconds) throws InterruptedException {
    Wanted mine = new Wanted(text);
    wanted = mine;
    long end = since + seconds * 1_000_000_000L;
    while (!mine.byAll() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    List<Long> delays = new ArrayList<>();
    for (AtomicLong at : mine.seenAt) {
      delays.add(at.get() == 0 ? Long.MAX_VALUE : at.get() - since);
    }
    return delays;
  }

  /** The percentile in milliseconds of sorted nanoseconds. */
  static double millis(long[] sorted, double part) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * part))] / 1e6;
  }

  @Override
  public void close() throws IOException {
    over = true;
    for (SelectionKey key : List.copyOf(selector.keys())) {
      key.channel().close();
    }
    selector.close();
  }
}
