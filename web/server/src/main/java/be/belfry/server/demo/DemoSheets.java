package be.belfry.server.demo;

import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.services.escalation.AssessmentService;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Assessment sheets of ordinary incidents: each serious one of the last year was looked at, so that
 * the share in which the rule calls for the nation can be measured.
 */
final class DemoSheets {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration AFTER_TRIAGE = Duration.ofMinutes(30);

  private DemoSheets() {}

  /** The cases that were assessed. */
  static Stream<DemoCase> assessed(List<DemoCase> history, Instant now) {
    Instant since = now.minus(YEAR).plus(AFTER_TRIAGE);
    return history.stream()
        .filter(made -> made.severity().rank() >= Severity.HIGH.rank() && !made.exercise())
        .filter(
            made ->
                made.triage()
                    .filter(triage -> triage.decision() == NotificationDecision.OPEN_INCIDENT)
                    .filter(triage -> triage.at().isAfter(since))
                    .filter(triage -> triage.at().plus(AFTER_TRIAGE).isBefore(now))
                    .isPresent());
  }

  /** What an analyst rates, from what was notified. */
  static Sheet sheet(DemoCase made) {
    int above = made.severity().rank() - Severity.HIGH.rank();
    Map<AssessmentAxis, Integer> axes = new EnumMap<>(AssessmentAxis.class);
    axes.put(AssessmentAxis.ESSENTIAL_SERVICES, 1 + above + (made.crossBorder() ? above : 0));
    axes.put(
        AssessmentAxis.POPULATION, made.people() >= 10_000 ? 2 : made.people() >= 1_000 ? 1 : 0);
    axes.put(AssessmentAxis.GEOGRAPHY, made.crossBorder() ? 2 : 1);
    axes.put(AssessmentAxis.DURATION, 1);
    axes.put(AssessmentAxis.LIFE_AND_SAFETY, 0);
    axes.put(AssessmentAxis.ECONOMIC_LOSS, 1 + above);
    axes.put(AssessmentAxis.STATE_FUNCTIONS, 0);
    axes.put(AssessmentAxis.DATA, made.touchesPersonalData() ? 2 : 0);
    axes.put(AssessmentAxis.ADVERSARY, made.what().phenomenon() == Phenomenon.RANSOMWARE ? 2 : 1);
    axes.put(AssessmentAxis.OUTLOOK, 1);
    return new Sheet(axes, Set.of());
  }

  /** Has them made. */
  static void fill(
      DemoStage stage, DemoPeople people, List<DemoCase> history, DemoLedger ledger, Instant now) {
    AssessmentService service = stage.get(AssessmentService.class);
    assessed(history, now)
        .forEach(
            made -> {
              DemoCase.Triage triage = made.triage().orElseThrow();
              stage.at(triage.at().plus(AFTER_TRIAGE), people.analyst(triage.analyst()));
              service.assess(List.of(ledger.incidentOf(made)), sheet(made));
            });
  }
}
