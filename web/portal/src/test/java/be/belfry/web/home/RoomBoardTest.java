package be.belfry.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.RoomFigures;
import be.belfry.domain.crisis.RoomPicture;
import be.belfry.services.crisis.RoomService;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For how long a picture is shown that was counted once. */
class RoomBoardTest {
  private static final String COUNT = "services";

  private final RoomBoard board = new RoomBoard();
  private final AtomicLong stored = new AtomicLong(1);
  private long counted;
  private Runnable meanwhile = () -> {};

  private final RoomService room =
      new RoomService() {
        @Override
        public RoomPicture national() {
          counted++;
          long read = stored.get();
          meanwhile.run();
          return new RoomPicture(
              new RoomFigures(
                  Instant.EPOCH, true, new TreeMap<>(Map.of(COUNT, read)), new TreeMap<>()),
              List.of());
        }
      };

  @BeforeEach
  void wire() throws ReflectiveOperationException {
    Field injected = RoomBoard.class.getDeclaredField("room");
    injected.setAccessible(true);
    injected.set(board, room);
  }

  private long shown() {
    return board.picture().numbers().get(COUNT);
  }

  @Test
  void isCountedOnceUntilSomethingChanges() {
    assertThat(shown()).isEqualTo(1);
    stored.set(2);
    assertThat(shown()).isEqualTo(1);
    assertThat(counted).isEqualTo(1);
    board.forget();
    assertThat(shown()).isEqualTo(2);
    assertThat(counted).isEqualTo(2);
  }

  /** A page reads it before the change and keeps it after: whoever is pushed to got the old one. */
  @Test
  void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
    meanwhile =
        () -> {
          meanwhile = () -> {};
          stored.set(2);
          board.forget();
        };
    assertThat(shown()).as("as the page read it").isEqualTo(1);
    assertThat(new String(board.json(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"" + COUNT + "\":2");
  }

  /** A crowd waits for one count, also when something changes while they wait. */
  @Test
  void thoseWhoWaitShareWhatWasCountedSinceTheyAsked() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    meanwhile =
        () -> {
          begun.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Thread reader = new Thread(this::shown);
      readers.add(reader);
      reader.start();
      if (i == 0) {
        begun.await();
      }
    }
    for (Thread reader : readers.subList(1, readers.size())) {
      Awaitility.await().until(() -> reader.getState() == Thread.State.BLOCKED);
    }
    board.forget();
    end.countDown();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(counted).isEqualTo(1);
    assertThat(shown()).isEqualTo(1);
    assertThat(counted).as("whoever asks after the change").isEqualTo(2);
  }
}
