package be.belfry.domain.communication;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A warning to sectors, services and entities. It is written by one, approved and thereby sent by
 * another; what was sent stays as it was.
 */
@Entity
@Table(name = "warning")
public class Warning {
  @Id private UUID id;
  @Version private long version;
  private String reference;
  private String state;
  private String severity;
  private String tlp;
  private Codes sectors;
  private Codes services;
  private Codes entities;
  private Codes operators;
  private String crisis;
  private String incident;
  private boolean exercise;
  private WarningContent content;
  private Codes authors;

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

  @Column(name = "approved_by")
  private String approvedBy;

  @Column(name = "approved_office")
  private String approvedOffice;

  @Column(name = "sent_at")
  private Instant sentAt;

  @Column(name = "ended_by")
  private String endedBy;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "end_reason")
  private String endReason;

  private String replaces;

  @Column(name = "replaced_by")
  private String replacedBy;

  @OneToMany(mappedBy = "warning", cascade = CascadeType.PERSIST)
  @OrderBy("name, id")
  private List<WarningAddressee> addressees = new ArrayList<>();

  protected Warning() {}

  /**
   * A warning that is being written.
   *
   * @param reference {@code W-2026-0003}
   */
  public Warning(
      SaveWarning text, String reference, WarningOrigin origin, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.reference = reference;
    this.state = WarningState.DRAFT.code();
    this.crisis = origin.crisis().orElse(null);
    this.incident = origin.incident().orElse(null);
    this.replaces = origin.replaces().orElse(null);
    this.exercise = origin.exercise();
    this.authors = Codes.none();
    this.operators = Codes.none();
    this.draftedBy = by.user();
    this.draftedAt = now;
    fill(text, by);
  }

  /**
   * It is written anew; what its readers may do stays as it was where the text says nothing of it.
   *
   * @throws Conflict ({@code communication_transition}) when it is a draft no more
   */
  public void change(SaveWarning text, Subject by) {
    decide(WarningDecision.EDIT);
    fill(text, by);
  }

  private void fill(SaveWarning text, Subject by) {
    severity = text.severity().code();
    tlp = text.tlp().code();
    sectors = Codes.of(text.sectors().stream().map(Sector::code).toList());
    services = Codes.of(text.units());
    entities = Codes.of(text.entities().stream().map(UUID::toString).toList());
    content = text.content().keeping(content == null ? Pap.AMBER : content.actions());
    Set<String> all = new HashSet<>(authors.set());
    all.add(by.user());
    authors = Codes.of(all);
  }

  /**
   * It is put before a second person.
   *
   * @param needed languages of those who would get it
   * @throws RuleViolation {@code communication_noAddressee}, {@code communication_halfWritten},
   *     {@code communication_languageMissing}
   */
  public void submit(Set<Language> needed) {
    if (sectors.list().isEmpty() && services.list().isEmpty() && entities.list().isEmpty()) {
      throw new RuleViolation("communication_noAddressee", "a warning needs an addressee");
    }
    requireReady(needed);
    decide(WarningDecision.SUBMIT);
    keep(sentBackReason);
    sentBackBy = null;
    sentBackReason = null;
  }

  /**
   * Refuses what can't be sent to its addressees as they are now: the directory may have changed
   * since it was put before a second person.
   *
   * @param needed languages of those who would get it
   * @throws RuleViolation {@code communication_halfWritten}, {@code communication_languageMissing}
   */
  public void requireReady(Set<Language> needed) {
    content.requireFor(needed);
  }

  /**
   * The second person wants it written anew.
   *
   * @param reason what is wrong, 1 to 1000 characters
   */
  public void sendBack(String reason, Subject by) {
    String text = CommunicationTexts.reason(reason);
    decide(WarningDecision.SEND_BACK);
    keep(sentBackReason);
    sentBackBy = by.user();
    sentBackReason = text;
  }

  /**
   * A second person approves; its addressees are fixed and it leaves.
   *
   * @throws NotAllowed ({@code communication_author}) when he wrote a part of it
   * @throws RuleViolation ({@code communication_noAddressee}) when nobody would get it
   */
  @LegalBasis("BELFRY-WARNINGS")
  public void approve(Collection<WarningAddressee> reached, Subject by, Instant now) {
    if (authors.set().contains(by.user())) {
      throw new NotAllowed("communication_author", "who writes does not approve: " + by.user());
    }
    if (reached.isEmpty()) {
      throw new RuleViolation("communication_noAddressee", "a warning needs an addressee");
    }
    decide(WarningDecision.APPROVE);
    approvedBy = by.user();
    approvedOffice = by.role().code();
    sentAt = now;
    addressees.addAll(reached);
    operators =
        Codes.of(
            reached.stream().flatMap(each -> each.entity().stream()).map(UUID::toString).toList());
  }

  /**
   * It is not to be relied on any more.
   *
   * @param reason why, 1 to 1000 characters
   */
  public void recall(String reason, Subject by, Instant now) {
    String text = CommunicationTexts.reason(reason);
    decide(WarningDecision.RECALL);
    endedBy = by.user();
    endedAt = now;
    endReason = text;
  }

  /**
   * A new one takes its place. One that was recalled first stays recalled, with its reason.
   *
   * @throws Conflict ({@code communication_transition}) when it was not sent, ({@code
   *     communication_replacedAlready}) when another one stands in its place
   */
  public void giveWayTo(Warning next, Subject by, Instant now) {
    requireReplaceable();
    decide(WarningDecision.REPLACE);
    if (state() == WarningState.REPLACED) {
      endedBy = by.user();
      endedAt = now;
    }
    replacedBy = next.reference;
  }

  /**
   * Refuses what no new one can take the place of.
   *
   * @throws Conflict ({@code communication_transition}) when it was not sent, ({@code
   *     communication_replacedAlready}) when another one stands in its place
   */
  public void requireReplaceable() {
    WarningLifecycle.TABLE.next(state(), WarningDecision.REPLACE);
    if (replacedBy != null) {
      throw new Conflict(
          "communication_replacedAlready",
          replacedBy + " stands in its place",
          reference,
          replacedBy);
    }
  }

  /** It is given up before it was sent. */
  public void discard(Subject by, Instant now) {
    decide(WarningDecision.DISCARD);
    endedBy = by.user();
    endedAt = now;
  }

  /** The audit log holds fingerprints alone: the words stay here. */
  private void keep(String words) {
    if (words != null) {
      earlierWords = earlierWords == null ? words : earlierWords + "\n" + words;
    }
  }

  private void decide(WarningDecision what) {
    state = WarningLifecycle.TABLE.next(state(), what).code();
  }

  /** The addressee whose message carries a secret. */
  public WarningAddressee bySecret(String hash) {
    return addressees.stream()
        .filter(each -> each.message(hash).isPresent())
        .findFirst()
        .orElseThrow(() -> new NotFound(""));
  }

  /** The addressee that somebody speaks for: his entity, his service or his office. */
  public Optional<WarningAddressee> of(Subject reader) {
    return addressees.stream().filter(each -> each.isOf(reader)).findFirst();
  }

  /** One of its addressees by its key. */
  public Optional<WarningAddressee> addressee(UUID key) {
    return addressees.stream().filter(each -> each.id().equals(key)).findFirst();
  }

  /**
   * Whether somebody may know of it; the twin of the policy of the table. To be addressed is to be
   * let in, whatever the marking says about passing it on. What is not out is known to those alone
   * who see everything.
   */
  public boolean isVisibleTo(Subject viewer) {
    return isVisible(viewer, state(), sectors.set(), services.set(), operators.set(), exercise);
  }

  /** The same of the columns of a row. */
  public static boolean isVisible(
      Subject viewer,
      WarningState state,
      Set<String> sectors,
      Set<String> services,
      Set<String> operators,
      boolean exercise) {
    if (viewer.role() == Role.SYSTEM) {
      return true;
    }
    if (exercise && !viewer.exerciseParticipant()) {
      return false;
    }
    if (viewer.role() == Role.ORGANISATION) {
      return state.isOut()
          && viewer.organisation().filter(o -> operators.contains(o.toString())).isPresent();
    }
    return viewer.reach() == Reach.NATIONAL
        || viewer.reach() == Reach.SECTOR
            && state.isOut()
            && (sectors.stream().anyMatch(viewer.sectors()::contains)
                || viewer.service().filter(services::contains).isPresent());
  }

  /** Its words and addressees, to begin another one with. */
  public SaveWarning asWritten() {
    return new SaveWarning(
        severity(),
        tlp(),
        sectors.list().stream()
            .map(code -> Coded.of(Sector.class, code))
            .collect(Collectors.toSet()),
        services.set(),
        Set.copyOf(entities()),
        content);
  }

  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  /** How the record names it: {@code W-2026-0003}. */
  public String reference() {
    return reference;
  }

  public WarningState state() {
    return Coded.of(WarningState.class, state);
  }

  public Severity severity() {
    return Severity.of(severity);
  }

  public Tlp tlp() {
    return Tlp.of(tlp);
  }

  /** Codes of the sectors all of whose entities are warned. */
  public Set<String> sectors() {
    return sectors.set();
  }

  /** Codes of the services and offices that are warned. */
  public Set<String> units() {
    return services.set();
  }

  /** Keys of the entities that are warned by name. */
  public List<UUID> entities() {
    return entities.list().stream().map(UUID::fromString).toList();
  }

  public WarningContent content() {
    return content;
  }

  /** Reference of the crisis file that it comes from. */
  public Optional<String> crisis() {
    return Optional.ofNullable(crisis);
  }

  /** Reference of the incident that it comes from. */
  public Optional<String> incident() {
    return Optional.ofNullable(incident);
  }

  /** Reference of the warning in whose place it stands, or will stand. */
  public Optional<String> replaces() {
    return Optional.ofNullable(replaces);
  }

  /** Reference of the warning that stands in its place. */
  public Optional<String> replacedBy() {
    return Optional.ofNullable(replacedBy);
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }

  /** Who got it. */
  public List<WarningAddressee> addressees() {
    return List.copyOf(addressees);
  }
}
