package be.belfry.server.hostile;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** What no answer may be, whatever was sent. */
final class Judge {
  /** Nothing takes longer; milliseconds. */
  static final long LONGEST = 5_000;

  /** Words that stand in nobody's answer: traces, SQL, names of classes and of the server. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          "\\tat [a-z]|\\.java:[0-9]|Exception\\b|java\\.lang|jakarta\\.|org\\.postgresql|SQLSTATE|"
              + "ERROR: |syntax error at|eclipselink|payara|glassfish|grizzly|jersey|mojarra|"
              + "com\\.fasterxml|be\\.belfry\\.(web|services|domain|persistence)|Stacktrace",
          Pattern.CASE_INSENSITIVE);

  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong bare = new AtomicLong();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicLong> statuses = new TreeMap<>();

  /**
   * Judges one answer.
   *
   * @param what the call, so that it can be repeated
   * @param millis how long it took
   * @param rest whether a refusal must be a problem
   * @param sent what was sent, which may be repeated to its sender
   */
  void judge(
      String what, int status, String type, String body, long millis, boolean rest, String sent) {
    asked.incrementAndGet();
    synchronized (statuses) {
      statuses.computeIfAbsent(status, s -> new AtomicLong()).incrementAndGet();
    }
    if (status >= 500) {
      fault(status + " for " + what);
    }
    if (millis > LONGEST) {
      fault(millis + " ms for " + what);
    }
    boolean problem = type.startsWith("application/problem+json");
    if (rest && status >= 400 && status < 500 && type.isEmpty() && body.isEmpty()) {
      // Refused by the server's own parser of HTTP, before the program sees it.
      bare.incrementAndGet();
    } else if (rest && status >= 400 && !problem) {
      fault("no problem but " + type + " with " + status + " for " + what);
    }
    if (status >= 400) {
      var internal = INTERNALS.matcher(body);
      while (internal.find()) {
        if (!sent.contains(internal.group())) {
          fault("internals (" + internal.group() + ") for " + what);
          break;
        }
      }
    }
  }

  /** Something that went wrong without an answer. */
  void fault(String what) {
    if (faults.size() < 300) {
      faults.add(what.length() > 700 ? what.substring(0, 700) + "…" : what);
    }
  }

  long asked() {
    return asked.get();
  }

  java.util.List<String> faults() {
    return java.util.List.copyOf(faults);
  }

  /** Answers by status, and how many the server refused before the program saw them. */
  String statuses() {
    return statuses + " bare=" + bare;
  }
}
