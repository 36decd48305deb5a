package be.belfry.server.demo;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentChange;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.LinkedNotification;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.notification.NotificationLifecycle;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes a history day by day, as it would have been written then: reports through the intake's
 * function, incidents by the verbs of their entity, every act with its audit row.
 */
final class DemoLedger {
  /** The history of fields is kept for incidents of these days; older ones have the audit log. */
  private static final Duration DETAILED = Duration.ofDays(60);

  private static final int FLUSH = 1000;

  private static final Map<Language, String> REJECTED =
      Map.of(
          Language.NL, "Geen incident: de melding gaat over reclame.",
          Language.FR, "Pas d’incident : la notification concerne de la publicité.",
          Language.DE, "Kein Vorfall: Die Meldung betrifft Werbung.",
          Language.EN, "No incident: the notification is about advertising.");

  private static final Map<Language, String> DISMISSED =
      Map.of(
          Language.NL, "Gepland onderhoud, geen incident.",
          Language.FR, "Maintenance planifiée, pas d’incident.",
          Language.DE, "Geplante Wartung, kein Vorfall.",
          Language.EN, "Planned maintenance, no incident.");

  private final EntityManager em;
  private final Connection connection;
  private final DemoIntake intake;
  private final DemoPeople people;
  private final Instant now;
  private final Map<UUID, String> references = new HashMap<>();
  private final Map<UUID, String> incidents = new HashMap<>();
  private final Map<UUID, String> lastReport = new HashMap<>();
  private final Map<UUID, String> lastOfOrganisation = new HashMap<>();
  private final TreeMap<LocalDate, List<DemoIntake.Report>> reports = new TreeMap<>();
  private final TreeMap<LocalDate, List<DemoCase>> decisions = new TreeMap<>();
  private final TreeMap<LocalDate, List<DemoAudit.Row>> audit = new TreeMap<>();
  private final List<Settled> settled = new ArrayList<>();
  private int persisted;

  private record Settled(
      UUID id, NotificationState state, String outcome, String reason, Instant at, String by) {}

  DemoLedger(
      EntityManager em, Connection connection, DemoPeople people, Holidays holidays, Instant now)
      throws SQLException {
    this.em = em;
    this.connection = connection;
    this.people = people;
    this.intake = new DemoIntake(connection, holidays, now);
    this.now = now;
  }

  /** Writes all cases. */
  void write(List<DemoCase> cases) throws SQLException {
    try (intake) {
      cases.forEach(this::plan);
      Set<LocalDate> days = new java.util.TreeSet<>(reports.keySet());
      days.addAll(decisions.keySet());
      for (LocalDate day : days) {
        takeIn(reports.getOrDefault(day, List.of()));
        decide(decisions.getOrDefault(day, List.of()));
        DemoAudit.append(connection, audit.getOrDefault(day, List.of()));
        audit.remove(day);
        settle();
      }
      for (List<DemoAudit.Row> rest : audit.values()) {
        DemoAudit.append(connection, rest);
      }
      intake.finish();
    }
  }

  private void plan(DemoCase made) {
    Subject actor = actor(made);
    add(
        reports,
        made.receivedAt(),
        new DemoIntake.Report(
            made,
            made.id(),
            made.kind(),
            made.receivedAt(),
            Optional.empty(),
            Optional.empty(),
            actor));
    for (DemoCase.FollowUp next : made.followUps()) {
      add(
          reports,
          next.receivedAt(),
          new DemoIntake.Report(
              made,
              next.id(),
              next.kind(),
              next.receivedAt(),
              next.endedAt(),
              Optional.of(""),
              actor));
    }
    made.triage().ifPresent(triage -> add(decisions, triage.at(), made));
  }

  private Subject actor(DemoCase made) {
    if (made.channel() == Channel.FORM) {
      return Subject.anonymous(made.language());
    }
    return made.channel() == Channel.API
        ? people.of(made.organisation()).orElseThrow()
        : people.analyst(0);
  }

  private static <T> void add(TreeMap<LocalDate, List<T>> byDay, Instant at, T item) {
    byDay.computeIfAbsent(day(at), d -> new ArrayList<>()).add(item);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, BelgianTime.ZONE);
  }

  /** A report that follows another of the same day waits for the number of that one. */
  private void takeIn(List<DemoIntake.Report> ofDay) throws SQLException {
    List<DemoIntake.Report> waiting =
        new ArrayList<>(
            ofDay.stream().sorted(Comparator.comparing(DemoIntake.Report::receivedAt)).toList());
    while (!waiting.isEmpty()) {
      List<DemoIntake.Report> wave = new ArrayList<>();
      List<DemoIntake.Report> later = new ArrayList<>();
      Set<UUID> threads = new java.util.HashSet<>();
      for (DemoIntake.Report report : waiting) {
        boolean ready =
            threads.add(report.of().thread())
                && (report.follows().isEmpty() || lastReport.containsKey(report.of().thread()));
        if (ready) {
          wave.add(following(report));
        } else {
          later.add(report);
        }
      }
      List<String> numbers = intake.take(wave);
      for (int no = 0; no < wave.size(); no++) {
        references.put(wave.get(no).id(), numbers.get(no));
        lastReport.put(wave.get(no).of().thread(), numbers.get(no));
      }
      waiting = later;
    }
  }

  private DemoIntake.Report following(DemoIntake.Report report) {
    return report.follows().isEmpty()
        ? report
        : new DemoIntake.Report(
            report.of(),
            report.id(),
            report.kind(),
            report.receivedAt(),
            report.endedAt(),
            Optional.of(lastReport.get(report.of().thread())),
            report.actor());
  }

  private void decide(List<DemoCase> ofDay) throws SQLException {
    List<DemoCase> sorted =
        ofDay.stream()
            .sorted(Comparator.comparing(made -> made.triage().orElseThrow().at()))
            .toList();
    List<Long> numbers =
        numbers(
            sorted.stream().filter(m -> decision(m) == NotificationDecision.OPEN_INCIDENT).count());
    int next = 0;
    for (DemoCase made : sorted) {
      NotificationDecision decision = decision(made);
      Optional<String> outcome = Optional.empty();
      Optional<String> reason = Optional.empty();
      switch (decision) {
        case OPEN_INCIDENT -> outcome = Optional.of(open(made, numbers.get(next++)));
        case DUPLICATE -> outcome = Optional.of(lastOfOrganisation.get(made.organisation().id()));
        case REJECT -> reason = Optional.of(REJECTED.get(made.language()));
        default -> {
          // a test has neither
        }
      }
      settle(made, decision, outcome, reason);
      if (decision == NotificationDecision.OPEN_INCIDENT) {
        lastOfOrganisation.put(made.organisation().id(), references.get(made.id()));
      }
    }
    if (persisted > FLUSH) {
      em.flush();
      em.clear();
      persisted = 0;
    }
  }

  /** What repeats nothing is no duplicate. */
  private NotificationDecision decision(DemoCase made) {
    NotificationDecision decision = made.triage().orElseThrow().decision();
    return decision == NotificationDecision.DUPLICATE
            && !lastOfOrganisation.containsKey(made.organisation().id())
        ? NotificationDecision.REJECT
        : decision;
  }

  private void settle(
      DemoCase made,
      NotificationDecision decision,
      Optional<String> outcome,
      Optional<String> reason) {
    DemoCase.Triage triage = made.triage().orElseThrow();
    Subject by = people.analyst(triage.analyst());
    NotificationState state = NotificationLifecycle.TABLE.next(NotificationState.WAITING, decision);
    settled.add(
        new Settled(
            made.id(), state, outcome.orElse(null), reason.orElse(null), triage.at(), by.name()));
    Map<String, String> details = new LinkedHashMap<>();
    details.put("state", state.code());
    outcome.ifPresent(other -> details.put("outcome", other));
    add(
        audit,
        triage.at(),
        new DemoAudit.Row(
            triage.at(),
            by,
            new NotificationEvent("notification.triaged", references.get(made.id()), details)));
  }

  private String open(DemoCase made, long number) {
    DemoCase.Triage triage = made.triage().orElseThrow();
    Subject by = people.analyst(triage.analyst());
    String notification = references.get(made.id());
    Incident incident = new Incident(number, data(made), by, triage.at());
    List<IncidentEvent> events = new ArrayList<>(List.of(incident.opened(notification)));
    for (DemoCase.Move move : made.triage().orElseThrow().moves()) {
      Optional<String> reason =
          move.decision() == IncidentDecision.DISMISS
              ? Optional.of(DISMISSED.get(by.language()))
              : Optional.empty();
      events.addAll(incident.decide(move.decision(), reason, List.of(), by, move.at()));
    }
    em.persist(incident);
    em.persist(
        new LinkedNotification(incident, made.thread(), notification, true, by, triage.at()));
    persisted++;
    for (IncidentEvent event : events) {
      add(audit, event.at(), new DemoAudit.Row(event.at(), by, event));
      if (triage.at().isAfter(now.minus(DETAILED))) {
        event
            .changes()
            .forEach(change -> em.persist(new IncidentChange(incident, event, change, by)));
      }
    }
    incidents.put(made.id(), incident.reference());
    return incident.reference();
  }

  /** The incident that was opened from a case. */
  String incidentOf(DemoCase made) {
    return incidents.get(made.id());
  }

  /** Number of the first notification of a case. */
  String notificationOf(DemoCase made) {
    return references.get(made.id());
  }

  private static OpenIncident data(DemoCase made) {
    boolean known = made.channel() != Channel.FORM;
    return new OpenIncident(
        made.title(),
        made.what().type(),
        made.what().phenomenon(),
        made.severity(),
        Set.of(made.organisation().sector()),
        made.organisation().subSector().map(Set::of).orElse(Set.of()),
        made.tlp(),
        made.crossBorder() ? Answer.YES : Answer.NO,
        RootCause.UNKNOWN,
        made.detectedAt(),
        Optional.of(made.awareAt()),
        known ? Optional.of(made.organisation().id()) : Optional.empty(),
        Optional.of(made.organisation().name()),
        Set.of(),
        Set.of(),
        Set.of(),
        OpenIncident.OWN,
        DatePrecision.INSTANT,
        made.exercise());
  }

  private List<Long> numbers(long count) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement next =
        connection.prepareStatement(
            "select nextval('incident_number') from generate_series(1, ?)")) {
      next.setLong(1, count);
      try (ResultSet rows = next.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
    }
    return numbers;
  }

  private void settle() throws SQLException {
    if (settled.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update notification n set version = n.version + 1, state = d.state,
              outcome = d.outcome, outcome_reason = d.reason, settled_at = d.at, settled_by = d.by
            from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as text[]),
              cast(? as text[]), cast(? as timestamptz[]), cast(? as text[]))
              as d (id, state, outcome, reason, at, by)
            where n.id = d.id
            """)) {
      update.setArray(
          1, connection.createArrayOf("uuid", settled.stream().map(Settled::id).toArray()));
      texts(update, 2, settled.stream().map(s -> s.state().code()).toArray());
      texts(update, 3, settled.stream().map(Settled::outcome).toArray());
      texts(update, 4, settled.stream().map(Settled::reason).toArray());
      texts(update, 5, settled.stream().map(s -> s.at().toString()).toArray());
      texts(update, 6, settled.stream().map(Settled::by).toArray());
      update.executeUpdate();
    }
    settled.clear();
  }

  private void texts(PreparedStatement statement, int place, Object[] values) throws SQLException {
    statement.setArray(place, connection.createArrayOf("text", values));
  }
}
