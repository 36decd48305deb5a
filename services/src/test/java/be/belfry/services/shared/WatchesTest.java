package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.StandIn;
import be.belfry.services.Wiring;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchesTest {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch end = new CountDownLatch(1);
  private Watches watches;

  /** Counts its turns down. */
  private static class Counted implements Watch {
    final CountDownLatch turns;

    Counted(int turns) {
      this.turns = new CountDownLatch(turns);
    }

    @Override
    public Duration every() {
      return Duration.ofMillis(1);
    }

    @Override
    public void look() {
      turns.countDown();
    }

    boolean goesOn() throws InterruptedException {
      return turns.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private Object handle(Watch watch) {
    return StandIn.of(
        Instance.Handle.class,
        (method, arguments) ->
            method.equals("get")
                ? watch
                : StandIn.of(Bean.class, (asked, nothing) -> watch.getClass()));
  }

  private void begin(Watch... all) {
    watches =
        new Wiring(
                new WatchTurn(),
                new WatchHealth(),
                new NodeStop(),
                StandIn.of(Instance.class, (method, arguments) -> Stream.of(all).map(this::handle)))
            .into(new Watches());
    watches.factory =
        StandIn.of(ManagedThreadFactory.class, (method, work) -> thread((Runnable) work[0]));
    watches.begin();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "watch");
    thread.setDaemon(true);
    return thread;
  }

  @AfterEach
  void end() {
    end.countDown();
    watches.end();
  }

  @Test
  void whateverATurnThrowsTheNextOneComes() throws InterruptedException {
    for (Throwable thrown :
        List.of(new IllegalStateException("away"), new OutOfMemoryError("in a test"))) {
      Counted failing =
          new Counted(3) {
            @Override
            public void look() {
              super.look();
              WatchesTest.<RuntimeException>sneak(thrown);
            }
          };
      begin(failing);
      assertThat(failing.goesOn()).as(thrown.toString()).isTrue();
      watches.end();
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Of classes that a turn needs, the server may have closed the jars just then. */
  @Test
  void noTurnBeginsWhileThePortalIsDeployed() throws InterruptedException {
    System.setProperty(Watches.DEPLOYING, "true");
    Counted watch = new Counted(1);
    try {
      begin(watch);
      assertThat(watch.turns.await(500, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      System.clearProperty(Watches.DEPLOYING);
    }
    assertThat(watch.goesOn()).isTrue();
  }

  /** A start that fails ends the node with its portal half deployed. */
  @Test
  void aNodeEndsThoughItsPortalIsNotDeployed() {
    System.setProperty(Watches.DEPLOYING, "true");
    Counted watch = new Counted(1);
    try {
      begin(watch);
      watches.end();
      assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().equals("watch"));
      assertThat(watch.turns.getCount()).isOne();
    } finally {
      System.clearProperty(Watches.DEPLOYING);
    }
  }

  /** What takes nearly all of its three seconds has its next turn soon after. */
  @Test
  void theNextTurnIsCountedFromTheBeginningOfTheLast() throws InterruptedException {
    AtomicLong begun = new AtomicLong();
    AtomicLong apart = new AtomicLong();
    Counted slow =
        new Counted(2) {
          @Override
          public Duration every() {
            return Duration.ofSeconds(3);
          }

          @Override
          public void look() {
            apart.set(System.nanoTime() - begun.getAndSet(System.nanoTime()));
            super.look();
            LockSupport.parkNanos(Duration.ofMillis(2_900).toNanos());
          }
        };
    begin(slow);
    assertThat(slow.goesOn()).isTrue();
    assertThat(Duration.ofNanos(apart.get()))
        .isBetween(Duration.ofSeconds(2), Duration.ofMillis(5_800));
  }

  @Test
  void aTurnThatHangsHoldsUpNoOther() throws InterruptedException {
    Counted hanging =
        new Counted(1) {
          @Override
          public void look() {
            super.look();
            awaitEnd();
          }
        };
    Counted other = new Counted(3);
    begin(hanging, other);
    assertThat(hanging.goesOn()).isTrue();
    assertThat(other.goesOn()).isTrue();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
