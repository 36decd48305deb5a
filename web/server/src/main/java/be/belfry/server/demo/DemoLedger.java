package be.belfry.server.demo;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentChange;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.IncidentReference;
import be.belfry.domain.incident.LinkedNotification;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.UpdateIncident;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationLifecycle;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Writes a history day by day, as it would have been written then: reports as the intake stores
 * them, incidents by the verbs of their entity, every act with its audit row. One thread makes the
 * rows ready, the other gives them to the database.
 */
final class DemoLedger {
  /** The history of fields is kept for incidents of these days; older ones have the audit log. */
  private static final Duration DETAILED = Duration.ofDays(60);

  /** Days that are written together. */
  private static final int PORTION = 14;

  /** Portions that are made ready ahead; memory bounds it. */
  private static final int AHEAD = 4;

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

  private final DemoEntities entities;
  private final Connection connection;
  private final DemoIntake intake;
  private final DemoAudit log;
  private final DemoSequence notificationNumbers;
  private final DemoSequence incidentNumbers;
  private final DemoPeople people;
  private final Instant now;
  private final Map<UUID, String> references = new HashMap<>();
  private final Map<UUID, Decided> decided = new HashMap<>();
  private final TreeMap<LocalDate, List<DemoIntake.Report>> reports = new TreeMap<>();
  private final TreeMap<LocalDate, List<DemoCase>> decisions = new TreeMap<>();
  private final TreeMap<LocalDate, List<DemoAudit.Row>> audit = new TreeMap<>();

  /**
   * What was decided about a case.
   *
   * @param incident number of the incident that was opened
   */
  private record Decided(DemoIntake.Settled settled, OptionalLong incident) {}

  /** What was sent, before it has a number. */
  private record Sent(
      DemoCase of,
      UUID id,
      NotificationKind kind,
      Instant at,
      Optional<Instant> endedAt,
      boolean first) {}

  /** Some days, ready to be written. */
  record Portion(DemoIntake.Tables tables, DemoCopy log, List<Object> entities) {}

  DemoLedger(
      EntityManager em, Connection connection, DemoPeople people, Holidays holidays, Instant now)
      throws SQLException {
    this.entities = new DemoEntities(em);
    this.connection = connection;
    this.people = people;
    this.intake = new DemoIntake(connection, holidays, now);
    this.log = new DemoAudit(connection);
    this.notificationNumbers = new DemoSequence(connection, "belfry.notification_number");
    this.incidentNumbers = new DemoSequence(connection, "belfry.incident_number");
    this.now = now;
  }

  /** Writes all cases. */
  void write(List<DemoCase> cases) throws SQLException {
    prepare(cases);
    ExecutorService preparer = Executors.newSingleThreadExecutor();
    try {
      Iterator<List<LocalDate>> portions = portions().iterator();
      Deque<Future<Portion>> ready = new ArrayDeque<>();
      do {
        while (ready.size() < AHEAD && portions.hasNext()) {
          List<LocalDate> days = portions.next();
          ready.add(preparer.submit(() -> portion(days)));
        }
        if (!ready.isEmpty()) {
          write(ready.remove().get());
        }
      } while (!ready.isEmpty() || portions.hasNext());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      preparer.shutdownNow();
    }
    log.finish();
    notificationNumbers.handBack();
    incidentNumbers.handBack();
  }

  /** Gives all cases their numbers, decisions and days. */
  void prepare(List<DemoCase> cases) {
    List<Sent> sent = sent(cases);
    number(sent);
    decide(cases);
    plan(sent);
    cases.forEach(made -> DemoReplies.at(made, now).ifPresent(at -> reply(made, at)));
  }

  private static List<Sent> sent(List<DemoCase> cases) {
    List<Sent> sent = new ArrayList<>();
    for (DemoCase made : cases) {
      sent.add(new Sent(made, made.id(), made.kind(), made.receivedAt(), Optional.empty(), true));
      for (DemoCase.FollowUp next : made.followUps()) {
        sent.add(new Sent(made, next.id(), next.kind(), next.receivedAt(), next.endedAt(), false));
      }
    }
    sent.sort(Comparator.comparing(Sent::at));
    return sent;
  }

  /** As the database would number them. */
  private void number(List<Sent> sent) {
    for (Sent each : sent) {
      references.put(
          each.id(), "N-%d-%06d".formatted(day(each.at()).getYear(), notificationNumbers.next()));
    }
  }

  private void decide(List<DemoCase> cases) {
    Map<UUID, String> lastOfOrganisation = new HashMap<>();
    cases.stream()
        .filter(made -> made.triage().isPresent())
        .sorted(Comparator.comparing(made -> made.triage().orElseThrow().at()))
        .forEach(
            made -> {
              decided.put(made.id(), decide(made, lastOfOrganisation));
              add(decisions, made.triage().orElseThrow().at(), made);
            });
  }

  private Decided decide(DemoCase made, Map<UUID, String> lastOfOrganisation) {
    DemoCase.Triage triage = made.triage().orElseThrow();
    UUID organisation = made.organisation().id();
    NotificationDecision decision = triage.decision();
    // what repeats nothing is no duplicate
    if (decision == NotificationDecision.DUPLICATE
        && !lastOfOrganisation.containsKey(organisation)) {
      decision = NotificationDecision.REJECT;
    }
    OptionalLong incident = OptionalLong.empty();
    Optional<String> outcome = Optional.empty();
    Optional<String> reason = Optional.empty();
    switch (decision) {
      case OPEN_INCIDENT -> {
        incident = OptionalLong.of(incidentNumbers.next());
        outcome = Optional.of(IncidentReference.of(triage.at(), incident.getAsLong()).value());
        lastOfOrganisation.put(organisation, references.get(made.id()));
      }
      case DUPLICATE -> outcome = Optional.of(lastOfOrganisation.get(organisation));
      case REJECT -> reason = Optional.of(REJECTED.get(made.language()));
      default -> {
        // a test has neither
      }
    }
    return new Decided(
        new DemoIntake.Settled(
            NotificationLifecycle.TABLE.next(NotificationState.WAITING, decision),
            outcome,
            reason,
            triage.at(),
            people.analyst(triage.analyst()).name()),
        incident);
  }

  private void plan(List<Sent> sent) {
    Map<UUID, String> lastOfThread = new HashMap<>();
    for (Sent each : sent) {
      String reference = references.get(each.id());
      Optional<String> follows =
          Optional.ofNullable(lastOfThread.put(each.of().thread(), reference));
      add(
          reports,
          each.at(),
          new DemoIntake.Report(
              each.of(),
              each.id(),
              reference,
              follows,
              each.kind(),
              each.at(),
              each.endedAt(),
              actor(each.of()),
              each.first()
                  ? Optional.ofNullable(decided.get(each.of().id())).map(Decided::settled)
                  : Optional.empty(),
              DemoReplies.at(each.of(), now)));
    }
  }

  /** Whoever sees to the report has called the notifier. */
  private void reply(DemoCase made, Instant at) {
    Subject by = people.analyst(made.triage().map(DemoCase.Triage::analyst).orElse(0));
    add(
        audit,
        at,
        DemoAudit.Row.of(
            at,
            by,
            new NotificationEvent(
                "notification.replied",
                references.get(made.id()),
                Map.of("note", DemoReplies.note(by.language())))));
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

  /** The days that are written together, from the first report on. */
  List<List<LocalDate>> portions() {
    List<List<LocalDate>> portions = new ArrayList<>();
    for (LocalDate from = reports.firstKey();
        !from.isAfter(day(now));
        from = from.plusDays(PORTION)) {
      portions.add(from.datesUntil(from.plusDays(PORTION)).toList());
    }
    return portions;
  }

  /** Runs ahead of the database, the days in their order. */
  Portion portion(List<LocalDate> days) {
    Portion portion = new Portion(new DemoIntake.Tables(), DemoAudit.table(), new ArrayList<>());
    for (LocalDate day : days) {
      for (DemoIntake.Report report : reports.getOrDefault(day, List.of())) {
        DemoIntake.Taken taken = intake.take(report);
        intake.write(taken, log.append(portion.log(), taken.auditRow()), portion.tables());
      }
      for (DemoCase made : decisions.getOrDefault(day, List.of())) {
        settle(made, portion);
      }
      Optional.ofNullable(audit.remove(day)).orElse(List.of()).stream()
          .sorted(Comparator.comparing(DemoAudit.Row::at))
          .forEach(row -> log.append(portion.log(), row));
    }
    return portion;
  }

  private void write(Portion portion) throws SQLException {
    portion.tables().send(connection);
    portion.log().send(connection);
    portion.entities().forEach(entities::add);
    entities.send(connection);
  }

  private void settle(DemoCase made, Portion portion) {
    Subject by = people.analyst(made.triage().orElseThrow().analyst());
    Decided decision = decided.get(made.id());
    DemoIntake.Settled settled = decision.settled();
    decision.incident().ifPresent(number -> open(made, number, portion.entities()));
    Map<String, String> details = new LinkedHashMap<>();
    details.put("state", settled.state().code());
    settled.outcome().ifPresent(other -> details.put("outcome", other));
    add(
        audit,
        settled.at(),
        DemoAudit.Row.of(
            settled.at(),
            by,
            new NotificationEvent("notification.triaged", references.get(made.id()), details)));
  }

  private void open(DemoCase made, long number, List<Object> entities) {
    DemoCase.Triage triage = made.triage().orElseThrow();
    Subject by = people.analyst(triage.analyst());
    String notification = references.get(made.id());
    Incident incident = new Incident(number, data(made), by, triage.at());
    List<IncidentEvent> events = new ArrayList<>(List.of(incident.opened(notification)));
    for (DemoCase.Move move : triage.moves()) {
      reclassify(incident, triage, at -> at.isBefore(move.at()), by, events);
      Optional<String> reason =
          move.decision() == IncidentDecision.DISMISS
              ? Optional.of(DISMISSED.get(by.language()))
              : Optional.empty();
      events.addAll(incident.decide(move.decision(), reason, List.of(), by, move.at()));
    }
    reclassify(incident, triage, at -> true, by, events);
    entities.add(incident);
    entities.add(
        new LinkedNotification(incident, made.thread(), notification, true, by, triage.at()));
    for (IncidentEvent event : events) {
      add(audit, event.at(), DemoAudit.Row.of(event.at(), by, event));
      if (triage.at().isAfter(now.minus(DETAILED))) {
        event
            .changes()
            .forEach(change -> entities.add(new IncidentChange(incident, event, change, by)));
      }
    }
  }

  /** When its time has come, and once: a second time changes nothing. */
  private static void reclassify(
      Incident incident,
      DemoCase.Triage triage,
      Predicate<Instant> due,
      Subject by,
      List<IncidentEvent> events) {
    triage
        .reclassified()
        .filter(better -> due.test(better.at()))
        .ifPresent(
            better ->
                events.addAll(
                    incident.change(
                        UpdateIncident.toBe(better.as().type(), better.as().phenomenon()),
                        incident.tlp(),
                        by,
                        better.at())));
  }

  /** The incident that was opened from a case. */
  String incidentOf(DemoCase made) {
    return decided.get(made.id()).settled().outcome().orElseThrow();
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
        DemoCause.of(made),
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
}
