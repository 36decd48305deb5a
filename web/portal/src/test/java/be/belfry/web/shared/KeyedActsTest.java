package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Repeats;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.shared.Drawings;
import be.belfry.services.shared.RepeatService;
import jakarta.servlet.ServletException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails before an act is committed takes it back; what fails after that does not. */
class KeyedActsTest {
  private static final UUID KEY = UUID.randomUUID();
  private static final Repeats.Answer ANSWER =
      new Repeats.Answer("hash", 201, "", new byte[] {'a'});
  private static final Logger LOG = Logger.getLogger(KeyedActs.class.getName());

  private final List<String> happened = new ArrayList<>();
  private final Drawings drawings = new Drawings();
  private final KeyedActs acts = new KeyedActs();
  private final Handler noticed =
      new Handler() {
        @Override
        public void publish(LogRecord told) {
          happened.add("logged " + told.getThrown().getMessage());
        }

        @Override
        public void flush() {
          // nothing is kept back
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  @BeforeEach
  void wire() throws ReflectiveOperationException {
    UserTransaction transaction =
        StandIn.of(
            UserTransaction.class,
            (method, arguments) -> {
              if (method.equals("getStatus")) {
                return Status.STATUS_ACTIVE;
              }
              happened.add(method);
              return null;
            });
    put("transaction", transaction);
    put("drawings", drawings);
    put("repeats", new Remembering());
    LOG.addHandler(noticed);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void unwire() {
    LOG.removeHandler(noticed);
    LOG.setUseParentHandlers(true);
  }

  private void put(String name, Object bean) throws ReflectiveOperationException {
    Field field = KeyedActs.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(acts, bean);
  }

  /** Who did it is told that it is done; a watch does what is left. */
  @Test
  void whatFollowsACommittedActFailsForItselfAlone() throws Exception {
    assertThat(
            acts.inOne(
                KEY,
                "hash",
                () -> {
                  drawings.afterwards(
                      () -> {
                        throw new IllegalStateException("nobody could be told");
                      });
                  return Optional.of(ANSWER);
                }))
        .as("it was done now")
        .isEmpty();
    assertThat(happened)
        .containsExactly("begin", "answered", "commit", "logged nobody could be told");
  }

  @Test
  void whatFailsBeforeTakesItBackAndNothingFollows() {
    assertThatThrownBy(
            () ->
                acts.inOne(
                    KEY,
                    "hash",
                    () -> {
                      drawings.afterwards(() -> happened.add("followed"));
                      throw new ServletException("no");
                    }))
        .hasMessage("no");
    assertThat(happened).containsExactly("begin", "rollback");
  }

  private final class Remembering extends RepeatService {
    @Override
    public Optional<Repeats.Answer> take(UUID key, String requestHash) {
      return Optional.empty();
    }

    @Override
    public void answer(UUID key, Repeats.Answer answer) {
      happened.add("answered");
    }
  }
}
