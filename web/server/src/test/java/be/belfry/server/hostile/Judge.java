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

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("^[A-Z]+ [^ ?]*%(?![0-9a-fA-F]{2})");

  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong bare = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong told = new AtomicLong();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicLong> statuses = new TreeMap<>();

  /**
   * Judges one answer.
   *
   * @param what the call, so that it can be repeated
   * @param millis how long it took
   * @param ours whether the answer carries the id that the program's outermost filter gives
   * @param rest whether a refusal must be a problem
   * @param sent what was sent, which may be repeated to its sender
   */
  void judge(
      String what,
      int status,
      String type,
      String body,
      long millis,
      boolean ours,
      boolean rest,
      String sent) {
    asked.incrementAndGet();
    synchronized (statuses) {
      statuses.computeIfAbsent(status, s -> new AtomicLong()).incrementAndGet();
    }
    if (status >= 500) {
      failed.incrementAndGet();
      fault(status + " for " + what);
    }
    longest.accumulateAndGet(millis, Math::max);
    if (millis > LONGEST) {
      late.incrementAndGet();
      fault(millis + " ms for " + what);
    }
    boolean problem = type.startsWith("application/problem+json");
    if (!ours) {
      // Refused by the server's own parser of HTTP before any code of ours saw it: what cannot be
      // read as a request has no address, hence nobody who could say it as a problem. It may say
      // its status and nothing else. A broken escape in a path makes that parser stumble, and it
      // says nothing under 200.
      bare.incrementAndGet();
      boolean refused =
          status >= 400 && status < 500 || status == 200 && BROKEN_ESCAPE.matcher(what).find();
      if (!refused || !body.isEmpty()) {
        fault("not ours: " + status + " " + type + " for " + what + ": " + body);
      }
    } else if (rest && status >= 400 && !problem) {
      fault("no problem but " + type + " with " + status + " for " + what);
    }
    if (status >= 400) {
      var internal = INTERNALS.matcher(body);
      while (internal.find()) {
        if (!sent.contains(internal.group())) {
          told.incrementAndGet();
          fault("internals (" + internal.group() + ") for " + what);
          break;
        }
      }
    }
  }

  /** Whether an answer speaks of the inside of the server, or of the product it is made with. */
  static boolean tells(String answer) {
    return INTERNALS.matcher(answer).find();
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

  /** How many were answered with a status. */
  long answered(int status) {
    synchronized (statuses) {
      AtomicLong count = statuses.get(status);
      return count == null ? 0 : count.get();
    }
  }

  java.util.List<String> faults() {
    return java.util.List.copyOf(faults);
  }

  /**
   * What must be nothing: failures of the server, answers that were late, words of the inside; and
   * how long the slowest answer took.
   */
  String counts() {
    return "5xx=%s later than %d ms=%s longest ms=%s internals=%s"
        .formatted(failed, LONGEST, late, longest, told);
  }

  /** Answers by status, and how many the server refused before the program saw them. */
  String statuses() {
    return statuses + " bare=" + bare;
  }
}
