package be.belfry.domain.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Stale;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An incident: one event at one or several entities, as a person at triage understood it. Verbs
 * return what happened; the service fires it and keeps it in the history.
 */
@Entity
@Table(name = "incident")
public class Incident implements Walled {
  @Id private UUID id;
  @Version private long version;
  private String reference;
  private String title;
  private String classification;
  private String phenomenon;
  private String severity;
  private String status;
  private Codes sectors;

  @Column(name = "sub_sectors")
  private Codes subSectors;

  private Codes services;
  private String tlp;

  /** Key of the account that set the marking. */
  private String originator;

  @Column(name = "earlier_originators")
  private Codes earlierOriginators;

  /** Codes of the service and office of whoever marked it TLP:RED; none while it is wider. */
  @Column(name = "circle_units")
  private Codes circleUnits;

  private Codes named;
  @Embedded private TlpLowering lowering;

  @Column(name = "organisation_id")
  private String organisation;

  @Column(name = "organisation_name")
  private String organisationName;

  @Column(name = "cross_border")
  private String crossBorder;

  @Column(name = "root_cause")
  private String rootCause;

  /** Highest tier of the crisis files that hold it, while they held it. */
  private String tier;

  private Codes indicators;

  @Column(name = "lead_id")
  private String leadId;

  @Column(name = "lead_name")
  private String leadName;

  @Column(name = "detected_at")
  private Instant detectedAt;

  @Column(name = "contained_at")
  private Instant containedAt;

  @Column(name = "resolved_at")
  private Instant resolvedAt;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "closed_at")
  private Instant closedAt;

  /** When the first notifier became aware. */
  @Column(name = "aware_at")
  private Instant awareAt;

  /** Gives the month of the figures: detected, else aware, else opened. */
  @Column(name = "counted_at")
  private Instant countedAt;

  @Column(name = "imputed_date")
  private boolean imputedDate;

  @Column(name = "date_precision")
  private String precision;

  private String source;
  private boolean exercise;

  protected Incident() {}

  /**
   * Opens an incident.
   *
   * @param number of the reference, from the database's sequence
   * @param by who opens it and marks it: the originator of its TLP
   * @param now legal time
   * @throws RuleViolation when it was detected in the future
   */
  public Incident(long number, OpenIncident data, Subject by, Instant now) {
    IncidentRules.order(data.detectedAt().orElse(null), null, null, now);
    this.id = UUID.randomUUID();
    this.openedAt = IncidentRules.micros(now);
    this.reference = IncidentReference.of(now, number).value();
    this.title = data.title();
    this.classification = data.classification().code();
    this.phenomenon = data.phenomenon().code();
    this.severity = data.severity().code();
    this.status = IncidentStatus.OPEN.code();
    this.sectors = codes(data.sectors());
    this.subSectors = codes(data.subSectors());
    this.services = Codes.of(data.services());
    this.tlp = data.tlp().code();
    set(Originators.of(by));
    this.circleUnits = circleUnits(by);
    this.named = named(data.named(), by);
    this.organisation = data.organisation().map(UUID::toString).orElse(null);
    this.organisationName = data.organisationName().orElse(null);
    this.crossBorder = data.crossBorder().code();
    this.rootCause = data.rootCause().code();
    this.tier = Tier.NONE.code();
    this.indicators = Codes.of(data.indicators());
    this.detectedAt = IncidentRules.micros(data.detectedAt().orElse(null));
    this.awareAt = IncidentRules.micros(data.awareAt().orElse(null));
    this.precision = data.precision().code();
    this.source = data.source();
    this.exercise = data.exercise();
    count();
  }

  /** The event of its opening. */
  public IncidentEvent.Opened opened(String notification) {
    return new IncidentEvent.Opened(
        id,
        reference,
        notification,
        List.of(
            FieldChange.ofText("title", "", title),
            FieldChange.ofCode("classification", "", classification),
            FieldChange.ofCode("phenomenon", "", phenomenon),
            FieldChange.ofCode("severity", "", severity),
            FieldChange.ofCode("sectors", "", sectors),
            FieldChange.ofCode("tlp", "", tlp)),
        openedAt);
  }

  /**
   * Adds a notification of another thread. What it knows more is added; nothing is overwritten, and
   * the marking becomes the narrowest of its parts.
   *
   * @param notification reference of the notification
   * @param its what it shows to the walls: marking, sectors, services, named persons
   * @param said what it says of borders and traces
   * @param by who adds it
   * @throws Conflict ({@code incident_ended}) when the incident has ended
   * @throws Conflict ({@code incident_exercise}) when one of both is an exercise
   */
  public List<IncidentEvent> join(
      String notification, Walls its, ReportSaid said, Subject by, Instant now) {
    requireOpen();
    if (exercise != its.exercise()) {
      throw new Conflict("incident_exercise", "an exercise and the real thing are never joined");
    }
    FieldChanges changes = new FieldChanges();
    sectors = changes.codes("sectors", sectors, union(sectors, its.sectors()).list());
    services = changes.codes("services", services, union(services, its.services()).list());
    take(said, changes);
    if (tlp().isWiderThan(Tlp.of(its.tlp()))) {
      named = union(named, its.named().stream().map(UUID::toString).toList());
      changes.add(narrow(Tlp.of(its.tlp()), by));
    }
    List<IncidentEvent> events = new ArrayList<>();
    Instant at = IncidentRules.micros(now);
    events.add(new IncidentEvent.Joined(id, reference, notification, at));
    changes.event(this, at).ifPresent(events::add);
    return events;
  }

  /**
   * A later report of one of its threads was looked at: what it knows more of borders and traces is
   * the incident's too. An incident that has ended or goes on in another one learns nothing, nor
   * one that somebody reads who may not read the report.
   *
   * @param its what the report shows to the walls
   */
  public List<IncidentEvent> learn(Walls its, ReportSaid said, Instant now) {
    if (!status().isOpen() || isReadByOthers(its)) {
      return List.of();
    }
    FieldChanges changes = new FieldChanges();
    take(said, changes);
    return changes.event(this, IncidentRules.micros(now)).stream()
        .map(IncidentEvent.class::cast)
        .toList();
  }

  /** Whether somebody may read it who may not read that; of red by their names. */
  private boolean isReadByOthers(Walls its) {
    return tlp().isWiderThan(Tlp.of(its.tlp()))
        || tlp() == Tlp.RED && !its.named().containsAll(walls().named());
  }

  /** Nothing is overwritten: what one entity does not say or denies, another one knows. */
  private void take(ReportSaid said, FieldChanges changes) {
    if (!indicators.set().containsAll(said.indicators())) {
      indicators = union(indicators, said.indicators());
    }
    if (said.crossesBorder()) {
      crossBorder = changes.code("crossBorder", crossBorder, Optional.of(Answer.YES));
    }
  }

  /**
   * A notification that was added to it is none of it and leaves it; also when it has ended since.
   * What the notification added stays: sectors, services, readers and marking have been shown to
   * people, and only a person takes them back.
   *
   * @param notification reference of the notification
   * @throws Conflict ({@code incident_merged}) while it goes on in another incident, in which all
   *     of it is read as it was
   */
  public IncidentEvent.Separated separate(String notification, Instant now) {
    requireNotMerged();
    return new IncidentEvent.Separated(id, reference, notification, IncidentRules.micros(now));
  }

  /**
   * Changes facts and classification. A time of containment or resolution moves an open incident
   * along; on an ended one it only corrects the date.
   *
   * @param floor narrowest marking of what it consists of; wider is not possible
   * @return what happened, empty when nothing differs
   * @throws Stale when somebody else was faster
   * @throws Conflict ({@code incident_merged}) when it goes on in another incident
   * @throws RuleViolation when times or sectors don't fit together, or it is to be a test
   * @throws NotAllowed ({@code incident_originator}) when the marking is to be wider and the caller
   *     is not the originator of all that is narrower, ({@code incident_circle}) when the names of
   *     a red one are to be others and he is neither its originator nor of his office, or would
   *     shut him out; a duty officer may add some
   */
  public List<IncidentEvent> change(UpdateIncident change, Tlp floor, Subject by, Instant now) {
    requireVersion(change.version());
    requireNotMerged();
    Instant at = IncidentRules.micros(now);
    FieldChanges changes = new FieldChanges();
    title = changes.text("title", title, change.title());
    Optional<RsitType> kind = change.classification().filter(to -> to != classification());
    kind.ifPresent(IncidentRules::classification);
    classification = changes.code("classification", classification, kind);
    phenomenon = changes.code("phenomenon", phenomenon, change.phenomenon());
    severity = changes.code("severity", severity, change.severity());
    crossBorder = changes.code("crossBorder", crossBorder, change.crossBorder());
    rootCause = changes.code("rootCause", rootCause, change.rootCause());
    changeSectors(change, changes);
    change.services().ifPresent(codes -> services = changes.codes("services", services, codes));
    change.named().ifPresent(persons -> name(persons, by, changes));
    changeTimes(change, now, changes);
    List<IncidentEvent> events = new ArrayList<>();
    change.tlp().ifPresent(to -> mark(to, floor, change.reason(), by, at, changes, events));
    changes.event(this, at).ifPresent(changed -> events.add(0, changed));
    if (change.resolvedAt().isPresent() && may(IncidentDecision.RESOLVE)) {
      events.add(move(IncidentDecision.RESOLVE, Optional.empty(), at));
    } else if (change.containedAt().isPresent() && may(IncidentDecision.CONTAIN)) {
      events.add(move(IncidentDecision.CONTAIN, Optional.empty(), at));
    }
    return events;
  }

  /**
   * Takes the incident up, reopens it, or dismisses it as none. Containing and resolving also set
   * their time to {@code now} when it is not known.
   *
   * @param reason needed for {@link IncidentDecision#REOPEN} and {@link IncidentDecision#DISMISS}
   * @param open duties that somebody still owes for it; asked for whatever ends it
   * @throws Conflict when the life cycle has no such move
   * @throws DutiesRemain when it is to end while duties are open
   */
  @LegalBasis({"PLAN-LIFECYCLE-4", "PLAN-LIFECYCLE-6"})
  public List<IncidentEvent> decide(
      IncidentDecision decision,
      Optional<String> reason,
      List<OpenDuty> open,
      Subject by,
      Instant now) {
    IncidentStatus to = IncidentLifecycle.TABLE.next(status(), decision);
    Instant at = IncidentRules.micros(now);
    Optional<String> grounds = IncidentRules.optionalReason(reason);
    if (grounds.isEmpty()
        && (decision == IncidentDecision.REOPEN || decision == IncidentDecision.DISMISS)) {
      IncidentRules.reason("");
    }
    if (!to.isOpen() && !open.isEmpty()) {
      throw new DutiesRemain(reference, open);
    }
    List<IncidentEvent> events = new ArrayList<>();
    FieldChanges changes = new FieldChanges();
    switch (decision) {
      case TAKE_UP -> {
        changes.add(FieldChange.ofText("lead", leadName, by.name()));
        leadId = by.id().toString();
        leadName = by.name();
      }
      case CONTAIN -> containedAt = changes.timeOnce("containedAt", containedAt, at);
      case RESOLVE -> resolvedAt = changes.timeOnce("resolvedAt", resolvedAt, at);
      case CLOSE, DISMISS -> closedAt = at;
      case REOPEN -> {
        containedAt = changes.forget("containedAt", containedAt);
        resolvedAt = changes.forget("resolvedAt", resolvedAt);
        closedAt = changes.forget("closedAt", closedAt);
      }
    }
    changes.event(this, at).ifPresent(events::add);
    events.add(move(decision, grounds, at));
    return events;
  }

  /**
   * The second person agrees to the wider marking. What it consists of may have changed since it
   * was asked for: a narrower notification may have joined, its source may have marked it anew.
   *
   * @param floor narrowest marking of what it consists of now; wider is not possible
   * @throws Conflict ({@code incident_noLowering}) when none was asked for
   * @throws NotAllowed ({@code incident_secondPerson}) for the person who asked
   * @throws RuleViolation ({@code incident_tlpSource}) when a part of it is marked narrower
   */
  public IncidentEvent.Lowered agreeToLowering(Tlp floor, Subject by, Instant now) {
    requireNotMerged();
    TlpLowering asked = requireLowering();
    if (asked.by().equals(by.id().toString())) {
      throw new NotAllowed("incident_secondPerson", "a second person has to agree");
    }
    refuseWiderThan(floor, asked.to());
    Tlp from = tlp();
    tlp = asked.to().code();
    set(originators().widened(asked.to()));
    circleUnits = Codes.none();
    lowering = null;
    return new IncidentEvent.Lowered(id, reference, from, tlp(), IncidentRules.micros(now));
  }

  /**
   * The second person, or the one who asked, takes the wish for a wider marking back.
   *
   * @throws Conflict ({@code incident_noLowering}) when none was asked for
   */
  public IncidentEvent.Changed dropLowering(Instant now) {
    requireNotMerged();
    TlpLowering asked = requireLowering();
    lowering = null;
    return new IncidentEvent.Changed(
        id,
        reference,
        List.of(FieldChange.ofCode("tlpLowering", asked.to().code(), null)),
        IncidentRules.micros(now));
  }

  /**
   * What gave it its tier counts no more: it was detached from the file, or the order was not
   * upheld.
   *
   * @param left the highest that the files that still hold it have reached
   * @param waiting the highest that another oral order brought which can still be upheld; what the
   *     incident has of it, it keeps
   */
  public void fallBack(Tier left, Tier waiting) {
    Tier kept = waiting.compareTo(tier()) < 0 ? waiting : tier();
    this.tier = (kept.compareTo(left) > 0 ? kept : left).code();
  }

  /** Remembers the highest tier of the crisis files that it is attached to. */
  public void reach(Tier reached) {
    if (reached.compareTo(tier()) > 0) {
      this.tier = reached.code();
    }
  }

  /** The federal services that a crisis file concerns may see its incidents from now on. */
  public void concern(Collection<String> codes) {
    this.services = union(services, codes);
  }

  /**
   * @throws Stale when the caller saw an older version
   */
  public void requireVersion(Optional<Long> seen) {
    if (seen.isPresent() && seen.get() != version) {
      throw new Stale(reference);
    }
  }

  /**
   * Lets it go on in another incident. What it consists of stays with it and is read through the
   * merge, so that a reversal finds all of it as it was.
   *
   * @param into the incident that goes on, open and marked at least as narrowly
   * @param number counts its merges from 1
   * @param reason why both are one event
   * @param crises the crisis files that are not over must hold both or none, so that every sector's
   *     duties start and none is torn from its file
   * @throws Conflict when its state, the other's, an exercise, a source, a marking or a crisis file
   *     stands between both
   * @throws RuleViolation ({@code incident_mergeSelf}) when it is the same incident
   */
  @LegalBasis("PLAN-LIFECYCLE-4")
  public IncidentMerge mergeInto(
      Incident into, int number, String reason, OpenCrises crises, Subject by, Instant now) {
    if (into.id.equals(id)) {
      throw new RuleViolation("incident_mergeSelf", reference + " is that incident", reference);
    }
    IncidentStatus before = status();
    IncidentStatus after = IncidentLifecycle.MERGES.next(before, MergeDecision.MERGE);
    into.requireOpen();
    if (exercise != into.exercise) {
      throw new Conflict("incident_exercise", "an exercise and the real thing are never joined");
    }
    if (!source.equals(into.source)) {
      throw new Conflict(
          "incident_mergeSource", source + " and " + into.source + " are never mixed", source);
    }
    if (into.tlp().isWiderThan(tlp())) {
      throw new Conflict(
          "incident_mergeMarking",
          reference + " is " + tlp().marking() + ", " + into.reference + " only " + into.tlp,
          reference,
          tlp(),
          into.reference,
          into.tlp());
    }
    requireTogether(crises.apart(id, into.id), into);
    into.requireTogether(crises.apart(into.id, id), this);
    status = after.code();
    return new IncidentMerge(
        this, into, number, before, IncidentRules.reason(reason), by, IncidentRules.micros(now));
  }

  private void requireTogether(OpenCrises.Apart apart, Incident other) {
    if (!apart.isEmpty()) {
      throw new Conflict(
          apart.references().isEmpty() ? "incident_mergeHiddenCrisis" : "incident_mergeCrisis",
          reference + " is in a crisis file without " + other.reference,
          reference,
          String.join(", ", apart.references()),
          other.reference);
    }
  }

  /** Stands again where it stood before it was merged; only a merge calls this. */
  IncidentEvent.MergeReversed comeBack(
      IncidentStatus before, Incident survivor, int number, Instant at) {
    status = before.code();
    return new IncidentEvent.MergeReversed(id, reference, survivor.reference, number, before, at);
  }

  /**
   * @throws Conflict ({@code incident_merged}) when it goes on in another incident
   */
  public void requireNotMerged() {
    if (status() == IncidentStatus.MERGED) {
      throw new Conflict("incident_merged", reference + " goes on in another incident", reference);
    }
  }

  private void mark(
      Tlp to,
      Tlp floor,
      Optional<String> reason,
      Subject by,
      Instant at,
      FieldChanges changes,
      List<IncidentEvent> events) {
    if (to == tlp()) {
      return;
    }
    if (tlp().isWiderThan(to)) {
      changes.add(narrow(to, by));
      return;
    }
    if (!originators().mayAskFor(to, by)) {
      throw new NotAllowed(
          "incident_originator",
          "only the originator of all that is narrower may ask for a wider marking");
    }
    refuseWiderThan(floor, to);
    String grounds = IncidentRules.reason(reason.orElse(""));
    lowering = new TlpLowering(to, grounds, by.id().toString(), by.name(), at);
    events.add(new IncidentEvent.LoweringProposed(id, reference, tlp(), to, grounds, at));
  }

  private static void refuseWiderThan(Tlp floor, Tlp to) {
    if (to.isWiderThan(floor)) {
      throw new RuleViolation(
          "incident_tlpSource",
          "a part of it is " + floor.marking() + ", its source has to mark it anew",
          floor.marking());
    }
  }

  private FieldChange narrow(Tlp to, Subject by) {
    FieldChange change = FieldChange.ofCode("tlp", tlp, to.code());
    set(originators().narrowed(tlp(), by));
    tlp = to.code();
    circleUnits = circleUnits(by);
    named = named(Set.of(), by);
    lowering = null;
    return change;
  }

  private Originators originators() {
    return new Originators(originator, earlierOriginators);
  }

  private void set(Originators those) {
    originator = those.present();
    earlierOriginators = those.earlier();
  }

  private Codes circleUnits(Subject by) {
    return tlp() == Tlp.RED ? Codes.of(by.units()) : Codes.none();
  }

  /**
   * The circle of a red one is its source's (TLP 2.0), and that is the office for which somebody
   * marked it: he may be away. Nobody shuts him himself out.
   */
  private void name(Set<UUID> persons, Subject by, FieldChanges changes) {
    Codes wished = named(persons, by);
    if (mayNameThem(wished, by)) {
      named = changes.codes("named", named, wished.list());
    } else if (!wished.equals(named(Set.of(), by))) {
      throw new NotAllowed(
          "incident_circle",
          "only the office of whoever marked it TLP:RED changes its readers, and keeps him; "
              + "a duty officer among them adds some",
          reference);
    }
  }

  private boolean mayNameThem(Codes wished, Subject by) {
    List<String> kept = mayName(by) ? List.of(originator) : named.list();
    return tlp() != Tlp.RED || (mayLetIn(by) && wished.list().containsAll(kept));
  }

  private TlpLowering requireLowering() {
    if (lowering == null || !lowering.isPending()) {
      throw new Conflict(
          "incident_noLowering", "nobody asked for a wider marking of " + reference, reference);
    }
    return lowering;
  }

  private void changeSectors(UpdateIncident change, FieldChanges changes) {
    if (change.sectors().isEmpty() && change.subSectors().isEmpty()) {
      return;
    }
    Set<Sector> newSectors = change.sectors().orElse(sectors());
    Set<SubSector> newSubSectors =
        change
            .subSectors()
            .orElseGet(
                () ->
                    subSectors().stream()
                        .filter(subSector -> newSectors.contains(subSector.sector()))
                        .collect(Collectors.toSet()));
    IncidentRules.sectors(newSectors, newSubSectors);
    sectors = changes.codes("sectors", sectors, codes(newSectors).list());
    subSectors = changes.codes("subSectors", subSectors, codes(newSubSectors).list());
  }

  private void changeTimes(UpdateIncident change, Instant now, FieldChanges changes) {
    Instant detected = IncidentRules.micros(change.detectedAt().orElse(detectedAt));
    Instant contained = IncidentRules.micros(change.containedAt().orElse(containedAt));
    Instant resolved = IncidentRules.micros(change.resolvedAt().orElse(resolvedAt));
    if (change.detectedAt().isPresent()
        || change.containedAt().isPresent()
        || change.resolvedAt().isPresent()) {
      IncidentRules.order(detected, contained, resolved, now);
    }
    detectedAt = changes.time("detectedAt", detectedAt, detected);
    containedAt = changes.time("containedAt", containedAt, contained);
    resolvedAt = changes.time("resolvedAt", resolvedAt, resolved);
    if (change.detectedAt().isPresent()) {
      precision = DatePrecision.INSTANT.code();
    }
    count();
  }

  private IncidentEvent.Moved move(IncidentDecision decision, Optional<String> reason, Instant at) {
    IncidentStatus from = status();
    IncidentStatus to = IncidentLifecycle.TABLE.next(from, decision);
    status = to.code();
    return new IncidentEvent.Moved(id, reference, from, decision, to, reason.orElse(""), at);
  }

  private boolean may(IncidentDecision decision) {
    return status().isOpen() && IncidentLifecycle.TABLE.allows(status(), decision);
  }

  private void requireOpen() {
    requireNotMerged();
    if (!status().isOpen()) {
      throw new Conflict(
          "incident_ended", reference + " has ended: " + status, reference, status());
    }
  }

  private void count() {
    imputedDate = detectedAt == null;
    countedAt = detectedAt != null ? detectedAt : awareAt != null ? awareAt : openedAt;
  }

  /** Whoever marks an incident TLP:RED stays among its readers. */
  private Codes named(Set<UUID> persons, Subject by) {
    Set<String> all = new HashSet<>(persons.stream().map(UUID::toString).toList());
    if (named != null && persons.isEmpty()) {
      all.addAll(named.list());
    }
    all.add(by.id().toString());
    return Codes.of(all);
  }

  private static Codes codes(Collection<? extends Coded> values) {
    return Codes.of(values.stream().map(Coded::code).toList());
  }

  private static Codes union(Codes codes, Collection<String> more) {
    Set<String> all = new TreeSet<>(codes.list());
    all.addAll(more);
    return Codes.of(all);
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp,
        sectors.set(),
        services.set(),
        organisation(),
        named.list().stream().map(UUID::fromString).collect(Collectors.toSet()),
        exercise);
  }

  /**
   * Whether nobody of the authorities who may read a report is kept from the incident: it touches
   * the report's sectors, is marked no narrower, and a red one names all whom the report names.
   */
  public boolean isOpenToReadersOf(Walls report) {
    return sectors.set().containsAll(report.sectors())
        && !Tlp.of(report.tlp()).isWiderThan(tlp())
        && (tlp() != Tlp.RED || walls().named().containsAll(report.named()));
  }

  public UUID id() {
    return id;
  }

  /** Number of changes; part of the ETag. */
  public long version() {
    return version;
  }

  /** {@code I-2026-000123}. */
  public String reference() {
    return reference;
  }

  public String title() {
    return title;
  }

  public RsitType classification() {
    return RsitType.of(classification);
  }

  public Phenomenon phenomenon() {
    return Phenomenon.of(phenomenon);
  }

  public Severity severity() {
    return Severity.of(severity);
  }

  public IncidentStatus status() {
    return IncidentStatus.of(status);
  }

  /** At least one, in the order of the annexes. */
  public Set<Sector> sectors() {
    return sectors.list().stream()
        .map(code -> Coded.of(Sector.class, code))
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  public Set<SubSector> subSectors() {
    return subSectors.list().stream()
        .map(code -> Coded.of(SubSector.class, code))
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Codes of the federal services that are concerned. */
  public Set<String> services() {
    return services.set();
  }

  public Tlp tlp() {
    return Tlp.of(tlp);
  }

  /**
   * Whether somebody may say who reads it while it is TLP:RED: then only its originator may, and
   * who answers for the same service or office.
   */
  public boolean mayName(Subject by) {
    return tlp() != Tlp.RED
        || originators().isPresent(by)
        || !Collections.disjoint(circleUnits.list(), by.units());
  }

  /**
   * Whether somebody may at least add to those who read it: beside who may name them any duty
   * officer among them, who takes nobody away. At night the whole office of the originator may be
   * away, and the delegate who has to decide may not be named yet.
   */
  public boolean mayLetIn(Subject by) {
    return mayName(by) || by.role() == Role.DUTY_OFFICER;
  }

  /** Whether somebody may ask for a marking that is wider than that of now. */
  public boolean mayAskFor(Tlp to, Subject by) {
    return originators().mayAskFor(to, by);
  }

  /** The wider marking that waits for a second person. */
  public Optional<TlpLowering> lowering() {
    return Optional.ofNullable(lowering).filter(TlpLowering::isPending);
  }

  /** The entity that was hit first. */
  public Optional<UUID> organisation() {
    return Optional.ofNullable(organisation).map(UUID::fromString);
  }

  public Optional<String> organisationName() {
    return Optional.ofNullable(organisationName);
  }

  public Answer crossBorder() {
    return Coded.of(Answer.class, crossBorder);
  }

  public RootCause rootCause() {
    return RootCause.of(rootCause);
  }

  /** Highest tier of the crisis files that hold it, while they held it. */
  public Tier tier() {
    return Coded.of(Tier.class, tier);
  }

  /** {@code type:value} of all that was seen. */
  public Set<String> indicators() {
    return indicators.set();
  }

  /** Who works on it. */
  public Optional<String> lead() {
    return Optional.ofNullable(leadName);
  }

  public Optional<Instant> detectedAt() {
    return Optional.ofNullable(detectedAt);
  }

  public Optional<Instant> containedAt() {
    return Optional.ofNullable(containedAt);
  }

  public Optional<Instant> resolvedAt() {
    return Optional.ofNullable(resolvedAt);
  }

  public Instant openedAt() {
    return openedAt;
  }

  public Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }

  /** Gives the month of the figures: detected, else aware, else opened. */
  public Instant countedAt() {
    return countedAt;
  }

  /** True when the month of the figures is not that of the detection. */
  boolean isDateImputed() {
    return imputedDate;
  }

  public DatePrecision precision() {
    return DatePrecision.of(precision);
  }

  /** {@code own}, or the name of an import. */
  public String source() {
    return source;
  }

  public boolean isExercise() {
    return exercise;
  }
}
