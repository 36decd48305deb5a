package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFormatterTest {
  private static final Instant MOMENT = Instant.parse("2026-03-02T08:00:00.007Z");

  private static List<String> lines(String message, Throwable thrown) {
    LogRecord told = new LogRecord(Level.WARNING, message);
    told.setInstant(MOMENT);
    told.setLoggerName("be.belfry.Test");
    told.setThrown(thrown);
    String text = new LogFormatter().format(told);
    assertThat(text).endsWith(System.lineSeparator());
    return text.lines().toList();
  }

  private static String head(String message) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ")
            .format(MOMENT.atZone(ZoneId.systemDefault()))
        + " WARNING be.belfry.Test "
        + message;
  }

  @Test
  void aRecordIsALine() {
    assertThat(lines("a turn failed: é €", null)).containsExactly(head("a turn failed: é €"));
  }

  @Test
  void whatCameFromOutsideWritesNoLineOfItsOwn() {
    assertThat(lines("user\r\n2026-03-02 INFO forged\u001b[2K\u0085\u2028\u202e\t\0", null))
        .containsExactly(
            head("user\\r\\n2026-03-02 INFO forged\\u001b[2K\\u0085\\u2028\\u202e\\t\\u0000"));
  }

  @Test
  void whatAnExceptionSaysWritesNoneEither() {
    IllegalStateException cause = new IllegalStateException("cause\n2026-03-02 forged");
    RuntimeException thrown = new RuntimeException("outer\r\nforged", cause);
    thrown.addSuppressed(new IllegalArgumentException("beside\nforged"));
    List<String> lines = lines("failed", thrown);
    assertThat(lines.get(0)).isEqualTo(head("failed"));
    assertThat(lines.get(1)).isEqualTo("\tjava.lang.RuntimeException: outer\\r\\nforged");
    assertThat(lines.get(2))
        .startsWith("\t\tat be.belfry.server.LogFormatterTest.whatAnExceptionSays");
    assertThat(lines)
        .contains(
            "\tSuppressed: java.lang.IllegalArgumentException: beside\\nforged",
            "\tCaused by: java.lang.IllegalStateException: cause\\n2026-03-02 forged")
        .filteredOn(line -> !line.startsWith("\t"))
        .as("each line that is not indented is a record")
        .hasSize(1);
    assertThat(lines).filteredOn(line -> line.matches("\\t\\t\\.\\.\\. [0-9]+ more")).hasSize(2);
  }

  /** One that is its own cause in the end is written once, and named again. */
  @Test
  void aCircleEnds() {
    RuntimeException one = new RuntimeException("one");
    RuntimeException two = new RuntimeException("two", one);
    one.initCause(two);
    assertThat(lines("failed", one))
        .filteredOn(line -> line.contains("RuntimeException: "))
        .hasSize(3);
  }
}
