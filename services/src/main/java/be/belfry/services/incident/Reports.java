package be.belfry.services.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.incident.ReportSaid;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.notification.NotificationQueries;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What reports say of their incident, and that it becomes the incident's once somebody looked. */
@ApplicationScoped
class Reports {
  /** Acts by which somebody who triages has looked at a report of an incident. */
  private static final Set<String> LOOKED =
      Set.of("notification.seen", "notification.informationRequested");

  @Inject private Notifications notifications;
  @Inject private NotificationQueries queries;
  @Inject private Incidents incidents;
  @Inject private IncidentHistory history;
  @Inject private LegalTime time;
  @Inject private Door door;

  /** A report came when its incident was open already, and somebody who triages looked at it. */
  void seen(@Observes NotificationEvent event) {
    if (!LOOKED.contains(event.action())) {
      return;
    }
    Notification report = notifications.byReference(event.object()).orElseThrow();
    Instant now = time.now(report.isExercise());
    incidents
        .ofThread(report.threadId())
        .ifPresent(
            incident ->
                history.keep(
                    incident,
                    incident.learn(report.walls(), saidInThread(report, now), now),
                    door.subject()));
  }

  /** What all reports of a thread say; one wall stands before all of them. */
  ReportSaid saidInThread(Notification of, Instant now) {
    List<ReportSaid> all =
        notifications.ofThread(of.threadId()).stream().map(report -> said(report, now)).toList();
    return new ReportSaid(
        all.stream().anyMatch(ReportSaid::crossesBorder),
        all.stream().flatMap(each -> each.indicators().stream()).collect(Collectors.toSet()));
  }

  ReportSaid said(Notification report, Instant now) {
    return new ReportSaid(
        report.crossBorder().filter(Answer.YES.code()::equals).isPresent(),
        indicators(report, now));
  }

  private Set<String> indicators(Notification report, Instant now) {
    return queries
        .detail(report.reference(), now)
        .map(detail -> detail.content().indicators())
        .orElse(List.of())
        .stream()
        .map(indicator -> (indicator.type() + ":" + indicator.value()).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
