package be.belfry.domain.sitrep;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Watermark;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A situation report of one crisis. It has no number until it is issued, so that the numbers of a
 * crisis have no gap; from then on nothing of it changes.
 *
 * <p>It is seen by who sees the crisis file and belongs to its audience, within its own marking,
 * which may be narrower than the file's. While it is open only those see it who write it.
 */
@Entity
@Table(name = "sitrep")
public class Sitrep {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;
  private String title;
  private int number;
  private String status;
  private Integer corrects;
  private String tlp;
  private Codes named;
  private Codes audience;
  private boolean exercise;
  private boolean demo;

  @Column(name = "oral_order")
  private boolean oralOrder;

  @Column(name = "cut_off")
  private Instant cutOff;

  private SitrepContent content;

  @Column(name = "editor_id")
  private UUID editorId;

  private String editor;
  private Codes authors;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "saved_at")
  private Instant savedAt;

  private String issuer;

  @Column(name = "issued_at")
  private Instant issuedAt;

  protected Sitrep() {}

  /**
   * An open report.
   *
   * @param content what is counted now, and the text that it begins with
   * @param corrects number of the report that it corrects
   * @param cutOff until when inputs are asked
   * @param by who opens it, and may not issue it until somebody else writes
   */
  public Sitrep(
      ReportedCrisis crisis,
      SitrepContent content,
      Optional<Integer> corrects,
      Instant cutOff,
      Subject by,
      Instant now) {
    this.id = UUID.randomUUID();
    this.crisisId = crisis.id();
    this.crisis = crisis.reference();
    this.title = crisis.title();
    this.exercise = crisis.exercise();
    this.demo = crisis.demo();
    this.oralOrder = crisis.oralOrder();
    this.status = SitrepStatus.OPEN.code();
    this.corrects = corrects.orElse(null);
    this.cutOff = cutOff;
    this.openedAt = now;
    this.content = content;
    this.tlp = crisis.tlp().code();
    this.named = crisis.tlp() == Tlp.RED ? circle(crisis.named(), by) : Codes.none();
    this.audience = codes(EnumSet.allOf(Audience.class));
    this.authors = Codes.none();
    this.editorId = by.id();
    this.editor = by.name();
    this.savedAt = now;
  }

  /** A circle with who opens the report, unless the program does it by itself. */
  private static Codes circle(Codes named, Subject by) {
    return by.role() == Role.SYSTEM ? named : named.and(by.id().toString());
  }

  /**
   * It begins with the text of an earlier report, and so is marked no wider than that one and goes
   * to the same audiences until its editor chooses.
   *
   * @param by who opens it
   */
  public void continues(Sitrep earlier, Subject by) {
    this.audience = earlier.audience;
    if (earlier.marking() == Tlp.RED || marking().isWiderThan(earlier.marking())) {
      this.tlp = earlier.tlp;
      this.named = earlier.marking() == Tlp.RED ? circle(earlier.named, by) : Codes.none();
    }
  }

  /**
   * Saves the text. Who changes anything is one of its authors from then on, and may not issue it;
   * saving what stands there already makes nobody an author.
   *
   * @param crisis its crisis as it stands
   * @throws Conflict ({@code sitrep_frozen}) when it is not open any more
   * @throws RuleViolation ({@code sitrep_marking}) when the marking is wider than the file's,
   *     ({@code sitrep_named}) when it is red, its file is not, and it names nobody
   */
  public void save(SaveSitrep command, ReportedCrisis crisis, Subject by, Instant now) {
    requireOpen();
    refuseWider(command.marking(), crisis.tlp());
    Codes readers = command.named();
    if (readers.list().isEmpty() && crisis.tlp() == Tlp.RED) {
      readers = circle(crisis.named(), by);
    }
    if (command.marking() == Tlp.RED && readers.list().isEmpty()) {
      throw new RuleViolation("sitrep_named", "a TLP:RED report names its readers");
    }
    Set<Audience> to = EnumSet.of(Audience.CELLS);
    to.addAll(command.audience());
    Codes circle = command.marking() == Tlp.RED ? readers : Codes.none();
    if (!command.text().equals(content.text())
        || command.marking() != marking()
        || !circle.equals(named)
        || !to.equals(audience())) {
      this.editorId = by.id();
      this.editor = by.name();
      this.authors = authors.and(by.id().toString());
    }
    this.content = content.with(command.text());
    this.tlp = command.marking().code();
    this.named = circle;
    this.audience = codes(to);
    this.savedAt = now;
  }

  private void requireOpen() {
    if (status() != SitrepStatus.OPEN) {
      throw new Conflict("sitrep_frozen", "sitrep " + id + " is " + status);
    }
  }

  private static void refuseWider(Tlp marking, Tlp file) {
    if (marking.isWiderThan(file)) {
      throw new RuleViolation(
          "sitrep_marking",
          "marking may not be wider than that of the crisis, " + file.marking(),
          file.marking());
    }
  }

  /**
   * Issues and freezes it.
   *
   * @param frozen what it says from now on
   * @param number its number in the crisis, one more than the last
   * @throws NotAllowed ({@code sitrep_ownReport}) when he wrote any of it
   * @throws RuleViolation ({@code sitrep_incomplete}) while nobody wrote the situation, ({@code
   *     sitrep_marking}) when the file was narrowed meanwhile
   * @throws Conflict ({@code sitrep_transition}) when it is not open any more
   */
  public void issue(
      SitrepContent frozen, ReportedCrisis crisis, Subject by, int number, Instant now) {
    this.status = issuedBy(by, crisis).code();
    this.content = frozen;
    this.oralOrder = crisis.oralOrder();
    this.number = number;
    this.issuer = by.name();
    this.issuedAt = now;
  }

  /**
   * What is printed when it is issued so; changes nothing. The documents are made from it before
   * the issue is written, because that takes long.
   *
   * @throws be.belfry.domain.shared.DomainException as {@link #issue}
   */
  public SitrepSheet issuedSheet(
      SitrepContent frozen,
      ReportedCrisis crisis,
      Subject by,
      int number,
      Instant now,
      Optional<SitrepSheet.Previous> previous) {
    return sheet(
        frozen,
        crisis.oralOrder(),
        number,
        issuedBy(by, crisis),
        Optional.of(by.name()),
        Optional.of(now),
        previous);
  }

  private SitrepStatus issuedBy(Subject by, ReportedCrisis crisis) {
    SitrepStatus next = SitrepLifecycle.TABLE.next(status(), SitrepDecision.ISSUE);
    if (wrote(by)) {
      throw new NotAllowed("sitrep_ownReport", "nobody issues a report that he wrote");
    }
    if (content.text().situation().isEmpty()) {
      throw new RuleViolation("sitrep_incomplete", "the situation is not written in any language");
    }
    refuseWider(marking(), crisis.tlp());
    return next;
  }

  /** Whether somebody wrote a part of it, and so may not issue it. */
  public boolean wrote(Subject subject) {
    return subject.id().equals(editorId) || authors.list().contains(subject.id().toString());
  }

  /** Gives it up; it keeps no number. */
  public void discard() {
    status = SitrepLifecycle.TABLE.next(status(), SitrepDecision.DISCARD).code();
  }

  /**
   * Whether a reader who passes the walls of the crisis file may know of it. The database's policy
   * asks the same.
   */
  public boolean readableBy(Subject reader) {
    if (reader.role() == Role.SYSTEM) {
      return true;
    }
    return (status() == SitrepStatus.ISSUED || isMaker(reader)) && readableOnceIssued(reader);
  }

  /** The same of the report once it is issued. */
  public boolean readableOnceIssued(Subject reader) {
    return audience().stream().anyMatch(to -> to.has(reader.role()))
        && switch (marking()) {
          case CLEAR, GREEN, AMBER -> true;
          case AMBER_STRICT -> reader.reach() == Reach.NATIONAL;
          case RED -> named.list().contains(reader.id().toString()) || reader.id().equals(editorId);
        };
  }

  /**
   * Whether it may be read by somebody who may not read an earlier one of its crisis: it is marked
   * wider, names others, or goes to more audiences. It must not tell what only that one says.
   */
  public boolean reachesBeyond(Sitrep earlier) {
    return marking().isWiderThan(earlier.marking())
        || marking() == Tlp.RED
            && earlier.marking() == Tlp.RED
            && !earlier.redReaders().containsAll(redReaders())
        || !earlier.audience().containsAll(audience());
  }

  /** Account keys of all who may read it when it is TLP:RED. */
  private List<String> redReaders() {
    return named.and(editorId.toString()).list();
  }

  /** Whether somebody is of those who write reports. */
  public static boolean isMaker(Subject subject) {
    return Set.of(Role.DUTY_OFFICER, Role.DIRECTOR, Role.CRISIS_CENTRE).contains(subject.role());
  }

  /** What is printed of it as it stands. */
  public SitrepSheet sheet(Optional<SitrepSheet.Previous> previous) {
    return sheet(content, oralOrder, number, status(), issuer(), issuedAt(), previous);
  }

  /** What would be printed of an open one now. */
  public SitrepSheet preview(
      SitrepContent now, boolean oral, Optional<SitrepSheet.Previous> previous) {
    return sheet(now, oral, number, status(), issuer(), issuedAt(), previous);
  }

  private SitrepSheet sheet(
      SitrepContent said,
      boolean oral,
      int no,
      SitrepStatus state,
      Optional<String> by,
      Optional<Instant> at,
      Optional<SitrepSheet.Previous> previous) {
    return new SitrepSheet(
        crisis,
        title,
        no,
        state,
        corrects(),
        marking(),
        List.copyOf(audience()),
        Stream.of(
                state == SitrepStatus.ISSUED ? null : Watermark.DRAFT,
                exercise ? Watermark.EXERCISE : null,
                demo ? Watermark.DEMO : null)
            .filter(Objects::nonNull)
            .toList(),
        oral,
        cutOff,
        editor,
        by,
        at,
        said,
        previous);
  }

  private static Codes codes(Set<Audience> audience) {
    return Codes.of(audience.stream().map(Audience::code).collect(Collectors.toSet()));
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

  /** Number in the crisis from 1; 0 while it is open. */
  public int number() {
    return number;
  }

  public SitrepStatus status() {
    return Coded.of(SitrepStatus.class, status);
  }

  /** Number of the report that it corrects. */
  public Optional<Integer> corrects() {
    return Optional.ofNullable(corrects);
  }

  public Tlp marking() {
    return Tlp.of(tlp);
  }

  /** Account keys of the readers of a TLP:RED report. */
  public Codes named() {
    return named;
  }

  /** To whom it goes. */
  public Set<Audience> audience() {
    return Arrays.stream(Audience.values())
        .filter(each -> audience.list().contains(each.code()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Audience.class)));
  }

  public boolean exercise() {
    return exercise;
  }

  /** Until when inputs are asked. */
  public Instant cutOff() {
    return cutOff;
  }

  public SitrepContent content() {
    return content;
  }

  public Optional<String> issuer() {
    return Optional.ofNullable(issuer);
  }

  public Optional<Instant> issuedAt() {
    return Optional.ofNullable(issuedAt);
  }
}
