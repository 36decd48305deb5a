package be.belfry.services.shared;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gives every {@link Watch} its turns, by the node's own count of time and each by a thread of its
 * own: neither a clock that somebody sets, nor a turn that hangs, nor one that fails holds up
 * another turn.
 */
@Startup
@Singleton
@DependsOn("NodeKey")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Watches {
  private static final Logger LOG = Logger.getLogger(Watches.class.getName());

  /**
   * Property of the process, {@code true} while the launcher deploys the portal. As the last step
   * of that the server closes the jars from which classes come: a turn that needs one just then
   * fails ({@code zip file closed}), and what could not be made of that class then may be missing
   * until the next start.
   */
  public static final String DEPLOYING = "belfry.deploying";

  /** Between two looks whether the portal is deployed. */
  private static final Duration GLANCE = Duration.ofMillis(50);

  /** A node that has just started waits no longer for the first turn of what comes rarely. */
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Between two turns, where the first took as long as the watch rests. */
  private static final Duration BREATH = Duration.ofMillis(10);

  /** After a turn that failed: each is a line in the log. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** So long the turns that run may take when the node stops. */
  private static final Duration LAST_TURNS = Duration.ofSeconds(2);

  @Resource ManagedThreadFactory factory;
  @Inject private Instance<Watch> found;
  @Inject private WatchTurn turn;
  @Inject private WatchHealth health;
  @Inject private NodeStop stop;

  /** Names of those whose last turn failed. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  private final List<Thread> threads = new ArrayList<>();

  @PostConstruct
  void begin() {
    List<? extends Instance.Handle<Watch>> all =
        found.handlesStream().sorted(Comparator.comparing(Watches::name)).toList();
    for (int no = 0; no < all.size(); no++) {
      Watch watch = all.get(no).get();
      String name = name(all.get(no));
      Duration soon = watch.every().compareTo(SOON) < 0 ? watch.every() : SOON;
      // One after the other, so that not all begin in the same moment.
      long first = soon.toNanos() * (no + 1) / all.size();
      threads.add(factory.newThread(() -> turns(name, watch, first)));
    }
    threads.forEach(Thread::start);
  }

  @PreDestroy
  void end() {
    stop.begin();
    threads.forEach(LockSupport::unpark);
    long last = System.nanoTime() + LAST_TURNS.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Math.max(1, (last - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String name(Instance.Handle<Watch> watch) {
    return watch.getBean().getBeanClass().getSimpleName();
  }

  /**
   * @param first so many nanoseconds after the portal is deployed
   */
  private void turns(String name, Watch watch, long first) {
    while (Boolean.getBoolean(DEPLOYING)) {
      if (!isStillThereAt(System.nanoTime() + GLANCE.toNanos())) {
        return;
      }
    }
    long every = watch.every().toNanos();
    long next = System.nanoTime() + first;
    while (isStillThereAt(next)) {
      long begun = System.nanoTime();
      Duration atLeast = look(name, watch) ? BREATH : AFTER_FAILURE;
      long took = System.nanoTime() - begun;
      next = begun + Math.max(every, took + atLeast.toNanos());
    }
  }

  /** Waits; false when the node stops before. */
  private boolean isStillThereAt(long moment) {
    long left = moment - System.nanoTime();
    while (!stop.hasBegun() && left > 0) {
      LockSupport.parkNanos(left);
      // Whoever interrupted a service meant its turn: parking would not wait any more.
      Thread.interrupted();
      left = moment - System.nanoTime();
    }
    return !stop.hasBegun();
  }

  /** True when nothing failed. Whatever is thrown ends this turn alone, a lack of memory too. */
  private boolean look(String name, Watch watch) {
    try {
      turn.of(watch);
      failing.remove(name);
      health.passed(name);
      return true;
    } catch (Throwable failed) {
      tell(name, failed);
      return false;
    }
  }

  /** In an outage dozens fail in a minute: the whole story once, then a line each. */
  private void tell(String name, Throwable failed) {
    try {
      health.failed(name, failed);
      boolean first = failing.add(name);
      LOG.log(
          Level.WARNING,
          first ? failed : null,
          () ->
              "a turn of "
                  + name
                  + " failed; the next one is due as always: "
                  + Refused.reason(failed));
    } catch (Throwable untold) {
      // There is no memory to tell it with.
    }
  }
}
