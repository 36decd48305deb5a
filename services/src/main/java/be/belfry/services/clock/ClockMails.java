package be.belfry.services.clock;

import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailBatch;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * What is told by mail of legal clocks: reference, law, report and instants. Whose report it is and
 * what happened stays in the program, behind the walls.
 */
@Dependent
class ClockMails {
  @Inject private Outbox outbox;

  /** Tells all of them in the outbox's way with many. */
  void tell(List<ClockReminder> reminders, PlanVersion plan, Instant now) {
    MailBatch.put(
        outbox,
        reminders.stream()
            .flatMap(
                reminder ->
                    reminder.recipients(plan).stream()
                        .map(recipient -> new Told(recipient, reminder)))
            .toList(),
        now);
  }

  private record Told(String recipient, ClockReminder clock) implements MailBatch.Notice {
    @Override
    public boolean exercise() {
      return clock.exercise();
    }

    @Override
    public String key() {
      return clock.kind() == ClockReminder.Kind.OVERDUE ? "clock.overdue" : "clock.dueSoon";
    }

    @Override
    public String about() {
      return clock.notification();
    }

    @Override
    public Object[] values(Language language) {
      return new Object[] {
        clock.notification(),
        Labels.of(language.locale(), clock.regime()),
        Labels.of(language.locale(), clock.stage()),
        BelgianTime.limit(clock.targetAt(), BelgianTime.MINUTE, language.locale()),
        BelgianTime.limit(clock.lastLawfulAt(), BelgianTime.MINUTE, language.locale())
      };
    }

    @Override
    public String line(Language language) {
      return MailTexts.text(language, "clock.line", values(language));
    }
  }
}
