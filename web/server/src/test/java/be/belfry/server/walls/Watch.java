package be.belfry.server.walls;

import be.belfry.domain.security.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;

/** Looks through every answer for canaries that its reader may not see, and counts what it saw. */
final class Watch {
  private static final int THREADS = 6;
  private static final int OK = 200;

  private final WalledServer world;
  private final Map<String, Canary> byWord = new HashMap<>();
  private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> cells = new ConcurrentHashMap<>();
  private final AtomicLong shown = new AtomicLong();

  Watch(WalledServer world) {
    this.world = world;
    world.records().stream().filter(Canary::sings).forEach(c -> byWord.put(c.word(), c));
  }

  /**
   * Looks through an answer: nobody's eyes but those of the record's readers may find its canary.
   *
   * @return the canaries in it
   */
  Set<Canary> look(Viewer viewer, String channel, Http.Answer answer) {
    Set<Canary> seen = new HashSet<>();
    Matcher canary = Canary.ANY.matcher(answer.all());
    while (canary.find()) {
      Canary record = byWord.get(canary.group().toLowerCase(java.util.Locale.ROOT));
      if (record == null || !isReadBy(viewer, record)) {
        leak(viewer, channel, "shows " + canary.group() + " " + record);
      } else {
        seen.add(record);
      }
    }
    if (answer.status() >= 500) {
      leak(viewer, channel, "answers " + answer.status());
    }
    return seen;
  }

  /** The expectation, from the tables alone. */
  static boolean isOpenTo(Viewer viewer, Canary record) {
    Subject subject = viewer == null ? null : viewer.subject();
    return subject != null && record.isOpenTo(subject);
  }

  /** The same for what people wrote in it. */
  static boolean isReadBy(Viewer viewer, Canary record) {
    Subject subject = viewer == null ? null : viewer.subject();
    return subject != null && record.isReadBy(subject);
  }

  /** Somebody saw what he may not, or saw that there is something. */
  void leak(Viewer viewer, String channel, String what) {
    if (leaks.size() < 5000) {
      leaks.add((viewer == null ? "stranger" : viewer.user()) + " " + channel + " " + what);
    }
  }

  /** Counts cells (viewer x record x channel) that were decided. */
  void count(String channel, long more) {
    cells.computeIfAbsent(channel, c -> new AtomicLong()).addAndGet(more);
  }

  /** The same of one answer; those of a refusal or of a way to elsewhere are told apart. */
  void count(String channel, long more, Http.Answer answer) {
    count(channel, more);
    if (answer.status() == OK) {
      shown.addAndGet(more);
    }
  }

  /** What was found, each once. */
  List<String> leaks() {
    return leaks.stream().distinct().sorted().toList();
  }

  /** Counts an answer that was looked through for every canary there is. */
  void countAll(String channel, Http.Answer answer) {
    count(channel, byWord.size(), answer);
  }

  /** Cells so far. */
  long cells() {
    return cells.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** Those of them where something was shown. */
  long shown() {
    return shown.get();
  }

  WalledServer world() {
    return world;
  }

  /** Does all of it on some threads; the first failure is thrown. */
  static void all(List<Callable<Void>> work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Void>> running = new ArrayList<>(threads.invokeAll(work));
      for (Future<Void> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdown();
    }
  }
}
