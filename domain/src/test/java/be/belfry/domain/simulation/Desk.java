package be.belfry.domain.simulation;

import be.belfry.domain.crisis.CrisisIncident;
import be.belfry.domain.incident.AnIncident;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.IncidentMerge;
import be.belfry.domain.incident.OpenCrises;
import be.belfry.domain.incident.OpenDuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.UpdateIncident;
import be.belfry.domain.notification.InformationRequest;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationLifecycle;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is taken in and what becomes of it: notifications at triage, incidents, merges. */
final class Desk {
  final List<Notification> notifications = new ArrayList<>();
  final List<Incident> incidents = new ArrayList<>();
  final List<IncidentMerge> merges = new ArrayList<>();

  private final SimulatedCrisis world;
  private final Engine engine;
  private final Chance chance;
  private final Subject officer;
  private final DeskBook book;

  Desk(SimulatedCrisis world, Engine engine, Chance chance, Subject officer, DeskBook book) {
    this.world = world;
    this.engine = engine;
    this.chance = chance;
    this.officer = officer;
    this.book = book;
  }

  void step() {
    switch (chance.below(12)) {
      case 0, 1 -> receive();
      case 2, 3, 4 -> triage();
      case 5, 6, 7 -> decide();
      case 8, 9, 10 -> {
        if (chance.oneIn(2)) {
          merge();
        } else {
          reverse();
        }
      }
      default -> reclassify();
    }
  }

  /** A report comes in and waits. */
  Notification receive() {
    Notification received = chance.notification(world.now);
    notifications.add(received);
    world.log("received %s %s", received.reference(), received.walls().sectors());
    book.received(received);
    return received;
  }

  /** An incident is opened from a report. */
  Incident open(Notification from) {
    NotificationLifecycle.TABLE.next(from.state(), NotificationDecision.OPEN_INCIDENT);
    Incident opened = add(from);
    engine.settle(from, NotificationDecision.OPEN_INCIDENT, opened.reference(), officer, world.now);
    book.opened(from, opened);
    world.happened(opened, opened.opened(from.reference()));
    return opened;
  }

  private Incident add(Notification from) {
    Incident opened =
        AnIncident.anIncident()
            .numbered(incidents.size() + 1L)
            .inSectors(sectors(from.walls().sectors()))
            .marked(Tlp.of(from.tlp()))
            .detected(null)
            .aware(from.awareAt())
            .openedBy(officer)
            .opened(world.now)
            .build();
    incidents.add(opened);
    return opened;
  }

  /** What people decide; another report comes by the intake. */
  private static final List<NotificationDecision> DECISIONS =
      Stream.of(NotificationDecision.values())
          .filter(decision -> decision != NotificationDecision.REPORT_AGAIN)
          .toList();

  private void triage() {
    if (notifications.isEmpty()) {
      return;
    }
    Notification from = chance.any(notifications);
    NotificationDecision decision = chance.any(DECISIONS);
    world.log("triage %s, %s: %s", from.reference(), from.state(), decision);
    switch (decision) {
      case OPEN_INCIDENT -> open(from);
      case JOIN_INCIDENT -> join(from, chance.any(incidents));
      case DUPLICATE -> {
        from.markDuplicate(chance.any(notifications), false, officer.name(), world.now);
        book.settled(from, decision);
      }
      case REJECT -> {
        from.reject("not ours", officer.name(), world.now);
        book.settled(from, decision);
      }
      case TEST -> {
        from.markTest(officer.name(), world.now);
        book.settled(from, decision);
      }
      case WITHDRAW -> {
        from.withdraw("a mistake", "notifier", world.now);
        book.settled(from, decision);
      }
      case ASK -> {
        InformationRequest asked =
            new InformationRequest(from, "since when?", officer.name(), world.now);
        book.asked(from, asked);
      }
      case REOPEN -> {
        from.reopen();
        book.reopened(from);
      }
      case SEPARATE -> separate(from);
      case ANSWER -> world.log("answers come by the intake");
    }
  }

  private void join(Notification from, Incident to) {
    NotificationLifecycle.TABLE.next(from.state(), NotificationDecision.JOIN_INCIDENT);
    List<IncidentEvent> happened = engine.join(to, from, officer, world.now);
    engine.settle(from, NotificationDecision.JOIN_INCIDENT, to.reference(), officer, world.now);
    book.joined(from, to);
    world.changes(to);
    happened.forEach(event -> world.happened(to, event));
  }

  /** What was joined by mistake becomes an incident of its own. */
  private void separate(Notification from) {
    NotificationLifecycle.TABLE.next(from.state(), NotificationDecision.SEPARATE);
    Incident other =
        incidents.stream()
            .filter(one -> from.outcome().equals(Optional.of(one.reference())))
            .findFirst()
            .orElseThrow();
    IncidentEvent left = other.separate(from.reference(), world.now);
    Incident own = add(from);
    engine.settle(from, NotificationDecision.SEPARATE, own.reference(), officer, world.now);
    book.separated(from, other, own);
    world.happened(other, left);
    world.happened(own, own.opened(from.reference()));
  }

  private void decide() {
    Incident incident = chance.any(incidents);
    IncidentDecision decision = chance.any(List.of(IncidentDecision.values()));
    world.log("%s %s, %s", decision, incident.reference(), incident.status());
    List<IncidentEvent> happened =
        engine.decide(incident, decision, owed(incident), officer, world.now);
    book.decided(incident, decision);
    happened.forEach(event -> world.happened(incident, event));
  }

  private List<OpenDuty> owed(Incident incident) {
    if (!world.holds(incident)) {
      return List.of();
    }
    return world.duties.stream()
        .filter(duty -> duty.state().isOpen())
        .map(
            duty ->
                new OpenDuty(
                    duty.id(), duty.service(), duty.code(), world.crisis.reference(), duty.dueAt()))
        .toList();
  }

  private void reclassify() {
    Incident incident = chance.any(incidents);
    Set<String> to = chance.sectors();
    world.log("reclassify %s %s", incident.reference(), to);
    List<IncidentEvent> happened =
        incident.change(inSectors(to), incident.tlp(), officer, world.now);
    book.reclassified(incident, to);
    world.changes(incident);
    happened.forEach(event -> world.happened(incident, event));
  }

  private static UpdateIncident inSectors(Set<String> codes) {
    UpdateIncident nothing = UpdateIncident.nothing();
    return new UpdateIncident(
        nothing.version(),
        nothing.title(),
        nothing.classification(),
        nothing.phenomenon(),
        nothing.severity(),
        Optional.of(Set.of(sectors(codes))),
        nothing.subSectors(),
        nothing.crossBorder(),
        nothing.rootCause(),
        nothing.detectedAt(),
        nothing.containedAt(),
        nothing.resolvedAt(),
        nothing.tlp(),
        nothing.named(),
        nothing.services(),
        nothing.reason());
  }

  private void merge() {
    Incident absorbed = chance.any(incidents);
    Incident survivor = chance.any(incidents);
    world.log("merge %s into %s", absorbed.reference(), survivor.reference());
    int number =
        1 + (int) merges.stream().filter(merge -> merge.absorbed().equals(absorbed)).count();
    IncidentMerge merge =
        absorbed.mergeInto(survivor, number, "same event", this::apart, officer, world.now);
    merges.add(merge);
    book.merged(absorbed, survivor);
    world.happened(absorbed, merge.happened());
  }

  private OpenCrises.Apart apart(UUID one, UUID other) {
    Set<UUID> held =
        world.crisis.attached().stream()
            .map(CrisisIncident::incidentId)
            .collect(Collectors.toSet());
    boolean apart =
        !world.crisis.status().isTerminal() && held.contains(one) && !held.contains(other);
    return new OpenCrises.Apart(apart ? List.of(world.crisis.reference()) : List.of(), 0);
  }

  private void reverse() {
    if (merges.isEmpty()) {
      return;
    }
    IncidentMerge merge = chance.any(merges);
    world.log("take back the merge of %s", merge.absorbed().reference());
    List<IncidentEvent> happened = engine.reverse(merge, officer, world.now);
    book.reversed(merge.absorbed());
    happened.forEach(event -> world.happened(merge.absorbed(), event));
  }

  /** The incident with a key. */
  Incident incident(UUID id) {
    return incidents.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /** An incident and what goes on in it, directly or through others. */
  List<Incident> whole(Incident survivor) {
    List<Incident> all = new ArrayList<>(List.of(survivor));
    for (int i = 0; i < all.size(); i++) {
      Incident into = all.get(i);
      merges.stream()
          .filter(merge -> merge.isStanding() && merge.survivor().equals(into))
          .map(IncidentMerge::absorbed)
          .filter(part -> !all.contains(part))
          .forEach(all::add);
    }
    return all;
  }

  private static Sector[] sectors(Set<String> codes) {
    return codes.stream().map(code -> Coded.of(Sector.class, code)).toArray(Sector[]::new);
  }
}
