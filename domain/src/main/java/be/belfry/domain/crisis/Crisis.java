package be.belfry.domain.crisis;

import be.belfry.domain.crisis.CrisisEvent.CrisisOpened;
import be.belfry.domain.crisis.CrisisEvent.CrisisWidened;
import be.belfry.domain.crisis.CrisisEvent.IncidentAttached;
import be.belfry.domain.crisis.CrisisEvent.IncidentDetached;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Stale;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A crisis file. It is opened by a proposal, holds the incidents of one event, and carries the tier
 * that is in force for them. Its sectors follow the attached incidents. Its marking follows all
 * that ever were in it: what was written while it was narrow stays narrow when an incident is
 * detached.
 */
@Entity
@Table(name = "crisis")
public class Crisis implements Walled, Opened {
  /** Longest title. */
  public static final int TITLE_LIMIT = 200;

  /** Longest reason. */
  public static final int REASON_LIMIT = 4000;

  @Id private UUID id;
  @Version private long version;
  private String reference;
  private String title;
  private String status;
  private String tier;
  private Codes sectors;
  private Codes services;
  private String tlp;
  private Codes named;
  private boolean exercise;

  @Column(name = "plan_version")
  private String planVersion;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "tier_since")
  private Instant tierSince;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "uphold_by")
  private Instant upholdBy;

  /** Upheld tier before the oral order on which the present one rests; null while none does. */
  @Column(name = "upheld_before")
  private String upheldBefore;

  @OneToMany(mappedBy = "crisis", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
  @OrderBy("attachedAt, id")
  private List<CrisisIncident> incidents = new ArrayList<>();

  protected Crisis() {}

  /**
   * Opens a file; nothing is in force yet.
   *
   * @param reference {@code C-2026-0003}
   * @param title 1 to 200 characters
   * @param incidents at least one, all of the same exercise or none of any
   * @param planVersion plan under which the tier is proposed
   * @param now legal time
   * @throws RuleViolation {@code crisis_title}, {@code crisis_noIncident}, {@code
   *     crisis_exerciseMix}
   * @throws Conflict {@code crisis_noReader} when no person is named for all red incidents
   */
  public Crisis(
      String reference,
      String title,
      Collection<AttachedIncident> incidents,
      Subject by,
      String planVersion,
      Instant now) {
    if (title == null || title.isBlank() || title.strip().length() > TITLE_LIMIT) {
      throw new RuleViolation(
          "crisis_title", "title must have 1 to " + TITLE_LIMIT + " characters", TITLE_LIMIT);
    }
    if (incidents.isEmpty()) {
      throw new RuleViolation("crisis_noIncident", "a crisis needs at least one incident");
    }
    this.id = UUID.randomUUID();
    this.reference = reference;
    this.title = title.strip();
    this.status = CrisisStatus.PROPOSED.code();
    this.tier = Tier.NONE.code();
    this.services = Codes.none();
    this.exercise = incidents.iterator().next().walls().exercise();
    this.planVersion = planVersion;
    this.openedAt = now;
    Set<UUID> seen = new HashSet<>();
    for (AttachedIncident incident : incidents) {
      if (seen.add(incident.id())) {
        refuseOtherExercise(incident);
        this.incidents.add(new CrisisIncident(this, incident, by, this.title, now));
      }
    }
    gather();
    refuseWithoutReader();
  }

  /** What the opening of this file is recorded as. */
  public CrisisEvent opened() {
    return new CrisisOpened(reference, planVersion, exercise);
  }

  /**
   * Attaches an incident; attaching one that is in the file already changes nothing.
   *
   * @param reason why it belongs to this event, 1 to 4000 characters
   * @return what happened, empty when it was attached already
   * @throws RuleViolation {@code crisis_reason}, {@code crisis_exerciseMix}
   * @throws Conflict {@code crisis_over} when the file is ended or refused, {@code crisis_noReader}
   *     when no person is named for all its red incidents
   */
  public List<CrisisEvent> attach(
      AttachedIncident incident, Subject by, String reason, Instant now) {
    refuseWhenOver();
    String why = reason(reason);
    refuseOtherExercise(incident);
    if (link(incident.id()).isPresent()) {
      return List.of();
    }
    Set<String> before = sectors.set();
    CrisisIncident link = new CrisisIncident(this, incident, by, why, now);
    link.reach(upheldTier());
    incidents.add(link);
    gather();
    refuseWithoutReader();
    List<CrisisEvent> events = new ArrayList<>();
    events.add(new IncidentAttached(reference, incident.reference()));
    events.addAll(widened(before, now));
    return events;
  }

  /**
   * Detaches an incident; what it set in motion goes on and is ended by its own decisions, and the
   * file stays marked as narrow as it was.
   *
   * @param reason why it does not belong to this event, 1 to 4000 characters
   * @throws RuleViolation {@code crisis_reason}
   * @throws NotFound when the incident is not in the file
   * @throws Conflict {@code crisis_over}, {@code crisis_lastIncident} when it is the only one
   */
  public CrisisEvent detach(UUID incidentId, Subject by, String reason, Instant now) {
    refuseWhenOver();
    String why = reason(reason);
    CrisisIncident link =
        link(incidentId).orElseThrow(() -> new NotFound(String.valueOf(incidentId)));
    if (attached().size() == 1) {
      throw new Conflict(
          "crisis_lastIncident", "the last incident of " + reference + " can't be detached");
    }
    Codes circle = named;
    link.detach(by, why, now);
    gather();
    if (tlp() == Tlp.RED && named.list().isEmpty()) {
      this.named = circle;
    }
    return new IncidentDetached(reference, link.incidentReference());
  }

  /**
   * Takes over what has changed on an attached incident: its sectors, its marking, its named
   * persons. One that was detached changes nothing but this: when two persons marked it wider, or
   * when it is red and names more readers, the file need not stay as narrow for its sake. Where the
   * circles of several red incidents have nobody in common any more, the file falls to the circle
   * that was set last, so that somebody can still lead it.
   *
   * <p>A file that is over follows marking and circle alone: what was written in it is about the
   * incident still, and its sectors say whom it called.
   *
   * @return {@link CrisisWidened} when a tier is in force and a sector is new, else empty
   */
  public List<CrisisEvent> follow(AttachedIncident incident, Instant now) {
    Set<String> before = sectors.set();
    Codes circle = named;
    Optional<CrisisIncident> link = link(incident.id());
    link.ifPresent(
        attached -> {
          if (status().isTerminal()) {
            attached.followMarking(incident);
          } else {
            attached.follow(incident);
          }
        });
    incidents.stream()
        .filter(past -> !past.isAttached() && past.incidentId().equals(incident.id()))
        .forEach(past -> past.widen(incident));
    gather();
    if (tlp() == Tlp.RED && named.list().isEmpty()) {
      this.named = link.map(CrisisIncident::named).orElse(circle);
    }
    return widened(before, now);
  }

  /**
   * The same, when the incident was changed by somebody who may not know of this file: its sectors
   * alone. Marking and circle say who may read the file; nobody opens it for himself, or closes it
   * for others, by an incident. They follow with the next change by one of its readers.
   */
  public List<CrisisEvent> followSectors(AttachedIncident incident, Instant now) {
    Set<String> before = sectors.set();
    Codes circle = named;
    link(incident.id()).ifPresent(attached -> attached.followSectors(incident));
    gather();
    this.named = circle;
    return widened(before, now);
  }

  /**
   * Puts a tier in force, changes it, or ends the last one; called by the act that completes a
   * decision.
   *
   * @param to the new tier
   * @param plan version whose duties start; running duties keep theirs
   * @param concerned codes of the services that have duties under the new tier; they see the file
   *     from now on
   * @param upholdBy until when an oral order must be upheld in writing, empty for a complete
   *     decision
   * @throws Conflict {@code crisis_transition} when the state does not allow it
   */
  public void moveTo(
      Tier to, String plan, Set<String> concerned, Optional<Instant> upholdBy, Instant now) {
    CrisisStatus next = CrisisLifecycle.TABLE.next(status(), CrisisDecision.of(tier(), to));
    if (startedAt == null) {
      this.startedAt = now;
    }
    if (next == CrisisStatus.ENDED) {
      this.endedAt = now;
    }
    Set<String> all = new HashSet<>(services.set());
    all.addAll(concerned);
    this.services = Codes.of(all);
    this.upheldBefore = upholdBy.isPresent() ? upheldTier().code() : null;
    this.status = next.code();
    this.tier = to.code();
    this.tierSince = now;
    this.planVersion = plan;
    this.upholdBy = upholdBy.orElse(null);
    attached().forEach(link -> link.reach(upheldTier()));
  }

  /** The oral order on which the tier rests is upheld in writing; the mark goes. */
  public void uphold() {
    this.upholdBy = null;
    this.upheldBefore = null;
    attached().forEach(link -> link.reach(upheldTier()));
  }

  /**
   * An oral order is upheld whose tier has moved on. It counts for the incidents that were in the
   * file before the tier in force, and where that one rests on a later order, it is what stays when
   * nobody upholds the later one.
   */
  public void upholdEarlier(Tier earlier) {
    if (upholdBy != null && earlier.compareTo(upheldTier()) > 0) {
      this.upheldBefore = earlier.code();
    }
    for (CrisisIncident link : attached()) {
      link.reach(link.attachedAt().isBefore(tierSince) ? earlier : upheldTier());
    }
  }

  /**
   * The tier in force. While it rests on an oral order that is not upheld in writing: the one
   * before, but never more than what is in force.
   */
  public Tier upheldTier() {
    if (upholdBy == null) {
      return tier();
    }
    Tier before = upheldBefore == null ? Tier.NONE : Coded.of(Tier.class, upheldBefore);
    return before.compareTo(tier()) < 0 ? before : tier();
  }

  /**
   * The first proposal was refused; the file is closed.
   *
   * @throws Conflict {@code crisis_transition} when a tier has been in force
   */
  public void refuse(Instant now) {
    this.status = CrisisLifecycle.TABLE.next(status(), CrisisDecision.REFUSE).code();
    this.endedAt = now;
  }

  /**
   * @throws Stale when the caller saw an older version
   */
  public void requireVersion(Optional<Long> seen) {
    if (seen.isPresent() && seen.get() != version) {
      throw new Stale(reference);
    }
  }

  private List<CrisisEvent> widened(Set<String> before, Instant now) {
    Set<String> added = new HashSet<>(sectors.set());
    added.removeAll(before);
    if (added.isEmpty() || !status().isActive()) {
      return List.of();
    }
    return List.of(
        new CrisisWidened(id, reference, tier(), sectors.set(), added, now, exercise, planVersion));
  }

  /** More services act: the file touches more sectors, or a measure is ordered from them. */
  public void concern(Set<String> concerned) {
    Set<String> all = new HashSet<>(services.set());
    all.addAll(concerned);
    this.services = Codes.of(all);
  }

  private void gather() {
    List<CrisisIncident> links = attached();
    this.sectors =
        Codes.of(
            links.stream().flatMap(link -> link.sectors().list().stream()).distinct().toList());
    this.tlp = Tlp.narrowest(incidents.stream().map(CrisisIncident::tlp).toList()).code();
    List<Set<String>> circles =
        incidents.stream()
            .filter(link -> link.tlp() == Tlp.RED)
            .map(link -> link.named().set())
            .toList();
    Set<String> inAll = circles.isEmpty() ? Set.of() : new HashSet<>(circles.get(0));
    for (Set<String> circle : circles) {
      inAll.retainAll(circle);
    }
    this.named = Codes.of(inAll);
  }

  /** Whether an incident is in the file now. */
  public boolean holds(UUID incidentId) {
    return link(incidentId).isPresent();
  }

  private Optional<CrisisIncident> link(UUID incidentId) {
    return attached().stream().filter(link -> link.incidentId().equals(incidentId)).findFirst();
  }

  private void refuseWhenOver() {
    if (status().isTerminal()) {
      throw new Conflict("crisis_over", reference + " is " + status, reference, status());
    }
  }

  private void refuseWithoutReader() {
    if (tlp() == Tlp.RED && named.list().isEmpty()) {
      throw new Conflict(
          "crisis_noReader", "no person is named for all red incidents of " + reference, reference);
    }
  }

  /**
   * Refuses what hides the file from everybody of an office that decides on its tier. An office
   * none of whose persons saw it before is hidden from nobody.
   *
   * @param offices those that decide on it
   * @param persons who act for offices
   * @param before what the file showed of itself before
   * @throws Conflict {@code crisis_officeShutOut} with the names of the offices
   */
  public void requireSeenBy(
      List<OfficeDefinition> offices, Collection<Subject> persons, Walls before) {
    Walls now = walls();
    List<LocalizedText> shutOut =
        offices.stream()
            .filter(office -> anySees(before, office, persons) && !anySees(now, office, persons))
            .map(OfficeDefinition::name)
            .toList();
    if (!shutOut.isEmpty()) {
      throw new Conflict(
          "crisis_officeShutOut", reference + " is hidden from who decides on its tier", shutOut);
    }
  }

  private static boolean anySees(
      Walls walls, OfficeDefinition office, Collection<Subject> persons) {
    return persons.stream()
        .anyMatch(
            person ->
                office.role().filter(person.role()::equals).isPresent() && walls.letPass(person));
  }

  private void refuseOtherExercise(AttachedIncident incident) {
    if (incident.walls().exercise() != exercise) {
      throw new RuleViolation(
          "crisis_exerciseMix",
          "an exercise and reality never share a file: " + incident.reference(),
          incident.reference());
    }
  }

  private static String reason(String reason) {
    if (reason == null || reason.isBlank() || reason.strip().length() > REASON_LIMIT) {
      throw new RuleViolation(
          "crisis_reason", "reason must have 1 to " + REASON_LIMIT + " characters", REASON_LIMIT);
    }
    return reason.strip();
  }

  public UUID id() {
    return id;
  }

  /** Counts the changes of the file itself; the ETag of REST. */
  public long version() {
    return version;
  }

  /** Human reference, {@code C-2026-0003}. */
  public String reference() {
    return reference;
  }

  public String title() {
    return title;
  }

  public CrisisStatus status() {
    return Coded.of(CrisisStatus.class, status);
  }

  /** The tier in force. */
  public Tier tier() {
    return Coded.of(Tier.class, tier);
  }

  /** Codes of the sectors that the attached incidents touch. */
  public Set<String> sectors() {
    return sectors.set();
  }

  /** Codes of the services that have or had duties in it. */
  public Set<String> services() {
    return services.set();
  }

  /** The narrowest marking of all incidents that are or were in it. */
  public Tlp tlp() {
    return Tlp.of(tlp);
  }

  /** True for a file of an exercise. */
  public boolean exercise() {
    return exercise;
  }

  /** Plan version whose duties and procedures the tier in force has started. */
  public String planVersion() {
    return planVersion;
  }

  /** When the first proposal was made. */
  public Instant openedAt() {
    return openedAt;
  }

  /** T0: when the first tier came into force. */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** Since when the present tier is in force, or since when there is none any more. */
  public Optional<Instant> tierSince() {
    return Optional.ofNullable(tierSince);
  }

  /** When the last tier ended or the first proposal was refused. */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /**
   * Until when the oral order on which the tier rests must be upheld in writing; screens and
   * documents mark the tier as long as this is present.
   */
  public Optional<Instant> upholdBy() {
    return Optional.ofNullable(upholdBy);
  }

  /** The incidents that are in the file now, in the order in which they came. */
  public List<CrisisIncident> attached() {
    return incidents.stream().filter(CrisisIncident::isAttached).toList();
  }

  /** Every stay of an incident in the file, past ones too. */
  public List<CrisisIncident> history() {
    return List.copyOf(incidents);
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

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(reference, reader);
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(tlp);
  }
}
