package be.belfry.domain.communication;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One thing that the information cell says: a line to take, an expected question with its answer,
 * who speaks, an alert text. It is written by one, validated by another, and read as released from
 * its embargo on. What was validated stays as it was.
 */
@Entity
@Table(name = "communication_line")
public class Line {
  /** Whose work it is to write and validate lines: they see what is not released. */
  private static final Set<Role> CELL =
      EnumSet.of(Role.DUTY_OFFICER, Role.DIRECTOR, Role.CRISIS_CENTRE, Role.COMMUNICATION);

  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;
  private int no;
  private String kind;
  private String state;
  private LineContent content;
  private Codes authors;
  private boolean exercise;

  @Column(name = "drafted_by")
  private String draftedBy;

  @Column(name = "drafted_at")
  private Instant draftedAt;

  @Column(name = "sent_back_by")
  private String sentBackBy;

  @Column(name = "sent_back_reason")
  private String sentBackReason;

  /** Why it was sent back before, a line each. */
  @Column(name = "earlier_words")
  private String earlierWords;

  @Column(name = "validated_by")
  private String validatedBy;

  @Column(name = "validated_office")
  private String validatedOffice;

  @Column(name = "validated_at")
  private Instant validatedAt;

  @Column(name = "released_by")
  private String releasedBy;

  @Column(name = "released_at")
  private Instant releasedAt;

  @Column(name = "public_at")
  private Instant publicAt;

  @Column(name = "ended_by")
  private String endedBy;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "end_reason")
  private String endReason;

  private Integer replaces;

  @Column(name = "replaced_by")
  private Integer replacedBy;

  protected Line() {}

  /**
   * A line that is being written.
   *
   * @param no its number in the crisis file, 1 or more
   * @param replaces number of the line in whose place it will stand
   */
  public Line(
      LineFile file,
      int no,
      LineKind kind,
      LineContent content,
      Optional<Integer> replaces,
      Subject by,
      Instant now) {
    this.id = UUID.randomUUID();
    this.crisisId = file.id();
    this.crisis = file.reference();
    this.exercise = file.exercise();
    this.no = no;
    this.kind = kind.code();
    this.state = LineState.DRAFT.code();
    this.content = content.requireSomething();
    this.replaces = replaces.orElse(null);
    this.authors = Codes.of(by.user());
    this.draftedBy = by.user();
    this.draftedAt = now;
  }

  /**
   * It is written anew.
   *
   * @throws Conflict ({@code communication_transition}) when it is a draft no more
   * @throws RuleViolation ({@code communication_nothing}) when nothing is written
   */
  public void change(LineContent content, Subject by) {
    decide(LineDecision.EDIT);
    this.content = content.requireSomething();
    Set<String> all = new HashSet<>(authors.set());
    all.add(by.user());
    authors = Codes.of(all);
  }

  /**
   * It is put before a second person.
   *
   * @throws RuleViolation {@code communication_official}, {@code communication_halfWritten}
   */
  public void submit() {
    content.requireOfficial();
    decide(LineDecision.SUBMIT);
    keep(sentBackReason);
    sentBackBy = null;
    sentBackReason = null;
  }

  /**
   * It must be written anew; a validation of before falls.
   *
   * @param reason what is wrong, 1 to 1000 characters
   */
  public void sendBack(String reason, Subject by) {
    String text = CommunicationTexts.reason(reason);
    decide(LineDecision.SEND_BACK);
    keep(sentBackReason);
    sentBackBy = by.user();
    sentBackReason = text;
    validatedBy = null;
    validatedOffice = null;
    validatedAt = null;
  }

  /**
   * A second person finds it right.
   *
   * @throws NotAllowed ({@code communication_author}) when he wrote a part of it
   */
  @LegalBasis("BELFRY-LINES")
  public void validate(Subject by, Instant now) {
    if (authors.set().contains(by.user())) {
      throw new NotAllowed("communication_author", "who writes does not validate: " + by.user());
    }
    decide(LineDecision.VALIDATE);
    validatedBy = by.user();
    validatedOffice = by.role().code();
    validatedAt = now;
  }

  /**
   * It may be said.
   *
   * @param embargo from when on; empty for at once
   * @throws RuleViolation ({@code communication_embargo}) when the embargo is not in the future
   */
  public void release(Optional<Instant> embargo, Subject by, Instant now) {
    if (embargo.isPresent() && !embargo.get().isAfter(now)) {
      throw new RuleViolation(
          "communication_embargo", "the embargo must end later than now", embargo.get());
    }
    decide(LineDecision.RELEASE);
    releasedBy = by.user();
    releasedAt = now;
    publicAt = embargo.map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(now);
  }

  /**
   * It is not said any more.
   *
   * @param reason why, 1 to 1000 characters
   */
  public void withdraw(String reason, Subject by, Instant now) {
    String text = CommunicationTexts.reason(reason);
    if (state() == LineState.REPLACED && endedAt.isAfter(now)) {
      // the one that will take its place can't be read yet: until then this one is said
      state = LineState.RELEASED.code();
    }
    decide(LineDecision.WITHDRAW);
    end(by, now);
    endReason = text;
  }

  /**
   * A new one takes its place, at the instant at which that one can be read. One that was withdrawn
   * first stays withdrawn.
   *
   * @throws Conflict as {@link #requireReplaceable}
   */
  public void giveWayTo(Line next, Subject by) {
    requireReplaceable();
    decide(LineDecision.REPLACE);
    if (state() == LineState.REPLACED) {
      end(by, next.publicAt);
    }
    replacedBy = next.no;
  }

  /**
   * Refuses what no new one can take the place of.
   *
   * @throws Conflict ({@code communication_transition}) when it was not released, ({@code
   *     communication_replacedAlready}) when another one stands in its place
   */
  public void requireReplaceable() {
    LineLifecycle.TABLE.next(state(), LineDecision.REPLACE);
    if (replacedBy != null) {
      throw new Conflict(
          "communication_replacedAlready",
          "L-" + replacedBy + " stands in its place",
          reference(),
          "L-" + replacedBy);
    }
  }

  /**
   * The one that was to take its place was withdrawn before anybody could read it.
   *
   * @return false when another one takes its place, or none
   */
  public boolean standAgain(Line next) {
    if (replacedBy == null || replacedBy != next.no) {
      return false;
    }
    replacedBy = null;
    if (state() == LineState.REPLACED) {
      state = LineState.RELEASED.code();
      endedBy = null;
      endedAt = null;
    }
    return true;
  }

  /**
   * Gives way to a new one that came earlier than those that were to take its place.
   *
   * @param unread these, which nobody has read and nobody will
   * @return false when one that is read stands in its place
   */
  public boolean giveWayTo(Line next, Collection<Line> unread, Subject by) {
    unread.forEach(this::standAgain);
    if (replacedBy != null) {
      return false;
    }
    giveWayTo(next, by);
    return true;
  }

  /** It is given up before it was released. */
  public void discard(Subject by, Instant now) {
    decide(LineDecision.DISCARD);
    end(by, now);
  }

  private void end(Subject by, Instant at) {
    endedBy = by.user();
    endedAt = at;
  }

  /** The audit log holds fingerprints alone: the words stay here. */
  private void keep(String words) {
    if (words != null) {
      earlierWords = earlierWords == null ? words : earlierWords + "\n" + words;
    }
  }

  private void decide(LineDecision what) {
    state = LineLifecycle.TABLE.next(state(), what).code();
  }

  /**
   * Whether somebody may know of it; the twin of the policy of the table.
   *
   * @param inCircle whether he may know of the crisis file as far as it names its readers: true for
   *     a file that is not red
   */
  public boolean isVisibleTo(Subject viewer, boolean inCircle, Instant now) {
    return isVisible(
        viewer,
        state(),
        Optional.ofNullable(publicAt),
        Optional.ofNullable(endedAt),
        exercise,
        inCircle,
        now);
  }

  /** The same of the columns of a row; times are those of its world. */
  public static boolean isVisible(
      Subject viewer,
      LineState state,
      Optional<Instant> publicAt,
      Optional<Instant> endedAt,
      boolean exercise,
      boolean inCircle,
      Instant now) {
    if (viewer.role() == Role.SYSTEM) {
      return true;
    }
    if (exercise && !viewer.exerciseParticipant() || !viewer.may(Permission.COMMUNICATION_READ)) {
      return false;
    }
    boolean read =
        state.isOut()
            && publicAt.filter(at -> !at.isAfter(now)).isPresent()
            && endedAt.filter(at -> at.isBefore(publicAt.get())).isEmpty();
    return read || inCircle && CELL.contains(viewer.role());
  }

  /** Whether somebody belongs to those who see what is not released. */
  public static boolean isOfCell(Subject viewer) {
    return CELL.contains(viewer.role());
  }

  /** Whether it was over before anybody outside the cell could read it. */
  public boolean wasNeverRead() {
    return publicAt != null && endedAt != null && endedAt.isBefore(publicAt);
  }

  /** How the record names it: {@code C-2026-0003/L-2}. */
  public String reference() {
    return crisis + "/L-" + no;
  }

  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  public UUID crisisId() {
    return crisisId;
  }

  /** Reference of the crisis file. */
  public String crisis() {
    return crisis;
  }

  /** Number in the crisis file. */
  public int no() {
    return no;
  }

  public LineKind kind() {
    return Coded.of(LineKind.class, kind);
  }

  public LineState state() {
    return Coded.of(LineState.class, state);
  }

  public LineContent content() {
    return content;
  }

  /** Number of the line in whose place it stands, or will stand. */
  public Optional<Integer> replaces() {
    return Optional.ofNullable(replaces);
  }

  /** From when on it may be said; empty until it is released. */
  public Optional<Instant> publicAt() {
    return Optional.ofNullable(publicAt);
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }
}
