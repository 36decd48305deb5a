package be.belfry.services.incident;

import static be.belfry.domain.security.Permission.NOTIFICATION_TRIAGE;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.LegalClocks;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.Fingerprint;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.incident.LinkedNotification;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.ReportSaid;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.SimilarIncident;
import be.belfry.domain.incident.SimilarIncidents;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageNotification;
import be.belfry.domain.incident.TriageQueries;
import be.belfry.domain.incident.TriageQueue;
import be.belfry.domain.incident.TriageResult;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.NotifyingEntity;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.notification.NotifierMails;
import be.belfry.services.notification.Reopening;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A person decides what a notification is. */
@Stateless
public class TriageService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Incidents incidents;
  @Inject private Reports reports;
  @Inject private TriageQueries queries;
  @Inject private Notifications notifications;
  @Inject private LegalClocks clocks;
  @Inject private Organisations organisations;
  @Inject private Reopening reopening;
  @Inject private NotifierMails mails;
  @Inject private IncidentHistory history;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /**
   * Settles a notification. Whose time limits end with it, for it is rejected, a test or the
   * duplicate of one of his own, is told so by mail.
   *
   * @return where it stands now
   * @throws NotFound for a notification, or an incident to join, that the caller may not know of
   * @throws RuleViolation {@code incident_joinKeeps} for a value that the incident has not once
   *     joined
   * @throws be.belfry.domain.shared.Conflict when somebody else was faster
   */
  public TriageResult triage(TriageNotification command) {
    Subject by = door.require(NOTIFICATION_TRIAGE);
    Notification notification = toTriage(command.notification());
    Instant now = time.now(notification.isExercise());
    // The thread before its reports and its incident: the intake takes them in the same order.
    switch (command.action()) {
      case OPEN_INCIDENT, JOIN_INCIDENT -> clocks.hold(notification.threadId());
      case REJECT, TEST -> reopening.hold(notification);
      case DUPLICATE -> {
        // With that of the other one, when it is known.
      }
    }
    Optional<Incident> incident =
        switch (command.action()) {
          case OPEN_INCIDENT -> Optional.of(open(notification, command, by, now));
          case JOIN_INCIDENT -> Optional.of(join(notification, command, by, now));
          case DUPLICATE -> duplicate(notification, command.of().orElseThrow(), by, now);
          case REJECT -> {
            notification.reject(command.reason().orElseThrow(), by.name(), now);
            endAsNothing(notification, by, now);
            yield Optional.empty();
          }
          case TEST -> {
            notification.markTest(by.name(), now);
            endAsNothing(notification, by, now);
            yield Optional.empty();
          }
        };
    Optional<String> reference = incident.map(Incident::reference);
    events.fire(settled(notification));
    return new TriageResult(notification.reference(), notification.state().code(), reference);
  }

  /**
   * Takes a notification out of the incident that it was joined to by mistake: an incident of its
   * own is opened from it, with the values that it has by itself, and clocks, figures and
   * procedures follow. What the join added to the other incident stays there.
   *
   * @param notification human reference
   * @param reason 1 to {@link Notification#MAX_REASON} characters
   * @return where it stands now
   * @throws NotFound for a notification, or its incident, that the caller may not know of
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   * @throws be.belfry.domain.shared.Conflict {@code notification_settled} unless it is joined,
   *     {@code incident_merged} while that incident goes on in another one
   */
  public TriageResult separate(String notification, String reason) {
    Subject by = door.require(NOTIFICATION_TRIAGE);
    Notification joined = toTriage(notification);
    Instant now = time.now(joined.isExercise());
    // The thread before its reports and its incident, as at triage.
    clocks.hold(joined.threadId());
    ThreadAct act = ThreadAct.separated(joined, reason, by.name(), now);
    TriageNotification opening =
        TriageNotification.of(
            notification,
            TriageAction.OPEN_INCIDENT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Incident own = new Incident(incidents.nextNumber(), data(joined, opening, now), by, now);
    joined.attach(NotificationDecision.SEPARATE, own.reference(), by.name(), now);
    LinkedNotification link =
        incidents.linkOf(joined.threadId()).orElseThrow(() -> new NotFound(notification));
    Incident other = link.incident();
    door.require(NOTIFICATION_TRIAGE, other);
    IncidentEvent.Separated separated = other.separate(joined.reference(), now);
    incidents.add(own);
    link.moveTo(own, by, now);
    notifications.add(act);
    history.keep(other, List.of(separated), by);
    history.keep(own, List.of(own.opened(joined.reference())), by);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("was", NotificationState.JOINED.code());
    details.put("incident", other.reference());
    details.put("outcome", own.reference());
    details.put("reasonSha256", Sha256.hex(act.words()));
    events.fire(new NotificationEvent("notification.separated", joined.reference(), details));
    return new TriageResult(
        joined.reference(), joined.state().code(), Optional.of(own.reference()));
  }

  /** Open incidents that may be the same event as a notification, and why. */
  public SimilarIncidents similar(String notification) {
    door.require(NOTIFICATION_TRIAGE);
    SimilarIncidents similar = queries.similar(fingerprint(toTriage(notification), time.now()));
    reads.listed(similar.best().stream().map(SimilarIncident::row).toList());
    return similar;
  }

  /** What waits at triage, in clusters of what may be one event. */
  public TriageQueue queue() {
    door.require(NOTIFICATION_TRIAGE);
    return TriageQueue.of(reads.listed(queries.waiting(TriageQueue.MOST)));
  }

  /**
   * What a new incident would take from a notification; the form starts from it.
   *
   * @param notification human reference
   */
  public OpenIncident proposal(String notification) {
    door.require(NOTIFICATION_TRIAGE);
    Notification found = toTriage(notification);
    return data(
        found,
        TriageNotification.of(
            notification,
            TriageAction.OPEN_INCIDENT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        time.now(found.isExercise()));
  }

  private Incident open(
      Notification notification, TriageNotification command, Subject by, Instant now) {
    OpenIncident data = data(notification, command, now);
    Tlp source = Tlp.of(notification.tlp());
    if (data.tlp().isWiderThan(source)) {
      throw new RuleViolation(
          "incident_tlpSource",
          "the notification is " + source.marking() + ", only its source may mark it wider",
          source.marking());
    }
    Incident incident = new Incident(incidents.nextNumber(), data, by, now);
    notification.attach(NotificationDecision.OPEN_INCIDENT, incident.reference(), by.name(), now);
    incidents.add(incident);
    incidents.add(link(incident, notification, true, by, now));
    history.keep(incident, List.of(incident.opened(notification.reference())), by);
    return incident;
  }

  private Incident join(
      Notification notification, TriageNotification command, Subject by, Instant now) {
    String reference = command.incident().orElseThrow();
    // Locked: who merges it away at the same instant waits, or was faster.
    Incident incident = incidents.lock(reference);
    door.require(NOTIFICATION_TRIAGE, incident);
    notification.attach(NotificationDecision.JOIN_INCIDENT, reference, by.name(), now);
    incidents.add(link(incident, notification, false, by, now));
    List<IncidentEvent> joined =
        incident.join(
            notification.reference(),
            notification.walls(),
            reports.saidInThread(notification, now),
            by,
            now);
    // After it has joined: it may have brought a sector, or a narrower marking.
    Optional<String> other = command.differsFrom(incident);
    if (other.isPresent()) {
      throw new RuleViolation(
          "incident_joinKeeps", "the incident has another " + other.get(), other.get());
    }
    history.keep(incident, joined, by);
    return incident;
  }

  /** The repeat belongs where the first one belongs, but is no thread of the incident. */
  private Optional<Incident> duplicate(
      Notification notification, String of, Subject by, Instant now) {
    // Both threads in one order: two that are made duplicates of each other wait here, and the
    // slower one sees what the other became. Who ends what has duplicates waits before them.
    notifications.holdDuplicates();
    clocks.hold(List.of(notification.threadId(), toTriage(of).threadId()));
    Notification first = notifications.fresh(of).orElseThrow(() -> new NotFound(of));
    boolean own = entity(notification).isSameAs(entity(first));
    notification.markDuplicate(first, own, by.name(), now);
    if (own) {
      endClocks(notification, by, now);
    }
    return incidents.ofThread(first.threadId());
  }

  private NotifyingEntity entity(Notification notification) {
    NotificationThread thread =
        notifications
            .thread(notification.threadId())
            .orElseThrow(() -> new NotFound(notification.reference()));
    Optional<String> registered =
        thread
            .organisationId()
            .flatMap(id -> organisations.known(List.of(id), List.of()).stream().findFirst())
            .flatMap(OrganisationRow::enterpriseNumber);
    return new NotifyingEntity(
        thread.organisationName(),
        thread.enterpriseNumber().or(() -> registered),
        thread.organisationId());
  }

  private void endAsNothing(Notification notification, Subject by, Instant now) {
    endClocks(notification, by, now);
    reopening.ofDuplicates(notification, by.name(), now);
  }

  private void endClocks(Notification notification, Subject by, Instant now) {
    notification
        .state()
        .endsClocks()
        .ifPresent(
            because ->
                ThreadClocks.settle(clocks.ofThread(notification.threadId()), because, by.name()));
    mails.tellSettled(notification, now);
  }

  private LinkedNotification link(
      Incident incident, Notification notification, boolean first, Subject by, Instant now) {
    return new LinkedNotification(
        incident, notification.threadId(), notification.reference(), first, by, now);
  }

  private OpenIncident data(Notification notification, TriageNotification command, Instant now) {
    Set<Sector> sectors =
        command.sectors().isEmpty()
            ? Set.of(notification.sector().orElse(Sector.OTHER))
            : command.sectors();
    Set<SubSector> subSectors =
        command.subSectors().isEmpty()
            ? notification
                .subSector()
                .map(code -> Coded.of(SubSector.class, code))
                .filter(subSector -> sectors.contains(subSector.sector()))
                .map(Set::of)
                .orElse(Set.of())
            : command.subSectors();
    Set<UUID> named =
        Stream.concat(notification.walls().named().stream(), command.named().stream())
            .collect(Collectors.toSet());
    ReportSaid said = reports.saidInThread(notification, now);
    return new OpenIncident(
        command.title().orElse(notification.title()),
        command.classification().orElseGet(() -> classification(notification)),
        command.phenomenon().orElseGet(() -> phenomenon(notification)),
        command.severity().orElse(Severity.LOW),
        sectors,
        subSectors,
        command.tlp().orElse(Tlp.of(notification.tlp())),
        said.crossesBorder()
            ? Answer.YES
            : notification
                .crossBorder()
                .map(code -> Coded.of(Answer.class, code))
                .orElse(Answer.UNKNOWN),
        RootCause.UNKNOWN,
        notification.detectedAt(),
        Optional.of(notification.awareAt()),
        notification.organisationId(),
        Optional.of(notification.organisationName()),
        named,
        notification.walls().services(),
        said.indicators(),
        OpenIncident.OWN,
        DatePrecision.INSTANT,
        notification.isExercise());
  }

  private Fingerprint fingerprint(Notification notification, Instant now) {
    return new Fingerprint(
        notification.organisationId(),
        notification.sector().map(Set::of).orElse(Set.of()),
        phenomenon(notification),
        classification(notification),
        reports.said(notification, now).indicators(),
        notification.title(),
        notification.detectedAt().orElse(notification.awareAt()),
        notification.isExercise());
  }

  private static RsitType classification(Notification notification) {
    return notification
        .classification()
        .map(RsitType::of)
        .filter(RsitType::isCounted)
        .orElse(RsitType.UNDETERMINED);
  }

  private static Phenomenon phenomenon(Notification notification) {
    return notification.phenomenon().map(Phenomenon::of).orElse(Phenomenon.OTHER);
  }

  private static NotificationEvent settled(Notification notification) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("state", notification.state().code());
    notification.outcome().ifPresent(outcome -> details.put("outcome", outcome));
    return new NotificationEvent("notification.triaged", notification.reference(), details);
  }

  private Notification toTriage(String reference) {
    Notification notification =
        notifications.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(NOTIFICATION_TRIAGE, notification);
    return notification;
  }
}
