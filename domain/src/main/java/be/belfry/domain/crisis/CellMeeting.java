package be.belfry.domain.crisis;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** One meeting of a cell of the plan for a crisis. It is as visible as its crisis file. */
@Entity
@Table(name = "cell_meeting")
public class CellMeeting {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;
  private int no;

  @Column(name = "plan_version")
  private String planVersion;

  private String cell;
  private String chair;
  private Codes members;
  private String state;

  @Column(name = "starts_at")
  private Instant startsAt;

  private String place;
  private String agenda;

  @Column(name = "convened_by")
  private String convenedBy;

  @Column(name = "convened_at")
  private Instant convenedAt;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "ended_by")
  private String endedBy;

  @Column(name = "ended_at")
  private Instant endedAt;

  private String reason;

  @Column(name = "next_at")
  private Instant nextAt;

  private boolean exercise;

  protected CellMeeting() {}

  /**
   * A cell that is convened.
   *
   * @param no its number in the file, 1 or more
   * @param chair code of who chairs it by the plan; empty where the plan leaves it open
   * @param members codes of the plan's members and of the guests
   * @throws Conflict ({@code crisis_over}) when the file is ended or refused
   */
  public CellMeeting(
      Crisis file,
      int no,
      ConveneMeeting command,
      Optional<String> chair,
      Collection<String> members,
      Subject by,
      Instant now) {
    if (file.status().isTerminal()) {
      throw new Conflict(
          "crisis_over", file.reference() + " is over", file.reference(), file.status());
    }
    this.id = UUID.randomUUID();
    this.crisisId = file.id();
    this.crisis = file.reference();
    this.no = no;
    this.planVersion = file.planVersion();
    this.cell = command.cell();
    this.chair = chair.orElse(null);
    this.members = Codes.of(members);
    this.state = MeetingState.CONVENED.code();
    this.startsAt = command.startsAt().truncatedTo(ChronoUnit.MICROS);
    this.place = command.place();
    this.agenda = command.agenda();
    this.convenedBy = by.user();
    this.convenedAt = now;
    this.exercise = file.exercise();
  }

  /** The chair opens it. */
  @LegalBasis("BELFRY-CELLS")
  public void open(Instant now) {
    decide(MeetingDecision.OPEN);
    openedAt = now;
  }

  /**
   * The chair closes it.
   *
   * @param next when the cell meets again; empty when that is open
   * @throws RuleViolation ({@code crisis_nextMeeting}) when that is not in the future
   */
  public void close(Optional<Instant> next, Subject by, Instant now) {
    if (next.isPresent() && !next.get().isAfter(now)) {
      throw new RuleViolation("crisis_nextMeeting", "the next meeting must lie ahead", next.get());
    }
    decide(MeetingDecision.CLOSE);
    endedBy = by.user();
    endedAt = now;
    nextAt = next.map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(null);
  }

  /**
   * It does not take place.
   *
   * @param why 1 to 300 characters
   */
  public void cancel(String why, Subject by, Instant now) {
    String text = MeetingTexts.require("reason", why, MeetingTexts.MAX_LINE);
    decide(MeetingDecision.CANCEL);
    endedBy = by.user();
    endedAt = now;
    reason = text;
  }

  private void decide(MeetingDecision what) {
    state = MeetingLifecycle.TABLE.next(state(), what).code();
  }

  /**
   * Somebody is there.
   *
   * @param at when he came; empty: when it was opened, or now
   * @throws Conflict ({@code crisis_notSitting}) when it has not been opened
   * @throws RuleViolation ({@code crisis_presenceAhead}) when he is still to come
   */
  public Attendance attends(
      String unit, String name, Optional<String> deputyOf, Optional<Instant> at, Instant now) {
    requireHeld();
    Instant from = at.map(t -> t.truncatedTo(ChronoUnit.MICROS)).orElse(now);
    Attendance.requirePast(from, now);
    return new Attendance(UUID.randomUUID(), unit, name, deputyOf, from, Optional.empty());
  }

  /**
   * An entry of the minutes.
   *
   * @param no its number
   * @throws Conflict ({@code crisis_notSitting}) when it has not been opened; {@code
   *     crisis_onlyCorrections} when it is closed and this corrects nothing
   */
  public Minute minute(int no, String text, Optional<Integer> corrects, Subject by, Instant now) {
    requireHeld();
    if (state() == MeetingState.CLOSED && corrects.isEmpty()) {
      throw new Conflict("crisis_onlyCorrections", reference() + " is closed");
    }
    return new Minute(
        no,
        MeetingTexts.require("text", text, MeetingTexts.MAX_MINUTE),
        by.user(),
        now,
        corrects,
        Optional.empty());
  }

  /**
   * Refuses what belongs to a meeting that was held.
   *
   * @throws Conflict {@code crisis_notSitting}
   */
  public void requireHeld() {
    if (state() != MeetingState.SITTING && state() != MeetingState.CLOSED) {
      throw new Conflict("crisis_notSitting", reference() + " has not been opened");
    }
  }

  /** How the record names it: {@code C-2026-0003/S-2}. */
  public String reference() {
    return crisis + "/S-" + no;
  }

  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  /** Reference of the crisis file. */
  public String crisis() {
    return crisis;
  }

  /** Code of the cell. */
  public String cell() {
    return cell;
  }

  /** Version of the plan that knows the cell. */
  public String planVersion() {
    return planVersion;
  }

  public MeetingState state() {
    return Coded.of(MeetingState.class, state);
  }

  /** Codes of its members and guests. */
  public Codes members() {
    return members;
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }
}
