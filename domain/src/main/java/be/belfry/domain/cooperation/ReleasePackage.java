package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
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
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A package for partners abroad: what, to whom, under which arrangement. It is made from a frozen
 * document and sealed by its hashes when it is proposed, approved by a second person, and never
 * changed; what left is recalled or replaced.
 */
@Entity
@Table(name = "release_package")
public class ReleasePackage implements Walled, Opened {
  /** Longest note of who confirmed, in characters. */
  public static final int MAX_FROM = 200;

  @Id private UUID id;
  @Version private long version;
  private String reference;
  private String state;

  @Column(name = "source_kind")
  private String sourceKind;

  @Column(name = "source_id")
  private UUID sourceId;

  private String source;
  private String title;
  private String crisis;
  private String arrangement;
  private String language;
  private String purpose;
  private String marking;
  private String caveat;

  /** Partners that the source itself names. */
  @Column(name = "source_names")
  private Codes sourceNames;

  @OneToMany(mappedBy = "released", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
  @OrderBy("partner")
  private List<PackageAddressee> addressees = new ArrayList<>();

  @Column(name = "proposed_by")
  private String proposedBy;

  @Column(name = "proposed_at")
  private Instant proposedAt;

  @Column(name = "approved_by")
  private String approvedBy;

  @Column(name = "approved_at")
  private Instant approvedAt;

  @Column(name = "released_by")
  private String releasedBy;

  @Column(name = "released_at")
  private Instant releasedAt;

  @Column(name = "ended_by")
  private String endedBy;

  @Column(name = "ended_at")
  private Instant endedAt;

  private String reason;
  private String replaces;

  @Column(name = "replaced_by")
  private String replacedBy;

  private String tlp;
  private Codes sectors;
  private Codes services;
  private Codes named;
  private boolean exercise;

  protected ReleasePackage() {}

  /**
   * A package that waits for its second person.
   *
   * @param reference {@code P-2026-0001}
   * @param marks all markings of the source
   * @param services codes of the services that cooperate with allies; they see it
   * @param replaces the released package in whose place it stands
   * @throws RuleViolation ({@code cooperation_obstacle}) for what may not leave
   * @throws Conflict ({@code cooperation_notReleased}) when the other one never left, ({@code
   *     cooperation_replacedAlready}) when another one stands in its place, ({@code
   *     cooperation_tlpChanged}) when its file is marked narrower by now than the document says
   */
  public ReleasePackage(
      String reference,
      FrozenSource frozen,
      Marks marks,
      ProposePackage asked,
      Collection<Partner> partners,
      Set<String> services,
      Optional<ReleasePackage> replaces,
      Subject by,
      Instant now) {
    Releasability.require(marks, asked.arrangement(), partners);
    requireSameTlp(frozen.reference(), frozen.tlp(), marks);
    replaces.ifPresent(other -> other.requireReplaceable(marks.exercise()));
    this.id = UUID.randomUUID();
    this.reference = reference;
    this.state = PackageState.PROPOSED.code();
    this.sourceKind = frozen.key().kind().code();
    this.sourceId = frozen.key().id();
    this.source = frozen.reference();
    this.title = frozen.title();
    this.crisis = frozen.crisis().orElse(null);
    this.arrangement = asked.arrangement().code();
    this.language = asked.language().code();
    this.purpose = asked.purpose();
    this.marking = frozen.marking().code();
    this.caveat = marks.caveat().code();
    this.sourceNames = Codes.of(frozen.named());
    this.exercise = marks.exercise();
    for (Partner partner : partners) {
      addressees.add(new PackageAddressee(this, partner.code(), exercise));
    }
    this.proposedBy = by.user();
    this.proposedAt = now;
    this.reason = "";
    this.replaces = replaces.map(ReleasePackage::reference).orElse(null);
    Walls walls = frozen.walls();
    this.tlp = walls.tlp();
    this.sectors = Codes.of(walls.sectors());
    Set<String> concerned = new HashSet<>(walls.services());
    concerned.addAll(services);
    this.services = Codes.of(concerned);
    this.named = Codes.of(walls.named().stream().map(UUID::toString).toList());
  }

  private void requireReplaceable(boolean ofExercise) {
    requireNotReplaced();
    if (!PackageLifecycle.TABLE.allows(state(), PackageDecision.REPLACE)
        || exercise != ofExercise) {
      throw new Conflict("cooperation_notReleased", reference + " never left", reference);
    }
  }

  /**
   * Approves it.
   *
   * @param marks all markings of its source as they are now
   * @throws NotAllowed ({@code cooperation_ownPackage}) for who asked for it
   * @throws RuleViolation ({@code cooperation_obstacle}) when it was marked narrower meanwhile
   * @throws Conflict ({@code cooperation_caveatChanged}, {@code cooperation_tlpChanged}) when
   *     another caveat or TLP holds than its files carry
   */
  @LegalBasis("BELFRY-RELEASES")
  public void approve(
      Marks marks, Collection<Partner> partners, String reason, Subject by, Instant now) {
    if (by.user().equals(proposedBy)) {
      throw new NotAllowed(
          "cooperation_ownPackage", "nobody approves a release that he asked for: " + by.user());
    }
    Releasability.require(marks, arrangement(), partners);
    requireSameMarks(marks);
    decide(PackageDecision.APPROVE, reason);
    approvedBy = by.user();
    approvedAt = now;
  }

  /** Its files carry the caveat and the TLP that held when they were made. */
  private void requireSameMarks(Marks marks) {
    requireSameTlp(reference, tlp(), marks);
    if (!marks.caveat().code().equals(caveat)) {
      throw new Conflict(
          "cooperation_caveatChanged",
          reference + " was made under " + caveat + ", now " + marks.caveat());
    }
  }

  /**
   * Whoever gets it handles it as its pages and files say: a partner who may have what is narrower
   * would pass it on as widely as it was frozen.
   */
  private static void requireSameTlp(String document, Tlp frozen, Marks marks) {
    if (marks.tlp() != frozen) {
      throw new Conflict(
          "cooperation_tlpChanged",
          document + " says " + frozen.marking() + ", now " + marks.tlp().marking(),
          document,
          frozen.marking(),
          marks.tlp().marking());
    }
  }

  /**
   * It leaves.
   *
   * @param reason may be empty; kept with those of the other decisions
   * @throws RuleViolation ({@code cooperation_obstacle}) when it was marked narrower meanwhile
   * @throws Conflict as {@link #approve}
   */
  public void release(
      Marks marks, Collection<Partner> partners, String reason, Subject by, Instant now) {
    Releasability.require(marks, arrangement(), partners);
    requireSameMarks(marks);
    decide(PackageDecision.RELEASE, reason);
    releasedBy = by.user();
    releasedAt = now;
  }

  /** Not to be released. */
  public void refuse(String reason, Subject by, Instant now) {
    end(PackageDecision.REFUSE, required(reason), by, now);
  }

  /** Not asked for any more. */
  public void withdraw(String reason, Subject by, Instant now) {
    end(PackageDecision.WITHDRAW, required(reason), by, now);
  }

  /** Asks the addressees to destroy it. */
  public void recall(String reason, Subject by, Instant now) {
    end(PackageDecision.RECALL, required(reason), by, now);
  }

  /**
   * A later package stands in its place. One that was recalled first stays recalled, with its
   * reason: to recall at once and to send the mended one after it is the order in which people act.
   *
   * @throws Conflict ({@code cooperation_packageTransition}) when it never left, ({@code
   *     cooperation_replacedAlready}) when another one stands in its place
   */
  public void replace(ReleasePackage later, Subject by, Instant now) {
    requireNotReplaced();
    if (state() == PackageState.RECALLED) {
      decide(PackageDecision.REPLACE, "");
    } else {
      end(PackageDecision.REPLACE, "", by, now);
    }
    replacedBy = later.reference;
  }

  /** Names neither of both: whoever asks may not know of the one that stands in its place. */
  private void requireNotReplaced() {
    if (replacedBy != null) {
      throw new Conflict("cooperation_replacedAlready", "another one stands in its place");
    }
  }

  /**
   * An addressee has confirmed that it arrived; when he is the last one, the package is received.
   *
   * @param from who confirmed and how, 1 to 200 characters
   * @param at when it arrived
   * @throws NotFound when he is no addressee
   * @throws Conflict ({@code cooperation_receivedAlready}) the second time, ({@code
   *     cooperation_packageTransition}) while it has not left
   */
  public void receive(String partner, String from, Instant at, Subject by, Instant now) {
    if (!PackageLifecycle.TABLE.allows(state(), PackageDecision.RECEIVE)
        && state() != PackageState.RECEIVED) {
      PackageLifecycle.TABLE.next(state(), PackageDecision.RECEIVE);
    }
    PackageAddressee addressee =
        addressees.stream()
            .filter(each -> each.partner().equals(partner))
            .findFirst()
            .orElseThrow(() -> new NotFound(reference + "/" + partner));
    if (addressee.receivedAt().isPresent()) {
      throw new Conflict(
          "cooperation_receivedAlready", partner + " has confirmed " + reference, partner);
    }
    String who = from == null ? "" : from.strip();
    if (who.isEmpty() || who.length() > MAX_FROM) {
      throw new RuleViolation("cooperation_receiptFrom", "who confirmed is missing", MAX_FROM);
    }
    if (at.isAfter(now) || at.isBefore(releasedAt)) {
      throw new RuleViolation("cooperation_receiptTime", "not between release and now: " + at, at);
    }
    addressee.receive(who, at, by, now);
    if (addressees.stream().allMatch(each -> each.receivedAt().isPresent())) {
      decide(PackageDecision.RECEIVE, "");
    }
  }

  private void end(PackageDecision decision, String why, Subject by, Instant now) {
    decide(decision, why);
    endedBy = by.user();
    endedAt = now;
  }

  private void decide(PackageDecision decision, String why) {
    String given = AssistanceForm.bounded("reason", why);
    state = PackageLifecycle.TABLE.next(state(), decision).code();
    if (!given.isEmpty()) {
      // The audit log holds fingerprints alone: each stays, a line after the other.
      reason = reason.isEmpty() ? given : reason + "\n" + given;
    }
  }

  private static String required(String reason) {
    if (reason == null || reason.isBlank() || reason.length() > AssistanceForm.MAX) {
      throw new RuleViolation("cooperation_reasonMissing", "a reason is missing");
    }
    return reason;
  }

  /** What somebody can decide about it now: nobody approves what he asked for. */
  public Set<PackageDecision> decisionsOf(Subject by) {
    Set<PackageDecision> all = EnumSet.noneOf(PackageDecision.class);
    PackageLifecycle.TABLE.decisionsFrom(state()).stream()
        .filter(PackageDecision::isTaken)
        .forEach(all::add);
    if (by.user().equals(proposedBy)) {
      all.remove(PackageDecision.APPROVE);
    }
    return all;
  }

  /**
   * The markings of its source now.
   *
   * @param noted the caveat that holds
   * @param file marking of its crisis file now; empty when there is none
   * @param superseded whether a later document stands in its place now
   */
  public Marks marks(Optional<SourceMarking> noted, Optional<Tlp> file, boolean superseded) {
    Set<String> all = new HashSet<>(sourceNames.set());
    noted.ifPresent(mark -> all.addAll(mark.named()));
    return new Marks(
        FrozenSource.narrowest(tlp(), file),
        noted.map(SourceMarking::caveat).orElse(Caveat.NONE),
        marking(),
        all,
        exercise,
        superseded);
  }

  /** What its manifest states of it. */
  public PackageContent content() {
    return new PackageContent(
        reference,
        state(),
        sourceKey(),
        source,
        title,
        Optional.ofNullable(crisis),
        arrangement(),
        Language.of(language),
        purpose,
        tlp(),
        Coded.of(Marking.class, marking),
        Coded.of(Caveat.class, caveat),
        addressees.stream().map(PackageAddressee::row).toList(),
        proposedBy,
        proposedAt,
        Optional.ofNullable(approvedBy),
        Optional.ofNullable(approvedAt),
        Optional.ofNullable(releasedBy),
        Optional.ofNullable(releasedAt),
        Optional.ofNullable(endedBy),
        Optional.ofNullable(endedAt),
        reason,
        Optional.ofNullable(replaces),
        Optional.ofNullable(replacedBy),
        exercise);
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp,
        sectors.set(),
        services.set(),
        Optional.empty(),
        named.list().stream().map(UUID::fromString).collect(Collectors.toSet()),
        exercise);
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  /** {@code P-2026-0001}. */
  public String reference() {
    return reference;
  }

  /** Where it stands. */
  public PackageState state() {
    return Coded.of(PackageState.class, state);
  }

  /** What it was made from. */
  public SourceKey sourceKey() {
    return new SourceKey(Coded.of(SourceKind.class, sourceKind), sourceId);
  }

  /** Under what it is released. */
  public Arrangement arrangement() {
    return Coded.of(Arrangement.class, arrangement);
  }

  /** Codes of who gets it. */
  public List<String> partners() {
    return addressees.stream().map(PackageAddressee::partner).toList();
  }

  /** Reference of the crisis file of its source; empty when there is none. */
  public Optional<String> crisis() {
    return Optional.ofNullable(crisis);
  }

  /** Marking of what it holds. */
  public Tlp tlp() {
    return Tlp.of(tlp);
  }

  /** The second person; empty before. */
  public Optional<String> approvedBy() {
    return Optional.ofNullable(approvedBy);
  }

  /** Reference of the package in whose place it stands. */
  public Optional<String> replaces() {
    return Optional.ofNullable(replaces);
  }

  /** Reference of the package that stands in its place. */
  public Optional<String> replacedBy() {
    return Optional.ofNullable(replacedBy);
  }

  /** Allied marking of what it holds. */
  public Marking marking() {
    return Coded.of(Marking.class, marking);
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCooperation(reference, reader);
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(walls().tlp());
  }
}
