package be.belfry.services.measure;

import be.belfry.domain.measure.Measure;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * What a service is told by mail about a measure that it carries out. What a person wrote stays in
 * the program, behind the walls.
 */
@Dependent
class MeasureMails {
  @Inject private Outbox outbox;

  /** Ordered, or to be carried out again. */
  void toCarryOut(Measure measure, PlanVersion plan, Instant now) {
    outbox.put(
        OutboundMessage.mail(
            "service:" + measure.service(),
            measure.reference() + ": " + MailTexts.line("measure.ordered.subject"),
            MailTexts.body(
                "measure.ordered.body",
                language ->
                    new Object[] {
                      measure.crisis(),
                      measure.reference(),
                      plan.nameOf(measure.service()).in(language),
                      due(measure, language)
                    }),
            now,
            measure.exercise()),
        now);
  }

  private static String due(Measure measure, Language language) {
    return measure
        .dueAt()
        .map(BelgianTime::minute)
        .orElseGet(() -> MailTexts.text(language, "measure.ordered.atOnce"));
  }
}
