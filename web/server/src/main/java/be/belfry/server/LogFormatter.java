package be.belfry.server;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One record a line: moment, level, logger and message; below it, indented, the exception with its
 * stack. What comes from outside writes no line of its own: control characters and marks that turn
 * a line round, also of what an exception says, are written as escapes. So each line that is not
 * indented is a record. Made by the JDK, by its name in {@link ServerLog}.
 */
public final class LogFormatter extends Formatter {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
  private static final String EXCEPTION = "\t";
  private static final String FRAME = "\t\t";

  @Override
  public String format(LogRecord told) {
    StringBuilder text = new StringBuilder();
    String head =
        MOMENT.format(told.getInstant().atZone(ZoneId.systemDefault()))
            + " "
            + told.getLevel().getName()
            + " "
            + told.getLoggerName()
            + " "
            + formatMessage(told);
    line(text, "", head);
    if (told.getThrown() != null) {
      Set<Throwable> written = Collections.newSetFromMap(new IdentityHashMap<>());
      write(text, told.getThrown(), "", new StackTraceElement[0], written);
    }
    return text.toString();
  }

  /** As the JDK prints it: the frames that the exception around it has too are counted only. */
  private static void write(
      StringBuilder text,
      Throwable thrown,
      String role,
      StackTraceElement[] around,
      Set<Throwable> written) {
    line(text, EXCEPTION, role + thrown);
    if (!written.add(thrown)) {
      return;
    }
    StackTraceElement[] frames = thrown.getStackTrace();
    int own = frames.length;
    int outer = around.length;
    while (own > 0 && outer > 0 && frames[own - 1].equals(around[outer - 1])) {
      own--;
      outer--;
    }
    for (int no = 0; no < own; no++) {
      line(text, FRAME, "at " + frames[no]);
    }
    if (own < frames.length) {
      line(text, FRAME, "... " + (frames.length - own) + " more");
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      write(text, suppressed, "Suppressed: ", frames, written);
    }
    if (thrown.getCause() != null) {
      write(text, thrown.getCause(), "Caused by: ", frames, written);
    }
  }

  private static void line(StringBuilder text, String indent, String words) {
    text.append(indent).append(inOneLine(words)).append(System.lineSeparator());
  }

  /** Words with escapes for what would begin a line of its own, or turn one round. */
  static String inOneLine(String words) {
    StringBuilder text = new StringBuilder();
    words.codePoints().forEach(letter -> write(text, letter));
    return text.toString();
  }

  private static void write(StringBuilder text, int letter) {
    switch (letter) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (isHarmless(letter)) {
          text.appendCodePoint(letter);
        } else {
          text.append(String.format("\\u%04x", letter));
        }
      }
    }
  }

  private static boolean isHarmless(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
