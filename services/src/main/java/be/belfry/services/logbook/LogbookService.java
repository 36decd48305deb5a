package be.belfry.services.logbook;

import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.LOGBOOK_WRITE;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.logbook.DueReview;
import be.belfry.domain.logbook.Logbook;
import be.belfry.domain.logbook.LogbookEntry;
import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.logbook.QuickLine;
import be.belfry.domain.logbook.RecordDecision;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The logbook of a crisis: numbered decisions, only ever added to. */
@Stateless
public class LogbookService {
  /** So long before its time a decision comes back: a review is prepared. */
  private static final Duration REVIEW_AHEAD = Duration.ofHours(1);

  private static final int REVIEWS = 10;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private ReadableCrises files;
  @Inject private Logbook logbook;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /** One page of a logbook, the newest number first. */
  public Page<LogbookRow> list(String crisis, LogbookFilter filter, PageRequest page) {
    door.require(CRISIS_READ);
    return logbook.list(files.get(crisis, CRISIS_READ).reference(), filter, page);
  }

  /** All entries that match, the oldest first. */
  public List<LogbookRow> all(String crisis, LogbookFilter filter) {
    door.require(CRISIS_READ);
    return logbook.all(files.get(crisis, CRISIS_READ).reference(), filter);
  }

  /**
   * One entry.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public LogbookRow entry(String crisis, int number) {
    door.require(CRISIS_READ);
    return logbook
        .entry(files.get(crisis, CRISIS_READ).reference(), number)
        .orElseThrow(() -> new NotFound(crisis + "/" + number));
  }

  /**
   * Decisions that are to be looked at again by now or within an hour, of all files that the caller
   * keeps the logbook of, the most urgent first.
   */
  public List<DueReview> toReview() {
    door.require(LOGBOOK_WRITE);
    return reads.listed(logbook.toReview(time.now(), REVIEW_AHEAD, REVIEWS));
  }

  /**
   * A page of the decisions of all files of reality that are not over and that the caller may know
   * of, the latest first.
   */
  public Page<LogbookRow> current(LogbookFilter filter, PageRequest page) {
    door.require(CRISIS_READ);
    return reads.listed(logbook.current(filter, page));
  }

  /** Offices that stand in a logbook. */
  public List<String> offices(String crisis) {
    door.require(CRISIS_READ);
    return logbook.offices(files.get(crisis, CRISIS_READ).reference());
  }

  /**
   * Records a decision. A correction keeps the line of paper of what it corrects, unless it says
   * another one, or that there was none: then the line that was said by mistake is free again. Its
   * time is that of what it corrects there, in both cases, unless it says another one.
   *
   * @return its number
   * @throws NotFound for a crisis that the caller may not know of
   * @throws RuleViolation {@code logbook_corrects} when it corrects an entry that is not there,
   *     {@code logbook_reviews} when it is the outcome of the review of such a one, {@code
   *     logbook_paperLine} when no line of that number was printed, and what {@link LogbookEntry}
   *     refuses
   * @throws Conflict {@code logbook_paperTaken} when that line is keyed in already, {@code
   *     logbook_paperTakenBy} with the entry that has it when the caller may know of it, {@code
   *     logbook_corrected} with the number that stands now when the entry was corrected already
   */
  public int record(String crisis, RecordDecision decision) {
    Subject by = door.require(LOGBOOK_WRITE);
    Crisis file = files.get(crisis, LOGBOOK_WRITE);
    decision
        .corrects()
        .filter(earlier -> logbook.entry(file.reference(), earlier).isEmpty())
        .ifPresent(
            earlier -> {
              throw new RuleViolation(
                  "logbook_corrects", "there is no entry " + earlier + " to correct", earlier);
            });
    decision
        .reviews()
        .filter(earlier -> logbook.entry(file.reference(), earlier).isEmpty())
        .ifPresent(
            earlier -> {
              throw new RuleViolation(
                  "logbook_reviews", "there is no entry " + earlier + " to look at", earlier);
            });
    // The line before the logbook: who keys it in elsewhere holds them in this order, too.
    boolean taken = decision.paperLine().filter(this::isTaken).isPresent();
    decision.corrects().ifPresent(earlier -> requireStanding(file, earlier));
    Optional<Integer> held =
        decision.corrects().flatMap(earlier -> logbook.held(file.reference(), earlier));
    if (taken && !held.equals(decision.paperLine())) {
      throw taken(decision.paperLine().orElseThrow());
    }
    return add(
        new LogbookEntry(file, correcting(file, decision, held), by, time.now(file.exercise())));
  }

  private RecordDecision correcting(Crisis file, RecordDecision decision, Optional<Integer> held) {
    return decision
        .corrects()
        .flatMap(earlier -> logbook.entry(file.reference(), earlier))
        .map(entry -> decision.correcting(held, entry.decidedAt()))
        .orElse(decision);
  }

  /**
   * Records a decision from one line, {@code 14:32 power to block B cut}.
   *
   * @return its number
   */
  public int quick(String crisis, String line) {
    Subject by = door.require(LOGBOOK_WRITE);
    Crisis file = files.get(crisis, LOGBOOK_WRITE);
    Instant now = time.now(file.exercise());
    QuickLine read = QuickLine.of(line, now);
    return add(new LogbookEntry(file, RecordDecision.quick(read.at(), read.text()), by, now));
  }

  /** Of two corrections of one entry both would stand. */
  private void requireStanding(Crisis file, int earlier) {
    logbook
        .standing(file.id(), earlier)
        .ifPresent(
            later -> {
              throw new Conflict(
                  "logbook_corrected", earlier + " was corrected by " + later, earlier, later);
            });
  }

  private boolean isTaken(int paperLine) {
    if (!logbook.isPrinted(paperLine)) {
      throw new RuleViolation("logbook_paperLine", "no line " + paperLine, paperLine);
    }
    return logbook.isTaken(paperLine);
  }

  private Conflict taken(int paperLine) {
    String told = "line " + paperLine + " is keyed in";
    return logbook
        .holder(paperLine)
        .map(e -> new Conflict("logbook_paperTakenBy", told, paperLine, e.crisis(), e.number()))
        .orElseGet(() -> new Conflict("logbook_paperTaken", told, paperLine));
  }

  private int add(LogbookEntry entry) {
    logbook.add(entry);
    events.fire(entry.recorded());
    return entry.number();
  }
}
