package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private final List<String> told = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();

  private WaitingRoom room(int atOnce, int room) {
    return new WaitingRoom(atOnce, room, 5_000, now::get);
  }

  private void enter(WaitingRoom room, String name, String who) throws Convoy.Full {
    room.enter(
        name,
        new WaitingRoom.Guest() {
          @Override
          public void called() {
            told.add(who);
          }

          @Override
          public void late() {
            told.add(who + " is late");
          }
        });
  }

  @Test
  void soManyWorkAndTheNextOnesAreCalledInTurnByTheirNames() throws Convoy.Full {
    WaitingRoom room = room(2, 10);
    assertThat(room.begin()).isTrue();
    assertThat(room.begin()).isTrue();
    assertThat(room.begin()).isFalse();
    for (String who : List.of("a1", "a2", "a3", "b1", "c1", "c2")) {
      enter(room, who.substring(0, 1), who);
    }
    assertThat(told).isEmpty();
    assertThat(room.waiting()).isEqualTo(6);
    for (int i = 0; i < 6; i++) {
      room.giveBack();
      assertThat(room.begin()).as("nobody who comes meanwhile is faster").isFalse();
    }
    assertThat(told).containsExactly("a1", "b1", "c1", "a2", "c2", "a3");
    room.giveBack();
    room.giveBack();
    assertThat(room.begin()).isTrue();
    assertThat(room.begin()).isTrue();
    assertThat(room.begin()).as("no turn was made or lost").isFalse();
  }

  @Test
  void whoEntersAfterOneHasGoneIsCalledAtOnce() throws Convoy.Full {
    WaitingRoom room = room(1, 10);
    assertThat(room.begin()).isTrue();
    room.giveBack();
    enter(room, "a", "a1");
    assertThat(told).containsExactly("a1");
    assertThat(room.begin()).isFalse();
  }

  @Test
  void thereIsRoomForSoManyAndOfOneNameForHalf() throws Convoy.Full {
    WaitingRoom room = room(1, 4);
    assertThat(room.begin()).isTrue();
    enter(room, "a", "a1");
    enter(room, "a", "a2");
    assertThatThrownBy(() -> enter(room, "a", "a3")).isInstanceOf(Convoy.Full.class);
    enter(room, "b", "b1");
    enter(room, "c", "c1");
    assertThatThrownBy(() -> enter(room, "d", "d1")).isInstanceOf(Convoy.Full.class);
    assertThat(room.waiting()).isEqualTo(4);
    assertThat(told).isEmpty();
  }

  @Test
  void whoHasWaitedTooLongIsToldSoOnceAndNotCalled() throws Convoy.Full {
    WaitingRoom room = room(1, 10);
    assertThat(room.begin()).isTrue();
    enter(room, "a", "a1");
    enter(room, "b", "b1");
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(4_999));
    enter(room, "a", "a2");
    room.sendAwayLate();
    assertThat(told).isEmpty();
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    room.sendAwayLate();
    room.sendAwayLate();
    assertThat(told).containsExactly("a1 is late", "b1 is late");
    assertThat(room.waiting()).isEqualTo(1);
    room.giveBack();
    assertThat(told).endsWith("a2");
    room.giveBack();
    assertThat(room.begin()).isTrue();
  }

  /** As many threads as like come and go: never more than so many work, and each works once. */
  @Test
  void neverMoreThanSoManyWorkAndNobodyIsForgotten() throws InterruptedException {
    WaitingRoom room = new WaitingRoom(3, 10_000, 60_000);
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(4_000);
    // Whoever calls the next one does not work for him: each would do so inside of the one before.
    ExecutorService workers = Executors.newFixedThreadPool(4);
    Runnable work =
        () -> {
          most.accumulateAndGet(working.incrementAndGet(), Math::max);
          Thread.yield();
          working.decrementAndGet();
          done.countDown();
          room.giveBack();
        };
    for (int i = 0; i < 8; i++) {
      String name = "sender " + i % 3;
      new Thread(
              () -> {
                for (int j = 0; j < 500; j++) {
                  comes(room, name, () -> workers.execute(work));
                }
              })
          .start();
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    workers.shutdown();
    assertThat(workers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isBetween(1, 3);
    assertThat(room.waiting()).isZero();
  }

  private static void comes(WaitingRoom room, String name, Runnable work) {
    if (room.begin()) {
      work.run();
      return;
    }
    try {
      room.enter(
          name,
          new WaitingRoom.Guest() {
            @Override
            public void called() {
              work.run();
            }

            @Override
            public void late() {
              throw new IllegalStateException("nobody waits for a minute");
            }
          });
    } catch (Convoy.Full full) {
      throw new IllegalStateException(full);
    }
  }
}
