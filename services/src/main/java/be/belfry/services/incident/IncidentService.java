package be.belfry.services.incident;

import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.CRISIS_TIER_CONFIRM;
import static be.belfry.domain.security.Permission.CRISIS_TIER_DECIDE;
import static be.belfry.domain.security.Permission.INCIDENT_HANDLE;
import static be.belfry.domain.security.Permission.INCIDENT_READ;
import static be.belfry.domain.security.Permission.INCIDENT_TIER_DECIDE;
import static be.belfry.domain.security.Permission.NOTIFICATION_READ;
import static be.belfry.domain.security.Permission.PICTURE_READ;

import be.belfry.domain.clock.LegalClocks;
import be.belfry.domain.incident.AddTimelineEntry;
import be.belfry.domain.incident.HistoryRow;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentClock;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentLifecycle;
import be.belfry.domain.incident.IncidentQueries;
import be.belfry.domain.incident.IncidentReaders;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.incident.LinkedNotification;
import be.belfry.domain.incident.MergeQueries;
import be.belfry.domain.incident.OpenDuties;
import be.belfry.domain.incident.TimelineEntry;
import be.belfry.domain.incident.TimelineRow;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.UpdateIncident;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.notification.NotificationQueries;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.ReaderChoice;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What can be done with an incident once it is open. How one is opened is {@link TriageService}.
 */
@Stateless
public class IncidentService {
  /** So many wishes for a wider marking are read at once. */
  private static final int TO_LOWER = 10;

  @Inject private Door door;
  @Inject private NarrowReads reads;
  @Inject private LegalTime time;
  @Inject private Incidents incidents;
  @Inject private IncidentQueries queries;
  @Inject private MergeQueries merges;
  @Inject private Notifications notifications;
  @Inject private NotificationQueries reports;
  @Inject private LegalClocks clocks;
  @Inject private OpenDuties duties;
  @Inject private Accounts accounts;
  @Inject private IncidentHistory history;
  @Inject private Event<DomainEvent> events;

  /** One page of the incidents that the caller's walls let pass. */
  public Page<IncidentRow> list(IncidentFilter filter, IncidentSort sort, PageRequest page) {
    door.require(INCIDENT_READ);
    return reads.listed(queries.list(filter, sort, page));
  }

  /**
   * Incidents for which somebody else wishes a wider marking, at most ten, the oldest wish first.
   */
  public List<IncidentRow> toLower() {
    Subject by = door.require(INCIDENT_HANDLE);
    return reads.listed(queries.toLower(by.id(), TO_LOWER));
  }

  /** How many incidents of reality are somebody's work; a figure, complete for its reader. */
  public long openTotal() {
    door.require(PICTURE_READ);
    return queries.openTotal();
  }

  /**
   * One incident.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public IncidentDetail detail(String reference) {
    door.require(INCIDENT_READ);
    IncidentDetail detail = queries.detail(reference).orElseThrow(() -> new NotFound(reference));
    reads.record(NarrowReadEvent::ofIncident, reference, detail.row().tlp().code());
    return detail.with(
        merges.links(reference), merges.reports(reference), merges.merges(reference));
  }

  /** The timeline of an incident, oldest first. */
  public List<TimelineRow> timeline(String reference) {
    door.require(INCIDENT_READ);
    readable(reference);
    return merges.timeline(reference);
  }

  /** What changed in its fields, newest first. */
  public List<HistoryRow> history(String reference) {
    door.require(INCIDENT_READ);
    readable(reference);
    return queries.history(reference);
  }

  /**
   * The legal clocks of all its threads as the threads show them, those that end first before the
   * others; each under the first report of its thread that is shown to the caller, and none of a
   * thread of which none is. Whoever may not read notifications is told what is owed and when, and
   * nothing that persons wrote there.
   */
  public List<IncidentClock> clocks(String reference) {
    boolean worded = door.require(INCIDENT_READ).may(NOTIFICATION_READ);
    List<LinkedNotification> threads = incidents.threads(readable(reference).id());
    List<UUID> keys = threads.stream().map(LinkedNotification::thread).toList();
    Map<UUID, String> shown = merges.firstShown(reference);
    Map<UUID, List<ClockRow>> all =
        worded ? reports.clocks(keys, time.now()) : reports.clocksWithoutWords(keys, time.now());
    return threads.stream()
        .filter(link -> shown.containsKey(link.thread()))
        .flatMap(
            link -> {
              List<ClockRow> its = all.getOrDefault(link.thread(), List.of());
              String named = shown.get(link.thread());
              return its.stream().map(c -> new IncidentClock(named, c, its));
            })
        .map(clock -> worded ? clock : clock.withoutWords())
        .sorted(Comparator.comparing(c -> c.clock().lastLawfulAt().orElse(Instant.MAX)))
        .toList();
  }

  /**
   * Whom an incident can name as its readers while it is TLP:RED: who would know of it otherwise,
   * and who of the authorities is named already; and what of its marking the caller may change.
   */
  public IncidentReaders readers(String reference) {
    Subject by = door.require(INCIDENT_HANDLE);
    Incident incident = toHandle(reference);
    Walls walls = incident.walls();
    List<Subject> choices =
        accounts.ofAuthorities().stream()
            .filter(account -> !account.isDisabled())
            .map(Account::subject)
            .filter(
                person ->
                    walls.named().contains(person.id())
                        || ((person.may(INCIDENT_READ) || person.may(CRISIS_READ))
                            && walls.withoutCircle().letPass(person)))
            .toList();
    return new IncidentReaders(
        ReaderChoice.among(choices, IncidentService::decidesOnTiers),
        walls.named().stream().map(UUID::toString).toList(),
        incident.mayLetIn(by),
        incident.mayLetIn(by) && !incident.mayName(by),
        Stream.of(Tlp.values())
            .filter(to -> !to.isWiderThan(incident.tlp()) || incident.mayAskFor(to, by))
            .toList());
  }

  private static boolean decidesOnTiers(Subject person) {
    return person.may(INCIDENT_TIER_DECIDE)
        || person.may(CRISIS_TIER_DECIDE)
        || person.may(CRISIS_TIER_CONFIRM);
  }

  /** Changes facts, classification or marking; see {@link Incident#change}. */
  public void update(String reference, UpdateIncident change) {
    Subject by = door.require(INCIDENT_HANDLE);
    Incident incident = toHandle(reference);
    Tlp floor = change.tlp().isPresent() ? floor(incident, List.of(by.user())) : Tlp.CLEAR;
    history.keep(incident, incident.change(change, floor, by, time.now(incident.isExercise())), by);
  }

  /**
   * The second person agrees that more people may read it; see {@link Incident#agreeToLowering}.
   *
   * @param version the version that he saw
   * @throws be.belfry.domain.security.ProofNeeded when he has to prove again who he is
   */
  public void agreeToLowering(String reference, long version) {
    Subject by = door.requireProven(INCIDENT_HANDLE);
    // Locked: what joins it or is merged into it at this instant waits, or was faster and counts.
    Incident incident = incidents.lock(reference);
    door.require(INCIDENT_HANDLE, incident);
    incident.requireVersion(Optional.of(version));
    List<String> both = Stream.concat(Stream.of(by.user()), asker(incident).stream()).toList();
    history.keep(
        incident,
        List.of(
            incident.agreeToLowering(floor(incident, both), by, time.now(incident.isExercise()))),
        by);
  }

  private Optional<String> asker(Incident incident) {
    return incident
        .lowering()
        .flatMap(asked -> accounts.byId(UUID.fromString(asked.by())))
        .map(account -> account.subject().user());
  }

  /**
   * The wish for a wider marking is dropped.
   *
   * @param version the version that the caller saw
   */
  public void dropLowering(String reference, Optional<Long> version) {
    Subject by = door.require(INCIDENT_HANDLE);
    Incident incident = toHandle(reference);
    incident.requireVersion(version);
    history.keep(incident, List.of(incident.dropLowering(time.now(incident.isExercise()))), by);
  }

  /**
   * Takes it up, contains, resolves, reopens, closes or dismisses it; see {@link Incident#decide}.
   *
   * @param version the version that the decision was made on
   * @throws be.belfry.domain.incident.DutiesRemain when it is to end while duties are open
   */
  public void decide(
      String reference,
      IncidentDecision decision,
      Optional<String> reason,
      Optional<Long> version) {
    Subject by = door.require(INCIDENT_HANDLE);
    Incident incident = toHandle(reference);
    incident.requireVersion(version);
    List<UUID> unseen =
        IncidentLifecycle.TABLE.next(incident.status(), decision).isOpen()
            ? List.of()
            : holdUnseen(incident);
    history.keep(
        incident,
        incident.decide(
            decision, reason, duties.of(incident.id()), by, time.now(incident.isExercise())),
        by);
    notifications.unseen(unseen).stream()
        .filter(report -> incident.isOpenToReadersOf(report.walls()))
        .forEach(Notification::endWithIncident);
  }

  /**
   * The threads of an incident that have reports nobody has looked at, before these and before the
   * incident: the intake and triage take them in the same order.
   */
  private List<UUID> holdUnseen(Incident incident) {
    List<UUID> threads =
        notifications.threadsOfUnseen(
            incidents.threads(incident.id()).stream().map(link -> link.thread()).toList());
    clocks.hold(threads);
    return threads;
  }

  /**
   * Adds a line to the timeline.
   *
   * @throws Conflict {@code incident_lineCorrected} with when the line that stands now was
   *     recorded, and by whom, when the one to correct or answer was corrected or answered already
   */
  public UUID addTimeline(String reference, AddTimelineEntry line) {
    Subject by = door.require(INCIDENT_HANDLE);
    Incident incident = toHandle(reference);
    Optional<TimelineEntry> corrected =
        line.corrects()
            .map(id -> incidents.timelineEntry(id).orElseThrow(() -> new NotFound(id.toString())));
    TimelineEntry entry =
        new TimelineEntry(incident, line, corrected, by, time.now(incident.isExercise()));
    corrected.flatMap(earlier -> incidents.standing(earlier.id())).ifPresent(this::refuseSecond);
    incidents.add(entry);
    events.fire(entry.recorded());
    return entry.id();
  }

  private void refuseSecond(TimelineEntry standing) {
    throw new Conflict(
        "incident_lineCorrected",
        "line " + standing.id() + " stands in its place",
        standing.recordedAt(),
        standing.recordedBy());
  }

  /**
   * The narrowest of what the latest reports of its threads are marked, where unseen counts as red,
   * and of what was merged into it, whether he may know of it or not.
   *
   * @param without whose own reports widen nothing: what somebody took in by telephone himself is
   *     no word of its source when he asks or agrees
   */
  private Tlp floor(Incident incident, List<String> without) {
    List<UUID> threads =
        incidents.threads(incident.id()).stream().map(link -> link.thread()).toList();
    Map<UUID, String> said = notifications.lastMarkings(threads, without);
    return Tlp.narrowest(
        Stream.concat(
                threads.stream()
                    .map(
                        thread ->
                            Optional.ofNullable(said.get(thread)).map(Tlp::of).orElse(Tlp.RED)),
                incidents.narrowestPart(incident.id()).stream())
            .toList());
  }

  private Incident readable(String reference) {
    Incident incident = incidents.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_READ, incident);
    reads.record(NarrowReadEvent::ofIncident, reference, incident.walls().tlp());
    return incident;
  }

  private Incident toHandle(String reference) {
    Incident incident = incidents.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_HANDLE, incident);
    return incident;
  }
}
