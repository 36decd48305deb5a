package be.belfry.services.exercise;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseEvent;
import be.belfry.domain.exercise.ExerciseQueries;
import be.belfry.domain.exercise.Inject;
import be.belfry.domain.exercise.ScenarioReport;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.Observation;
import be.belfry.domain.logbook.RecordObservation;
import be.belfry.domain.logbook.Timeline;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.services.notification.NotificationWriter;
import be.belfry.services.notification.Submission;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets an inject arrive, in the transaction that marks it as delivered. */
@Dependent
class Delivery {
  /** The subject under which a scenario's entities report. */
  static final Subject SCRIPT = Subject.system("exercise");

  @jakarta.inject.Inject private NotificationWriter intake;
  @jakarta.inject.Inject private ExerciseQueries queries;
  @jakarta.inject.Inject private Crises crises;
  @jakarta.inject.Inject private Timeline timeline;
  @jakarta.inject.Inject private Outbox outbox;
  @jakarta.inject.Inject private Accounts accounts;
  @jakarta.inject.Inject private Event<DomainEvent> events;

  /**
   * Lets it arrive.
   *
   * @param by who lets it arrive
   * @param real the present time
   * @throws Conflict ({@code exercise_noFile}) for an event while there is no crisis file
   */
  void deliver(Exercise exercise, Inject inject, String by, Instant real) {
    Instant now = exercise.clock().at(real);
    Optional<String> result =
        switch (inject.kind()) {
          case NOTIFICATION -> Optional.of(report(inject, now));
          case MESSAGE -> mail(exercise, inject, real);
          case EVENT -> Optional.of(event(exercise, inject, now));
          case ACTION -> Optional.empty();
        };
    inject.deliver(by, result, now);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("inject", Integer.toString(inject.no()));
    details.put("kind", inject.kind().code());
    details.put("by", by);
    details.put("result", result.orElse(""));
    events.fire(new ExerciseEvent(exercise.reference(), "exercise.injectDelivered", details));
  }

  private String report(Inject inject, Instant now) {
    ScenarioReport report = inject.report().orElseThrow();
    Language language = report.language();
    Map<String, Object> body =
        report.body(
            inject.id(), inject.title().in(language), inject.text().in(language), now.toString());
    return intake
        .writeWithin(new Submission(body, CanonicalJson.bytes(body)), SCRIPT)
        .facts()
        .reference();
  }

  private Optional<String> mail(Exercise exercise, Inject inject, Instant real) {
    if (!inject.addressee().startsWith("organisation:")) {
      outbox.put(
          OutboundMessage.mail(
              recipient(inject.addressee()),
              exercise.reference() + "/" + inject.no() + ": " + joined(inject.title(), " / "),
              MailTexts.body(
                  "exercise.message.body",
                  language ->
                      new Object[] {
                        exercise.reference(),
                        exercise.title().in(language),
                        inject.title().in(language),
                        inject.text().in(language)
                      }),
              real,
              true),
          real);
    }
    return Optional.empty();
  }

  /** The directory knows offices by their name alone. */
  private static String recipient(String addressee) {
    String code = addressee.substring(addressee.indexOf(':') + 1);
    return code.equals("dutyOfficer") || code.equals("crisisCentre") ? code : addressee;
  }

  private static String joined(LocalizedText text, String between) {
    return Arrays.stream(Language.values())
        .map(text::in)
        .distinct()
        .collect(Collectors.joining(between));
  }

  private String event(Exercise exercise, Inject inject, Instant now) {
    Crisis file =
        queries
            .file(exercise.id())
            .flatMap(crises::byReference)
            .orElseThrow(
                () ->
                    new Conflict(
                        "exercise_noFile",
                        exercise.reference() + " has no crisis file yet",
                        exercise.reference()));
    // A line has one language: that of who planned the exercise.
    Language language =
        accounts
            .byUsername(exercise.plannedBy())
            .map(account -> account.subject().language())
            .orElse(Language.NL);
    Observation line =
        new Observation(
            file,
            new RecordObservation(
                Optional.empty(),
                Optional.of(exercise.reference() + "/" + inject.no()),
                Confidence.MEDIUM,
                EntryKind.FACT,
                inject.title().in(language) + "\n\n" + inject.text().in(language),
                List.of(),
                List.of(),
                Optional.empty()),
            Optional.empty(),
            SCRIPT,
            now);
    timeline.add(line);
    events.fire(line.recorded());
    return file.reference();
  }
}
