package be.belfry.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.SessionService;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How many look at the crisis room through a node, for how long, and how often each is asked. */
class RoomAudienceTest {
  private static final UUID PERSON = new UUID(0, 1);
  private static final int AT_ONCE = 8;
  private static final int ROUNDS = 50;

  private final RoomAudience audience = new RoomAudience();

  private static void set(Object bean, String field, Object value)
      throws ReflectiveOperationException {
    Field injected = bean.getClass().getDeclaredField(field);
    injected.setAccessible(true);
    injected.set(bean, value);
  }

  private static RoomViewer of(UUID person) {
    return new RoomViewer(person, "secret");
  }

  /** Lets in so many, of whom each is somebody else. */
  private int others(int many) {
    int in = 0;
    for (int no = 0; no < many; no++) {
      in += audience.letIn(of(new UUID(1, no))) ? 1 : 0;
    }
    return in;
  }

  @Test
  void aNodeHasAThousandPlaces() {
    assertThat(others(1_010)).isEqualTo(1_000);
  }

  @Test
  void aPersonHasTwentyAndGetsOneBackWithEachThatHeLeaves() {
    List<RoomViewer> windows = new ArrayList<>();
    for (int window = 0; window < 20; window++) {
      windows.add(of(PERSON));
      assertThat(audience.letIn(windows.get(window))).isTrue();
    }
    assertThat(audience.letIn(of(PERSON))).isFalse();
    assertThat(audience.letIn(of(new UUID(0, 2)))).as("somebody else").isTrue();
    audience.remove(windows.get(0));
    assertThat(audience.letIn(of(PERSON))).isTrue();
    assertThat(audience.letIn(of(PERSON))).isFalse();
  }

  /** The browser comes again by itself, with the rights that it has then. */
  @Test
  void aStreamLastsTenMinutesAndWhoHasNoPlaceIsToldToComeAgain() throws Exception {
    RoomEventsServlet servlet = new RoomEventsServlet();
    CurrentSubject current = new CurrentSubject();
    current.set(somebody());
    set(servlet, "current", current);
    set(servlet, "audience", audience);
    set(
        servlet,
        "board",
        new RoomBoard() {
          @Override
          public byte[] json() {
            return "{}".getBytes(StandardCharsets.UTF_8);
          }
        });
    Asked first = new Asked();
    servlet.doGet(first.request(), first.response());
    assertThat(first.seen).containsEntry("setTimeout", 600_000L).doesNotContainKey("setStatus");
    for (int window = 1; window < 20; window++) {
      Asked more = new Asked();
      servlet.doGet(more.request(), more.response());
      assertThat(more.seen).containsKey("startAsync");
    }
    Asked last = new Asked();
    servlet.doGet(last.request(), last.response());
    assertThat(last.seen)
        .containsEntry("setStatus", 429)
        .containsEntry("setHeader", "Retry-After")
        .doesNotContainKey("startAsync");
  }

  @Test
  void theLastPlaceIsTakenOnceHoweverManyComeAtTheSameTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        RoomAudience full = new RoomAudience();
        for (int no = 0; no < 999; no++) {
          assertThat(full.letIn(of(new UUID(1, no)))).isTrue();
        }
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        List<Future<Boolean>> asked = new ArrayList<>();
        for (int no = 0; no < AT_ONCE; no++) {
          RoomViewer viewer = of(new UUID(2, no));
          asked.add(
              threads.submit(
                  () -> {
                    start.await();
                    return full.letIn(viewer);
                  }));
        }
        int in = 0;
        for (Future<Boolean> one : asked) {
          in += one.get() ? 1 : 0;
        }
        assertThat(in).as("round " + round).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** When nothing changes there is a turn every 15 s: four of them are a minute. */
  @Test
  void onAFullNodeEverySessionIsLookedAtInFourTurns() throws Exception {
    Set<String> asked = new HashSet<>();
    set(
        audience,
        "sessions",
        new SessionService() {
          @Override
          public Optional<Recognised> recognise(String secret) {
            asked.add(secret);
            return Optional.of(new Recognised(somebody(), false, true, false, false));
          }
        });
    for (int no = 0; no < RoomAudience.ROOM; no++) {
      assertThat(audience.letIn(new RoomViewer(new UUID(1, no), "session " + no))).isTrue();
    }
    for (int turn = 1; turn <= 4; turn++) {
      audience.dismiss(System.nanoTime() + 1);
      assertThat(asked).hasSize(Math.min(turn * RoomAudience.LOOKS, RoomAudience.ROOM));
    }
  }

  private static Subject somebody() {
    return new Subject(
        PERSON,
        "somebody",
        "Somebody",
        Role.ANALYST,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.EN,
        false);
  }

  /** One request of a browser, and what was done with it. */
  private static final class Asked {
    private final Map<String, Object> seen = new HashMap<>();

    HttpServletRequest request() {
      return proxy(
          HttpServletRequest.class,
          Map.of("getAttribute", "secret", "startAsync", proxy(AsyncContext.class, context())));
    }

    private Map<String, Object> context() {
      return Map.of(
          "getResponse", proxy(ServletResponse.class, Map.of("getOutputStream", new Line())));
    }

    HttpServletResponse response() {
      return proxy(HttpServletResponse.class, Map.of());
    }

    private <T> T proxy(Class<T> type, Map<String, Object> answers) {
      return StandIn.of(
          type,
          (method, arguments) -> {
            seen.put(method, arguments == null ? "" : arguments[0]);
            return answers.get(method);
          });
    }
  }

  private static final class Line extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      // nobody waits here
    }

    @Override
    public void write(int one) throws IOException {
      // nobody reads it
    }
  }
}
