package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that runs ends without a word in the log. */
class EndedThreadsTest {
  private final List<LogRecord> told = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          told.add(record);
        }

        @Override
        public void flush() {
          // Nothing is kept back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };
  private Logger logger;

  private void listenTo(Class<?> told) {
    logger = Logger.getLogger(told.getName());
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void forget() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void aThreadThatEndsIsToldWithItsStack() throws InterruptedException {
    listenTo(EndedThreads.class);
    Error thrown = new LinkageError("no such class");
    Thread thread =
        new Thread(
            () -> {
              throw thrown;
            },
            "of a test");
    thread.setUncaughtExceptionHandler(new EndedThreads());
    thread.start();
    thread.join();
    assertThat(told)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.getThrown()).isSameAs(thrown);
              assertThat(record.getMessage()).isEqualTo("thread of a test ended");
            });
  }

  /** The journal takes each line of the terminal for a record. */
  @Test
  void whatCameFromOutsideIsNoLineOfTheTerminal() {
    listenTo(EndedThreads.class);
    PrintStream terminal = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      new EndedThreads()
          .uncaughtException(new Thread("of a test"), new IllegalStateException("a\nforged"));
    } finally {
      System.setErr(terminal);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("thread of a test ended: java.lang.IllegalStateException: a\\nforged");
  }

  /** What is looked at each second is looked at in the next one, whatever this one met. */
  @Test
  void aLookThatFailsByWhateverIsToldAndEndsNothing() {
    listenTo(ServerFilter.class);
    for (Throwable met :
        List.of(
            new IllegalStateException("round"),
            new OutOfMemoryError(),
            new LinkageError("class"))) {
      assertThatCode(() -> ServerFilter.lookOnce("they", () -> sneak(met)))
          .doesNotThrowAnyException();
    }
    assertThat(told)
        .extracting(record -> record.getThrown().getClass().getSimpleName())
        .containsExactly("IllegalStateException", "OutOfMemoryError", "LinkageError");
  }

  private static void sneak(Throwable met) {
    if (met instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) met;
  }
}
