package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.GateServer.Answer;
import be.belfry.server.GateServer.Call;
import be.belfry.server.GateServer.Sender;
import be.belfry.services.shared.Pace;
import be.belfry.services.shared.WaitingRoom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a turn at the gate, who waits for it as whom, and when it is given back. */
class CrowdGateTest {
  private static final long LONG_MILLIS = 60_000;
  private static final int LONGEST_SECONDS = 60;

  /** More than all buffers between the server and one who does not read. */
  private static final int LARGE = 32 * 1024 * 1024;

  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch half = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);

  @TempDir private Path folder;

  /** The one who says that he holds keeps his turn until the test ends it. */
  private Answer holding(Call call) throws InterruptedException, IOException {
    if ("1".equals(call.header().apply("Belfry-Full"))) {
      return new Answer(503, 0);
    }
    if (call.sender().equals("holds")) {
      inside.countDown();
      end.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
    if (call.sender().equals("after")) {
      told.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
    if (call.sender().equals("half")) {
      half.countDown();
      return new Answer(call.body().readAllBytes().length == 2 ? 201 : 400, 0);
    }
    return new Answer(201, 0);
  }

  private static void await(CountDownLatch begun) throws InterruptedException {
    assertThat(begun.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void letGo() {
    end.countDown();
    told.countDown();
  }

  private static void awaitWaiting(WaitingRoom room, int count) {
    Awaitility.await().alias(count + " wait").until(() -> room.waiting() == count);
  }

  @Test
  void whoDoesNotReadHisAnswerKeepsNobodyWaiting() throws Exception {
    WaitingRoom room = new WaitingRoom(1, 2, LONG_MILLIS);
    GateServer.Portal portal =
        call -> {
          inside.countDown();
          return new Answer(201, call.sender().equals("large") ? LARGE : 0);
        };
    try (GateServer server = new GateServer(folder, room, portal);
        Sender silent = server.sent("large")) {
      await(inside);
      try (Sender other = server.sent("other")) {
        assertThat(other.status()).isEqualTo(201);
      }
      assertThat(silent.status()).as("what he reads at last is his answer").isEqualTo(201);
    }
  }

  /** It leaves before anything is done. */
  @Test
  void theWordThatTheBodyMayComeGivesNoTurnBack() throws Exception {
    WaitingRoom room = new WaitingRoom(1, 2, LONG_MILLIS);
    try (GateServer server = new GateServer(folder, room, this::holding);
        Sender holder = server.sentAsking("holds")) {
      assertThat(holder.status()).isEqualTo(100);
      await(inside);
      try (Sender other = server.sent("other")) {
        awaitWaiting(room, 1);
        end.countDown();
        assertThat(other.status()).isEqualTo(201);
      }
    }
  }

  @Test
  void whoIsKnownHasPlacesThatAllStrangersTogetherDoNotTake() throws Exception {
    WaitingRoom room = new WaitingRoom(1, 4, LONG_MILLIS);
    try (GateServer server = new GateServer(folder, room, this::holding)) {
      try (Sender known = server.sent("known")) {
        assertThat(known.statusAtItsEnd()).as("stored").isEqualTo(201);
      }
      try (Sender holder = server.sent("holds")) {
        await(inside);
        try (Sender first = server.sent("made up 1");
            Sender second = server.sent("made up 2")) {
          awaitWaiting(room, 2);
          try (Sender third = server.sent("made up 3")) {
            assertThat(third.status()).as("no place is left").isEqualTo(503);
          }
          try (Sender known = server.sent("known")) {
            awaitWaiting(room, 3);
            end.countDown();
            assertThat(known.status()).isEqualTo(201);
          }
          assertThat(first.status()).isEqualTo(201);
          assertThat(second.status()).isEqualTo(201);
        }
        assertThat(holder.status()).isEqualTo(201);
      }
    }
  }

  /** Its thread is inside already, and reads what comes. */
  @Test
  void aBodyThatComesAfterItsHeadWaitsForNoTurn() throws Exception {
    WaitingRoom room = new WaitingRoom(1, 4, LONG_MILLIS);
    try (GateServer server = new GateServer(folder, room, this::holding);
        Sender holder = server.sent("holds")) {
      await(inside);
      try (Sender slow = server.sentHeadOf("half")) {
        await(half);
        slow.write("{}");
        assertThat(slow.status()).isEqualTo(201);
      }
      assertThat(room.waiting()).isZero();
      end.countDown();
      assertThat(holder.status()).isEqualTo(201);
    }
  }

  /** Or a receipt would be told after all who are called after each other. */
  @Test
  void whoIsCalledWithoutAThreadKeepsNoAnswerOfAnotherBack() throws Exception {
    WaitingRoom room = new WaitingRoom(1, 4, LONG_MILLIS);
    try (GateServer server = new GateServer(folder, room, this::holding);
        Sender holder = server.sent("holds")) {
      await(inside);
      try (Sender after = server.sent("after")) {
        awaitWaiting(room, 1);
        server.refuseAThread();
        end.countDown();
        assertThat(holder.status()).isEqualTo(201);
        told.countDown();
        assertThat(after.status()).as("a second later").isEqualTo(201);
      }
    }
  }

  @Test
  void whoHasWaitedForLongIsToldToComeAgain() throws Exception {
    try (GateServer server = new GateServer(folder, new WaitingRoom(1, 4, 1), this::holding);
        Sender holder = server.sent("holds")) {
      await(inside);
      try (Sender late = server.sent("late")) {
        assertThat(late.status()).isEqualTo(503);
      }
      end.countDown();
      assertThat(holder.status()).isEqualTo(201);
    }
  }

  /** There is room for all of them, and their clock stands: who waits, waits 1 and 2 s. */
  @Test
  void whoSendsFasterThanHisPaceWaitsAndNotForTheOthers() throws Exception {
    WaitingRoom room = new WaitingRoom(8, 8, LONG_MILLIS);
    Pace pace = new Pace(1, 1, LONG_MILLIS, () -> 0);
    Queue<String> came = new ConcurrentLinkedQueue<>();
    GateServer.Portal portal =
        call -> {
          came.add(call.sender());
          return new Answer(201, 0);
        };
    try (GateServer server = new GateServer(folder, room, pace, portal)) {
      for (String name : List.of("flood", "before", "after", "before")) {
        try (Sender sender = server.sent(name)) {
          assertThat(sender.statusAtItsEnd()).as("strangers, then one who is known").isEqualTo(201);
        }
      }
      came.clear();
      List<Sender> flood = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        flood.add(server.sent("flood"));
      }
      try (Sender after = server.sent("after")) {
        assertThat(after.status()).isEqualTo(201);
      }
      for (Sender sender : flood) {
        assertThat(sender.status()).as("stored, later").isEqualTo(201);
        sender.close();
      }
      assertThat(List.copyOf(came).subList(0, 2)).containsExactlyInAnyOrder("flood", "after");
      assertThat(came).hasSize(4);
    }
  }
}
