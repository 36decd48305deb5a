package be.belfry.server.hostile;

import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What no answer may be, whatever was sent; and which answers there were, by what was asked. */
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

  /** What each of them begins with, in small letters: the pattern is too slow for every answer. */
  private static final List<String> HINTS =
      List.of(
          "\tat ",
          ".java:",
          "exception",
          "java.lang",
          "jakarta.",
          "org.postgresql",
          "sqlstate",
          "error: ",
          "syntax error at",
          "eclipselink",
          "payara",
          "glassfish",
          "grizzly",
          "jersey",
          "mojarra",
          "com.fasterxml",
          "be.belfry.",
          "stacktrace");

  /** Those that no page or list that succeeds has either. */
  private static final List<String> NOWHERE =
      List.of(
          "\tat be.",
          "\tat java.",
          "\tat org.",
          "java.lang.",
          "org.postgresql.",
          "SQLSTATE",
          "be.belfry.");

  /** Refusals of who asks or of the address: what was sent was hardly looked at. */
  private static final Set<Integer> OUTSIDE = Set.of(302, 303, 401, 403, 404, 405, 406, 429);

  /**
   * So many answers of an address may be late (the connection waits four times as long, not more):
   * a page is read and a template compiled for who asks first, which a server that warms up by
   * itself has behind it.
   */
  private static final int COLD = 3;

  /** Of each kind of fault so many are kept. */
  private static final int ALIKE = 3;

  private static final int SHOWN = 700;

  private final String kind;
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong bare = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong told = new AtomicLong();
  private final AtomicInteger faulty = new AtomicInteger();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> alike = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicLong> statuses = new ConcurrentSkipListMap<>();
  private final Map<String, Map<Integer, AtomicLong>> endpoints = new ConcurrentSkipListMap<>();

  /**
   * @param kind of requests, for the names of files
   */
  Judge(String kind) {
    this.kind = kind;
  }

  /**
   * One call.
   *
   * @param endpoint what it asks, without what is drawn
   * @param no by which, with the seed, it is drawn again
   * @param bytes as it was sent
   * @param rest whether a refusal must be a problem
   */
  record Call(String endpoint, long no, byte[] bytes, boolean rest) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    String shown() {
      String whole =
          "("
              + no
              + ") "
              + text()
                  .replaceAll("Bearer [A-Za-z0-9_-]{43}", "Bearer …")
                  .replaceAll("session=[A-Za-z0-9_-]{43}", "session=…")
                  .replace("\r\n", " | ");
      return whole.length() > SHOWN ? whole.substring(0, SHOWN) + "…" : whole;
    }
  }

  /**
   * Judges one answer.
   *
   * @param millis how long it took
   */
  void judge(Call call, Wire.Answer answer, long millis) {
    int status = answer.status();
    asked.incrementAndGet();
    count(statuses, status);
    Map<Integer, AtomicLong> there =
        endpoints.computeIfAbsent(call.endpoint(), e -> new ConcurrentSkipListMap<>());
    boolean cold = there.values().stream().mapToLong(AtomicLong::get).sum() < COLD;
    count(there, status);
    if (status >= 500) {
      failed.incrementAndGet();
      fault(call, String.valueOf(status));
    }
    longest.accumulateAndGet(millis, Math::max);
    if (millis > LONGEST && !cold) {
      late.incrementAndGet();
      fault(call, "late: " + millis + " ms");
    }
    boolean problem = answer.type().startsWith("application/problem+json");
    if (!answer.ours()) {
      // Refused by the server's own parser of HTTP before any code of ours saw it: what cannot be
      // read as a request has no address, hence nobody who could say it as a problem. It may say
      // its status and nothing else.
      bare.incrementAndGet();
      boolean refused = status >= 400 && status < 500;
      if (!refused || answer.body().length > 0) {
        fault(call, "not ours: " + status + " " + answer.type() + ": " + answer.text());
      }
    } else if (call.rest() && status >= 400 && !problem) {
      fault(call, "no problem but " + answer.type() + " with " + status);
    }
    look(call, answer);
  }

  private void look(Call call, Wire.Answer answer) {
    if (answer.text().contains(Bait.RESULT)) {
      told.incrementAndGet();
      fault(call, "worked out");
    }
    if (answer.status() >= 400) {
      String text = answer.text();
      String small = text.toLowerCase(Locale.ROOT);
      if (HINTS.stream().noneMatch(small::contains)) {
        return;
      }
      var internal = INTERNALS.matcher(text);
      while (internal.find()) {
        if (!call.text().contains(internal.group())) {
          told.incrementAndGet();
          fault(call, "internals: " + internal.group());
          return;
        }
      }
    } else if (answer.type().startsWith("text/html") || answer.type().contains("json")) {
      String text = answer.text();
      NOWHERE.stream()
          .filter(text::contains)
          .findFirst()
          .ifPresent(
              word -> {
                told.incrementAndGet();
                fault(call, "internals under " + answer.status() + ": " + word);
              });
    }
  }

  private static void count(Map<Integer, AtomicLong> counts, int status) {
    counts.computeIfAbsent(status, s -> new AtomicLong()).incrementAndGet();
  }

  /** Whether an answer speaks of the inside of the server, or of the product it is made with. */
  static boolean tells(String answer) {
    return INTERNALS.matcher(answer).find();
  }

  /**
   * Something that went wrong; the first of each kind are kept, whole, in a file under {@code
   * target}, so that they can be sent again.
   */
  void fault(Call call, String what) {
    int number = faulty.incrementAndGet();
    String same = call.endpoint() + " " + what.replaceAll("[0-9]{4,}.*", "");
    if (alike.computeIfAbsent(same, s -> new AtomicInteger()).incrementAndGet() > ALIKE) {
      return;
    }
    faults.add(what + " for " + call.shown());
    write("fault-" + number + ".http", call.bytes());
  }

  private void write(String name, byte[] bytes) {
    Path folder = ShippedServer.target().resolve("hostile");
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(kind.replace(' ', '-') + "-" + name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long asked() {
    return asked.get();
  }

  /** How many were answered with a status. */
  long answered(int status) {
    return statuses.getOrDefault(status, new AtomicLong()).get();
  }

  /** How many were refused because of who asked or where, or were sent to another address. */
  long outside() {
    return OUTSIDE.stream().mapToLong(this::answered).sum();
  }

  /** How many things went wrong, those that are like others too. */
  int faulty() {
    return faulty.get();
  }

  /** What went wrong, a few of each kind. */
  List<String> faults() {
    return List.copyOf(faults);
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

  /** How many in a hundred of what was asked let somebody in, rounded down. */
  long reachedInAHundred() {
    return 100L * (endpoints.size() - neverPastTheDoor().size()) / endpoints.size();
  }

  private Set<String> neverPastTheDoor() {
    return endpoints.entrySet().stream()
        .filter(one -> OUTSIDE.containsAll(one.getValue().keySet()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * How many of what was asked let somebody in (2xx, or a refusal of what was sent), and the names
   * of those that did not; each with its statuses is written into a file.
   */
  String reached() {
    Map<String, Map<Integer, AtomicLong>> all = new TreeMap<>(endpoints);
    List<String> lines = new ArrayList<>();
    all.forEach((endpoint, counts) -> lines.add(endpoint + " " + counts));
    write("statuses.txt", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    Set<String> never = neverPastTheDoor();
    long succeeded =
        all.values().stream()
            .filter(counts -> counts.keySet().stream().anyMatch(status -> status < 300))
            .count();
    return "asked=%d with 2xx=%d never past the door=%d %s"
        .formatted(all.size(), succeeded, never.size(), never);
  }
}
