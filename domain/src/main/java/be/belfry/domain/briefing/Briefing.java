package be.belfry.domain.briefing;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Watermark;
import be.belfry.domain.sitrep.SitrepContent.ServiceName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A briefing of one crisis. It has no number until it is approved, so that the numbers of a crisis
 * have no gap; from then on nothing of it changes but that a later one supersedes it.
 *
 * <p>It is read by members of the policy cell, who see no records of incidents: instead of the
 * sector's wall it asks for the permission to read briefings, for participation when it is an
 * exercise, for national reach when it is marked TLP:AMBER+STRICT, and for the name when it is
 * TLP:RED.
 */
@Entity
@Table(name = "briefing")
public class Briefing {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;
  private String title;
  private int number;
  private String status;
  private String tlp;
  private Codes named;
  private boolean exercise;
  private boolean demo;

  @Column(name = "oral_order")
  private boolean oralOrder;

  private BriefingContent content;
  private BriefedReaders readers;

  @Column(name = "author_id")
  private UUID authorId;

  private String author;
  private Codes authors;

  @Column(name = "drafted_at")
  private Instant draftedAt;

  @Column(name = "saved_at")
  private Instant savedAt;

  private String approver;

  @Column(name = "approved_at")
  private Instant approvedAt;

  protected Briefing() {}

  /**
   * A draft.
   *
   * @param crisis what it is about
   * @param marking who may read it
   * @param named account keys of its readers when it is TLP:RED; the circle of a red file and the
   *     author when empty
   * @param author who drafts it, and may not approve it until somebody else writes
   */
  public Briefing(
      BriefedCrisis crisis,
      BriefingContent content,
      Tlp marking,
      Codes named,
      Subject author,
      Instant now) {
    this.id = UUID.randomUUID();
    this.crisisId = crisis.id();
    this.crisis = crisis.reference();
    this.title = crisis.title();
    this.exercise = crisis.exercise();
    this.demo = crisis.demo();
    this.oralOrder = crisis.oralOrder();
    this.status = BriefingStatus.DRAFT.code();
    this.readers = BriefedReaders.NONE;
    this.draftedAt = now;
    this.authors = Codes.none();
    this.authorId = author.id();
    this.author = author.name();
    mark(marking, named, crisis, author);
    keep(content, now);
  }

  /** A draft that is marked like its crisis file, and of a red one names the circle. */
  public Briefing(BriefedCrisis crisis, BriefingContent content, Subject author, Instant now) {
    this(crisis, content, crisis.tlp(), Codes.none(), author, now);
  }

  /**
   * It begins with words of an earlier briefing, and so is marked no wider than that one.
   *
   * @param by who drafts it
   */
  public void continues(Briefing earlier, Subject by) {
    if (earlier.marking() == Tlp.RED || marking().isWiderThan(earlier.marking())) {
      this.tlp = earlier.tlp;
      this.named =
          earlier.marking() == Tlp.RED ? earlier.named.and(by.id().toString()) : Codes.none();
    }
  }

  /**
   * Saves the draft. Who changes anything is one of its authors from then on, and may not approve
   * it; saving what stands there already makes nobody an author.
   *
   * @param crisis its crisis as it stands
   * @throws Conflict ({@code briefing_frozen}) when it is no draft any more
   * @throws RuleViolation ({@code briefing_marking}) when the marking is wider than the file's,
   *     ({@code briefing_named}) when it is red, its file is not, and it names nobody
   */
  public void save(
      BriefingContent content,
      Tlp marking,
      Codes named,
      BriefedCrisis crisis,
      Subject editor,
      Instant now) {
    requireDraft();
    refuseWider(marking, crisis.tlp());
    Tlp marked = marking();
    Codes circle = this.named;
    mark(marking, named, crisis, editor);
    if (!content.saysTheSameAs(this.content) || marking != marked || !this.named.equals(circle)) {
      this.authorId = editor.id();
      this.author = editor.name();
      this.authors = authors.and(editor.id().toString());
    }
    keep(content, now);
  }

  /** Takes over what was counted anew; who asks for that writes nothing. */
  public void recount(BriefingContent content, Instant now) {
    requireDraft();
    keep(content, now);
  }

  /** Keeps the names that its documents print, so that they say the same for ever. */
  public void naming(List<ServiceName> printed) {
    requireDraft();
    content = content.with(content.words(), content.frozen().naming(printed));
  }

  private void requireDraft() {
    if (status() != BriefingStatus.DRAFT) {
      throw new Conflict("briefing_frozen", "briefing " + id + " is " + status);
    }
  }

  private static void refuseWider(Tlp marking, Tlp file) {
    if (marking.isWiderThan(file)) {
      throw new RuleViolation(
          "briefing_marking",
          "marking may not be wider than that of the crisis, " + file.marking(),
          file.marking());
    }
  }

  private void mark(Tlp marking, Codes readers, BriefedCrisis crisis, Subject editor) {
    Codes circle = readers;
    if (marking == Tlp.RED && readers.list().isEmpty() && crisis.tlp() == Tlp.RED) {
      circle = crisis.named().and(editor.id().toString());
    }
    if (marking == Tlp.RED && circle.list().isEmpty()) {
      throw new RuleViolation("briefing_named", "a TLP:RED briefing names its readers");
    }
    this.tlp = marking.code();
    this.named = marking == Tlp.RED ? circle : Codes.none();
  }

  private void keep(BriefingContent content, Instant now) {
    this.content = content;
    this.savedAt = now;
  }

  /**
   * Approves and freezes it. The crisis is asked again: its file may have been narrowed, another
   * tier come into force, an oral order been given or ratified since the draft.
   *
   * @param director who approves
   * @param crisis its crisis as it stands
   * @param number its number in the crisis, above all before it
   * @param to everybody who reads briefings; of them it goes to those who may read this one
   * @throws NotAllowed ({@code briefing_ownDraft}) when he wrote any of it
   * @throws RuleViolation ({@code briefing_incomplete}) while a text is missing or too long,
   *     ({@code briefing_marking}) when the file was narrowed meanwhile
   * @throws Conflict ({@code briefing_transition}) when it is no draft any more, ({@code
   *     briefing_compared}) when another one was approved since it was counted, ({@code
   *     briefing_tier}) when another tier is in force than it says
   */
  public void approve(
      Subject director, BriefedCrisis crisis, int number, Collection<Subject> to, Instant now) {
    this.status = approvedBy(director, crisis, now).code();
    this.readers = BriefedReaders.of(to.stream().filter(this::readableBy));
    this.oralOrder = crisis.oralOrder();
    this.number = number;
    this.approver = director.name();
    this.approvedAt = now;
  }

  /**
   * What is printed when it is approved so; changes nothing. The documents are made from it before
   * the approval is written, because that takes long.
   *
   * @throws be.belfry.domain.shared.DomainException as {@link #approve}
   */
  public BriefingSheet approvedSheet(
      Subject director, BriefedCrisis crisis, int number, Instant now) {
    return sheet(
        number,
        approvedBy(director, crisis, now),
        crisis.oralOrder(),
        Optional.of(director.name()),
        Optional.of(now));
  }

  /** The state after an approval, when there may be one. */
  private BriefingStatus approvedBy(Subject director, BriefedCrisis crisis, Instant now) {
    BriefingStatus next = BriefingLifecycle.TABLE.next(status(), BriefingDecision.APPROVE);
    if (wrote(director)) {
      throw new NotAllowed("briefing_ownDraft", "nobody approves a briefing that he wrote");
    }
    List<Shortcoming> shortcomings = BriefingRules.check(content);
    if (!shortcomings.isEmpty()) {
      throw new RuleViolation(
          "briefing_incomplete",
          "texts are missing or too long: " + shortcomings,
          shortcomings.size());
    }
    if (content.validUntil().isBefore(now)) {
      throw new RuleViolation(
          "briefing_expired", "validity ended at " + content.validUntil(), content.validUntil());
    }
    refuseWider(marking(), crisis.tlp());
    if (content.follows().filter(last -> last == crisis.last()).isEmpty()) {
      throw new Conflict(
          "briefing_compared",
          "compared with " + content.follows() + ", but the last is " + crisis.last());
    }
    if (content.tier() != crisis.tier()) {
      throw new Conflict(
          "briefing_tier",
          "says " + content.tier().code() + ", but " + crisis.tier().code() + " is in force");
    }
    return next;
  }

  /** Whether somebody wrote a part of it, and so may not approve it. */
  public boolean wrote(Subject subject) {
    return subject.id().equals(authorId) || authors.list().contains(subject.id().toString());
  }

  /** Throws the draft away; it keeps no number. */
  public void discard() {
    status = BriefingLifecycle.TABLE.next(status(), BriefingDecision.DISCARD).code();
  }

  /**
   * Whether the reader may know of it, beside his permission to read briefings. The database's
   * policy asks the same.
   */
  public boolean readableBy(Subject reader) {
    return (!exercise || reader.exerciseParticipant())
        && switch (marking()) {
          case CLEAR, GREEN, AMBER -> true;
          case AMBER_STRICT -> reader.reach() == Reach.NATIONAL;
          case RED -> reader.id().equals(authorId) || named.list().contains(reader.id().toString());
        };
  }

  /** What is printed: everything that the four documents are made from. */
  public BriefingSheet sheet() {
    return preview(oralOrder);
  }

  /** What would be printed of a draft now, with the mark of an oral order or without. */
  public BriefingSheet preview(boolean oral) {
    return sheet(number, status(), oral, approver(), approvedAt());
  }

  private BriefingSheet sheet(
      int number,
      BriefingStatus status,
      boolean oral,
      Optional<String> approver,
      Optional<Instant> approvedAt) {
    return new BriefingSheet(
        crisis,
        title,
        number,
        status,
        marking(),
        watermarks(status),
        oral,
        author,
        approver,
        approvedAt,
        content,
        false,
        content.frozen().names());
  }

  private List<Watermark> watermarks(BriefingStatus status) {
    return Stream.of(
            status == BriefingStatus.DRAFT ? Watermark.DRAFT : null,
            exercise ? Watermark.EXERCISE : null,
            demo ? Watermark.DEMO : null)
        .filter(Objects::nonNull)
        .toList();
  }

  public UUID id() {
    return id;
  }

  /** Raised by every change; what a form was filled from. */
  public long version() {
    return version;
  }

  public UUID crisisId() {
    return crisisId;
  }

  /** Reference of the crisis, {@code C-2026-0003}. */
  public String crisis() {
    return crisis;
  }

  /** Title of the crisis when the draft was made. */
  public String title() {
    return title;
  }

  /** Number in the crisis from 1; 0 while it is a draft. */
  public int number() {
    return number;
  }

  public BriefingStatus status() {
    return Coded.of(BriefingStatus.class, status);
  }

  public Tlp marking() {
    return Tlp.of(tlp);
  }

  /** Account keys of the readers of a TLP:RED briefing. */
  public Codes named() {
    return named;
  }

  /** To whom it goes since it was approved. */
  public BriefedReaders readers() {
    return readers;
  }

  public boolean exercise() {
    return exercise;
  }

  public BriefingContent content() {
    return content;
  }

  /** Name of who wrote it last. */
  public String author() {
    return author;
  }

  public Optional<String> approver() {
    return Optional.ofNullable(approver);
  }

  public Optional<Instant> approvedAt() {
    return Optional.ofNullable(approvedAt);
  }

  public Instant savedAt() {
    return savedAt;
  }
}
