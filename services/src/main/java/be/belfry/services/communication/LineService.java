package be.belfry.services.communication;

import be.belfry.domain.communication.Line;
import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineDecision;
import be.belfry.domain.communication.LineEvent.LineDecided;
import be.belfry.domain.communication.LineEvent.LineDrafted;
import be.belfry.domain.communication.LineEvent.LineReleased;
import be.belfry.domain.communication.LineEvent.LineValidated;
import be.belfry.domain.communication.LineEvent.LineWritten;
import be.belfry.domain.communication.LineFile;
import be.belfry.domain.communication.LineFilter;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.communication.LineVersion;
import be.belfry.domain.communication.Lines;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the information cell says: lines to take, expected questions, who speaks, alert texts. The
 * cell writes, the Crisis Centre or the director of the CCB validates, releases and withdraws.
 */
@Stateless
public class LineService {
  /** So many are listed of what waits. */
  private static final int WAITING = 10;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Lines lines;
  @Inject private Crises crises;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /** A page of the lines that the caller may see, the newest first. */
  public Page<LineRow> list(LineFilter filter, PageRequest page) {
    Subject by = door.require(Permission.COMMUNICATION_READ);
    // Who knows no file can't find out by a filter which one a released line belongs to.
    LineFilter asked =
        Line.isOfCell(by)
            ? filter
            : new LineFilter(filter.kind(), filter.state(), Optional.empty());
    if (filter.crisis().isPresent() && asked.crisis().isEmpty()) {
      return new Page<>(List.of(), Optional.empty(), 0, false);
    }
    Page<LineRow> found = lines.list(asked, page, time.now());
    return reads.listed(
        new Page<>(
            found.rows().stream().map(row -> shown(row, by)).toList(),
            found.next(),
            found.total(),
            found.atLeast()));
  }

  /** What waits for the caller to find it right or to release it, the longest waiting first. */
  public List<LineRow> toDecide() {
    Subject by = door.require(Permission.COMMUNICATION_APPROVE);
    return reads.listed(lines.waitingFor(by.user(), WAITING, time.now()));
  }

  /**
   * A page of the lines of one crisis, the newest first.
   *
   * @throws NotFound for a file that the caller does not write for
   */
  public Page<LineRow> ofCrisis(String crisis, LineFilter filter, PageRequest page) {
    Subject by = door.require(Permission.COMMUNICATION_READ);
    if (!Line.isOfCell(by) || !known(crisis, by)) {
      throw new NotFound(crisis);
    }
    return list(filter, page);
  }

  /** Files that ended are in no list any more, but what was said in them is found. */
  private boolean known(String crisis, Subject by) {
    return lines.file(crisis).isPresent()
        || crises.byReference(crisis).filter(file -> file.walls().letPass(by)).isPresent()
        || !lines
            .list(
                new LineFilter(Optional.empty(), Optional.empty(), Optional.of(crisis)),
                new PageRequest(Optional.empty(), 1),
                time.now())
            .rows()
            .isEmpty();
  }

  /**
   * One line.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public LineRow detail(UUID id) {
    Subject by = door.require(Permission.COMMUNICATION_READ);
    return shown(lines.row(id, time.now()).orElseThrow(() -> new NotFound(String.valueOf(id))), by);
  }

  private static LineRow shown(LineRow row, Subject by) {
    return Line.isOfCell(by) ? row : row.forReader();
  }

  /**
   * All that was ever written of a line, the newest first.
   *
   * @throws NotFound for who only reads what is released
   */
  public List<LineVersion> versions(UUID id) {
    Subject by = door.require(Permission.COMMUNICATION_READ);
    reads.opened(
        lines
            .row(id, time.now())
            .filter(row -> Line.isOfCell(by))
            .orElseThrow(() -> new NotFound(String.valueOf(id))));
    return lines.versions(id);
  }

  /** The running files that the caller may write for. */
  public List<LineFile> files() {
    door.require(Permission.COMMUNICATION_WRITE);
    return lines.files();
  }

  /**
   * Begins a line.
   *
   * @param crisis reference of a running crisis file
   * @return its key
   * @throws NotFound for a file that the caller may not write for
   */
  public UUID draft(String crisis, LineKind kind, LineContent content) {
    Subject by = door.require(Permission.COMMUNICATION_WRITE);
    LineFile file = lines.file(crisis).orElseThrow(() -> new NotFound(crisis));
    return begin(file, kind, content, Optional.empty(), by);
  }

  /**
   * Begins a line that will stand in the place of one that was released, withdrawn or not; it
   * starts with its words.
   *
   * @return its key
   * @throws Conflict ({@code communication_transition}) when the old one was not released, ({@code
   *     communication_replacedAlready}) when another one stands in its place
   */
  public UUID replace(UUID id) {
    Subject by = door.require(Permission.COMMUNICATION_WRITE);
    Line old = changeable(id, Optional.empty());
    old.requireReplaceable();
    LineFile file = new LineFile(old.crisisId(), old.crisis(), old.exercise());
    return begin(file, old.kind(), old.content(), Optional.of(old.no()), by);
  }

  private UUID begin(
      LineFile file, LineKind kind, LineContent content, Optional<Integer> replaces, Subject by) {
    Instant now = time.now(file.exercise());
    Line line = new Line(file, lines.nextNumberLocked(file.id()), kind, content, replaces, by, now);
    lines.add(line);
    lines.keepVersion(line, by, now);
    events.fire(new LineDrafted(line.reference(), kind, replaces, lines.fingerprint(line.id())));
    return line.id();
  }

  /**
   * Writes a draft anew; what stood there before stays as a version.
   *
   * @param seen version that the caller saw
   */
  public void save(UUID id, LineContent content, Optional<Long> seen) {
    Subject by = door.require(Permission.COMMUNICATION_WRITE);
    Line line = changeable(id, seen);
    line.change(content, by);
    lines.keepVersion(line, by, time.now(line.exercise()));
    events.fire(new LineWritten(line.reference(), lines.fingerprint(id)));
  }

  /**
   * Puts a draft before a second person.
   *
   * @throws RuleViolation {@code communication_official} when one of the three official languages
   *     is missing
   */
  public void submit(UUID id, Optional<Long> seen) {
    door.require(Permission.COMMUNICATION_WRITE);
    Line line = changeable(id, seen);
    line.submit();
    decided(line, LineDecision.SUBMIT, "");
  }

  /** Gives up what was not released. */
  public void discard(UUID id, Optional<Long> seen) {
    Subject by = door.require(Permission.COMMUNICATION_WRITE);
    Line line = changeable(id, seen);
    line.discard(by, time.now(line.exercise()));
    decided(line, LineDecision.DISCARD, "");
  }

  /**
   * It must be written anew.
   *
   * @param reason what is wrong, 1 to 1000 characters
   */
  public void sendBack(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.COMMUNICATION_APPROVE);
    Line line = changeable(id, seen);
    line.sendBack(reason, by);
    decided(line, LineDecision.SEND_BACK, reason.strip());
  }

  /**
   * A second person finds it right.
   *
   * @throws NotAllowed ({@code communication_author}) when he wrote a part of it
   */
  public void validate(UUID id, Optional<Long> seen) {
    Subject by = door.require(Permission.COMMUNICATION_APPROVE);
    Line line = changeable(id, seen);
    line.validate(by, time.now(line.exercise()));
    events.fire(new LineValidated(line.reference(), by.role().code()));
  }

  /**
   * It may be said; a line that it replaces gives way at the same instant, and when nobody will
   * have read that one by then, the line before it too.
   *
   * @param embargo from when on; empty for at once
   * @throws RuleViolation ({@code communication_embargo}) when the embargo is not in the future
   */
  public void release(UUID id, Optional<Instant> embargo, Optional<Long> seen) {
    Subject by = door.require(Permission.COMMUNICATION_APPROVE);
    Line line = changeable(id, seen);
    line.release(embargo, by, time.now(line.exercise()));
    predecessor(line).ifPresent(Line::requireReplaceable);
    takePlaces(line, by);
    events.fire(new LineReleased(line.reference(), line.publicAt().orElseThrow()));
  }

  /**
   * It is not said any more. When nobody could read it yet, those whose place it was to take stand
   * as they stood.
   *
   * @param reason why, 1 to 1000 characters
   */
  public void withdraw(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.COMMUNICATION_APPROVE);
    Line line = changeable(id, seen);
    line.withdraw(reason, by, time.now(line.exercise()));
    if (line.wasNeverRead()) {
      standAgain(line).ifPresent(old -> takePlaces(old, by));
    }
    decided(line, LineDecision.WITHDRAW, reason.strip());
  }

  /** The lines before it, up to one that somebody will have read by then, give way to it. */
  private void takePlaces(Line line, Subject by) {
    List<Line> unread = new ArrayList<>();
    Optional<Line> before = predecessor(line);
    while (before.isPresent()) {
      Line old = before.get();
      if (old.giveWayTo(line, unread, by)) {
        decided(old, LineDecision.REPLACE, line.reference());
      }
      unread.add(old);
      before = before.filter(Line::wasNeverRead).flatMap(this::predecessor);
    }
  }

  /** All that gave way to it stand again; gives the newest of them that is said, or will be. */
  private Optional<Line> standAgain(Line line) {
    List<Line> standing = new ArrayList<>();
    Optional<Line> before = predecessor(line);
    while (before.filter(old -> old.standAgain(line)).isPresent()) {
      standing.add(before.get());
      before = predecessor(before.get());
    }
    return standing.stream().filter(old -> old.state() == LineState.RELEASED).findFirst();
  }

  private Optional<Line> predecessor(Line line) {
    return line.replaces()
        .map(
            no ->
                lines
                    .lockNumbered(line.crisisId(), no)
                    .orElseThrow(() -> new NotFound(line.crisis() + "/L-" + no)));
  }

  private void decided(Line line, LineDecision decision, String reason) {
    events.fire(new LineDecided(line.reference(), decision, reason));
  }

  private Line changeable(UUID id, Optional<Long> seen) {
    Line line = lines.lock(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    Subject by = door.subject();
    if (!line.isVisibleTo(by, lines.inCircle(line.crisisId()), time.now(line.exercise()))) {
      throw new NotFound(String.valueOf(id));
    }
    Versions.require(seen, line.version(), line.reference());
    return line;
  }
}
