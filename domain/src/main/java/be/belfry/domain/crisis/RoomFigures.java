package be.belfry.domain.crisis;

import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the crisis room counts. A key is a path of words: {@code files incidents falsePositives
 * placeless questions decisions}, {@code sector.energy}, {@code province.namur}, {@code
 * service.NCCN.open}, {@code clocks.due clocks.overdue clock.nis2}, {@code next.cutOff next.report
 * next.meeting next.briefing}, {@code inputs.in inputs.asked} (of the report whose inputs close
 * next), {@code meets.policyCell} (the cell whose meeting comes next; none where only the rhythm
 * says so), {@code tier.nationalCrisis activation.alert phase.federal}, and what follows from them:
 * {@code services servicesReady dutiesOverdue duties.NCCN}. There is nothing of a record in it: no
 * reference, name or text.
 *
 * @param asOf moment at which it was counted
 * @param complete true when everything is counted, whatever its reader may open; false for figures
 *     of the reader's own records
 * @param counts by key; what is not there is zero
 * @param moments by key
 */
public record RoomFigures(
    Instant asOf,
    boolean complete,
    SortedMap<String, Long> counts,
    SortedMap<String, Instant> moments) {
  /** More clocks than this are not counted. */
  public static final long MOST_CLOCKS = 1000;

  /** States in which a duty is counted; ended ones are not. */
  private static final List<String> STATES = List.of("open", "acknowledged", "fulfilled", "waived");

  private static final String SERVICE = "service.";
  private static final String SECTOR = "sector.";

  public RoomFigures {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    moments = Collections.unmodifiableSortedMap(new TreeMap<>(moments));
  }

  /**
   * One line as it is counted.
   *
   * @param value empty when the line is a moment only
   * @param moment empty when there is none
   */
  public record Line(String key, Optional<Long> value, Optional<Instant> moment) {}

  /** The lines, and what follows from them. */
  public static RoomFigures of(List<Line> lines, boolean complete, Instant asOf) {
    SortedMap<String, Long> counts = new TreeMap<>();
    SortedMap<String, Instant> moments = new TreeMap<>();
    for (Line line : lines) {
      line.value().filter(value -> value != 0).ifPresent(value -> counts.put(line.key(), value));
      line.moment().ifPresent(moment -> moments.put(line.key(), moment));
    }
    SortedSet<String> services = services(counts);
    for (String service : services) {
      put(
          counts,
          "duties." + service,
          STATES.stream()
              .mapToLong(state -> counts.getOrDefault(SERVICE + service + "." + state, 0L))
              .sum());
    }
    put(counts, "services", services.size());
    put(
        counts,
        "servicesReady",
        services.stream().filter(s -> !counts.containsKey(SERVICE + s + ".open")).count());
    put(
        counts,
        "dutiesOverdue",
        services.stream().mapToLong(s -> counts.getOrDefault(SERVICE + s + ".overdue", 0L)).sum());
    return new RoomFigures(asOf, complete, counts, moments);
  }

  private static void put(Map<String, Long> counts, String key, long value) {
    if (value != 0) {
      counts.put(key, value);
    }
  }

  private static SortedSet<String> services(SortedMap<String, Long> counts) {
    SortedSet<String> services = new TreeSet<>();
    for (String key : counts.tailMap(SERVICE).keySet()) {
      if (!key.startsWith(SERVICE)) {
        break;
      }
      services.add(key.substring(SERVICE.length(), key.lastIndexOf('.')));
    }
    return services;
  }

  /** What is counted under a key, 0 when nothing is. */
  public long count(String key) {
    return counts.getOrDefault(key, 0L);
  }

  /** The moment under a key. */
  public Optional<Instant> moment(String key) {
    return Optional.ofNullable(moments.get(key));
  }

  /** Codes of the services that have duties. */
  public SortedSet<String> services() {
    return services(counts);
  }

  /** Sectors that are hit, in the order of the law. */
  public List<Sector> sectors() {
    return Arrays.stream(Sector.values()).filter(s -> count(SECTOR + s.code()) > 0).toList();
  }
}
