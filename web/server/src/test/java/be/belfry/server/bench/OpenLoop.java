package be.belfry.server.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Requests at a constant rate over a number of connections, whatever the server does. An answer's
 * time counts from the moment at which its request was due, not from when a connection was free: so
 * a stall of the server is seen by all requests that fell due in it. Without a rate each connection
 * sends its next request at once: that finds the capacity.
 */
final class OpenLoop {
  private final URI server;
  private final int connections;
  private final LongFunction<byte[]> requests;

  OpenLoop(URI server, int connections, LongFunction<byte[]> requests) {
    this.server = server;
    this.connections = connections;
    this.requests = requests;
  }

  /** What came back. */
  static final class Result {
    private final double seconds;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final List<long[]> good = new ArrayList<>();
    private final List<long[]> refused = new ArrayList<>();
    private long withRetryAfter;
    private long refusals;

    private Result(double seconds) {
      this.seconds = seconds;
    }

    /** Answers 2xx a second. */
    double goodPerSecond() {
      return count(good) / seconds;
    }

    /** Answers of any kind. */
    long answers() {
      return statuses.values().stream().mapToLong(n -> n).sum();
    }

    Map<Integer, Long> statuses() {
      return statuses;
    }

    /** Milliseconds within which this part (0 to 1) of the good answers came, from when due. */
    double millis(double part) {
      return percentile(good, part);
    }

    /** The same of the refusals (429, 503), from when they were sent. */
    double refusalMillis(double part) {
      return percentile(refused, part);
    }

    /** Part of the refusals that said when to come again. */
    double politeRefusals() {
      return refusals == 0 ? 1 : (double) withRetryAfter / refusals;
    }

    private static long count(List<long[]> parts) {
      return parts.stream().mapToLong(part -> part.length).sum();
    }

    private static double percentile(List<long[]> parts, double part) {
      long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return all.length == 0
          ? Double.NaN
          : all[(int) Math.min(all.length - 1, Math.ceil(all.length * part))] / 1e6;
    }
  }

  private static final class Times {
    private long[] values = new long[1024];
    private int count;

    void add(long value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = value;
    }

    long[] all() {
      return Arrays.copyOf(values, count);
    }
  }

  /** As fast as the connections go. */
  Result saturate(double seconds) throws InterruptedException {
    return run(0, seconds);
  }

  /**
   * @param rate requests a second
   */
  Result run(double rate, double seconds) throws InterruptedException {
    Result result = new Result(seconds);
    AtomicLong next = new AtomicLong();
    long start = System.nanoTime() + 50_000_000L;
    long end = start + (long) (seconds * 1e9);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(() -> connection(result, next, rate, start, end));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return result;
  }

  private void connection(Result result, AtomicLong next, double rate, long start, long end) {
    Times good = new Times();
    Times refused = new Times();
    Map<Integer, Long> statuses = new TreeMap<>();
    long polite = 0;
    try (Wire wire = new Wire(server)) {
      while (true) {
        long number = next.getAndIncrement();
        long due = rate > 0 ? start + (long) (number / rate * 1e9) : System.nanoTime();
        if (due >= end) {
          break;
        }
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        byte[] request = requests.apply(number);
        long sent = System.nanoTime();
        if (sent >= end) {
          // Fell due, but no connection was free: the run is over and nobody was served.
          break;
        }
        Wire.Answer answer = wire.send(request);
        long now = System.nanoTime();
        statuses.merge(answer.status(), 1L, Long::sum);
        if (answer.status() / 100 == 2 || answer.status() == 302) {
          if (now <= end) {
            good.add(now - due);
          }
        } else if (answer.status() == 429 || answer.status() == 503) {
          refused.add(now - sent);
          polite += answer.retryAfter() ? 1 : 0;
        }
      }
    }
    synchronized (result) {
      statuses.forEach((status, count) -> result.statuses.merge(status, count, Long::sum));
      result.good.add(good.all());
      result.refused.add(refused.all());
      result.refusals += refused.all().length;
      result.withRetryAfter += polite;
    }
  }
}
