package be.belfry.domain.sitrep;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one service is asked to say for one report. It may send it again until the report is issued
 * or given up; late is better than never, and shown as late.
 */
@Entity
@Table(name = "sitrep_input")
public class SitrepInput {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "sitrep_id")
  private UUID sitrepId;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;
  private String title;
  private String service;
  private boolean exercise;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "cut_off")
  private Instant cutOff;

  @Column(name = "remind_at")
  private Instant remindAt;

  @Column(name = "reminded_at")
  private Instant remindedAt;

  @Column(name = "sent_at")
  private Instant sentAt;

  @Column(name = "changed_at")
  private Instant changedAt;

  @Column(name = "sent_by")
  private String sentBy;

  private String language;
  private InputContent content;

  @Column(name = "closed_at")
  private Instant closedAt;

  protected SitrepInput() {}

  /**
   * Asks a service.
   *
   * @param remindAt when it is reminded if nothing came, before the cut-off
   */
  public SitrepInput(Sitrep sitrep, String title, String service, Instant remindAt, Instant now) {
    this.id = UUID.randomUUID();
    this.sitrepId = sitrep.id();
    this.crisisId = sitrep.crisisId();
    this.crisis = sitrep.crisis();
    this.title = title;
    this.service = service;
    this.exercise = sitrep.exercise();
    this.askedAt = now;
    this.cutOff = sitrep.cutOff();
    this.remindAt = remindAt;
  }

  /**
   * The service says this; what it said before is replaced.
   *
   * @throws RuleViolation ({@code sitrep_nothingSaid}) when nothing is said
   * @throws Conflict ({@code sitrep_closed}) when the report is issued or given up
   */
  public void send(InputContent said, Language in, Subject by, Instant now) {
    if (closedAt != null) {
      throw new Conflict("sitrep_closed", "input " + id + " is closed");
    }
    if (said.isEmpty()) {
      throw new RuleViolation("sitrep_nothingSaid", "an input says something");
    }
    this.content = said;
    this.language = in.code();
    this.sentBy = by.name();
    this.changedAt = now;
    if (sentAt == null) {
      this.sentAt = now;
    }
  }

  /** The reminder has left. */
  public void reminded(Instant now) {
    this.remindedAt = now;
  }

  /** The report is issued or given up: nothing more comes in. */
  public void close(Instant now) {
    if (closedAt == null) {
      this.closedAt = now;
    }
  }

  /** How it stands against its cut-off. */
  public InputState state(Instant now) {
    if (sentAt != null) {
      return sentAt.isAfter(cutOff) ? InputState.LATE : InputState.RECEIVED;
    }
    return now.isAfter(cutOff) ? InputState.MISSING : InputState.AWAITED;
  }

  /** As the report holds it. */
  public ReportedInput reported(Instant now) {
    return new ReportedInput(
        service, state(now), sentAt(), Optional.ofNullable(language), content());
  }

  /**
   * Whether somebody who passes the walls of the crisis file may read it: who writes the report,
   * and the service itself. The database's policy asks the same.
   */
  public boolean readableBy(Subject reader) {
    return Sitrep.isMaker(reader)
        || reader.role() == be.belfry.domain.security.Role.SYSTEM
        || reader.service().filter(service::equals).isPresent();
  }

  public UUID id() {
    return id;
  }

  /** Raised by every change; what a form was filled from. */
  public long version() {
    return version;
  }

  public UUID sitrepId() {
    return sitrepId;
  }

  /** Reference of the crisis. */
  public String crisis() {
    return crisis;
  }

  /** Title of the crisis. */
  public String title() {
    return title;
  }

  /** Code of the service that is asked. */
  public String service() {
    return service;
  }

  public boolean exercise() {
    return exercise;
  }

  public Instant cutOff() {
    return cutOff;
  }

  public Instant askedAt() {
    return askedAt;
  }

  /** When it is reminded if nothing came. */
  public Instant remindAt() {
    return remindAt;
  }

  public Optional<Instant> remindedAt() {
    return Optional.ofNullable(remindedAt);
  }

  /** When it was first sent. */
  public Optional<Instant> sentAt() {
    return Optional.ofNullable(sentAt);
  }

  /** When it was last changed. */
  public Optional<Instant> changedAt() {
    return Optional.ofNullable(changedAt);
  }

  /** Name of who sent it last. */
  public Optional<String> sentBy() {
    return Optional.ofNullable(sentBy);
  }

  /** In which language it is written. */
  public Optional<Language> language() {
    return Optional.ofNullable(language).map(Language::of);
  }

  public Optional<InputContent> content() {
    return Optional.ofNullable(content);
  }

  /** True when nothing more comes in. */
  public boolean isClosed() {
    return closedAt != null;
  }
}
