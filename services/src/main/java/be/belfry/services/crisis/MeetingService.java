package be.belfry.services.crisis;

import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.StartCallOut;
import be.belfry.domain.crisis.Attendance;
import be.belfry.domain.crisis.CellMeeting;
import be.belfry.domain.crisis.ConveneMeeting;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.MeetingDetail;
import be.belfry.domain.crisis.MeetingEvent.MeetingAttended;
import be.belfry.domain.crisis.MeetingEvent.MeetingCancelled;
import be.belfry.domain.crisis.MeetingEvent.MeetingClosed;
import be.belfry.domain.crisis.MeetingEvent.MeetingConvened;
import be.belfry.domain.crisis.MeetingEvent.MeetingMinuted;
import be.belfry.domain.crisis.MeetingEvent.MeetingOpened;
import be.belfry.domain.crisis.MeetingItem;
import be.belfry.domain.crisis.MeetingRow;
import be.belfry.domain.crisis.Meetings;
import be.belfry.domain.crisis.Minute;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.callout.CallOutDesk;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Cells of the plan convened for a crisis. The plan names chair and members; those who stand in the
 * directory are called by call-outs that prove receipt, the others are called by hand.
 */
@Stateless
public class MeetingService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Meetings meetings;
  @Inject private ReadableCrises readable;
  @Inject private Plans plans;
  @Inject private Units units;
  @Inject private CallOutDesk desk;
  @Inject private MeetingsAhead ahead;
  @Inject private Event<DomainEvent> events;

  /**
   * The cells that the plan of a file knows.
   *
   * @throws NotFound for a crisis that the caller may not know of
   */
  public List<CellDefinition> cells(String crisis) {
    door.require(Permission.CRISIS_READ);
    return plans.version(readable.get(crisis, Permission.CRISIS_READ).planVersion()).cells();
  }

  /**
   * A page of the meetings of a crisis, the latest first.
   *
   * @throws NotFound for a crisis that the caller may not know of
   */
  public Page<MeetingItem> list(String crisis, PageRequest page) {
    door.require(Permission.CRISIS_READ);
    readable.get(crisis, Permission.CRISIS_READ);
    Page<MeetingRow> rows = meetings.list(crisis, page);
    return new Page<>(
        rows.rows().stream().map(row -> new MeetingItem(row, cell(row))).toList(),
        rows.next(),
        rows.total(),
        rows.atLeast());
  }

  private CellDefinition cell(MeetingRow row) {
    return find(plans.version(row.planVersion()), row.cell())
        .orElseThrow(() -> new NotFound(row.cell()));
  }

  private static Optional<CellDefinition> find(PlanVersion plan, String code) {
    return plan.cells().stream().filter(cell -> cell.code().equals(code)).findFirst();
  }

  /**
   * One meeting with its calls, who came, and its minutes.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public MeetingDetail detail(UUID id) {
    door.require(Permission.CRISIS_READ);
    MeetingRow row = meetings.row(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    PlanVersion plan = plans.version(row.planVersion());
    Map<String, LocalizedText> names = new LinkedHashMap<>();
    row.members().forEach(code -> name(plan, code).ifPresent(name -> names.put(code, name)));
    row.chair().ifPresent(code -> name(plan, code).ifPresent(name -> names.put(code, name)));
    return new MeetingDetail(
        row, cell(row), names, meetings.calls(id), meetings.attendance(id), meetings.minutes(id));
  }

  private Optional<LocalizedText> name(PlanVersion plan, String code) {
    try {
      return Optional.of(plan.nameOf(code));
    } catch (NotFound elsewhere) {
      return units.byCode(code).map(Units.Unit::name);
    }
  }

  /**
   * Convenes a cell and calls those of its members that stand in the directory. Services that sit
   * in it see the file from now on.
   *
   * @return key of the meeting
   * @throws NotFound for a crisis that the caller may not know of
   * @throws RuleViolation {@code crisis_cell}, {@code organisation_unit}
   * @throws Conflict ({@code crisis_over}) when the file is over
   */
  public UUID convene(String crisis, ConveneMeeting command) {
    Subject by = door.require(Permission.CELL_CONVENE);
    // Held from here on: a file that ends meanwhile calls off every meeting that lies ahead.
    Crisis file = readable.lock(crisis, Permission.CELL_CONVENE);
    PlanVersion plan = plans.version(file.planVersion());
    CellDefinition cell =
        find(plan, command.cell())
            .orElseThrow(
                () ->
                    new RuleViolation("crisis_cell", "no cell " + command.cell(), command.cell()));
    for (String guest : command.guests()) {
      if (units.byCode(guest).isEmpty()) {
        throw new RuleViolation("organisation_unit", "the plan has no unit " + guest, guest);
      }
    }
    Set<String> members = plan.membersOf(cell, file.sectors());
    members.addAll(command.guests());
    Instant now = time.now(file.exercise());
    CellMeeting meeting =
        new CellMeeting(
            file, meetings.nextNumberLocked(file.id()), command, cell.chair(), members, by, now);
    meetings.add(meeting);
    // Who sits in a cell of a crisis sees its file.
    Set<String> services =
        plan.services().stream()
            .map(ServiceDefinition::code)
            .filter(members::contains)
            .collect(Collectors.toSet());
    file.concern(services);
    int called = call(meeting, new ArrayList<>(members), by, now);
    events.fire(new MeetingConvened(meeting.reference(), cell.code(), command.startsAt(), called));
    return meeting.id();
  }

  /**
   * A call-out is read by many who may not know of its file, so it says of a meeting its reference
   * alone: cell, hour, place and how to dial in stand with the meeting.
   */
  private int call(CellMeeting meeting, List<String> members, Subject by, Instant now) {
    int called = 0;
    for (String unit : members) {
      if (units.byCode(unit).isPresent()) {
        UUID callOut =
            desk.start(
                    new StartCallOut(
                        CallOutKind.CALL,
                        Optional.of(unit),
                        Optional.empty(),
                        Optional.of(meeting.reference()),
                        "",
                        StartCallOut.USUAL,
                        meeting.exercise()),
                    Optional.empty(),
                    Optional.empty(),
                    by,
                    now)
                .id();
        meetings.called(meeting.id(), unit, callOut);
        called++;
      }
    }
    return called;
  }

  /** The chair opens it. */
  public void open(UUID id, Optional<Long> seen) {
    door.require(Permission.CELL_CONVENE);
    CellMeeting meeting = changeable(id, seen);
    meeting.open(time.now(meeting.exercise()));
    events.fire(new MeetingOpened(meeting.reference()));
  }

  /**
   * The chair closes it.
   *
   * @param next when the cell meets again; empty when that is open
   */
  public void close(UUID id, Optional<Instant> next, Optional<Long> seen) {
    Subject by = door.require(Permission.CELL_CONVENE);
    CellMeeting meeting = changeable(id, seen);
    meeting.close(next, by, time.now(meeting.exercise()));
    events.fire(new MeetingClosed(meeting.reference(), next));
  }

  /**
   * It does not take place. Nobody else in line is called, and who was called is told.
   *
   * @param reason 1 to 300 characters; they stay with the meeting
   */
  public void cancel(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.CELL_CONVENE);
    CellMeeting meeting = changeable(id, seen);
    Instant now = time.now(meeting.exercise());
    meeting.cancel(reason, by, now);
    meetings.calls(id).forEach(call -> ahead.callOff(call.callOut(), by, now));
    events.fire(new MeetingCancelled(meeting.reference(), reason.strip()));
  }

  /**
   * Notes that somebody is there.
   *
   * @param unit code of the member that he sits for
   * @param name 1 to 300 characters
   * @param deputyOf whose place he takes
   * @param from when he came; empty for now
   * @throws RuleViolation ({@code crisis_member}) for a unit that is no member of this meeting,
   *     ({@code crisis_presenceAhead}) when he is still to come
   */
  public UUID attend(
      UUID id, String unit, String name, Optional<String> deputyOf, Optional<Instant> from) {
    Subject by = door.require(Permission.CELL_CONVENE);
    CellMeeting meeting = changeable(id, Optional.empty());
    if (!meeting.members().set().contains(unit)) {
      throw new RuleViolation("crisis_member", unit + " is no member of the meeting", unit);
    }
    Instant now = time.now(meeting.exercise());
    Attendance who = meeting.attends(unit, name, deputyOf, from, now);
    meetings.attends(id, who, by.user(), now);
    events.fire(new MeetingAttended(meeting.reference(), who.unit(), who.from(), Optional.empty()));
    return who.id();
  }

  /**
   * Notes that somebody left.
   *
   * @param who key of his attendance
   * @param at empty for now
   * @throws Conflict ({@code crisis_hasLeft}) when that is known already
   * @throws RuleViolation {@code crisis_leftBefore}, {@code crisis_presenceAhead}
   */
  public void leave(UUID id, UUID who, Optional<Instant> at) {
    door.require(Permission.CELL_CONVENE);
    CellMeeting meeting = changeable(id, Optional.empty());
    Attendance there =
        meetings.attendance(id, who).orElseThrow(() -> new NotFound(String.valueOf(who)));
    if (there.to().isPresent()) {
      throw new Conflict("crisis_hasLeft", there.name() + " has left already");
    }
    Instant now = time.now(meeting.exercise());
    Attendance left = there.left(at.orElse(now), now);
    meetings.left(id, left);
    events.fire(new MeetingAttended(meeting.reference(), left.unit(), left.from(), left.to()));
  }

  /**
   * Adds an entry to the minutes.
   *
   * @param text 1 to 4000 characters
   * @param corrects number of the entry that it corrects
   * @return its number
   * @throws RuleViolation ({@code crisis_corrects}) when there is no such entry
   * @throws Conflict ({@code crisis_minuteCorrected}) with the number that stands now when that
   *     entry was corrected already
   */
  public int minute(UUID id, String text, Optional<Integer> corrects) {
    Subject by = door.require(Permission.CELL_CONVENE);
    CellMeeting meeting = changeable(id, Optional.empty());
    int no = meetings.nextMinute(id);
    corrects
        .filter(old -> old < 1 || old >= no)
        .ifPresent(
            old -> {
              throw new RuleViolation("crisis_corrects", "there is no entry " + old, old);
            });
    corrects.ifPresent(old -> requireStanding(id, old));
    Minute minute = meeting.minute(no, text, corrects, by, time.now(meeting.exercise()));
    String said = meetings.add(id, minute);
    events.fire(new MeetingMinuted(meeting.reference(), no, corrects, said));
    return no;
  }

  /** Of two corrections of one entry both would stand; the meeting is locked. */
  private void requireStanding(UUID id, int old) {
    Minute.standing(meetings.minutes(id), old)
        .ifPresent(
            later -> {
              throw new Conflict(
                  "crisis_minuteCorrected", old + " was corrected by " + later, old, later);
            });
  }

  private CellMeeting changeable(UUID id, Optional<Long> seen) {
    CellMeeting meeting = meetings.lock(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    readable.get(meeting.crisis(), Permission.CELL_CONVENE);
    Versions.require(seen, meeting.version(), meeting.reference());
    return meeting;
  }
}
