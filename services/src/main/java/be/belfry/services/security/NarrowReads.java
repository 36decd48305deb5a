package be.belfry.services.security;

import be.belfry.domain.security.FileMarkings;
import be.belfry.domain.security.Listed;
import be.belfry.domain.security.Marked;
import be.belfry.domain.security.NarrowListEvent;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.Writability;
import be.belfry.services.shared.WriteWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Records who opens what a narrow circle may read (TLP:AMBER+STRICT, TLP:RED), in the transaction
 * that reads it: it has committed before a byte of the answer leaves. A page that reads itself
 * again every few seconds is one reading: a row for each reader and record every ten minutes on a
 * node.
 *
 * <p>Two places ask it: the {@link Door}, where somebody asks to read a record, and the {@link
 * ViewerInterceptor}, where a service gives one away that a query found. Incidents and
 * notifications, which are found in both ways, ask by themselves. Lists over more than one file ask
 * here too: one row for each answer that shows words of such records, and none for those that their
 * reader was told of within the ten minutes.
 *
 * <p>While nothing can be stored, what people need in a crisis is shown all the same, and the
 * node's own log names the reader.
 *
 * <p>What reads for the program itself, the status page of a secret link among it, is no reader.
 */
@ApplicationScoped
public class NarrowReads {
  private static final Logger LOG = Logger.getLogger(NarrowReads.class.getName());
  private static final long AGAIN_AFTER = Duration.ofMinutes(10).toNanos();

  /** Of all readers together; a list puts one for each of its records there. */
  private static final int REMEMBERED = 50_000;

  @Inject private CurrentSubject current;
  @Inject private FileMarkings files;
  @Inject private Writability writability;
  @Inject private WriteWatch writes;
  @Inject private Event<DomainEvent> events;

  private final Map<NarrowReadEvent, Long> recorded = remembered();

  /** What the node's own log has told while nothing could be stored. */
  private final Map<NarrowReadEvent, Long> told = remembered();

  private static Map<NarrowReadEvent, Long> remembered() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<NarrowReadEvent, Long> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /**
   * Records a reading, unless the marking lets many read or it has just been recorded.
   *
   * @param what makes the event of a reference and a reader
   * @param tlp code of the record's marking
   */
  public void record(BiFunction<String, UUID, NarrowReadEvent> what, String reference, String tlp) {
    Subject reader = current.get();
    if (reader.role() != Role.SYSTEM && NarrowReadEvent.isNarrow(tlp)) {
      write(what.apply(reference, reader.id()));
    }
  }

  /** The same of what a service gives away, or of a record at the {@link Door}. */
  public void opened(Opened what) {
    Subject reader = current.get();
    if (reader.role() == Role.SYSTEM) {
      return;
    }
    NarrowReadEvent event = what.readBy(reader.id());
    Map<String, String> markings =
        what.ownTlp().isPresent() ? Map.of() : files.of(Set.of(event.object()));
    if (isNarrow(what, event.object(), markings)) {
      write(event);
    }
  }

  /**
   * Records that somebody reads a page of a list over more than one file.
   *
   * @return the page
   */
  public <T extends Listed> Page<T> listed(Page<T> page) {
    listed(page.rows());
    return page;
  }

  /** The same of a list without pages. */
  public <T extends Listed> List<T> listed(List<T> rows) {
    Subject reader = current.get();
    if (reader.role() == Role.SYSTEM) {
      return rows;
    }
    Set<String> onFiles =
        rows.stream()
            .filter(row -> row.ownTlp().isEmpty() && !row.record().isEmpty())
            .map(Listed::record)
            .collect(Collectors.toSet());
    Map<String, String> markings = onFiles.isEmpty() ? Map.of() : files.of(onFiles);
    SortedSet<String> narrow =
        rows.stream()
            .filter(row -> !row.record().isEmpty() && isNarrow(row, row.record(), markings))
            .map(Listed::record)
            .filter(record -> !isFresh(recorded, NarrowListEvent.line(record, reader.id())))
            .collect(Collectors.toCollection(TreeSet::new));
    if (narrow.isEmpty()) {
      return rows;
    }
    NarrowListEvent event = new NarrowListEvent(narrow, reader.id());
    if (writes.isOpen(writability)) {
      events.fire(event);
    } else {
      tell(event.lines());
    }
    return rows;
  }

  private static boolean isNarrow(Marked what, String record, Map<String, String> markings) {
    String tlp = what.ownTlp().orElseGet(() -> markings.get(record));
    return tlp != null && NarrowReadEvent.isNarrow(tlp);
  }

  private void write(NarrowReadEvent event) {
    if (isFresh(recorded, event)) {
      return;
    }
    if (writes.isOpen(writability)) {
      events.fire(event);
    } else {
      tell(List.of(event));
    }
  }

  /**
   * What one answer shows, in one line, for its disk may be the full one; each record once in ten
   * minutes, as in the record.
   */
  private void tell(List<NarrowReadEvent> shown) {
    List<NarrowReadEvent> untold = shown.stream().filter(event -> !isFresh(told, event)).toList();
    if (untold.isEmpty()) {
      return;
    }
    untold.forEach(event -> remember(told, event));
    String objects = untold.stream().map(NarrowReadEvent::object).collect(Collectors.joining(","));
    NarrowReadEvent first = untold.get(0);
    LOG.warning(
        () ->
            "%s %s by %s is not in the record: nothing can be stored"
                .formatted(first.action(), objects, first.reader()));
  }

  /** Only what is committed is not written again. */
  void keep(@Observes(during = TransactionPhase.AFTER_SUCCESS) NarrowReadEvent event) {
    remember(recorded, event);
  }

  /** The same of a list. */
  void keep(@Observes(during = TransactionPhase.AFTER_SUCCESS) NarrowListEvent event) {
    event.lines().forEach(line -> remember(recorded, line));
  }

  private static void remember(Map<NarrowReadEvent, Long> events, NarrowReadEvent event) {
    synchronized (events) {
      events.remove(event);
      events.put(event, System.nanoTime());
    }
  }

  private static boolean isFresh(Map<NarrowReadEvent, Long> events, NarrowReadEvent event) {
    synchronized (events) {
      Long at = events.get(event);
      return at != null && System.nanoTime() - at < AGAIN_AFTER;
    }
  }
}
