package be.belfry.domain.simulation;

import static be.belfry.domain.simulation.Violation.unless;

import be.belfry.domain.duty.Duty;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.InformationRequest;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.plan.Tier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What should have become of every report and every incident, written down from what people did,
 * without the tables of the core.
 */
final class DeskBook {
  private static final List<Tlp> FROM_WIDE_TO_NARROW =
      List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED);

  /** What an incident should be. */
  private static final class Should {
    private IncidentStatus status = IncidentStatus.OPEN;
    private IncidentStatus beforeMerge = IncidentStatus.OPEN;
    private Set<String> sectors = Set.of();
    private Tlp tlp = Tlp.CLEAR;
    private Tier tier = Tier.NONE;
    private Optional<String> openedFrom = Optional.empty();
  }

  private final Map<UUID, NotificationState> reports = new HashMap<>();
  private final Map<UUID, String> outcomes = new HashMap<>();
  private final Map<UUID, Should> incidents = new HashMap<>();
  private Optional<UUID> ended = Optional.empty();

  /** The narrowest of what was detached from the file: it stays so narrow. */
  private Tlp left = Tlp.CLEAR;

  /** Before a step. */
  void begin() {
    ended = Optional.empty();
  }

  void detached(UUID incident) {
    left = narrower(left, incidents.get(incident).tlp);
  }

  private static Tlp narrower(Tlp one, Tlp other) {
    return FROM_WIDE_TO_NARROW.indexOf(one) < FROM_WIDE_TO_NARROW.indexOf(other) ? other : one;
  }

  void received(Notification report) {
    reports.put(report.id(), NotificationState.WAITING);
  }

  void opened(Notification report, Incident incident) {
    settled(report, NotificationDecision.OPEN_INCIDENT);
    outcomes.put(report.id(), incident.reference());
    Should should = new Should();
    should.sectors = report.walls().sectors();
    should.tlp = Tlp.of(report.tlp());
    should.openedFrom = Optional.of(report.reference());
    incidents.put(incident.id(), should);
  }

  void joined(Notification report, Incident incident) {
    settled(report, NotificationDecision.JOIN_INCIDENT);
    outcomes.put(report.id(), incident.reference());
    Should should = incidents.get(incident.id());
    unless(isOpen(should.status), "a report joined an incident that is %s", should.status);
    Set<String> all = new HashSet<>(should.sectors);
    all.addAll(report.walls().sectors());
    should.sectors = all;
    Tlp its = Tlp.of(report.tlp());
    if (FROM_WIDE_TO_NARROW.indexOf(its) > FROM_WIDE_TO_NARROW.indexOf(should.tlp)) {
      should.tlp = its;
    }
  }

  void settled(Notification report, NotificationDecision decision) {
    NotificationState was = reports.get(report.id());
    unless(
        was == NotificationState.WAITING || was == NotificationState.AWAITING_INFORMATION,
        "%s was %s and was settled again: %s",
        report.reference(),
        was,
        decision);
    reports.put(
        report.id(),
        switch (decision) {
          case OPEN_INCIDENT -> NotificationState.OPENED;
          case JOIN_INCIDENT -> NotificationState.JOINED;
          case DUPLICATE -> NotificationState.DUPLICATE;
          case REJECT -> NotificationState.REJECTED;
          case TEST -> NotificationState.TEST;
          case WITHDRAW -> NotificationState.WITHDRAWN;
          case ASK, ANSWER, REPORT_AGAIN, REOPEN, SEPARATE ->
              throw new IllegalArgumentException(decision.code());
        });
  }

  /** What joined by mistake is an incident of its own, with what it says by itself. */
  void separated(Notification report, Incident from, Incident own) {
    NotificationState was = reports.get(report.id());
    unless(was == NotificationState.JOINED, "%s was %s and left", report.reference(), was);
    unless(
        from.reference().equals(outcomes.get(report.id())),
        "%s left %s, in which it never was",
        report.reference(),
        from.reference());
    unless(
        incidents.get(from.id()).status != IncidentStatus.MERGED,
        "a report left an incident that goes on in another one");
    reports.put(report.id(), NotificationState.WAITING);
    opened(report, own);
  }

  void reopened(Notification report) {
    NotificationState was = reports.get(report.id());
    unless(
        was == NotificationState.DUPLICATE
            || was == NotificationState.REJECTED
            || was == NotificationState.TEST,
        "%s was %s and was reopened",
        report.reference(),
        was);
    reports.put(report.id(), NotificationState.WAITING);
  }

  void asked(Notification report, InformationRequest asked) {
    unless(asked.notificationId().equals(report.id()), "somebody else was asked");
    reports.put(report.id(), NotificationState.AWAITING_INFORMATION);
  }

  void decided(Incident incident, IncidentDecision decision) {
    Should should = incidents.get(incident.id());
    IncidentStatus from = should.status;
    IncidentStatus to =
        switch (decision) {
          case TAKE_UP -> from == IncidentStatus.OPEN ? IncidentStatus.HANDLING : null;
          case CONTAIN ->
              from == IncidentStatus.OPEN || from == IncidentStatus.HANDLING
                  ? IncidentStatus.CONTAINED
                  : null;
          case RESOLVE ->
              isOpen(from) && from != IncidentStatus.RESOLVED ? IncidentStatus.RESOLVED : null;
          case REOPEN ->
              from == IncidentStatus.OPEN
                      || from == IncidentStatus.HANDLING
                      || from == IncidentStatus.MERGED
                  ? null
                  : IncidentStatus.HANDLING;
          case CLOSE -> isOpen(from) ? IncidentStatus.CLOSED : null;
          case DISMISS -> isOpen(from) ? IncidentStatus.FALSE_POSITIVE : null;
        };
    unless(to != null, "%s was %s: %s", incident.reference(), from, decision);
    should.status = to;
    if (decision == IncidentDecision.CLOSE || decision == IncidentDecision.DISMISS) {
      ended = Optional.of(incident.id());
    }
  }

  void reclassified(Incident incident, Set<String> sectors) {
    Should should = incidents.get(incident.id());
    unless(should.status != IncidentStatus.MERGED, "what is merged was changed");
    should.sectors = Set.copyOf(sectors);
  }

  void merged(Incident absorbed, Incident survivor) {
    Should should = incidents.get(absorbed.id());
    Should into = incidents.get(survivor.id());
    unless(!absorbed.id().equals(survivor.id()), "an incident was merged into itself");
    unless(isOpen(into.status), "an incident goes on in one that is %s", into.status);
    unless(
        isOpen(should.status) || should.status == IncidentStatus.CLOSED,
        "%s was %s and was merged",
        absorbed.reference(),
        should.status);
    unless(
        FROM_WIDE_TO_NARROW.indexOf(into.tlp) >= FROM_WIDE_TO_NARROW.indexOf(should.tlp),
        "%s goes on under %s",
        should.tlp,
        into.tlp);
    should.beforeMerge = should.status;
    should.status = IncidentStatus.MERGED;
  }

  void reversed(Incident absorbed) {
    Should should = incidents.get(absorbed.id());
    unless(should.status == IncidentStatus.MERGED, "a merge was taken back twice");
    should.status = should.beforeMerge;
  }

  /** What an incident's sectors should be. */
  Set<String> sectors(UUID incident) {
    return incidents.get(incident).sectors;
  }

  /** After every step. */
  void check(SimulatedCrisis world) {
    Desk desk = world.desk;
    unless(desk.notifications.size() == reports.size(), "reports have vanished");
    Set<String> openings = new HashSet<>();
    for (Notification report : desk.notifications) {
      NotificationState should = reports.get(report.id());
      unless(
          report.state() == should, "%s is %s, not %s", report.reference(), report.state(), should);
      String outcome = outcomes.get(report.id());
      unless(
          outcome == null || report.outcome().equals(Optional.of(outcome)),
          "%s leads to %s, not to %s",
          report.reference(),
          report.outcome(),
          outcome);
      unless(
          should != NotificationState.OPENED || openings.add(outcome),
          "%s was opened from two reports",
          outcome);
    }
    unless(openings.size() == desk.incidents.size(), "an incident came from no report");
    for (Incident incident : desk.incidents) {
      check(incident, world);
    }
    Tlp narrowest =
        world.crisis.attached().stream()
            .map(link -> incidents.get(link.incidentId()).tlp)
            .reduce(left, DeskBook::narrower);
    unless(
        world.crisis.status().isTerminal() || world.crisis.tlp() == narrowest,
        "the file is %s, the narrowest incident that it ever had %s",
        world.crisis.tlp(),
        narrowest);
  }

  private void check(Incident incident, SimulatedCrisis world) {
    Should should = incidents.get(incident.id());
    String name = incident.reference();
    unless(
        incident.status() == should.status,
        "%s is %s, not %s",
        name,
        incident.status(),
        should.status);
    unless(
        incident.walls().sectors().equals(should.sectors),
        "%s is in %s, not in %s",
        name,
        incident.walls().sectors(),
        should.sectors);
    unless(incident.tlp() == should.tlp, "%s is %s, not %s", name, incident.tlp(), should.tlp);
    boolean held = world.holds(incident);
    Tier tier = world.crisis.tier();
    if (held && tier.compareTo(should.tier) > 0) {
      should.tier = tier;
    }
    unless(
        incident.tier() == should.tier,
        "%s reached %s, not %s",
        name,
        should.tier,
        incident.tier());
    if (held && ended.equals(Optional.of(incident.id()))) {
      for (Duty duty : world.duties) {
        unless(!duty.state().isOpen(), "%s has ended and %s is open", name, duty.code());
      }
    }
  }

  private static boolean isOpen(IncidentStatus status) {
    return switch (status) {
      case OPEN, HANDLING, CONTAINED, RESOLVED -> true;
      case CLOSED, FALSE_POSITIVE, MERGED -> false;
    };
  }

  /** How many of these incidents enter the figures. */
  static int counted(List<Incident> incidents) {
    return (int)
        incidents.stream()
            .filter(each -> each.status() != IncidentStatus.FALSE_POSITIVE)
            .filter(each -> each.status() != IncidentStatus.MERGED)
            .count();
  }
}
