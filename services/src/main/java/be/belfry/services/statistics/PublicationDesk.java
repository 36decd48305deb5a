package be.belfry.services.statistics;

import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.statistics.ClosedMonth;
import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.Closing;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublicationPreview;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.PublishedMonth;
import be.belfry.domain.statistics.PublishedTable;
import be.belfry.domain.statistics.PublishedTotal;
import be.belfry.domain.statistics.Release;
import be.belfry.domain.statistics.Standing;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsEvent.MonthPublished;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.statistics.Withheld;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The short transactions before and after the making of published files, which takes long and needs
 * no database. Whoever calls has asked the door.
 */
@Stateless
public class PublicationDesk {
  @Inject private LegalTime time;
  @Inject private Holidays holidays;
  @Inject private ClosedMonths closed;
  @Inject private StatisticsQueries queries;
  @Inject private Installation installation;
  @Inject private Event<DomainEvent> events;

  /**
   * A closure that is to be published.
   *
   * @param month with what is too small left out
   * @param at when it comes out
   */
  public record Draft(Closure closure, PublishedMonth month, Instant at) {}

  /** The oldest closure that is not published. */
  public Optional<Draft> next() {
    return closed.unpublished().stream().findFirst().map(this::draft);
  }

  private Draft draft(Closure closure) {
    int threshold = closed.method().threshold();
    PublishedMonth month =
        PublishedMonth.of(
            complete(closure, threshold), past(closure, threshold).standing(), threshold);
    return new Draft(closure, month, release(closure));
  }

  /**
   * What closing a month now would publish, beside what was published of it last. Nothing is
   * written. The figures are read table by table: what comes in meanwhile can be in some of them.
   *
   * @param closing where the month stands, which is over
   * @param now when it is asked for
   * @return empty while what was closed of this or an earlier month is not out yet, since it would
   *     tell of that
   */
  public Optional<PublicationPreview> preview(Closing closing, Instant now) {
    int last = closing.last().map(Closure::no).orElse(0);
    if (!isOut(closing.month(), last, now)) {
      return Optional.empty();
    }
    int threshold = closed.method().threshold();
    Closure next =
        new Closure(closing.month(), last + 1, closing.status(), Optional.empty(), "", now);
    Past past = past(next, threshold);
    ClosedMonth open = complete(next, CompleteFigures.now(closed, queries, next), threshold);
    return Optional.of(
        PublicationPreview.of(
            open, past.last(), PublishedMonth.of(open, past.standing(), threshold)));
  }

  private boolean isOut(YearMonth month, int last, Instant now) {
    List<Publication> all = closed.publications();
    boolean published = all.stream().anyMatch(p -> p.month().equals(month) && p.no() == last);
    return (published || last == 0)
        && all.stream().filter(p -> !p.month().isAfter(month)).allMatch(p -> p.isReleased(now));
  }

  /**
   * At the announced moment, or at once when that is over; never before a publication that was made
   * earlier, whose figures may stand in this one.
   */
  private Instant release(Closure closure) {
    return Stream.concat(
            Stream.of(
                time.now(),
                Release.announced(
                    closure.month(), closure.status(), closed.method().releaseAt(), holidays)),
            closed.publications().stream().map(Publication::at))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * The publications of a month before a closure.
   *
   * @param standing where the month stands after them
   * @param last the newest of them, made anew from its closure and what it kept back
   */
  private record Past(Optional<Standing> standing, Optional<MonthlyPublication> last) {}

  private Past past(Closure closure, int threshold) {
    Map<Integer, Withheld> withheld = closed.withheld(closure.month());
    Past past = new Past(Optional.empty(), Optional.empty());
    List<Closure> closures = new ArrayList<>(queries.closures(closure.month()));
    Collections.reverse(closures);
    for (Closure earlier : closures) {
      if (earlier.no() < closure.no() && withheld.containsKey(earlier.no())) {
        Withheld kept = withheld.get(earlier.no());
        ClosedMonth month = complete(earlier, threshold);
        PublishedMonth made = PublishedMonth.of(month, past.standing(), kept, threshold);
        past =
            new Past(
                Optional.of(Standing.after(past.standing(), month, kept)),
                Optional.of(made.publication()));
      }
    }
    return past;
  }

  private ClosedMonth complete(Closure closure, int threshold) {
    return complete(closure, CompleteFigures.kept(closed, closure), threshold);
  }

  private ClosedMonth complete(Closure closure, CompleteFigures figures, int threshold) {
    return new ClosedMonth(figures(closure, figures, threshold), figures.contributors());
  }

  private MonthlyPublication figures(Closure closure, CompleteFigures figures, int threshold) {
    YearMonth month = closure.month();
    List<MonthlyStatistics> tables = new ArrayList<>();
    for (PublishedTable table : PublishedTable.values()) {
      for (Dimension by : table.splits()) {
        tables.add(
            table(
                MonthlyQuery.of(month, month, table.unit(), by),
                figures.counts(table.unit(), by),
                closure));
      }
    }
    return new MonthlyPublication(
        month,
        closure.at(),
        series(closure, figures, Unit.NOTIFICATION),
        series(closure, figures, Unit.INCIDENT),
        series(closure, figures, Unit.ENTITY),
        series(closure, figures, Unit.WARNING),
        tables,
        MonthlyPublication.EXCLUDED.stream()
            .map(unit -> table(MonthlyQuery.excluded(month, unit), figures.excluded(unit), closure))
            .toList(),
        TimeTables.of(month, figures.times(), closure.status()).definedBy(closure.definition()),
        List.of(),
        new Imprint(closure.at(), OptionalInt.of(closure.no()), threshold, installation.isDemo()));
  }

  /** What counts is as final as its closure was, whatever the day. */
  private MonthlyStatistics table(MonthlyQuery query, List<MonthlyCount> counts, Closure closure) {
    return Statistics.present(
            query,
            counts,
            month -> closure.status(),
            Optional.empty(),
            Optional.of(queries.observedFrom().orElse(closure.month())))
        .definedBy(closure.definition());
  }

  /** The months of two years: those that were published as they were last, the others without. */
  private MonthlyStatistics series(Closure closure, CompleteFigures figures, Unit unit) {
    YearMonth from = closure.month().minusMonths(MonthlyPublication.SPAN - 1L);
    MonthlyStatistics whole =
        table(MonthlyQuery.of(from, closure.month(), unit), List.of(), closure);
    Map<YearMonth, MonthlyFigure> published = new HashMap<>();
    for (PublishedTotal t : figures.totals(unit, from)) {
      // What was published as 0 before anybody counted is no figure.
      if (whole.isObserved(t.month()) || t.value().orElse(1) > 0) {
        published.put(
            t.month(),
            new MonthlyFigure(
                t.month(), List.of(), t.value(), t.status(), flags(t), imputed(t, closure)));
      }
    }
    return whole
        .with(
            whole.items().stream()
                .map(i -> published.getOrDefault(i.month(), i.isObserved() ? i.notClosed() : i))
                .toList())
        .countedBy(versions(closure, published.keySet()));
  }

  /** By which versions of the rules months were counted that stand beside a closure. */
  private List<String> versions(Closure closure, Set<YearMonth> months) {
    Map<YearMonth, Closure> newest = new HashMap<>();
    queries.closures().stream()
        .filter(c -> months.contains(c.month()) && !c.at().isAfter(closure.at()))
        .forEach(c -> newest.putIfAbsent(c.month(), c));
    newest.put(closure.month(), closure);
    return newest.values().stream().map(Closure::definition).toList();
  }

  /** Of the month itself; of those before, their own publications tell. */
  private static OptionalLong imputed(PublishedTotal total, Closure closure) {
    return total.month().equals(closure.month()) ? total.imputed() : OptionalLong.empty();
  }

  private static List<Flag> flags(PublishedTotal total) {
    List<Flag> flags = new ArrayList<>();
    if (total.value().isEmpty()) {
      flags.add(Flag.SUPPRESSED);
    } else if (total.revised()) {
      flags.add(Flag.REVISED);
    }
    if (Statistics.isBreak(total.month())) {
      flags.add(Flag.BREAK);
    }
    // Where the share is left out, it is not 0: the flag tells nothing more.
    if (total.value().isPresent() && total.imputed().orElse(0) > 0) {
      flags.add(Flag.IMPUTED_DATE);
    }
    return flags;
  }

  /** Writes a publication; false when another node was faster. */
  public boolean archive(Draft draft, List<PublishedFile> files, String manifest) {
    Closure closure = draft.closure();
    Publication publication =
        new Publication(
            closure.month(),
            closure.no(),
            closure.status(),
            closure.reason(),
            draft.at(),
            manifest);
    if (!closed.publish(publication, draft.month().withheld(), files)) {
      return false;
    }
    events.fire(
        new MonthPublished(
            closure.month(),
            closure.no(),
            files.size(),
            PublishedFile.of("", "", bytes(manifest)).sha256()));
    return true;
  }

  private static byte[] bytes(String manifest) {
    return manifest.getBytes(StandardCharsets.UTF_8);
  }
}
