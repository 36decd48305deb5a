package be.belfry.server;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the HTTP listener; the server makes it by its name. The thread that became idle
 * last works next, so that an ordinary day runs on a few threads whose stacks and buffers are warm,
 * and a thread more is made only when all are busy. The server's own pools either keep idle threads
 * behind one lock, or wake each of them in turn.
 */
public final class ListenerThreads extends ThreadPoolExecutor {
  /**
   * A half-sent request holds a thread until it is complete or given up; the portal lets 2,200
   * requests with a body in at the same time, so that there is always a thread for the others.
   */
  private static final int MOST = 2_560;

  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** No thread yet. */
  public ListenerThreads() {
    super(0, MOST, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>());
    AtomicInteger made = new AtomicInteger();
    setThreadFactory(
        work -> {
          Thread thread = new Thread(work, "http-" + made.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
    setRejectedExecutionHandler(
        (work, all) -> {
          waiting.add(work);
          // All may have become idle since; at the end nobody works any more.
          Runnable next = !isShutdown() && getActiveCount() < MOST ? waiting.poll() : null;
          if (next != null) {
            execute(next);
          }
        });
  }

  /** Whoever has ended his work goes on with what found all threads busy. */
  @Override
  protected void afterExecute(Runnable work, Throwable failure) {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }
}
