package be.belfry.server.walls;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks through every answer for canaries that its reader may not see, and counts what it saw. */
final class Watch {
  private static final int THREADS = 6;
  private static final int OK = 200;

  /** What people call a record: of copies alone, whose numbers stand in no hint and no example. */
  private static final Pattern REFERENCE = Pattern.compile("\\b[NICAW]-[0-9]{4}-9[0-9]{5}\\b");

  /**
   * Where the reference of a file is told to who may not open the file, by a record of it that he
   * may open: his service must know what it owes and to which file, an authority what its procedure
   * runs for, and a briefing is about a file that its readers never see.
   */
  private static final Map<Kind, Pattern> TELLING =
      Map.of(
          Kind.DUTY, Pattern.compile("/|/dut(y|ies).*"),
          Kind.PLAYBOOK, Pattern.compile("/|/playbook.*"),
          Kind.BRIEFING, Pattern.compile("/|/briefing.*|/crisis/room.*"));

  /** Where a service is told what it is called for. */
  private static final Pattern CALLS = Pattern.compile("/|/callout.*");

  private final WalledServer world;
  private final Map<String, Canary> byWord = new HashMap<>();
  private final Map<String, Canary> byReference = new HashMap<>();
  private final Map<Viewer, Map<Kind, Set<String>>> told = new ConcurrentHashMap<>();
  private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> cells = new ConcurrentHashMap<>();
  private final AtomicLong shown = new AtomicLong();

  Watch(WalledServer world) {
    this.world = world;
    world.records().stream().filter(Canary::sings).forEach(c -> byWord.put(c.word(), c));
    world.records().forEach(c -> byReference.put(c.reference(), c));
  }

  /**
   * Looks through an answer: nobody's eyes but those of the record's readers may find its canary,
   * nor those beyond its walls its reference, but where {@link #isTold} says so. No cache keeps any
   * answer, whatever is in it; files that are the same for all are no channel here.
   *
   * @return the canaries in it
   */
  Set<Canary> look(Viewer viewer, String channel, Http.Answer answer) {
    return look(viewer, channel, answer, "");
  }

  /**
   * The same of an answer to an address that names a record.
   *
   * @param asked the address; what the answer makes of a reference in it is compared with what it
   *     makes of one that nothing has
   */
  Set<Canary> look(Viewer viewer, String channel, Http.Answer answer, String asked) {
    String all = answer.all();
    Set<Canary> seen = new HashSet<>();
    Matcher reference = REFERENCE.matcher(all);
    while (reference.find()) {
      Canary record = byReference.get(reference.group());
      if (record != null
          && !asked.contains(record.reference())
          && !isNamedTo(viewer, record)
          && !isTold(viewer, channel, record)) {
        leak(viewer, channel, "names " + record.reference() + " " + record);
      }
    }
    Matcher canary = Canary.ANY.matcher(all);
    while (canary.find()) {
      Canary record = byWord.get(canary.group().toLowerCase(java.util.Locale.ROOT));
      if (record == null || !isReadBy(viewer, record)) {
        leak(viewer, channel, "shows " + canary.group() + " " + record);
      } else {
        seen.add(record);
      }
    }
    if (answer.status() >= 500) {
      leak(viewer, channel, "answers " + answer.status());
    }
    String kept = answer.headers().get("cache-control");
    if (!"no-store".equals(kept)) {
      leak(viewer, channel, "may be kept: " + kept);
    }
    return seen;
  }

  /**
   * Whether he may know that a record is there: its walls let him pass, also when his role has no
   * right to open it. An entity knows the incident of its report, a minister the report of an
   * incident.
   */
  private static boolean isNamedTo(Viewer viewer, Canary record) {
    return isOpenTo(viewer, record) || (viewer != null && record.walls().letPass(viewer.subject()));
  }

  /** Whether he is told a reference there whatever its record is marked; nowhere else. */
  private boolean isTold(Viewer viewer, String channel, Canary record) {
    if (viewer == null) {
      return false;
    }
    Subject subject = viewer.subject();
    // Whoever checks what was done reads of each act what it was done to.
    if (channel.equals("/audit/log") && subject.may(Permission.AUDIT_READ)) {
      return true;
    }
    if (record.kind() != Kind.CRISIS) {
      return false;
    }
    // The information cell sees no file, and writes for those that are not red by their references.
    boolean wroteFor =
        channel.equals("/communication/write")
            && subject.may(Permission.COMMUNICATION_WRITE)
            && !record.walls().tlp().equals("red")
            && (!record.walls().exercise() || subject.exerciseParticipant());
    boolean calledFor =
        CALLS.matcher(channel).matches() && subject.units().contains(WalledServer.CALLED);
    return wroteFor
        || calledFor
        || TELLING.entrySet().stream()
            .anyMatch(
                telling ->
                    telling.getValue().matcher(channel).matches()
                        && filesOf(viewer).get(telling.getKey()).contains(record.reference()));
  }

  /** Files of the records of each kind of {@link #TELLING} that he may open. */
  private Map<Kind, Set<String>> filesOf(Viewer viewer) {
    return told.computeIfAbsent(
        viewer,
        who ->
            TELLING.keySet().stream()
                .collect(
                    Collectors.toMap(
                        kind -> kind,
                        kind ->
                            world.records().stream()
                                .filter(r -> r.kind() == kind && isOpenTo(who, r))
                                .map(Canary::crisis)
                                .collect(Collectors.toSet()))));
  }

  /** The expectation, from the tables alone. */
  static boolean isOpenTo(Viewer viewer, Canary record) {
    Subject subject = viewer == null ? null : viewer.subject();
    return subject != null && record.isOpenTo(subject);
  }

  /** The same for what people wrote in it. */
  static boolean isReadBy(Viewer viewer, Canary record) {
    Subject subject = viewer == null ? null : viewer.subject();
    return subject != null && record.isReadBy(subject);
  }

  /** Somebody saw what he may not, or saw that there is something. */
  void leak(Viewer viewer, String channel, String what) {
    if (leaks.size() < 5000) {
      leaks.add((viewer == null ? "stranger" : viewer.user()) + " " + channel + " " + what);
    }
  }

  /** Counts cells (viewer x record x channel) that were decided. */
  void count(String channel, long more) {
    cells.computeIfAbsent(channel, c -> new AtomicLong()).addAndGet(more);
  }

  /** The same of one answer; those of a refusal or of a way to elsewhere are told apart. */
  void count(String channel, long more, Http.Answer answer) {
    count(channel, more);
    if (answer.status() == OK) {
      shown.addAndGet(more);
    }
  }

  /** What was found, each once. */
  List<String> leaks() {
    return leaks.stream().distinct().sorted().toList();
  }

  /** Counts an answer that was looked through for every canary there is. */
  void countAll(String channel, Http.Answer answer) {
    count(channel, byWord.size(), answer);
  }

  /** Cells so far. */
  long cells() {
    return cells.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** Those of them where something was shown. */
  long shown() {
    return shown.get();
  }

  WalledServer world() {
    return world;
  }

  /** Does all of it on some threads; the first failure is thrown. */
  static void all(List<Callable<Void>> work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Void>> running = new ArrayList<>(threads.invokeAll(work));
      for (Future<Void> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdown();
    }
  }
}
